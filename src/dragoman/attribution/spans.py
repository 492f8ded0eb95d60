"""Where a content ends: a clause set against it, or set off from it, behind a comma is the writer's again.

It goes on over an end of a sentence that the parse put into the middle of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.candidate import tidy
from dragoman.attribution.cues import speaks
from dragoman.attribution.quotes import MARKS

if TYPE_CHECKING:
    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.tree import Range, Tree

_ENDS = frozenset({".", "?", "!", ":", ";", "...", "…", "”", '"', "''", ")", "’"})

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


def reach_end(tree: Tree, found: list[Candidate]) -> None:
    """Let contents that end too early reach their end: of the sentence, or of what was said when.

    "Cited remarks | the mayor had made of him": the parse ended the sentence before its end. "Said Moyo was right when he
    said that": what Moyo said belongs to it.
    """
    for each in found:
        first, last = each.content[-1]
        if each.token < last < len(tree):
            end = _sentence_on(tree, last) or _when_said(tree, first, last)
            if end is not None:
                each.content = tidy(tree, [*each.content[:-1], (first, end)])


def _sentence_on(tree: Tree, last: int) -> int | None:
    """Return the end of the sentence that a content ends before, where the one before it ends with no stop."""
    first, end = tree.sentence(last)
    stop = tree.paragraph(last - 1)[1]
    if first != last or last >= stop or tree.low[stop - 1] not in _ENDS:
        return None  # what ends without a stop is a headline
    before = tree.low[last - 1]
    return None if before in _ENDS or before.endswith(".") else end


def _when_said(tree: Tree, first: int, last: int) -> int | None:
    """Return the end of a clause "when he said that" behind a content that it hangs from."""
    if tree.low[last] != "when":
        return None
    verb = tree.head[last]
    inside = tree.dep[verb] == "advcl" and first <= tree.head[verb] < last
    return tree.right(verb) + 1 if inside and speaks(tree.lemma(verb)) and tree.kid(verb, "ccomp") is not None else None
