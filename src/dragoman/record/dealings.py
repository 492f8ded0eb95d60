"""Who dealt with whom in which month, and where it was: what a network and a map of a stretch of time are drawn from.

Those who act for a state count as the state. One row stands for one event between two actors, or at one site; an event
whose parties are two and two makes four dealings.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from sqlalchemy import Connection

from dragoman import plover
from dragoman.model import HAPPENED, Actor, Event
from dragoman.record import schema
from dragoman.record.database import put

STATE_SECTORS = ("GOV", "MIL", "COP", "SPY", "LEG", "JUD")
"""Sectors that act for their country: with them, a person or a ministry counts as the country."""


def stands_for(actor: Actor) -> str | None:
    """Return the country code or id that an actor counts as; None for one that is not known."""
    state = actor.country if actor.sector in STATE_SECTORS else None
    return state or actor.id or actor.country


def put_dealings(connection: Connection, events: Iterable[Event]) -> None:
    """Write the dealings and sites of some events."""
    found = list(events)
    put(connection, schema.dealings, [row for each in found for row in dealing_rows(each)])
    put(connection, schema.sites, [row for each in found for row in site_rows(each)])


def dealing_rows(event: Event) -> list[dict[str, object]]:
    """Return the rows of an event in ``dealings``: one for every pair of known actors of which one acts on the other."""
    parties = product(map(stands_for, event.actors), map(stands_for, event.recipients))
    pairs = {(min(a, b), max(a, b)) for a, b in parties if a and b and a != b}
    return [{"a": a, "b": b, **_common(event)} for a, b in sorted(pairs)]


def site_rows(event: Event) -> list[dict[str, object]]:
    """Return the row of an event in ``sites``, if its place has coordinates."""
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return []
    name = (place.name or place.text)[:200]
    return [{"name": name, "country": place.country or "", "lat": place.lat, "lon": place.lon, **_common(event)}]


def _common(event: Event) -> dict[str, object]:
    return {
        "month": (event.latest or "")[:7],
        "event": event.id,
        "quad": plover.quad(event.type),
        "score": plover.score(event.type, event.modes) if event.factuality in HAPPENED else None,
    }
