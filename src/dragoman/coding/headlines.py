"""The verbs and subjects of headlines, which a news parser often takes for something else, set right in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.syntax import only_verb

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
    """Make one subject of "Xi, Putin meet" and "Dutch, Danish envoys meet": two names, a comma, a verb in the plural."""
    for comma in range(first + 1, min(first + 6, len(tree) - 2)):
        if tree.low[comma] != ",":
            continue
        last, second = comma - 1, comma + 1
        while second + 1 < min(comma + 5, len(tree)) and tree.tag[second + 1][:2] in {"NN", "JJ"}:
            second += 1
        verb = second + 1
        if verb >= len(tree) or tree.tag[verb] not in {"VBP", "VB"} or not tree.doc[last].text[0].isupper():
            return
        if tree.tag[second].startswith("NNP"):
            tree.dep[last], tree.head[last], tree.tag[last] = "nsubj", verb, "NNP"
            tree.dep[second], tree.head[second] = "conj", last
            tree.paired[last] = second
        elif tree.tag[second] == "NNS" and tree.tag[last] == tree.tag[comma + 1] == "JJ" and last == first:
            tree.dep[last], tree.head[last] = "amod", second
            tree.dep[comma + 1], tree.head[comma + 1] = "conj", last
        return


def mend_back(tree: Tree, verb: int) -> None:
    """Read "Egypt and Chad back Doe" as a clause, where "back" was taken for an adverb of the last name before it."""
    subject = tree.head[verb]
    behind = range(verb + 1, min(verb + 12, len(tree)))
    whom = next((each for each in behind if tree.head[each] == subject and tree.dep[each] in {"appos", "dep"}), None)
    many = tree.tag[subject] in {"NNS", "NNPS"} or any(tree.dep[each] == "conj" for each in range(subject + 1, verb))
    if tree.dep[subject] != "ROOT" or not tree.is_noun(subject) or whom is None or not many:
        return
    tree.tag[verb], tree.dep[verb], tree.head[verb] = "VBP", "ROOT", verb
    for each in range(verb + 1, min(verb + 40, len(tree))):
        if tree.head[each] == subject:
            tree.head[each] = verb
    tree.dep[subject], tree.head[subject] = "nsubj", verb
    tree.dep[whom] = "dobj"


def mend_noun(tree: Tree, root: int) -> None:
    """Read "Niger junta expels envoy" as a clause, where the verb, which no noun is spelt like, was taken for a noun."""
    if tree.tag[root] != "NNS" or not root or not only_verb(tree.low[root]):
        return
    tree.tag[root] = "VBZ"
    for each in range(max(0, root - 6), min(root + 8, len(tree))):
        if tree.head[each] == root and tree.dep[each] in {"compound", "nmod", "npadvmod", "dep", "appos"}:
            tree.dep[each] = "nsubj" if each < root else "dobj"


def _object_of(tree: Tree, token: int, verb: int) -> bool:
    return tree.dep[token] == "dobj" and tree.head[token] == verb
