"""Texts compared by their letters alone."""

from __future__ import annotations

import re
from functools import lru_cache

_OTHERS = re.compile(r"[\W_]+")
_PLAIN_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())


@lru_cache(maxsize=1024)
def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, without blanks and signs.

    What an extractor took of a page is compared with the page's own lines, hence the cache.
    """
    low = text.lower()
    if low.isascii():  # the same, quicker
        return low.encode().translate(None, _PLAIN_OTHERS).decode()
    return _OTHERS.sub("", low)
