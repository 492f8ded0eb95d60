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
from dragoman.ingest.names import agency_of, like_name, owner, unnamed
from dragoman.ingest.text_facts import Lines
from dragoman.passages.bylines import BIG, signed
from dragoman.passages.forms import WORD
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "outlet_words.tsv"
SIGNS = TABLE.parent / "outlet_signs.tsv"
MEDIA = TABLE.parents[1] / "actors" / "media.tsv"
COUNTRIES = TABLE.parents[1] / "actors" / "countries.tsv"
ABOVE, BELOW = 3, 5
"""Lines above the headline, and below it, among which the name of the paper stands."""

OTHERS = frozenset({"headline", "dateline", "byline", "caption", "comment"})
"""Kinds of passages that such a line is not taken for."""

LONG_HOST = 8
"""Letters of a host that several words may spell out."""

LONGEST, LONGEST_BODY = 6, 10
"""Words of the name of a paper, and of an office."""

FEWEST = 4
"""Letters of the name of an outlet with which the name of its company begins."""

EARLY = 5
"""First lines of a text of which one may be the name of the outlet by its place alone."""

WEAK = 1.0
"""Points of signs that name others as often as the outlet: they count beside another sign only."""

_BUTTONS = frozenset(("home", "menu", "search", "subscribe", "log", "login", "sign", "skip", "toggle"))

LONGEST_LINE, TOP = 140, 8
"""Longest line in which a sign is looked for, in characters, and first lines of a page where its outlet's name stands."""

ENOUGH = 2.5
"""Points of signs from which a name is believed."""

CALLED, KNOWN, OWNER, HOST, FIRST, ON_HEAD, AGAIN, BESIDE = 2.6, 3.0, 2.5, 3.0, 1.5, 1.0, 1.0, 1.5
"""Points of a name: called as papers are, that of a known outlet, in the notice of copyright, in an address on the page, in
the first line, right above the headline, in other lines (each, up to two), behind the headline or a name."""

PERSON = 3.0
"""Points that a name loses which may be a person's."""

SMALL = 3
"""Letters up to which a word in a name may begin small ("La Voz de Sevilla")."""

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

_PIECES = re.compile(r"\s*[|•·>»/]\s*|\s{2,}")
"""What parts the entries of a menu in one line."""

_SLUG = re.compile(r"[^\W\d_]+(?:-[^\W\d_A-Z]+)+")
"""Keywords at the head of a wire report ("Mali-unrest-mine")."""

_DAY_WORD = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|vom|du|del|of|no\.|nr\.|[-–—,]")
"""What stands between the name of a paper and the figures of a day, but for the month."""

_BEHIND_NAME = re.compile(rf"^(?:[Bb]y |BY )?{_NAME}(?: and {_NAME})?(, | \| | for )({_NAME})$")


@cache
def _words(place: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_tsv(TABLE, ("place", "word")) if row["place"] == place)


@cache
def _signs() -> dict[str, list[tuple[re.Pattern[str], float]]]:
    """Return the patterns of the lines that name the outlet with their points, by the longest word that each asks for."""
    found: dict[str, list[tuple[re.Pattern[str], float]]] = {}
    for row in read_tsv(SIGNS, ("before", "after", "strength")):
        opening = rf"(?:^|(?<=[\s(\[]))(?i:{re.escape(row['before'])})(?:\s+the)?\s+"
        before = opening if row["before"] else r"(?:^|(?<=[\s(]))"
        after = rf"(?:\s+|(?=['’]))(?i:{re.escape(row['after'])})\b" if row["after"] else r"(?![\w&]| [^\W\d_a-z])"
        key = max(WORD.findall(f"{row['before']} {row['after']}"), key=len)
        found.setdefault(key, []).append((re.compile(f"{before}({_NAME}){after}"), float(row["strength"])))
    return found


