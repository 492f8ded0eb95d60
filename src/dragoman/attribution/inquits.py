"""Reporting clauses at the end of a sentence or set into it, where the parse does not hang what they report from them.

"..., officials said.", "If the truce fails, he warned, the port will close.", "..., said the envoy, who ...".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.candidate import subtract

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS = frozenset({",", "-", "–", "—", "--"})
_ENDS = frozenset({".", "?", "!", ")", ";", "”", '"', "''"})
_AFTER = 10
"""Most words of a reporting clause behind its verb: "he said at a meeting of ministers on Monday"."""


def inquit(tree: Tree, verb: int, subject: int | None) -> list[Range]:
    """Return what a finite verb with its subject between commas reports: its sentence without the clause; else nothing."""
    if subject is None or tree.tag[verb] not in _FINITE or tree.head[subject] != verb or tree.kid(verb, "mark"):
        return []
    first, last = bounds(tree, verb)
    own = _own(tree, verb, subject, last)
    if own is None or own[0] - first < 3 or tree.low[own[0] - 1] not in _BREAKS:
        return []
    if not any(tree.tag[each] in _FINITE for each in (*range(first, own[0]), *range(own[1], last))):
        return []
    return subtract((first, last), own)


def _own(tree: Tree, verb: int, subject: int, last: int) -> Range | None:
    """Return the words of the reporting clause itself, or None where no comma or stop bounds it."""
    start = min(tree.left(subject), verb)
    noun = tree.head[verb]
    if tree.dep[verb] == "relcl" and noun == start - 1 and tree.tag[subject] == "NNP":
        start = min([noun, *(each for each in tree.kids(noun) if each < noun)])  # "the agency Interfax reported"
    for each in tree.kids(verb):
        if each < verb and tree.dep[each] in ("aux", "neg", "advmod") and each == start - 1:
            start = each
    end = max(tree.right(subject), verb) + 1
    if subject > verb:
        return (start, end) if end >= last or tree.low[end] in _BREAKS or tree.low[end] in _ENDS else None
    for each in range(end, min(end + _AFTER, last)):
        if tree.low[each] in _BREAKS or tree.low[each] in _ENDS:
            return start, each
        if tree.tag[each] in _FINITE or tree.tag[each] in ("TO", "WDT", "WP") or tree.low[each] in ("that", ":"):
            return None
    return (start, last) if last - end <= _AFTER else None


def bounds(tree: Tree, verb: int) -> Range:
    """Return the sentence of a verb, or the part of it between brackets or semicolons that holds the verb."""
    first, last = tree.sentence(verb)
    depth = 0  # of brackets that do not hold the verb: "3m euros (£2m; $4m), he said"
    for each in range(verb - 1, first - 1, -1):
        low = tree.low[each]
        if low == ")":
            depth += 1
        elif low == "(" and depth:
            depth -= 1
        elif low in ("(", ";", ":") and not depth:
            first = each + 1
            break
    depth = 0
    for each in range(verb + 1, last):
        low = tree.low[each]
        if low == "(":
            depth += 1
        elif low == ")" and depth:
            depth -= 1
        elif low in (")", ";") and not depth:
            last = each
            break
    return first, last
