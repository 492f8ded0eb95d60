"""Standing ties out of many tellings, and of the events that open and close them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.isodate import first_day, last_day
from dragoman.model import HAPPENED, Actor, Amount, Event, Relation, Statement
from dragoman.relations.tables import Opener, kinds, openers
from dragoman.relations.ties import Tie, name
from dragoman.settings.relations import RelationSettings

Key = tuple[str, str, str]


@dataclass(slots=True)
class _Gathered:
    """What is known so far of one tie: starts and ends as ISO days, who told it how often."""

    a: Actor
    b: Actor
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    last: str = ""
    told_by: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    statements: list[str] = field(default_factory=list)
    magnitudes: dict[str, Amount] = field(default_factory=dict)


def relations(
    ties: Iterable[Tie],
    events: Iterable[Event] = (),
    statements: Mapping[str, Statement] | None = None,
    settings: RelationSettings | None = None,
) -> list[Relation]:
    """Return the standing relations that tellings and events make, in order of kind and parties.

    ``valid_from`` is the first day for which the tie is told to hold (a told start, the day of an opening event, else the
    first publication that tells it), ``valid_to`` the last day where it is told to have ended or an event closed it, null
    while it stands. ``statements`` lists ids of tellings and of the statements of the events. Words of the statements are
    needed to tell what an event opened; without them only type and mode decide.
    """
    settings = settings or RelationSettings()
    known: dict[Key, _Gathered] = {}
    for tie in sorted(ties, key=lambda each: (each.told or "", each.id)):
        _tell(known, tie)
    for event in sorted(events, key=lambda each: (each.latest or each.earliest or "", each.id)):
        if event.factuality in HAPPENED and (event.latest or event.earliest):
            _happen(known, event, statements or {})
    found = [_relation(key, each, settings) for key, each in known.items() if each.statements]
    return sorted(found, key=lambda each: (each.kind, each.a.id or "", each.b.id or "", each.id))


def _gathered(known: dict[Key, _Gathered], kind: str, a: Actor, b: Actor) -> _Gathered:
    one, two = name(a), name(b)
    if kinds()[kind].mutual and two < one:
        a, b, one, two = b, a, two, one
    here = known.setdefault((kind, one, two), _Gathered(a, b))
    if (a.id is not None) > (here.a.id is not None):
        here.a = a
    if (b.id is not None) > (here.b.id is not None):
        here.b = b
    return here


def _tell(known: dict[Key, _Gathered], tie: Tie) -> None:
    here = _gathered(known, tie.kind, tie.a, tie.b)
    here.statements.append(tie.id)
    here.told_by[tie.outlet or f"article {tie.article}"] += 1
    for number, amount in tie.magnitudes.items():
        before = here.magnitudes.get(number, amount)
        high = None if before.high is None or amount.high is None else max(before.high, amount.high)
        here.magnitudes[number] = Amount(min(before.low, amount.low), high)
    told = first_day(tie.told) if tie.told else None
    if tie.since or (tie.holds and told):
        here.starts.append(tie.since or told or "")
    if tie.until or (not tie.holds and told):
        here.ends.append(tie.until or told or "")
    if tie.holds and not tie.until and tie.told:
        here.last = max(here.last, last_day(tie.told))


def _happen(known: dict[Key, _Gathered], event: Event, statements: Mapping[str, Statement]) -> None:
    day = event.latest or event.earliest or ""
    told = [statements[id] for id in event.statements if id in statements]
    words = " ".join(f"{each.trigger.text} {each.sentence.text}" for each in told).lower()
    for opener in openers().get(event.type, ()):
        if opener.mode and opener.mode not in event.modes:
            continue
        if opener.words is not None and not opener.words.search(words):
            continue
        for a, b in _pairs(event, opener):
            if not opener.opens and not _stands(known, opener.kind, a, b):
                continue
            here = _gathered(known, opener.kind, a, b)
            here.statements += [id for id in event.statements if id not in here.statements]
            (here.starts if opener.opens else here.ends).append(day)
            if opener.opens:
                here.last = max(here.last, day)
                for outlet in event.outlets or event.articles:
                    here.told_by[outlet] += 1


def _pairs(event: Event, opener: Opener) -> list[tuple[Actor, Actor]]:
    """Return the parties of the tie that an event opens or closes."""
    if opener.a == "place":
        country = event.place.country if event.place else None
        if country is None:
            return []
        there = Actor(event.place.text if event.place else country, None, None, country, None, country, "GOV")
        return [(each, there) for each in event.actors if each.country and each.country != country]
    ones, others = (event.actors, event.recipients) if opener.a == "actor" else (event.recipients, event.actors)
    pairs = [(one, other) for one in ones for other in others if name(one) != name(other)]
    return [(one, other) for one, other in pairs if (one.id or one.country) and (other.id or other.country)]


def _stands(known: Mapping[Key, _Gathered], kind: str, a: Actor, b: Actor) -> bool:
    one, two = name(a), name(b)
    if kinds()[kind].mutual and two < one:
        one, two = two, one
    return (kind, one, two) in known


def _relation(key: Key, here: _Gathered, settings: RelationSettings) -> Relation:
    doubt = 1.0
    for count in here.told_by.values():
        doubt *= min(1.0, settings.systematic_error + settings.random_error**count)
    ended = max(here.ends, default=None)
    return Relation(
        id="r" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:12],
        kind=key[0],
        a=_bare(here.a),
        b=_bare(here.b),
        valid_from=min((day for day in here.starts if day), default=None),
        valid_to=ended if ended and ended >= here.last else None,
        statements=tuple(dict.fromkeys(here.statements)),
        belief=round(1.0 - doubt, 3),
        magnitudes=here.magnitudes,
    )


def _bare(actor: Actor) -> Actor:
    """Return the party of a tie without its place in one text; a leader or army stands for the state."""
    state = actor.country and name(actor) == actor.country
    values: dict[str, Any] = {"id": actor.country, "name": None, "sector": "GOV"} if state else {}
    return Actor(
        text=actor.text,
        start=None,
        end=None,
        id=values.get("id", actor.id),
        name=values.get("name", actor.name),
        country=actor.country,
        sector=values.get("sector", actor.sector),
    )
