"""Read a large record page by page: events that fit a filter, newest, oldest, most reported or most believed first.

Where a filter names values that the index of events holds (:mod:`dragoman.record.facets`), the rarest of them is read in
order of days and the others are looked up for each event, so a page costs about the same in any record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dragoman.model import Actor, Dispute, Event
from dragoman.record import schema
from dragoman.record.choosing import FEW, Key, Sort, chosen, count, keys_of, parties
from dragoman.record.facets import pair
from dragoman.record.queries import Filter
from dragoman.serial import from_json

if TYPE_CHECKING:
    from dragoman.record.store import Record

COUNTED = 10_000
"""Events are counted to here; beyond it, a page says "more than"."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the events that fit a filter. ``total`` is at most :data:`COUNTED`; ``more`` says that there are more."""

    events: list[Event]
    total: int
    more: bool


def page(record: Record, asked: Filter, *, sort: Sort = "newest", limit: int = 50, offset: int = 0) -> Page:
    """Return one page of the events that fit a filter, and how many fit in all."""
    with record.transaction() as connection:
        keys = keys_of(connection, asked)
        if _counted(asked, keys):
            ordered = chosen(connection, asked, keys, sort, few=offset + limit)
            counted = ordered.order_by(None).limit(COUNTED + 1).subquery()
            total = count(connection, keys[0]) if keys else connection.scalar(select(func.count()).select_from(counted))
            shown = connection.scalars(ordered.limit(limit).offset(offset)).all()
        else:
            ordered = chosen(connection, asked, keys, sort)
            ids = connection.scalars(ordered.limit(max(COUNTED, offset + limit) + 1)).all()
            total, shown = len(ids), ids[offset : offset + limit]
    found = by_id(record, shown)
    return Page([found[id] for id in shown if id in found], min(total or 0, COUNTED), (total or 0) > COUNTED)


def _counted(asked: Filter, keys: list[Key]) -> bool:
    """Say whether the number of events that fit is quickly counted: those of a time, or those of one value at all times."""
    timed = asked.since is not None or asked.until is not None
    if asked.text is not None or asked.belief is not None:
        return False
    return not keys if timed else not keys or (len(keys) == 1 and len(keys[0].values) == 1)


def every(record: Record, asked: Filter) -> list[Event]:
    """Return all events that fit a filter, in no order."""
    with record.transaction() as connection:
        ids = connection.scalars(chosen(connection, asked, keys_of(connection, asked)).order_by(None)).all()
    return list(by_id(record, ids).values())


def stream(record: Record, asked: Filter, *, sort: Sort = "newest") -> Iterator[Event]:
    """Yield all events that fit a filter, in the order of :func:`page`, some at a time."""
    with record.transaction() as connection:
        ids = connection.scalars(chosen(connection, asked, keys_of(connection, asked), sort)).all()
    for start in range(0, len(ids), FEW):
        part = ids[start : start + FEW]
        found = by_id(record, part)
        yield from (found[id] for id in part if id in found)


def between(record: Record, a: str, b: str) -> list[Event]:
    """Return all events in which one of two actors (ids, codes or names) acts on the other, in order of time."""
    return _in_time([from_json(Event, body) for body in _between(record, a, b)])


def sketches(record: Record, a: str, b: str) -> list[Event]:
    """Return the events of :func:`between` without names, places, numbers and accounts: all that a series needs."""
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
        values = {pair(one, other) for one, other in product(parties(connection, a), parties(connection, b))}
        filed = select(facet.c.event).where(facet.c.kind == "pair", facet.c.value.in_(values))
        return list(connection.scalars(select(events.c.body).where(events.c.id.in_(filed))))


def _sketch(body: dict[str, Any]) -> Event:
    return Event(
        id=body["id"],
        type=body["type"],
        modes=tuple(body["modes"]),
        contexts=(),
        actors=_parties_of(body["actors"]),
        recipients=_parties_of(body["recipients"]),
        earliest=body["earliest"],
        latest=body["latest"],
        place=None,
        magnitudes={},
        factuality=body["factuality"],
        statements=tuple(body["statements"]),
        articles=tuple(body["articles"]),
        outlets=tuple(body["outlets"]),
        belief=body["belief"],
        reports=body.get("reports", 1),
        disputes=tuple(Dispute(each["field"], ()) for each in body["disputes"]),
    )


def _parties_of(rows: list[dict[str, Any]]) -> tuple[Actor, ...]:
    return tuple([Actor("", None, None, each["id"], None, each["country"], each["sector"]) for each in rows])


def _in_time(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda each: (each.latest or "9999", each.earliest or "", each.id))
