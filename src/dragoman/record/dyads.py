"""Two actors over time: the ties between them, how they stood to each other, and the events that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from dragoman import plover
from dragoman.isodate import first_day, last_day
from dragoman.model import HAPPENED, Actor, Event, Relation
from dragoman.record import schema
from dragoman.record.browse import between, by_id, every
from dragoman.record.corrections import tie_stands
from dragoman.record.dealings import STATE_SECTORS
from dragoman.record.queries import Filter
from dragoman.record.standing import all_relations, reported, rows_for, told_by
from dragoman.relations.stance import Period, Step, Turn, series, turns
from dragoman.relations.standing import relations
from dragoman.relations.tables import openers
from dragoman.relations.ties import Tie
from dragoman.serial import from_json
from dragoman.settings.relations import RelationSettings

if TYPE_CHECKING:
    import altair
    import polars

    from dragoman.record.store import Record


OPPONENTS = frozenset({"REB", "OPP", "CRM"})
"""Sectors of those who stand against the state of their country: what is done to them is not done to it."""


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


@dataclass(frozen=True)
class Dyad:
    """Two actors, the events between them in either direction in order of time, and the standing ties between them."""

    a: str
    b: str
    events: tuple[Event, ...]
    ties: tuple[Relation, ...] = ()
    settings: RelationSettings = field(default_factory=RelationSettings)

    @classmethod
    def of(cls, record: Record, a: str, b: str, outlet: str | None = None) -> Dyad:
        """Ask a record for the events in which one of the two acts on the other, and for their ties.

        With ``outlet``, for those that it reports.
        """
        found = reported(between(record, a, b), outlet)
        return cls(a, b, tuple(found), tuple(ties_of(record, a, b, found, outlet)), record.settings.relations)

    @property
    def happened(self) -> tuple[Event, ...]:
        """The events that are told as facts, or as likely: no plans, denials or open claims."""
        return tuple(each for each in self.events if each.factuality in HAPPENED)

    @cached_property
    def counted(self) -> tuple[Event, ...]:
        """The events that say how the two stand to each other: not those with a state's rebels, opposition or criminals.

        Whoever arms the rebels of a country helps them and not their state. Asked for by their own name they count.
        """
        ones, others = _names(self.a), _names(self.b)
        return tuple(each for each in self.events if _deals(each, ones | others))

    @property
    def disputed(self) -> tuple[Event, ...]:
        """The events that the reports contradict each other on."""
        return tuple(each for each in self.events if each.disputes)

    def years(self) -> list[Year]:
        """Return the years in which something is told to have happened, from events, not reports."""
        groups: dict[str, list[Event]] = defaultdict(list)
        for event in self.counted:
            if event.factuality not in HAPPENED:
                continue
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

    def periods(self, step: Step = "M", *, half_life: float | None = None, outlet: str | None = None) -> list[Period]:
        """Return the series of scores by month (M), quarter (Q) or year (Y); see :func:`dragoman.relations.series`."""
        return series(self.counted, step, half_life=half_life, outlet=outlet, settings=self.settings)

    def stance(
        self, step: Step = "M", *, half_life: float | None = None, outlet: str | None = None
    ) -> polars.DataFrame:
        """Return the series as a data frame with one row a period: score, its interval, weight, counts, event ids."""
        import polars

        from dragoman.serial import to_plain

        rows = [to_plain(each) for each in self.periods(step, half_life=half_life, outlet=outlet)]
        kinds: dict[str, Any] = {"name": polars.String, "events": polars.List(polars.String)}
        quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
        columns = ("name", "weight", *quads, "score", "low", "high", "events")
        return polars.DataFrame(rows, schema={name: kinds.get(name, polars.Float64) for name in columns})

    def turns(self, step: Step = "M") -> list[Turn]:
        """Return the change points of the series, each with the events that made it."""
        return turns(self.counted, step, self.settings)

    def chart(self, step: Step | None = None, *, dark: bool = False) -> altair.VConcatChart:
        """Return the chart of the two over time, as a notebook shows it; see :func:`dragoman.charts.stance`."""
        from dragoman.charts import stance

        return stance(self, step, dark=dark)

    def within(self, since: str | None = None, until: str | None = None) -> Dyad:
        """Return the two in a period (YYYY, YYYY-MM or YYYY-MM-DD, inclusive).

        Ties that ended before or began after the period are left out. Raises UsageError for a wrong date.
        """
        start, end = first_day(since) if since else "", last_day(until) if until else "9999"
        events = tuple(
            each
            for each in self.events
            if (not start or (each.latest or "") >= start) and (each.earliest or each.latest or "") <= end
        )
        ties = tuple(
            each for each in self.ties if (each.valid_to or "9999") >= start and (each.valid_from or "") <= end
        )
        return replace(self, events=events, ties=ties)

    def important(self, count: int = 10) -> list[Event]:
        """Return the most reported events, those further from neutral first among equals."""

        def weight(event: Event) -> tuple[int, float, float, str]:
            return (-event.reports, -abs(plover.score(event.type, event.modes)), -event.belief, event.id)

        chosen = sorted(self.happened, key=weight)[:count]
        return [each for each in self.events if each in chosen]

    def to_dict(self) -> dict[str, Any]:
        """Return the dyad as plain values: ties, years, months, turning points, events, the weightiest and the disputed."""
        from dragoman.serial import to_plain

        parts = {
            "ties": list(self.ties),
            "years": self.years(),
            "months": self.periods(),
            "turns": self.turns(),
            "events": list(self.events),
        }
        plain = {name: to_plain(values) for name, values in parts.items()}
        ids = {"important": [each.id for each in self.important()], "disputed": [each.id for each in self.disputed]}
        return {"a": self.a, "b": self.b, **plain, **ids}


def ties_of(
    record: Record, a: str, b: str, events_between: Iterable[Event], outlet: str | None = None
) -> list[Relation]:
    """Return the standing ties of two actors, from the tellings of them and the events that open and close ties.

    ``events_between`` are the events of the two, or sketches of them (:func:`dragoman.record.browse.sketches`);
    ``outlet`` keeps the tellings of one outlet.
    """
    ones, others = _names(a), _names(b)
    opening = {(type_, row.mode or None) for type_, rows in openers().items() for row in rows if row.a == "place"}
    there = [
        each
        for actor, place in ((a, others), (b, ones))
        for country in place
        if len(country) == 3 and country.isupper()
        for type_, mode in sorted(opening, key=str)
        for each in reported(every(record, Filter(actor=actor, place=country, type=type_, mode=mode)), outlet)
    ]
    events = by_id(record, (each.id for each in events_between if rows_for(each)))
    events |= {each.id: each for each in there if rows_for(each)}
    worded = [each for each in events.values() if any(row.words for row in rows_for(each))]
    told = {each.id: each for each in record.statements(id for event in worded for id in event.statements)}
    table = schema.ties
    pair = or_(
        and_(table.c.a.in_(ones), table.c.b.in_(others)),
        and_(table.c.a.in_(others), table.c.b.in_(ones)),
    )
    with record.transaction() as connection:
        tellings = [from_json(Tie, body) for body in connection.scalars(select(table.c.body).where(pair, tie_stands()))]
    return [
        each
        for each in relations(told_by(tellings, outlet), events.values(), told, record.settings.relations)
        if (_is(each.a.id, each.a.country, ones) and _is(each.b.id, each.b.country, others))
        or (_is(each.a.id, each.a.country, others) and _is(each.b.id, each.b.country, ones))
    ]


def touching(record: Record, name: str, outlet: str | None = None) -> list[Relation]:
    """Return the standing ties of one actor with anybody, or those that one outlet tells."""
    names = _names(name)
    found = record.relations() if outlet is None else all_relations(record, outlet)
    return [each for each in found if _is(each.a.id, each.a.country, names) or _is(each.b.id, each.b.country, names)]


def _names(name: str) -> frozenset[str]:
    """Return the ids and country codes that a user's name for an actor stands for."""
    from dragoman.actors import phrase

    known = phrase(name)
    state = known.country if known.sector in STATE_SECTORS else None
    return frozenset({name, name.upper()} | {each for each in (known.id, state) if each})


def _deals(event: Event, names: frozenset[str]) -> bool:
    """Say whether an event is between two parties that are no opponents of a state which is asked for by its name."""
    ones, others = (
        {each.id or each for each in side if not _opposes(each, names)} for side in (event.actors, event.recipients)
    )
    return any(one != other for one in ones for other in others)


def _opposes(actor: Actor, names: frozenset[str]) -> bool:
    return actor.sector in OPPONENTS and actor.country in names and actor.id not in names


def _is(id: str | None, country: str | None, names: frozenset[str]) -> bool:
    return id in names or (id == country and country in names)
