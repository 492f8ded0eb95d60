"""One event out of many tellings: what they agree on, and what they dispute."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from dragoman.linking.compare import overlap, same_party
from dragoman.linking.telling import MUTUAL, Telling
from dragoman.model import Account, Actor, Amount, Dispute, Event, Factuality, Place, Statement
from dragoman.settings.linking import LinkingSettings

Value = TypeVar("Value", bound=Hashable)

_CERTAINTY: tuple[Factuality, ...] = ("CT+", "PR+", "PS+", "CTu", "Uu", "PS-", "PR-", "CT-")


def consensus(tellings: Sequence[Telling], settings: LinkingSettings) -> Event:
    """Make the event that some tellings are of. Its id stays while its first report stays."""
    ordered = sorted(tellings, key=_first_reported)
    statements = [each.statement for each in ordered]
    actors = _parties(each.actors for each in statements)
    recipients = _parties(each.recipients for each in statements)
    if statements[0].type in MUTUAL and len(statements) > 1:
        actors = recipients = _parties([actors, recipients])
    earliest, latest = _interval(statements)
    return Event(
        id="e" + hashlib.sha256(statements[0].id.encode()).hexdigest()[:12],
        type=statements[0].type,
        modes=_common(each.modes for each in statements),
        contexts=_common(each.contexts for each in statements),
        actors=actors,
        recipients=recipients,
        earliest=earliest,
        latest=latest,
        place=_finest(statements),
        magnitudes=_ranges(statements),
        factuality=_factuality(statements),
        statements=tuple(each.id for each in statements),
        articles=tuple(dict.fromkeys(each.article for each in statements)),
        outlets=tuple(dict.fromkeys(each.outlet for each in ordered if each.outlet)),
        belief=belief(ordered, settings),
        disputes=tuple(disputes(statements)),
    )


def _first_reported(telling: Telling) -> tuple[str, str, int, str]:
    statement = telling.statement
    return (telling.published or "9999", statement.article, statement.trigger.start, statement.id)


def _parties(groups: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """Merge the parties of all tellings; of two that are the same, the one known more exactly stays."""
    kept: list[Actor] = []
    for actor in (each for group in groups for each in group):
        index = next((i for i, other in enumerate(kept) if same_party(actor, other) >= 0.6), None)
        if index is None:
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


def _finest(statements: Sequence[Statement]) -> Place | None:
    places = [each.place for each in statements if each.place is not None]
    return min(places, key=lambda place: (place.lat is None, place.radius_km or 0.0, place.text), default=None)


def _ranges(statements: Sequence[Statement]) -> dict[str, Amount]:
    """Return for every number the range from the lowest to the highest told."""
    told: dict[str, list[Amount]] = defaultdict(list)
    for statement in statements:
        for name, amount in statement.magnitudes.items():
            told[name].append(amount)
    result = {}
    for name, amounts in sorted(told.items()):
        highs = [each.high for each in amounts if each.high is not None]
        result[name] = Amount(min(each.low for each in amounts), max(highs) if len(highs) == len(amounts) else None)
    return result


def _factuality(statements: Sequence[Statement]) -> Factuality:
    """Return the value that most tellings give; among equals the surer one."""
    counts = Counter(each.factuality for each in statements)
    return min(counts, key=lambda value: (-counts[value], _CERTAINTY.index(value)))


def belief(tellings: Sequence[Telling], settings: LinkingSettings) -> float:
    """Return how far to believe that it happened, 0 to 1.

    The noisy-or of INDRA (Gyori et al. 2017): one outlet is wrong with its systematic error plus its random error to
    the power of its independent reports; outlets err independently. Reports count by their certainty; identical sentences
    count once. A denial leaves a share of the belief.
    """
    weight = {"CT+": 1.0, "PR+": 0.7, "PS+": 0.4, "CTu": 0.5, "Uu": 0.3}
    reports: dict[str, dict[str, float]] = defaultdict(dict)
    first_outlet: dict[str, str] = {}
    for telling in tellings:
        statement = telling.statement
        outlet = telling.outlet or f"article {statement.article}"
        outlet = first_outlet.setdefault(statement.sentence.text, outlet)
        sure = weight.get(statement.factuality, 0.0)
        reports[outlet][statement.sentence.text] = max(sure, reports[outlet].get(statement.sentence.text, 0.0))
    doubt = 1.0
    for sentences in reports.values():
        strength = sum(sentences.values())
        if strength > 0:
            doubt *= min(1.0, settings.systematic_error + settings.random_error**strength)
    denied = any(each.statement.factuality in ("CT-", "PR-") for each in tellings)
    return round((1.0 - doubt) * (settings.denial if denied else 1.0), 3)


def disputes(statements: Sequence[Statement]) -> Iterable[Dispute]:
    """Yield the fields on which tellings contradict each other, with the statements on each side.

    What one account leaves out is no contradiction, and a coarser account does not contradict a finer one.
    """
    happened = [each for each in statements if each.factuality[-1] == "+"]
    denied = [each for each in statements if each.factuality[-1] == "-"]
    if happened and denied:
        yield Dispute("happened", (_account("yes", happened), _account("no", denied)))
    for name in sorted({name for each in statements for name in each.magnitudes}):
        sides = _sides([(each, each.magnitudes[name]) for each in statements if name in each.magnitudes])
        if len(sides) > 1:
            yield Dispute(name, tuple(_account(_told(amount), side) for amount, side in sides))
    if statements[0].type not in MUTUAL:
        for role in ("actors", "recipients"):
            named = _by_value((each, _countries(getattr(each, role))) for each in statements)
            if len(named) > 1 and _apart(list(named)):
                yield Dispute(role, tuple(_account(", ".join(sorted(key)), side) for key, side in named.items()))
    placed = _by_value((each, each.place.country if each.place else None) for each in statements)
    if len(placed) > 1:
        yield Dispute("place", tuple(_account(str(key), side) for key, side in placed.items()))


def _account(value: str, statements: Iterable[Statement]) -> Account:
    return Account(value, tuple(each.id for each in statements))


def _sides(told: list[tuple[Statement, Amount]]) -> list[tuple[Amount, list[Statement]]]:
    """Group statements whose ranges overlap, lowest first."""
    sides: list[tuple[Amount, list[Statement]]] = []
    for statement, amount in sorted(told, key=lambda each: (each[1].low, each[1].high or 0.0, each[0].id)):
        side = next((group for known, group in sides if overlap(known, amount)), None)
        if side is None:
            sides.append((amount, [statement]))
        else:
            side.append(statement)
    return sides


def _told(amount: Amount) -> str:
    if amount.high is None:
        return f"at least {amount.low:g}"
    return f"{amount.low:g}" if amount.high == amount.low else f"{amount.low:g} to {amount.high:g}"


def _countries(actors: tuple[Actor, ...]) -> frozenset[str] | None:
    names = frozenset(each.id or each.country or "" for each in actors) - {""}
    return names or None


def _apart(values: list[frozenset[str]]) -> bool:
    return any(not (a & b) for i, a in enumerate(values) for b in values[:i])


def _by_value(pairs: Iterable[tuple[Statement, Value | None]]) -> dict[Value, list[Statement]]:
    groups: dict[Value, list[Statement]] = {}
    for statement, value in pairs:
        if value is not None:
            groups.setdefault(value, []).append(statement)
    return groups
