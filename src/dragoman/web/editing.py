"""Corrections in the browser: forms that only a page of this explorer can send; off unless it was started to edit.

A form carries a token that other sites cannot read, must come from the same origin, and is answered by a redirection. What
is corrected is kept beside what was read, can be taken back, and is listed with its reason (:meth:`Record.correct`).
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from dragoman import plover
from dragoman.errors import UsageError
from dragoman.export.jsonl import write_jsonl
from dragoman.model import Correction, Statement
from dragoman.record import Record, heads
from dragoman.web import pages, rendering
from dragoman.web.alike import written
from dragoman.web.corrected import SAID, corrected
from dragoman.web.pages import answer, memory_of, record_of
from dragoman.web.security import READS

router = APIRouter(include_in_schema=False)

LARGEST_FORM = 64_000
"""Bytes of the largest form that is read."""

MANY_FIELDS = 500
"""Fields of a form that are read."""

KEPT = "who"
"""The cookie that keeps the name of who corrects, so that it need not be typed again."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What lets a page carry forms: the token of this run of the explorer."""

    token: str

    @classmethod
    def new(cls) -> Editor:
        """Return an editor with a token that cannot be guessed."""
        return cls(secrets.token_urlsafe(32))


class RefusedError(Exception):
    """A form that is not carried out; ``status`` is the HTTP status, the words say why."""

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(words)


async def _form(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form that comes from a page of this explorer. Raises RefusedError for any other."""
    editor: Editor | None = request.app.state.editor
    if editor is None:
        raise RefusedError(405, READS)
    origin = request.headers.get("origin")
    if origin is None:
        same = request.headers.get("sec-fetch-site") == "same-origin"
    else:
        same = urlsplit(origin).netloc == request.headers.get("host") and urlsplit(origin).scheme in ("http", "https")
    if not same:
        raise RefusedError(403, "Corrections are taken only from the pages of this explorer itself.")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise RefusedError(415, "Corrections are sent as a form.")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FORM:
            raise RefusedError(413, "That is too long for a correction.")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MANY_FIELDS)
    except ValueError as error:
        raise RefusedError(400, "The form cannot be read.") from error
    if not secrets.compare_digest(_one(fields, "token").encode(), editor.token.encode()):
        raise RefusedError(403, "This page was opened before the explorer was started again; load it once more.")
    return fields


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    return (fields.get(name) or [""])[0].strip()[:2_000]


@router.post("/correct/{kind}/{id}")
async def correct(request: Request, kind: str, id: str) -> Response:
    """Carry out a correction and return to the event, or to the list of corrections where it is no more."""
    try:
        fields = await _form(request)
    except RefusedError as refused:
        return pages.missing(request, str(refused), refused.status, "Nothing was changed")
    who = _one(fields, "who")[:100] or None
    record = record_of(request)
    made = await run_in_threadpool(_made, record, kind, id[:300], fields, who)
    memory_of(request).forget()
    return _back(record, made, who)


@router.post("/corrections/{number}/undo")
async def undo(request: Request, number: int) -> Response:
    """Take a correction back."""
    try:
        await _form(request)
    except RefusedError as refused:
        return pages.missing(request, str(refused), refused.status, "Nothing was changed")
    record = record_of(request)
    made = await run_in_threadpool(record.undo, number)
    memory_of(request).forget()
    return _back(record, made, None)


def _made(record: Record, kind: str, id: str, fields: Mapping[str, list[str]], who: str | None) -> Correction:
    reason = _one(fields, "reason")
    if kind == "wrong":
        return record.correct("wrong", id, reason=reason, who=who)
    if kind == "change":
        statement = next(iter(record.statements([id])), None)
        if statement is None:
            raise UsageError("not-found", id=id)
        return record.correct("change", id, _changes(statement, fields), reason=reason, who=who)
    if kind == "merge":
        others = [event_id(each) for each in (*fields.get("other", ()), _one(fields, "address")) if each.strip()]
        return record.correct("merge", id, others, reason=reason, who=who)
    if kind == "split":
        return record.correct("split", id, fields.get("statement", []), reason=reason, who=who)
    raise UsageError("bad-choice", what="kind of correction", value=kind, choices="wrong, change, merge, split")


def _changes(statement: Statement, fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return what a form says is right of a statement: only what differs from what is there."""
    found: dict[str, Any] = {}
    if (type_ := _one(fields, "type")) and type_ != statement.type:
        found["type"] = type_
        found["modes"] = [each for each in statement.modes if (type_, each) in plover.kinds()]
    if mode := _one(fields, "mode"):
        modes = [] if mode == "none" else [mode.rpartition(" ")[2]]
        if modes != list(statement.modes):
            found["modes"] = modes
    if (factuality := _one(fields, "factuality")) and factuality != statement.factuality:
        found["factuality"] = factuality
    for role, present in (("actors", statement.actors), ("recipients", statement.recipients)):
        if role in fields and (words := _one(fields, role)) != written(present):
            found[role] = [each.strip() for each in words.split(";") if each.strip()]
    return found


def event_id(words: str) -> str:
    """Return the id of an event from an id, or from the address of its page."""
    path = urlsplit(words.strip()).path if "/" in words else words.strip()
    return path.rstrip("/").rpartition("/")[2][:300]


def _back(record: Record, made: Correction, who: str | None) -> Response:
    """Lead to where the correction is seen."""
    way = f"/corrections#c{made.n}"
    if made.kind in ("merge", "split") and record.event(made.target):
        way = rendering.link("event", made.target, "corrections")
    elif made.kind == "change":
        ids = [each.now for each in made.statements if each.now]
        homes = {each: event for each in ids if (event := heads.event_of(record, each))}
        if homes:
            way = rendering.link("event", *next((event, id) for id, event in homes.items()))
    answer = RedirectResponse(way, status_code=303)
    if who:
        answer.set_cookie(KEPT, quote(who), max_age=31_536_000, httponly=True, samesite="strict")
    return answer


@router.get("/corrections")
def corrections(request: Request) -> Response:
    """All corrections, newest first."""
    record = record_of(request)
    return answer(request, "corrections.html", corrected(record, record.corrections()), said=SAID)


@router.get("/corrections.jsonl")
def saved(request: Request) -> Response:
    """All corrections as JSON Lines: each with the sentence, what was coded and what is right."""
    out = io.StringIO()
    write_jsonl(record_of(request).corrections(), "corrections", out)
    headers = {"content-disposition": 'attachment; filename="corrections.jsonl"'}
    return Response(out.getvalue(), media_type="application/x-ndjson; charset=utf-8", headers=headers)
