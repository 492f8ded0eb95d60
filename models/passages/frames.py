"""Short articles in frames of many makes, as plain lines: what stands around them on pages of news tells of other events.

The texts, their headlines and those of the other articles are clean texts of news; what stands around them is a table
(``frames.tsv``). What is to be learned is that a paragraph below a heading of links, or right by a picture, may be none of
the article's, though it reads as one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dragoman.tables import read_tsv

TABLE = Path(__file__).with_name("frames.tsv")
PARTS = {"top": 0.7, "byline": 0.85, "picture": 0.5, "inline": 0.5, "tail": 0.85, "foot": 0.7}
"""Chance that a page has a part of a kind."""

LATE = 0.4
"""Chance that what stands between two paragraphs stands above the last one."""

AGAIN = 0.5
"""Chance of one more part of the kinds of which a page may have several."""

BROKEN = 0.7
"""Chance that the paragraphs of a text are broken into ones of a sentence or two, as pages have them."""

LONGEST = 18
"""Most paragraphs of an article."""

NEAR = 40
"""Articles before and behind one out of which the other ones on its page come: they are sorted by what they are about."""

_STOP = re.compile(r"(?<=[a-z0-9][.!?]) (?=[\"“A-Z])")
_SLOT = re.compile(r"\{(\w+)\}")
_FIRST = [
    "Anna",
    "Omar",
    "Grace",
    "Ivan",
    "Lucia",
    "Peter",
    "Mariam",
    "Chen",
    "David",
    "Fatima",
    "Tom",
    "Ruth",
    "Ali",
    "Elena",
]
_LAST = [
    "Moreno",
    "Haddad",
    "Phiri",
    "Petrov",
    "Lindgren",
    "Okafor",
    "Rahman",
    "Tanaka",
    "Weiss",
    "Mbeki",
    "Costa",
    "Nasser",
    "Clarke",
    "Novak",
]
_TOWNS = [
    "Nairobi",
    "Geneva",
    "Beirut",
    "Lima",
    "Manila",
    "Warsaw",
    "Abuja",
    "Delhi",
    "Cairo",
    "Seoul",
    "Bogota",
    "Ankara",
]
_SITES = [
    "Daily Courier",
    "The Harbour Post",
    "Channel 9 News",
    "Global Monitor",
    "The Evening Star",
    "Capital FM",
    "The Nation Weekly",
]
_AGENCIES = ["Reuters", "AFP", "AP", "EPA", "Xinhua", "dpa", "Anadolu", "TASS"]
_DAYS = [
    "{} May 2021",
    "May {}, 2021",
    "2021-05-{:02d}",
    "May {}, 2021 3:20 pm",
    "{}.05.2021",
    "{} May 2021 15:20",
    "{} MAY 2021",
]


def framed(articles: list[list[str]], chance: random.Random) -> tuple[list[str], list[bool]]:
    """Return the lines of one page, and which are body. An article is its headline and its paragraphs."""
    at = chance.randrange(len(articles))
    title, *paragraphs = articles[at]
    articles = articles[max(0, at - NEAR) : at] + articles[at + 1 : at + NEAR]
    body = [piece for each in paragraphs for piece in _broken(each, chance)] if chance.random() < BROKEN else paragraphs
    start = chance.randrange(0, max(1, len(body) - 3)) if chance.random() < 0.2 else 0
    body = body[start : start + min(chance.randrange(2, LONGEST), chance.randrange(2, LONGEST))]
    scenes = [piece for each in paragraphs for piece in _STOP.split(each) if 5 < len(piece.split()) < 26]
    scenes = [each for each in scenes if not any(each in line for line in body)] or [chance.choice(articles)[0] + "."]
    word = {"title": title, "name": f"{chance.choice(_FIRST)} {chance.choice(_LAST)}", "site": chance.choice(_SITES)}

    def part(kind: str) -> list[tuple[str, bool]]:
        lines = _filled(chance.choice(_parts()[kind]), word, scenes, articles, chance)
        return [(line, False) for line in lines] if chance.random() < PARTS[kind] else []

    def parts(kind: str) -> list[tuple[str, bool]]:
        found = part(kind)
        while chance.random() < AGAIN:
            found += part(kind)
        return found

    inner = [(line, True) for line in body]
    for kind in ("inline", "picture"):
        for more in (part(kind), part(kind) if chance.random() < AGAIN else []):
            at = len(inner) - 1 if chance.random() < LATE else chance.randrange(1, len(inner) + 1)
            inner[at:at] = more if inner[at - 1][1] else []
    page = [*parts("top"), (title, False), *part("byline"), *part("picture"), *inner, *parts("tail"), *part("foot")]
    return [line for line, _ in page], [mark for _, mark in page]


@cache
def _parts() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for row in read_tsv(TABLE, ("part", "lines")):
        found.setdefault(row["part"], []).append(row["lines"].split(" ¦ "))
    return found


def _filled(
    lines: Sequence[str],
    word: dict[str, str],
    scenes: Sequence[str],
    articles: Sequence[Sequence[str]],
    chance: random.Random,
) -> list[str]:
    """Fill the slots of the lines of a part."""
    other: Sequence[str] = ("", "")

    def fill(slot: re.Match[str]) -> str:
        nonlocal other
        kind = slot[1]
        if kind == "other":
            other = chance.choice(articles)
            return other[0]
        if kind == "lead":
            told = other[1] if other[0] else chance.choice(articles)[1]
            other = ("", "")
            return _STOP.split(told)[0] if chance.random() < 0.85 else told[: chance.randrange(70, 160)].strip() + "..."
        drawn = {
            "scene": lambda: chance.choice(scenes),
            "day": lambda: chance.choice(_DAYS).format(chance.randrange(1, 29)),
            "clock": lambda: f"{chance.randrange(0, 24):02d}:{chance.randrange(0, 60):02d}",
            "town": lambda: chance.choice(_TOWNS),
            "agency": lambda: chance.choice(_AGENCIES),
            "opinion": lambda: chance.choice(_parts()["opinion"])[0],
            "count": lambda: str(chance.randrange(2, 30)),
        }
        if kind == "name" and chance.random() < 0.5:
            return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        return word[kind] if kind in word else drawn[kind]()

    return [_SLOT.sub(fill, line) for line in lines]


def _broken(paragraph: str, chance: random.Random) -> list[str]:
    """Return a paragraph as several of one sentence or two."""
    pieces, found = _STOP.split(paragraph), []
    while pieces:
        size = chance.choice((1, 1, 2))
        found.append(" ".join(pieces[:size]))
        pieces = pieces[size:]
    return found