@cache
def _known() -> frozenset[str]:
    """Return the letters of the names of newspapers, broadcasters and news sites that the table of actors has."""
    rows = read_tsv(MEDIA, ("name", "aliases", "kind"))
    names = (name for row in rows if row["kind"] == "media" for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(_key(name) for name in names if name and ":" not in name)


@cache
def _countries() -> frozenset[str]:
    rows = read_tsv(COUNTRIES, ("id", "name", "aliases"))
    return frozenset(letters(name) for row in rows for name in (row["name"], *row["aliases"].split("|")))


def outlet_of(lines: Lines) -> str | None:
    """Return the name of the outlet that the lines of an article without markup show, or None."""
    found: dict[str, _Named] = {}
    whole = {line for _, line in lines}
    for line, name, points in _shown(lines):
        plain = _OWNED.sub("", name.strip(" .,:;"))
        if _may_be(plain):
            told = found.setdefault(_key(plain), _Named(plain))
            loud = told.name.isupper() and not plain.isupper()
            told.name = plain if loud or (plain in whole and told.name not in whole) else told.name
            told.owner = told.owner or points == OWNER
            told.points += points
            told.lines.add(line)
            told.sure = told.sure or points > WEAK
    addressed = [line for _, line in lines if "@" in line or "://" in line or "www." in line]
    hosts = {_key(label) for line in addressed for each in _ADDRESS.findall(line) for label in each.split(".")[:-1]}
    for number, name in _spelled(lines, hosts):
        told = found.setdefault(_key(name), _Named(name, sure=True))
        told.lines.add(number)
    for key, each in found.items():  # a company is often called after its paper
        for other, owner_of in found.items():
            if owner_of.owner and not each.owner and len(key) >= FEWEST and other.startswith(key) and other != key:
                each.points, owner_of.points = each.points + OWNER, 0.0
    best, most = None, 0.0
    for key, each in found.items():
        again = sum(each.name in line for number, (_, line) in enumerate(lines) if number not in each.lines)
        points = each.points + AGAIN * min(again, 2 if " " in each.name else 1) + HOST * (key in hosts)
        points -= PERSON * (like_name(each.name.split()) and not is_called(each.name))
        if points >= ENOUGH and points > most and (each.sure or key in hosts):
            best, most = each.name, points
    longer = (
        each.name for each in found.values() if best and each.name.startswith(f"{best} ") and each.points >= CALLED
    )
    return _as_written(next((name for name in longer if is_called(name)), best), lines)


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
            yield from ((number, " ".join(run)) for run in runs if _key(" ".join(run)) in long)


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a headline without the name of the outlet behind it ("Rebels seize airport | The Volga Times")."""
    if not title or not outlet:
        return title
    for mark in reversed(list(_EDGE.finditer(title))):
        if mark.start() and _key(title[mark.end() :]) == _key(outlet):
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
                yield number, name, OWNER if number != top else CALLED if is_called(name) else BESIDE
        if kind == "byline":
            yield from ((number, name, CALLED) for name in _EDGE.split(line)[1:] if _may_be(name) and is_called(name))
        if top < number <= top + BELOW and dated(line) and (ending := _ENDS_BY.search(line)) and is_called(ending[1]):
            yield number, ending[1], CALLED
        if number <= top + BELOW and (cited := _CITED.match(line)):
            yield number, cited[1], CALLED
            continue
        if kind == "byline" or top < number <= top + BELOW:
            behind = _BEHIND_NAME.match(line)
            yield from [(number, behind[2], BESIDE)] if behind and (behind[1] != ", " or is_called(behind[2])) else []
        piece = _tidy(line)
        if number >= max(TOP, top + BELOW) or kind in OTHERS or not _may_be(piece):
            continue
        near = top - ABOVE <= number <= top + BELOW or number < ABOVE
        if near and (_is_paper(piece) or (number < top and _is_body(piece))):
            yield number, piece, CALLED
        if _key(piece) in _known():
            yield number, piece, KNOWN
        if first and number < min(top, EARLY) and _is_titled(piece):
            loud = piece.isupper() and " " not in piece
            brand = bool(_BRAND.fullmatch(piece))
            above = number + 1 == top or (number + 2 < top and _is_menu(lines[number + 1][1]))
            yield number, piece, FIRST + ON_HEAD * (brand or (above and not loud))
        first = False
    for number, (_, line) in enumerate(lines):
        mark = _UNDATED_NOTICE.match(line)
        if mark and number > top:
            yield number, mark[1], CALLED if is_called(mark[1]) else BESIDE
    for number, (kind, line) in enumerate(lines):
        owned = owner([line]) if kind in ("notice", "furniture") or line.startswith(("©", "(c)")) else None
        if owned:
            yield number, owned, OWNER
            return


def _is_menu(line: str) -> bool:
    """Say whether a line is nothing but two or more sections and buttons ("Home | World | Sign in")."""
    pieces = [piece for piece in _PIECES.split(line) if piece]
    return len(pieces) > 1 and all(all(map(_is_heading, piece.split())) or _listed(piece) for piece in pieces)


def _listed(piece: str) -> bool:
    """Say whether a piece of a line is a section or a button by its words together ("Faits divers")."""
    return piece.lower() in unnamed("heading")


def _called_upon(line: str) -> Iterator[tuple[str, float]]:
    """Yield the names in a line that the words of a sign stand beside, with its points."""
    signs = _signs()
    for word in signs.keys() & set(WORD.findall(line.lower())):
        for pattern, points in signs[word]:
            yield from ((match[1], points) for match in pattern.finditer(line))


def _tidy(line: str) -> str:
    """Return the first piece of a line without the edition, the town of the desk and the buttons behind a name."""
    piece = _EDITION.sub("", _without_day(_EDGE.split(line.partition(" <")[0])[0].removesuffix(".")))
    head, _, town = piece.partition(", ")
    if town and like_name(head.split()):
        return town
    piece = head if town and len(town.split()) <= LONGEST and is_called(head) else piece
    words = piece.split()
    button = next((at for at, word in enumerate(words) if at and word.lower() in _BUTTONS), len(words))
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


def is_called(name: str) -> bool:
    """Say whether a name is that of a known outlet, of an office, or as those of papers and stations are."""
    bodies = _words("body") & set(name.lower().split())
    return _key(name) in _known() or _is_paper(name) or bool(bodies)


def _is_body(line: str) -> bool:
    """Say whether a line is the name of an office or another body that publishes on its own ("Ministry of Fisheries")."""
    words = line.lower().split()
    bodies = _words("body")
    called = words[0] in bodies or (any(word in _words("organisation") for word in words) and _is_titled(line))
    return 2 <= len(words) <= LONGEST_BODY and line[0].isupper() and line[-1].isalpha() and called


def _may_be(name: str) -> bool:
    """Say whether a name may be that of an outlet: no agency, section, button, day, country or person."""
    words = name.split()
    low = name.lower()
    return bool(words) and (
        name[0].isalnum()
        and not _SLUG.fullmatch(name)
        and not all(_is_heading(word) for word in words)
        and 0 < len(words) <= (LONGEST_BODY if words[0].lower() in _words("body") else LONGEST)
        and name[0] == name[0].upper()
        and not any(map(str.isdigit, name[:4]))
        and low not in unnamed("heading")
        and low not in unnamed("whole")
        and low not in unnamed("section")
        and letters(name) not in _countries()
        and not is_month(low)
        and agency_of(name) is None
        and not signed(name)
    )


def _is_heading(word: str) -> bool:
    """Say whether a word is that of a section, a button or a country, as the menus of pages have them."""
    low = word.lower().strip(",|»›")
    return low in unnamed("section") or low in unnamed("heading") or low in _BUTTONS or low in _countries()


def _key(name: str) -> str:
    """Return the letters of a name without the article before it."""
    return letters(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))


def _is_titled(name: str) -> bool:
    """Say whether all but the small words of a name have capitals, and its first is no section's."""
    words = name.split()
    small = [word for word in words[1:] if word[0].islower() and len(word) > SMALL and word.isascii()]
    return not small and (letters(words[0]) in _countries() or not _is_heading(words[0]))


def _is_paper(line: str) -> bool:
    """Say whether a line is two to six words, all with capitals, that end or begin with what papers are called."""
    words = re.split(r"[\s-]+", line)
    if len(words) == 1 and line.istitle():
        return any(line.endswith(each) and len(line) > len(each) + SMALL for each in _words("compound"))
    if not line or not 2 <= len(words) <= LONGEST or any(map(str.isdigit, line)) or not line[-1].isalpha():
        return False
    low = [word.lower() for word in words]
    small = [word for word in words[1:] if word[0].islower() and len(word) > SMALL and word.isascii()]
    if line[0] == line[0].lower() != line[0].upper() or small:
        return False
    compound = any(low[-1].endswith(each) and len(low[-1]) > len(each) + SMALL for each in _words("compound"))
    called = compound or low[-1] in _words("last") or not _words("first").isdisjoint(low[:2])
    return called and not any(word in unnamed("section") for word in low if word not in (low[-1], "daily"))
