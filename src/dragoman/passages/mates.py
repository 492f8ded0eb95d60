"""Lines of one page that are made alike: entries of a list, labels of a form, lines that come again under every picture.

What stands in an article in short lines (line-ups, prices, questions and answers, credits under each of twenty portraits)
is told from the frame of a page by where its mates stand: among paragraphs, or among other short lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LABEL = re.compile(r"^([^:?]{1,30})[:?]")
"""A line with a label ("Account: ...") or a short question at its head."""

SHORT = 60
"""Lines shorter than this, in characters, are mates where they differ in their numbers alone."""

_NUMBERED = re.compile(r"^\W{0,2}\d{1,4}(?:[.):/ªºa-z%-]|\s|$)")
_DIGITS = re.compile(r"\d+")


def shape(text: str) -> str | None:
    """Return what a line has in common with its mates, or None: its label, that a number or which sign it begins with.

    A short line without these has itself, without its numbers.
    """
    label = LABEL.match(text)
    if label:
        return _DIGITS.sub("0", label[1].lower()) + ":"
    if _NUMBERED.match(text):
        return "0"
    if not text[0].isalnum():
        return text[0] + (text[-1] if not text[-1].isalnum() else "")
    return _DIGITS.sub("0", text.lower()) if len(text) < SHORT else None


def mates(texts: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the lines that have a shape in common, in lists of two and more."""
    groups: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        own = shape(text) if text else None
        if own is not None:
            groups.setdefault(own, []).append(at)
    return [group for group in groups.values() if len(group) > 1]
