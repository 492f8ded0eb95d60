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


_BY = frozenset({"from", "by", "at", "in", "on", "near", "into"})
"""Words behind a participle that tells of the noun before it: "rockets fired from Gaza"."""

_AIMED = frozenset({"on", "at", "against", "toward", "towards", "into"})
"""Words before whom a deed is aimed at."""

_SPANS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
_LATER = (["after"], ["before"], ["later"], ["earlier"], ["ago"])

_MAIN = frozenset({"ROOT", "ccomp"})
"""What the object of a verb is that was taken for its adjective: the sentence, or what somebody said."""


def mend_adjective(tree: Tree, verb: int) -> None:
    """Read "the junta dissolved parliament" as a clause, where the verb, with a subject, was taken for an adjective."""
    whom, subject = tree.head[verb], verb - 1
    measured = tree.dep[subject] == "npadvmod" and tree.tag[verb] == "VBD" and tree.tag[subject][:2] == "NN"
    if (measured or tree.tag[verb] == "VBD") and tree.dep[whom] == "compound":
        whom = tree.head[whom]  # "a court jailed politician Jo Doe"
    if not (measured or tree.dep[subject] in {"nsubj", "nsubjpass"}) or tree.dep[whom] not in _MAIN:
        return
    above, whole = tree.head[whom], tree.dep[whom]
    if whole != "ROOT" and not (measured and whom < above):
        return
    tree.dep[verb], tree.head[verb], tree.tag[verb] = whole, verb if whole == "ROOT" else above, "VBD"
    tree.dep[subject], tree.dep[whom], tree.head[whom] = "nsubj", "dobj", verb
    _take(tree, whom, verb, whom)


def mend_prefixed(tree: Tree, verb: int) -> None:
    """Read "Togo test-fired two missiles" as a clause, where the name and the verb were taken for parts of the object."""
    whom, name = tree.head[verb], verb - 3
    if name < 0 or tree.low[verb - 1] != "-" or tree.tag[verb] != "VBD" or tree.dep[whom] not in _MAIN:
        return
    if tree.dep[name] not in {"compound", "nmod"} or tree.head[name] != whom or not tree.tag[name].startswith("NNP"):
        return
    above, whole = tree.head[whom], tree.dep[whom]
    tree.dep[verb], tree.head[verb] = whole, verb if whole == "ROOT" else above
    tree.dep[name], tree.head[name] = "nsubj", verb
    tree.dep[whom], tree.head[whom] = "dobj", verb
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


def mend_reduced(tree: Tree, verb: int) -> None:
    """Read "Rockets fired from Gaza landed near Ashkelon" with "landed" as its verb, where the first was taken for that."""
    first = tree.head[verb]
    subject = first - 1
    if not subject < first < verb or tree.head[subject] != first or tree.dep[subject] != "nsubj":
        return
    if tree.tag[first] not in {"VBD", "VBN"} or tree.low[first + 1] not in _BY or _joined(tree, first, verb):
        return
    tree.dep[verb], tree.head[verb] = tree.dep[first], verb if tree.dep[first] == "ROOT" else tree.head[first]
    tree.head[subject] = verb
    tree.dep[first], tree.head[first], tree.tag[first] = "acl", subject, "VBN"
    _take(tree, first, verb, verb)


def _joined(tree: Tree, first: int, verb: int) -> bool:
    """Say whether something joins a second verb to the first, or it has a subject of its own."""
    own = {tree.dep[each] for each in range(first + 1, verb) if tree.head[each] == verb}
    return not own.isdisjoint(_OWN) or not {",", "and", "but", ";", ":"}.isdisjoint(tree.low[first:verb])


