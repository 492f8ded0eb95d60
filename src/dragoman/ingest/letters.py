"""Texts compared by their letters alone."""

from __future__ import annotations

import re
from functools import lru_cache

_OTHERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1024)
def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, without blanks and signs.

    What an extractor took of a page is compared with the page's own lines, hence the cache.
    """
    return _OTHERS.sub("", text.lower())
