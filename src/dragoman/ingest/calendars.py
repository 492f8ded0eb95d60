"""Figures, years and days as other scripts and calendars write them, led back to those of the common one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Year before the first of each Japanese era (Cabinet orders on the names of eras)."""

_ERA = re.compile(rf"({'|'.join(_ERAS)}) ?(\d{{1,2}}|元) ?年")
_OTHER_FIGURE = re.compile(r"(?![0-9])\d")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SOLAR_EPOCH = date(622, 3, 21)
"""First day of the Solar Hijri calendar, as the rule of 33 years reaches it."""

LEAP_CYCLE, LEAP_YEARS = 33, (1, 5, 9, 13, 17, 22, 26, 30)
"""Years of a cycle of leap years, and which of them are (the rule of 33 years, right from 1178 to 1633)."""


def with_western_figures(line: str) -> str:
    """Return a line with western figures for those of other scripts, common years for Japanese ones and no unseen marks."""
    if line.isascii():
        return line
    plain = _UNSEEN.sub("", line.replace("\u00a0", " ").replace("\u202f", " "))
    plain = _OTHER_FIGURE.sub(lambda found: str(unicodedata.digit(found[0])), plain)
    return _ERA.sub(lambda found: f"{_ERAS[found[1]] + (1 if found[2] == '元' else int(found[2]))}年", plain)


def from_solar(year: int, month: int, day: int) -> str | None:
    """Return the day of a date of the Solar Hijri calendar, which Iran and Afghanistan use, or None for what is none."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    cycles, rest = divmod(year - 1, LEAP_CYCLE)
    leaps = cycles * len(LEAP_YEARS) + sum(each <= rest for each in LEAP_YEARS)
    before = 31 * min(month - 1, 6) + 30 * max(0, month - 7)
    return (SOLAR_EPOCH + timedelta(days=365 * (year - 1) + leaps + before + day - 1)).isoformat()
