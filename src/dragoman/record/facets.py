"""The index by which events are found: one row for each event and each value that one can ask for.

A row holds the kind of value, the value in lower case, the event's last day and its id, in this order, so that the newest
events of any value are read off the end of one stretch of the index, however large the record is. The rows of
every value are counted (``tally``). Beside it stand the dealings of actors and the sites of events
(:mod:`dragoman.record.dealings`).

Two kinds have values of several parts: ``pair``, two actors in alphabetical order, and ``called``, what a text calls an
actor as it writes it: id, name, country, sector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from sqlalchemy import Connection, delete, insert, select, text

from dragoman import plover
from dragoman.model import Actor, Event, Source, Statement
from dragoman.record import schema, tallies
from dragoman.record.database import put_values
from dragoman.record.dealings import put_dealings
from dragoman.serial import from_json

PORTION = 500
"""Events whose rows are written at once when the index of a whole record is made."""

UNDATED = ""
"""The day of an event without one: before all days, so that newest first has it last."""

BETWEEN = "\x1f"
"""Stands between the parts of a value; folded text holds none."""


def facets(event: Event, chains: Iterable[Sequence[Source]]) -> set[tuple[str, str]]:
    """Return the kinds and values under which an event is found. ``chains`` are its statements' sources, outlet first."""
    found: set[tuple[str, str]] = {("type", event.type), ("factuality", event.factuality)}
    for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
        names = {each for actor in actors for each in names_of(actor)}
        found |= {(kind, each) for kind in (role, "party") for each in names}
    found |= {("mode", each) for each in event.modes} | {("context", each) for each in event.contexts}
    found |= {("outlet", each) for each in event.outlets}
    for chain in chains:
        found |= {("source", each) for source in chain for each in names_of(source)}
        found |= {("said_by", each) for source in chain[-1:] for each in names_of(source)}
        found |= {("unattributed", "yes")} if len(chain) == 1 else set()
    found |= {("disputed", each.field) for each in event.disputes} | (
        {("disputed", "any")} if event.disputes else set()
    )
    if event.place is not None:
        found |= {("place", each) for each in (event.place.country, event.place.name or event.place.text) if each}
    if event.latest is not None:
        found.add(("month", f"{event.latest[:7]} {plover.quad(event.type)}"))
    return {(kind, fold(value)) for kind, value in found} | _joined(event)


def _joined(event: Event) -> set[tuple[str, str]]:
    """Return the values of several parts."""
    found = {("called", called(each)) for each in (*event.actors, *event.recipients)}
    for one, other in product(event.actors, event.recipients):
        found |= {("pair", pair(a, b)) for a, b in product(_keys(one), _keys(other)) if fold(a) != fold(b)}
    return found


def names_of(item: Actor | Source) -> set[str]:
    """Return what an actor or source can be asked for by: id, country and name."""
    return {each for each in (item.id, item.country, item.name or item.text) if each}


def _keys(actor: Actor) -> set[str]:
    """Return what an actor is one of a pair by: its id, or its name where it has none, and its country."""
    return {each for each in (actor.id or actor.name or actor.text, actor.country) if each}


def pair(a: str, b: str) -> str:
    """Return the value under which the events between two actors are filed, whoever of them acts."""
    return BETWEEN.join(sorted((fold(a), fold(b))))


def called(actor: Actor) -> str:
    """Return the value under which an event is filed by what a text calls one of its parties."""
    parts = (actor.id, actor.name or actor.text, actor.country, actor.sector)
    return BETWEEN.join(" ".join((each or "").split())[:200] for each in parts)


@lru_cache(maxsize=1 << 16)
def fold(value: str) -> str:
    """Return a value as the index holds it: lower case, single spaces, at most 200 characters."""
    return " ".join(value.casefold().split())[:200]


def put_facets(connection: Connection, told: Sequence[tuple[Event, Sequence[Statement]]]) -> None:
    """Write the rows of events, each told by some statements, with their dealings and sites."""
    tallies.add(connection, _put(connection, told))


def _put(connection: Connection, told: Sequence[tuple[Event, Sequence[Statement]]]) -> list[tuple[str, str]]:
    """Write the rows of events without counting them; return the kind and value of each."""
    rows = [row for event, statements in told for row in _rows(event, statements)]
    rows.sort()  # in the order of the table, which is quicker
    put_values(connection, schema.facets, ("kind", "value", "day", "event"), rows)
    put_dealings(connection, [event for event, _ in told])
    return [row[:2] for row in rows]


def fill(connection: Connection) -> None:
    """Make the index of a record that was written without one, or with another version of it."""
    meta = schema.facts
    for table in (schema.articles, schema.statements, schema.events, schema.dealings):
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            index.create(connection, checkfirst=True)
    for name in schema.REPLACED:
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    version = connection.scalar(select(meta.c.value).where(meta.c.key == "index"))
    if version == str(schema.INDEX_VERSION):
        return
    tallies.watch(connection)
    if version != schema.COUNTED_BY_TRIGGERS:
        _make(connection)
    connection.execute(delete(meta).where(meta.c.key == "index"))
    connection.execute(insert(meta).values(key="index", value=str(schema.INDEX_VERSION)))


def _make(connection: Connection) -> None:
    """Make the index anew from the events."""
    events, told = schema.events, schema.statements
    for table in (schema.facets, schema.dealings, schema.sites):
        connection.execute(delete(table))
    every = connection.scalars(select(events.c.id)).all()
    for start in range(0, len(every), PORTION):
        ids = every[start : start + PORTION]
        bodies = connection.scalars(select(events.c.body).where(events.c.id.in_(ids)))
        here = [from_json(Event, body) for body in bodies]
        statements: dict[str, list[Statement]] = {}
        for id, body in connection.execute(select(told.c.event, told.c.body).where(told.c.event.in_(ids))):
            statements.setdefault(id, []).append(from_json(Statement, body))
        _put(connection, [(each, statements.get(each.id, ())) for each in here])
    tallies.count(connection)


def _rows(event: Event, statements: Iterable[Statement]) -> Iterator[tuple[str, str, str, str]]:
    day = event.latest or UNDATED
    chains = [[link.source for link in each.attributions] for each in statements]
    return ((kind, value, day, event.id) for kind, value in facets(event, chains))
