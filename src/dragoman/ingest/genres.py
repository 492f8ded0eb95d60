"""What kind of piece an article is where it is no plain news report: analysis, opinion, editorial and the like.

Known, in this order of trust, from the type that a page states, its section, its address, its title, a line of its own
beside the headline, a note on the author, a disclaimer, and last from the writer's voice: many first persons and words of
judgement outside quotations. What labels and words there are is a table (``data/ingest/genres.tsv``). Where nothing says
otherwise an article is taken for news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from dragoman.errors import UsageError
from dragoman.model import Genre
from dragoman.tables import alternatives, read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "genres.tsv"
GENRES = frozenset({"analysis", "opinion", "editorial", "review", "interview", "explainer", "live", "sponsored"})

NOTE_WORDS = 70
"""Longest note on an author, in words."""

NOTE_LINES = 5
"""Lines at either end of an article, comments and captions left out, among which a note on the author stands."""

FIRST_PERSONS, JUDGING, PERSONAL = 4, 4, 12.0
"""Least first persons and words of judgement outside quotations, each, that make a text somebody's opinion, and least of
both together in a thousand words."""

WORDS, ARGUING, ARGUED = 250, 4, 8.0
"""Least words outside quotations of a text that its voice alone makes an analysis; least words that argue rather than tell
("arguably", "no doubt"), and least of them in a thousand words."""

TOLD = 1.5
"""Most words that report ("said", "according to") for each that argues, in an analysis. Of the 2,225 BBC reports of 2004
and 2005 these four figures call 16 analyses: columns, reviews and comments on markets and elections but for one or two."""

_MARK = r"(?:[:|/»]|\s[-–—])"
_QUOTED = re.compile(r"“[^“”]{0,2000}”?|\"[^\"]{0,2000}\"?|(?<!\w)'[^'\n]{2,400}'(?!\w)")
_FIRST = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|my|me|myself)\b")
_OTHERS = re.compile(r"\b(?:users?|readers?|comments?|commenters?|advertisers?)\b")
_NAME = re.compile(
    r"^(?:[Tt]h(?:e|is) (?:author|writer)|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}),? (?:is|was|teaches|works)\b"
)

Lines = Sequence[tuple[str, str]]
"""The passages of an article as kind and words."""


def genre_of(
    lines: Lines, title: str | None, url: str | None, section: str | None, authors: Iterable[str]
) -> tuple[Genre, str] | tuple[None, None]:
    """Return what an article is and how that is known; None twice for news.

    ``section`` holds what a page states of itself, types and sections joined by " | ". How: ``section``, ``address``,
    ``title``, ``line``, ``note``, ``disclaimer`` or ``voice``.
    """
    stated = (each.strip() for each in (section or "").lower().split("|"))
    for each in stated:
        if found := _words("type").get(each) or _words("label").get(each):
            return found, "section"
    for each in _path(url):
        if found := _words("path").get(each):
            return found, "address"
    if title and (found := _labelled(title)):
        return found, "title"
    if found := _beside(lines):
        return found, "line"
    return _noted(lines, tuple(authors)) or _voiced(lines) or (None, None)


@cache
def _words(where: str) -> dict[str, Genre]:
    found: dict[str, Genre] = {}
    for number, row in enumerate(read_tsv(TABLE, ("where", "genre", "words")), 1):
        if row["genre"] not in GENRES:
            raise UsageError("table", path=TABLE, line=number, reason=f"no genre '{row['genre']}'")
        if row["where"] == where:
            found |= {each.strip(): cast(Genre, row["genre"]) for each in row["words"].split(" | ")}
    return found


@cache
def _forms(where: str) -> str:
    return alternatives(_words(where))


def _path(url: str | None) -> list[str]:
    """Return the folders of an address: its last part is the article's own name."""
    try:
        return urlsplit(url or "").path.lower().split("/")[1:-1]
    except ValueError:
        return []


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    label = f"({_forms('label')})"
    return (
        re.compile(rf"^\W*{label}(?:[)\]]\s*{_MARK}?|\s*{_MARK})\s*\S", re.IGNORECASE),
        re.compile(rf"(?:\s[-–—|/]\s*|[(\[]){label}\W*(?:\s[-–—|]\s[^|]{{1,40}})?$", re.IGNORECASE),
    )


def _labelled(title: str) -> Genre | None:
    """Return the genre that begins or ends a title, set off by a mark."""
    begins, ends = _titles()
    found = begins.match(title) or ends.search(title)
    return _words("label")[found[1].lower()] if found else None


def _beside(lines: Lines) -> Genre | None:
    """Return the genre that stands alone in the line before or after the headline; a menu of sections has neighbours."""
    said = [(kind, words) for kind, words in lines if words]
    at = next((number for number, (kind, _) in enumerate(said) if kind == "headline"), None)
    if at is None:
        return None
    for step in (-1, 1):
        near = [said[place][1] for place in (at + step, at + 2 * step) if 0 <= place < len(said)]
        label = _words("label").get(near[0].lower().strip(" :|-–—")) if near else None
        if label is not None and (len(near) == 1 or len(near[1].split()) > 2):
            return label
    return None


def _noted(lines: Lines, authors: tuple[str, ...]) -> tuple[Genre, str] | None:
    """Return what a note on the author, or a disclaimer at either end of an article, makes of it."""
    said = [words for kind, words in lines if words and kind not in ("comment", "caption", "headline", "list-of-links")]
    ends = [words for words in (*said[:NOTE_LINES], *said[-NOTE_LINES:]) if len(words.split()) <= NOTE_WORDS]
    for words in ends:
        low = words.lower().replace("’", "'")
        if _OTHERS.search(low):
            continue
        own = any(each in low for each in ("author", "writer", "contributor", "columnist", " own"))
        for form, genre in _words("disclaimer").items():
            if own and form in low:
                return genre, "disclaimer"
    for words in ends:
        name = _NAME.match(words)
        by_author = name is not None and (
            name[0].lower().startswith(("the ", "this ")) or any(each.lower() in words[:80].lower() for each in authors)
        )
        if by_author and (found := _role().search(words.lower())):
            return _words("note")[found[1]], "note"
    return None


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"\b(?:is|was|as) (?:an?|the) (?:[\w-]+,? ){{0,6}}({_forms('note')})\b")


def _voiced(lines: Lines) -> tuple[Genre, str] | None:
    """Return what the writer's voice outside quotations makes of an article.

    Opinion where he speaks of himself and judges; analysis where he argues and reports nobody.
    """
    body = "\n".join(words for kind, words in lines if kind == "body").replace("’", "'")
    own = _QUOTED.sub(" ", body)
    thousands = max(1, len(own.split())) / 1000
    first = len(_FIRST.findall(own))
    if first >= FIRST_PERSONS:
        judging = _count("judging", own)
        if judging >= JUDGING and first + judging >= PERSONAL * thousands:
            return "opinion", "voice"
    if thousands * 1000 < WORDS:
        return None
    arguing = _count("arguing", own)
    enough = arguing >= ARGUING and arguing >= ARGUED * thousands
    return ("analysis", "voice") if enough and _count("telling", own) < TOLD * arguing else None


@cache
def _any(where: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_forms(where)})\b")


def _count(where: str, text: str) -> int:
    return len(_any(where).findall(text.lower()))
