"""Stamps of one instant in two zones: machines are given the hour of Greenwich, and beside it that of the place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)? ?(Z|[+-]\d\d:?\d\d)$")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC)$")
"""The two forms of a stamp with its zone: of ISO 8601, and of mails."""


def local_days(stamps: Iterable[object]) -> dict[str, str]:
    """Return the day of each stamp in Greenwich time by another stamp of that minute, where there is one."""
    moments = {each: moment for each in stamps if isinstance(each, str) and (moment := _moment(each.strip()))}
    local = {each.astimezone(UTC): each for each in moments.values() if each.utcoffset()}
    if not local:
        return {}
    at_zero = ((stamp, each) for stamp, each in moments.items() if not each.utcoffset() and each in local)
    return {stamp: local[each].date().isoformat() for stamp, each in at_zero}


def _moment(stamp: str) -> datetime | None:
    """Return the minute that a stamp names with the zone in which it does, or None for one without a zone."""
    try:
        if iso := _ISO.match(stamp):
            return datetime.fromisoformat(iso[1] + iso[2])
        found = parsedate_to_datetime(stamp).replace(second=0) if _MAIL.match(stamp) else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
