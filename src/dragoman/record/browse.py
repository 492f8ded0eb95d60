"""Read a large record page by page: events that fit a filter, newest, oldest, most reported or most believed first.

Where a filter names values that the index of events holds (:mod:`dragoman.record.facets`), the rarest of them is read in
order of days and the others are looked up for each event, so a page costs about the same in any record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select
from sqlalchemy.sql.selectable import FromClause

from dragoman.model import Dispute, Event
from dragoman.record import schema
from dragoman.record.facets import BETWEEN, fold, pair
from dragoman.record.queries import Filter
from dragoman.record.search import hits
from dragoman.serial import from_json

if TYPE_CHECKING:
    from dragoman.record.store import Record

Sort = Literal["newest", "oldest", "reports", "belief"]

COUNTED = 10_000
"""Events are counted to here; beyond it, a page says "more than"."""

FEW = 2_000
"""An index value with at most so many events, or words with at most so many articles, is read whole."""

MANY = 50_000
"""A time with fewer events is sorted whole, one with more is picked from all events in their order."""

_PARTS = ("actor", "recipient", "type", "factuality", "mode", "context", "outlet", "disputed")
_CONTAINED = ("place", "source", "said_by")


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the events that fit a filter. ``total`` is at most :data:`COUNTED`; ``more`` says that there are more."""

    events: list[Event]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class _Key:
    """One part of a filter that the index can answer: a kind and the values that fit it."""

    kind: str
    values: tuple[str, ...]

    def fits(self, facet: FromClause) -> ColumnElement[bool]:
        """Return the condition that a row of the index is one of these."""
        if len(self.values) == 1:
            return and_(facet.c.kind == self.kind, facet.c.value == self.values[0])
        return and_(facet.c.kind == self.kind, facet.c.value.in_(self.values))


def page(record: Record, asked: Filter, *, sort: Sort = "newest", limit: int = 50, offset: int = 0) -> Page:
    """Return one page of the events that fit a filter, and how many fit in all."""
    events, far = schema.events, max(COUNTED, offset + limit) + 1
    with record.transaction() as connection:
        keys = _keys(connection, asked)
        chosen = _ask(connection, asked, keys)
        ordered = _ordered(chosen, sort, sorted_first=_few(connection, asked))
        if _counted(asked, keys):
            total = _count(connection, keys[0]) if keys else connection.scalar(_number(chosen)) or 0
            bodies = connection.scalars(ordered.limit(limit).offset(offset)).all()
            return Page([from_json(Event, each) for each in bodies], min(total, COUNTED), total > COUNTED)
        ids = connection.scalars(ordered.with_only_columns(events.c.id).limit(far)).all()
    shown = ids[offset : offset + limit]
    found = by_id(record, shown)
    return Page([found[id] for id in shown if id in found], min(len(ids), COUNTED), len(ids) > COUNTED)


def _counted(asked: Filter, keys: list[_Key]) -> bool:
    """Say whether the number of events that fit is quickly counted: those of a time, or those of one value at all times."""
    timed = asked.since is not None or asked.until is not None
    if asked.text is not None or asked.belief is not None:
        return False
    return not keys if timed else not keys or (len(keys) == 1 and len(keys[0].values) == 1)


def _number(chosen: Select[tuple[str]]) -> Select[tuple[int]]:
    counted = chosen.with_only_columns(schema.events.c.latest).limit(COUNTED + 1).subquery()
    return select(func.count()).select_from(counted)


def _few(connection: Connection, asked: Filter) -> bool:
    """Say whether a time holds so few events that they are better sorted than picked out of all that are in order."""
    if asked.since is None and asked.until is None:
        return False
    counts, month = schema.tally, schema.tally.c.value
    inside = select(func.sum(counts.c.events)).where(
        counts.c.kind == "month", month >= (asked.since or "")[:7], month < (asked.until or "9999")[:7] + "~"
    )
    return (connection.scalar(inside) or 0) < MANY


def every(record: Record, asked: Filter) -> list[Event]:
    """Return all events that fit a filter, in no order."""
    with record.transaction() as connection:
        return [
            from_json(Event, each) for each in connection.scalars(_ask(connection, asked, _keys(connection, asked)))
        ]


