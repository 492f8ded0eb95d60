"""Save just the events that a table shows: CSV, JSON Lines or Parquet, streamed."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from dragoman import export
from dragoman.model import Event
from dragoman.record import browse
from dragoman.web.asking import Asked

router = APIRouter(include_in_schema=False)

PORTION = 500
"""Events written in one piece of the answer."""

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


@router.get("/events.{form}")
def events(request: Request, form: str) -> Response:
    """The events of a filter as a file, in the order in which the table shows them."""
    from dragoman.web.pages import missing, record_of

    if form not in TYPES:
        return missing(request, f"Events can be saved as {', '.join(TYPES)}.")
    asked = Asked.read(request.query_params)
    if asked.problem:
        return missing(request, asked.problem, 400, "That cannot be saved")
    found = browse.stream(record_of(request), asked.filter, sort=asked.sort)
    pieces = _parquet(found) if form == "parquet" else _lines(found, form)
    name = f"{file_name(asked)}.{form}"
    return StreamingResponse(
        pieces, media_type=TYPES[form], headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def file_name(asked: Asked) -> str:
    """Return a name for the file from the values of the filter: ASCII letters, digits and hyphens only."""
    words = "-".join(["events", *(value for _, value in asked.parts())])
    kept = "".join(each if each.isascii() and each.isalnum() else "-" for each in words)
    return "-".join(part for part in kept.split("-") if part)[:80]


def _lines(found: Iterable[Event], form: str) -> Iterator[str]:
    """Yield text in pieces; the header of a CSV comes once."""
    waiting: list[Event] = []
    first = True

    def written() -> str:
        out = io.StringIO()
        export.write(waiting, "events", form, out)
        text = out.getvalue()
        return text if first or form != "csv" else text.split("\n", 1)[1]

    for each in found:
        waiting.append(each)
        if len(waiting) >= PORTION:
            yield written()
            first, waiting = False, []
    if waiting or first:
        yield written()


def _parquet(found: Iterable[Event]) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        export.write(found, "events", "parquet", path)
        with path.open("rb") as file:
            while piece := file.read(1 << 16):
                yield piece
