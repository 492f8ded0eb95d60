"""What the network is told of a word beside its letters: it reads no capitals, and far quotation marks are hard to see.

The training script marks its articles by the same function.
"""

from __future__ import annotations

from collections.abc import Sequence

CAPITAL, CAPITALS, QUOTED = 1, 2, 4
"""Bits of a shape: the word begins with a capital, is all capitals, stands between quotation marks."""

SHAPES = 8
"""Number of different shapes."""

_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'


def shapes(text: str, offsets: Sequence[tuple[int, int] | None]) -> list[int]:
    """Return the shape of each word piece, given as a range of ``text`` (None, or an empty range: a special piece, 0)."""
    quoted = _quoted(text)
    made = []
    for place in offsets:
        if place is None or place[1] <= place[0]:
            made.append(0)
            continue
        start, end = place
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        word = text[start:end]
        shape = CAPITAL if word[0].isupper() else 0
        if shape and len(word) > 1 and word.isupper():
            shape |= CAPITALS
        if quoted[place[0]]:
            shape |= QUOTED
        made.append(shape)
    return made


def _quoted(text: str) -> bytearray:
    """Return 1 for each character that stands between quotation marks, the marks included.

    A closing mark without an opening one closes a quotation that began before the text.
    """
    inside = bytearray(len(text))
    opened: int | None = None
    seen = False
    for i, char in enumerate(text):
        if char not in _OPENING and char not in _CLOSING and char != _STRAIGHT:
            continue
        closes = char in _CLOSING or (char == _STRAIGHT and opened is not None)
        if char == _STRAIGHT and not seen and i and not text[i - 1].isspace() and text[i - 1] not in "([—–-":
            closes = True
        if closes:
            start = opened if opened is not None else (0 if not seen else i)
            inside[start : i + 1] = b"\1" * (i + 1 - start)
            opened = None
        elif opened is None:
            opened = i
        seen = True
    if opened is not None:
        inside[opened:] = b"\1" * (len(text) - opened)
    return inside
