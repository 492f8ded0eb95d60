"""What the statements of one event contradict each other on, with the statements on each side.

What one account leaves out is no contradiction, and a coarser account does not contradict a finer one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeVar

from dragoman.geo import kilometres
from dragoman.linking.compare import overlap
from dragoman.linking.denials import denials
from dragoman.linking.evidence import callings
from dragoman.linking.parties import ARMED, UNARMED, grade, party
from dragoman.linking.sites import inside, site_of
from dragoman.linking.telling import MUTUAL, Telling, last_told
from dragoman.linking.updates import updated
from dragoman.model import Account, Actor, Amount, Dispute, Place, Statement
from dragoman.settings.linking import LinkingSettings

Value = TypeVar("Value")

_AROUND = 60
"""Characters before and after a deed in which words that judge it are looked for."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of an event: the range of what holds, what is disputed, and what was brought up to date."""

    ranges: dict[str, Amount]
    disputes: tuple[Dispute, ...]
    updates: tuple[Dispute, ...]


def numbers(tellings: Sequence[Telling]) -> Numbers:
    """Compare the numbers that tellings give; one that a later report brings up to date is no dispute and in no range."""
    ranges: dict[str, Amount] = {}
    disputed: list[Dispute] = []
    updates: list[Dispute] = []
    denied = {each.statement.id for each in tellings if each.statement.factuality[-1] == "-"}
    for name in sorted({name for each in tellings for name in each.statement.magnitudes}):
        told = [(each, each.statement.magnitudes[name]) for each in tellings if name in each.statement.magnitudes]
        told.sort(key=lambda each: (_width(each[1]), each[1].low, each[0].statement.id))
        sides = _sides([each for each in told if each[0].statement.id not in denied], overlap)
        sides.sort(key=lambda side: side[0].low)
        replaced = updated(sides)
        old = [side for side, _ in replaced]
        held = [side for side in sides if side not in old]
        disputed += _dispute(name, held, _amount)
        for new in held:
            steps = [side for side, by in replaced if by is new]
            if steps:
                updates.append(Dispute(name, tuple(_account(_amount(value), side) for value, side in (*steps, new))))
        gone = {each.statement.id for _, side in old for each in side}
        ranges[name] = _range([amount for each, amount in told if each.statement.id not in gone])
    return Numbers(ranges, tuple(disputed), tuple(updates))


def _width(amount: Amount) -> float:
    """Return how wide a range is: the exact make the sides, and "at least 90" goes with any that it allows."""
    return inf if amount.high is None else amount.high - amount.low


def _range(amounts: Sequence[Amount]) -> Amount:
    """Return the range from the lowest to the highest told."""
    highs = [each.high for each in amounts if each.high is not None]
    return Amount(min(each.low for each in amounts), max(highs) if len(highs) == len(amounts) else None)


def disputes(tellings: Sequence[Telling], settings: LinkingSettings) -> Iterable[Dispute]:
    """Yield the disputed fields but for numbers: happened, actors, recipients, place, when, called."""
    happened = [each for each in tellings if each.statement.factuality[-1] == "+" and each.statement.tense != "future"]
    denied = denials(tellings)
    if happened and denied:
        yield Dispute("happened", (_account("yes", happened), _account("no", denied)))
    told = [each for each in tellings if each.statement.factuality[-1] != "-"]
    if tellings[0].statement.type not in MUTUAL:
        for role in ("actors", "recipients"):
            parties = [(each, known) for each in told if (known := _known(getattr(each.statement, role)))]
            parties.sort(key=_known_first)
            yield from _dispute(role, _sides(parties, _one_side), _names)
    places = [
        (each, site.place)
        for each in told
        if (site := site_of(each.statement)) is not None
        and site.beside
        and site.place.lat is not None
        and (site.place.radius_km or 0.0) <= settings.coarse_km
    ]
    places.sort(key=lambda each: (each[1].radius_km or 0.0, each[0].statement.id))
    yield from _dispute("place", _sides(places, lambda a, b: _near(a, b, settings)), lambda place: place.name or "")
    days = [(each, span) for each in told if (span := _days(each.statement)) is not None]
    days.sort(key=lambda each: (each[1][1], each[1][0], each[0].statement.id))
    yield from _dispute("when", _sides(days, lambda a, b: a[0] <= b[1] and b[0] <= a[1]), _span)
    yield from _called(told)


