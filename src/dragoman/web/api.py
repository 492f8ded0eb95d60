"""The JSON API under /api: everything that the pages show, described by OpenAPI."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from dragoman import plover, wording
from dragoman.isodate import first_day, last_day
from dragoman.record import heads, overview
from dragoman.record import network as dealt
from dragoman.record.browse import page
from dragoman.record.choosing import Sort
from dragoman.record.queries import Filter
from dragoman.serial import to_plain
from dragoman.web import between, views
from dragoman.web.pages import known, memory_of, record_of
from dragoman.web.rendering import json_ready, type_meaning

CODES = ("quad", "factuality", "sector", "source", "passage", "dispute", "time", "tense")
"""Kinds of codes that stand in words on the pages."""

router = APIRouter(prefix="/api", tags=["record"])

Limit = Annotated[int, Query(ge=1, le=1000, description="How many to give.")]
Part = Annotated[int, Query(ge=1, le=10_000, description="Which part of a long list or text.")]
Offset = Annotated[int, Query(ge=0, le=100_000, description="How many to leave out first.")]


def _json(value: Any) -> JSONResponse:
    return JSONResponse(json_ready(value))


def _none(words: str) -> JSONResponse:
    return JSONResponse({"error": words}, status_code=404)


@router.get("/record", summary="How many articles, statements and events the record holds")
def record(request: Request) -> JSONResponse:
    """Counts, outlets, types and the pairs of actors with most events."""
    return _json(memory_of(request).get(views.start))


@router.get("/events", summary="Events that fit all filters")
def events(
    request: Request,
    actor: Annotated[str | None, Query(max_length=300, description="Who acts: an id, ISO code or name.")] = None,
    recipient: Annotated[str | None, Query(max_length=300, description="Who is acted on.")] = None,
    type: Annotated[str | None, Query(max_length=20, description="PLOVER type, such as ASSAULT.")] = None,
    mode: Annotated[str | None, Query(max_length=40, description="PLOVER mode, such as aerial.")] = None,
    context: Annotated[str | None, Query(max_length=40, description="PLOVER context, such as military.")] = None,
    since: Annotated[str | None, Query(max_length=10, description="First day, month or year.")] = None,
    until: Annotated[str | None, Query(max_length=10, description="Last day, month or year.")] = None,
    place: Annotated[str | None, Query(max_length=300, description="Country code or part of a place name.")] = None,
    text: Annotated[str | None, Query(max_length=300, description="Words in the reporting articles.")] = None,
    outlet: Annotated[str | None, Query(max_length=300, description="An outlet that reports it.")] = None,
    source: Annotated[str | None, Query(max_length=300, description="Anyone in the chain of sources.")] = None,
    said_by: Annotated[str | None, Query(max_length=300, description="The innermost source.")] = None,
    unattributed: Annotated[bool, Query(description="Only what an outlet says in its own voice.")] = False,
    factuality: Annotated[str | None, Query(max_length=3, description="CT+ PR+ PS+ CT- PR- PS- CTu Uu.")] = None,
    belief: Annotated[float | None, Query(ge=0, le=1, description="Least belief.")] = None,
    disputed: Annotated[str | None, Query(max_length=40, description="A disputed field, or any.")] = None,
    party: Annotated[str | None, Query(max_length=300, description="Who acts or is acted on.")] = None,
    partner: Annotated[str | None, Query(max_length=300, description="The other side of party.")] = None,
    sort: Annotated[Sort, Query(description="The order.")] = "newest",
    limit: Limit = 100,
    offset: Offset = 0,
) -> JSONResponse:
    """Events with all their fields, the total (counted to 10,000) and whether there are more."""
    asked = Filter.checked(
        actor=actor,
        recipient=recipient,
        type=type,
        mode=mode,
        context=context,
        since=since,
        until=until,
        place=place,
        text=text,
        outlet=outlet,
        source=source,
        said_by=said_by,
        unattributed=unattributed,
        factuality=factuality,
        belief=belief,
        disputed=disputed,
        party=party,
        partner=partner,
    )
    return _json(page(record_of(request), asked, sort=sort, limit=limit, offset=offset))


@router.get("/events/{id}", summary="One event with its statements and disputes")
def event(request: Request, id: str, page: Part = 1) -> JSONResponse:
    """The event, each side of each dispute, and its reports, a hundred a page."""
    found = views.event(record_of(request), id[:300], page)
    return _json(found) if found else _none("no such event")


@router.get("/statements/{id}", summary="One statement")
def statement(request: Request, id: str) -> JSONResponse:
    """A statement with all its fields; offsets are characters into its article's text."""
    found = next(iter(record_of(request).statements([id[:300]])), None)
    return _json(found) if found else _none("no such statement")


