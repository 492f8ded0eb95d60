"""The standing ties of a whole record, from what texts tell and from the events that open and close ties.

An event that closes a tie matters only where there is one, so those are looked up for the pairs that have a tie; the rest
are read once, a portion at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from dragoman.model import HAPPENED, Event, Relation, Statement
from dragoman.record import schema
from dragoman.record.browse import between, every
from dragoman.record.queries import Filter
from dragoman.relations import relations
from dragoman.relations.tables import Opener, openers
from dragoman.relations.ties import Tie
from dragoman.serial import from_json

if TYPE_CHECKING:
    from dragoman.record.store import Record

PORTION = 500
"""Events whose words are fetched at once."""


def all_relations(record: Record, outlet: str | None = None) -> list[Relation]:
    """Return the standing relations of a record, or of what one outlet tells, in order of kind and parties."""
    tellings = told_by(record.ties(), outlet)
    events: dict[str, Event] = {}
    told: dict[str, Statement] = {}
    for type_, rows in openers().items():
        if any(row.opens for row in rows):
            found = (each for each in record.events(type=type_) if any(row.opens for row in rows_for(each)))
            _keep(record, reported(found, outlet), events, told, opens=True)
    opened = relations(tellings, events.values(), told, record.settings.relations)
    _keep(record, reported(_closing(record, opened), outlet), events, told, opens=False)
    return relations(tellings, events.values(), told, record.settings.relations)


def reported(events: Iterable[Event], outlet: str | None) -> list[Event]:
    """Return the events that an outlet reports; all of them where none is named."""
    return [
        each for each in events if outlet is None or outlet.casefold() in {name.casefold() for name in each.outlets}
    ]


def told_by(ties: Iterable[Tie], outlet: str | None) -> list[Tie]:
    """Return the tellings of ties by an outlet; all of them where none is named."""
    return [each for each in ties if outlet is None or (each.outlet or "").casefold() == outlet.casefold()]


def rows_for(event: Event) -> list[Opener]:
    """Return the ways in which an event may open or close a tie, before its words are looked at."""
    if event.factuality not in HAPPENED:
        return []
    return [row for row in openers().get(event.type, ()) if not row.mode or row.mode in event.modes]


def _closing(record: Record, opened: Iterable[Relation]) -> Iterator[Event]:
    """Yield the events that may close one of some ties."""
    closers = [(type_, row) for type_, rows in openers().items() for row in rows if not row.opens]
    for tie in opened:
        for type_, row in closers:
            if row.kind != tie.kind:
                continue
            a, b = (each.id or each.country or each.text for each in (tie.a, tie.b))
            if row.a == "place":
                yield from every(record, Filter(actor=a, place=b, type=type_))
            else:
                yield from (each for each in between(record, a, b) if each.type == type_)


def _keep(
    record: Record, found: Iterable[Event], events: dict[str, Event], told: dict[str, Statement], *, opens: bool
) -> None:
    """Keep the events whose words fit one of the ways to open or close a tie, with the statements that hold the words."""
    waiting = iter(found)
    while part := [each for each in islice(waiting, PORTION) if each.id not in events]:
        words = _words(record, [each.id for each in part if all(row.words for row in rows_for(each))])
        for event in part:
            here = words.get(event.id, [])
            text = " ".join(f"{each.trigger.text} {each.sentence.text}" for each in here).lower()
            rows = [row for row in rows_for(event) if row.opens == opens]
            if any(row.words is None or row.words.search(text) for row in rows):
                events[event.id] = event
                told.update((each.id, each) for each in here)


def _words(record: Record, events: list[str]) -> dict[str, list[Statement]]:
    table = schema.statements
    found: dict[str, list[Statement]] = {}
    if events:
        with record.transaction() as connection:
            query = select(table.c.event, table.c.body).where(table.c.event.in_(events))
            for event, body in connection.execute(query):
                found.setdefault(event, []).append(from_json(Statement, body))
    return found
