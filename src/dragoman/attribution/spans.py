"""Where a content ends: a clause set against it behind a comma is the writer's again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.quotes import MARKS

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree

_AGAINST = frozenset({"while", "whereas"})


def cut(tree: Tree, span: Range) -> Range:
    """Return a range without what follows a semicolon, or a last clause that begins with ", while" or ", whereas"."""
    first, last = span
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
