"""Who wrote an article and which agency's report it is, as its lines say without tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dragoman.ingest.bare_names import bare
from dragoman.ingest.day_forms import dated, is_month
from dragoman.ingest.eastern_names import EASTERN, eastern
from dragoman.ingest.letters import letters
from dragoman.ingest.names import (
    OF_OUTLET,
    WEEKDAY,
    Names,
    agencies,
    agency_of,
    is_town,
    like_name,
    named,
    owner_in,
    unnamed,
)
from dragoman.ingest.outlet_names import is_called
from dragoman.ingest.signatures import signed_at_end
from dragoman.ingest.text_facts import COUNTED, Lines, below_headline, full_names, is_day
from dragoman.passages.bylines import BIG, MARKS, names, published, signing

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
_LATIN = re.compile("[A-Za-z]")
_WITH = frozenset(("with", "avec", "mit", "con", "com", "met", "med"))
_HANDLE = re.compile(r"\s+\(?@\w{2,20}\)?$|\s+\([^()]{2,40}\)$")
"""What stands behind a name in a line of its own: an account, or the outlet in brackets."""

_OPENING = re.compile(
    r"^[^!?()\[\]/]{0,60}?(?:[(\[/]([^()\[\]/]{2,40}(?:/[^()\[\]/]{2,20})?)[)\]/]\W"
    r"|[–—-] ([^\s–—-][^–—.,:-]{1,30}?)[.,:–—-] |\. ([^\s.–—-]{3,20}(?:\.[A-Za-z]{2,3})?) [–—-] )"
)
"""The agency at the head of a text, in brackets or behind a dash or a stop ("Berlin (dpa) - ", "МОСКВА, 8 фев — РИА
Новости. ", "Москва. 8 февраля. ИНТЕРФАКС - ")."""

_DAY_NEXT = re.compile(r", \d{1,2} [^\W\d_]{3,12}\.")
"""What stands behind an agency that opens a text ("ТАСС, 8 февраля. ...")."""

_HELPED = re.compile(r"([^.]{2,60}?) contributed to this (?:report|story|article)\b")
"""The agency whose report was used, in a note below the text."""

_INPUTS = re.compile(r"(?=.*\binputs?\b)with (?:inputs? from )?(?:the )?([^.,]{2,40}?)(?: inputs?)?\.?$", re.IGNORECASE)
"""The agency whose report was used, in brackets that end a text ("(With PTI inputs)")."""

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

_TOWN_BEFORE = re.compile(r"^[^\W\d_]+: (?=[^\W\d_]+ [^\W\d_]+$)")
"""The town before a name ("بغداد: فاضل النشمي")."""

_BETWEEN = re.compile(
    r"\s*,\s+(?:and|und|et|y|e|og|och) |\s*[/|,;、，；+]\s*|\s+[-–—]\s+"
    r"|\s+(?:and|und|et|y|e|i|ve|en|og|och|и|та|و|with|avec|mit|com|con|met|med)\s+"
)
_LABELLED = re.compile(r"\s+[^\W\d_]{2,8}[:：]")
"""The next label behind the source of a report ("来源：新华网 责任编辑：...")."""

BESIDE = ("byline", "notice", "furniture")
"""Kinds of passages beside the text in which a source may be named."""

LONGEST_SHOWN = 40
"""Longest line at the head of a text that is nothing but an agency, in characters."""

LONGEST_SOURCE = 120
"""Longest line that gives the source of a report, in characters."""

NEAR = 1
"""Lines between a name alone in its line and that with the day."""

FEW = 12
"""Words of a line that gives little but a day."""

OPENING = 5
"""First lines of a text among which its head stands; slugs and points may stand before it."""

BELOW, LAST = 3, 3
"""Lines below the text in which a byline is that of the article, and last lines that a name alone may end."""


def credited(lines: Lines, outlet: str | None, language: str | None = None, *, known: bool = False) -> Names:
    """Return the people of the byline, and the agency that a dateline, a byline or a credit names.

    Where the markup names people (``known``) only what is marked as a byline in words is believed beside it.
    """
    people = named(_bylines(lines) or ([] if known else _unmarked(lines, outlet)), outlet)
    if not people.people:
        told = named(_reporters(lines), outlet)
        people = Names(told.people, people.agency or told.agency)
    if not people.people:
        people = Names(eastern(lines, outlet), people.agency)
    if not people.people and not known:
        people = Names(bare(lines, outlet), people.agency)
    return people if people.agency else Names(people.people, _agency(lines, language))


def _agency(lines: Lines, language: str | None) -> str | None:
    """Return the agency that the head of the text, a line on its source or the end of the text names."""
    opened = [line for kind, line in lines if kind in ("dateline", "body", "subhead")][:OPENING]
    opened += [f"{line} " for line in below_headline(lines) if line.endswith(("-", "–", "—"))]
    for line in opened:
        if len(line) <= LONGEST_SHOWN and (alone := agency_of(line)):
            return alone
        first = line.split(", ", 1)[0]
        if agency_of(first) and _DAY_NEXT.match(line[len(first) :]):
            return agency_of(first)
        for opening in (_OPENING.match(line[:120]), _EASTERN_OPENING.match(line[:40])):
            if opening and (agency := _first_agency(" / ".join(filter(None, opening.groups())))):
                return agency
    owners = filter(None, (owner_in(line) for _, line in lines))
    if agency := next(filter(None, map(agency_of, owners)), None):
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
    return _closing_agency(lines, language)


def _closing_agency(lines: Lines, language: str | None) -> str | None:
    """Return the agency that the end of the text names: its last words, a note, or a line of its own."""
    closing = [line for kind, line in lines if kind == "body"][-1:]
    closing += [line for kind, line in lines if kind in BESIDE and line[:1] in "([/–—"]
    buttons = language == "en"
    closing += [line for kind, line in lines[-LAST:] if kind in BESIDE and not (buttons and len(set(line)) == 1)]
    for told in closing:
        line = _by().sub("", told.strip(" ()[]") if _ASIDE.fullmatch(told) else told)
        helped = _HELPED.match(line) or _INPUTS.match(line)
        word, _, rest = line.partition(" ")
        agency = agency_of(line) or (agency_of(rest) if word in _WITH else None)
        if agency := agency or (_first_agency(helped[1]) if helped else None):
            return agency
        found = _CLOSING.search(line)
        behind = next(filter(None, found.groups())) if found else ""
        for words in (line.strip(" =()[]–—"), behind):
            pieces = _BETWEEN.split(words)
            first = agency_of(pieces[0])
            if first and all(agency_of(each) or _EDITED.fullmatch(each) for each in pieces):
                return first
    return None


@cache
def _by() -> re.Pattern[str]:
    """Return the pattern of "by" and its like with a colon behind it, at the head of a line."""
    return re.compile(rf"^(?:{signing('by')})\s?:\s*", re.IGNORECASE)


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
    last = [line for _, line in lines[-LAST:]]
    told = told or [match[1] for note in (*notes, *last) if (match := _reported().match(note))][:1]
    ending = [match[1] for line in last if (match := _ending().match(line))][:1]
    told = told or [name for name in ending if not any(map(agency_of, name.split()))]
    told = told or signed_at_end(lines) or list(_signature(lines))
    return told or [name for name in names if any(note.startswith(name + " ") for note in notes)]


def _signature(lines: Lines) -> Iterator[str]:
    """Yield the full name that stands alone right below the text."""
    bodies = [at for at, (kind, _) in enumerate(lines) if kind == "body"]
    for kind, line in lines[bodies[-1] : bodies[-1] + 2] if bodies else ():
        alone = full_names().fullmatch(line) and (like_name(line.split()) or not _LATIN.search(line))
        alone = alone and not EASTERN.search(line)
        label = line.lower() in unnamed("heading") or is_called(line)
        if kind in ("body", "furniture", "notice") and alone and not label:
            yield line


@cache
def _reported() -> re.Pattern[str]:
    """Return the pattern of a note that says from where somebody reported ("Ann Lee reported from Berbera.")."""
    return re.compile(rf"^({names()}),? (?:reported|reports|contributed reporting) from ")


@cache
def _ending() -> re.Pattern[str]:
    """Return the pattern of a name behind a dash in one of the last lines ("— Ann Lee in Berbera")."""
    return re.compile(rf"^(?:--|[–—-]|\() ?({names()})(?:(?: in|,) {BIG}[\w ’'-]{{2,30}})?\)?$")


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


def _unmarked(lines: Lines, outlet: str | None) -> list[str]:
    """Return the names in lines below the headline that nothing marks as a byline but their form and place."""
    below = list(below_headline(lines))
    dated_ones = [line for line in below if dated(line)]
    before_day = [match[1] for line in below if (match := _NAMED_DAY.match(line))]
    before_day += [_before_weekday(match) for line in dated_ones for form in _in_line() if (match := form.search(line))]
    before_day += [match[1] for line in below if "| " in line and (match := _in_line()[0].search(line))]
    before_day += [name for line in dated_ones if (name := _before_figures(line, outlet))]
    found = [name for name in before_day if set(unnamed("section")).isdisjoint(name.lower().split())][:1]
    found = found or list(_counted(lines)) or [line for line in below if _two_placed().match(line)][:1]
    bare = (_alone(line).removesuffix(f", {outlet}") for line in below)
    found = found or [name for name in bare if like_name(name.split())][:1]
    placed = ((told[1], line) for line in below if (told := _PLACED.search(line)))
    found = found or [name for name, line in placed if like_name(name.split()) or _by_day(line, below)][:1]
    found = found or [line for line in below if _joined(line, below)][:1]
    return found or list(_beside_agency(below)) or list(_beside_day(below, outlet))


def _before_weekday(match: re.Match[str]) -> str:
    """Return the name that a pattern found, without the day of the week before a figure ("Ali Ba le mardi 15 mars")."""
    behind = match.string[match.end(1) :].lstrip()
    return WEEKDAY.sub("", match[1]) if behind[:1].isdigit() else match[1]


@cache
def _in_line() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of names in the line with the day: behind "by", or before "published"."""
    told = signing("told", "changed")
    return (
        re.compile(rf"(?:^|(?<=[\s|·•]))(?i:{signing('by')})\s+(?:{OF_OUTLET})?({names()})"),
        re.compile(rf"(?:^|[|·•] ?)(?i:{signing('writer')})\s?[:：]\s?({names()})"),
        re.compile(rf"(?<=\d)[^\d]{{0,12}}? by ({BIG}[\w.'’-]+)$"),
        re.compile(rf"^({names()})(?:\s*[|·•,–—-]\s*|\s+)(?i:{told})\b"),
    )


@cache
def _two_placed() -> re.Pattern[str]:
    """Return the pattern of two names, each with a town ("Ann Lee in Kiel and Bo Tan in Riga")."""
    one = rf"{BIG}[\w.’-]+(?: {BIG}[\w.’-]*){{1,2}} in {BIG}[\w’-]+(?: {BIG}[\w’-]+)?"
    return re.compile(rf"^{one}(?:,| and) {one}$")


def _alone(line: str) -> str:
    """Return a line without what stands beside a name in it: an account, a town, a trade, a mark."""
    name = _TOWN_BEFORE.sub("", _FROM_TOWN.sub("", _HANDLE.sub("", line))).rstrip(" |•·,–—-")
    words = name.split()
    traded = len(words) > 2 and any(name.lower().endswith(f" {trade}") for trade in unnamed("last"))
    return " ".join(words[:2]) if traded and like_name(words[:2]) else name


def _before_figures(line: str, outlet: str | None) -> str | None:
    """Return the full name that a line begins with which has nothing but a day behind it ("Ann Lee Apr 29, 2021")."""
    words = re.split(r"\d", line, maxsplit=1)[0].rstrip(" |•·,–—-").split()
    while words and is_month(words[-1]):
        words.pop()
    name = " ".join(words)
    label = letters(name) == letters(outlet or "-") or name.lower() in unnamed("heading") or is_called(name)
    full = len(line.split()) <= FEW and like_name(words)
    return name if full and not label and agency_of(name) is None else None


def _counted(lines: Lines) -> Iterator[str]:
    """Yield the full name between the headline and the line that counts the words, as archives set it."""
    for (kind, line), (_, following) in pairwise(lines):
        if COUNTED.fullmatch(following) and kind != "headline" and full_names().fullmatch(line):
            yield line
            return


def _beside_agency(below: list[str]) -> Iterator[str]:
    """Yield the names that share a line with an agency or a trade, and nothing else ("Kovács Eszter | MTI")."""
    trades = {*unnamed("whole"), *unnamed("last")}
    for line in below:
        pieces = _BETWEEN.split(line)
        others = [each for each in pieces if not agency_of(each) and each.lower() not in trades]
        if len(others) < len(pieces) and all(_FULL_NAME.match(each) for each in others):
            yield from others


def _beside_day(below: list[str], outlet: str | None) -> Iterator[str]:
    """Yield the full name that stands alone right above or below the line with the day, and is no label ("Middle East")."""
    for at, line in enumerate(below):
        name = _alone(line)
        full = _FULL_NAME.match(name) or (not EASTERN.search(name) and full_names().fullmatch(name))
        own = letters(name) == letters(outlet or "-") or agency_of(name) or name.lower() in unnamed("heading")
        own = own or name == name.upper() != name.lower() or is_called(name) or is_town(name)
        if full and not own and _by_day(line, below) and set(unnamed("section")).isdisjoint(name.lower().split()):
            yield from (
                each for each in below[max(0, at - 1) : at] if _FULL_NAME.match(each) and like_name(each.split())
            )
            yield name
            return


def _joined(line: str, below: list[str]) -> bool:
    """Say whether a line is nothing but two or more full names beside the day ("Ann Lee and Bo Tan")."""
    pieces = _BETWEEN.split(line)
    sections = set(unnamed("section"))
    if len(pieces) < 2 or EASTERN.search(line) or not all(full_names().fullmatch(each) for each in pieces):
        return False
    at = below.index(line)
    credit = any(map(_first_agency, below[at + 1 : at + 2]))  # town and agency may stand between
    near = [each for each in below[max(0, at - 1) : at + 2 + credit] if dated(each) and len(each.split()) <= FEW]
    return bool(near) and sections.isdisjoint(line.lower().split())


def _by_day(line: str, below: list[str]) -> bool:
    """Say whether the line right above or below a line, or that itself, gives the day of publication."""
    at = below.index(line)
    return any(is_day(each) or published().match(each) for each in below[max(0, at - NEAR) : at + NEAR + 1])
