"""Two actors over time: how they stood to each other, year by year, and the events that say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman import plover
from dragoman.model import Event

if TYPE_CHECKING:
    from dragoman.record.store import Record


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a dyad: counts of events by quad class and the mean PLOVER score (-10 conflict to 10 co-operation)."""

    year: str
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors and the events between them, in either direction, in order of time."""

    a: str
    b: str
    events: tuple[Event, ...]

    @classmethod
    def of(cls, record: Record, a: str, b: str) -> Dyad:
        """Ask a record for the events in which one of the two acts on the other."""
        found: dict[str, Event] = {}
        for actor, recipient in ((a, b), (b, a)):
            for event in record.events(actor=actor, recipient=recipient):
                found.setdefault(event.id, event)
        ordered = sorted(found.values(), key=lambda each: (each.latest or "9999", each.earliest or "", each.id))
        return cls(a, b, tuple(ordered))

    @property
    def happened(self) -> tuple[Event, ...]:
        """The events that are told as facts, or as likely: no plans, denials or open claims."""
        return tuple(each for each in self.events if each.factuality in ("CT+", "PR+"))

    def years(self) -> list[Year]:
        """Return the years in which something is told to have happened, from events, not reports."""
        groups: dict[str, list[Event]] = defaultdict(list)
        for event in self.happened:
            groups[(event.latest or event.earliest or "")[:4] or "undated"].append(event)
        result = []
        for name, events in sorted(groups.items()):
            quads = [plover.quad(each.type) for each in events]
            scores = [plover.score(each.type, each.modes) for each in events]
            result.append(
                Year(
                    name,
                    len(events),
                    quads.count("VC"),
                    quads.count("MC"),
                    quads.count("VX"),
                    quads.count("MX"),
                    round(sum(scores) / len(scores), 1),
                )
            )
        return result

    def important(self, count: int = 10) -> list[Event]:
        """Return the most reported events, those further from neutral first among equals."""

        def weight(event: Event) -> tuple[int, float, float, str]:
            return (-len(event.articles), -abs(plover.score(event.type, event.modes)), -event.belief, event.id)

        chosen = sorted(self.happened, key=weight)[:count]
        return [each for each in self.events if each in chosen]

    def to_dict(self) -> dict[str, Any]:
        """Return the dyad as plain values: the years and the events."""
        from dragoman.serial import to_plain

        return {"a": self.a, "b": self.b, "years": to_plain(self.years()), "events": to_plain(list(self.events))}
