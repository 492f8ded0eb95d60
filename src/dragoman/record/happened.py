"""Write events into the tables of a record, many at once, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from dragoman.linking import Telling
from dragoman.model import Event
from dragoman.record import schema
from dragoman.record.database import change_values, put
from dragoman.record.facets import put_facets
from dragoman.record.names import named
from dragoman.serial import to_json

Made = tuple[str, Event, list[Telling]]
"""A component, an event of it and the tellings that it was made of."""


def put_events(connection: Connection, made: Sequence[Made]) -> None:
    """Write events with their parties and their index, under the ids that they have had before, and link the statements."""
    if not made:
        return
    components = [component for component, _, _ in made]
    told = named(connection, [(event, group) for _, event, group in made])
    put(
        connection,
        schema.events,
        [event_row(event, component) for component, (event, _) in zip(components, told, strict=True)],
    )
    put(connection, schema.parties, [row for event, _ in told for row in _party_rows(event)])
    put_facets(connection, [(event, [each.statement for each in group]) for event, group in told])
    change_values(
        connection,
        schema.statements,
        ("linked", "component", "event"),
        "id",
        [
            (True, component, event.id, name)
            for component, (event, _) in zip(components, told, strict=True)
            for name in event.statements
        ],
    )


def event_row(event: Event, component: str) -> dict[str, Any]:
    """Return the row of an event."""
    return {
        "id": event.id,
        "component": component,
        "type": event.type,
        "earliest": event.earliest,
        "latest": event.latest,
        "country": event.place.country if event.place else None,
        "place": event.place.name if event.place else None,
        "reports": event.reports,
        "belief": event.belief,
        "body": to_json(event),
    }


def _party_rows(event: Event) -> list[dict[str, Any]]:
    return [
        {
            "event": event.id,
            "role": role,
            "position": position,
            "id": actor.id,
            "country": actor.country,
            "sector": actor.sector,
            "name": actor.name or actor.text,
        }
        for role, actors in (("actor", event.actors), ("recipient", event.recipients))
        for position, actor in enumerate(actors)
    ]
