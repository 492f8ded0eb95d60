"""Words that name a country: its name and what its people and things are called ("Tajikistan", "Tajik")."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from dragoman.tables import read_tsv

TABLE = Path(__file__).parents[1] / "data" / "actors" / "countries.tsv"

_WORD = re.compile(r"[^\W\d_]{3,}")


@cache
def country_words() -> dict[str, str]:
    """Return the countries by single words in lower case that name them, and by their adjectives and peoples."""
    found: dict[str, str] = {}
    for row in read_tsv(TABLE, ("id", "name", "aliases", "links")):
        links = (each.removeprefix("demonym:") for each in row["links"].split("|") if each.startswith("demonym:"))
        for name in (row["name"], *row["aliases"].split("|"), *links):
            if _WORD.fullmatch(name):
                found.setdefault(name.lower(), row["id"])
    return found


@lru_cache(maxsize=16384)
def country_in(text: str) -> str | None:
    """Return the one country that a phrase names ("the border service of Tajikistan"); None where it names none or two."""
    named = country_words()
    found = {named[word] for word in map(str.lower, _WORD.findall(text)) if word in named}
    return found.pop() if len(found) == 1 else None
