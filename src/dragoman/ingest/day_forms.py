"""The forms in which pages print a day, in the languages of news: with the month's name, in figures, by other calendars.

Months are tables (``data/ingest/months.tsv``, ``solar_months.tsv``), and so is which figure of 03/04/2021 is the day
(``day_order.tsv``).
"""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from dragoman.ingest.calendars import from_solar, with_western_figures
from dragoman.ingest.published import day_of
from dragoman.passages.bylines import signing
from dragoman.tables import read_tsv

MONTHS = Path(__file__).resolve().parents[1] / "data" / "ingest" / "months.tsv"
SOLAR_MONTHS = MONTHS.parent / "solar_months.tsv"
ORDERS = MONTHS.parent / "day_order.tsv"
First = Literal["day", "month"]
"""Which of the figures of a day comes first where the year comes last."""

_MONTH = r"(?P<month>[^\W\d_][^\d\s,/|()]{1,14}(?:[ /](?=[\u0600-\u06ff])[^\W\d_]{2,12})?)"
_YEAR_FORM = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_NUMBER = r"(?P<number>\d{1,2})"
_DAY_FIRST = rf"{_DAY}(?:st|nd|rd|th|er|re|\.|º|°|ª|e)? (?:de |of |d['’])?{_MONTH}(?: ?,| del?)? ?{_YEAR_FORM}"
_MONTH_FIRST = rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR_FORM}"
_YEAR_FIRST = rf"{_YEAR_FORM}(?:\.| m\.|\. gada|,)? {_MONTH} {_DAY}(?!\d)"
_DASHED = rf"{_DAY}(?P<mark>[-.])(?P<month>[^\W\d_]{{3,12}})(?P=mark){_YEAR_FORM}"
_FIGURES = rf"{_YEAR_FORM}(?P<mark>[-./]) ?{_NUMBER}(?P=mark) ?{_DAY}"
_EASTERN = rf"{_YEAR_FORM} ?(?:年|년) ?{_NUMBER} ?(?:月|월) ?{_DAY} ?(?:日|일)"
_VIETNAMESE = rf"{_DAY} tháng {_NUMBER},?(?: năm)? {_YEAR_FORM}"
_DOTTED = rf"{_DAY}\. ?{_NUMBER}\. ?{_YEAR_FORM}"
_SHORT = r"(?P<day>\d\d)\.(?P<number>\d\d)\.(?P<short>\d\d)(?!\d|\.\d)"
_NAMED_SHORT = r"(?P<day>\d{1,2})-(?P<month>[A-Za-z]{3})-(?P<short>\d\d)(?!\d)"
_SLASHED = rf"(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){_YEAR_FORM}"
_SOLAR = rf"{_DAY} {_MONTH},? ?(?P<solar>1[34]\d\d)"
_SOLAR_FIGURES = rf"(?P<solar>1[34]\d\d)/{_NUMBER}/{_DAY}"
_BUDDHIST = rf"{_DAY} {_MONTH} (?:พ\.ศ\. ?)?(?P<buddhist>25\d\d)"
_FORMS = (
    *(_DAY_FIRST, _MONTH_FIRST, _FIGURES, _EASTERN, _DOTTED, _SLASHED, _DASHED, _YEAR_FIRST, _VIETNAMESE, _SHORT),
    *(_NAMED_SHORT, _SOLAR, _SOLAR_FIGURES, _BUDDHIST),
)
_ANY = [
    re.compile(rf"(?<![\d.,/-]){each}" + ("" if each == _EASTERN else r"(?![\d/-])"), re.IGNORECASE) for each in _FORMS
]
_CLOCK = (
    r"(?:\d{1,2}(?:[:.h]|時)\d\d(?: ?[ap]\.? ?m\.?| Uhr|分)?(?: [A-Z]{2,4})?,? (?:[-–|] )?)?"
    r"(?:on )?(?:[^\d\s,]{2,14},? )?"
)
_OTHER_CALENDAR = (
    r"(?:\d{1,2} [^\W\d_]{3,14}(?:[ -][^\W\d_]{3,14})?,? 1[34]\d\d(?: ?[-–|/,(] ?(?=[^\W\d_]{0,12}\.?,? ?\d)))?"
)
"""The same day by another calendar, before that by the common one ("6 Azar 1396 - 27 November 2017")."""

