"""Who wrote an article: the words of a byline as people, and the news agency where one is named among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.ingest.day_forms import is_month
from dragoman.ingest.letters import letters
from dragoman.passages.bylines import BIG, signing
from dragoman.tables import read_tsv

AGENCIES = Path(__file__).resolve().parents[1] / "data" / "ingest" / "agencies.tsv"
PEOPLE = AGENCIES.parents[1] / "places" / "person_names.tsv"
UNNAMED = AGENCIES.parent / "unnamed.tsv"
_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b(?!\s+[A-Z])|\bon (?:mon|tue|wed|thu|fri|sat|sun)\b|\d",
    re.IGNORECASE,
)
_END = re.compile(r"\s+(?:on|at|updated|published|posted|follow|reprint)$", re.IGNORECASE)
WEEKDAY = re.compile(r" (?:le|el|il|am|den|em|na|op|on) [^\W\d_]+$", re.IGNORECASE)
"""The day of the week between a name and the day ("Ali Ba le mardi 15 mars")."""

MAIL = re.compile(r"\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?")
"""An e-mail address, as it stands behind names in bylines."""

_HELPERS = re.compile(
    r"(?:^|(?<=[|;/•·\n] ))"
    r"(?:(?:video|photos?|photographs|pictures|graphics|camera|illustrations?) by|edit(?:ed by|ors?)|redakt\w+)"
    r"\s*:?(?:\s*;)?\s+[^|;/•·\n]{3,60}",
    re.IGNORECASE,
)
"""Who filmed, photographed or edited, in a byline of several parts, and the name behind."""

_FROM = re.compile(rf"^{BIG}[\w'’-]+(?: {BIG}[\w'’-]+)?: (?={BIG})")
"""The town at the head of a byline ("Aden: Mohammed Nasser")."""

OF_OUTLET = rf"[Tt]he {BIG}[\w-]*(?: {BIG}[\w-]*){{0,3}}[’']s (?={BIG})"
"""Whose reporter somebody is ("the Gazette's Ann Lee"), as a pattern of what stands before the name."""

_OF_OUTLET = re.compile(f"^{OF_OUTLET}")
_DESCRIBED = re.compile(r"^(?:The|Two|Three|Several|Some) .*\b[a-z]{4,}$")
"""A description of somebody ("The coast guards of both states") and no name."""

_ASIDE = re.compile(r"\((?:with |avec |mit |con )?([^()]{2,30})\)$")
"""What stands in brackets at the end of a byline, such as the agency whose report was used."""

_ASIDES = re.compile(r" \([A-ZÀ-Þ][^()]*, [^()]*\)")
"""Town and trade in brackets behind a name ("Ann Lee (Riga, special correspondent)")."""

_OWNED = re.compile(
    r"(?:©|\(c\)|copyright)(?: ©)? ?(?:(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?,? (?:by )?((?-i:[A-Z])[\w&'’. -]{2,50}?)"
    r"(?=[.,|]? (?:all rights|ltd|inc|llc|limited)\b|[.,|]?$|[.,|] )"
    r"|((?-i:[A-Z])[\w&'’. -]{2,50}?)(?=[.,|]? all rights\b))|([\u4e00-\u9fff]{2,12})(?=\s?版[权權]所有)",
    re.IGNORECASE,
)
_OWNING = ("©", "(c)", "copyright", "版")
"""One of these stands in every notice of copyright; to look for them first is quicker."""

_YEARS = re.compile(r",? (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?$")
_GLUED = re.compile(r"(.+[a-z])([A-Z][a-z]+)")
_EDGES = " .,:|-–—"
LONGEST_SHORT = 5
"""Longest abbreviation of an agency's name, in characters."""

_DASHES = ("-", "–", "—")
"""Signs behind which a byline gives where its people write from, or what they do."""

SHORTEST = 4
"""Letters up to which a word in capitals is no name of a person."""

LONGEST = 60
"""Longest name of a person or a team, in characters."""


@dataclass(frozen=True, slots=True)
class Names:
    """The people of a byline, and the agency named there (its usual name), or None."""

    people: tuple[str, ...]
    agency: str | None


@cache
def _cut() -> re.Pattern[str]:
    """Return the pattern of what stands between the pieces of a byline."""
    between = "|".join(("in", "[Ff]or", "AND", "with", "avec", "mit", signing("joiner")))
    return re.compile(rf"\s*([;|/•·@、，؛،\n]|\s[-–—]\s|,|&|(?<![(\w])(?:{between})(?=\s))\s*(?=\S)")


@cache
def _other_facts() -> re.Pattern[str]:
    """Return the pattern of what stands behind a mark and a label that is no writer's ("| Page: 1A | Section: News")."""
    own = signing("by", "wrote", "writer")
    return re.compile(rf"\s*\|\s*(?!(?:{own})\b)[^\W\d_]+(?: [^\W\d_]+)?: .*$", re.IGNORECASE)


