"""What the lines of an article, without tags, state of its publication: days, last change, agency, authors.

Order of trust for the day: a line that says "published" or "posted", a byline with a day, a line below the headline with
nothing but a day and who wrote it, a line that says "updated", the dateline (where it has no year, with that of the notice
of copyright), the notice of copyright alone, which gives a year. Nothing else is believed: days in the running text, clocks
in the head of a page, days of captions and comments are not the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from dragoman.ingest.letters import letters
from dragoman.ingest.names import Names, agencies, agency_of, like_name, named, unnamed
from dragoman.model import DateGrain, Passage
from dragoman.passages.bylines import signing
from dragoman.tables import read_tsv

MONTHS = Path(__file__).resolve().parents[1] / "data" / "ingest" / "months.tsv"
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_YEAR_FORM = r"(?P<year>(?:19|20)\d\d)"
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)? (?:de )?{_MONTH}(?: ?,| de)? {_YEAR_FORM}"
_DAY_FIRST_COMMA = rf"(?P<day>\d{{1,2}}) {_MONTH} ,{_YEAR_FORM}"
_MONTH_FIRST = rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR_FORM}"
_ISO = rf"{_YEAR_FORM}([-./])(?P<number>\d\d)\2(?P<day>\d\d)"
_EASTERN = rf"{_YEAR_FORM}(?:年|년) ?(?P<number>\d{{1,2}})(?:月|월) ?(?P<day>\d{{1,2}})(?:日|일)"
_DOTTED = rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR_FORM}"
_DAY_SLASH = rf"(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?[1-9]|1[0-2])/{_YEAR_FORM}"
_MONTH_SLASH = rf"(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{_YEAR_FORM}"
_FORMS = (_DAY_FIRST, _DAY_FIRST_COMMA, _MONTH_FIRST, _ISO, _EASTERN, _DOTTED, _DAY_SLASH, _MONTH_SLASH)
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?,? )?(?:on )?(?:\w{3,9},? )?"
_TIMED = r"(?: on| at| le| am| el| em| il| op)?\s*[:–-]?\s*" + _CLOCK
_BEHIND = [re.compile(_TIMED + each, re.IGNORECASE) for each in _FORMS]
_ANY = [re.compile(r"(?<![\d.,/-])" + each + r"(?![\d/-])", re.IGNORECASE) for each in _FORMS]
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d\d\b(?!\.\d)")
_TIMED_DAY = re.compile(r"^\d{1,2}[:.]\d\d (?=\d{1,2}[. ])")
"""A clock right before the day, as the line below a headline has it; the clock of a page has its zone behind it."""

_DAYS_WITHOUT_YEAR = [re.compile(rf", {_MONTH} (?P<day>\d{{1,2}})\b"), re.compile(rf", (?P<day>\d{{1,2}}) {_MONTH}")]
"""The day of a dateline that has no year ("SOCHI, Oct 6 (Reuters) - ")."""

_BRACKETS = re.compile(r"\(([A-Za-z][A-Za-z /&-]{1,30})\)")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\D{0,4}((?:19|20)\d\d)\b", re.IGNORECASE)
_REPORTING = re.compile(r"\(?Reporting (?:and writing )?by ([^;()]{3,200})", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"^((?:[^\W\d_a-zа-я][\w'’.-]+ ){1,3}[^\W\d_a-zа-я][\w'’.-]+) {0,2}[|•·—] {0,2}(?=[^|]{0,30}\b(?:19|20)\d\d\b)"
)
"""A line that begins with a name and a mark before a day ("Ann Lee | 19 March 2020")."""

_HANDLE = re.compile(r"\s+\(?@\w{2,20}\)?$|\s+\([^()]{2,40}\)$")
"""What stands behind a name in a line of its own: an account, or the outlet in brackets."""

_SOURCE = re.compile(r"^source:\s*", re.IGNORECASE)
LONGEST_LINE = 120
"""Longest line that may state a day, in characters: longer ones are text."""

BELOW = 3
"""Lines below the text in which a byline is that of the article."""

OTHERS = frozenset({"comment", "caption", "body"})
"""Kinds of passages whose days are not those of the article."""

Lines = Sequence[tuple[str, str]]
"""The passages of an article as kind and words."""


def lines_of(text: str, passages: Iterable[Passage]) -> list[tuple[str, str]]:
    """Return kind and words of each passage."""
    return [(each.kind, text[each.start : each.end].strip()) for each in passages]


def stated_days(lines: Lines) -> list[tuple[str, str]]:
    """Return the publication days that lines of an article state, each with where, most trusted first."""
    found = list(shown_days(lines))
    found += [(day, "dateline") for kind, line in lines if kind == "dateline" and (day := _search(_ANY, line))]
    years = [(kind, match[1]) for kind, line in lines if kind != "comment" and (match := _COPYRIGHT.search(line))]
    if years:
        year = next((year for kind, year in years if kind == "notice"), years[0][1])
        openings = [
            match
            for kind, line in lines
            if kind == "dateline"
            for each in _DAYS_WITHOUT_YEAR
            if (match := each.search(line))
        ]
        day = _day(year, openings[0]["month"], openings[0]["day"]) if openings else None
        found += [(day, "dateline and copyright-line")] if day else []
        found.append((year, "copyright-line"))
    return list(dict.fromkeys(found))


def shown_days(lines: Lines) -> Iterator[tuple[str, str]]:
    """Yield the full days that a page shows its reader as those of the article, each with where, most trusted first."""
    short = [(kind, line) for kind, line in _dated(lines) if len(line) < LONGEST_LINE]
    yield from ((day, "published-line") for _, line in short if (day := _day_behind(_published(), line)))
    yield from ((day, "byline") for kind, line in short if kind == "byline" and (day := _own_day(line)))
    below = (_TIMED_DAY.sub("", _without_update(line)) for line in _below_headline(lines))
    yield from ((day, "date-line") for line in below if (day := _own_day(line)))
    yield from ((day, "update-line") for _, line in short if (day := _day_behind(_updated(), line)))


def _without_update(line: str) -> str:
    """Return a line without the day of a change and what stands behind it."""
    found = _updated().search(line)
    return line[: found.start()] if found and _day_behind(_updated(), line) else line


def last_change(lines: Lines) -> str | None:
    """Return the day of the last line that says "updated", or None."""
    return max((day for _, line in _dated(lines) if (day := _day_behind(_updated(), line[:200]))), default=None)


def _dated(lines: Lines) -> Iterator[tuple[str, str]]:
    """Yield the lines in which a year stands, without those whose days are not the article's."""
    return ((kind, line) for kind, line in lines if kind not in OTHERS and _YEAR.search(line[:200]))


