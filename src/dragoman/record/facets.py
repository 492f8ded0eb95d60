"""The index by which events are found: one row for each event and each value that one can ask for.

A row holds the kind of value, the value in lower case, the event's last day and its id, in this order, so that the
newest events of any value are read off the end of one stretch of the index, however large the record is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, insert, select

from dragoman.model import Actor, Event, Source, Statement
from dragoman.record import schema
from dragoman.serial import from_json

PORTION = 2_000
"""Rows written at once when the index is made for a record that has none yet."""

UNDATED = ""
"""The day of an event without one: before all days, so that newest first has it last."""


def facets(event: Event, chains: Iterable[Sequence[Source]]) -> set[tuple[str, str]]:
    """Return the kinds and values under which an event is found. ``chains`` are its statements' sources, outlet first."""
    found: set[tuple[str, str]] = {("type", event.type), ("factuality", event.factuality)}
    found |= {("actor", each) for actor in event.actors for each in actor_names(actor)}
    found |= {("recipient", each) for actor in event.recipients for each in actor_names(actor)}
    found |= {("mode", each) for each in event.modes} | {("context", each) for each in event.contexts}
    found |= {("outlet", each) for each in event.outlets}
    for chain in chains:
        found |= {("source", each) for source in chain for each in source_names(source)}
        found |= {("said_by", each) for source in chain[-1:] for each in source_names(source)}
        found |= {("unattributed", "yes")} if len(chain) == 1 else set()
    found |= {("disputed", each.field) for each in event.disputes} | (
        {("disputed", "any")} if event.disputes else set()
    )
    if event.place is not None:
        found |= {("place", each) for each in (event.place.country, event.place.name or event.place.text) if each}
    return {(kind, fold(value)) for kind, value in found}


def actor_names(actor: Actor) -> set[str]:
    """Return what an actor can be asked for by: id, country and name."""
    return {each for each in (actor.id, actor.country, actor.name or actor.text) if each}


def source_names(source: Source) -> set[str]:
    """Return what a source can be asked for by: id, country and name."""
    return {each for each in (source.id, source.country, source.name or source.text) if each}


def fold(value: str) -> str:
    """Return a value as the index holds it: lower case, single spaces, at most 200 characters."""
    return " ".join(value.casefold().split())[:200]


def put_facets(connection: Connection, event: Event, statements: Iterable[Statement]) -> None:
    """Write the rows of one event, told by some statements."""
    rows = list(_rows(event, statements))
    if rows:
        connection.execute(insert(schema.facets), rows)


def fill(connection: Connection) -> None:
    """Make the index of a record that was written before there was one."""
    events = schema.events
    if connection.scalar(select(schema.facets.c.event).limit(1)) or not connection.scalar(
        select(func.count(events.c.id))
    ):
        return
    waiting: list[dict[str, str]] = []
    for id, body in connection.execute(select(events.c.id, events.c.body)).all():
        told = connection.scalars(select(schema.statements.c.body).where(schema.statements.c.event == id)).all()
        waiting += _rows(from_json(Event, body), [from_json(Statement, each) for each in told])
        if len(waiting) >= PORTION:
            connection.execute(insert(schema.facets), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(schema.facets), waiting)


def _rows(event: Event, statements: Iterable[Statement]) -> Iterator[dict[str, str]]:
    day = event.latest or UNDATED
    chains = [[link.source for link in each.attributions] for each in statements]
    for kind, value in sorted(facets(event, chains)):
        yield {"kind": kind, "value": value, "day": day, "event": event.id}
