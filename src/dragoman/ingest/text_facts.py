"""What the text of an article, without tags, states of its publication day.

Order of trust: a line that says "updated" or "published", a byline with a day, the dateline (its year from the notice of
copyright), the notice of copyright alone, which gives a year. Nothing else is believed: days in the running text, clocks
in the head of a page, days of captions and comments are not the article's.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterable

from dragoman.model import DateGrain, Passage, Published

_NAMES = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name}
_NAMES["sept"] = 9
_MONTH = r"(?P<month>[A-Z][a-z]{2,8})\.?"
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)"
_MONTH_FIRST = rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)"
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"
_LEAD = r"^(?:last |first )?(?:update[d]?|published|posted|publication date|issued)(?: on| at)?\s*:?\s+(?:\w{3,9}, )?"
_STATED = [re.compile(_LEAD + each, re.IGNORECASE) for each in (_DAY_FIRST, _MONTH_FIRST, _ISO)]
_BYLINE = [re.compile(r"\b" + each) for each in (_DAY_FIRST, _MONTH_FIRST, _ISO)]
_PLACE = r"^[A-Z][A-Z .,'/-]{2,40}, "
_DATELINES = [
    re.compile(_PLACE + rf"{_MONTH} (?P<day>\d{{1,2}})\b"),
    re.compile(_PLACE + rf"(?P<day>\d{{1,2}}) {_MONTH}"),
]
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\D{0,4}((?:19|20)\d\d)\b", re.IGNORECASE)


def stated_day(text: str, passages: Iterable[Passage]) -> Published | None:
    """Return the publication day that the text states, as finely as it does, or None."""
    lines = [(each.kind, text[each.start : each.end].strip()) for each in passages]
    for kind, line in lines:
        if kind not in ("comment", "caption", "body") and len(line) < 120:
            day = next((found for pattern in _STATED if (found := _found(pattern.search(line)))), None)
            if day:
                return Published(day, "day", "update-line" if line.lower().startswith("upd") else "published-line")
    for kind, line in lines:
        day = next((found for pattern in _BYLINE if (found := _found(pattern.search(line)))), None)
        if kind == "byline" and day:
            return Published(day, "day", "byline")
    years = [(kind, match[1]) for kind, line in lines if kind != "comment" and (match := _COPYRIGHT.search(line))]
    if not years:
        return None
    year = next((year for kind, year in years if kind == "notice"), years[0][1])
    openings = [
        match for kind, line in lines if kind == "dateline" for each in _DATELINES if (match := each.match(line))
    ]
    if openings:
        day = _day(year, openings[0]["month"], openings[0]["day"])
        if day:
            return Published(day, "day", "dateline and copyright-line")
    return Published(year, "year", "copyright-line")


def grain_of(value: str) -> DateGrain:
    """Return how fine a day, month or year is."""
    return {10: "day", 7: "month"}.get(len(value), "year")  # type: ignore[return-value]


def _found(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    parts = match.groupdict()
    return _day(parts["year"], parts.get("month") or parts.get("number"), parts["day"])


def _day(year: str, month: str | None, day: str | None) -> str | None:
    from dragoman.ingest.published import day_of

    number = int(month) if month and month.isdigit() else _NAMES.get((month or "").lower(), 0)
    return day_of(f"{year}-{number:02d}-{int(day or 0):02d}") if number and day else None
