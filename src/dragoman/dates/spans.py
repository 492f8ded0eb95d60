"""Days, and what TIMEX3 values stand for: calendar arithmetic without any text.

A span is a pair of days, both inclusive. Years outside 1000 to 2199 are never produced: there a number is a number.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dragoman.dates.tables import Holiday, holiday_days, seasons
from dragoman.model import Grain

Span = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1000, 2199

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


def day(year: int, month: int, number: int) -> date | None:
    """Return the day, or None where the calendar has none (31 February, year 0)."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def year_span(year: int) -> Span | None:
    """Return the days of a year, or None outside the years that are read."""
    return (date(year, 1, 1), date(year, 12, 31)) if FIRST_YEAR <= year <= LAST_YEAR else None


def months_span(year: int, month: int, count: int = 1) -> Span | None:
    """Return the days of ``count`` months from a month on (count within the year), or None for no such months."""
    first = day(year, month, 1)
    last = month + count - 1
    return (first, date(year, last, monthrange(year, last)[1])) if first and last <= 12 else None


def shift_months(when: date, months: int) -> tuple[int, int]:
    """Return year and month so many months after (before, if negative) the month of a day."""
    total = when.year * 12 + when.month - 1 + months
    return total // 12, total % 12 + 1


def shift_days(when: date, days: int) -> date | None:
    """Return the day so many days away, or None beyond the years that are read."""
    if abs(days) > 500_000:
        return None
    try:
        moved = when + timedelta(days=days)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def week_value(when: date) -> str:
    """Return the TIMEX3 value of the ISO week of a day."""
    year, week, _ = when.isocalendar()
    return f"{year}-W{week:02}"


def span_of(value: str) -> tuple[Span, Grain] | None:
    """Return days and grain of a TIMEX3 value that names a part of the calendar, or None for one that does not."""
    if match := _DAY.fullmatch(value):
        when = day(int(match[1]), int(match[2]), int(match[3]))
        grain: Grain = "day" if not match[4] else "minute" if ":" in match[4] else "hour"
        return ((when, when), grain) if when else None
    if match := _MONTH.fullmatch(value):
        span = months_span(int(match[1]), int(match[2]))
        return (span, "month") if span else None
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), bool(match[3]))
    if match := _PART.fullmatch(value):
        return _part_of_year(int(match[1]), match[2])
    if not value.isdigit() or not 2 <= len(value) <= 4:
        return None
    size = 10 ** (4 - len(value))
    first, last = year_span(int(value) * size), year_span(int(value) * size + size - 1)
    grains: dict[int, Grain] = {1: "year", 10: "decade", 100: "century"}
    return ((first[0], last[1]), grains[size]) if first and last else None


def _week(year: int, week: int, weekend: bool) -> tuple[Span, Grain] | None:
    """Return the days of an ISO week or of its weekend."""
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
    except ValueError:
        return None
    return (first, first + timedelta(days=1 if weekend else 6)), "week"


def _part_of_year(year: int, code: str) -> tuple[Span, Grain] | None:
    """Return the days of a quarter, half or season."""
    if code[0] in "QH":
        size = 3 if code[0] == "Q" else 6
        span = months_span(year, (int(code[1]) - 1) * size + 1, size)
        return (span, "quarter" if size == 3 else "span") if span else None
    first, last, shift = seasons()[code]
    start = day(year + shift, int(first[:2]), int(first[3:]))
    end = day(year, int(last[:2]), int(last[3:]))
    return ((start, end), "season") if start and end else None


def shaded(span: Span, shade: str) -> Span:
    """Return the first (START), middle (MID) or last (END) third of a span of at least three days."""
    days = (span[1] - span[0]).days + 1
    if days < 3:
        return span
    third = -(-days // 3)
    cut = {"START": (0, third), "MID": (third, days - third), "END": (days - third, days)}[shade]
    return span[0] + timedelta(days=cut[0]), span[0] + timedelta(days=max(cut[1], cut[0] + 1) - 1)


def easter(year: int) -> date:
    """Return Western Easter Sunday (anonymous Gregorian computus, Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return date(year, month, (h + j - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Return Orthodox Easter Sunday in the Gregorian calendar (Meeus' Julian computus; 1900 to 2099 exactly)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    return date(year, month, number + 1) + timedelta(days=year // 100 - year // 400 - 2)


def holidays_in(holiday: Holiday, year: int) -> tuple[date, ...]:
    """Return the first days of a holiday in a year: usually one, two for a feast of the Islamic calendar at times.

    None at all where the tables do not know it.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    kind, *args = holiday.rule
    if kind == "fixed":
        return (date(year, int(args[0][:2]), int(args[0][3:])),)
    if kind == "once":
        return (date.fromisoformat(args[0]),)
    if kind in {"easter", "orthodox"}:
        return ((easter if kind == "easter" else orthodox_easter)(year) + timedelta(days=int(args[0])),)
    if kind == "nth":
        return (nth_weekday(year, *(int(arg) for arg in args)),)
    return tuple(when for when in holiday_days().get(holiday.id, ()) if when.year == year)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """Return the n-th ISO weekday of a month; -1 is the last. A fifth that the month has not is in the next."""
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)
