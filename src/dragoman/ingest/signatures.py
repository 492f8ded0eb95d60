"""Who signs a text at its end: a name above what that person does, behind "From" and before a town, behind a word for the
text among other credits ("Story: Ann Lee. Pictures: Bo Tan."), several with their towns behind a dash, or in a note on the
writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dragoman.ingest.names import agency_of, is_town, like_name, unnamed
from dragoman.ingest.outlet_names import is_called, is_heading
from dragoman.ingest.text_facts import Lines, full_names
from dragoman.passages.bylines import BIG, names, signing

LAST, BELOW = 4, 2
"""Last lines of a text, and lines below it, among which it is signed."""

PLACED = 8
"""Last lines of a text with its credits among which names with their towns stand."""

LONGEST_CREDITS = 120
"""Longest line of credits, in characters."""

_PARTS = re.compile(r"(?<=[^\W\d_]{2})\. |; | \| | / ")
"""What parts credits in one line."""

LONGEST, LONGEST_TRADE = 60, 5
"""Longest line that signs a text, in characters, and most words of what somebody does."""


def signed_at_end(lines: Lines) -> list[str]:
    """Return the people who sign a text by what stands with their names at its end."""
    bodies = [at for at, (kind, _) in enumerate(lines) if kind == "body"]
    if not bodies:
        return []
    first = bodies[-LAST:][0]
    near = [(kind, line) for kind, line in lines[max(first, 1) : bodies[-1] + 1 + BELOW] if kind != "comment"]
    ending = [line for kind, line in near if kind != "caption"]
    told = list(_above_trades(ending))[:1] or list(_from_towns(ending))[:1]
    told = told or list(_credited([line for _, line in near]))[:1]
    last = [line for kind, line in lines if kind != "comment"][-PLACED:]
    return told or [match[1] for line in last if (match := _placed().fullmatch(line))][:1]


def _above_trades(ending: list[str]) -> Iterator[str]:
    """Yield the names alone in a line above one with what that person does ("ANN LEE", "BALKANS CORRESPONDENT")."""
    trades = tuple(f" {each}" for each in unnamed("press"))
    for line, following in pairwise(ending):
        low = f" {following.lower()}"
        traded = len(following) <= LONGEST and len(following.split()) <= LONGEST_TRADE and low.endswith(trades)
        if traded and len(line) <= LONGEST and full_names().fullmatch(line) and _is_person(line):
            yield line


def _from_towns(ending: list[str]) -> Iterator[str]:
    """Yield the names in lines that are nothing but those and a town ("From Ann Lee, Riga")."""
    for line in ending:
        told = _from_town().fullmatch(line) if line.startswith("From ") and len(line) <= LONGEST else None
        if told and _is_person(told[1]):
            yield told[1]


def _credited(ending: list[str]) -> Iterator[str]:
    """Yield the names that stand behind a word for the text, or in a note on the writer."""
    for line in ending:
        if note := _noted().match(line):
            yield note[1]
        for credit in _PARTS.split(line.rstrip(". ")) if len(line) <= LONGEST_CREDITS else ():
            told = _words_by().fullmatch(credit)
            if told and _is_person(told[1]):
                yield told[1]


@cache
def _words_by() -> re.Pattern[str]:
    """Return the pattern of one credit for a text ("Interview by Ann Lee", "Words: Ann Lee and Bo Tan")."""
    return re.compile(rf"\W{{0,2}}(?:{signing('credit')})(?: by:?|:) ({names()})", re.IGNORECASE)


@cache
def _noted() -> re.Pattern[str]:
    """Return the pattern of a note on the writer ("The writer, Ann Lee, teaches law")."""
    return re.compile(rf"\W{{0,2}}(?:The|This) (?:writer|author|columnist)(?:,? |s,? )({names()}),? (?=[a-z])")


@cache
def _placed() -> re.Pattern[str]:
    """Return the pattern of names behind a dash, each with a town ("- Ann Lee in Kiel and Bo Tan in Riga")."""
    one = rf"{names()} in {BIG}[\w’'-]+(?: {BIG}[\w’'-]+)?"
    return re.compile(rf"(?:--|[–—-]) ?({one}(?:(?:,| and|, and) {one})+)\.?")


@cache
def _from_town() -> re.Pattern[str]:
    return re.compile(rf"From ({names()}),? (?:in )?{BIG}[\w’'-]+(?: {BIG}[\w’'-]+)?\.?")


def _is_person(name: str) -> bool:
    """Say whether a full name is no agency, no outlet, no town and no heading."""
    words = name.split()
    if agency_of(name) or is_called(name) or name.lower() in unnamed("heading"):
        return False
    return like_name(words) or not (is_town(name) or any(map(is_heading, words)))
