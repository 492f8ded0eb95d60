"""One event out of many tellings: what they agree on. What they dispute is in :mod:`dragoman.linking.disputes`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.linking.belief import belief
from dragoman.linking.disputes import disputes, numbers
from dragoman.linking.parties import grade, party
from dragoman.linking.sites import Site, site_of
from dragoman.linking.telling import MUTUAL, Telling
from dragoman.linking.texts import texts
from dragoman.model import HAPPENED, Actor, Dispute, Event, EventType, Factuality, Place, Statement
from dragoman.settings.linking import LinkingSettings

_CERTAINTY: tuple[Factuality, ...] = ("CT+", "PR+", "PS+", "CTu", "Uu", "PS-", "PR-", "CT-")


def consensus(tellings: Sequence[Telling], settings: LinkingSettings) -> Event:
    """Make the event that some tellings are of. Its id stays while its first report stays."""
    if len(tellings) == 1:
        return _alone(tellings[0], settings)
    ordered = sorted(tellings, key=_first_reported)
    statements = [each.statement for each in ordered]
    of = texts(ordered, settings)
    told = numbers(ordered)
    done = [each for each in statements if each.tense != "future"] or statements
    type_ = _most(each.type for each in done)
    actors = _parties(each.actors for each in statements)
    recipients = _parties(each.recipients for each in statements)
    if type_ in MUTUAL:
        actors = recipients = _parties([actors, recipients])
    earliest, latest = _interval(done)
    return Event(
        id=_id(statements[0]),
        type=type_,
        modes=_common(each.modes for each in done),
        contexts=_common(each.contexts for each in statements),
        actors=actors,
        recipients=recipients,
        earliest=earliest,
        latest=latest,
        place=_finest(done, settings),
        magnitudes=told.ranges,
        factuality=_factuality(done),
        statements=tuple(each.id for each in statements),
        articles=tuple(dict.fromkeys(each.article for each in statements)),
        outlets=tuple(dict.fromkeys(each.outlet for each in ordered if each.outlet)),
        belief=belief(ordered, settings, of),
        disputes=_in_order(told.disputes, disputes(ordered, settings)),
        updates=told.updates,
        reports=len(set(of)),
    )


def _alone(telling: Telling, settings: LinkingSettings) -> Event:
    """Make the event that only one statement tells of: half of all statements are of such, so this is quick."""
    statement = telling.statement
    earliest, latest = _interval([statement])
    return Event(
        id=_id(statement),
        type=statement.type,
        modes=tuple(dict.fromkeys(statement.modes)),
        contexts=tuple(dict.fromkeys(statement.contexts)),
        actors=_parties([statement.actors]),
        recipients=_parties([statement.recipients]),
        earliest=earliest,
        latest=latest,
        place=statement.place,
        magnitudes=dict(sorted(statement.magnitudes.items())),
        factuality=_factuality([statement]),
        statements=(statement.id,),
        articles=(statement.article,),
        outlets=(telling.outlet,) if telling.outlet else (),
        belief=belief([telling], settings),
        reports=1,
    )


def _id(first: Statement) -> str:
    return "e" + hashlib.sha256(first.id.encode()).hexdigest()[:12]


def _first_reported(telling: Telling) -> tuple[str, str, int, str]:
    statement = telling.statement
    return (telling.published or "9999", statement.article, statement.trigger.start, statement.id)


def _most(types: Iterable[EventType]) -> EventType:
    """Return the type that most deeds are told as, the first told among equals."""
    return Counter(types).most_common(1)[0][0]


def _parties(groups: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """Merge the parties of all tellings; of two that are the same, the one known more exactly stays."""
    groups = list(groups)
    if len(groups) == 1 and len(groups[0]) < 2:
        return groups[0]
    kept: list[Actor] = []
    for actor in (each for group in groups for each in group):
        mine = party(actor)
        grades = [grade(mine, party(other)) for other in kept]
        index = next((at for at, each in enumerate(grades) if each in ("same", "state", "kind")), None)
        if index is None and mine.vague and kept:
            continue
        if index is None:
            kept = [other for other in kept if not party(other).vague]
            kept.append(actor)
        elif _known(actor) > _known(kept[index]):
            kept[index] = actor
    return tuple(kept)


def _known(actor: Actor) -> int:
    return sum(part is not None for part in (actor.id, actor.name, actor.country, actor.sector))


def _common(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what at least half of those tellings that say anything say, most frequent first."""
    said = [group for group in groups if group]
    counts = Counter(each for group in said for each in group)
    return tuple(name for name, count in counts.most_common() if 2 * count >= len(said))


def _interval(statements: Sequence[Statement]) -> tuple[str | None, str | None]:
    """Return the days that the tellings agree on: the finest stated interval first, the others may narrow it."""
    spans = [
        (each.when.how != "stated", each.when.earliest, each.when.latest)
        for each in statements
        if each.when and (each.when.earliest or each.when.latest)
    ]
    if not spans:
        return None, None
    stated = [span for span in spans if not span[0]] or spans
    earliest = max((span[1] for span in stated if span[1]), default=None)
    latest = min((span[2] for span in stated if span[2]), default=None)
    if earliest and latest and earliest > latest:  # neighbouring days: the happening lies in one of them
        earliest, latest = latest, earliest
    return earliest, latest


def _finest(statements: Sequence[Statement], settings: LinkingSettings) -> Place | None:
    """Return the finest place, one that a sentence tells beside the deed before one that another sentence tells."""
    sites = [site for each in statements if (site := site_of(each)) is not None]

    def order(site: Site) -> tuple[bool, bool, bool, float, str]:
        radius = site.place.radius_km or 0.0
        return site.place.lat is None, radius > settings.coarse_km, not site.beside, radius, site.place.text

    return min(sites, key=order).place if sites else None


def _in_order(counted: Sequence[Dispute], others: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Return all disputes, whether it happened first, then the numbers."""
    found = list(others)
    first = [each for each in found if each.field == "happened"]
    return (*first, *counted, *(each for each in found if each not in first))


def _factuality(statements: Sequence[Statement]) -> Factuality:
    """Return the value that most tellings give, among equals the surer one; a plan that nobody tells as done is open."""
    counts = Counter(each.factuality for each in statements)
    value = min(counts, key=lambda value: (-counts[value], _CERTAINTY.index(value)))
    return "Uu" if value in HAPPENED and all(each.tense == "future" for each in statements) else value
