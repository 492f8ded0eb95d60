"""The pages: each address answers as HTML, and as JSON with ?format=json or by the Accept header."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dragoman import plover, wording
from dragoman.errors import DragomanError, UsageError
from dragoman.isodate import first_day, last_day
from dragoman.record import Record, heads, network, overview
from dragoman.web import between, drawing, rendering, views
from dragoman.web.alike import alike, written
from dragoman.web.asking import LAST_PAGE, LONGEST, PER_PAGE, Asked
from dragoman.web.choices import choices
from dragoman.web.corrected import SAID
from dragoman.web.marking import blocks
from dragoman.web.remember import Memory
from dragoman.web.shown import Told

router = APIRouter(include_in_schema=False)


def record_of(request: Request) -> Record:
    """Return the record that is explored."""
    record: Record = request.app.state.record
    return record


def memory_of(request: Request) -> Memory:
    """Return what is kept of it."""
    memory: Memory = request.app.state.memory
    return memory


def wants_json(request: Request) -> bool:
    """Say whether the answer is for a program."""
    form = request.query_params.get("format")
    if form:
        return form == "json"
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def answer(request: Request, template: str, data: Any, *, status: int = 200, **values: Any) -> Response:
    """Return data as a page, or as JSON where that is wanted."""
    if wants_json(request):
        return JSONResponse(rendering.json_ready(data), status_code=status)
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "format"]
    values.setdefault("here", request.url.path)
    page = rendering.render(
        template,
        view=data,
        record_name=record_of(request).name,
        record_title=record_of(request).title,
        json_address=f"{request.url.path}?{urlencode([*query, ('format', 'json')])}",
        searched=values.pop("searched", ""),
        editor=request.app.state.editor,
        who=unquote(request.cookies.get("who", ""))[:100],
        **values,
    )
    return HTMLResponse(page, status_code=status)


def missing(request: Request, words: str, status: int = 404, title: str = "Not found") -> Response:
    """Return a page that says what is not there, or what went wrong."""
    if wants_json(request) or request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status_code=status)
    page = rendering.render(
        "problem.html", title=title, words=words, here="", record_title=record_of(request).title, searched=""
    )
    return HTMLResponse(page, status_code=status)


def number(request: Request, name: str = "page") -> int:
    """Return a page number of the address; 1 where there is none."""
    value = request.query_params.get(name, "1")
    return min(max(int(value), 1), LAST_PAGE) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def words(request: Request, name: str) -> str:
    """Return a value of the address, cut to a sane length."""
    return request.query_params.get(name, "").strip()[:LONGEST]


def turner(request: Request, name: str = "page") -> Callable[[int], str]:
    """Return a function from a page number to its address, all else unchanged."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != name]

    def turn(page: int) -> str:
        return f"{request.url.path}?{urlencode([*kept, (name, str(page))] if page > 1 else kept)}"

    return turn


@router.get("/events")
def events(request: Request) -> Response:
    """The table of events; the address holds its whole state."""
    asked = Asked.read(request.query_params)
    view = views.events(record_of(request), asked)
    chips = [
        {
            "name": CALLED.get(name, name),
            "value": value,
            "means": _meant(name, value),
            "address": asked.address(**{name: None, "page": None}),
        }
        for name, value in asked.parts()
    ]
    return answer(
        request,
        "events.html",
        view,
        asked=asked,
        chips=chips,
        choices=choices(memory_of(request)),
        turn=lambda page: f"/events?{asked.address(page=page)}",
        searched=asked.filter.text or "",
    )


CALLED = {
    "text": "words",
    "actor": "who acts",
    "recipient": "to whom",
    "party": "one side",
    "partner": "the other side",
    "since": "from",
    "until": "to",
    "said_by": "who says so",
    "source": "in the chain",
    "belief": "belief at least",
    "unattributed": "in an outlet's own voice",
}
"""What filters are called on a page, where it is not the word of the address."""


def _meant(name: str, value: str) -> str | None:
    """Return what a code in a filter stands for; None where it is no code."""
    if name in ("actor", "recipient", "party", "partner", "place", "said_by", "source"):
        known = overview.label(value)
        return known if known != value else None
    if name == "factuality":
        return wording.word("factuality", value)
    return None


@router.get("/event/{id}")
def event(request: Request, id: str) -> Response:
    """One event."""
    view = views.event(record_of(request), id[:LONGEST], number(request))
    if view is None:
        return missing(request, "The record holds no event with this id. Reading more articles can merge events.")
    values: dict[str, Any] = {"pair": views.pair_of(view.event), "turn": turner(request), "said": SAID}
    values["spot"] = views.spot(view.event.place)
    if request.app.state.editor and not wants_json(request):
        values |= {
            "kinds": list(plover.kinds().values()),
            "written": written,
            "alike": alike(record_of(request), view.event),
            "choices": choices(memory_of(request)),
        }
    return answer(request, "event.html", view, **values)


