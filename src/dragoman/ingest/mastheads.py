"""The name of the outlet as lines show it: papers' names beside the headline, calls to subscribe, addresses, notices.

A page without markup, or a text that was copied from one, names its outlet in few places, each of which may name something
else. So signs are counted (``data/ingest/outlet_signs.tsv`` and below), and the name with most of them is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dragoman.ingest.day_forms import dated, is_month
from dragoman.ingest.letters import letters
from dragoman.ingest.names import agency_of, like_name, owner_in, unnamed
from dragoman.ingest.outlet_names import (
    BUTTONS,
    LONGEST,
    LONGEST_BODY,
    countries,
    is_body,
    is_called,
    is_heading,
    is_paper,
    is_titled,
    key_of,
    known,
    words_of,
)
from dragoman.ingest.text_facts import Lines
from dragoman.passages.bylines import BIG, signed
from dragoman.passages.forms import WORD
from dragoman.tables import read_tsv

SIGNS = Path(__file__).resolve().parents[1] / "data" / "ingest" / "outlet_signs.tsv"
ABOVE, BELOW = 3, 5
"""Lines above the headline, and below it, among which the name of the paper stands."""

OTHERS = frozenset({"headline", "dateline", "byline", "caption", "comment"})
"""Kinds of passages that such a line is not taken for."""

LONG_HOST = 8
"""Letters of a host that several words may spell out."""

FEWEST = 4
"""Letters of the name of an outlet with which the name of its company begins."""

LONGEST_SHORT = 6
"""Letters of the short form of an agency."""

FEW = 2
"""Words of what stands behind a name that are no headline."""

EARLY = 5
"""First lines of a text of which one may be the name of the outlet by its place alone."""

WEAK = 1.0
"""Points of signs that name others as often as the outlet: they count beside another sign only."""

LONGEST_LINE, TOP = 140, 8
"""Longest line in which a sign is looked for, in characters, and first lines of a page where its outlet's name stands."""

ENOUGH = 2.5
"""Points of signs from which a name is believed."""

CALLED, KNOWN, OWNER, HOST, FIRST, ON_HEAD, AGAIN, BESIDE = 2.6, 3.0, 2.5, 3.0, 1.5, 1.1, 1.0, 1.5
"""Points of a name: called as papers are, that of a known outlet, in the notice of copyright, in an address on the page, in
the first line, right above the headline, in other lines (each, up to two), behind the headline or a name."""

PERSON = 3.0
"""Points that a name loses which may be a person's."""

_SMALL_WORDS = "of|the|and|de|du|des|del|la|le|di|da|do|for|&"
_NAME = rf"(?-i:(?:the |The )?{BIG}(?:[\w’'&-]|\.(?=\w))*(?: (?:(?:{_SMALL_WORDS}) )?{BIG}[\w’'&-]*){{0,5}})"
_ADDRESS = re.compile(r"(?:https?://|www\.|@)((?:[\w-]+\.)+[a-z]{2,10})\b", re.IGNORECASE)
_EDGE = re.compile(r"\s*(?:\||»|›|\s[–—-]\s|•|·|\s/\s(?=\d))\s*")
_EDITION = re.compile(r"\s*\((?!\d)[^()]{2,30}\)$|,? (?:[Uu][Kk] edition|[Pp]rint edition)$")
"""Where a paper appears, behind its name ("The Volga Times (Samara)")."""

_FIGURE = re.compile(r"\d")
_BRAND = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+")
"""A word with a capital inside, as sites are called."""

_OWNED = re.compile("[’']s$")
_UNDATED_NOTICE = re.compile(rf"^(?:©|\(c\)) ({_NAME})\.?$", re.IGNORECASE)
_ENDS_BY = re.compile(rf"\bby ({_NAME})$")
_CAPITALS = re.compile(rf"{BIG}[\w’'&-]*(?: (?:{_SMALL_WORDS}|{BIG}[\w’'&-]*))+")
"""Several words with capitals, small ones between."""

_CITED = re.compile(rf"^(?:From|Source:|Via|In):? (?:the )?({_NAME}),? (?=.*\b(?:19|20)\d\d\b).{{4,30}}$")
"""Where a text was taken from, with the day ("From the Volga Times, 3 March 2021")."""

_WIRED = re.compile(rf"\(({_NAME})\)")
_LAST_SOURCE = re.compile(rf"^(?:Source:|SOURCE:?) ({_NAME})\.?$")
_LAST_NOTICE = re.compile(rf"^({_NAME}) (?:©|\(c\))(?: (?:19|20)\d\d)?\.?$")
_LAST_DAY = re.compile(rf"^({_NAME})(?:, | \| | - )(?=[^\W\d_]*,? ?(?:\d|[A-Z][a-z]+\.? \d)).*\b(?:19|20)\d\d$")
"""How the last lines of a text name the paper that it was in."""

