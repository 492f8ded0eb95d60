"""What is only talked of: what one might, could or need not do, and what there is no sign of.

Plans, refusals and threats are statements of their own; the rest of what did not happen is no statement, or is marked by
its factuality. This module decides which codings are not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.fitness import NEED_RECIPIENT

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of words: as a mere purpose or possibility they say nothing."""

FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Types of deeds that, wished for or feared of nobody in particular, are general remarks."""

_INSTEAD = frozenset({"than", "without", "instead"})
_FICTION = frozenset(
    {
        "film",
        "movie",
        "novel",
        "drama",
        "thriller",
        "sitcom",
        "opera",
        "musical",
        "cartoon",
        "comic",
        "sequel",
        "episode",
    }
    | {"screenplay", "playwright", "fiction", "game", "videogame", "tale", "play", "miniseries", "trilogy"}
)
_POWERS = frozenset({"power", "right", "ability", "authority", "mandate", "option"})
_MODALS = frozenset({"should", "must", "could", "may", "might"})
_CLAUSES = frozenset({"xcomp", "advcl", "acl", "ccomp", "conj", "dobj", "pobj", "prep", "pcomp", "relcl"})
_HIGH = 5
"""Most steps climbed from a predicate to the words that make it unreal."""


def told(tree: Tree, candidate: Candidate, coding: Coding) -> bool:
    """Say whether a coding tells of something done, planned or refused, not of what one might, should or could do.

    Purposes of force are kept ("used jihadists to fight Kurds"), and what a rule made of a plan.
    """
    if coding.type in NEED_RECIPIENT and not coding.recipients:
        return False
    if candidate.frame.pos == "n" and any(tree.low[each] in {"any", "no"} for each in tree.kids(candidate.token)):
        return candidate.frame.light is not None  # "no reports of any clashes", "to avoid any contact"
    token = candidate.frame.light if candidate.frame.light is not None else candidate.token
    token = tree.first_conjunct(token)
    if tree.dep[token] in {"csubj", "csubjpass"} or any(
        tree.dep[each] == "aux" and tree.low[each] == "can" for each in tree.kids(token)
    ):
        return False  # "insulting the king is a crime", "suspects can be held"
    if (
        _conditional(tree, token)
        or _instead(tree, token)
        or _baseless(tree, token)
        or _invented(tree, candidate, token)
    ):
        return False
    factuality = coding.assessment.factuality
    unnamed = coding.type in FORCEFUL and not any(each.id or each.country for each in coding.actors)
    wished = all(name.startswith(("plan", "phase")) for name in candidate.rules)
    if unnamed and wished and factuality in {"Uu", "PS+", "PS-"}:
        return False  # "terrorists want to attack", "they could kill people"
    if factuality == "Uu" and _needless(tree, token):
        return False
    if factuality != "Uu" or candidate.rules:
        return True
    if any(tree.dep[each] == "aux" and tree.tag[each] == "MD" for each in tree.kids(token)) or _for_a_wish(tree, token):
        return False
    if tree.is_verb(token) and tree.infinitive(token) and not tree.is_verb(tree.head[token]):
        return False  # "the right to detain", "likely to complain"
    if tree.dep[token] in {"xcomp", "advcl"} and _able(tree, tree.head[token]):
        return False
    return coding.type not in VERBAL


def _conditional(tree: Tree, token: int) -> bool:
    """Say whether a deed depends on an "if" above it: "if the rules allow parties to urge people"."""
    for _ in range(_HIGH):
        if any(tree.dep[each] == "mark" and tree.low[each] in {"if", "unless"} for each in tree.kids(token)):
            return True
        if tree.head[token] == token or tree.dep[token] not in {"xcomp", "ccomp", "conj", "pcomp"}:
            return False
        token = tree.head[token]
    return False


def _instead(tree: Tree, token: int) -> bool:
    """Say whether a deed is what is not done: "rather than arresting them", "without attacking"."""
    above = tree.head[token]
    if tree.dep[token] != "pcomp":
        return False
    return tree.low[above] in _INSTEAD or (tree.low[above] == "of" and tree.low[tree.head[above]] == "instead")


def _baseless(tree: Tree, token: int) -> bool:
    """Say whether a deed stands in the clause of a noun that there is none of: "no evidence that Iran attacked"."""
    for _ in range(_HIGH):
        above = tree.head[token]
        if above == token:
            return False
        if tree.is_noun(above) and tree.dep[token] in {"acl", "ccomp", "relcl"}:
            return any(tree.dep[each] == "det" and tree.low[each] == "no" for each in tree.kids(above))
        if tree.dep[token] not in {"conj", "xcomp", "ccomp"}:
            return False
        token = above
    return False


def _invented(tree: Tree, candidate: Candidate, token: int) -> bool:
    """Say whether a deed is told by a film or novel, or only almost happened."""
    if any(tree.lemma(each) in _FICTION for each in candidate.frame.roles.get("in", ())):
        return True
    return any(tree.low[each] in {"almost", "nearly"} and tree.dep[each] == "advmod" for each in tree.kids(token))


def _for_a_wish(tree: Tree, token: int) -> bool:
    """Say whether a deed is the end of what should or could be done: "should change the law to give more"."""
    for _ in range(_HIGH):
        above = tree.head[token]
        if above == token or tree.dep[token] not in _CLAUSES:
            return False
        if any(tree.dep[each] == "aux" and tree.low[each] in _MODALS for each in tree.kids(above)):
            return True
        token = above
    return False


def _needless(tree: Tree, verb: int) -> bool:
    """Say whether a verb tells what there is no need to do."""
    above = tree.head[verb]
    return tree.dep[verb] == "xcomp" and tree.lemma(above) == "need" and tree.negated(above)


def _able(tree: Tree, verb: int) -> bool:
    """Say whether a verb's object is a power or right, which is no use of it yet."""
    thing = tree.kid(verb, "dobj")
    return thing is not None and tree.lemma(thing) in _POWERS
