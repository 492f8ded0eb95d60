"""What the lines of an article, without tags, state of the day of its publication and of its last change.

Order of trust for the day: a line that says "published" or "posted", a byline with a day, a line below the headline with
nothing but a day and who wrote it, a line that says "updated", the dateline (where it has no year, with that of the notice
of copyright), the notice of copyright alone, which gives a year. Nothing else is believed: days in the running text, clocks
in the head of a page, days of captions and comments are not the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from dragoman.ingest.calendars import with_western_figures
from dragoman.ingest.day_forms import (
    LOOKED_AT,
    SENTENCE,
    First,
    as_day,
    century,
    dated,
    day_behind,
    day_in_line,
    is_month,
)
from dragoman.ingest.names import agency_of
from dragoman.model import DateGrain, Passage
from dragoman.passages.bylines import byline, names, signing, stamped

_HEAD_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d\d\b(?!\.\d)")
_TIMED_DAY = re.compile(r"^\d{1,2}[:.]\d\d(?: [A-Z]{2,4},)?,?(?: [-–|•·])? (?=\d{1,2}[. /])")
"""A clock right before the day, as the line below a headline has it; the clock of a page has its zone behind it."""

_CLOCK_FIRST = re.compile(r"^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?,? ", re.IGNORECASE)
"""A clock before a day."""

_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAYS_WITHOUT_YEAR = [re.compile(rf", {_MONTH} (?P<day>\d{{1,2}})\b"), re.compile(rf", (?P<day>\d{{1,2}}) {_MONTH}")]
"""The day of a dateline that has no year ("SOCHI, Oct 6 (Reuters) - ")."""

_WIRED = re.compile(r"([^()]{3,60}) \(([^()/]{2,20})[^()]{0,20}\)\W")
"""Town, day and agency at the head of a text, in whatever letters ("La Paz, 10 nov 2019 (EFE).- ")."""

_IN_BRACKETS = re.compile(r"\(([^()\d]{3,40}[,–-] [^()]{6,30})\) ?[–—-]")
"""Town and day in brackets at the head of a text, as organisations set them ("(Kampala, May 7, 2019) – ")."""

_WIRE_SIGNS = re.compile(r"\^(.{3,200})[<=]")
_WIRE_STAMP = re.compile(r"^AP[\w-]{0,8}-(\d\d)-(\d\d)-(\d\d) \d{4}(?:GMT|E[SD]T)$")
"""The last line of a report of the Associated Press, month first ("AP-NY-08-22-06 1841EDT")."""

_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))(?:\D{0,4}|(?:\s(?-i:[A-Z])[\w.&'’]*){1,5}\s)(?:(?:19|20)\d\d ?[-–] ?)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""The last year of a notice of copyright, right behind the sign ("© 2009-2024") or behind the owner's name."""

_AGO = re.compile(r"\W+(?:updated )?(?:\d+|an?) (?:minute|hour|day|week|month|year)s? ago$", re.IGNORECASE)
"""How long ago a change was, behind a day ("August 12, 2015 / 3:18 PM / Updated 5 years ago")."""

_PIECES = re.compile(r"\s{2,}|\s*[|·•]\s*")
"""What parts the section, the day and the number of readers in one line."""

_ISSUE = re.compile(r"(?:vol(?:ume|\.)|issue|no\.|nr\.|n[°º]|jahrgang|año|anno|année)\s*[\dIVXL]{1,6}\b", re.IGNORECASE)
"""How the line begins that numbers the issues of a paper ("Vol. 6, No. 11 * MARCH 19, 1998")."""

_DAY_ALONE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:\. ?| )(?:\d{1,2}\.? ?|[^\W\d_]{3,12}\.?,? )"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? |\d{1,2}[./-](?:\d{1,2}|[^\W\d_]{3,9})[./-])(?:19|20)\d\d\b.{0,24}$"
    r"|\d{1,2}-[A-Za-z]{3}-\d\d$|(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}\b.{0,24}$"
)
"""A line that is nothing but a day, and perhaps a clock behind it."""