@router.get("/articles", summary="Articles, newest first")
def articles(
    request: Request,
    text: Annotated[str | None, Query(max_length=300, description="Words in title or text.")] = None,
    outlet: Annotated[str | None, Query(max_length=300, description="The outlet; empty: not known.")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> JSONResponse:
    """Articles without their text."""
    return _json(heads.listed(record_of(request), outlet=outlet, words=text, limit=limit, offset=offset))


@router.get("/articles/{id}", summary="One article with its text and statements")
def article(request: Request, id: str, page: Part = 1) -> JSONResponse:
    """The article, its passages and statements, and the event of each statement."""
    found = views.article(record_of(request), id[:300], page)
    return _json(found) if found else _none("no such article")


@router.get("/dyad", summary="Two actors over time")
def dyad(
    request: Request,
    a: Annotated[str, Query(max_length=300, description="An actor: id, ISO code or name.")],
    b: Annotated[str, Query(max_length=300, description="Another actor.")],
    since: Annotated[str | None, Query(max_length=10, description="First day, month or year of the events.")] = None,
    until: Annotated[str | None, Query(max_length=10, description="Last day, month or year of the events.")] = None,
) -> JSONResponse:
    """Stance by period, turning points, ties, disputes and events."""
    start, end = first_day(since) if since else None, last_day(until) if until else None
    return _json(memory_of(request).get(between.dyad, known(a), known(b), start, end))


Since = Annotated[str | None, Query(max_length=10, description="First day, month or year.")]
Until = Annotated[str | None, Query(max_length=10, description="Last day, month or year.")]


@router.get("/network", summary="Who dealt with whom in a stretch of time")
def network(
    request: Request,
    since: Since = None,
    until: Until = None,
    nodes: Annotated[int, Query(ge=2, le=200, description="Most actors.")] = 32,
    edges: Annotated[int, Query(ge=1, le=2000, description="Most pairs.")] = 90,
) -> JSONResponse:
    """The most active actors and the pairs of them with most events, by month of the event's last day."""
    record = record_of(request)
    start, end = _months(since, until)
    found = dealt.network(record, start, end, nodes=nodes, edges=edges)
    names = overview.named(record, [each.id for each in found.nodes])
    return _json({"since": start, "until": end, "network": to_plain(found), "names": names})


@router.get("/places", summary="Where it was in a stretch of time")
def places(request: Request, since: Since = None, until: Until = None, limit: Limit = 100) -> JSONResponse:
    """The places with most events, with degrees, by month of the event's last day."""
    start, end = _months(since, until)
    found = dealt.sites(record_of(request), start, end, limit=limit)
    return _json({"since": start, "until": end, "places": to_plain(found)})


def _months(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    return first_day(since)[:7] if since else None, last_day(until)[:7] if until else None


@router.get("/actors", summary="Actors with most events")
def actors(
    request: Request,
    name: Annotated[str | None, Query(max_length=300, description="Part of the name, or an id.")] = None,
    limit: Limit = 100,
) -> JSONResponse:
    """Actors with the number of their events."""
    return _json(overview.actors(record_of(request), part=name, limit=limit))


@router.get("/actors/{id:path}", summary="One actor")
def actor(request: Request, id: str) -> JSONResponse:
    """What it is called, with whom it deals, what it does, what is done to it and what it says."""
    found = memory_of(request).get(views.actor, id[:300])
    return _json(found) if found else _none("no such actor")


@router.get("/sources", summary="Who is quoted")
def sources(
    request: Request,
    name: Annotated[str | None, Query(max_length=300, description="Part of the name.")] = None,
    kind: Annotated[str | None, Query(max_length=20, description="named, anonymous, institution ...")] = None,
    limit: Limit = 100,
) -> JSONResponse:
    """Sources with the number of statements that rest on them."""
    return _json(overview.sources(record_of(request), part=name, kind=kind, limit=limit))


@router.get("/words", summary="What the codes mean")
def words(request: Request) -> JSONResponse:
    """Types and modes with their score and quad class, PLOVER's contexts, and the words for all other codes."""
    codes = {name: {each.value: each.word for each in wording.wordings(name).values()} for name in CODES}
    meanings = {name: {each.value: each.meaning for each in wording.wordings(name).values()} for name in CODES}
    types = [{**to_plain(each), "meaning": type_meaning(each.type)} for each in plover.kinds().values()]
    return _json({"types": types, "contexts": plover.contexts(), "words": codes, "meanings": meanings})


@router.get("/corrections", summary="What people corrected")
def corrections(request: Request) -> JSONResponse:
    """All corrections in the order they were made, also those taken back: what was coded and what is right."""
    return _json(record_of(request).corrections())
