"""Are two parties one side in a happening? A state, its leader and its army are; two ministers of it are not."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dragoman.linking.evidence import NEVER, log_odds
from dragoman.model import Actor
from dragoman.tables import read_tsv

TABLE = Path(__file__).parents[1] / "data" / "linking" / "party_words.tsv"
GROUPS = Path(__file__).parents[1] / "data" / "actors" / "groups.tsv"
PEOPLE = GROUPS.with_name("people.tsv")
ORGANISATIONS = GROUPS.with_name("organisations.tsv")

STATE = frozenset({"GOV", "MIL", "SPY", "LEG", ""})
"""Sectors whose acts are acts of the state."""

_AGAINST = frozenset({"GOV", "MIL", "COP", "SPY"}), frozenset({"REB", "OPP", "CRM"})
"""Sectors of one country that are not one side."""

ARMED = frozenset({"REB", "MIL", "PRM", "CRM", "SPY"})
UNARMED = frozenset({"CVL", "MED", "REF", "EDU", "JRN", "NGO", "REL", "LAB", "AGR"})
"""Sectors that fight, and those that do not: civilians may be any of these."""

_FORCES = frozenset({"MIL", "COP", "SPY"})
"""Sectors of one state's armed forces, which one desk calls soldiers, another police or border guards."""

_OUTLAWS = frozenset({"REB", "CRM", "PRM"})
"""Sectors of armed people whom one desk calls rebels, another bandits or militiamen."""


@dataclass(frozen=True, slots=True, eq=False)
class Party:
    """What is compared of an actor. ``office`` is what the words name it by ("minister", "army"), where that tells;
    ``above`` the id of what it is part of, who leads it, or which organisation of states a person speaks for.

    Parties compare by identity, which makes them quick keys; :func:`party` gives the same one for the same actor.
    """

    id: str | None
    country: str | None
    sector: str
    person: bool
    head: str
    office: str
    backers: frozenset[str]
    vague: bool
    above: str | None


@cache
def _words() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {"office": {}, "vague": {}, "leader": {}, "served": {}}
    for row in read_tsv(TABLE, ("word", "kind", "name")):
        kinds[row["kind"]][row["word"]] = row["name"]
    for row in (*read_tsv(GROUPS, ("id", "links")), *read_tsv(ORGANISATIONS, ("id", "links"))):
        parents = [each.removeprefix("parent:") for each in row["links"].split("|") if each.startswith("parent:")]
        if parents:
            kinds["leader"][row["id"]] = parents[0].partition("@")[0]
    for row in read_tsv(PEOPLE, ("id", "sector", "links")):
        served = [each.removeprefix("member:") for each in row["links"].split("|") if each.startswith("member:")]
        if served and row["sector"] == "IGO":
            kinds["served"][row["id"]] = served[0]
    return kinds


def party(actor: Actor) -> Party:
    """Work out what is compared of an actor."""
    return _party(actor.text, actor.id, actor.country, actor.sector or "", actor.backers)


@lru_cache(maxsize=65536)
def _party(text: str, id: str | None, country: str | None, sector: str, backers: tuple[str, ...]) -> Party:
    words = text.lower().replace("’", "'").split()
    head = (words or [""])[-1]
    head = head.removesuffix("'s").rstrip("s")
    table = _words()
    offices = table["office"]
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    office = next((offices[each] for each in (*pairs, *words) if each in offices), "")
    person = id is not None and id.islower()
    return Party(
        id,
        country,
        sector,
        person,
        head,
        office,
        frozenset(backers),
        id is None and head in table["vague"],
        table["served" if sector == "IGO" and person else "leader"].get(id or ""),
    )


