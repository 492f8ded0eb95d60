"""Numbers told with a deed: how many killed, detained, deployed; how much money.

An amount is a range. "At least 33" has no upper end, "up to 50" none below, "about 900" stands for a tenth more or
less, "dozens" for what newsrooms mean by it: the words and their bounds are in ``data/ontology/amounts.tsv``, the keys
in ``magnitudes.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.coding.candidate import Candidate
from dragoman.coding.frames import Frame, verb_name
from dragoman.coding.lexicon import partitives
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.model import Amount

_DIGITS = re.compile(r"\d{1,15}(?:\.\d{1,6})?$")
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
_MONEY = {"$", "dollar", "us$", "usd"}
_AID_TYPES = {"AID", "AGREE", "SANCTION", "REJECT", "COOPERATE"}


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


@cache
def keys() -> tuple[tuple[str, frozenset[str], str, str, frozenset[str]], ...]:
    """Return the rows of magnitudes.tsv: key, predicates, type, role, nouns."""
    return tuple(
        (
            row["key"],
            frozenset(row["predicates"].split("|")),
            row["type"],
            row["role"],
            frozenset(row["nouns"].split("|")),
        )
        for row in rows("ontology", "magnitudes.tsv")
    )


def _plain(word: str) -> tuple[float, float | None] | None:
    """Return the bounds of one number word or figure."""
    figure = word.replace(",", "")
    if _DIGITS.match(figure):
        return float(figure), float(figure)
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
        if word in open_ended and numbers and numbers[-1][0] == 10:
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
    words = _left(tree, noun, with_self=False)
    if tree.tag[noun] in {"NN", "NNP"} and not any(_plain(word) and not word.isalpha() for word in words):
        words = [word for word in words if word not in {"a", "an"}] if len(words) > 1 else words
        if words in (["a"], ["an"]):
            return Amount(1, 1)
    else:
        words = [word for place, word in enumerate(words) if word not in {"a", "an"} or place + 1 < len(words)]
    return read_amount(words)


def _left(tree: Tree, noun: int, *, with_self: bool) -> list[str]:
    """Return the lower-case words of number on the left of a noun that hang from it, at most eight."""
    first = noun
    stack = [noun]
    while stack:
        for each in tree.kids(stack.pop()):
            if noun - 9 < each < noun and (
                tree.dep[each] in {"nummod", "quantmod", "advmod", "amod", "det", "npadvmod", "punct", "compound"}
                or tree.tag[each] in {"CD", "CC", "IN"}
            ):
                first = min(first, each)
                stack.append(each)
    return [tree.low[token] for token in range(first, noun + 1 if with_self else noun)]


def magnitudes(tree: Tree, candidate: Candidate) -> dict[str, Amount]:
    """Return the numbers told with a statement, by key."""
    found: dict[str, Amount] = {}
    for frame in (candidate.frame, *candidate.frames):
        names = {tree.lemma(frame.token)}
        if frame.pos == "v":
            names.add(verb_name(tree, frame.token))
        for key, predicates, type_, role, nouns in keys():
            if key in found or not (("*" in predicates) or predicates & names) or type_ not in {"*", candidate.type}:
                continue
            amount = _in_role(tree, frame, role, nouns)
            if amount is not None:
                found[key] = amount
        if "aid_usd" not in found and candidate.type in _AID_TYPES:
            money = _money(tree, frame)
            if money is not None:
                found["aid_usd"] = money
    return found


def _in_role(tree: Tree, frame: Frame, role: str, nouns: frozenset[str]) -> Amount | None:
    tokens = [frame.token] if role == "self" else frame.roles.get(role, [])
    for token in tokens:
        for member in tree.conjuncts(token, 6) if role != "self" else [token]:
            if tree.tag[member].startswith("VB"):
                continue
            names = {tree.lemma(member)}
            if tree.lemma(member) in partitives() or tree.tag[member] == "CD":
                names |= {
                    tree.lemma(below)
                    for of in tree.kids(member)
                    if tree.dep[of] == "prep" and tree.low[of] == "of"
                    for below in tree.kids(of)
                }
            if "dead" in nouns:
                if not any(tree.low[each] == "dead" for each in frame.roles.get("acomp", ())):
                    continue
            elif "*" not in nouns and not names & nouns:
                continue
            amount = counted(tree, member)
            if amount is not None and (amount != Amount(1, 1) or role == "obj"):
                return amount
    return None


def _money(tree: Tree, frame: Frame) -> Amount | None:
    """Return a sum in US dollars among the predicate's words; other currencies are not converted."""
    stack = [frame.token, *frame.roles.get("obj", ())]
    seen = 0
    while stack and seen < 60:
        token = stack.pop()
        seen += 1
        for each in tree.kids(token):
            if tree.low[each] in _MONEY or tree.lemma(each) == "dollar":
                around = [tree.low[place] for place in range(max(0, each - 4), min(len(tree), each + 4))]
                figures = around[-4:] if tree.low[each].endswith("$") else around[:5]
                return read_amount([*around[:4], *figures[1:]] if tree.low[each].endswith("$") else figures)
            if tree.dep[each] in {"dobj", "pobj", "prep", "nmod", "compound", "amod", "nummod", "quantmod", "appos"}:
                stack.append(each)
    return None
