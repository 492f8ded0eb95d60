"""Who wrote an article and which agency's report it is, as its lines say without tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.ingest.day_forms import dated
from dragoman.ingest.eastern_names import EASTERN, eastern
from dragoman.ingest.letters import letters
from dragoman.ingest.names import Names, agencies, agency_of, like_name, named, unnamed
from dragoman.ingest.text_facts import Lines, below_headline
from dragoman.passages.bylines import BIG, MARKS, names, published, signing, stamped

_REPORTING = re.compile(r"\(?Reporting (?:and writing )?by ([^;()]{3,200})", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"^((?:[^\W\d_a-zа-я][\w'’.-]+ ){1,3}[^\W\d_a-zа-я][\w'’.-]+) {0,2}[|•·—] {0,2}(?=[^|]{0,30}\b(?:19|20)\d\d\b)"
)
"""A line that begins with a name and a mark before a day ("Ann Lee | 19 March 2020")."""

_FULL_NAME = re.compile(rf"^{BIG}[\w{MARKS}.’-]+(?: {BIG}[\w{MARKS}.’-]*){{1,2}}$")
_PLACED = re.compile(
    rf"(?:^|(?:19|20)\d\d )({BIG}[\w.’-]+(?: {BIG}[\w.’-]*){{1,2}}) (?:in|à|en|aus|från) {BIG}[\w ’-]{{2,30}}$"
)
"""A name with the town that somebody writes from, the day perhaps before it ("Rana Habib in Damascus")."""

_ASIDE = re.compile(r"\((?:with |avec |mit |con |com |met |med )?([^()]{2,20})\)$", re.IGNORECASE)
_HANDLE = re.compile(r"\s+\(?@\w{2,20}\)?$|\s+\([^()]{2,40}\)$")
"""What stands behind a name in a line of its own: an account, or the outlet in brackets."""

_OPENING = re.compile(
    r"^[^!?()\[\]/]{0,60}?(?:[(\[/]([^()\[\]/]{2,40}(?:/[^()\[\]/]{2,20})?)[)\]/]\W"
    r"|[–—-] ([^\s–—-][^–—.,:-]{1,30}?)[.,:–—-] |\. ([^\s.–—-]{3,20}) [–—-] )"
)
"""The agency at the head of a text, in brackets or behind a dash or a stop ("Berlin (dpa) - ", "МОСКВА, 8 фев — РИА
Новости. ", "Москва. 8 февраля. ИНТЕРФАКС - ")."""

_EASTERN_OPENING = re.compile(
    r"^[【（(\[［]?([\u4e00-\u9fff]{2,5}[社通])[\u4e00-\u9fff]{2,8}(?:\d{1,2}月)?\d{1,2}日[电電]"
    r"|^[【（(\[［][\u30a0-\u30ff\u4e00-\u9fff]{2,8}?(共同|時事)[=＝】）)\]］]|^[(\[][가-힣]{2,6}=([가-힣]{2,8})[)\]]"
)
"""The agency at the head of a Chinese or Japanese report ("新华社北京2月8日电", "【ソウル共同】", "(서울=연합뉴스)")."""

_CLOSING = re.compile(r"(?:[(\[]([^()\[\]]{2,40})[)\]]|(?:^|(?<=\s))[/–—] ?([A-Za-zÆØÅæøå]{2,8})/?)$")
"""The agencies behind the last sentence of a text ("... said. (AFP)", "/ritzau/"), and nothing else."""

_EDITED = re.compile(r"[a-z]{2,4}|[\d. ]{6,10}")
"""Short marks of editors and a day, behind the agencies in such brackets ("(APA, red, 9.10.2022)")."""

_FROM_TOWN = re.compile(r"\s+[-–—]\s+[^\W\d_]+$")
"""The town behind a name ("هبة المصري - طرابلس")."""

_BETWEEN = re.compile(
    r"\s*[/|,;、，；+]\s*|\s+[-–—]\s+|\s+(?:and|und|et|y|e|i|ve|en|og|och|и|та|و|with|avec|mit|com|con|met|med)\s+"
)
_LABELLED = re.compile(r"\s+[^\s:：]{2,8}[:：]")
"""The next label behind the source of a report ("来源：新华网 责任编辑：...")."""

BESIDE = ("byline", "notice", "furniture")
"""Kinds of passages beside the text in which a source may be named."""

LONGEST_SOURCE = 120
"""Longest line that gives the source of a report, in characters."""

FEW = 12
"""Words of a line that gives little but a day."""

BELOW = 3
"""Lines below the text in which a byline is that of the article."""


def credited(lines: Lines, outlet: str | None, language: str | None = None, *, known: bool = False) -> Names:
    """Return the people of the byline, and the agency that a dateline, a byline or a credit names.

    Where the markup names people (``known``) only what is marked as a byline in words is believed beside it.
    """
    people = named(_bylines(lines) or ([] if known else _unmarked(lines, language)), outlet)
    if not people.people:
        told = named(_reporters(lines), outlet)
        people = Names(told.people, people.agency or told.agency)
    if not people.people:
        people = Names(eastern(lines, outlet), people.agency)
    return people if people.agency else Names(people.people, _agency(lines, language))


def _agency(lines: Lines, language: str | None) -> str | None:
    """Return the agency that the head of the text, a line on its source or the end of the text names."""
    for line in [line for kind, line in lines if kind in ("dateline", "body")][:2]:
        for opening in (_OPENING.match(line[:120]), _EASTERN_OPENING.match(line[:40])):
            if opening and (agency := _first_agency(" / ".join(filter(None, opening.groups())))):
                return agency
    below = list(below_headline(lines))
    kinds = [kind for kind, _ in lines]
    start = kinds.index("body") if "body" in kinds else 0
    said = [(kind, line) for kind, line in lines if kind in (*BESIDE, "body")]
    said += [(kind, line) for kind, line in lines[start:] if kind == "caption"]
    ends = [line for _, line in said if len(line) < LONGEST_SOURCE]
    for line in (*below, *ends):
        begins, inside = _source()
        told = begins.match(line) or (inside.search(line) if ":" in line or "：" in line else None)
        if told and (agency := _first_agency(line[told.end() :])):
            return agency
    for line in below:
        button = language == "en" and len(set(line)) == 1  # "AA" and "TT" make the letters larger
        before_day = line.split(maxsplit=1)[0] if dated(line) else ""  # "DHA Yayınlanma: 05:12 - 06 Şubat 2023"
        if not button and (agency := _first_agency(line) or agency_of(before_day)):
            return agency
        low = line.lower()
        aside = _ASIDE.search(line)
        if aside and _FULL_NAME.match(line[: aside.start()].strip()) and (agency := agency_of(aside[1])):
            return agency
        if agency := next((name for form, name in agencies().items() if " " in form and form in low), None):
            return agency
    closing = [line for kind, line in lines if kind == "body"][-1:]
    closing += [line for kind, line in lines if kind in BESIDE and line[:1] in "([/–—"]
    for line in closing:
        if agency := agency_of(line):
            return agency
        found = _CLOSING.search(line)
        names = _BETWEEN.split(next(filter(None, found.groups()))) if found else []
        first = agency_of(names[0]) if names else None
        if first and all(agency_of(each) or _EDITED.fullmatch(each) for each in names):
            return first
    return None


@cache
def _source() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands before the source of a report, at the head of a line and inside it."""
    words = signing("source")
    begins = re.compile(rf"\W*(?:{words})(?:\s*[:：/|]\s*|\s+)(?=\S)", re.IGNORECASE)
    return begins, re.compile(rf"[\s|/·•(](?:{words})\s?[:：]\s*(?=\S)", re.IGNORECASE)


def _first_agency(words: str) -> str | None:
    """Return the first agency among several names ("WOCHE ONLINE, dpa, AFP"), or None."""
    pieces = _BETWEEN.split(_LABELLED.split(words[:LONGEST_SOURCE])[0].strip(" .()[]（）【】"))
    return next((found for each in pieces if (found := agency_of(each))), None)


def _reporters(lines: Lines) -> list[str]:
    """Return who reported, where no byline but a note below the text says it ("Reporting by A and B; Editing by C").

    A short line below the headline is a name where a note below the text begins with it ("A. Name covers the courts").
    """
    notes = [line for kind, line in lines if kind == "notice"]
    names = [line for line in below_headline(lines) if 1 < len(line.split()) < 5]
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
    return []


def _unmarked(lines: Lines, language: str | None) -> list[str]:
    """Return the names in lines below the headline that nothing marks as a byline but their form and place."""
    below = list(below_headline(lines))
    before_day = (match[1] for line in below if (match := _NAMED_DAY.match(line)))
    found = [name for name in before_day if set(unnamed("section")).isdisjoint(name.lower().split())][:1]
    found = found or [name for line in below if like_name((name := _HANDLE.sub("", line)).split())][:1]
    placed = ((told[1], line) for line in below if (told := _PLACED.search(line)))
    found = found or [name for name, line in placed if like_name(name.split()) or _by_day(line, below)][:1]
    found = found or [line for line in below if _joined(line, below)][:1]
    return found or list(_beside_agency(below)) or ([] if language == "en" else list(_beside_day(below)))


def _beside_agency(below: list[str]) -> Iterator[str]:
    """Yield the names that share a line with an agency or a trade, and nothing else ("Kovács Eszter | MTI")."""
    trades = {*unnamed("whole"), *unnamed("last")}
    for line in below:
        pieces = _BETWEEN.split(line)
        others = [each for each in pieces if not agency_of(each) and each.lower() not in trades]
        if len(others) < len(pieces) and all(_FULL_NAME.match(each) for each in others):
            yield from others


@cache
def _full_names() -> re.Pattern[str]:
    return re.compile(names())


def _beside_day(below: list[str]) -> Iterator[str]:
    """Yield the full name that stands alone right above or below the line with the day.

    Not asked in English, whose labels have capitals, too ("Middle East").
    """
    for line in below:
        name = _FROM_TOWN.sub("", _HANDLE.sub("", line))
        full = _FULL_NAME.match(name) or (not EASTERN.search(name) and _full_names().fullmatch(name))
        if full and _by_day(line, below) and set(unnamed("section")).isdisjoint(name.lower().split()):
            yield name
            return


def _joined(line: str, below: list[str]) -> bool:
    """Say whether a line is nothing but two or more full names beside the day ("Ann Lee and Bo Tan")."""
    pieces = _BETWEEN.split(line)
    sections = set(unnamed("section"))
    if len(pieces) < 2 or EASTERN.search(line) or not all(_full_names().fullmatch(each) for each in pieces):
        return False
    at = below.index(line)
    near = [each for each in below[max(0, at - 1) : at + 2] if dated(each) and len(each.split()) <= FEW]
    return bool(near) and sections.isdisjoint(line.lower().split())


def _by_day(line: str, below: list[str]) -> bool:
    """Say whether the line right above or below a line, or that itself, gives the day of publication."""
    at = below.index(line)
    return any(stamped(each) or published().match(each) for each in below[max(0, at - 1) : at + 2])