@router.get("/statement/{id}")
def statement(request: Request, id: str) -> Response:
    """One statement: it is shown where it stands, in its article."""
    found = next(iter(record_of(request).statements([id[:LONGEST]])), None)
    if found is None:
        return missing(request, "The record holds no statement with this id.")
    if wants_json(request):
        return JSONResponse(rendering.json_ready(found))
    return RedirectResponse(rendering.link("article", found.article, found.id))


@router.get("/article/{id}")
def article(request: Request, id: str) -> Response:
    """The reader: an article with everything that was found in it."""
    view = views.article(record_of(request), id[:LONGEST], number(request))
    if view is None:
        return missing(request, "The record holds no article with this id.")
    marked = []
    if not wants_json(request):
        marked = blocks(view.article, view.statements, view.events, view.passages, view.ties)
    return answer(request, "article.html", view, blocks=marked, turn=turner(request))


@router.get("/dyad")
def dyad(request: Request) -> Response:
    """Two actors over time; without two, a choice of pairs."""
    a, b = words(request, "a"), words(request, "b")
    if not (a and b):
        memory = memory_of(request)
        pairs = memory.get(network.pairs)
        problem = "Name two actors." if a or b else None
        values: dict[str, Any] = {
            "pairs": pairs,
            "actors": memory.get(overview.actors),
            "problem": problem,
            "a": a,
            "b": b,
        }
        return answer(request, "dyad.html", None, **values)
    try:
        since, until, problem = *_period(request), None
    except UsageError as error:
        since, until, problem = None, None, str(error)
    view = memory_of(request).get(between.dyad, known(a), known(b), since, until)

    def told_of(ids: tuple[str, ...]) -> list[Told]:
        return [view.makers[id] for id in ids if id in view.makers]

    return answer(request, "dyad.html", view, told_of=told_of, problem=problem)


def known(name: str) -> str:
    """Return the id of an actor that the tables know by a name; the name itself for others."""
    from dragoman.actors import phrase

    if len(name) == 3 and name.isalpha() and overview.label(name.upper()):
        return name.upper()
    if overview.label(name):
        return name
    return phrase(name).id or name


def _period(request: Request) -> tuple[str | None, str | None]:
    since, until = words(request, "since"), words(request, "until")
    return first_day(since) if since else None, last_day(until) if until else None


@router.get("/actors")
def actors(request: Request) -> Response:
    """The actors with most events, or those of a name."""
    sought = words(request, "name")
    found = memory_of(request).get(_actors, sought)
    return answer(request, "actors.html", found, found=found, sought=sought)


def _actors(record: Record, sought: str) -> list[overview.Counted]:
    return overview.actors(record, part=sought or None, limit=200)


@router.get("/actor/{id:path}")
def actor(request: Request, id: str) -> Response:
    """One actor."""
    view = memory_of(request).get(views.actor, id[:LONGEST])
    if view is None:
        return missing(request, "The record holds no event and no statement of this actor.")
    step, bars = drawing.bars(view.months)
    return answer(request, "actor.html", view, bars=bars, step=step)


@router.get("/articles")
def articles(request: Request) -> Response:
    """A list of articles, newest first."""
    outlet = request.query_params.get("outlet")
    outlet = None if outlet in (None, "*") else outlet[:LONGEST] if outlet else ""
    page, text = number(request), words(request, "text")
    view = heads.listed(
        record_of(request), outlet=outlet, words=text or None, limit=PER_PAGE, offset=(page - 1) * PER_PAGE
    )
    return answer(
        request,
        "articles.html",
        view,
        page=page,
        pages=max(1, -(-view.total // PER_PAGE)),
        turn=turner(request),
        text=text,
        outlet=outlet,
        outlets=memory_of(request).get(overview.outlets)[:300],
    )


@router.get("/sources")
def sources(request: Request) -> Response:
    """Who is quoted."""
    sought, kind = words(request, "name"), words(request, "kind")
    memory = memory_of(request)
    found = memory.get(_sources, sought, kind)
    outlets = memory.get(overview.outlets)[:100]
    return answer(request, "sources.html", found, found=found, outlets=outlets, sought=sought, kind=kind)


def _sources(record: Record, sought: str, kind: str) -> list[overview.Counted]:
    return overview.sources(record, part=sought or None, kind=kind or None)


@router.get("/help")
def help_page(request: Request) -> Response:
    """What the words and colours mean."""
    kinds = [each for each in plover.kinds().values() if not each.mode]
    return answer(request, "help.html", kinds, kinds=kinds)


@router.get("/api")
def api_page(request: Request) -> Response:
    """What the API offers, for a person."""
    return answer(request, "api.html", None, paths=request.app.openapi()["paths"])


def failed(request: Request, error: Exception) -> Response:
    """Return the page for an error: words for those that a user can act on, none of the program's insides."""
    if isinstance(error, UsageError):
        return missing(request, str(error), 400, "That cannot be shown")
    if isinstance(error, DragomanError):
        return missing(request, str(error), 503, "The record cannot be read now")
    return missing(request, "Something went wrong here; the terminal says more.", 500, "Something went wrong")
