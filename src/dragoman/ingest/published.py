"""Dates as files, feeds, tables and mail headers state them, to the day they name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:$|[T ])")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(?:\d{4}|\d{6})Z?)?$")
_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(?:$|[T ,])")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:$|[ T,])")
EARLIEST, LATEST = 1700, 2100
"""Years in which a publication date is believed; newspapers are no older."""


def day_of(value: Any) -> str | None:
    """Return YYYY-MM-DD, YYYY-MM or YYYY for a stated date, or None for what is none.

    Understood: ISO 8601, 20210929 with or without a time, RFC 2822, 29.9.2021 (where dots stand the day comes first),
    03/14/2021, seconds or milliseconds since 1970, dates and times. "03/04/2021" is not: nobody can tell its day from its
    month.
    """
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _since_1970(float(value))
    words = str(value).strip()
    if match := _COMPACT.match(words):
        return _checked(*map(int, match.groups()))
    if match := _ISO.match(words):
        return _checked(*(int(part) for part in match.groups() if part))
    if match := _DOTTED.match(words):
        return _checked(int(match[3]), int(match[2]), int(match[1]))
    if (match := _SLASHED.match(words)) and (int(match[1]) > 12) != (int(match[2]) > 12):
        day, month = sorted((int(match[1]), int(match[2])), reverse=True)
        return _checked(int(match[3]), month, day)
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", words):
        return _since_1970(float(words))
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None
    return _checked(found.year, found.month, found.day)


def _since_1970(seconds: float) -> str | None:
    if seconds > 1e11:
        seconds /= 1000
    try:
        found = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return _checked(found.year, found.month, found.day) if seconds > 1e8 else None


def _checked(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if not EARLIEST <= year <= LATEST:
        return None
    if month is None:
        return f"{year}"
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"
