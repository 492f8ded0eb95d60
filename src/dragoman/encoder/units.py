"""Pieces of text that the network reads at once: a paragraph, or part of one where it is long.

The training script cuts its articles by the same function, so that the network meets what it was trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

LIMIT = 700
"""Characters of a unit; a longer paragraph is cut at sentence ends. 700 is about 160 word pieces."""

HARD_LIMIT = 1400
"""Characters after which a unit is cut at a blank, sentence end or not: no input can make the network read without end."""

_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r'(?<=[.!?”"])\s+(?=[A-Z“"])')


def units(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each unit of a text, in order; blank ones are left out."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if not text[start:end].strip():
            continue
        if end - start <= LIMIT:
            yield start, end
            continue
        ends = [start + each.end() for each in _SENTENCE_END.finditer(text[start:end])]
        yield from _grouped(text, [start, *ends, end])


def _grouped(text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Join sentences, given by their ends, to units of at most LIMIT characters where one sentence is not longer."""
    start = cuts[0]
    for before, here in pairwise(cuts):
        if here - start > LIMIT and before > start:
            yield from _hard(text, start, before)
            start = before
    if cuts[-1] > start:
        yield from _hard(text, start, cuts[-1])


def _hard(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a piece without sentence ends at blanks, or anywhere where there are none."""
    while end - start > HARD_LIMIT:
        blank = text.rfind(" ", start + HARD_LIMIT // 2, start + HARD_LIMIT)
        cut = blank + 1 if blank > 0 else start + HARD_LIMIT
        yield start, cut
        start = cut
    yield start, end
