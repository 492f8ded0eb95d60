"""Where a full stop both ends an abbreviation and a sentence, and the parser is known to read on.

"... according to the U.N. Turkey, which hosts ..." is read as one sentence about "U.N. Turkey" otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from dragoman.tables import read_tsv

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def _groups() -> dict[str, str]:
    return {row["word"]: row["group"] for row in read_tsv(DATA / "passages" / "stops.tsv", ("word", "group"))}


@cache
def _countries() -> frozenset[str]:
    rows = read_tsv(DATA / "actors" / "countries.tsv", ("name", "aliases"))
    return frozenset(name for row in rows for name in (row["name"], *row["aliases"].split("|")) if name)


def starts(words: Sequence[str]) -> Iterator[int]:
    """Yield the places in a list of tokens at which a sentence begins after an abbreviation."""
    groups = _groups()
    for at, word in enumerate(words[:-1]):
        group = groups.get(word) if word.endswith(".") else None
        following = words[at + 1]
        if not group or not following[:1].isupper() or (following.isupper() and len(following) == 1):
            continue
        if group == "clock" and groups.get(following) != "same":
            yield at + 1
        elif group == "state" and following in _countries() and at + 2 < len(words):
            after = words[at + 2]
            if after == "," or groups.get(after) == "verb" or (after.islower() and after.endswith("ed")):
                yield at + 1