LEAD, SHORTEST_WEEKDAY = 500, 5
"""Characters at the head of a text in which its day of the week is looked for, and letters of its name at least."""

_CLOCK_IN = re.compile(r"\d[:.]\d\d")
FEW_WORDS = 6
"""Words of a line that gives the day of the week, a day and perhaps a clock."""

_WEEKDAY = re.compile(r"^[^\W\d_]{3,12}(?:-feira)?,? (?=\d|[^\W\d_]{3,12}\.? \d)")
"""The day of the week before a day."""

COUNTED = re.compile(r"\d[\d,.]* words", re.IGNORECASE)
"""A line that counts the words of an article, as archives of newspapers put it above the day."""

LONGEST_NAME = 4
"""Words of a name, perhaps with an agency in brackets."""

LONGEST_DAY = 9
"""Words of a line of several parts that gives a day or stands above it ("March 3rd 2021 | KIEL", "A in X and B in Y")."""

LONGEST_LINE = 120
"""Longest line that may state a day, in characters: longer ones are text."""

STANDFIRSTS = 1
"""Most paragraphs above the byline."""

SIGNED = 3
"""Lines behind a standfirst among which the byline or the day stands."""

_CLOCK_ALONE = re.compile(r"(?: at| um| v| o| à| a las| às| alle| kl\.?)?\s*:?\s*\d{1,2}[:.h]\d\d\b(?![./]\d)")
_SHORT_DAY = re.compile(
    r"(?: at| on)?\s*:?\s*(?:(?P<d1>\d{1,2}) (?P<m1>[^\W\d_]{3,12})"
    r"|(?P<m2>[^\W\d_]{3,12})\.? (?P<d2>\d{1,2}))\.?,? \d{1,2}[:.]\d\d"
)
_CHANGED_BEFORE = re.compile(r"((?:19|20)\d\d[年./-][^()（）]{3,20}?) ?(?:更新|수정)")
"""A day with the word for a change behind it ("2022年7月9日 5:30 更新")."""

HEAD, LONGEST_REST = 6, 40
"""First lines of a text in which the outlet is named with the day, and characters behind the name there."""

LENGTH_OF_DAY = 10
"""Characters of a day as YYYY-MM-DD."""

OTHERS = frozenset({"comment", "caption", "body"})
"""Kinds of passages whose days are not those of the article."""

Lines = Sequence[tuple[str, str]]
"""The passages of an article as kind and words."""


def lines_of(text: str, passages: Iterable[Passage]) -> list[tuple[str, str]]:
    """Return kind and words of each passage."""
    return [_unmarked(each.kind, text[each.start : each.end].strip()) for each in passages]


def _unmarked(kind: str, line: str) -> tuple[str, str]:
    """Return a line without the signs that the wires of old set around headlines and bylines ("^By ANN LEE=")."""
    marked = _WIRE_SIGNS.fullmatch(line)
    return (("byline" if byline().match(marked[1]) else kind), marked[1]) if marked else (kind, line)