@cache
def agencies() -> dict[str, str]:
    """Return the usual name of each form of an agency's name in lower case."""
    return {form.strip(): row["name"] for row in _agency_rows() for form in row["forms"].split("|")}


@cache
def _also() -> frozenset[str]:
    """Return the short forms of agencies' names that are written otherwise than in capitals, too ("dpa", "Lusa")."""
    return frozenset(form for row in _agency_rows() for form in row["also"].split("|") if form)


@cache
def _agency_rows() -> list[dict[str, str]]:
    return read_tsv(AGENCIES, ("name", "forms", "also"))


@cache
def unnamed(part: str) -> tuple[str, ...]:
    """Return the words of a part of the table of what names no person, in its order."""
    return tuple(row["words"] for row in read_tsv(UNNAMED, ("part", "words")) if row["part"] == part)


@cache
def _given() -> frozenset[str]:
    rows = read_tsv(PEOPLE, ("name", "given"))
    return frozenset(row["name"] for row in rows if row["given"])


@cache
def _lead() -> re.Pattern[str]:
    """Return the pattern of what stands before the names of a byline."""
    by = signing("by", "of")
    return re.compile(
        rf"^(?:(?:{signing('told')})(?: on)?:? [^.]{{6,30}}?\bby\s+"
        rf"|(?:(?:{signing('wrote', 'writer')})(?: (?:{by}))?|{by})\b\s*:?\s+|by(?=(?-i:[A-Z][a-z])))",
        re.IGNORECASE,
    )


def says_who_wrote(label: str) -> bool:
    """Say whether a label is nothing but the words behind which names stand ("Written by")."""
    return bool(label) and _lead().fullmatch(f"{label.strip()} ") is not None


def like_name(words: Sequence[str]) -> bool:
    """Say whether some words are a full name: a given name that is known first, none of a section of a paper."""
    capitals = 1 < len(words) < 5 and all(word[0].isupper() for word in words)
    return capitals and words[0].lower() in _given() and not any(word.lower() in unnamed("section") for word in words)


def is_town(name: str) -> bool:
    """Say whether several words begin as names of towns do ("Port Vila"), and not with a given name."""
    words = name.split()
    return bool(words) and words[0].lower() in unnamed("town") and not like_name(words)


def agency_of(words: str) -> str | None:
    """Return the agency that a name stands for, or None. Short forms are in capitals ("AP", not "App"), but for those
    that are written small ("dpa")."""
    form = words.strip(" .")
    return (
        agencies().get(form.lower()) if len(form) > LONGEST_SHORT or form == form.upper() or form in _also() else None
    )


def owner(lines: Iterable[str]) -> str | None:
    """Return whom the first notice of copyright among some lines names, or None."""
    return next(filter(None, map(owner_in, lines)), None)


def owner_in(line: str) -> str | None:
    """Return whom the notice of copyright in a line names, or None."""
    low = line.lower()
    if not any(map(low.__contains__, _OWNING)) or (found := _OWNED.search(line)) is None:
        return None
    return _YEARS.sub("", (found[1] or found[2] or found[3]).strip())


def named(bylines: Iterable[str], outlet: str | None = None) -> Names:
    """Return the people and the agency of some bylines, without what else stands there: days, trades, the outlet.

    A byline of which nothing would be left ("News Nation Bureau") is kept whole, unless it is an agency's or says nothing.
    """
    people: dict[str, str] = {}
    agency = None
    for byline in bylines:
        told = _HELPERS.sub("", " ".join(MAIL.sub(" ", byline).split())).strip(" |;/•·©")
        told = _other_facts().sub("", told)
        rest = told.removeprefix(f"{outlet} ")
        told = rest if " " in rest else told
        if told.lower() in unnamed("whole") or is_button(told):
            continue
        whole = _OF_OUTLET.sub("", " ".join(_lead().sub("", _lead().sub("", told)).split()))
        whole = _FROM.sub("", whole)
        aside = _ASIDE.search(whole)
        whole = _ASIDES.sub("", whole)
        agency = agency or agency_of(whole) or (agency_of(aside[1]) if aside else None)
        if not whole or agency_of(whole) or whole.lower() in unnamed("whole") or "://" in whole:
            continue
        if _DESCRIBED.match(whole):
            continue
        found: list[str] = []
        pieces = ["", *_cut().split(whole)]
        before = ""
        wired = any(agency_of(each) for each in pieces)
        for cut, told_piece in zip(pieces[::2], pieces[1::2], strict=True):
            piece, wire = _behind(told_piece)
            beside = _ASIDE.search(piece)
            agency = agency or wire or agency_of(piece) or (agency_of(beside[1]) if beside else None)
            name = _person(piece, outlet)
            placed = bool(name and before) and (
                cut.strip() in _DASHES
                or (cut.strip() in ("|", "/") and _is_town(name or "", before))
                or (cut.strip() == "," and (_is_trade(piece) or _is_town(name or "", before)))
                or (cut.strip() in ("|", ",") and _is_affiliation(piece))
                or _shouted_town(name or "", before)
            )
            if name and wired and name.isupper() and " " not in name:  # the outlet's short name ("LIBRE et AFP")
                continue
            if name and cut.strip().lower() not in ("in", "for") and not placed:
                found.append(name)
                before = name
            elif _nobody(piece):
                before = piece
        others = any(_nobody(each) or agency_of(each) or letters(each) == letters(outlet or "-") for each in pieces)
        short = whole.isupper() and whole == "".join(
            word[0] for word in (outlet or "").split()
        )  # "RF" of "Radio France"
        if not found and len(whole) <= LONGEST and not _DAY.search(whole) and not others and not short:
            found = [whole]
        for name in found:
            people.setdefault(letters(name), name)
    persons = tuple(name for name in people.values() if not _of_a_desk(name))
    whole_desk = () if persons else tuple(name for name in people.values() if not _of_a_desk(name, outlet))
    return Names(persons or whole_desk, agency)


