"""Numbers that later reports bring up to date: a toll that rose from six to nine is no dispute.

A number is brought up to date by another that was published on a later day and says so ("rose to", "revised";
``data/linking/updates.tsv``) or, where it is higher, is told by the same outlet or the same source. What two outlets tell
otherwise stays a dispute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.linking.evidence import DATA
from dragoman.linking.telling import Telling, published_days
from dragoman.linking.texts import voice
from dragoman.model import Amount
from dragoman.tables import read_tsv

Side = tuple[Amount, list[Telling]]
"""An account of a number, and who gives it."""


@cache
def _words() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {"up": [], "down": []}
    for row in read_tsv(DATA / "updates.tsv", ("words", "way")):
        for way in ("up", "down") if row["way"] == "any" else (row["way"],):
            found[way].append(re.escape(row["words"]))
    return {way: re.compile(rf"\b(?:{'|'.join(each)})\b") for way, each in found.items()}


def updated(sides: Sequence[Side]) -> list[tuple[Side, Side]]:
    """Return which accounts of one number are brought up to date, each with the one that holds in the end."""
    by: dict[int, int] = {}
    for at, old in enumerate(sides):
        newer = [number for number, new in enumerate(sides) if number != at and _replaces(new, old)]
        if newer:
            by[at] = max(newer, key=lambda number: _days(sides[number])[1])
    found = []
    for at in sorted(by, key=lambda at: _days(sides[at])[0]):
        last = by[at]
        while last in by:  # each is of a later day than the one before, so this ends
            last = by[last]
        found.append((sides[at], sides[last]))
    return found


def _replaces(new: Side, old: Side) -> bool:
    """Say whether one account brings another up to date."""
    (first, _), (_, last) = _days(new), _days(old)
    if not last or first <= last:
        return False
    higher = new[0].low > old[0].low
    pattern = _words()["up" if higher else "down"]
    if any(pattern.search(each.statement.sentence.text.lower()) for each in new[1]):
        return True
    return higher and bool(_tellers(new) & _tellers(old))


def _days(side: Side) -> tuple[int, int]:
    """Return the first and the last day on which an account was published, as ordinals; zeros where one is unknown."""
    days = [published_days(each) for each in side[1]]
    if None in days:
        return 0, 0
    known = [each for each in days if each is not None]
    return min(each[0].toordinal() for each in known), max(each[1].toordinal() for each in known)


def _tellers(side: Side) -> set[str]:
    """Return by whom an account is told: the source that is quoted, and the outlet where it quotes none."""
    found = set()
    for telling in side[1]:
        links = telling.statement.attributions
        inner = links[-1].source if len(links) > 1 else None
        if inner is None:
            found.add(f"outlet {(voice(telling) or '').casefold()}")
        elif inner.id or inner.name:
            found.add(f"source {(inner.id or inner.name or '').casefold()}")
        else:
            found.add(f"outlet {(voice(telling) or '').casefold()}, {inner.text.casefold()}")
    return found - {"outlet "}