def stated_days(
    lines: Lines, first: First | None, shown: Iterable[tuple[str, str]], outlet: str | None = None
) -> list[tuple[str, str]]:
    """Return the publication days that lines of an article state, each with where, most trusted first.

    ``shown`` are those of :func:`shown_days`; where there are none, the day behind the name of the ``outlet`` counts.
    """
    found = list(shown)
    found += [(day, "dateline") for kind, line in lines if kind == "dateline" and (day := day_in_line(line, first))]
    heads = [line[:LOOKED_AT] for kind, line in lines if kind in ("body", "subhead")][:SIGNED]
    for wired in filter(None, map(_WIRED.match, heads)):
        if agency_of(wired[2]) and (day := day_in_line(wired[1], first)):
            found.append((day, "dateline"))
    bracketed = filter(None, map(_IN_BRACKETS.match, heads))
    found += [(day, "dateline") for each in bracketed if (day := day_in_line(each[1], first))]
    if stamp := _WIRE_STAMP.match(lines[-1][1] if lines else ""):
        found.append((f"{century(stamp[3])}-{stamp[1]}-{stamp[2]}", "date-line"))
    if not found and (day := _in_place(lines, first, outlet)):
        found.append((day, "date-line"))
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
        day = as_day(year, openings[0]["month"], openings[0]["day"]) if openings else None
        if not found and not day and (clock := _clock_of(lines, first, year)):
            found.append((clock, "date-line and copyright-line"))
        found += [(day, "dateline and copyright-line")] if day else []
        found.append((year, "copyright-line"))
    return list(dict.fromkeys(found))


def shown_days(lines: Lines, first: First | None) -> Iterator[tuple[str, str]]:
    """Yield the full days that a page shows its reader as those of the article, each with where, most trusted first."""
    short = [(kind, line) for kind, line in _dated(lines) if len(line) < LONGEST_LINE]
    yield from ((day, "published-line") for day in _labelled_days(lines, first))
    yield from ((day, "published-line") for _, line in short if (day := day_behind(_published(), line, first)))
    yield from ((day, "byline") for kind, line in short if kind == "byline" and (day := _own_day(line, first)))
    below = (_TIMED_DAY.sub("", _without_update(with_western_figures(line), first)) for line in below_headline(lines))
    yield from ((day, "date-line") for line in below if (day := _own_day(line, first)))
    yield from ((day, "date-line") for day in _before_changes(lines, first))
    yield from ((day, "update-line") for _, line in short if (day := day_behind(_updated(), line, first)))


def _before_changes(lines: Lines, first: First | None) -> Iterator[str]:
    """Yield the days beside the headline that stand before that of a change ("12:00 AM, July 16, 2013 / Modified: ...")."""
    top = next((at for at, (kind, _) in enumerate(lines) if kind == "headline"), 0)
    near = (line for kind, line in lines[max(0, top - SIGNED) : top + HEAD] if kind not in OTHERS)
    for line in (with_western_figures(line) for line in near if len(line) < LONGEST_LINE):
        before = _without_update(line, first) if dated(line) else line
        plain = _CLOCK_FIRST.sub("", before)
        if before != line and len(plain.split()) <= FEW_WORDS and (day := _own_day(plain, first)):
            yield day


def _labelled_days(lines: Lines, first: First | None) -> Iterator[str]:
    """Yield the days in lines below one that is nothing but "published", that of the first publication first."""
    told = _told()
    below = [(one, with_western_figures(other)) for (_, one), (_, other) in pairwise(lines) if told.fullmatch(one)]
    below.sort(key=lambda each: not each[0].lower().startswith(("first", "original")))
    yield from (day for _, line in below if (day := _own_day(line, first)))


def _without_update(line: str, first: First | None) -> str:
    """Return a line without the day of a change and what stands behind it."""
    found = _updated().search(line)
    return line[: found.start()] if found and day_behind(_updated(), line, first) else line


def last_change(lines: Lines, first: First | None, published: str | None = None) -> str | None:
    """Return the day of the last line that says "updated", or None.

    A change of which only a clock is given was on the day before it in the line; one without a year in that of publication.
    """
    plain = [with_western_figures(line)[:LOOKED_AT] for kind, line in lines if kind not in OTHERS]
    found = [day for line in plain if dated(line) and (day := day_behind(_updated(state=True), line, first))]
    found += [day for line in plain if (told := _CHANGED_BEFORE.search(line)) and (day := day_in_line(told[1], first))]
    if not found and published and len(published) == LENGTH_OF_DAY:
        for line in plain:
            told = _updated(state=True).search(line) if len(line) < LONGEST_LINE else None
            rest = line[told.end() :] if told else ""
            if told and _CLOCK_ALONE.match(rest) and _own_day(line[: told.start()], first):
                found.append(published)
            elif short := _SHORT_DAY.match(rest):
                parts = short.groupdict()
                month, number = parts["m1"] or parts["m2"], parts["d1"] or parts["d2"]
                found += filter(None, [as_day(published[:4], month, number)])
    return max(found, default=None)


