"""Verbs that the parser took for something else, and their subjects, set right in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

_REACH = 30
"""Tokens behind a mended verb that may hang from it: dependants of real verbs are nearer."""

_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "mark"})
"""What a bare infinitive that goes on with another does not have of its own."""

_INFINITIVES = frozenset({"xcomp", "acl", "conj", "ccomp", "advcl"})


def mend_adjective(tree: Tree, verb: int) -> None:
    """Read "the junta dissolved parliament" as a clause, where the verb, with a subject, was taken for an adjective."""
    whom, subject = tree.head[verb], verb - 1
    if tree.dep[subject] not in {"nsubj", "nsubjpass"} or tree.dep[whom] != "ROOT":
        return
    tree.dep[verb], tree.head[verb], tree.tag[verb] = "ROOT", verb, "VBD"
    tree.dep[subject], tree.dep[whom], tree.head[whom] = "nsubj", "dobj", verb
    _take(tree, whom, verb, whom)


def mend_subject(tree: Tree, name: int) -> None:
    """Read "Turkey massed troops" as a verb with its subject, where the name was taken for a measure."""
    verb = tree.head[name]
    near = range(max(0, name - 12), name)
    if not any(tree.head[each] == verb and tree.dep[each][:5] in {"nsubj", "csubj"} for each in near):
        tree.dep[name] = "nsubj"


def mend_root(tree: Tree, noun: int) -> None:
    """Read "a court in Minsk jailed politician X" as a clause where the verb was taken for an adjective of "X"."""
    if noun + 4 >= len(tree) or tree.dep[noun + 1] != "prep" or tree.head[noun + 1] != noun:
        return
    name = noun + 2
    while name + 2 < len(tree) and tree.tag[name].startswith("NNP") and tree.tag[name + 1].startswith("NNP"):
        name += 1
    verb = name + 1
    whom = tree.head[verb]
    if tree.dep[whom] == "compound":
        whom = tree.head[whom]
    if not tree.tag[name].startswith("NNP") or tree.tag[verb] not in {"VBN", "VBD"} or tree.dep[verb] != "amod":
        return
    if tree.dep[whom] != "pobj" or tree.head[whom] != noun + 1 or tree.dep[name] not in {"nmod", "compound"}:
        return
    tree.dep[verb], tree.head[verb], tree.tag[verb] = "ROOT", verb, "VBD"
    tree.dep[noun], tree.head[noun] = "nsubj", verb
    tree.dep[whom], tree.head[whom] = "dobj", verb
    tree.dep[name], tree.head[name] = "pobj", noun + 1
    _take(tree, noun, verb, verb)


def mend_finite(tree: Tree, verb: int) -> None:
    """Coordinate "pledged" in "urged Chad to halt the flow and pledged to help" with "urged", and "accused" in "demanded
    that Chad withdraw and accused Mali": what has no tense goes on with nothing that has one ("did not withdraw" has).
    """
    if any(tree.head[each] == verb and tree.dep[each][:5] == "nsubj" for each in range(max(0, verb - 12), verb)):
        return
    above = tree.head[verb]
    if any(tree.head[each] == above and tree.dep[each] == "expl" for each in range(max(0, above - 6), above)):
        above = tree.head[above]  # "denied that there had been a vote and thanked": "there" has thanked nobody
        if tree.tag[above] == tree.tag[verb]:
            tree.head[verb] = above
            tree.rehung.add(verb)
        return
    if tree.tag[above] != "VB":
        return
    before = range(max(0, above - 6), above)
    helped = {tree.low[each] for each in before if tree.head[each] == above and tree.dep[each] == "aux"}
    if not helped.isdisjoint({"did", "do", "does"}) or not (helped or tree.dep[above] == "ccomp"):
        return
    finite = next((each for each in tree.climb(above) if tree.tag[each] == tree.tag[verb]), None)
    if finite is not None and tree.dep[finite] in {"ROOT", "ccomp", "conj", "advcl", "relcl"}:
        tree.head[verb] = finite
        tree.rehung.add(verb)


def mend_bare(tree: Tree, verb: int) -> None:
    """Coordinate "attack" in "admitted that he had plotted to kill a soldier and then attack a station" with "kill": a bare
    infinitive goes on with another, not with a verb that has a tense.
    """
    above = tree.head[verb]
    near = range(max(above + 1, verb - _REACH), verb)
    if any(tree.head[each] == verb and tree.dep[each] in _OWN for each in near):
        return
    for each in reversed(near):
        if tree.tag[each] == "VB" and tree.low[each - 1] == "to" and tree.head[each - 1] == each:
            if tree.dep[each] in _INFINITIVES and above in tree.climb(each):
                tree.dep[verb], tree.head[verb] = "conj", each
                tree.rehung.add(verb)
            return


def _take(tree: Tree, noun: int, verb: int, behind: int) -> None:
    """Hang from the verb what hung from a noun and stands behind a token, but for its own modifiers."""
    for each in range(behind + 1, min(verb + _REACH, len(tree))):
        if tree.head[each] == noun and each != verb:
            tree.head[each] = verb