def mend_absolute(tree: Tree, verb: int) -> None:
    """Hang "supporters" in "opened fire on supporters marching in Gao" from "on", where they were taken for a clause."""
    near = range(max(0, verb - _REACH), verb)
    whom = next((each for each in near if tree.head[each] == verb and tree.dep[each] == "nsubj"), None)
    if whom is None or tree.tag[verb] != "VBG":
        return
    first = min((each for each in near if tree.head[each] == whom), default=whom)
    on = min(first, whom) - 1
    if on < 0 or tree.low[on] not in _AIMED or tree.dep[on] != "prep":
        return
    tree.dep[whom], tree.head[whom] = "pobj", on
    tree.dep[verb], tree.head[verb] = "acl", whom
    for each in range(verb + 1, min(verb + _REACH, len(tree))):
        if tree.head[each] == verb and tree.dep[each] == "advcl" and "," in tree.low[verb:each]:
            tree.head[each] = tree.head[on]  # "killing two"


def mend_loyal(tree: Tree, subject: int) -> None:
    """Read "gunmen loyal to Ortega burst in" with the gunmen as who did it, where that was taken for Ortega."""
    loyal = tree.head[subject]
    verb, to = tree.head[loyal], loyal + 1
    if tree.tag[loyal] != "JJ" or not tree.is_verb(verb) or tree.low[to : to + 1] != ["to"] or tree.head[to] != loyal:
        return
    whom = next((each for each in range(to + 1, verb) if tree.head[each] == verb and tree.dep[each] == "nsubj"), None)
    if whom is None:
        return
    tree.head[subject], tree.dep[loyal], tree.head[loyal] = verb, "amod", subject
    tree.dep[whom], tree.head[whom] = "pobj", to


def mend_span(tree: Tree, noun: int) -> None:
    """Hang "diplomat" in "expelled a diplomat hours after" from the verb, where it was taken for a part of "hours"."""
    span = tree.head[noun]
    if span != noun + 1 or tree.low[span] not in _SPANS or tree.low[span + 1 : span + 2] not in _LATER:
        return
    verb = noun - 1
    while verb > 0 and tree.head[verb] in {noun, span} and not tree.is_verb(verb):
        verb -= 1
    if not tree.is_verb(verb) or any(
        tree.head[each] == verb and tree.dep[each] == "dobj" for each in range(verb, span)
    ):
        return
    for each in range(verb + 1, noun):
        if tree.head[each] == span:
            tree.head[each] = noun
    tree.dep[noun], tree.head[noun] = "dobj", verb
    tree.dep[span], tree.head[span] = "npadvmod", verb


def mend_infinitive(tree: Tree, verb: int) -> None:
    """Read "voted to sanction Mali" with a verb, where "sanction" was taken for a noun that has an object."""
    to = tree.head[verb]
    if tree.dep[verb] != "pobj" or tree.low[to] != "to" or to != verb - 1 or not tree.is_verb(tree.head[to]):
        return
    tree.dep[verb], tree.head[verb], tree.tag[verb] = "xcomp", tree.head[to], "VB"
    tree.dep[to], tree.head[to], tree.tag[to] = "aux", verb, "TO"


def mend_shift(tree: Tree, to: int, first: int) -> None:
    """Hang "to arresting monks" in "moved from shelling the town to arresting monks" from "moved", beside "shelling"."""
    preposition, second = tree.head[first], to + 1
    if tree.low[preposition] == "from" and tree.tag[second : second + 1] == ["VBG"]:
        tree.dep[to], tree.head[to] = "prep", tree.head[preposition]
        tree.dep[second], tree.head[second] = "pcomp", to


def mend_over(tree: Tree, over: int) -> None:
    """Read "sent Kyiv over 300 tanks" as what was sent to whom, where "over" was taken for a place."""
    verb, number = tree.head[over], over + 1
    whom = over - 1
    if tree.tag[number : number + 1] != ["CD"] or tree.dep[whom] != "dobj" or tree.head[whom] != verb:
        return
    thing = tree.head[number]
    if tree.dep[thing] != "pobj" or tree.head[thing] != over or not tree.tag[whom].startswith("NNP"):
        return
    tree.dep[over], tree.head[over] = "quantmod", number
    tree.dep[thing], tree.head[thing] = "dobj", verb
    tree.dep[whom] = "dative"


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
