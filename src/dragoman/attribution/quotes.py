"""Quotation marks: which stretches of a text are quoted, paragraph by paragraph.

Straight, curly and angled marks are read; a closing mark without its opening one is skipped; a quotation that is not
closed ends with its paragraph, and stays *open* when the next paragraph begins with an opening mark (the style of
quotations over several paragraphs).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from dragoman.attribution.tree import Range

if TYPE_CHECKING:
    from dragoman.attribution.tree import Tree

_OPEN = {
    "“": frozenset({"”", '"', "''", "“"}),
    "«": frozenset({"»"}),
    "„": frozenset({"“", "”"}),
    "``": frozenset({"''", "”", '"'}),
    "‘": frozenset({"’", "'"}),
}
_CLOSE_STRAIGHT = frozenset({'"', "''", "”", "“"})
_CLOSE_SINGLE = frozenset({"'", "’"})
_STRAIGHT = frozenset({'"', "''"})
_MOST = 40
"""Most marks that are looked through for the closing one."""

MARKS = frozenset({'"', "“", "”", "«", "»", "„", "``", "''", "‘"})
"""Tokens that may open or close a quotation (the closing single mark is also the apostrophe, so it is not here)."""

_ANY_MARK = MARKS | {"'", "’"}

_PHRASE = 7
"""Most tokens, marks included, of a quotation without a verb that is but a phrase of the sentence round it."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: tokens ``first`` to ``last`` (end exclusive, its marks included).

    ``speech`` says that it reads as somebody's sentence rather than as a quoted word or two. ``open`` says that its
    paragraph ends before it closes; ``carried`` that it goes on from an open one in the paragraph before.
    """

    first: int
    last: int
    speech: bool
    open: bool = False
    carried: bool = False


def quotations(tree: Tree) -> list[Quotation]:
    """Return the outermost quoted stretches in text order."""
    low = tree.low
    marks = [number for number, word in enumerate(low) if word in _ANY_MARK]
    if not any(low[number] != "’" for number in marks):
        return []
    found: list[Quotation] = []
    at = 0
    while at < len(marks):
        first = marks[at]
        ends = _opens(tree, first)
        if ends is None:
            at += 1
            continue
        block = tree.paragraph(first)[1]
        close = _closing(tree, marks, at, ends, block)
        if close is None:
            if low[first] in ("'", "‘"):
                at += 1
                continue
            found.append(_made(tree, found, first, block, still_open=True))
            while at < len(marks) and marks[at] < block:
                at += 1
            continue
        found.append(_made(tree, found, first, close + 1, still_open=False))
        while at < len(marks) and marks[at] <= close:
            at += 1
    return found


def _closing(tree: Tree, marks: list[int], at: int, ends: frozenset[str], block: int) -> int | None:
    """Return the mark that closes the quotation opened at a mark; the same opening mark inside it nests.

    An opening curly mark behind a word, typed by mistake, closes.
    """
    low, word = tree.low, tree.low[marks[at]]
    depth, first_close = 0, None
    for number in marks[at + 1 : at + 1 + _MOST]:
        if number >= block:
            break
        if low[number] == word and word in ("“", "«", "‘") and not (word == "“" and _behind(tree, number)):
            depth += 1
        elif low[number] in ends and _closes(tree, number):
            if depth == 0:
                return number
            first_close = number if first_close is None else first_close
            depth -= 1
    return first_close


def _opens(tree: Tree, number: int) -> frozenset[str] | None:
    """Return the marks that can close a quotation opened by this token; None when it opens none."""
    word = tree.low[number]
    if word in _OPEN:
        return None if word == "“" and _behind(tree, number) else _OPEN[word]
    if word in _STRAIGHT or word == "'":
        doc = tree.doc
        before = (
            number == 0 or bool(doc[number - 1].whitespace_) or tree.tag[number - 1] in ("_SP", "-LRB-", ":", "HYPH")
        )
        after = number + 1 < len(tree) and not doc[number].whitespace_ and tree.tag[number + 1] != "_SP"
        if before and after:
            return _CLOSE_STRAIGHT if word != "'" else _CLOSE_SINGLE
    return None


def _closes(tree: Tree, number: int) -> bool:
    """Say whether a mark stands at the end of words (a curly or angled closing mark always does)."""
    word = tree.low[number]
    if word in ("”", "»", "''"):
        return True
    if word == "“":
        return _behind(tree, number)
    doc = tree.doc
    if word in ("'", "’"):
        following = tree.tag[number + 1] if number + 1 < len(tree) else "_SP"
        return not doc[number - 1].whitespace_ and tree.tag[number] != "POS" and following not in ("NN", "NNS", "NNP")
    return not doc[number - 1].whitespace_ or bool(doc[number].whitespace_)


def _behind(tree: Tree, number: int) -> bool:
    """Say whether a mark stands right behind a word and before white space or a stop."""
    if number == 0 or tree.tag[number - 1] == "_SP" or tree.doc[number - 1].whitespace_:
        return False
    last = number + 1 >= len(tree) or tree.tag[number + 1] == "_SP"
    return last or bool(tree.doc[number].whitespace_) or tree.low[number + 1] in (",", ".", "?", "!", ";", ":")


def _made(tree: Tree, found: list[Quotation], first: int, last: int, *, still_open: bool) -> Quotation:
    before = found[-1] if found else None
    carried = before is not None and before.open and tree.paragraph(first)[0] == first
    ended = tree.low[last - (1 if still_open else 2)] in (",", ".", "!", "?", "...", "…")
    words = any(tree.tag[number] in _FINITE for number in range(first + 1, last))
    long = last - first > _PHRASE or (words and last - first > 4)
    speech = (long and (words or ended)) or (ended and last - first >= 4 - still_open and _begins(tree, first))
    return Quotation(first, last, speech, still_open, carried)


def _begins(tree: Tree, first: int) -> bool:
    """Say whether a token begins a paragraph or follows the end of a sentence."""
    return tree.paragraph(first)[0] == first or tree.low[first - 1] in (".", "?", "!", ":", "”", '"', "''")


def inside(quotes: list[Quotation], token: int) -> Quotation | None:
    """Return the quotation that holds a token, or None."""
    at = bisect_right(quotes, token, key=attrgetter("last"))
    return quotes[at] if at < len(quotes) and quotes[at].first <= token else None


def touches(quotes: list[Quotation], span: Range) -> list[Quotation]:
    """Return the quotations that share a token with the range; they are in text order and do not overlap."""
    first = bisect_right(quotes, span[0], key=attrgetter("last"))
    last = bisect_left(quotes, span[1], lo=first, key=attrgetter("first"))
    return quotes[first:last]
