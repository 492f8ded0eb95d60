"""What an expression resolves to, what it may be resolved against, and the steps between units of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.dates import spans
from dragoman.model import Grain
from dragoman.settings.dates import DateSettings

Look = Literal["past", "future"] | None
"""Where the verb looks: to what has been, to what will be, or unknown."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its days; ``how`` is what it was resolved against, or the reason why it was not."""

    value: str | None
    first: date | None = None
    last: date | None = None
    grain: Grain | None = None
    how: str = "published"


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression may be resolved against.

    Publication day, last date of the text, last quarter of the text, tense, day-month order of the article.
    """

    published: date | None
    text: Resolved | None
    quarter: Resolved | None
    look: Look
    month_first: bool | None
    settings: DateSettings


def of_value(value: str, how: str, part: str = "", shade: str | None = None, now: date | None = None) -> Resolved:
    """Return the interval of a calendar value, narrowed by a shade and carrying the part of the day."""
    found = spans.span_of(value)
    if found is None:
        return Resolved(None, how="no-such-date")
    (first, last), grain = found
    if shade in {"BEFORE", "AFTER"}:
        if now is not None and first <= now <= last:
            first, last = (first, now) if shade == "BEFORE" else (now, last)
    elif shade:
        first, last = spans.shaded((first, last), shade)
    if part:
        return Resolved(value + part, first, last, "minute" if ":" in part else "hour", how)
    return Resolved(value, first, last, grain, how)


def unit_value(when: date, unit: str) -> str | None:
    """Return the TIMEX3 value of the day, week, month ... that a day lies in."""
    if unit in {"D", "H", "MIN", "S"}:
        return when.isoformat() if unit == "D" else None
    if unit in {"W", "WE"}:
        return spans.week_value(when) + ("-WE" if unit == "WE" else "")
    values = {
        "M": f"{when.year}-{when.month:02}",
        "Q": f"{when.year}-Q{(when.month + 2) // 3}",
        "Y": f"{when.year}",
        "E": f"{when.year // 10}",
        "C": f"{when.year // 100}",
    }
    return values.get(unit)


def moved(when: date, number: int, unit: str) -> date | None:
    """Return a day in the unit so many units away; None beyond the years that are read."""
    days = {"D": 1, "W": 7, "WE": 7, "FN": 14}.get(unit)
    if days is not None:
        return spans.shift_days(when, number * days)
    months = {"M": 1, "Q": 3, "SEM": 6, "Y": 12, "E": 120, "C": 1200}.get(unit)
    if months is None:
        return when if unit in {"H", "MIN", "S"} else None
    year, month = spans.shift_months(when, number * months)
    for number_of_day in (when.day, 30, 29, 28):
        if found := spans.day(year, month, min(number_of_day, when.day)):
            return found
    return None


def united(low: Resolved, high: Resolved, coarse: str) -> Resolved:
    """Join what an expression means if published on the first and on the last possible day of a month or year.

    What is the same on both days is certain; else the days are the whole span that it may lie in, without a value.
    """
    if low == high:
        return low
    first = None if low.first is None or high.first is None else min(low.first, high.first)
    last = None if low.last is None or high.last is None else max(low.last, high.last)
    if low.value == high.value:
        return Resolved(low.value, first, last, low.grain, low.how)
    return Resolved(None, first, last, "span" if first or last else None, f"{coarse}-known-only")
