"""Variants of a page of plain lines: its top and bottom cut off, and other texts in the place of its body.

What is to be learned is how an article sits in its frame, not the words of 92 pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from dragoman.passages.features import Line

Item = TypeVar("Item")

TIGHT = 0.3
"""Chance that only a few lines of the frame around a body put into a page are kept, as scrapers leave them."""

SHORT = 0.5
"""Chance that a page is learned from a second time with few lines around a part of its body."""

TAKEN = 0.5, 0.8
"""Chance that on a small page with tags the extractor is made to take what surrounds the text, too, as it does where there
is little else; and the chance of each line that it is taken then."""

FRAME = frozenset({"nav", "header", "footer", "aside"})
"""Elements out of which the extractor takes nothing."""

LISTED = 0.4
"""Chance that a part of a body put into a page is broken into short lines, as lists, tables and interviews are."""


def variants(
    lines: Sequence[str],
    truth: Sequence[Any],
    bodies: Sequence[Sequence[str]],
    clean: Sequence[Sequence[str]],
    chance: random.Random,
) -> Iterator[tuple[list[str], list[bool]]]:
    """Yield the page cut, with the body of another page, and with a clean text; each with which lines are body."""
    true = [number for number, mark in enumerate(truth) if mark]
    if not true:
        return
    low, high = chance.randrange(0, true[0] + 1), chance.randrange(true[-1] + 1, len(lines) + 1)
    yield list(lines[low:high]), [bool(mark) for mark in truth[low:high]]
    if chance.random() < SHORT:
        yield _short(lines, truth, true, chance)
    for body in (list(chance.choice(bodies)), list(chance.choice(clean))):
        if not body:
            continue
        told = listed(body, chance) if chance.random() < LISTED else body
        inner = [(line, True) for line in told]
        span = true[-1] - true[0] + 1
        for number in reversed(range(true[0], true[-1])):
            if not truth[number]:
                inner.insert(round((number - true[0]) / span * len(told)), (lines[number], False))
        tight = chance.random() < TIGHT
        above = chance.randrange(0, 9) if tight else chance.choice((true[0], chance.randrange(0, true[0] + 1)))
        below = chance.randrange(0, 11) if tight else chance.choice((len(lines), chance.randrange(0, len(lines))))
        page = [(line, False) for line in lines[max(0, true[0] - above) : true[0]]]
        page += inner if not tight else [each for each in inner if each[1] or chance.random() < 0.5]
        page += [(line, False) for line in lines[true[-1] + 1 : true[-1] + 1 + below]]
        yield [line for line, _ in page], [mark for _, mark in page]


def smaller(
    lines: Sequence[Line], truth: Sequence[Any], chance: random.Random
) -> Iterator[tuple[list[Line], list[bool]]]:
    """Yield a page with tags of which a part of the body and a few lines around it are left; none if it has no body."""
    true = [number for number, mark in enumerate(truth) if mark]
    if not true:
        return
    few, marks = _short(lines, truth, true, chance)
    if chance.random() < TAKEN[0]:
        few = [
            line._replace(extracted=True) if FRAME.isdisjoint(line.tags) and chance.random() < TAKEN[1] else line
            for line in few
        ]
    yield few, marks


def _short(
    lines: Sequence[Item], truth: Sequence[Any], true: Sequence[int], chance: random.Random
) -> tuple[list[Item], list[bool]]:
    """Return a page as scrapers leave it: a few lines around a body, of which only a part is there."""
    size = min(len(true), chance.randrange(4, 20))
    first = chance.randrange(0, len(true) - size + 1)
    kept = set(true[first : first + size])
    low, high = max(0, true[0] - chance.randrange(1, 9)), true[-1] + 1 + chance.randrange(0, 11)
    numbers = [
        number
        for number in range(low, min(high, len(lines)))
        if number in kept or (not truth[number] and (number < true[0] or number > true[-1] or chance.random() < 0.4))
    ]
    return [lines[number] for number in numbers], [bool(truth[number]) for number in numbers]


def listed(body: Sequence[str], chance: random.Random) -> list[str]:
    """Return a body with a part of it broken into short lines."""
    size = max(1, int(len(body) * chance.uniform(0.15, 0.5)))
    start = chance.randrange(0, len(body) - size + 1)
    style, longest = chance.choice(("list", "pairs", "number", "mixed")), chance.choice((4, 8, 14))
    found: list[str] = []
    for paragraph in body[start : start + size]:
        words = paragraph.split()
        if len(words) < 6 or len(paragraph) > 2500:
            found.append(paragraph)
            continue
        at = number = 0
        while at < len(words) and len(found) <= 40:
            step = chance.randrange(2, longest + 1)
            piece = " ".join(words[at : at + step]).strip(" ,;")
            at, number = at + step, number + 1
            if piece:
                found.append(_dressed(piece, style, number, chance))
    return [*body[:start], *found, *body[start + size :]]


def _dressed(piece: str, style: str, number: int, chance: random.Random) -> str:
    if style == "number":
        piece = f"{number}. {piece}"
    elif style == "pairs" and number % 2:
        piece = piece.rstrip(".") + chance.choice((":", "", " -"))
    elif chance.random() < 0.3:
        piece = piece.rstrip(".")
    return piece[:1].upper() + piece[1:] if chance.random() < 0.7 else piece
