"""The tree of a text as attribution walks it: subtrees, sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dragoman import tree
from dragoman.tree import DEPTH, Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DEPTH", "Range", "Tree", "head_of", "tree_of"]

KEY = "dragoman_attribution_tree"
"""Key of ``doc.user_data`` under which the tree of a text is kept between calls."""


class Tree(tree.Tree):
    """A tree that knows the subtree, sentence and paragraph of a token."""

    __slots__ = ("_edges", "_lines")

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self._lines: list[int] | None = None
        self._edges: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def left(self, token: int) -> int:
        """Return the leftmost token of the subtree."""
        known, passed = self._edges[0], []
        while token not in known:
            passed.append(token)
            kids = self.kids(token)
            if not kids or kids[0] > token:
                known[token] = token
            else:
                token = kids[0]
        edge = known[token]
        for each in passed:
            known[each] = edge
        return edge

    def right(self, token: int) -> int:
        """Return the rightmost token of the subtree (inclusive)."""
        known, passed = self._edges[1], []
        while token not in known:
            passed.append(token)
            kids = self.kids(token)
            if not kids or kids[-1] < token:
                known[token] = token
            else:
                token = kids[-1]
        edge = known[token]
        for each in passed:
            known[each] = edge
        return edge

    def under(self, token: int, above: int) -> bool:
        """Say whether a token stands in the subtree of another (or is it)."""
        return token == above or any(each == above for each in self.climb(token, 40))

    def infinitive(self, verb: int) -> bool:
        """Say whether the verb stands with "to" before it."""
        return any(self.tag[each] == "TO" and each < verb for each in self.kids(verb))

    def sentence(self, token: int) -> Range:
        """Return the token range of the sentence that holds a token, without white space at its ends."""
        at = bisect_right(self.starts, token) - 1
        return self.trim(self.starts[at], self.starts[at + 1] if at + 1 < len(self.starts) else len(self))

    def paragraph(self, token: int) -> Range:
        """Return the token range of the line block that holds a token, without white space at its ends."""
        if self._lines is None:
            self._lines = [number for number, tag in enumerate(self.tag) if tag == "_SP" and "\n" in self.low[number]]
        at = bisect_right(self._lines, token)
        first = self._lines[at - 1] + 1 if at else 0
        return self.trim(first, self._lines[at] if at < len(self._lines) else len(self))


def head_of(tree: Tree, span: Range) -> int:
    """Return the word of a range that its other words hang from, a verb before others."""
    tops = [each for each in range(*span) if not span[0] <= tree.head[each] < span[1] or tree.head[each] == each]
    return next((each for each in tops if tree.is_verb(each)), tops[0] if tops else span[0])


def tree_of(doc: Doc) -> Tree:
    """Return the tree of a text, built once."""
    found = doc.user_data.get(KEY)
    if not isinstance(found, Tree) or found.doc is not doc:
        found = Tree(doc)
        doc.user_data[KEY] = found
    return found
