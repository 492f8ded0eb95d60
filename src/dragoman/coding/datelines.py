"""Datelines taken out of the clause that follows them: "KABUL - A bomb killed ..." is not told of Kabul."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

_DASHES = frozenset({"-", "--", "---", "–", "—", ":", "):"})
_LONGEST_DATELINE = 14


def _end(tree: Tree, first: int) -> int | None:
    """Return the dash or colon that ends a dateline which begins at a token, or None.

    The first word is in capitals, or a comma or bracket tells the place from the date or agency behind it.
    """
    bracket = False
    marked = False
    sure = tree.doc[first].is_upper and len(tree.low[first]) > 2
    if not (sure or tree.tag[first].startswith("NNP")):
        return None
    for token in range(first, min(first + _LONGEST_DATELINE, len(tree))):
        word = tree.low[token]
        if word in _DASHES and (not bracket or word == "):"):
            colon = word.endswith(":")
            spaced = not colon and not _glued(tree, token)
            ended = (sure and (spaced or colon)) or (marked and (spaced or (colon and tree.tag[token - 1] == "CD")))
            return token if token > first and ended else None
        marked = marked or word in {",", "("}
        bracket = (bracket or word == "(") and word != ")"
        fits = tree.tag[token].startswith(("NNP", "CD", "-", ",", "HYPH")) or word in {",", "(", ")", "."}
        if token > first and not fits and not bracket:
            return None
    return None


def mend(tree: Tree, first: int) -> None:
    """Take a dateline out of the clause; the subject that was hung from it takes its place."""
    end = _end(tree, first)
    if end is None or end + 2 >= len(tree):
        return
    inside = range(first, end + 1)
    place: tuple[str, int] | None = None
    for token in inside:
        if tree.head[token] > end and tree.dep[token] in {"nsubj", "nsubjpass"}:
            place = (tree.dep[token], tree.head[token])
    for token in range(end + 1, min(end + 40, len(tree))):
        hung = tree.head[token] in inside and tree.dep[token] in {"appos", "conj", "npadvmod", "nmod", "dep"}
        if hung and place is not None:
            tree.dep[token], tree.head[token] = place
            place = None
    for token in inside:
        tree.dateline.add(token)
        if tree.head[token] > end:
            tree.dep[token], tree.head[token] = "dep", token


def _glued(tree: Tree, dash: int) -> bool:
    """Say whether a hyphen joins two parts of one word ("US-led")."""
    before = tree.doc[dash - 1]
    return not before.whitespace_
