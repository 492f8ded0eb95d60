"""Where a content ends: a clause set against it behind a comma is the writer's again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree

_AGAINST = frozenset({"while", "whereas"})


def cut(tree: Tree, span: Range) -> Range:
    """Return a range without a last clause that begins with ", while" or ", whereas"."""
    first, last = span
    for comma in range(first + 2, last - 1):
        if tree.low[comma] != "," or tree.low[comma + 1] not in _AGAINST:
            continue
        verb = tree.head[comma + 1]
        if tree.dep[verb] == "advcl" and tree.right(verb) + 1 >= last:
            return first, comma
    return span