def credited(lines: Lines, outlet: str | None) -> Names:
    """Return the people of the byline, and the agency that a dateline, a byline or a credit names."""
    people = named(_bylines(lines), outlet)
    if not people.people:
        told = named(_reporters(lines), outlet)
        people = Names(told.people, people.agency or told.agency)
    if people.agency:
        return people
    for kind, line in lines:
        if kind == "dateline" and (
            agency := next((found for each in _BRACKETS.findall(line) if (found := agency_of(each))), None)
        ):
            return Names(people.people, agency)
    below = list(_below_headline(lines))
    alone = (agency_of(each) for line in below for each in _SOURCE.sub("", line).split("|"))
    inside = (name for line in below for form, name in agencies().items() if " " in form and form in line.lower())
    return Names(people.people, next((each for each in (*alone, *inside) if each), None))


def _reporters(lines: Lines) -> list[str]:
    """Return who reported, where no byline but a note below the text says it ("Reporting by A and B; Editing by C").

    A short line below the headline is a name where a note below the text begins with it ("A. Name covers the courts").
    """
    notes = [line for kind, line in lines if kind == "notice"]
    names = [line for line in _below_headline(lines) if 1 < len(line.split()) < 5]
    told = [match[1] for note in notes if (match := _REPORTING.match(note))]
    return told or [name for name in names if any(note.startswith(name + " ") for note in notes)]