def grade(a: Party, b: Party) -> str:
    """Return how two parties stand: same, state, kind, unknown, other kind or other (see ``evidence.tsv``)."""
    if a.vague or b.vague:
        return "unknown"
    if a.id is not None and a.id == b.id:
        if a.person or a.sector == b.sector:
            return "other" if not a.person and _other_office(a, b) else "same"
        return "state"
    if a.person and b.person:  # of two with one surname, one may be read for the other
        return "unknown" if a.head == b.head and a.country == b.country else "other"
    if (a.above and a.above == b.id) or (b.above and b.above == a.id):
        return "state"
    if a.country and b.country:
        return _in_one_country(a, b) if a.country == b.country else _abroad(a, b)
    if _of_unknown_country(a, b) or _of_unknown_country(b, a):
        return "unknown"
    if a.id and b.id:
        return "other"
    if a.sector and b.sector:
        return "unknown" if a.sector == b.sector and a.sector in STATE else _kind(a, b)
    return "kind" if a.head and a.head == b.head else "unknown"


def _of_unknown_country(a: Party, b: Party) -> bool:
    """Say whether one is a person of no known country, and the other somebody of whom only the country is known."""
    return a.person and a.country is None and b.id is not None and b.id == b.country


def _other_office(a: Party, b: Party) -> bool:
    return bool(a.office and b.office and a.office != b.office)


def _in_one_country(a: Party, b: Party) -> str:
    if any(a.sector in one and b.sector in other for one, other in (_AGAINST, _AGAINST[::-1])):
        return "other"
    if a.office and a.office == b.office and not (a.person and b.person):
        return "state"  # "President Keita" and "Mali's president", whatever the tables know of him
    if a.sector == b.sector:
        if a.id and b.id and not {a.country, b.country} & {a.id, b.id}:
            return "other" if not (a.person or b.person) else "state"
        if _other_office(a, b):
            return "other"
        return "state" if a.sector in STATE else "kind"
    if a.sector in STATE and b.sector in STATE:
        return "state"
    return _kind(a, b) if a.sector and b.sector else "kind"


def _kind(a: Party, b: Party) -> str:
    """Compare the sectors of two of which more is not known, or the country is one."""
    if a.sector == b.sector:
        return "kind"
    both = {a.sector, b.sector}
    return "unknown" if ("CVL" in both and both <= UNARMED) or both <= _OUTLAWS or both <= _FORCES else "other kind"


def _abroad(a: Party, b: Party) -> str:
    backed = (b.id in a.backers or b.country in a.backers) or (a.id in b.backers or a.country in b.backers)
    return "kind" if backed else "other"


@lru_cache(maxsize=1 << 17)
def _worth(a: Party, b: Party) -> float:
    """Return the log-odds that two parties are one side."""
    return log_odds()["parties", grade(a, b)]


def sides(a: tuple[Party, ...], b: tuple[Party, ...], *, together: bool) -> float:
    """Return the log-odds that two groups of parties are one side.

    ``together`` is for acts done with each other: each member of the smaller group must be met by one of the larger.
    """
    odds = log_odds()
    if not a or not b:
        return odds["parties", "unknown"]
    if len(a) == len(b) == 1:
        value = odds["parties", grade(a[0], b[0])]
        if value > odds["parties", "other"]:
            return value
        return odds["parties", "others meet" if together else "other"]
    if len(a) == len(b):  # neither is the smaller: the one way must hold as well as the other
        one_way = _within(a, b, together=together)
        return one_way if one_way == NEVER else min(one_way, _within(b, a, together=together))
    return _within(a, b, together=together) if len(a) < len(b) else _within(b, a, together=together)


def _within(small: tuple[Party, ...], large: tuple[Party, ...], *, together: bool) -> float:
    """Return the log-odds that the members of a group are among those of another."""
    odds = log_odds()
    other = odds["parties", "other"]
    best: list[float] = []
    for each in small:
        best.append(max([_worth(each, one) for one in large]))
        if together and best[-1] <= other:
            return odds["parties", "others meet"]
    missed = sum([each <= other for each in best])
    if missed == len(best):
        return other
    if missed or (together and len(small) < len(large)):
        return min(odds["parties", "some"], sum(best) / len(best))
    return sum(best) / len(best)
