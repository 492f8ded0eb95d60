"""Series of happenings and their single members: "airstrikes in recent weeks" sums up the strike of a day, and is not it.

Linking keeps a series and its members apart. That one sums up the other is worked out when it is asked for: the type is the
same, the parties can be, the member lies in the time of the series, and its place does not lie elsewhere.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.linking.compare import Prepared, prepare
from dragoman.linking.evidence import log_odds
from dragoman.linking.parties import sides
from dragoman.linking.sites import compare_places
from dragoman.linking.telling import MUTUAL
from dragoman.model import HAPPENED, Event
from dragoman.record.browse import every
from dragoman.record.linker import tellings
from dragoman.record.queries import Filter

if TYPE_CHECKING:
    from dragoman.record.store import Record

TOLD = 5
"""Statements of an event that are looked at to tell whether it is a series; all of one event are of one kind."""


def members(record: Record, event: Event) -> list[Event]:
    """Return the single events that a series sums up, in order of time; none for one that is no series."""
    own = _told(record, event)
    span = _span(record, event)
    if own is None or not own.series or span is None:
        return []
    start, end = (each.isoformat() for each in span)
    found = _near(record, event, start, end)
    return [each for each in found if _sums_up(record, own, span, each)]


def series(record: Record, event: Event) -> list[Event]:
    """Return the series that sum up a single event, in order of time; none for one that is a series itself."""
    own = _told(record, event)
    day = event.latest or event.earliest
    if own is None or own.series or day is None:
        return []
    reach = timedelta(days=record.settings.linking.series_days)
    result = []
    for each in _near(record, event, day, (date.fromisoformat(day) + reach).isoformat()):
        other, span = _told(record, each), _span(record, each)
        if other is not None and other.series and span is not None and _sums_up(record, other, span, event):
            result.append(each)
    return result


def _near(record: Record, event: Event, start: str, end: str) -> list[Event]:
    """Return the other events of the type in a stretch of time that one of the parties acts in."""
    names = dict.fromkeys(each.country or each.id or each.name or each.text for each in event.actors)
    found: dict[str, Event] = {}
    for name in names:
        for each in every(record, Filter(actor=name, type=event.type, since=start, until=end)):
            found.setdefault(each.id, each)
    found.pop(event.id, None)
    return sorted(found.values(), key=lambda each: (each.latest or "", each.earliest or "", each.id))


def _told(record: Record, event: Event) -> Prepared | None:
    """Return what is compared of an event: its best known statement."""
    with record.transaction() as connection:
        found = [telling for telling, *_ in tellings(connection, list(event.statements[:TOLD]))]
    return max(
        (prepare(each, record.settings.linking) for each in found),
        key=lambda each: (len(each.doers) + len(each.done_to), each.telling.statement.id),
        default=None,
    )


def _span(record: Record, event: Event) -> tuple[date, date] | None:
    """Return the days of a series; where only its end is told, the weeks before it."""
    if event.latest is None:
        return None
    end = date.fromisoformat(event.latest)
    if event.earliest is not None:
        return date.fromisoformat(event.earliest), end
    return end - timedelta(days=record.settings.linking.series_days), end


def _sums_up(record: Record, one: Prepared, span: tuple[date, date], event: Event) -> bool:
    """Say whether a series may hold an event as one of its members."""
    two = _told(record, event)
    if two is None or two.series or event.latest is None or event.factuality not in HAPPENED:
        return False
    first, last = date.fromisoformat(event.earliest or event.latest), date.fromisoformat(event.latest)
    if first < span[0] or last > span[1]:
        return False
    odds = log_odds()
    together = event.type in MUTUAL
    for ours, theirs in ((one.doers, two.doers), *(() if together else ((one.done_to, two.done_to),))):
        if sides(ours, theirs, together=together) <= odds["parties", "other kind"]:
            return False
    here, there = one.telling.statement.place, event.place
    settings = record.settings.linking
    if here is not None and there is not None and (here.radius_km or 0.0) > settings.coarse_km:
        return here.country == there.country  # "in northern Syria": the circle drawn for it leaves parts out
    return compare_places(here, there, settings) >= odds["place", "unknown"]