def _dated(lines: Lines) -> Iterator[tuple[str, str]]:
    """Yield the lines in which a year stands, without those whose days are not the article's."""
    top = next((at for at, (kind, _) in enumerate(lines) if kind == "headline"), 0)
    above = ((kind, line) for kind, line in lines[:top] if kind == "body" and len(line.split()) <= FEW_WORDS)
    own = ((kind, line) for kind, line in lines if kind not in OTHERS)
    plain = ((kind, with_western_figures(line)) for kind, line in (*above, *own))
    return ((kind, line) for kind, line in plain if dated(line))


def below_headline(lines: Lines) -> Iterator[str]:
    """Yield the short lines between the headline and the text; a standfirst above the byline or the day is none of it."""
    kinds = [kind for kind, _ in lines]
    if "headline" not in kinds:
        return
    top, passed = kinds.index("headline") + 1, 0
    for number, (kind, line) in enumerate(lines[top:], top):
        if COUNTED.fullmatch(line):
            continue
        piece = "| " in line and len(line.split()) <= LONGEST_DAY and is_day(line.split(" | ")[0])
        if kind == "body" and number < top + SIGNED and (is_day(line) or piece):
            yield line
            continue
        if kind in ("body", "dateline", "comment"):
            signed = any(kind == "byline" or is_day(words) for kind, words in lines[number + 1 : number + 1 + SIGNED])
            if signed and kind == "body" and number < top + SIGNED:
                if len(line.split()) <= LONGEST_NAME or full_names().fullmatch(line):
                    yield line
                passed += len(line) >= SENTENCE
                if passed <= STANDFIRSTS:
                    continue
            return
        beside = number + 1 < len(lines) and is_day(lines[number + 1][1])
        linked = kind == "list-of-links" and not any(kinds[at] == "body" for at in range(top, number))
        day = linked and (dated(line) or beside) and len(line.split()) <= LONGEST_DAY
        if (day or kind in ("byline", "furniture", "subhead", "notice")) and len(line) < LONGEST_LINE:
            yield line


@cache
def full_names() -> re.Pattern[str]:
    """Return the pattern of one or several full names."""
    return re.compile(names())


def _in_place(lines: Lines, first: First | None, outlet: str | None) -> str | None:
    """Return the day that a text states by nothing but the place where it stands, or None."""
    day = _of_issue(lines, first) or _above_headline(lines, first)
    return day or _with_outlet(lines, first, outlet) or _at_end(lines, first)


def _of_issue(lines: Lines, first: First | None) -> str | None:
    """Return the day in the line that numbers the issues of a paper, at the head of a text, or None."""
    numbered = (line for _, line in lines[:HEAD] if len(line) < LONGEST_LINE and _ISSUE.match(line))
    return next(filter(None, (day_in_line(line, first) for line in numbered)), None)


def _above_headline(lines: Lines, first: First | None) -> str | None:
    """Return the day in one of two lines right above the headline that is nothing but a day, or None.

    With a day of the week or a clock before it, it is the clock of the page, unless a later day stands on the page, or
    the lead tells of that day of the week.
    """
    kinds = [kind for kind, _ in lines]
    top = kinds.index("headline") if "headline" in kinds else 0
    for _, line in reversed(lines[max(0, top - 2) : top]):
        plain = with_western_figures(line)
        plain = _AGO.sub("", plain)
        for piece in _PIECES.split(plain):
            own = _DAY_ALONE.match(piece) and not _HEAD_CLOCK.match(piece)
            if own and (day := _own_day(piece, first)):
                return day
        later = _own_day(plain, first) if len(plain.split()) <= FEW_WORDS else None
        below = lines[top:]
        if later and (any(later < day for day in _days_below(below, first)) or _on_that_day(plain, below)):
            return later
    return None


