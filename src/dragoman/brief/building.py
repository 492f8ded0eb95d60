"""Ask a record for what a brief needs, and set it out in sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman import plover
from dragoman.brief.lines import Brief, Line, Section
from dragoman.brief.references import Sources
from dragoman.brief.sentences import day, happening, joined, named, tie
from dragoman.errors import UsageError
from dragoman.isodate import first_day, last_day
from dragoman.model import HAPPENED, Event, Relation
from dragoman.record import own_actors
from dragoman.record.browse import every
from dragoman.record.dyads import touching
from dragoman.record.overview import label
from dragoman.record.queries import Filter
from dragoman.record.standing import reported
from dragoman.relations.stance import series, turns
from dragoman.wording import word

if TYPE_CHECKING:
    from dragoman.actors.tables import Names
    from dragoman.record.store import Record

QUADS = {
    "VC": "verbal co-operation",
    "MC": "material co-operation",
    "VX": "verbal conflict",
    "MX": "material conflict",
}
SCALE = "mean PLOVER score, -10 conflict to +10 co-operation"
SHOWN = 3
"""References after a line about many events: those of the weightiest."""


def brief(
    record: Record,
    *names: str,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    events: int = 10,
) -> Brief:
    """Return a brief about one actor, two actors, or a place, in a period.

    ``since`` and ``until`` are YYYY, YYYY-MM or YYYY-MM-DD, inclusive; ``outlet`` keeps what one outlet reports; ``events``
    is how many of the weightiest events are told. Raises UsageError for a wrong date, or no or too many names.
    """
    if not (1 <= len(names) <= 2 and place is None) and not (place and not names):
        raise UsageError("bad-brief")
    start, end = first_day(since) if since else None, last_day(until) if until else None
    if place:
        found, ties = reported(every(record, Filter(place=place, since=start, until=end)), outlet), list[Relation]()
    elif len(names) == 2:
        both = record.dyad(*names, outlet=outlet).within(since, until)
        found, ties = list(both.events), list(both.ties)
    else:
        found, ties = reported(_of_one(record, names[0], start, end), outlet), touching(record, names[0], outlet)
    found.sort(key=lambda each: (each.latest or "9999", each.earliest or "", each.id))
    counted = list(both.counted) if len(names) == 2 else found
    sources, known = Sources(record), own_actors.names(record)
    parts = [
        *_ties(sources, ties, start, end),
        _stance(sources, record, counted) if not place else None,
        _turns(sources, record, counted) if len(names) == 2 else None,
        _partners(sources, found, names[0], known) if len(names) == 1 else None,
        _events(sources, "What happened", _weightiest([e for e in found if e.factuality in HAPPENED], events)),
        _events(
            sources, "Planned, doubted or denied", _weightiest([e for e in found if e.factuality not in HAPPENED], 5)
        ),
        _disputes(sources, found),
    ]
    about = [label(each, known) or each for each in names] or [str(place)]
    title = joined(about) + _period(start, end) + (f", as {outlet} reports" if outlet else "")
    return Brief(title, tuple(each for each in parts if each is not None), sources.references())


def _of_one(record: Record, name: str, start: str | None, end: str | None) -> list[Event]:
    asked = (Filter(actor=name, since=start, until=end), Filter(recipient=name, since=start, until=end))
    return list({each.id: each for one in asked for each in every(record, one)}.values())


def _period(start: str | None, end: str | None) -> str:
    if start and end:
        return f", {day(start)} to {day(end)}"
    return f", since {day(start)}" if start else f", until {day(end)}" if end else ""


def _ties(sources: Sources, ties: Iterable[Relation], start: str | None, end: str | None) -> list[Section | None]:
    """Return those in force (at the end of the period), and those that ended within it."""
    held = [each for each in ties if end is None or (each.valid_from or "") <= end]
    in_force = [each for each in held if each.valid_to is None or (end is not None and each.valid_to > end)]
    ended = [each for each in held if each not in in_force and (start is None or (each.valid_to or "") >= start)]
    return [
        _section(
            title, [Line(tie(each, begun=sources.begun(each)), sources.of(each.statements)) for each in _surest(found)]
        )
        for title, found in (("Ties in force", in_force), ("Ties that ended", ended))
    ]


def _surest(ties: Iterable[Relation]) -> list[Relation]:
    return sorted(ties, key=lambda each: (-each.belief, -len(each.statements), each.id))[:25]


def _count(events: Sequence[Event]) -> str:
    return f"{len(events)} event{'' if len(events) == 1 else 's'}"


def _section(title: str, lines: Sequence[Line]) -> Section | None:
    return Section(title, tuple(lines)) if lines else None


def _weight(event: Event) -> tuple[int, float, float, str]:
    return (-event.reports, -abs(plover.score(event.type, event.modes)), -event.belief, event.id)


def _weightiest(events: Iterable[Event], count: int) -> list[Event]:
    """Return the most reported events, those further from neutral first among equals, in order of time."""
    chosen = sorted(events, key=_weight)[:count]
    return sorted(chosen, key=lambda each: (each.latest or "9999", each.earliest or "", each.id))


def _events(sources: Sources, title: str, events: Sequence[Event]) -> Section | None:
    return _section(title, [_told(sources, each, disputed=True, series=True) for each in events])


def _told(sources: Sources, event: Event, *, disputed: bool, series: bool = False) -> Line:
    text = happening(event, sources.statements(event.statements))
    under = _accounts(sources, event) if disputed else ()
    members = sources.record.members(event) if series else []
    if members:
        cited = sources.of([each.statements[0] for each in members])
        told = "1 event of it is" if len(members) == 1 else f"{len(members)} events of it are"
        under += (Line(f"Told as a series; {told} told singly.", cited),)
    return Line(text, sources.of(event.statements), event.id, under)


def _accounts(sources: Sources, event: Event) -> tuple[Line, ...]:
    """Return a line for each side of each dispute, and for each number that was brought up to date."""
    found = []
    for update in event.updates:
        for at, account in enumerate(update.accounts):
            first = "At first" if at == 0 else "Later"
            text = f"{first}, {word('dispute', update.field)}: {account.value}."
            found.append(Line(text, sources.of(account.statements)))
    for dispute in event.disputes:
        for side in dispute.accounts:
            text = f"Disputed, {word('dispute', dispute.field)}: {_value(dispute.field, side.value)}."
            found.append(Line(text, sources.of(side.statements)))
    return tuple(found)


def _value(field: str, value: str) -> str:
    if field == "happened":
        return {"yes": "it happened", "no": "it did not"}.get(value, value)
    return value or "not named"


def _disputes(sources: Sources, events: Iterable[Event]) -> Section | None:
    open_ = sorted((each for each in events if each.disputes), key=_weight)[:10]
    return _section("Open disputes", [_told(sources, each, disputed=True) for each in open_])


def _stance(sources: Sources, record: Record, events: Sequence[Event]) -> Section | None:
    by_id = {each.id: each for each in events}
    lines = []
    for period in series(events, "Y", settings=record.settings.relations):
        if period.score is None:
            continue
        here = sorted((by_id[id] for id in period.events), key=_weight)
        span = f"{period.low:+.1f} to {period.high:+.1f}"
        text = f"{period.name}: {period.score:+.1f} ({span}), from {_count(here)}, {_shares(here)}."
        lines.append(Line(text, sources.of([each.statements[0] for each in here[:SHOWN]])))
    return _section(f"Stance by year ({SCALE}, with its 95 % interval; the weightiest events are cited)", lines)


def _shares(events: Sequence[Event]) -> str:
    """Return how many of some events are of which class: "3 of verbal conflict and 1 of material co-operation"."""
    counts = {name: sum(plover.quad(each.type) == quad for each in events) for quad, name in QUADS.items()}
    told = [(count, name) for name, count in counts.items() if count]
    if len(told) == 1:
        return f"{'all' if len(events) > 1 else ''} of {told[0][1]}".strip()
    return joined([f"{count} of {name}" for count, name in told])


def _turns(sources: Sources, record: Record, events: Sequence[Event]) -> Section | None:
    by_id = {each.id: each for each in events}
    lines = []
    for turn in turns(events, "M", record.settings.relations):
        made = [by_id[id] for id in turn.events]
        cited = sources.of([each.statements[0] for each in made])
        if cited:
            under = tuple(_told(sources, each, disputed=False) for each in made)
            means = f"{turn.after:+.1f}; before, it was {turn.before:+.1f}"
            text = f"From {turn.period} on, the mean was {means}. What turned it:"
            lines.append(Line(text, cited, under=under))
    return _section("Turning points", lines)


def _partners(sources: Sources, events: Sequence[Event], name: str, known: Names) -> Section | None:
    """Return with whom an actor dealt most, with the mean score of what is told to have happened.

    ``known`` are the names of the tables, the user's own among them.
    """
    from dragoman.record.dealings import stands_for

    own = {name, name.upper()}
    dealt: dict[str, list[Event]] = {}
    names = {stands_for(each): named([each]) for event in events for each in (*event.actors, *event.recipients)}
    for event in events:
        sides = [{stands_for(each) for each in side} - {None} for side in (event.actors, event.recipients)]
        for mine, theirs in (sides, sides[::-1]):
            if mine & own:
                for other in theirs - own:
                    dealt.setdefault(str(other), []).append(event)
    lines = []
    for other, found in sorted(dealt.items(), key=lambda each: (-len(each[1]), each[0]))[:10]:
        happened = [each for each in {each.id: each for each in found}.values() if each.factuality in HAPPENED]
        if happened:
            mean = sum(plover.score(each.type, each.modes) for each in happened) / len(happened)
            text = f"{label(other, known) or names[other]}: {mean:+.1f}, {_count(happened)}."
            cited = [each.statements[0] for each in sorted(happened, key=_weight)[:SHOWN]]
            lines.append(Line(text, sources.of(cited)))
    return _section(f"With whom ({SCALE}; the weightiest events are cited)", lines)
