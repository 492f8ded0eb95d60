"""Lines that name the writers by their form and place alone, without a word that says so, told as bylines.

A name with the day beside it, names with the towns that they write from, with their addresses or accounts, with the outlet,
with the agency below the text. What else stands in such a line is told as a line of its own.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.ingest.calendars import with_western_figures
from dragoman.ingest.day_forms import dated
from dragoman.ingest.eastern_names import EASTERN
from dragoman.ingest.names import agency_of, is_town, like_name, unnamed
from dragoman.ingest.outlet_names import is_called
from dragoman.ingest.text_facts import Lines, is_day
from dragoman.passages.bylines import BIG, SIGNED, byline, names, published, signing

ABOVE, NEAR, LAST = 2, 5, 3
"""Lines above and below the headline, and at the end of a text, among which such a line stands."""

LONGEST = 140
"""Longest such line, in characters."""

INITIAL = 3
"""Letters of an initial with its stop; a longer word with one ends a sentence or is a town ("Kiel. Sunday")."""

LONGEST_OUTLET = 6
"""Words of an outlet's name behind a name."""

PAIR, LONGEST_TRADE = 2, 6
"""Words of a full name, or parts of a line, and most words of a line with a name and a trade."""

LONGEST_TITLED = 60
"""Characters from which a line below a name is text."""

LONGEST_TOWN = 3
"""Words of a town that stands in a line of its own below a name."""

TAKEN = frozenset({"body", "subhead", "furniture", "list-of-links", "notice", "caption"})
"""Kinds of passages that may be such a line after all."""

_ACCOUNT = re.compile(r"\s+(?:[/|–—-] )?\(?@\w{2,20}\)?(?: *[|·•,–—-] *|\s+|$)")
"""An account behind a name, with what parts it from the trade behind ("Ann Lee @annlee Crime Reporter")."""

_PARTS = re.compile(r"\s*[|;•·]\s*|\s+[/–—-]\s+")
_WIRED = re.compile(r"^(.{5,40}?)(?: \(([^()]{2,20})\)| ?/ ?([^\s/]{2,9}))$")
"""A name with the agency behind it ("Ann Lee (AFP)", "Ann Lee/TT")."""

_OF_OUTLET = re.compile(r"^(.{5,40}?) ?[,|] ([^,|]{4,40})$")
_BY = re.compile(r"^by:? ", re.IGNORECASE)
_IN_TOWN = rf" (?:in|à|en|aus|från) {BIG}[\w’'-]+(?: {BIG}[\w’'-]+)?"
_TOWN = re.compile(f"{_IN_TOWN}$")
_LATIN = re.compile("[A-Za-z]")


def signed_lines(lines: Lines, *, known: bool = False) -> list[tuple[str, str]]:
    """Return the lines of an article, those that name the writers by their form alone as bylines.

    Where the markup names the writers (``known``) they are told as lines of the page.
    """
    kinds = [kind for kind, _ in lines]
    top = kinds.index("headline") if "headline" in kinds else -1
    told = [at for at, kind in enumerate(kinds) if kind == "body"]
    last = range(max(told[-1], len(lines) - LAST), told[-1] + 2) if told else ()
    found: list[tuple[str, str]] = []
    for at, (kind, line) in enumerate(lines):
        own: tuple[str, str] | None = None
        if kind in TAKEN and len(line) <= LONGEST:
            near = top < at <= top + NEAR
            own = _below(line, lines[at + 1 : at + 2]) if near else None
            if own is None and near and kind == "body" and _under_day(line, lines[at - 1][1], lines[at + 1 : at + 2]):
                own = line, ""
            if own is None and top - ABOVE <= at <= top + NEAR:
                own = _of_outlet(line)
            own = (line, "") if own is None and at in last and _with_agency(line) else own
        if own is None and kind == "byline":
            own = _by_outlet(line)
        if own is None:
            shown = kind == "caption" and top < at <= top + NEAR and any(map(is_day, _PARTS.split(line)))
            found.append(("furniture" if shown else kind, line))
            continue
        found.append(("furniture" if known else "byline", own[0]))
        found += [("furniture", own[1])] if own[1] else []
    return found


def _below(line: str, following: Lines) -> tuple[str, str] | None:
    """Return the names in a line below the headline that gives the writers, and the rest of it; None for another line."""
    parts = _PARTS.split(line)
    if dated(line):
        return _with_day(line)
    plain = _ACCOUNT.sub(", ", line).strip(", ")
    if plain != line and (byline().match(plain) or _people(plain.split(", ")[0])):
        return plain, ""
    if len(parts) > 1 and all(map(SIGNED.match, parts)):
        return line, ""
    if told := _reports().match(line):
        return told[1] or told[2], ""
    if parted := _by_outlet(line):
        return parted
    if own := _before_trade(line, parts):
        return own, ""
    people = line.split(" and ") if " and " in line else [line]
    if len(people) > 1 and all(re.fullmatch(names(), each) and like_name(each.split()) for each in people):
        return line, ""
    follower = following[0][1] if following else ""
    beside = is_day(follower) or bool(published().match(follower))
    if beside and _placed().fullmatch(line) and _people(line):
        return line, ""
    town = follower.isupper() and len(follower.split()) <= LONGEST_TOWN and not any(map(_is_label, follower.split()))
    alone = town and not line.isupper() and re.fullmatch(names(), line)
    return (line, "") if alone and _people(line) else None


def _under_day(line: str, before: str, following: Lines) -> bool:
    """Say whether a line is a full name alone between the line with the day and the text."""
    cased = bool(_LATIN.search(line)) and not line.isupper()  # other scripts do not tell names from words
    text = cased and bool(following) and len(following[0][1]) > LONGEST_TITLED
    return text and is_day(before) and re.fullmatch(names(), line) is not None and _people(line)


