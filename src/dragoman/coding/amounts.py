"""Words of number as ranges, and the words of number that count a noun.

An amount is a range. "At least 33" has no upper end, "up to 50" none below, "about 900" stands for a tenth more or
less, "dozens" for what newsrooms mean by it: the words and their bounds are in
``data/ontology/amounts.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.coding.known import partitives
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.model import Amount

_DIGITS = re.compile(r"\d{1,15}(?:\.\d{1,6})?$")
_JOINED = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)(bn|mln|m)$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
"""A figure that is a year rather than a count: a count of that size has a comma."""

_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "m": 1e6,
    "bn": 1e9,
    "mln": 1e6,
    "trillion": 1e12,
}


@cache
def _values() -> dict[str, tuple[float, float | None]]:
    return {
        word: (float(row["low"]), float(row["high"]) if row["high"] else None)
        for row in rows("ontology", "amounts.tsv")
        if row["kind"] == "value"
        for word in row["words"].split("|")
    }


@cache
def _bounds() -> tuple[tuple[str, str], ...]:
    return tuple(
        (f" {words} ", row["kind"])
        for row in rows("ontology", "amounts.tsv")
        if row["kind"] != "value"
        for words in row["words"].split("|")
    )


def _plain(word: str) -> tuple[float, float | None] | None:
    """Return the bounds of one number word or figure."""
    figure = word.replace(",", "")
    if _DIGITS.match(figure):
        return float(figure), float(figure)
    joined = _JOINED.match(figure)
    if joined:
        value = float(joined[1]) * _SCALE[joined[2]]
        return value, value
    known = _values().get(word)
    if known is None and "-" in word:
        tens, _, unit = word.partition("-")
        both = _values().get(tens), _values().get(unit)
        if both[0] and both[1] and both[0][0] >= 20 and both[1][0] < 10:
            value = both[0][0] + both[1][0]
            return value, value
    return known


def read_amount(words: list[str]) -> Amount | None:
    """Read the amount told by the words before (and with) a counted noun; None if they tell none.

    >>> read_amount(["at", "least", "33"])
    Amount(low=33.0, high=None)
    """
    numbers: list[tuple[float, float | None]] = []
    open_ended = {"dozens", "scores", "hundreds", "thousands", "millions"}
    words = _hyphens(words)
    for word in words:
        if word == "tens":
            numbers.append((10, None))
            continue
        scale = _SCALE.get(word)
        if scale is not None:
            low, high = numbers.pop() if numbers else (1.0, 1.0)
            numbers.append((low * scale, high * scale if high is not None else None))
            continue
        value = _plain(word)
        if value is None:
            continue
        if word in {"thousands", "millions"} and numbers and numbers[-1] == _values()["hundreds"]:
            low, high = numbers.pop()
            numbers.append((low * value[0] / 2, (high or low) * value[0] / 2))  # "hundreds of thousands"
        elif word in open_ended and numbers and numbers[-1][0] == 10:
            numbers[-1] = (value[0] * 10, value[0] * 50 - 1)
        elif word in {"dozen", "dozens"} and numbers:
            low, high = numbers.pop()
            low, high = (
                (24.0, 99.0) if word == "dozens" or (low, high) == (3.0, 19.0) else (low * 12, (high or low) * 12)
            )
            numbers.append((low, high))
        else:
            numbers.append(value)
    return _bounded(words, numbers)


def _hyphens(words: list[str]) -> list[str]:
    """Return the words with "thirty - eight" as one, which is no range."""
    found = list(words)
    for place in range(len(words) - 3, -1, -1):
        joined = "".join(found[place : place + 3])
        if found[place + 1] == "-" and found[place].isalpha() and _plain(joined) is not None:
            found[place : place + 3] = [joined]
    return found


def _bounded(words: list[str], numbers: list[tuple[float, float | None]]) -> Amount | None:
    if not numbers:
        return None
    joined = f" {' '.join(words)} "
    if len(numbers) > 1 and (
        " to " in joined or " between " in joined or " or " in joined or "-" in words or "–" in words
    ):
        return Amount(numbers[-2][0], numbers[-1][1])
    low, high = numbers[-1]
    kind = next((kind for phrase, kind in _bounds() if phrase in joined), "")
    if kind == "least":
        return Amount(low, None)
    if kind == "most":
        return Amount(0, high)
    if kind == "about" and low == high:
        return Amount(round(low * 0.9), round(low * 1.1))
    return Amount(low, high)


def counted(tree: Tree, noun: int) -> Amount | None:
    """Return the amount that counts a noun: the words on its left that belong to it, or the head above its "of"."""
    if tree.lemma(noun) in _SCALE or tree.low[noun] in _values() or tree.tag[noun] == "CD":
        return read_amount(_left(tree, noun, with_self=True))
    words = _without_age(_left(tree, noun, with_self=False))
    if tree.tag[noun] in {"NN", "NNP"} and not any(_plain(word) and not word.isalpha() for word in words):
        if [word for word in words if is_number(word)] in (["a"], ["an"]):
            bundle = tree.lemma(noun) in partitives() and tree.kid(noun, "prep") is not None  # "a number of soldiers"
            return None if bundle else Amount(1, 1)
        words = [word for word in words if word not in {"a", "an"}]
    else:
        words = [word for place, word in enumerate(words) if word not in {"a", "an"} or place + 1 < len(words)]
    return read_amount(words)


def _without_age(words: list[str]) -> list[str]:
    """Leave out an age: the words of "two 24-year-old" without "24-year-old"."""
    for place, word in enumerate(words):
        if word in {"year", "month", "year-old"} and place:
            start = place - 1 - (words[place - 1] == "-")
            end = words.index("old") + 1 if "old" in words[place:] else place + 1
            return words[: max(0, start)] + words[end:]
    return words


def is_scale(word: str) -> bool:
    """Say whether a word multiplies the figure before it ("million")."""
    return word in _SCALE


def is_number(word: str) -> bool:
    """Say whether a word is a number of its own ("a", "two", "1,200", "dozens")."""
    return _plain(word) is not None


def total(amounts: list[Amount]) -> Amount:
    """Return the sum of amounts, open above where one of them is."""
    highs = [each.high for each in amounts]
    return Amount(sum(each.low for each in amounts), None if None in highs else sum(high or 0.0 for high in highs))


def _left(tree: Tree, noun: int, *, with_self: bool) -> list[str]:
    """Return the lower-case words of number on the left of a noun that hang from it, at most eight."""
    first = noun
    stack = [noun]
    while stack:
        for each in tree.kids(stack.pop()):
            if (
                noun - 9 < each < noun
                and each not in tree.times
                and not _YEAR.match(tree.low[each])
                and (
                    tree.dep[each] in {"nummod", "quantmod", "advmod", "amod", "det", "npadvmod", "punct", "compound"}
                    or tree.tag[each] in {"CD", "CC", "IN"}
                )
            ):
                first = min(first, each)
                stack.append(each)
    inside = range(first, noun + 1 if with_self else noun)
    return [tree.low[token] for token in inside if token not in tree.times and not _YEAR.match(tree.low[token])]
