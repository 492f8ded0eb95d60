"""The name of a paper in a line of its own above or below the headline, as pages without markup show it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dragoman.ingest.names import agency_of, unnamed
from dragoman.ingest.text_facts import Lines
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "outlet_words.tsv"
ABOVE, BELOW = 3, 5
"""Lines above the headline, and below it, among which the name of the paper stands."""

OTHERS = frozenset({"headline", "dateline", "byline", "caption", "comment"})
"""Kinds of passages that such a line is not taken for."""

LONGEST = 6
"""Words of the name of a paper."""

SMALL = 3
"""Letters up to which a word in a name may begin small ("La Voz de Sevilla")."""


@cache
def _words(place: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_tsv(TABLE, ("place", "word")) if row["place"] == place)


def masthead(lines: Lines) -> str | None:
    """Return the name of the paper that a line beside the headline gives, by a word that papers are called by, or None."""
    kinds = [kind for kind, _ in lines]
    if "headline" not in kinds:
        return None
    top = kinds.index("headline")
    beside = (*lines[max(0, top - ABOVE) : top], *lines[top + 1 : top + 1 + BELOW])
    return next((line for kind, line in beside if kind not in OTHERS and _is_paper(line) and not agency_of(line)), None)


def _is_paper(line: str) -> bool:
    """Say whether a line is two to six words, all with capitals, that end or begin with what papers are called."""
    words = re.split(r"[\s-]+", line)
    if not 2 <= len(words) <= LONGEST or any(map(str.isdigit, line)) or not line[-1].isalpha():
        return False
    low = [word.lower() for word in words]
    small = [word for word in words[1:] if word[0].islower() and len(word) > SMALL and word.isascii()]
    if line[0] == line[0].lower() != line[0].upper() or small:
        return False
    called = low[-1] in _words("last") or not _words("first").isdisjoint(low[:2])
    return called and not any(word in unnamed("section") for word in low if word not in (low[-1], "daily"))