def _called(told: Iterable[Telling]) -> Iterable[Dispute]:
    """Yield the dispute on what the deed is called, where accounts both blame and justify it by their words."""
    pattern, sides = callings()
    found: dict[str, dict[str, list[Telling]]] = {"blame": {}, "justify": {}}
    for telling in told:
        each = telling.statement
        start, end = (at - each.sentence.start for at in (each.trigger.start, each.trigger.end))
        words = each.sentence.text[max(0, start - _AROUND) : end + _AROUND].lower()
        judged = pattern.findall(words)
        if len({sides[word] for word in judged}) == 1:  # one that uses both kinds of words takes no side
            found[sides[judged[0]]].setdefault(judged[0], []).append(telling)
    if all(found.values()):
        yield Dispute("called", tuple(_account(word, side) for group in found.values() for word, side in group.items()))


def _dispute(field: str, sides: list[tuple[Value, list[Telling]]], say: Callable[[Value], str]) -> Iterable[Dispute]:
    if len(sides) > 1:
        yield Dispute(field, tuple(_account(say(value), side) for value, side in sides))


def _account(value: str, tellings: Iterable[Telling]) -> Account:
    return Account(value, tuple(each.statement.id for each in tellings))


def _sides(
    told: Iterable[tuple[Telling, Value]], agree: Callable[[Value, Value], bool]
) -> list[tuple[Value, list[Telling]]]:
    """Group tellings around the first account of each side; one that agrees with a side joins it."""
    sides: list[tuple[Value, list[Telling]]] = []
    for telling, value in told:
        side = next((group for known, group in sides if agree(known, value)), None)
        if side is None:
            sides.append((value, [telling]))
        else:
            side.append(telling)
    return sides


def _amount(amount: Amount) -> str:
    if amount.high is None:
        return f"at least {amount.low:g}"
    return f"{amount.low:g}" if amount.high == amount.low else f"{amount.low:g} to {amount.high:g}"


def _known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return those of whom anything is known: a convoy or a church can be anybody's."""
    return tuple(each for each in actors if each.id or each.sector)


def _known_first(told: tuple[Telling, tuple[Actor, ...]]) -> tuple[bool, bool, int, str]:
    """Sort accounts of a side: who names one side goes before who names both, who names nobody ("eleven people") last,
    for that agrees with every other."""
    telling, actors = told
    vague = all(party(each).vague for each in actors)
    named = sum(each.id is not None for each in actors)
    return vague, named == 0, len(actors), telling.statement.id


def _one_side(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    """Say whether two accounts of a side can both be right: some party of one can be some party of the other."""
    return any(_can_be(one, other) for one in a for other in b)


def _can_be(a: Actor, b: Actor) -> bool:
    if {a.sector or "", b.sector or ""} & ARMED and {a.sector or "", b.sector or ""} & UNARMED:
        vague = party(a).vague or party(b).vague
        return vague and not (a.country and b.country and a.country != b.country)
    return grade(party(a), party(b)) != "other"


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(sorted({each.name or each.id or each.text for each in actors}))


def _near(a: Place, b: Place, settings: LinkingSettings) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.text.casefold() == b.text.casefold():
        return True
    if inside(a, b, settings) or inside(b, a, settings):
        return True
    reach = max(settings.one_place_km, (a.radius_km or 0.0) + (b.radius_km or 0.0))
    return kilometres(a.lat, a.lon, b.lat, b.lon) <= reach


def _days(statement: Statement) -> tuple[str, str] | None:
    when = statement.when
    if when is None or when.how != "stated" or statement.tense == "future" or not when.earliest or not when.latest:
        return None
    return when.earliest, last_told(when) or when.latest


def _span(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