def _on_that_day(line: str, below: Lines) -> bool:
    """Say whether the lead of a text tells of the day of the week with which a line begins that has no clock."""
    week = line.split(maxsplit=1)[0].strip(",").lower()
    lead = " ".join(words.lower() for kind, words in below if kind in ("body", "subhead"))[:LEAD]
    named = len(week) >= SHORTEST_WEEKDAY and week.isalpha() and not is_month(week) and not _CLOCK_IN.search(line)
    return named and re.search(rf"\b{re.escape(week)}", lead) is not None


def _days_below(lines: Lines, first: First | None) -> Iterator[str]:
    """Yield the days of the short lines below the headline, of comments and other stories, too."""
    short = (with_western_figures(line) for _, line in lines if len(line) < LONGEST_LINE)
    return (day for line in short if dated(line) and (day := day_in_line(line, first)))


def _clock_of(lines: Lines, first: First | None, year: str) -> str | None:
    """Return the full day above the headline that lies in the year of the notice of copyright, or None."""
    kinds = [kind for kind, _ in lines]
    top = kinds.index("headline") if "headline" in kinds else 0
    above = (with_western_figures(line) for _, line in lines[max(0, top - HEAD) : top] if len(line) < LONGEST_LINE)
    days = (day for line in above if dated(line) and (day := day_in_line(line, first)))
    return next((day for day in days if day.startswith(year)), None)


def _with_outlet(lines: Lines, first: First | None, outlet: str | None) -> str | None:
    """Return the day behind the name of the outlet in a line at the head or the end of a text, or None."""
    if not outlet:
        return None
    ends = (line for _, line in (*lines[:HEAD], *lines[-SIGNED:]) if outlet in line[:LONGEST_LINE])
    behind = (" ".join(line.partition(outlet)[2].split()) for line in ends)
    days = (day_in_line(rest, first) for rest in behind if dated(rest) and len(rest) < LONGEST_REST)
    return next(filter(None, days), None)


def _at_end(lines: Lines, first: First | None) -> str | None:
    """Return the day of the last line of a text where it is nothing but that."""
    last = with_western_figures(lines[-1][1]) if lines and lines[-1][0] != "comment" else ""
    return _own_day(last, first) if is_day(last) else None


def is_day(line: str) -> bool:
    """Say whether a line is nothing but a day, perhaps with a clock, or two of them."""
    return stamped(line) or bool(_DAY_ALONE.match(line) or _DAY_ALONE.match(_WEEKDAY.sub("", line)))


def _own_day(line: str, first: First | None) -> str | None:
    """Return the day of a line that says little else, or None; a clock at its head is that of the page."""
    if not dated(line) or _HEAD_CLOCK.match(line) or len(line.split()) > 16:
        return None
    return day_in_line(line, first)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"{signing('told')}\W*", re.IGNORECASE)


@cache
def _published() -> re.Pattern[str]:
    """Return the pattern of the words behind which the day of publication stands."""
    return re.compile(rf"(?:^|\b|(?<=\d)|(?<=[ap]m))(?:{signing('told')})", re.IGNORECASE)


@cache
def _updated(*, state: bool = False) -> re.Pattern[str]:
    """Return the pattern of the words behind which the day of the last change stands, or that of the ``state`` given."""
    words = signing("changed") + (rf"|(?:{signing('state')})(?=:)" if state else "")
    return re.compile(rf"(?:\b|(?<=\d)|(?<=[ap]m))(?:last )?(?:{words})", re.IGNORECASE)


def grain_of(value: str) -> DateGrain:
    """Return how fine a day, month or year is."""
    return {10: "day", 7: "month"}.get(len(value), "year")  # type: ignore[return-value]
