"""Events that may be the same happening as another, and parties as a form writes them: what the forms of an event need."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dragoman.model import Actor, Event
from dragoman.record import Record, browse
from dragoman.record.queries import Filter
from dragoman.web.shown import Told
from dragoman.web.views import told

ALIKE = 8
"""Events offered to be merged with one."""

NEAR_DAYS = 10
"""Days before and after an event in which events like it are looked for."""


def written(actors: tuple[Actor, ...]) -> str:
    """Return actors as a form shows them, with semicolons between."""
    return "; ".join(each.id or each.name or each.text for each in actors)


def alike(record: Record, event: Event) -> list[Told]:
    """Return events that may be the same happening as one: of the same actors, or at the same place, near it in time."""
    last = event.latest or event.earliest
    if last is None:
        return []
    first = event.earliest or last
    try:
        since = date.fromisoformat(first) - timedelta(days=NEAR_DAYS)
        until = date.fromisoformat(last) + timedelta(days=NEAR_DAYS)
    except (ValueError, OverflowError):
        return []
    near: dict[str, Any] = {"since": since.isoformat(), "until": until.isoformat()}
    found: dict[str, Event] = {}
    for each in (*event.actors[:2], *event.recipients[:2]):
        name = each.id or each.country or each.name or each.text
        for role in ("actor", "recipient"):
            page = browse.page(record, Filter.checked(**near, **{role: name}), limit=ALIKE)
            found.update((one.id, one) for one in page.events if one.id != event.id)
    ordered = sorted(found.values(), key=lambda each: (each.type != event.type, -each.reports, each.id))
    return told(record, ordered[:ALIKE])
