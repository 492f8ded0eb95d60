"""Lists that the parser took apart, set right on the plain lists of a :class:`Tree` before it is read.

"Outlawed the Front and the newly formed League" with the League beside the verb; "Sen. Doe of Ohio and Sen. Roe" with Roe
beside Ohio; "talks between Doe, head of the agency, and Roe" with Roe beside the talks; "the governor, councillors and
senators" with the councillors as a description of the governor; "Doe and his deputy, Ann Roe" with Roe as a description of
Doe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.known import titles

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

_CLOSING = frozenset({",", ")", "-", "--", "''", '"'})
_BODY = frozenset({"group", "team", "panel", "number", "pair", "couple", "crowd", "family", "delegation", "trio"})
"""Singulars whose members an apposition may name."""

_OFFICES = frozenset({"rep", "sen", "gov", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sir", "lord", "lady"})
"""Titles before a name, beside those of the table."""

_LONGEST = 60
"""Most words between two members of a list: real ones are nearer."""

_OF_CLAUSES = frozenset({"nsubj", "nsubjpass", "aux", "cop"})


def mend_member(tree: Tree, noun: int) -> None:
    """Hang a noun that was coordinated with a verb, or with the home of the person before it, from its list."""
    above = tree.head[noun]
    if not tree.is_noun(noun) or not above < noun < above + _LONGEST:
        return
    if tree.dep[above] == "prep":
        _from_between(tree, noun, above)  # "according to" is one
    elif tree.dep[above] == "nmod" and above < noun < tree.head[above]:
        _two_sides(tree, noun, above, tree.head[above])
    elif tree.is_verb(above):
        _from_verb(tree, noun, above)
    elif tree.dep[above] == "appos" and _is_called(tree, tree.head[above], above):
        tree.head[noun] = tree.head[above]
    elif tree.dep[above] == "pobj" and tree.low[tree.head[above]] in {"of", "from"} and _titled(tree, noun):
        person = tree.head[tree.head[above]]
        if tree.tag[person].startswith("NNP") and _titled(tree, person):
            tree.head[noun] = person


def mend_among(tree: Tree, noun: int) -> None:
    """Hang "Chad" in "was recognised by fifty states, among them Chad" from "them", where it was taken for an object."""
    first = noun
    while first and tree.head[first - 1] == noun:
        first -= 1
    if first > 1 and tree.low[first - 2 : first] == ["among", "them"]:
        tree.dep[noun], tree.head[noun] = "appos", first - 1


def _is_called(tree: Tree, office: int, name: int) -> bool:
    """Say whether a name right behind a description in the singular tells who that is: "Mali's president Ali Doe"."""
    between = range(office + 1, name)
    return tree.tag[office] in {"NN", "NNP"} and all(tree.head[each] == name for each in between) and office < name


def _from_verb(tree: Tree, noun: int, verb: int) -> None:
    """Hang a noun from the object right before "and", where the parser hung it from the verb of that object."""
    between = range(verb + 1, noun)
    joint = next((each for each in reversed(between) if tree.dep[each] == "cc" and tree.head[each] == verb), None)
    if joint is None or any(tree.head[each] == noun and tree.dep[each] in _OF_CLAUSES for each in between):
        return
    before = joint - 1
    while before > verb and tree.low[before] in _CLOSING:
        before -= 1
    for each in (before, *tree.climb(before, 6)):
        if tree.is_verb(each):
            return
        if tree.dep[each] == "dobj" and tree.head[each] == verb:
            tree.head[noun] = tree.head[joint] = each
            return


def _from_between(tree: Tree, noun: int, above: int) -> None:
    """Hang the second side of "talks between Jo Doe, head of the agency (ANS), and Ann Roe" from the first."""
    joint = next(
        (each for each in range(noun - 1, above, -1) if tree.dep[each] == "cc" and tree.head[each] == above), 0
    )
    between = next((each for each in range(joint - 1, above - 1, -1) if tree.low[each] == "between"), None)
    if not joint or between is None or tree.low[joint] != "and":
        return
    first = next((each for each in range(between + 1, joint) if tree.head[each] == between), None)
    members = range(between + 1, noun)
    if first is None or any(tree.head[each] == first and tree.dep[each] == "conj" for each in members):
        return
    tree.head[noun] = tree.head[joint] = first


def _two_sides(tree: Tree, noun: int, first: int, second: int) -> None:
    """Read "between the Kenyan army and ADF rebels" as two sides, where "army and ADF" were taken for what rebels."""
    if tree.dep[second] != "pobj" or tree.low[tree.head[second]] != "between":
        return
    tree.dep[first], tree.head[first] = "pobj", tree.head[second]
    tree.dep[second], tree.head[second] = "conj", first
    tree.dep[noun], tree.head[noun] = "compound", second


def _titled(tree: Tree, noun: int) -> bool:
    """Say whether an office stands before a name: "Sen. Ann Roe"."""
    near = (each for each in range(max(0, noun - 5), noun) if tree.head[each] == noun and tree.dep[each] == "compound")
    return any(tree.lemma(each).rstrip(".") in _OFFICES or tree.lemma(each) in titles() for each in near)


def mend_description(tree: Tree, noun: int) -> None:
    """Read an apposition as the next member of a list, or hang it from the member right before it."""
    head = tree.head[noun]
    if not head < noun < head + _LONGEST or "," not in tree.low[head:noun]:
        return
    after = range(noun + 1, min(noun + 10, len(tree)))
    joined = any(tree.head[each] == noun and tree.dep[each] == "cc" for each in after)
    if tree.tag[head] == "NN" and tree.tag[noun] == "NNS" and tree.lemma(head) not in _BODY:
        last = next((each for each in after if tree.head[each] == noun and tree.dep[each] == "conj"), None)
        if joined and last is not None and tree.tag[last] in {"NNS", "NN"}:
            tree.dep[noun] = "conj"  # "the governor, councillors and senators"
            tree.paired[head] = noun
        return
    if not (tree.tag[noun].startswith("NNP") and tree.tag[head].startswith("NNP")):
        return
    beside = [each for each in range(head + 1, noun) if tree.head[each] == head and tree.dep[each] == "conj"]
    if beside and tree.tag[beside[-1]] == "NN" and "," in tree.low[beside[-1] : noun]:
        tree.head[noun] = beside[-1]  # "Doe and his deputy, Ann Roe"