_PIECES = re.compile(r"\s*[|•·>»/]\s*|\s{2,}")
"""What parts the entries of a menu in one line."""

_SLUG = re.compile(r"[^\W\d_]+(?:-[^\W\d_A-Z]+)+")
"""Keywords at the head of a wire report ("Mali-unrest-mine")."""

_DAY_WORD = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|vom|du|del|of|no\.|nr\.|[-–—,]")
"""What stands between the name of a paper and the figures of a day, but for the month."""

_BEHIND_NAME = re.compile(rf"^(?:[Bb]y |BY )?{_NAME}(?: and {_NAME})?(, | \| | for )({_NAME})$")


@cache
def _signs() -> dict[str, list[tuple[str, float]]]:
    """Return the patterns of the lines that name the outlet with their points, by the longest word that each asks for."""
    found: dict[str, list[tuple[str, float]]] = {}
    for row in read_tsv(SIGNS, ("before", "after", "strength")):
        opening = rf"(?:^|(?<=[\s(\[]))(?i:{re.escape(row['before'])})(?:\s+the)?\s+"
        before = opening if row["before"] else r"(?:^|(?<=[\s(]))"
        after = rf"(?:\s+|(?=['’]))(?i:{re.escape(row['after'])})\b" if row["after"] else r"(?![\w&]| [^\W\d_a-z])"
        key = max(WORD.findall(f"{row['before']} {row['after']}"), key=len)
        found.setdefault(key, []).append((f"{before}({_NAME}){after}", float(row["strength"])))
    return found


def outlet_of(lines: Lines) -> str | None:
    """Return the name of the outlet that the lines of an article without markup show, or None."""
    found: dict[str, _Named] = {}
    whole = {line for _, line in lines}
    for line, name, points in _shown(lines):
        plain = _OWNED.sub("", name.strip(" .,:;"))
        if _may_be(plain):
            told = found.setdefault(key_of(plain), _Named(plain))
            loud = told.name.isupper() and not plain.isupper()
            told.name = plain if loud or (plain in whole and told.name not in whole) else told.name
            told.owner = told.owner or points == OWNER
            told.points += points
            told.lines.add(line)
            told.sure = told.sure or points > WEAK
    addressed = [line for _, line in lines if "@" in line or "://" in line or "www." in line]
    hosts = {key_of(label) for line in addressed for each in _ADDRESS.findall(line) for label in each.split(".")[:-1]}
    for number, name in _spelled(lines, hosts):
        told = found.setdefault(key_of(name), _Named(name, sure=True))
        told.lines.add(number)
    for key, each in found.items():  # a company is often called after its paper
        for other, owner_of in found.items():
            if owner_of.owner and not each.owner and len(key) >= FEWEST and other.startswith(key) and other != key:
                each.points, owner_of.points = each.points + OWNER, 0.0
    best, most = None, 0.0
    for key, each in found.items():
        again = sum(each.name in line for number, (_, line) in enumerate(lines) if number not in each.lines)
        points = each.points + AGAIN * min(again, 2 if " " in each.name else 1) + HOST * (key in hosts)
        person = like_name(each.name.split()) or (" " in each.name and _signs_it(each.name, lines))
        points -= PERSON * (person and not is_called(each.name) and not (each.lines and key in hosts))
        if points >= ENOUGH and points > most and (each.sure or key in hosts):
            best, most = each.name, points
    longer = (
        each.name
        for each in found.values()
        if best and _holds(each.name, best) and each.name != best and each.points >= CALLED
    )
    return _as_written(next(longer, best), lines)


def _holds(longer: str, name: str) -> bool:
    """Say whether a name begins with another one, or is that of a body and ends with it."""
    own, other = key_of(longer), key_of(name)
    return (own.startswith(other) and is_called(longer)) or (own.endswith(other) and is_body(longer))


def _signs_it(name: str, lines: Lines) -> bool:
    """Say whether a name is one of those in a byline."""
    own = re.compile(rf"{re.escape(name)}(?:$|[,|;]| and )")
    return any(kind == "byline" and name in line and own.search(line) for kind, line in lines)


def _as_written(name: str | None, lines: Lines) -> str | None:
    """Return a name in capitals as some line writes it that has small letters, too."""
    if not name or not name.isupper() or " " not in name:
        return name
    form = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    found = (match[0] for _, line in lines if (match := form.search(line)))
    return next((each for each in found if not each.isupper() and each[0].isupper()), name)


