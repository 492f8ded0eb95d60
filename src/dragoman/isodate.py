"""Days, months and years as ISO 8601 strings: YYYY, YYYY-MM, YYYY-MM-DD."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dragoman.errors import UsageError

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def parts(value: str) -> tuple[int, int | None, int | None]:
    """Return year, month and day of an ISO date. Raises UsageError if it is none, or no such day exists."""
    match = _FORM.fullmatch(value.strip())
    if not match:
        raise UsageError("bad-date", value=value)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise UsageError("bad-date", value=value) from error
    return year or 0, month, day


def first_day(value: str) -> str:
    """Return the first day of a year, month or day. Raises UsageError for a wrong date."""
    year, month, day = parts(value)
    return date(year, month or 1, day or 1).isoformat()


def last_day(value: str) -> str:
    """Return the last day of a year, month or day. Raises UsageError for a wrong date."""
    year, month, day = parts(value)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()
