"""What a record holds, in numbers: events by month and type, actors and what they are called, outlets and sources.

Every function is one grouped query over columns and indexes; no bodies are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, union

from dragoman import plover
from dragoman.record import network, own_actors, schema
from dragoman.record.dealings import STATE_SECTORS
from dragoman.record.facets import BETWEEN, fold
from dragoman.record.network import QUADS, Pair

if TYPE_CHECKING:
    from dragoman.actors.tables import Names
    from dragoman.record.store import Record

CONSIDERED = 3_000
"""Ways of calling actors from which those with most events are chosen."""


HEARD = 1_000
"""Newest events of an actor in which it is looked for who speaks of it."""


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
class Month:
    """A period, YYYY-MM or YYYY, with its events by quad class."""

    name: str
    quads: dict[str, int]

    @property
    def events(self) -> int:
        """The events of the period."""
        return sum(self.quads.values())


@dataclass(frozen=True, slots=True)
class Printed:
    """Articles of an outlet (empty: not known) by month of publication, YYYY-MM or a bare YYYY."""

    outlet: str
    months: dict[str, int]


def _rows(record: Record, query: Any) -> list[Any]:
    with record.transaction() as connection:
        return list(connection.execute(query))


def _by_quad(types: dict[str, int]) -> dict[str, int]:
    quads = dict.fromkeys(QUADS, 0)
    for type_, count in types.items():
        quads[plover.quad(type_)] += count
    return quads


def months(record: Record, actor: str | None = None) -> list[Month]:
    """Return the events of all months that have any, oldest first, by their last day; of one actor where it is given."""
    found: dict[str, dict[str, int]] = {}
    if actor is None:
        counts = schema.tally
        for value, count in _rows(record, select(counts.c.value, counts.c.events).where(counts.c.kind == "month")):
            name, quad = value.split(" ")
            found.setdefault(name, dict.fromkeys(QUADS, 0))[quad.upper()] = count
        return [Month(name, quads) for name, quads in sorted(found.items())]
    events, facet = schema.events, schema.facets
    month = func.substr(facet.c.day, 1, 7)
    query = (
        select(month, events.c.type, func.count())
        .join(events, events.c.id == facet.c.event)
        .where(facet.c.kind == "party", facet.c.value == fold(actor), facet.c.day != "")
        .group_by(month, events.c.type)
    )
    for name, type_, count in _rows(record, query):
        found.setdefault(name, {})[type_] = count
    return [Month(name, _by_quad(types)) for name, types in sorted(found.items())]


def types(record: Record) -> dict[str, int]:
    """Return the number of events of every type."""
    counts = schema.tally
    query = select(counts.c.value, counts.c.events).where(counts.c.kind == "type")
    return {row[0].upper(): row[1] for row in _rows(record, query.order_by(counts.c.events.desc(), counts.c.value))}


def actors(record: Record, *, part: str | None = None, limit: int = 100) -> list[Counted]:
    """Return the known actors with most events; with ``part``, all whose name, id or country holds these words."""
    counts = schema.tally
    query = select(counts.c.value).where(counts.c.kind == "called")
    if part:
        query = query.where(counts.c.value.icontains(" ".join(part.split()), autoescape=True))
    query = query.order_by(counts.c.events.desc(), counts.c.value).limit(CONSIDERED)
    found: dict[str, tuple[str, str, str]] = {}
    for (value,) in _rows(record, query):
        id, name, country, sector = value.split(BETWEEN)
        if id or part:
            found.setdefault(id or name, (name, country, sector))
    for id in _labelled(record, part) if part else ():
        found.setdefault(id, (id, "", ""))
    keys = {fold(id): id for id in reversed(found)}
    counted = _events(record, "party", keys)
    most = sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:limit]
    result, known = [], own_actors.names(record)
    for key, count in most:
        name, country, sector = found[keys[key]]
        result.append(Counted(keys[key], label(keys[key], known) or name, count, country or None, sector or None))
    return result


def _events(record: Record, kind: str, values: Iterable[str]) -> dict[str, int]:
    """Return how many events some values of the index have, those that have any."""
    counts, wanted = schema.tally, list(values)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), CONSIDERED):
        part = wanted[start : start + CONSIDERED]
        query = select(counts.c.value, counts.c.events).where(counts.c.kind == kind, counts.c.value.in_(part))
        found.update((row[0], row[1]) for row in _rows(record, query))
    return found


def _labelled(record: Record, part: str) -> list[str]:
    """Return the ids of the actors of the tables whose name there holds some words."""
    sought = part.casefold()
    rows = own_actors.names(record).rows
    return [id for id, each in rows.items() if any(sought in row.name.casefold() for row in each)]


def label(id: str, names: Names | None = None) -> str | None:
    """Return the name of an actor that the tables, or the names given, know by its id."""
    from dragoman.actors.tables import load

    rows = (names or load()).rows.get(id)
    if not rows:
        return None
    return next((each.name for each in rows if each.kind == "country"), rows[-1].name)


def named(record: Record, ids: Iterable[str]) -> dict[str, str]:
    """Return what to call actors by their ids: the name of the tables, else what texts call them most, else the id."""
    counts, found = schema.tally, {}
    value, known = counts.c.value, own_actors.names(record)
    for id in ids:
        name = label(id, known)
        if name is None:
            query = select(value).where(
                counts.c.kind == "called", value >= id + BETWEEN, value <= id + BETWEEN + "\uffff"
            )
            rows = _rows(record, query.order_by(counts.c.events.desc(), value).limit(1))
            name = rows[0][0].split(BETWEEN)[1] if rows else id
        found[id] = name
    return found


def _key(party: Any) -> ColumnElement[str]:
    """Return what a party counts as; see :func:`dragoman.record.dealings.stands_for`."""
    state = and_(party.c.country.is_not(None), party.c.sector.in_(STATE_SECTORS))
    return case((state, party.c.country), else_=func.coalesce(party.c.id, party.c.country))


def partners(record: Record, actor: str, *, limit: int = 20) -> list[Pair]:
    """Return with whom an actor dealt most; ``a`` is the actor itself.

    Those who act for a state count as the state. Of a person who does so, the person's own dealings are given.
    """
    person = any(each.kind == "person" for each in own_actors.names(record).rows.get(actor, ()))
    dealt = [] if person else network.partners(record, actor, limit=limit)
    return dealt or _partners_of_person(record, actor, limit)


def _partners_of_person(record: Record, actor: str, limit: int) -> list[Pair]:
    facet, party, events = schema.facets, schema.parties, schema.events
    key = _key(party).label("other")
    own_names = {actor} | {
        each.country
        for each in called(record, actor)
        if each.id == actor and each.country and each.kind in STATE_SECTORS
    }
    sides = [
        select(key, party.c.event)
        .join(facet, facet.c.event == party.c.event)
        .where(facet.c.kind == own, facet.c.value == fold(actor), party.c.role == other)
        for own, other in (("actor", "recipient"), ("recipient", "actor"))
    ]
    both, deal = union(*sides).subquery(), schema.dealings
    own = or_(deal.c.a == both.c.other, deal.c.b == both.c.other)
    each = (
        select(both.c.other, both.c.event, events.c.type, deal.c.score)
        .join(events, events.c.id == both.c.event)
        .outerjoin(deal, and_(deal.c.event == both.c.event, own))
        .where(both.c.other.is_not(None), both.c.other.not_in(own_names))
        .distinct()
        .subquery()
    )
    query = select(each.c.other, each.c.type, func.count(), func.sum(each.c.score), func.count(each.c.score))
    found: dict[str, tuple[dict[str, int], list[float]]] = {}
    for name, type_, count, total, scored in _rows(record, query.group_by(each.c.other, each.c.type)):
        kinds, sums = found.setdefault(name, ({}, [0.0, 0.0]))
        kinds[type_] = count
        sums[0] += total or 0.0
        sums[1] += scored
    most = sorted(found.items(), key=lambda each: (-sum(each[1][0].values()), each[0]))[:limit]
    return [
        Pair(actor, name, sum(kinds.values()), _by_quad(kinds), round(total / scored, 1) if scored else None)
        for name, (kinds, (total, scored)) in most
    ]


def called(record: Record, actor: str, *, limit: int = 24) -> list[Counted]:
    """Return what an actor (id, country code or name) is called in the record, with country and sector, most first.

    ``first`` and ``last`` are the days of the first and last event in which it is called so. For a country these are
    also the people and bodies of it.
    """
    counts, facet = schema.tally, schema.facets
    value = counts.c.value
    ends = f"{BETWEEN}{actor}{BETWEEN}"
    own = [value.startswith(f"{actor}{BETWEEN}", autoescape=True), value.startswith(BETWEEN + actor + BETWEEN)]
    if len(actor) == 3:
        own.append(value.contains(ends, autoescape=True))
    query = select(value, counts.c.events).where(counts.c.kind == "called", or_(*own))
    rows = _rows(record, query.order_by(counts.c.events.desc(), value).limit(limit))
    span = select(facet.c.value, func.min(func.nullif(facet.c.day, "")), func.max(facet.c.day))
    span = span.where(facet.c.kind == "called", facet.c.value.in_([row[0] for row in rows])).group_by(facet.c.value)
    days = {row[0]: (row[1], row[2] or None) for row in _rows(record, span)} if rows else {}
    found = []
    for words, count in rows:
        id, name, country, sector = words.split(BETWEEN)
        found.append(Counted(id or name, name, count, country or None, sector or None, *days.get(words, (None, None))))
    return found


def speakers(record: Record, actor: str, *, limit: int = 16) -> list[Counted]:
    """Return who is quoted on an actor, other than itself, with the number of statements, in its newest events."""
    facet, told, link = schema.facets, schema.statements, schema.sources
    newest = select(facet.c.event).where(facet.c.kind == "party", facet.c.value == fold(actor))
    newest = newest.order_by(facet.c.day.desc(), facet.c.event).limit(HEARD)
    key = func.coalesce(link.c.id, func.lower(link.c.name))
    query = (
        select(key, func.max(link.c.name), func.max(link.c.country), func.max(link.c.kind), func.count())
        .join(told, told.c.id == link.c.statement)
        .where(told.c.event.in_(newest.scalar_subquery()), link.c.innermost, link.c.position > 0, link.c.name != "")
        .where(or_(link.c.id.is_(None), link.c.id != actor))
        .group_by(key)
        .order_by(func.count().desc(), key)
    )
    return _voices(record, query.limit(limit))


def _voices(record: Record, query: Any) -> list[Counted]:
    """Return the sources of a query for key, name, country, kind and count."""
    known = own_actors.names(record)
    return [
        Counted(key, label(key, known) or name, count, country, kind)
        for key, name, country, kind, count in _rows(record, query)
    ]


def outlets(record: Record) -> list[Counted]:
    """Return the outlets with their articles and the first and last day of publication, the largest first."""
    article = schema.articles
    query = select(
        article.c.outlet, func.count(), func.min(article.c.published), func.max(article.c.published)
    ).group_by(article.c.outlet)
    rows = _rows(record, query.order_by(func.count().desc(), article.c.outlet.nulls_first()))
    return [Counted(row[0] or "", row[0] or "", row[1], first=row[2], last=row[3]) for row in rows]


def printed(record: Record) -> list[Printed]:
    """Return the articles of every outlet by month of publication, the outlet with most articles first."""
    article = schema.articles
    month = func.substr(article.c.published, 1, 7)
    query = select(article.c.outlet, month, func.count()).where(article.c.published.is_not(None))
    found: dict[str, dict[str, int]] = {}
    for outlet, name, count in _rows(record, query.group_by(article.c.outlet, month)):
        found.setdefault(outlet or "", {})[name] = count
    most = sorted(found.items(), key=lambda each: (-sum(each[1].values()), each[0]))
    return [Printed(outlet, dict(sorted(counts.items()))) for outlet, counts in most]


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
    return _voices(record, query.group_by(key).order_by(func.count().desc(), key).limit(limit))


def last_published(record: Record) -> str | None:
    """Return the last day on which an article was published, or could have been: 31 December for a bare year."""
    from dragoman.isodate import last_day

    found = _rows(record, select(func.max(schema.articles.c.published)))
    return last_day(found[0][0]) if found and found[0][0] else None
