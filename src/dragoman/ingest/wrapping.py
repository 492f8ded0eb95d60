"""Texts whose paragraphs are broken into lines of one width, as mail, PDF and old agency files have them."""

from __future__ import annotations

import itertools
import re

from dragoman.passages.bylines import byline

_END = re.compile(r"[.!?:;…][\"”’')\]]*\s*$")


SMALL = 0.3
"""Least share of the lines that go on which begin with no capital: else a headline, a byline and a day stand in a row."""


def rejoin(text: str) -> str:
    """Return the text with the line breaks inside its paragraphs as spaces, where it is broken so; length unchanged.

    A text counts as broken when most of its lines are followed directly by another one that goes on in mid-sentence.
    """
    lines = text.split("\n")
    pairs = [(one, other) for one, other in itertools.pairwise(lines) if one.strip() and other.strip()]
    going_on = [pair for pair in pairs if _goes_on(*pair)]
    full = [line for line in lines if line.strip()]
    small = sum(not other.lstrip()[:1].isupper() for _, other in going_on)
    if len(going_on) < 3 or len(going_on) < 0.4 * len(full) or small < SMALL * len(going_on):
        return text
    width = sorted(len(line.rstrip()) for line in full)[int(0.9 * (len(full) - 1))]
    if not 30 <= width <= 140:
        return text
    pieces = [lines[0]]
    for one, other in itertools.pairwise(lines):
        inside = (
            one.strip()
            and other.strip()
            and len(one.rstrip()) > 0.6 * width
            and not other.startswith(("\t", "   "))
            and not (other[:1].isupper() and byline().match(other.strip()))
        )
        ends = _END.search(one) and len(one.rstrip()) < 0.85 * width
        pieces.append((" " if inside and not ends else "\n") + other)
    return "".join(pieces)


def _goes_on(one: str, other: str) -> bool:
    return len(one) > 25 and not _END.search(one) and (other.lstrip()[:1].islower() or len(one) < 100)