def writers(shown: Names, marked: tuple[str, ...]) -> tuple[str, ...]:
    """Return who wrote an article of which the markup names some people and the page shows its readers a byline.

    The markup often names the first of several, or who put the page online: the byline is believed where it names all of
    them and more, and where it names others by their full names.
    """
    keys, own = {letters(each) for each in shown.people}, {letters(each) for each in marked}
    full = all(len(each.split()) > 1 for each in shown.people)
    glued = any(key.startswith(each) for key in keys for each in own if each)
    return shown.people if keys and (own < keys or (full and not glued and own.isdisjoint(keys))) else marked


def _bylines(lines: Lines) -> list[str]:
    """Return the bylines between headline and text, else those in the text and right below it, else those above.

    Bylines farther below are those of related stories.
    """
    kinds = [kind for kind, _ in lines]
    top = kinds.index("headline") + 1 if "headline" in kinds else 0
    text = [at for at, kind in enumerate(kinds) if at >= top and kind in ("body", "dateline")]
    first, end = (text[0], text[-1] + BELOW + 1) if text else (len(lines), len(lines))
    for low, high in ((top, first), (first, end), (0, top)):
        found = [line for kind, line in lines[low:high] if kind == "byline"]
        if found:
            return found
    below = list(_below_headline(lines))
    dated = (match[1] for line in below if (match := _NAMED_DAY.match(line)))
    found = [name for name in dated if set(unnamed("section")).isdisjoint(name.lower().split())][:1]
    return found or [name for line in below if like_name((name := _HANDLE.sub("", line)).split())][:1]


def _below_headline(lines: Lines) -> Iterator[str]:
    """Yield the short lines between the headline and the first paragraph."""
    kinds = [kind for kind, _ in lines]
    if "headline" not in kinds:
        return
    for kind, line in lines[kinds.index("headline") + 1 :]:
        if kind in ("body", "dateline", "comment"):
            return
        if kind in ("byline", "furniture", "subhead", "notice") and len(line) < LONGEST_LINE:
            yield line


def _own_day(line: str) -> str | None:
    """Return the day of a line that says little else, or None; a clock at its head is that of the page."""
    if not _YEAR.search(line) or _HEAD_CLOCK.match(line) or len(line.split()) > 16:
        return None
    return next((found for each in _ANY if (found := _found(each.search(line)))), None)


@cache
def _published() -> re.Pattern[str]:
    """Return the pattern of the words behind which the day of publication stands."""
    return re.compile(rf"(?:^|\b|(?<=\d))(?:{signing('told')})", re.IGNORECASE)


@cache
def _updated() -> re.Pattern[str]:
    """Return the pattern of the words behind which the day of the last change stands."""
    return re.compile(rf"(?:\b|(?<=\d))(?:last )?(?:{signing('changed')})", re.IGNORECASE)


def _search(patterns: Iterable[re.Pattern[str]], line: str) -> str | None:
    return next((found for each in patterns if (found := _found(each.search(line)))), None)


def _day_behind(word: re.Pattern[str], line: str) -> str | None:
    """Return the first day of a line that stands right behind a word."""
    for told in word.finditer(line):
        day = next((found for each in _BEHIND if (found := _found(each.match(line, told.end())))), None)
        if day:
            return day
    return None


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

    number = int(month) if month and month.isdigit() else _months().get((month or "").lower(), 0)
    return day_of(f"{year}-{number:02d}-{int(day or 0):02d}") if number and day else None


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its names and their abbreviations in lower case."""
    rows = read_tsv(MONTHS, ("number", "names"))
    return {name: int(row["number"]) for row in rows for name in row["names"].split("|")}