def _before_trade(line: str, parts: list[str]) -> str | None:
    """Return the full name in a line that is nothing but that and a trade or a town ("Ann Lee Health editor")."""
    words = line.split()
    if len(parts) == PAIR and like_name(parts[0].split()) and re.fullmatch(rf"{BIG}[\w’'-]+", parts[1]):
        return parts[0] if not _is_label(parts[1]) else None
    name = " ".join(words[:PAIR])
    some = PAIR < len(words) <= LONGEST_TRADE and not EASTERN.search(line)
    traded = some and line.lower().endswith(tuple(f" {each}" for each in unnamed("last")))
    return name if traded and re.fullmatch(names(), name) and words[PAIR][0].isalpha() and _people(name) else None


def _with_day(line: str) -> tuple[str, str] | None:
    """Return one or several names that stand beside the day in a line, and the rest of it."""
    plain = with_western_figures(line)
    parts = _PARTS.split(plain)
    if len(plain) != len(line) or (len(parts) == 1 and published().match(plain)):
        return None
    opening = None if published().match(plain) else _signed_day().match(plain)
    if opening and is_day(_PARTS.split(line[opening.end() :])[0]) and _unstopped(opening[1]) and _people(opening[1]):
        name = line[: opening.end()].rstrip(" ,|•·/–—-")
        people, outlet = _by_outlet(name) or (name, "")
        return people, f"{outlet} {line[opening.end() :]}".strip()
    days = [at for at, part in enumerate(parts) if dated(part) and (is_day(part) or published().match(part))]
    for at, part in enumerate(parts if days else ()):
        signing_part = at not in days and _unstopped(part)
        if signing_part and (own := _names_in(part, first=at == 0 and days[0] > 0)):
            rest = line.partition(part)
            return own, (rest[2] if at == 0 else rest[0]).strip(" ,|•·/–—-")
    return None


def _names_in(part: str, *, first: bool) -> str | None:
    """Return the names of a part of a line that is nothing but those, with town, trade, account or agency, or None.

    One that is not the first part begins with "by", or with a known given name.
    """
    plain = _ACCOUNT.sub(", ", part).strip(", ")
    if byline().match(plain):
        return plain
    if told := _reports().match(plain):
        return told[1] or told[2]
    own = _TOWN.sub("", plain)
    own = (_by_outlet(own) or (own,))[0]
    trade = own.partition(", ")
    own = trade[0] if trade[2].lower().endswith(unnamed("last")) else own
    if not re.fullmatch(rf"{names()}(?: \([^()]{{2,20}}\))?", own) or not _people(own):
        return None
    return own if first or like_name(_first(own).split()) or not _LATIN.search(own) else None


def _by_outlet(line: str) -> tuple[str, str] | None:
    """Return the names in a line and the outlet behind their last comma ("Ann Lee, Volga Times"), None for other lines."""
    people, _, last = line.rpartition(", ")
    plain = _BY.sub("", line).rpartition(", ")[0]
    called = bool(plain) and len(last.split()) <= LONGEST_OUTLET and is_called(last.title())
    return (people, last) if called and re.fullmatch(names(), plain) and _people(plain) else None


def _of_outlet(line: str) -> tuple[str, str] | None:
    """Return the name in a line that is nothing but that and the name of an outlet ("Ann Lee, Volga Times")."""
    found = _OF_OUTLET.match(line)
    if found is None or not is_called(found[2].title()) or not re.fullmatch(names(), found[1].strip()):
        return None
    return (line, "") if _people(found[1].strip()) else None


def _unstopped(people: str) -> bool:
    """Say whether no word of some names but an initial ends with a stop."""
    return not any(len(word) > INITIAL and word.endswith(".") for word in people.split())


def _with_agency(line: str) -> bool:
    """Say whether a line is a name and an agency ("Ann Lee (AFP)")."""
    found = _WIRED.match(line)
    return found is not None and agency_of(found[2] or found[3]) is not None and _people(found[1])


def _people(words: str) -> bool:
    """Say whether some words begin with what may be the name of a person: no section, no outlet, no agency."""
    start = re.match(names(), words)
    name = _first(start[0]) if start else ""
    if not name or agency_of(name) or name.lower() in unnamed("heading") or is_called(name) or is_called(name.title()):
        return False
    return like_name(name.split()) or not (is_town(name) or any(map(_is_label, name.split())))


def _is_label(word: str) -> bool:
    """Say whether a word is that of a section of a paper or of a heading."""
    return word.lower() in unnamed("section") or word.lower() in unnamed("heading")


def _first(people: str) -> str:
    """Return the first of several names."""
    return re.split(rf",| & | (?:{signing('joiner')}) ", people)[0]


@cache
def _reports() -> re.Pattern[str]:
    """Return the pattern of a line that says from where somebody reports ("Ann Lee reports from Riga")."""
    town = rf"{BIG}[\w’' -]{{2,30}}$"
    return re.compile(rf"(?:[Ff]rom ({names()}),? in {town}|({names()}),? report(?:s|ing) from {town})")


@cache
def _placed() -> re.Pattern[str]:
    """Return the pattern of two and more names of which one has its town behind it ("Ann Lee in Kiel and Bo Tan")."""
    one = rf"{names()}(?:{_IN_TOWN})?"
    return re.compile(rf"{one}(?:(?:,| & | (?:{signing('joiner')})) ?{one})+(?:,? with .{{2,40}})?")


@cache
def _signed_day() -> re.Pattern[str]:
    """Return the pattern of names before a day, with what may stand between the two."""
    return re.compile(rf"({names()})(?: \([^()]{{2,20}}\))?(?: ?[,|•·/] ?| [–—-] )(?=\d|[^\W\d_]{{3,12}}\.? \d)")
