"""Texts compared by their letters alone."""

from __future__ import annotations

import re

_OTHERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, without blanks and signs."""
    return _OTHERS.sub("", text.lower())
