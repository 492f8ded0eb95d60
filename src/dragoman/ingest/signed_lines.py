"""Lines that name the writers by their form and place alone, without a word that says so, told as bylines.

A name with the day behind it, names with the towns that they write from, with their addresses or accounts, with the agency
in brackets below the text.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.ingest.calendars import with_western_figures
from dragoman.ingest.day_forms import dated
from dragoman.ingest.mastheads import is_called
from dragoman.ingest.names import agency_of, like_name, unnamed
from dragoman.ingest.text_facts import Lines, is_day
from dragoman.passages.bylines import BIG, SIGNED, byline, names, published, signing

NEAR, LAST = 5, 3
"""Lines below the headline, and at the end of a text, among which such a line stands."""

LONGEST = 140
"""Longest such line, in characters."""

INITIAL = 3
"""Letters of an initial with its stop; a longer word with one ends a sentence or is a town ("Kiel. Sunday")."""

TAKEN = frozenset({"body", "subhead", "furniture", "list-of-links", "notice", "caption"})
"""Kinds of passages that may be such a line after all."""

_ACCOUNT = re.compile(r"\s+\(?@\w{2,20}\)?(?: *[|·•,–—-] *|\s+|$)")
"""An account behind a name, with what parts it from the trade behind ("Ann Lee @annlee Crime Reporter")."""

_PARTS = re.compile(r"\s*[|;•·]\s*|\s+[–—-]\s+")
_BRACKETED = re.compile(r"^(.{5,40}?) \(([^()]{2,20})\)$")


def signed_lines(lines: Lines) -> list[tuple[str, str]]:
    """Return the lines of an article, those that name the writers by their form alone as bylines."""
    kinds = [kind for kind, _ in lines]
    top = kinds.index("headline") if "headline" in kinds else -1
    told = [at for at, kind in enumerate(kinds) if kind == "body"]
    last = range(max(told[-1], len(lines) - LAST), told[-1] + 2) if told else ()
    found = list(lines)
    for at, (kind, line) in enumerate(lines):
        if kind not in TAKEN or len(line) > LONGEST:
            continue
        if top < at <= top + NEAR and (own := _below(line, lines[at + 1 : at + 2])):
            found[at] = ("byline", own)
        elif at in last and _with_agency(line):
            found[at] = ("byline", line)
    return found


def _below(line: str, following: Lines) -> str | None:
    """Return a line below the headline that names the writers, as a byline; None for another."""
    plain = _ACCOUNT.sub(", ", line).strip(", ")
    if plain != line and (byline().match(plain) or _people(plain.split(", ")[0])):
        return plain
    parts = _PARTS.split(line)
    if len(parts) > 1 and all(map(SIGNED.match, parts)):
        return line
    beside = any(is_day(words) or published().match(words) for _, words in following)
    if (dated(line) and _with_day(line)) or (beside and _placed().fullmatch(line) and _people(line)):
        return line
    return None


def _with_day(line: str) -> bool:
    """Say whether a line is one or several names with the day behind, perhaps with an agency in brackets between."""
    opening = _signed_day().match(with_western_figures(line))
    if opening is None or published().match(line) or not is_day(_PARTS.split(line[opening.end() :])[0]):
        return False
    stopped = any(len(word) > INITIAL and word.endswith(".") for word in opening[1].split())
    return not stopped and _people(opening[1])


def _with_agency(line: str) -> bool:
    """Say whether a line is a name and an agency in brackets ("Ann Lee (AFP)")."""
    found = _BRACKETED.match(line)
    return found is not None and agency_of(found[2]) is not None and _people(found[1])


def _people(words: str) -> bool:
    """Say whether some words begin with what may be the name of a person: no section, no outlet, no agency."""
    start = re.match(names(), words)
    name = _first(start[0]) if start else ""
    own = name and agency_of(name) is None and name.lower() not in unnamed("heading") and not is_called(name)
    return bool(own) and (like_name(name.split()) or set(unnamed("section")).isdisjoint(name.lower().split()))


def _first(people: str) -> str:
    """Return the first of several names."""
    return re.split(rf",| & | (?:{signing('joiner')}) ", people)[0]


@cache
def _placed() -> re.Pattern[str]:
    """Return the pattern of two and more names of which one has its town behind it ("Ann Lee in Kiel and Bo Tan")."""
    town = rf"(?: (?:in|à|en|aus|från) {BIG}[\w’'-]+(?: {BIG}[\w’'-]+)?)?"
    one = rf"{names()}{town}"
    return re.compile(rf"{one}(?:(?:,| & | (?:{signing('joiner')})) ?{one})+")


@cache
def _signed_day() -> re.Pattern[str]:
    """Return the pattern of names before a day, with what may stand between the two."""
    return re.compile(rf"({names()})(?: \([^()]{{2,20}}\))?(?: ?[,|•·/] ?| [–—-] )(?=\d|[^\W\d_]{{3,12}}\.? \d)")
