"""What a record holds, in numbers: events by month and type, actors, pairs of actors, outlets and sources.

Every function is one grouped query over columns and indexes; no bodies are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from dragoman import plover
from dragoman.record import schema
from dragoman.record.facets import fold

if TYPE_CHECKING:
    from dragoman.record.store import Record

STATE_SECTORS = ("GOV", "MIL", "COP", "SPY", "LEG", "JUD")
"""Sectors that act for their country: with them, a person or a ministry counts as the country."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Something with the number of events, articles or statements that it has."""

    id: str
    name: str
    count: int
    country: str | None = None
    kind: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors (country codes or ids, in alphabetical order) with their events by quad class and the mean score."""

    a: str
    b: str
    events: int
    quads: dict[str, int]
    score: float


@dataclass(frozen=True, slots=True)
class Month:
    """A period, YYYY-MM or YYYY, with its events by quad class."""

    name: str
    quads: dict[str, int]

    @property
    def events(self) -> int:
        """The events of the period."""
        return sum(self.quads.values())


def _rows(record: Record, query: Select[Any]) -> list[Any]:
    with record.transaction() as connection:
        return list(connection.execute(query))


def _by_quad(types: dict[str, int]) -> dict[str, int]:
    quads = dict.fromkeys(("VC", "MC", "VX", "MX"), 0)
    for type_, count in types.items():
        quads[plover.quad(type_)] += count
    return quads


def months(record: Record, actor: str | None = None) -> list[Month]:
    """Return the events of all months that have any, oldest first, by their last day; of one actor where it is given."""
    events, facet = schema.events, schema.facets
    month = func.substr(events.c.latest, 1, 7)
    query = (
        select(month, events.c.type, func.count()).where(events.c.latest.is_not(None)).group_by(month, events.c.type)
    )
    if actor is not None:
        own = select(facet.c.event).where(facet.c.kind.in_(("actor", "recipient")), facet.c.value == fold(actor))
        query = query.where(events.c.id.in_(own))
    found: dict[str, dict[str, int]] = {}
    for name, type_, count in _rows(record, query):
        found.setdefault(name, {})[type_] = count
    return [Month(name, _by_quad(types)) for name, types in sorted(found.items())]


def types(record: Record) -> dict[str, int]:
    """Return the number of events of every type."""
    events = schema.events
    rows = _rows(record, select(events.c.type, func.count()).group_by(events.c.type))
    return dict(sorted(((row[0], row[1]) for row in rows), key=lambda each: -each[1]))


def actors(record: Record, *, part: str | None = None, limit: int = 100) -> list[Counted]:
    """Return the actors with most events, those whose name or id holds some words where they are given."""
    party = schema.parties
    count = func.count(party.c.event.distinct())
    named = func.max(party.c.name)
    query = select(party.c.id, named, func.max(party.c.country), count).where(party.c.id.is_not(None))
    if part:
        holds = party.c.name.icontains(part, autoescape=True)
        query = query.where(or_(holds, party.c.id == part.upper(), party.c.country == part.upper()))
    rows = _rows(record, query.group_by(party.c.id).order_by(count.desc(), party.c.id).limit(limit))
    return [Counted(row[0], label(row[0]) or row[1] or row[0], row[3], row[2]) for row in rows]


def label(id: str) -> str | None:
    """Return the name of an actor that the tables know by its id."""
    from dragoman.actors.tables import load

    rows = load().rows.get(id)
    if not rows:
        return None
    return next((each.name for each in rows if each.kind == "country"), rows[-1].name)


def _key(party: Any) -> ColumnElement[str]:
    state = and_(party.c.country.is_not(None), party.c.sector.in_(STATE_SECTORS))
    return case((state, party.c.country), else_=func.coalesce(party.c.id, party.c.country))


def pairs(record: Record, *, limit: int = 30) -> list[Pair]:
    """Return the pairs of actors with most events between them. Those who act for a state count as the state."""
    one, two = schema.parties.alias("one"), schema.parties.alias("two")
    a, b = _key(one), _key(two)
    first, second = func.min(a, b), func.max(a, b)
    together = and_(one.c.event == two.c.event, one.c.role == "actor", two.c.role == "recipient", a != b)
    events = schema.events
    each = (
        select(first.label("a"), second.label("b"), one.c.event)
        .select_from(one.join(two, together))
        .where(a.is_not(None), b.is_not(None))
        .distinct()
        .subquery()
    )
    rows = _rows(
        record,
        select(each.c.a, each.c.b, events.c.type, func.count())
        .join(events, events.c.id == each.c.event)
        .group_by(each.c.a, each.c.b, events.c.type),
    )
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows:
        found.setdefault((row[0], row[1]), {})[row[2]] = row[3]
    most = sorted(found.items(), key=lambda each: (-sum(each[1].values()), each[0]))[:limit]
    return [_pair(*names, kinds) for names, kinds in most]


def _pair(a: str, b: str, kinds: dict[str, int]) -> Pair:
    total = sum(kinds.values())
    score = sum(plover.score(type_) * count for type_, count in kinds.items()) / total
    return Pair(a, b, total, _by_quad(kinds), round(score, 1))


def partners(record: Record, actor: str, *, limit: int = 20) -> list[Pair]:
    """Return with whom an actor dealt most; ``a`` is the actor itself."""
    facet, party, events = schema.facets, schema.parties, schema.events
    key = _key(party)
    found: dict[str, dict[str, int]] = {}
    for own, other in (("actor", "recipient"), ("recipient", "actor")):
        mine = select(facet.c.event).where(facet.c.kind == own, facet.c.value == fold(actor))
        query = (
            select(key, events.c.type, func.count(events.c.id.distinct()))
            .join(events, events.c.id == party.c.event)
            .where(party.c.event.in_(mine), party.c.role == other, key.is_not(None), key != actor)
            .group_by(key, events.c.type)
        )
        for name, type_, count in _rows(record, query):
            kinds = found.setdefault(name, {})
            kinds[type_] = kinds.get(type_, 0) + count
    most = sorted(found.items(), key=lambda each: (-sum(each[1].values()), each[0]))[:limit]
    return [_pair(actor, name, kinds) for name, kinds in most]


def called(record: Record, actor: str, *, limit: int = 24) -> list[Counted]:
    """Return what an actor (id, country code or name) is called in the record, with country and sector, most first."""
    party = schema.parties
    own = or_(party.c.id == actor, party.c.country == actor, and_(party.c.id.is_(None), party.c.name == actor))
    query = select(party.c.name, party.c.id, party.c.country, party.c.sector, func.count()).where(own)
    query = query.group_by(party.c.name, party.c.id, party.c.country, party.c.sector)
    rows = _rows(record, query.order_by(func.count().desc(), party.c.name).limit(limit))
    return [Counted(row[1] or row[0], row[0], row[4], row[2], row[3]) for row in rows]


def outlets(record: Record) -> list[Counted]:
    """Return the outlets with their articles and the first and last day of publication, the largest first."""
    article = schema.articles
    query = select(
        article.c.outlet, func.count(), func.min(article.c.published), func.max(article.c.published)
    ).group_by(article.c.outlet)
    rows = _rows(record, query.order_by(func.count().desc(), article.c.outlet))
    return [Counted(row[0] or "", row[0] or "", row[1], first=row[2], last=row[3]) for row in rows]


def sources(record: Record, *, part: str | None = None, kind: str | None = None, limit: int = 200) -> list[Counted]:
    """Return who is quoted, beyond the outlets' own voice, with the number of statements, the most quoted first."""
    link = schema.sources
    key = func.coalesce(link.c.id, func.lower(link.c.name))
    query = select(key, func.max(link.c.name), func.max(link.c.country), func.max(link.c.kind), func.count())
    query = query.where(link.c.position > 0, link.c.name != "")
    if part:
        query = query.where(link.c.name.icontains(part, autoescape=True))
    if kind:
        query = query.where(link.c.kind == kind)
    rows = _rows(record, query.group_by(key).order_by(func.count().desc(), key).limit(limit))
    return [Counted(row[0], label(row[0]) or row[1], row[4], row[2], row[3]) for row in rows]


def last_published(record: Record) -> str | None:
    """Return the last day on which an article was published, or could have been: 31 December for a bare year."""
    from dragoman.isodate import last_day

    found = _rows(record, select(func.max(schema.articles.c.published)))
    return last_day(found[0][0]) if found and found[0][0] else None