def stream(record: Record, asked: Filter, *, sort: Sort = "newest") -> Iterator[Event]:
    """Yield all events that fit a filter, in the order of :func:`page`, some at a time."""
    with record.transaction() as connection:
        chosen = _ask(connection, asked, _keys(connection, asked))
        ids = connection.scalars(_ordered(chosen, sort).with_only_columns(schema.events.c.id)).all()
    for start in range(0, len(ids), FEW):
        part = ids[start : start + FEW]
        found = by_id(record, part)
        yield from (found[id] for id in part if id in found)


def between(record: Record, a: str, b: str) -> list[Event]:
    """Return all events in which one of two actors (ids, codes or names) acts on the other, in order of time."""
    return _in_time([from_json(Event, body) for body in _between(record, a, b)])


def sketches(record: Record, a: str, b: str) -> list[Event]:
    """Return the events of :func:`between` without parties, places, numbers and accounts: all that a series needs."""
    return _in_time([_sketch(json.loads(body)) for body in _between(record, a, b)])


def by_id(record: Record, ids: Iterable[str]) -> dict[str, Event]:
    """Return events by their ids."""
    wanted, events = list(dict.fromkeys(ids)), schema.events
    found: dict[str, Event] = {}
    with record.transaction() as connection:
        for start in range(0, len(wanted), FEW):
            query = select(events.c.id, events.c.body).where(events.c.id.in_(wanted[start : start + FEW]))
            found.update((row[0], from_json(Event, row[1])) for row in connection.execute(query))
    return found


def _between(record: Record, a: str, b: str) -> list[str]:
    events, facet = schema.events, schema.facets
    with record.transaction() as connection:
        values = {pair(one, other) for one, other in product(_parties(connection, a), _parties(connection, b))}
        filed = select(facet.c.event).where(facet.c.kind == "pair", facet.c.value.in_(values))
        return list(connection.scalars(select(events.c.body).where(events.c.id.in_(filed))))


def _sketch(body: dict[str, Any]) -> Event:
    return Event(
        id=body["id"],
        type=body["type"],
        modes=tuple(body["modes"]),
        contexts=(),
        actors=(),
        recipients=(),
        earliest=body["earliest"],
        latest=body["latest"],
        place=None,
        magnitudes={},
        factuality=body["factuality"],
        statements=tuple(body["statements"]),
        articles=tuple(body["articles"]),
        outlets=tuple(body["outlets"]),
        belief=body["belief"],
        disputes=tuple(Dispute(each["field"], ()) for each in body["disputes"]),
    )


def _in_time(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda each: (each.latest or "9999", each.earliest or "", each.id))


def _parties(connection: Connection, name: str) -> set[str]:
    """Return the values by which an actor is one of a pair: those of its name, and the ids that texts give to its name."""
    counts = schema.tally
    found = set(names(connection, "party", name))
    middle = f"{BETWEEN}{' '.join(name.split())}{BETWEEN}"
    so = select(counts.c.value).where(counts.c.kind == "called", counts.c.value.icontains(middle, autoescape=True))
    known = (value.split(BETWEEN) for value in connection.scalars(so.limit(FEW)))
    return found | {fold(id) for id, words, *_ in known if id and fold(words) == fold(name)}


def names(connection: Connection, kind: str, name: str) -> tuple[str, ...]:
    """Return the values of the index that a user's name for an actor stands for: those that it holds."""
    from dragoman.actors import phrase
    from dragoman.record.overview import label

    known = None if label(name) else phrase(name)
    wanted = dict.fromkeys(fold(each) for each in (name, known.id if known else None) if each)
    held = [each for each in wanted if _count(connection, _Key(kind, (each,)))]
    return tuple(held) or (fold(name),)


def _keys(connection: Connection, asked: Filter) -> list[_Key]:
    found = []
    for kind in _PARTS:
        value = getattr(asked, kind)
        if value is not None:
            values = names(connection, kind, value) if kind in ("actor", "recipient") else (fold(value),)
            found.append(_Key(kind, values))
    parties = [_parties(connection, each) for each in (asked.party, asked.partner) if each is not None]
    if len(parties) == 1:
        found.append(_Key("party", tuple(sorted(parties[0]))))
    elif parties:
        found.append(_Key("pair", tuple(sorted({pair(one, other) for one, other in product(*parties)}))))
    for kind in _CONTAINED:
        value = getattr(asked, kind)
        if value is not None:
            found.append(_Key(kind, _containing(connection, kind, fold(value))))
    if asked.unattributed:
        found.append(_Key("unattributed", ("yes",)))
    return found


