"""Names that no table knows: facilities by their last word ("Rafic Hariri airport"), and names where a place is due."""

from __future__ import annotations

import re

from dragoman.places.names import ARTICLES
from dragoman.places.tables import Words, demonyms
from dragoman.places.tokens import Mention, Tokens
from dragoman.syntax import lemma_of

LINKS = frozenset({"-", "–", "of", "de", "la", "du", "del", "des", "le", "les", "da", "do", "dos", "von", "van", "am"})
LINKS_ALL = LINKS | ARTICLES | {"upon", "on", "the"}
"""Small words that link the words of a name."""

QUARTERS = frozenset(
    {"district", "quarter", "neighbourhood", "neighborhood", "suburb", "village", "slum", "camp", "area"}
)
"""Nouns behind the name of a part of a town or district."""

_PART_OF_NAME = 50_000
"""Inhabitants up to which a known town within a longer unknown name is no hint of what the name means."""

_NUMBERED = frozenset({"highway", "route", "interstate", "road", "u.s.", "us", "rt.", "hwy", "hwy.", "ky", "i", "exit"})
"""Words before the number of a road."""

_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
"""The number of a street ("117th Street")."""

_ENGLISH_FIRST = frozenset(
    {
        "river", "boulevard", "avenue", "lake", "mount", "camp", "fort", "cape", "port", "mt.", "ft.", "hotel", "promenade",
    }
)  # fmt: skip
"""First words of sites that no small word links to the rest ("Stade de Suisse")."""

_MOVES = frozenset(
    {
        "flee", "march", "sail", "drive", "fly", "travel", "walk", "advance", "retreat", "evacuate", "ferry", "airlift",
        "trek",
    }
)  # fmt: skip
"""Verbs whose "to" leads to a place."""


def site_of(tokens: Tokens, table: Words, first: int, last: int) -> tuple[int, int] | None:
    """Return the part of a run that names a facility, street or natural feature, or None."""
    low, texts = tokens.low, tokens.words
    size = len(texts)
    for end in range(last, first, -1):
        word = low[end - 1]
        if word in table.sites and end - first > 1 and low[end - 2] not in LINKS_ALL:
            return _without_title(tokens, table, first, end)
        if word in _NUMBERED and end == last and end < size and texts[end][:1].isdigit():
            return end - 1, end + 1
    if first > 0 and low[first] in table.streets and _ORDINAL.fullmatch(low[first - 1]):
        return first - 1, first + 1
    for at in range(first, last - 1):
        if low[at] in table.site_first and (low[at + 1] not in LINKS_ALL or low[at] not in _ENGLISH_FIRST):
            return at, min(last, at + 3)
    return None


def small_site(tokens: Tokens, table: Words, first: int, last: int, here: list[Mention]) -> tuple[int, int] | None:
    """Return an unknown name with the facility written small that it is the name of ("Rafic Hariri airport"), or None."""
    if tokens.at(last) not in table.small or (here and here[0].first == first and here[-1].last == last):
        return None
    if not tokens.tags[last].startswith("NN") or not tokens.tags[last - 1].startswith("NNP"):
        return None
    if tokens.words[last - 1].isupper() and last - first == 1:
        return None  # "a CIA prison"
    if tokens.words[last - 1] in demonyms() or any(_no_site(tokens.low[at], table) for at in range(first, last)):
        return None
    return _without_title(tokens, table, first, last + 1)


def _no_site(word: str, table: Words) -> bool:
    """Say whether a word makes the name before a facility that of a body: "the Catholic church", "an Army base"."""
    bare = word.rstrip(".")
    return bare in table.organisations or bare in table.titles or bare in table.never or word in {"'s", "’s"}


def _without_title(tokens: Tokens, table: Words, first: int, end: int) -> tuple[int, int] | None:
    while first < end and (tokens.low[first] in table.titles or tokens.low[first] in LINKS):
        first += 1
    return (first, end) if end - first > 1 else None


def mere_part(tokens: Tokens, here: list[Mention], first: int, last: int) -> bool:
    """Say whether the only known name of a run is a small town, and the run is the longer, unknown name of a district."""
    if len(here) != 1 or not 2 <= last - first <= 3 or here[0].last - here[0].first == last - first:
        return False
    if tokens.at(last) not in QUARTERS or here[0].sort != "known":
        return False
    small = max(entry.population for entry in here[0].entries) < _PART_OF_NAME
    return small and all(tokens.tags[at].startswith("NNP") for at in range(first, last))


def place_due(tokens: Tokens, table: Words, first: int, last: int) -> bool:
    """Say whether an unknown name stands where a place is due: behind "in", "near", "the village of"."""
    if last - first > 4 or not tokens.tags[last - 1].startswith("NNP"):
        return False
    for at in range(first, last):
        bare = tokens.low[at].rstrip(".")
        if bare in table.never or bare in table.titles or bare in table.organisations:
            return False
    before = tokens.before(first)
    if before == "the" or before in table.parts:
        before = tokens.before(first - 1)
    if before in table.prepositions or (before == "to" and _leads(tokens, first)):
        return True
    if before == "of" and first > 1:
        return tokens.low[first - 2] in table.kinds
    return before in table.kinds or tokens.at(last) in {"village", "town", "province", "district", "city"}


def _leads(tokens: Tokens, first: int) -> bool:
    """Say whether the "to" before a name belongs to a verb of moving: "fled to X", "were marched to X"."""
    above = tokens.doc[first - 1].head
    return above.tag_.startswith("VB") and lemma_of(above.text, above.tag_) in _MOVES
