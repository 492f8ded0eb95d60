"""Which names are those of papers, stations and bodies that publish on their own: by a table, and known outlets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dragoman.ingest.letters import letters
from dragoman.ingest.names import unnamed
from dragoman.tables import read_groups, read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "outlet_words.tsv"
MEDIA = TABLE.parents[1] / "actors" / "media.tsv"
COUNTRIES = TABLE.parents[1] / "actors" / "countries.tsv"
LONGEST, LONGEST_BODY = 6, 10
"""Words of the name of a paper, and of an office."""

SMALL = 3
"""Letters up to which a word in a name may begin small ("La Voz de Sevilla")."""

BUTTONS = frozenset(("home", "menu", "search", "subscribe", "log", "login", "sign", "skip", "toggle"))
"""Words of the buttons of a page."""


@cache
def _words() -> dict[str, frozenset[str]]:
    return read_groups(TABLE, "place")


def words_of(place: str) -> frozenset[str]:
    """Return the words that stand at a place in names of papers: first, last, compound, body or organisation."""
    return _words()[place]


@cache
def known() -> frozenset[str]:
    """Return the letters of the names of newspapers, broadcasters and news sites that the table of actors has."""
    rows = read_tsv(MEDIA, ("name", "aliases", "kind"))
    names = (name for row in rows if row["kind"] == "media" for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(key_of(name) for name in names if name and ":" not in name)


@cache
def countries() -> frozenset[str]:
    """Return the letters of the names of countries."""
    rows = read_tsv(COUNTRIES, ("id", "name", "aliases"))
    return frozenset(letters(name) for row in rows for name in (row["name"], *row["aliases"].split("|")))


def is_called(name: str) -> bool:
    """Say whether a name is that of a known outlet, of an office, or as those of papers and stations are."""
    bodies = words_of("body") & set(name.lower().split())
    return key_of(name) in known() or is_paper(name) or bool(bodies)


def is_body(line: str) -> bool:
    """Say whether a line is the name of an office or another body that publishes on its own ("Ministry of Fisheries")."""
    words = line.lower().split()
    bodies = words_of("body")
    named = all(word[0].isupper() or len(word) <= SMALL for word in line.split())
    called = words[0] in bodies or (named and any(word in words_of("organisation") for word in words))
    return 2 <= len(words) <= LONGEST_BODY and line[0].isupper() and line[-1].isalpha() and called


def is_office(name: str) -> bool:
    """Say whether a name is that of an office and not of a person ("Office of University Communications")."""
    words = name.lower().split()
    return len(words) > SMALL - 1 and words[0] in words_of("body") and words[1] in ("of", "for")


def is_heading(word: str) -> bool:
    """Say whether a word is that of a section, a button or a country, as the menus of pages have them."""
    low = word.lower().strip(",|»›")
    return low in unnamed("section") or low in unnamed("heading") or low in BUTTONS or low in countries()


def key_of(name: str) -> str:
    """Return the letters of a name without the article before it."""
    return letters(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))


def is_titled(name: str) -> bool:
    """Say whether all but the small words of a name have capitals, and its first is no section's."""
    words = name.split()
    return not _has_small(words) and (letters(words[0]) in countries() or not is_heading(words[0]))


def is_paper(line: str) -> bool:
    """Say whether a line is two to six words, all with capitals, that end or begin with what papers are called."""
    words = re.split(r"[\s-]+", line)
    if len(words) == 1 and line.istitle():
        return _is_compound(line)
    if not line or not 2 <= len(words) <= LONGEST or any(map(str.isdigit, line)) or not line[-1].isalpha():
        return False
    low = [word.lower() for word in words]
    if line[0] == line[0].lower() != line[0].upper() or _has_small(words):
        return False
    called = _is_compound(low[-1]) or low[-1] in words_of("last") or not words_of("first").isdisjoint(low[:2])
    return called and not any(word in unnamed("section") for word in low if word not in (low[-1], "daily"))


def _has_small(words: Sequence[str]) -> bool:
    """Say whether a word behind the first, longer than articles and their like, has no capital."""
    return any(word[0].islower() and len(word) > SMALL and word.isascii() for word in words[1:])


def _is_compound(word: str) -> bool:
    """Say whether a word ends with what papers are called ("Volgazeitung")."""
    return any(word.endswith(each) and len(word) > len(each) + SMALL for each in words_of("compound"))
