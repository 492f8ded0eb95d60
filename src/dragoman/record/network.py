"""Who dealt with whom, and where it was, in a stretch of time: grouped queries over the dealings and sites of events.

Months are YYYY-MM, both ends inclusive; an event belongs to the month of its last day. Those who act for a state count as
the state. Scores are means over what is told to have happened, null where nothing of it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Row, Table, case, func, select, union_all

from dragoman.record import schema

if TYPE_CHECKING:
    from dragoman.record.store import Record

QUADS = ("VC", "MC", "VX", "MX")

WEIGHED = 2_000
"""Pairs from which the activity of actors is summed; in any record the rest is a thin tail."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors (country codes or ids, in alphabetical order) with their events by quad class and the mean score."""

    a: str
    b: str
    events: int
    quads: dict[str, int]
    score: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """An actor with the number of its dealings with others."""

    id: str
    events: int


@dataclass(frozen=True, slots=True)
class Network:
    """The most active actors of a stretch of time, most active first, and the pairs of them that dealt most.

    ``events`` counts all dealings of the time, also those of actors and pairs that are left out.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Pair, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Site:
    """A place with the events there: name, country (alpha-3, empty where not known) and WGS 84 degrees."""

    name: str
    country: str
    lat: float
    lon: float
    events: int
    quads: dict[str, int]
    score: float | None


def pairs(record: Record, since: str | None = None, until: str | None = None, *, limit: int = 30) -> list[Pair]:
    """Return the pairs of actors with most events between them, in some months where they are given."""
    table = schema.dealings
    rows = _most(record, table, [table.c.a, table.c.b], _within(table, since, until), limit)
    return [Pair(row[0], row[1], *_numbers(row[2:])) for row in rows]


def partners(record: Record, actor: str, *, limit: int = 20) -> list[Pair]:
    """Return with whom an actor (country code or id) dealt most; ``a`` is the actor itself."""
    table = schema.dealings
    sides = [
        select(other.label("other"), table.c.quad, table.c.score).where(own == actor)
        for own, other in ((table.c.a, table.c.b), (table.c.b, table.c.a))
    ]
    both = union_all(*sides).subquery()
    rows = _most(record, both, [both.c.other], [], limit)
    return [Pair(actor, row[0], *_numbers(row[1:])) for row in rows]


def network(
    record: Record, since: str | None = None, until: str | None = None, *, nodes: int = 32, edges: int = 90
) -> Network:
    """Return the network of the most active actors, in some months where they are given."""
    found = pairs(record, since, until, limit=WEIGHED)
    active: dict[str, int] = {}
    for each in found:
        for one in (each.a, each.b):
            active[one] = active.get(one, 0) + each.events
    most = sorted(active.items(), key=lambda each: (-each[1], each[0]))[:nodes]
    kept = {id for id, _ in most}
    inside = [each for each in found if each.a in kept and each.b in kept][:edges]
    joined = {one for each in inside for one in (each.a, each.b)}
    return Network(
        tuple(Node(id, events) for id, events in most if id in joined),
        tuple(inside),
        sum(each.events for each in found),
    )


def sites(record: Record, since: str | None = None, until: str | None = None, *, limit: int = 120) -> list[Site]:
    """Return the places with most events, in some months where they are given."""
    table = schema.sites
    middle = [func.avg(table.c.lat), func.avg(table.c.lon)]
    rows = _most(record, table, [table.c.name, table.c.country], _within(table, since, until), limit, middle)
    return [Site(row[0], row[1], round(row[2], 4), round(row[3], 4), *_numbers(row[4:])) for row in rows]


def _most(
    record: Record,
    table: FromClause,
    group: Sequence[ColumnElement[str]],
    within: Iterable[ColumnElement[bool]],
    limit: int,
    more: Sequence[ColumnElement[Any]] = (),
) -> Sequence[Row[Any]]:
    """Return the groups with most rows: their columns, further ones, events, events by quad class, mean score."""
    total = func.count()
    quads = (func.sum(case((table.c.quad == quad, 1), else_=0)) for quad in QUADS)
    query = select(*group, *more, total, *quads, func.avg(table.c.score)).where(*within).group_by(*group)
    with record.transaction() as connection:
        return connection.execute(query.order_by(total.desc(), *group).limit(limit)).all()


def _numbers(row: Iterable[Any]) -> tuple[int, dict[str, int], float | None]:
    total, *quads, score = row
    return total, dict(zip(QUADS, quads, strict=True)), None if score is None else round(score, 1)


def _within(table: Table, since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(table.c.month >= since[:7])
    if until is not None:
        conditions += [table.c.month >= "0", table.c.month <= until[:7]]
    return conditions
