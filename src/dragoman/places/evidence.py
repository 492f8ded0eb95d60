"""What a text besides its names tells of the place it is written for: words, spellings, telephone numbers, roads.

A famous name in a local story is rarely the famous place: "London police" beside a telephone number of Ontario are those
of London, Ontario. Sources of the facts: ``words.tsv`` (classes home, style, local) and ``local_codes.tsv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from dragoman.places.home import Home
from dragoman.places.names import DATA
from dragoman.places.tables import demonyms, words
from dragoman.places.tokens import Tokens
from dragoman.tables import read_tsv

_PHONE = re.compile(r"(?<![\d-])\(?([2-9]\d\d)\)?[-. /]{1,2}[2-9]\d\d[-. ]\d{4}(?!\d)")
_ROAD = re.compile(r"\b([A-Z]{2})[ -]\d{1,4}\b")
_STREET = re.compile(
    r"\b\d{2,5} (?:[NSEW]\. )?[A-Z][a-z]+ (?:St|Ave|Rd|Dr|Blvd|Street|Avenue|Road|Drive|Lane|Boulevard)\b"
)

_ENOUGH = 4
"""Different local words after which a story is wholly local."""
_HOME, _STYLE, _MOST = 0.5, 0.2, 2.0
"""Weight of a word of the local press, of a spelling, and the most that words count for a country."""
_CODE = 1.0
_PEOPLE = 0.5
_OUTLET = 1.0
"""Weight of the country of the outlet, and of the unit of the town in its name."""


@dataclass(slots=True)
class Evidence:
    """Weights of countries (alpha-3) and of their units, and how local the story is (0 to 1).

    ``countries`` are those whose press may tell it; ``peoples`` those whose people it names ("Greek police").
    """

    countries: dict[str, float] = field(default_factory=dict)
    units: dict[tuple[str, str], float] = field(default_factory=dict)
    peoples: dict[str, float] = field(default_factory=dict)
    local: float = 0.0

    def elsewhere(self, country: str) -> float:
        """Return the weight of the strongest other country."""
        return max((weight for name, weight in self.countries.items() if name != country), default=0.0)


@cache
def codes() -> dict[tuple[str, str], tuple[str, str]]:
    """Return country and unit of area codes (``phone``) and of postal codes before road numbers (``road``)."""
    rows = read_tsv(DATA / "local_codes.tsv", ("kind", "code", "country", "unit"))
    return {(row["kind"], row["code"]): (row["country"], row["unit"]) for row in rows}


def evidence(tokens: Tokens, home: Home = (None, ())) -> Evidence:
    """Return what the words and figures of a text, and the home of its outlet, tell of where it is read."""
    table = words()
    seen = set(tokens.low)
    counts: dict[str, float] = defaultdict(float)
    for kind, weight in ((table.home, _HOME), (table.style, _STYLE)):
        for word in seen & kind.keys():
            counts[kind[word]] += weight
    if home[0]:
        counts[home[0]] += _OUTLET
    countries = {country: min(_MOST, total) for country, total in counts.items()}
    units: dict[tuple[str, str], float] = defaultdict(float)
    for unit in home[1]:
        units[unit] += _OUTLET
    text = tokens.doc.text
    for name, pattern in (("phone", _PHONE), ("road", _ROAD)):
        for code in {match[1] for match in pattern.finditer(text)}:
            there = codes().get((name, code))
            if there is not None:
                units[there] += _CODE
    for (country, _), total in units.items():
        countries[country] = min(_MOST, countries.get(country, 0.0) + total)
    peoples: dict[str, float] = defaultdict(float)
    known = demonyms()
    for word in tokens.words:
        if word in known:
            peoples[known[word]] += _PEOPLE
    cues = len(seen & table.local) + (2 if _STREET.search(text) else 0) + (1 if units else 0)
    told = {country: min(_MOST, total) for country, total in peoples.items()}
    return Evidence(countries, dict(units), told, min(1.0, cues / _ENOUGH))
