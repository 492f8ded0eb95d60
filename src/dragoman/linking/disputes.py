"""What the statements of one event contradict each other on, with the statements on each side.

What one account leaves out is no contradiction, and a coarser account does not contradict a finer one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.geo import kilometres
from dragoman.linking.compare import overlap
from dragoman.linking.evidence import callings
from dragoman.linking.parties import grade, party
from dragoman.linking.telling import MUTUAL
from dragoman.model import Account, Actor, Amount, Dispute, Place, Statement
from dragoman.settings.linking import LinkingSettings

Value = TypeVar("Value")

_AROUND = 40
"""Characters before and after a deed in which words that judge it are looked for."""

_ARMED = frozenset({"REB", "MIL", "PRM", "CRM", "SPY"})
_UNARMED = frozenset({"CVL", "MED", "REF", "EDU", "JRN", "NGO", "REL", "LAB", "AGR"})


def disputes(statements: Sequence[Statement], settings: LinkingSettings) -> Iterable[Dispute]:
    """Yield the disputed fields: happened, each number by its name, actors, recipients, place, when, called."""
    happened = [each for each in statements if each.factuality[-1] == "+" and each.tense != "future"]
    denied = [each for each in statements if each.factuality[-1] == "-"]
    if happened and denied:
        yield Dispute("happened", (_account("yes", happened), _account("no", denied)))
    told = [each for each in statements if each.factuality[-1] != "-"]
    for name in sorted({name for each in told for name in each.magnitudes}):
        amounts = [(each, each.magnitudes[name]) for each in told if name in each.magnitudes]
        amounts.sort(key=lambda each: (each[1].low, each[1].high or 0.0, each[0].id))
        yield from _dispute(name, _sides(amounts, overlap), _amount)
    if statements[0].type not in MUTUAL:
        for role in ("actors", "recipients"):
            parties = [(each, getattr(each, role)) for each in told if getattr(each, role)]
            parties.sort(key=lambda each: (-sum(actor.id is not None for actor in each[1]), each[0].id))
            yield from _dispute(role, _sides(parties, _one_side), _names)
    places = [
        (each, each.place)
        for each in told
        if each.place is not None and each.place.lat is not None and (each.place.radius_km or 0.0) <= settings.coarse_km
    ]
    places.sort(key=lambda each: (each[1].radius_km or 0.0, each[0].id))
    yield from _dispute("place", _sides(places, lambda a, b: _near(a, b, settings)), lambda place: place.name or "")
    days = [(each, span) for each in told if (span := _days(each)) is not None]
    days.sort(key=lambda each: (each[1][1], each[1][0], each[0].id))
    yield from _dispute("when", _sides(days, lambda a, b: a[0] <= b[1] and b[0] <= a[1]), _span)
    yield from _called(told)


def _called(told: Iterable[Statement]) -> Iterable[Dispute]:
    """Yield the dispute on what the deed is called, where accounts both blame and justify it by their words."""
    pattern, sides = callings()
    found: dict[str, dict[str, list[Statement]]] = {"blame": {}, "justify": {}}
    for each in told:
        start, end = (at - each.sentence.start for at in (each.trigger.start, each.trigger.end))
        words = each.sentence.text[max(0, start - _AROUND) : end + _AROUND].lower()
        judged = pattern.findall(words)
        if len({sides[word] for word in judged}) == 1:  # one that uses both kinds of words takes no side
            found[sides[judged[0]]].setdefault(judged[0], []).append(each)
    if all(found.values()):
        yield Dispute("called", tuple(_account(word, side) for group in found.values() for word, side in group.items()))


def _dispute(field: str, sides: list[tuple[Value, list[Statement]]], say: Callable[[Value], str]) -> Iterable[Dispute]:
    if len(sides) > 1:
        yield Dispute(field, tuple(_account(say(value), side) for value, side in sides))


def _account(value: str, statements: Iterable[Statement]) -> Account:
    return Account(value, tuple(each.id for each in statements))


def _sides(
    told: Iterable[tuple[Statement, Value]], agree: Callable[[Value, Value], bool]
) -> list[tuple[Value, list[Statement]]]:
    """Group statements around the first account of each side; one that agrees with a side joins it."""
    sides: list[tuple[Value, list[Statement]]] = []
    for statement, value in told:
        side = next((group for known, group in sides if agree(known, value)), None)
        if side is None:
            sides.append((value, [statement]))
        else:
            side.append(statement)
    return sides


def _amount(amount: Amount) -> str:
    if amount.high is None:
        return f"at least {amount.low:g}"
    return f"{amount.low:g}" if amount.high == amount.low else f"{amount.low:g} to {amount.high:g}"


def _one_side(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    """Say whether two accounts of a side can both be right: some party of one can be some party of the other."""
    return any(_can_be(one, other) for one in a for other in b)


def _can_be(a: Actor, b: Actor) -> bool:
    if {a.sector or "", b.sector or ""} & _ARMED and {a.sector or "", b.sector or ""} & _UNARMED:
        vague = party(a).vague or party(b).vague
        return vague and not (a.country and b.country and a.country != b.country)
    return grade(party(a), party(b)) != "other"


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(sorted({each.name or each.id or each.text for each in actors}))


def _near(a: Place, b: Place, settings: LinkingSettings) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    reach = max(settings.one_place_km, (a.radius_km or 0.0) + (b.radius_km or 0.0))
    return kilometres(a.lat, a.lon, b.lat, b.lon) <= reach


def _days(statement: Statement) -> tuple[str, str] | None:
    when = statement.when
    if when is None or when.how != "stated" or statement.tense == "future" or not when.earliest or not when.latest:
        return None
    return when.earliest, when.latest


def _span(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