def _containing(connection: Connection, kind: str, part: str) -> tuple[str, ...]:
    """Return the values of a kind that are, or hold, some words; a country code only itself."""
    counts = schema.tally
    if len(part) == 3 and _count(connection, _Key(kind, (part,))):
        return (part,)
    like = counts.c.value.contains(part, autoescape=True)
    most = select(counts.c.value).where(counts.c.kind == kind, like).order_by(counts.c.events.desc())
    return tuple(connection.scalars(most.limit(FEW)))


def _ask(connection: Connection, asked: Filter, keys: list[_Key]) -> Select[tuple[str]]:
    """Return the query for the bodies of the events that fit, not ordered yet."""
    events, facet = schema.events, schema.facets
    keys = sorted(keys, key=lambda each: _count(connection, each))
    driver: FromClause | None = None
    query: Select[tuple[str]] = select(events.c.body)
    conditions = _times(asked)
    if keys:
        rows = select(facet.c.day, facet.c.event).where(keys[0].fits(facet))
        if asked.since is not None:
            rows = rows.where(facet.c.day >= asked.since)
        driver = (rows.distinct() if len(keys[0].values) > 1 else rows).subquery("driver")
        query = query.select_from(driver.join(events, events.c.id == driver.c.event)).add_columns(driver.c.day)
    for number, key in enumerate(keys[1:]):
        other = facet.alias(f"facet{number}")
        if driver is not None:  # before the event itself is read
            conditions.append(
                exists().where(key.fits(other), other.c.day == driver.c.day, other.c.event == driver.c.event)
            )
    if asked.text is not None:
        conditions.append(_told(connection, asked.text))
    return query.where(*conditions)


def _count(connection: Connection, key: _Key) -> int:
    """Return how many rows of the index a key has, from the counts that are kept."""
    counts = schema.tally
    return connection.scalar(select(func.sum(counts.c.events)).where(key.fits(counts))) or 0


def _times(asked: Filter) -> list[ColumnElement[bool]]:
    events = schema.events
    conditions: list[ColumnElement[bool]] = []
    if asked.since is not None:
        conditions.append(events.c.latest >= asked.since)
    if asked.until is not None:
        conditions.append(func.coalesce(events.c.earliest, events.c.latest) <= asked.until)
    if asked.belief is not None:
        conditions.append(events.c.belief >= asked.belief)
    return conditions


def _told(connection: Connection, words: str) -> ColumnElement[bool]:
    """An event is reported by an article that holds the words. Few such articles are looked up once."""
    found = hits(words)
    told, articles = schema.statements, schema.articles
    numbers = connection.scalars(found.limit(FEW + 1)).all()
    if len(numbers) <= FEW:
        by = select(told.c.event).join(articles, articles.c.id == told.c.article).where(articles.c.n.in_(numbers))
        return schema.events.c.id.in_(by)
    number = articles.c.n + 0  # an expression, so that SQLite looks each article up in the hits and not the other way
    return exists().where(told.c.event == schema.events.c.id, articles.c.id == told.c.article, number.in_(found))


def _ordered(query: Select[tuple[str]], sort: Sort, *, sorted_first: bool = False) -> Select[tuple[str]]:
    """Put a query into order. ``sorted_first`` keeps the database from reading all events in that order to find a few."""
    events = schema.events
    reports, belief = (each + 0 if sorted_first else each for each in (events.c.reports, events.c.belief))
    driven = next((each for each in query.selected_columns if each.name == "day"), None)
    if sort == "reports":
        return query.order_by(reports.desc(), events.c.latest.desc().nulls_last(), events.c.id)
    if sort == "belief":
        return query.order_by(belief.desc(), events.c.latest.desc().nulls_last(), events.c.id)
    if sort == "oldest":
        return query.order_by(events.c.latest.asc().nulls_last(), events.c.earliest.asc().nulls_first(), events.c.id)
    if driven is not None:
        return query.order_by(driven.desc(), events.c.id.desc())
    return query.order_by(events.c.latest.desc().nulls_last(), events.c.earliest.desc().nulls_last(), events.c.id)