def _behind(piece: str) -> tuple[str, str | None]:
    """Return a full name without the agency in capitals behind it ("Maija Korhonen STT"), and that agency or None."""
    name, _, last = piece.rpartition(" ")
    wire = agency_of(last) if last.isupper() and " " in name else None
    return (name, wire) if wire else (piece, None)


def _of_a_desk(name: str, outlet: str | None = None) -> bool:
    """Say whether a name is that of a desk ("Redazione Cronaca"); with an outlet given, whether of it as a whole."""
    first, _, rest = name.partition(" ")
    return first.lower() in unnamed("team") and (outlet is None or letters(rest) in letters(outlet))


def _person(piece: str, outlet: str | None) -> str | None:
    """Return a piece of a byline as a person's name, or None for what is none."""
    name = re.sub(r"\s*\([^)]*\)$", "", piece.strip(_EDGES))
    if _same(name, outlet):
        return None
    day = _DAY.search(name)
    name = _END.sub("", WEEKDAY.sub("", name[: day.start()].strip(_EDGES)) if day else name)
    for trade in unnamed("last"):
        if name.lower().endswith(" " + trade):
            name = name[: -len(trade)].strip(" .,")
    for trade in unnamed("first"):
        if name.lower().startswith(trade + " "):
            name = name[len(trade) :].strip(_EDGES)
            if " " not in name and name != name.lower():  # the town of a correspondent
                return None
    for trade in unnamed("ending"):
        name = name.removesuffix(trade)
    if (glued := _GLUED.fullmatch(name)) and glued[2].lower() in unnamed("section"):  # a link and the word behind it
        name = glued[1]
    low = name.lower()
    words = name.split()
    if not 1 <= len(words) <= 5 or len(name) > LONGEST or _nobody(name) or agency_of(name):
        return None
    if (
        agency_of(words[0])
        or (day and len(words) == 1 and is_month(name))
        or (len(words) == 1 and len(name) <= SHORTEST and name.isupper())
    ):
        return None
    if "." in low.rstrip(".")[-5:-1] or not all(word[:1] == word[:1].upper() or len(word) <= 4 for word in words):
        return None
    return name if words[0][:1].isupper() or not words[0][:1].isascii() else None


def _nobody(piece: str) -> bool:
    """Say whether a piece names nobody: a trade, a word of the page, or the team of an outlet."""
    low = piece.strip(_EDGES).lower()
    if low in unnamed("whole") or low in unnamed("placeholder"):
        return True
    return low.endswith(tuple(f" {each}" for each in unnamed("team"))) or is_button(low)


def is_button(words: str) -> bool:
    """Say whether some words are the text of a button ("Download PDF (212 KB)")."""
    first, _, rest = words.partition(" ")
    return bool(rest) and first.lower() in unnamed("button")


def _is_affiliation(piece: str) -> bool:
    """Say whether a piece behind a name is where that person works or teaches ("Coast U. School of Mines")."""
    return not set(unnamed("affiliation")).isdisjoint(piece.lower().strip(_EDGES).split())


def _is_trade(piece: str) -> bool:
    """Say whether a piece tells what the person before it does ("Gulf Correspondent")."""
    return piece.strip(" .,").lower().endswith(tuple(f" {each}" for each in unnamed("last")))


def _is_town(name: str, before: str) -> bool:
    """Say whether a single word behind a full name is where that person writes from ("Rana Habib, Damascus")."""
    return len(name.split()) == 1 < len(before.split()) and name[0] != name[0].lower()


def _shouted_town(name: str, before: str) -> bool:
    """Say whether a name is a town in capitals behind a full name that is in none ("Rana Habib ; DAMASCUS")."""
    return name.isupper() and _is_town(name, before) and not before.isupper()


def _same(name: str, outlet: str | None) -> bool:
    """Say whether a name is the outlet's, or begins with it ("CNN Editor-at-large")."""
    own, its = letters(name), letters(outlet or "")
    first = name.split(maxsplit=1)[:1]
    return bool(its) and (own == its or (len("".join(first)) > 2 and first == (outlet or "").split(maxsplit=1)[:1]))
