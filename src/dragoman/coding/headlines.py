"""The verbs and subjects of headlines, which a news parser often takes for something else, set right in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

_AUXILIARIES = frozenset({"be", "have", "do", "get", "keep", "need", "dare", "use"})


def mend_auxiliary(tree: Tree, token: int) -> None:
    """Read "helps raped women" as a verb with its object where the parser saw an auxiliary and a participle."""
    below = tree.head[token]
    if tree.lemma(token) in _AUXILIARIES or below != token + 1 or tree.tag[below] not in {"VBN", "VBD"}:
        return
    noun = next((each for each in range(below + 1, min(below + 8, len(tree))) if _object_of(tree, each, below)), None)
    if noun is None:
        return
    tree.dep[token] = tree.dep[below]
    tree.head[token] = tree.head[below] if tree.head[below] != below else token
    for each in range(max(0, token - 30), min(below + 30, len(tree))):
        if tree.head[each] == below and each != below:
            tree.head[each] = token
    tree.dep[below], tree.head[below] = "amod", noun


def mend_verb(tree: Tree, verb: int) -> None:
    """Read a headline's verb as one, where it was tagged as a noun but has an object ("strikes on Gaza kill 12")."""
    if not any(tree.head[each] == verb and tree.dep[each] == "nsubj" for each in range(max(0, verb - 12), verb)):
        named = verb and tree.tag[verb - 1].startswith("NNP") and tree.head[verb - 1] == verb
        if not (named and tree.dep[verb] == "ROOT" and tree.tag[verb] == "NNS" and tree.dep[verb - 1] == "compound"):
            return
        tree.tag[verb], tree.dep[verb - 1] = "VBZ", "nsubj"  # "Turkey hosts more than a million Syrians"
        return
    tree.tag[verb] = "VBP"
    for each in range(max(0, verb - 3), verb):
        if tree.head[each] == verb and tree.dep[each] == "compound" and each and tree.dep[each - 1] == "prep":
            tree.dep[each], tree.head[each] = "pobj", each - 1


def mend_pair(tree: Tree, first: int) -> None:
    """Make one subject of "Xi, Putin meet": two names, a comma, and a verb in the plural."""
    for comma in range(first + 1, min(first + 6, len(tree) - 2)):
        if tree.low[comma] != ",":
            continue
        last = comma - 1
        second = next((each for each in range(comma + 1, min(comma + 5, len(tree))) if tree.dep[each] == "nsubj"), None)
        if second is None or tree.tag[tree.head[second]] != "VBP" or tree.head[second] != second + 1:
            return
        if tree.tag[last].startswith("NNP") and tree.tag[second].startswith("NNP"):
            tree.dep[last], tree.head[last] = "nsubj", tree.head[second]
            tree.dep[second], tree.head[second] = "conj", last
            tree.paired[last] = second
        return


def _object_of(tree: Tree, token: int, verb: int) -> bool:
    return tree.dep[token] == "dobj" and tree.head[token] == verb