def _spelled(lines: Lines, hosts: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the names of two and more words that spell out the host of an address on the page, and where."""
    long = {host for host in hosts if len(host) >= LONG_HOST}
    for number, (kind, line) in enumerate(lines if long else ()):
        spelled = kind not in ("comment", "caption") and any(host in letters(line) for host in long)
        for match in _CAPITALS.finditer(line) if spelled else ():
            words = match[0].split()
            runs = (words[at:end] for at in range(len(words)) for end in range(at + 2, len(words) + 1))
            yield from ((number, " ".join(run)) for run in runs if key_of(" ".join(run)) in long)


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a headline without the name of the outlet behind or before it ("Rebels seize airport | The Volga Times")."""
    if not title or not outlet:
        return title
    before, colon, rest = title.partition(": ")
    if colon and len(rest.split()) > FEW and key_of(before) == key_of(outlet):
        return rest
    for mark in reversed(list(_EDGE.finditer(title))):
        if mark.start() and key_of(title[mark.end() :]) == key_of(outlet):
            return title[: mark.start()]
    return title


@dataclass(slots=True)
class _Named:
    """A name that lines show, its points so far, the lines of its signs, whether one of them is no weak one, and whether a
    notice of copyright names it."""

    name: str
    points: float = 0.0
    lines: set[int] = field(default_factory=set)
    sure: bool = False
    owner: bool = False


def _shown(lines: Lines) -> Iterator[tuple[int, str, float]]:
    """Yield the names that lines show as that of the outlet, with the number of the line and the points of the sign."""
    top = next((at for at, (kind, _) in enumerate(lines) if kind == "headline"), 0)
    head = lines[top][1] if lines else ""
    first = True
    for number, (kind, line) in enumerate(lines):
        if len(line) > LONGEST_LINE and kind != "notice":
            continue
        inner = kind == "body" and ABOVE <= number < len(lines) - ABOVE
        if kind not in ("comment", "caption", "headline") and not inner:
            yield from ((number, name, points) for name, points in _called_upon(line))
        if line.startswith(head) and lines[top][0] == "headline":
            for name in _EDGE.split(line)[1:][-1:]:
                piped = line.endswith(f"| {name}") or (" " in name and line.endswith(f" - {name}"))
                sure = is_called(name) or (piped and is_titled(name) and len(name.split()) <= FEWEST)
                yield number, name, OWNER if number != top else CALLED if sure else BESIDE
        if kind == "byline":
            yield from ((number, name, CALLED) for name in _EDGE.split(line)[1:] if _may_be(name) and is_called(name))
        if top < number <= top + BELOW and dated(line) and (ending := _ENDS_BY.search(line)) and is_called(ending[1]):
            yield number, ending[1], CALLED
        if number <= top + BELOW and (cited := _CITED.match(line)):
            yield number, cited[1], CALLED
            continue
        if kind == "byline" or top < number <= top + BELOW:
            behind = _BEHIND_NAME.match(line)
            called = behind and is_called(behind[2])
            yield from (
                [(number, behind[2], CALLED if called else BESIDE)] if behind and (behind[1] != ", " or called) else []
            )
        yield from ((number, name, CALLED) for name in _beside(kind, line, near=top < number <= top + BELOW))
        yield from ((number, name, CALLED) for name in _wired(kind, line, [each for _, each in lines]))
        if number >= len(lines) - ABOVE:
            yield from ((number, name, points) for name, points in _closing(line))
        piece = _tidy(line)
        if number >= max(TOP, top + BELOW) or kind in OTHERS or not _may_be(piece):
            continue
        near = top - ABOVE <= number <= top + BELOW or number < ABOVE
        if near and (is_paper(piece) or (number < top and is_body(piece))):
            yield number, piece, CALLED
        if key_of(piece) in known():
            yield number, piece, KNOWN
        if first and number < min(top, EARLY) and is_titled(piece) and line[-1] != ":":
            loud = piece.isupper() and " " not in piece
            brand = bool(_BRAND.fullmatch(piece))
            above = all(_is_label(line) for _, line in lines[number + 1 : top])
            yield number, piece, FIRST + ON_HEAD * (brand or (above and not loud))
        first = False
    for number, (_, line) in enumerate(lines):
        mark = _UNDATED_NOTICE.match(line)
        if mark and number > top:
            yield number, mark[1], CALLED if is_called(mark[1]) else BESIDE
    for number, (kind, line) in enumerate(lines):
        owned = owner_in(line) if kind in ("notice", "furniture") or line.startswith(("©", "(c)")) else None
        if owned:
            yield number, owned, OWNER
            return


def _wired(kind: str, line: str, lines: list[str]) -> Iterator[str]:
    """Yield the short form in the brackets of a dateline with which another line begins: an agency signs its report."""
    told = _WIRED.search(line) if kind == "dateline" else None
    short = told is not None and told[1].isupper() and " " not in told[1] and len(told[1]) <= LONGEST_SHORT
    if told is not None and short and any(re.match(rf"{told[1]}[/-]", each) for each in lines):
        yield told[1]


def _beside(kind: str, line: str, *, near: bool) -> Iterator[str]:
    """Yield the name that stands in the brackets of a dateline, or beside the day in a line near the headline."""
    if kind == "dateline" and (told := _WIRED.search(line)) and is_called(told[1]):
        yield told[1]
    if near and dated(line):
        yield from (piece for piece in _EDGE.split(line)[1:] if not dated(piece) and is_paper(piece))


def _closing(line: str) -> Iterator[tuple[str, float]]:
    """Yield the name of which one of the last lines is the source, the notice or the day, with the points of the sign."""
    if told := _LAST_SOURCE.match(line):
        yield told[1], CALLED
    if told := _LAST_NOTICE.match(line):
        yield told[1], OWNER
    if (told := _LAST_DAY.match(line)) and len(line.split()) <= LONGEST_BODY:
        yield told[1], CALLED if is_called(told[1]) else BESIDE


def _is_label(line: str) -> bool:
    """Say whether a line between the name of a paper and its headline is a section, a menu, or gives the day."""
    return (
        "°" in line
        or _is_menu(line)
        or _listed(line)
        or all(map(is_heading, line.split()))
        or (dated(line) and signed(line))
    )


def _is_menu(line: str) -> bool:
    """Say whether a line is nothing but two or more sections and buttons ("Home | World | Sign in")."""
    pieces = [piece for piece in _PIECES.split(line) if piece]
    return len(pieces) > 1 and all(all(map(is_heading, piece.split())) or _listed(piece) for piece in pieces)


def _listed(piece: str) -> bool:
    """Say whether a piece of a line is a section or a button by its words together ("Faits divers")."""
    return piece.lower() in unnamed("heading")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready for use: two hundred take longer to compile than most texts need."""
    return re.compile(pattern)


def _called_upon(line: str) -> Iterator[tuple[str, float]]:
    """Yield the names in a line that the words of a sign stand beside, with its points."""
    signs = _signs()
    for word in signs.keys() & set(WORD.findall(line.lower())):
        for pattern, points in signs[word]:
            yield from ((match[1], points) for match in _compiled(pattern).finditer(line))


def _tidy(line: str) -> str:
    """Return the first piece of a line without the edition, the town of the desk and the buttons behind a name."""
    piece = _EDITION.sub("", _without_day(_EDGE.split(line.partition(" <")[0])[0].removesuffix(".")))
    head, _, town = piece.partition(", ")
    if town and like_name(head.split()):
        return town
    piece = head if town and len(town.split()) <= LONGEST and is_called(head) else piece
    words = piece.split()
    button = next((at for at, word in enumerate(words) if at and word.lower() in BUTTONS), len(words))
    return " ".join(words[:button])


def _without_day(piece: str) -> str:
    """Return a piece of a line without the day behind a name in it ("Delta Daily Friday, March 12, 1999")."""
    figure = _FIGURE.search(piece)
    if figure is None or not dated(piece) or not figure.start():
        return piece
    words = piece[: figure.start()].split()
    while words and (is_month(words[-1]) or _DAY_WORD.fullmatch(words[-1].lower())):
        words.pop()
    return " ".join(words).rstrip(" ,;-–—")


def _may_be(name: str) -> bool:
    """Say whether a name may be that of an outlet: no agency, section, button, day, country or person."""
    words = name.split()
    low = name.lower()
    return bool(words) and (
        name[0].isalnum()
        and not _SLUG.fullmatch(name)
        and not all(is_heading(word) for word in words)
        and 0 < len(words) <= (LONGEST_BODY if words[0].lower() in words_of("body") else LONGEST)
        and name[0] == name[0].upper()
        and not any(map(str.isdigit, name[:4]))
        and low not in unnamed("heading")
        and low not in unnamed("whole")
        and low not in unnamed("section")
        and letters(name) not in countries()
        and not is_month(low)
        and agency_of(name) is None
        and not signed(name)
    )
