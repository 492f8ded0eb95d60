"""Where a content ends: a clause set against it, or set off from it, behind a comma is the writer's again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.quotes import MARKS

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree

_LONG = 300
"""Words of a content beyond which no end is looked for inside it: no sentence is that long, only hostile text."""

_AGAINST = frozenset({"while", "whereas"})
_ASIDE = frozenset({"which", "who", "where", "whom", "whose"})
_WISHED = frozenset({"inf", "np+inf", "np", "pass+inf", "prep:for", "prep:on", "prep:for+inf"})
"""Frames behind which a relative clause after a comma is the writer's ("vowed to retake Idlib, which fell in May")."""


def cut(tree: Tree, span: Range) -> Range:
    """Return a range without what follows a semicolon, or a last clause that begins with ", while" or ", whereas"."""
    first, last = span
    if last - first > _LONG:
        return span
    if ";" in tree.low[first:last] and not MARKS.intersection(tree.low[first:last]):
        stop = tree.low.index(";", first, last)
        if tree.low[stop + 1] not in ("that", "and", "but"):
            return first, stop
    for comma in range(first + 2, last - 1):
        if tree.low[comma] != "," or tree.low[comma + 1] not in _AGAINST:
            continue
        verb = tree.head[comma + 1]
        if tree.dep[verb] == "advcl" and tree.right(verb) + 1 >= last:
            return first, comma
    return span


def without_aside(tree: Tree, span: Range, frame: str) -> Range:
    """Return a range without a last relative clause or participle after a comma, in frames of wishes and deeds."""
    first, last = span
    if frame not in _WISHED or last - first > _LONG or MARKS.intersection(tree.low[first:last]):
        return span
    for comma in range(first + 2, last - 2):
        if tree.low[comma] != ",":
            continue
        word = comma + 1
        verb = tree.head[word]
        aside = tree.low[word] in _ASIDE and first <= tree.head[verb] < comma and tree.right(verb) + 1 >= last
        along = tree.tag[word] == "VBG" and tree.dep[word] == "advcl" and tree.right(word) + 1 >= last
        if aside or (along and frame.endswith("inf")):
            return first, comma
    return span
