"""Where a thread of readers' comments begins whose heading says nothing: at lines that name a reader and a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.passages.bylines import published

COUNT = re.compile(
    r"^(?:\d+ comments?\b|comments? \(\d+\)|\d+ (?:thoughts?|responses?|replies) (?:on|to) \S)", re.IGNORECASE
)
"""A line that counts the comments below it."""

STAMP = re.compile(
    r"^(?:\d{1,2}\.? )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?,? (?:19|20)\d\d,?(?: at| @| -| –)? "
    r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
"""A line that is nothing but a day and a time."""

_AGED = re.compile(
    r"^\S+(?: \S+){0,3}?(?: [·•|–—-]|,)? \d{1,3} ?"
    r"(?:[smhdwy]|mins?|hrs?|mo|yrs?|(?:second|minute|hour|day|week|month|year)s?)(?: ago)?$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^\S+(?: \S+){0,3}?,? (?:on )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? [A-Z][a-z]{2,8}\.?),? "
    r"(?:19|20)\d\d,? (?:at |@ ?|[-–] )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"^\S+(?: \S+){0,3} (?:said(?:\.\.\.|…)|says:)$", re.IGNORECASE)
LONGEST_NAME = 60
"""Longest line that names a reader, in characters."""

APART = 8
"""Most lines from one such line to the next of a thread."""

LONG, LAST = 60, 4
"""Characters from which a line is a paragraph, and most of them below the last reader's name: more are an article that goes
on below a box of other stories with their times."""


def thread(texts: Sequence[str]) -> int | None:
    """Return the line at which the last thread of comments begins, its count included, or None. Two readers make one."""
    named = [at for at, text in enumerate(texts) if _names_reader(texts, at, text)]
    if len(named) < 2 or sum(len(text) >= LONG for text in texts[named[-1] + 1 :]) > LAST:
        return None
    first = len(named) - 1
    while first and named[first] - named[first - 1] <= APART:
        first -= 1
    if first == len(named) - 1:
        return None
    start = named[first]
    return start - 1 if start and COUNT.match(texts[start - 1]) else start


def _names_reader(texts: Sequence[str], at: int, text: str) -> bool:
    """A name with an age ("ann_w 2 hours ago"), a day and a time, "said...", or "says:" above a day and a time."""
    if not 0 < len(text) <= LONGEST_NAME or not (text[-1].isalnum() or text[-1] in ".…:"):
        return False
    if text[-1] in ".…:":
        later = texts[at + 1] if at + 1 < len(texts) else ""
        return bool(_SAYS.match(text)) and (text[-1] != ":" or bool(STAMP.match(later)))
    timed = any(map(text.__contains__, "0123456789")) and (_AGED.match(text) or _DATED.match(text))
    return bool(timed) and not published().match(text)