_FIGURED_YEAR = re.compile(r"\d(?:(?:(?<=1)[349]|(?<=2)[05])\d\d|\d\.\d\d\.\d\d|-[A-Za-z]{3}-\d\d(?!\d))")
"""A year, or a day with one; it begins with the digit, because that is looked for quickly."""

_CENTURY = re.compile("[/-](?:19|20)")
_AMBIGUOUS = re.compile(rf"(?<![\d.,/-]){_SLASHED}(?![\d/-])")
BUDDHIST_ERA = 543
"""Years by which the Buddhist era is ahead of the common one."""

LAST_YEAR = 49
"""Years of two figures up to this one are of this century."""

SEVERAL = 3
"""Different days of a page from which the figure that they have in common is surely the month's."""

LEAD, SENTENCE = 700, 60
"""Characters of the text in which days of the week are looked for, and of a line that is text."""

LOOKED_AT = 200
"""Characters of a line in which a day is looked for."""


def dated(line: str) -> bool:
    """Say whether something like a year stands in a line."""
    return bool(_FIGURED_YEAR.search(line[:LOOKED_AT]))


def day_in_line(line: str, first: First | None) -> str | None:
    """Return the first day that a line gives, tried form by form, or None."""
    return next((day for each in _ANY if (day := _found(each.search(line), first))), None)


def day_behind(word: re.Pattern[str], line: str, first: First | None) -> str | None:
    """Return the first day of a line that stands right behind a word."""
    for told in word.finditer(line):
        day = next((day for each in _behind() if (day := _found(each.match(line, told.end()), first))), None)
        if day:
            return day
    return None


@cache
def _behind() -> list[re.Pattern[str]]:
    """Return the forms as they stand behind "published" and the like, a clock and a day of the week between."""
    timed = rf"(?: ?(?:{signing('before')}|date)(?![^\W\d_]))?\s*[:：–|-]?\s*" + _CLOCK + _OTHER_CALENDAR
    return [re.compile(timed + each, re.IGNORECASE) for each in _FORMS]


def first_of(
    locale: str | None, address: str | None, language: str | None, lines: Iterable[str], known: Iterable[str]
) -> First | None:
    """Return which figure of 03/04/2021 is the day's on a page, or None where nobody can tell.

    Asked are, in this order, the page's other days in figures, of which one may be over 12; the country of its language tag
    and that of its host; its language; which reading gives a day that is ``known`` from its markup; and of which reading
    the text tells by its day of the week, or the one before.
    """
    told = list(lines)
    marked = (line for line in told if "/" in line or "-" in line)
    whole = with_western_figures("\n".join(line for line in marked if not line.isascii() or _CENTURY.search(line)))
    figures = [(int(each["first"]), int(each["second"]), each["year"]) for each in _AMBIGUOUS.finditer(whole)]
    for one, other, _ in figures:
        if (one > 12) != (other > 12):
            return "day" if one > 12 else "month"
    if not figures:
        return None
    try:
        ending = (urlsplit(address or "").hostname or "").rpartition(".")[2]
    except ValueError:
        ending = ""
    region = re.split("[-_]", locale or "")[1:]
    for where, code in (("country", (region or [""])[-1]), ("country", ending), ("language", language or "")):
        if found := _orders().get((where, code.lower())):
            return found
    days = set(known)
    for one, other, year in figures:
        if f"{year}-{other:02d}-{one:02d}" in days:
            return "day"
        if f"{year}-{one:02d}-{other:02d}" in days:
            return "month"
    found = _by_nearness({(one, other) for one, other, _ in figures})
    return found or (_by_weekday(figures, told) if language == "en" else None)


