"""The names of an article with the places that each may be, and what the text puts them in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from dragoman.geo import kilometres
from dragoman.places.gazetteer import Entry
from dragoman.places.spans import everything
from dragoman.places.tables import words
from dragoman.places.tokens import Mention, Tokens

MOST = 60
"""Most places of one name that are compared; beyond, the smallest are left out."""

_TOWN_PARTS = frozenset(
    {"suburb", "suburbs", "neighborhood", "neighbourhood", "district", "quarter", "borough", "area", "slum", "ward"}
)

_TOWNS = frozenset({"city", "capital"})
_WAYS = frozenset(
    {
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
        "km", "kilometres", "kilometers", "miles", "away", "outskirts",
    }
)  # fmt: skip
_BETWEEN = frozenset({",", "a", "an", "the", "just", "some", "about", "small", "remote", "located", "on", "lying"})
"""Words that lead from a name to "near", "of" or "from" and the town that it lies near."""
_FAR = 9
_LANDMARK = 50_000
"""Inhabitants from which on news tells by a town where a small place lies."""

_PART_OF_TOWN = 100_000
"""A name whose largest place has fewer inhabitants may be that of a part of the town that the text puts it in."""


LARGE = 50_000
"""Inhabitants of a town that news of its country may name without a further word."""


@dataclass
class Row:
    """One name of an article with its places, the mentions that share them, and what the text says of it.

    ``shares`` is the belief in each place, ``constant`` the part of its score that the other names do not change.
    """

    key: str
    entries: list[Entry]
    mentions: list[Mention]
    kinds: set[str]
    containers: list[Entry]
    written: str = ""
    shares: list[float] = field(default_factory=list)
    constant: list[float] = field(default_factory=list)
    seats: dict[str, list[Entry]] = field(default_factory=dict)

    @cached_property
    def large(self) -> list[Entry]:
        """The towns of LARGE inhabitants and more that have this as their main name."""
        towns = (each for each in self.entries if each.feature in {"city", "capital"} and not each.other)
        return [each for each in towns if each.population >= LARGE]

    def seat(self, unit: Entry) -> bool:
        """Say whether a town of the same name lies in a unit (Idlib in Idlib Governorate)."""
        if not self.seats:
            for each in self.entries:
                if each.feature in {"city", "capital"}:
                    self.seats.setdefault(each.country or "", []).append(each)
        return any(apart(unit, each) < 300 for each in self.seats.get(unit.country or "", ()))


def candidates(tokens: Tokens, found: list[Mention]) -> list[Row]:
    """Group mentions by name, by the kind of place asked for and by what the text contains them in."""
    at_start = {each.first: each for each in found}
    at_end = {each.last: each for each in found}
    rows: dict[tuple[str, str, str], Row] = {}
    contained: dict[tuple[str, str], Row] = {}
    waiting = []
    orphans: dict[str, Mention] = {}
    for each in everything(found):
        if not each.entries:
            continue
        kinds, containers, holder = _said(tokens, each, at_start)
        if not kinds and _state_behind(tokens, each, at_start, at_end):
            kinds = {"admin1"}
        town = None if containers or each.sort == "site" else _town_around(tokens, each, at_start, at_end)
        largest = max((entry.population for entry in each.entries if not entry.other), default=0)
        if town is not None and largest < _PART_OF_TOWN:
            containers = [entry for entry in town.entries[:20] if entry.feature in {"city", "capital"}]
            holder = town if containers else None
        if holder is not None and not any(within(entry, containers) for entry in each.entries):
            each.entries, each.holder = (), holder
            orphans[each.key] = holder
            continue
        if containers:
            key = (each.key, "|".join(sorted(kinds)), "|".join(sorted({entry.name for entry in containers})))
            row = rows.setdefault(
                key, Row(each.key, list(each.entries[:MOST]), [], kinds, containers, _written(tokens, each))
            )
            row.mentions.append(each)
            contained.setdefault((each.key, key[1]), row)
        else:
            waiting.append((each, kinds))
    for each, kinds in waiting:
        if each.key in orphans and each.key not in {key for key, _ in contained}:
            each.entries, each.holder = (), orphans[each.key]
            continue
        mark = "|".join(sorted(kinds))
        there = contained.get((each.key, mark)) or rows.setdefault(
            (each.key, mark, ""), Row(each.key, list(each.entries[:MOST]), [], kinds, [], _written(tokens, each))
        )
        there.mentions.append(each)
    return list(rows.values())


def _written(tokens: Tokens, each: Mention) -> str:
    """Return a name as it is written."""
    if each.last - each.first == 1:
        return tokens.words[each.first]
    return "".join([str(token.text_with_ws) for token in tokens.doc[each.first : each.last]]).strip()


def _said(tokens: Tokens, each: Mention, at_start: dict[int, Mention]) -> tuple[set[str], list[Entry], Mention | None]:
    """Return the kinds of place that the words beside a name ask for, the places that the text puts it in, and the
    state among them that holds it for certain ("Orient, Ohio", not a list of places).
    """
    table = words()
    kinds = set()
    after = tokens.at(each.last)
    if table.kinds.get(after):
        kinds.add(table.kinds[after])
    elif after in {",", "and", "or"} or after in table.plurals:
        listed = _plural(tokens, each.last, at_start)
        if listed:
            kinds.add(listed)
    before = tokens.before(each.first)
    if before == "of" and each.first > 1 and table.kinds.get(tokens.low[each.first - 2]):
        kinds.add(table.kinds[tokens.low[each.first - 2]])
    containers: list[Entry] = []
    nxt = (
        at_start.get(each.last + 1) if after in {",", "("} else at_start.get(each.last) if each.sort != "site" else None
    )
    if after == "in":
        nxt = at_start.get(each.last + 1) or at_start.get(each.last + 2)
    if nxt is not None:
        containers = [entry for entry in nxt.entries[:20] if entry.feature in {"admin1", "country", "admin2"}]
    holder = nxt if nxt is not None and containers and _holds(tokens, each, nxt, at_start) else None
    if holder is None and nxt is not None and after == "in" and _lies_in(each, nxt):
        holder = nxt
    return kinds, containers, holder


def _town_around(
    tokens: Tokens, each: Mention, at_start: dict[int, Mention], at_end: dict[int, Mention]
) -> Mention | None:
    """Return the town that the text puts a name in or beside: "the Cincinnati suburb of X", "Giza's X district",
    "the X district of Giza", "X, a suburb of Lyon", "X in Bradford".
    """
    low, first, last = tokens.low, each.first, each.last
    if first > 2 and low[first - 1] == "of" and low[first - 2] in _TOWN_PARTS:
        return at_end.get(first - 2) or (at_end.get(first - 3) if low[first - 3] in {"'s", "’s"} else None)
    if first > 1 and low[first - 1] in {"'s", "’s"} and tokens.at(last) in _TOWN_PARTS:
        return at_end.get(first - 1)
    if tokens.at(last) == "in":
        return at_start.get(last + 1)
    if tokens.at(last) in _TOWN_PARTS and tokens.at(last + 1) == "of":
        town = at_start.get(last + 2)
        return town if town is not None and any(e.feature in {"city", "capital"} for e in town.entries[:2]) else None
    if tokens.at(last) == "," and tokens.at(last + 2) in _TOWN_PARTS and tokens.at(last + 3) == "of":
        return at_start.get(last + 4)
    return _town_beside(tokens, last, at_start)


def _town_beside(tokens: Tokens, at: int, at_start: dict[int, Mention]) -> Mention | None:
    """Return the town that the words behind a name say it lies near: "X, a village 20 km north of Y", "X near Y"."""
    kinds = words().kinds
    for _ in range(_FAR):
        word = tokens.at(at)
        if word in {"near", "outside"} or (word in {"of", "from"} and tokens.at(at - 1) in _WAYS):
            town = at_start.get(at + 1) or at_start.get(at + 2)
            landmark = town is not None and any(
                e.feature in _TOWNS and e.population >= _LANDMARK for e in town.entries[:2]
            )
            return town if landmark else None
        leads = word in _BETWEEN or word in _WAYS or word in kinds or word[:1].isdigit()
        if not leads and tokens.at(at + 1) not in kinds:  # "a farming village"
            return None
        at += 1
    return None


def _holds(tokens: Tokens, each: Mention, state: Mention, at_start: dict[int, Mention]) -> bool:
    """Say whether a state after the comma of a town is that of the town: no list goes on before or after."""
    if each.sort != "known" or tokens.at(each.last) != "," or max(e.population for e in each.entries) > 100_000:
        return False
    if not any(entry.feature == "admin1" for entry in state.entries) or state.entries[0].feature == "country":
        return False
    after = tokens.at(state.last)
    goes_on = after in {"and", "or"} or (after == "," and state.last + 1 in at_start)
    return not goes_on and tokens.before(each.first) not in {",", "and"}


def _state_behind(tokens: Tokens, each: Mention, at_start: dict[int, Mention], at_end: dict[int, Mention]) -> bool:
    """Say whether a name behind the comma of a town is the state that it lies in: "Buffalo, New York", not a list."""
    town = at_end.get(each.first - 1) if tokens.before(each.first) == "," else None
    if town is None or tokens.before(town.first) in {",", "and"} or each.entries[0].feature == "country":
        return False
    if tokens.at(each.last) in {"and", "or"} or (tokens.at(each.last) == "," and each.last + 1 in at_start):
        return False
    states = [entry for entry in each.entries if entry.feature == "admin1" and not entry.other]
    largest = max((entry.population for entry in town.entries), default=0)
    return any(
        (entry.country, entry.admin1) == (state.country, state.admin1) and entry.population * 10 > largest
        for entry in town.entries
        if entry.feature == "city"
        for state in states
    )


def _lies_in(each: Mention, state: Mention) -> bool:
    """Say whether a small place told "in" a state or province lies there for certain ("Dorba in northern Sokoto")."""
    small = each.sort == "known" and max(e.population for e in each.entries) <= _PART_OF_TOWN
    return small and any(entry.feature in {"admin1", "country"} for entry in state.entries[:1])


def _plural(tokens: Tokens, at: int, at_start: dict[int, Mention]) -> str:
    """Return the kind of place that a plural behind a list of names asks for ("Clarke, Oconee and Morgan counties")."""
    table = words()
    for _ in range(12):
        if tokens.at(at) in {",", "and", "or"}:
            at += 1
        each = at_start.get(at)
        if each is None:
            return table.plurals.get(tokens.at(at), "")
        at = each.last
        if tokens.at(at) not in {",", "and", "or"}:
            return table.plurals.get(tokens.at(at), "")
    return ""


def within(entry: Entry, containers: list[Entry]) -> bool:
    """Say whether a place lies in one of the places that the text puts it in."""
    return any(
        (each.feature == "country" and each.country == entry.country and entry.feature != "country")
        or (each.feature == "admin1" and each.admin1 == entry.admin1 and each.country == entry.country)
        or (each.feature == "admin1" and each.country == entry.country and not entry.admin1 and _reaches(each, entry))
        or (each.feature == "admin2" and each.country == entry.country and apart(each, entry) < 80)
        or (each.feature in {"city", "capital"} and apart(each, entry) < 80)
        for each in containers
        if each is not entry
    )


def _reaches(unit: Entry, place: Entry) -> bool:
    """Say whether a place of our own tables, which tell no unit, lies in the reach of one."""
    return place.origin != "geonames" and apart(unit, place) < unit.radius_km


def apart(one: Entry, other: Entry) -> float:
    """Return the kilometres between two places."""
    return kilometres(one.lat, one.lon, other.lat, other.lon)