def _by_nearness(figures: set[tuple[int, int]]) -> First | None:
    """Return which figure is the day's where several days of a page share the other one: they lie near each other."""
    if len(figures) < SEVERAL:
        return None
    firsts, seconds = len({one for one, _ in figures}), len({other for _, other in figures})
    if firsts == 1 or seconds == 1:
        return "month" if firsts == 1 else "day"
    return None


def _by_weekday(figures: list[tuple[int, int, str]], lines: Iterable[str]) -> First | None:
    """Return which figure is the day's where one reading alone is on a weekday, or after one, that the lead names."""
    lead = " ".join(line for line in lines if len(line) >= SENTENCE)[:LEAD].lower()
    for one, other, year in figures if len(set(figures)) == 1 else ():
        names = [_weekdays(int(year), month, day) for day, month in ((one, other), (other, one))]
        day_first, month_first = (any(name in lead for name in each) for each in names)
        return None if day_first == month_first else "day" if day_first else "month"
    return None


def _weekdays(year: int, month: int, day: int) -> tuple[str, ...]:
    """Return the English names of a day of the week and of the one before it; none for what is no day."""
    try:
        number = date(year, month, day).weekday()
    except ValueError:
        return ()
    return day_name[number].lower(), day_name[number - 1].lower()


@cache
def _orders() -> dict[tuple[str, str], First]:
    rows = read_tsv(ORDERS, ("where", "code", "first"))
    return {(row["where"], row["code"]): row["first"] for row in rows}  # type: ignore[misc]


def _found(match: re.Match[str] | None, first: First | None) -> str | None:
    if match is None:
        return None
    parts = match.groupdict()
    if "solar" in parts:
        month = _number(SOLAR_MONTHS, parts.get("month")) or int(parts.get("number") or 0)
        return from_solar(int(parts["solar"]), month, int(parts["day"]))
    if "first" in parts:
        return _in_order(int(parts["first"]), int(parts["second"]), parts["year"], first)
    if "buddhist" in parts:
        return as_day(str(int(parts["buddhist"]) - BUDDHIST_ERA), parts["month"], parts["day"])
    year = parts.get("year") or century(parts["short"])
    return as_day(year, parts.get("month") or parts.get("number"), parts["day"])


def _in_order(one: int, other: int, year: str, first: First | None) -> str | None:
    if (one > 12) != (other > 12) or one == other:
        first = "day" if one > 12 else "month"
    if first is None:
        return None
    day, month = (one, other) if first == "day" else (other, one)
    return day_of(f"{year}-{month:02d}-{day:02d}")


def as_day(year: str, month: str | None, day: str | None) -> str | None:
    """Return a day whose month is a name or a number, or None for what is no day."""
    number = int(month) if month and month.isdigit() else _number(MONTHS, month)
    return day_of(f"{year}-{number:02d}-{int(day or 0):02d}") if number and day else None


def century(year: str) -> str:
    """Return a year of two figures as one of four, none of them to come."""
    return f"19{year}" if int(year) > LAST_YEAR else f"20{year}"


def is_month(name: str) -> bool:
    """Say whether a word names a month in one of the languages of the table."""
    return _number(MONTHS, name) > 0


def _number(table: Path, month: str | None) -> int:
    """Return the number of a month by its name, or by one of its two names ("شباط/فبراير"); 0 for what is no month."""
    name = (month or "").lower().strip(".,'’-")
    months = _months(table)
    return months.get(name) or next((months[each] for each in re.split("[ /]", name) if each in months), 0)


@cache
def _months(table: Path) -> dict[str, int]:
    """Return the number of each month by its names and their abbreviations in lower case."""
    rows = read_tsv(table, ("number", "names"))
    return {name: int(row["number"]) for row in rows for name in row["names"].split("|")}
