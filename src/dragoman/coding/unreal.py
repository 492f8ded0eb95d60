"""What is only talked of: what one might, could or need not do, and what there is no sign of.

Plans, refusals and threats are statements of their own; the rest of what did not happen is no statement, or is marked by
its factuality. This module decides which codings are not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.fitness import NEED_RECIPIENT
from dragoman.coding.known import things

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of words: as a mere purpose or possibility they say nothing."""

FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Types of deeds that, wished for or feared of nobody in particular, are general remarks."""

_GOING_ON = frozenset({"insist", "keep", "plan", "agree", "go", "carry", "embark", "count", "settle", "decide"}) | {
    "focus",
    "concentrate",
    "work",
    "spend",
    "waste",
}
"""Verbs whose "on doing" tells what is done or planned; with others it is a topic: "dragged its feet on providing aid"."""

_HABITS = frozenset({"usually", "typically", "generally", "normally", "traditionally", "often", "always", "sometimes"})
"""Adverbs of what is done as a rule, which in the present tells of no deed."""

_REMARKS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
_INSTEAD = frozenset({"than", "without", "instead"})
_MODALS = frozenset({"should", "must", "could", "may", "might"})
_CAN = frozenset({"can", "ca"})
_IRREAL = frozenset({"would", "could", "might", "should"})
_SHARES = frozenset({"majority", "plurality", "half", "third", "quarter", "respondent"})
_PERCENT = frozenset({"%", "percent"})
_CLAUSES = frozenset({"xcomp", "advcl", "acl", "ccomp", "conj", "dobj", "pobj", "prep", "pcomp", "relcl"})
_SIGNS = frozenset({"sign", "evidence", "indication", "hint", "trace", "proof", "prospect", "word"})
"""Nouns of which there is none where a deed did not happen."""

_HIGH = 5
"""Most steps climbed from a predicate to the words that make it unreal."""


def _without_sign(tree: Tree, noun: int) -> bool:
    """Say whether there is said to be no sign of a deed: "no sign of his resignation"."""
    if tree.dep[noun] != "pobj" or tree.low[tree.head[noun]] not in {"of", "for"}:
        return False
    sign = tree.head[tree.head[noun]]
    return tree.lemma(sign) in _SIGNS and tree.negated(sign)


def told(tree: Tree, candidate: Candidate, coding: Coding) -> bool:
    """Say whether a coding tells of something done, planned or refused, not of what one might, should or could do.

    Purposes of force are kept ("used jihadists to fight Kurds"), and what a rule made of a plan.
    """
    if coding.type in NEED_RECIPIENT and not coding.recipients:
        return False
    if candidate.frame.pos == "n" and any(tree.low[each] in {"any", "no"} for each in tree.kids(candidate.token)):
        return candidate.frame.light is not None  # "no reports of any clashes", "to avoid any contact"
    if candidate.frame.pos == "n" and _without_sign(tree, candidate.token):
        return False
    token = candidate.frame.light if candidate.frame.light is not None else candidate.token
    token = tree.first_conjunct(token)
    if tree.dep[token] in {"csubj", "csubjpass"} or any(
        tree.dep[each] == "aux" and tree.low[each] in _CAN for each in tree.kids(token)
    ):
        return False  # "insulting the king is a crime", "suspects can be held"
    if (
        _conditional(tree, token)
        or _counterfactual(tree, token)
        or _mentioned(tree, token)
        or _undone(tree, token)
        or _would(tree, token)
        or _need_not(tree, token)
        or _instead(tree, token)
        or _baseless(tree, token)
        or _invented(tree, candidate, token)
        or _able_to(tree, token)
        or _imperative(tree, token)
        or _polled(tree, candidate)
        or (not candidate.rules and _thought(tree, token))
    ):
        return False
    factuality = coding.assessment.factuality
    habit = coding.type in FORCEFUL and coding.assessment.tense == "present"
    if habit and any(tree.low[each] in _HABITS for each in tree.kids(token)):
        return False  # "rebels usually attack at night"
    if factuality == "PS+" and candidate.frame.pos == "n" and coding.type in _REMARKS and not candidate.rules:
        return False  # "it can result in a rebuke"
    if factuality in {"PS+", "PS-"} and coding.type in _REMARKS and _might(tree, token):
        return False
    if factuality == "CT-" and tree.dep[token] == "advcl" and tree.tag[token] == "VBG":
        return False  # "while not giving up its claims"
    if _generic(coding) or _to_come(tree, token, coding):
        return False
    unnamed = coding.type in FORCEFUL and not any(each.id or each.country for each in coding.actors)
    wished = all(name.startswith(("plan", "phase", "decide")) for name in candidate.rules)
    if unnamed and wished and factuality in {"Uu", "PS+", "PS-"}:
        return False  # "terrorists want to attack", "they could kill people"
    if factuality == "Uu" and _needless(tree, token):
        return False
    if tree.dep[token] == "acl" and tree.infinitive(token) and tree.lemma(tree.head[token]) in things("power"):
        return False  # "the ministry's powers to hold them"
    if factuality != "Uu" or candidate.rules:
        return True
    own = candidate.frame.light if candidate.frame.light is not None else candidate.token
    modal = any(tree.dep[each] == "aux" and tree.tag[each] == "MD" for one in {own, token} for each in tree.kids(one))
    if modal or _for_a_wish(tree, token):
        return False
    if tree.is_verb(token) and tree.infinitive(token) and not tree.is_verb(tree.head[token]):
        return False  # "the right to detain", "likely to complain"
    if tree.dep[token] in {"xcomp", "advcl"} and _able(tree, tree.head[token]):
        return False
    purpose = tree.dep[token] in {"advcl", "acl"} and tree.infinitive(token)
    return coding.type in FORCEFUL if purpose else coding.type not in VERBAL


def _might(tree: Tree, token: int) -> bool:
    """Say whether a verb tells what somebody may or might say: "voters might blame the minister"."""
    words = {tree.low[each] for each in tree.kids(token) if tree.dep[each] == "aux"}
    return bool(words & {"may", "might"}) and tree.kid(token, "auxpass") is None


def _conditional(tree: Tree, token: int) -> bool:
    """Say whether a deed depends on an "if" above it: "if the rules allow parties to urge people"."""
    for _ in range(_HIGH):
        if any(tree.dep[each] == "mark" and tree.low[each] in {"if", "unless"} for each in tree.kids(token)):
            return True
        if tree.head[token] == token or tree.dep[token] not in {"xcomp", "ccomp", "conj", "pcomp"}:
            return False
        token = tree.head[token]
    return False


def _counterfactual(tree: Tree, token: int) -> bool:
    """Say whether a deed is one that was not done: "would never have proposed to ban them", "could have attacked"."""
    for _ in range(_HIGH):
        words = {tree.low[each] for each in tree.kids(token) if tree.dep[each] == "aux"}
        if "have" in words and words & _IRREAL and tree.tag[token] == "VBN":
            return not _reported(tree, token)
        if tree.head[token] == token or tree.dep[token] != "xcomp":
            return False
        token = tree.head[token]
    return False


def _generic(coding: Coding) -> bool:
    """Say whether nobody in particular does force to nobody now: "before terrorists attack"."""
    told = (*coding.actors, *coding.recipients)
    return (
        coding.type in FORCEFUL
        and coding.assessment.tense == "present"
        and not any(each.id or each.country for each in told)
        and (not coding.recipients and not coding.magnitudes)
    )


def _to_come(tree: Tree, token: int, coding: Coding) -> bool:
    """Say whether a deed is only the time of another one that is to come: "will meet after the army takes the town"."""
    if coding.assessment.tense == "past" or tree.dep[token] != "advcl" or tree.tag[token] not in {"VBZ", "VBP"}:
        return False
    if not any(tree.low[each] in {"after", "once", "when", "before", "until"} for each in tree.kids(token)):
        return False
    return any(tree.tag[each] == "MD" for each in tree.kids(tree.head[token]))


def _would(tree: Tree, token: int) -> bool:
    """Say whether a gerund hangs from what only would or could be: "would have a hard time vetoing the bill"."""
    if tree.tag[token] != "VBG" or tree.dep[token] not in {"pcomp", "advcl", "acl", "xcomp"}:
        return False
    for above in tree.climb(token, 6):
        if tree.is_verb(above):
            words = {tree.low[each] for each in tree.kids(above) if tree.dep[each] == "aux"}
            if words & _CAN or (words & _IRREAL and "have" not in words):
                return True
            wished = tree.dep[above] == "ccomp" and tree.lemma(tree.head[above]) in {"see", "like", "have", "want"}
            if tree.dep[above] in {"ccomp", "relcl", "ROOT"} and not wished:
                return False
    return False


def _need_not(tree: Tree, token: int) -> bool:
    """Say whether a verb tells what one does not have to do, or what others have to: "the deal had to be approved"."""
    above = tree.head[token]
    if tree.dep[token] != "xcomp" or tree.lemma(above) != "have":
        return False
    modal = any(tree.dep[each] == "aux" and tree.tag[each] == "MD" for each in tree.kids(above))
    return modal or tree.negated(above) or tree.kid(token, "auxpass") is not None


def _undone(tree: Tree, token: int) -> bool:
    """Say whether a deed was due once and is told because it was not done: "had been due to meet"."""
    due = tree.head[token]
    if tree.dep[token] != "xcomp" or tree.low[due] not in {"due", "supposed", "meant", "set", "scheduled"}:
        return False
    verbs = (due, tree.head[due])
    return any(tree.dep[each] == "aux" and tree.low[each] == "had" for verb in verbs for each in tree.kids(verb))


def _reported(tree: Tree, token: int) -> bool:
    """Say whether a clause is what somebody said, where "would have" may be a future past."""
    return tree.dep[token] == "ccomp" and tree.tag[tree.head[token]] in {"VBD", "VBN"} and tree.low[token - 1] != "have"


def _mentioned(tree: Tree, token: int) -> bool:
    """Say whether a deed is only what is spoken of: "had little to say about defeating them", "asked about securing"."""
    for _ in range(3):
        above = tree.head[token]
        if tree.dep[token] == "pcomp":
            on = tree.low[above] == "on" and tree.lemma(tree.head[above]) not in _GOING_ON
            return tree.tag[token] == "VBG" and (tree.low[above] == "about" or on)
        if above == token or tree.dep[token] not in {"advcl", "xcomp", "conj"}:
            return False
        token = above
    return False


def _instead(tree: Tree, token: int) -> bool:
    """Say whether a deed is what is not done: "rather than arresting them", "without attacking", or is no deed at all:
    "as opposed to"."""
    above = tree.head[token]
    if token and tree.low[token] == "opposed" and tree.low[token - 1] == "as":
        return True
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


def _imperative(tree: Tree, token: int) -> bool:
    """Say whether a verb only tells a reader or listener what to do: "if you see it, call the police"."""
    if tree.tag[token] != "VB" or tree.dep[token] not in {"ROOT", "ccomp", "conj", "parataxis"}:
        return False
    helpers = {"nsubj", "nsubjpass", "aux", "auxpass", "expl"}
    verb = tree.first_conjunct(token)
    return tree.tag[verb] == "VB" and not any(
        tree.dep[each] in helpers for each in (*tree.kids(token), *tree.kids(verb))
    )


def _polled(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a remark is a share of those asked: "a majority of voters back him", "backed her, 60 to 20 percent"."""
    if candidate.type not in _REMARKS or candidate.frame.pos != "v":
        return False
    doers = candidate.frame.roles.get("subj", ())
    beside = [each for each in tree.kids(candidate.token) if tree.dep[each] in {"npadvmod", "dobj", "dep", "appos"}]
    shares = [tree.low[each] for one in (*doers, *beside) for each in (one, *tree.kids(one))]
    return any(tree.lemma(each) in _SHARES for each in doers) or not _PERCENT.isdisjoint(shares)


def _able_to(tree: Tree, token: int) -> bool:
    """Say whether a deed is what one can, cannot or would do better to do: "able to support", "could not find a way to
    arrest them", "hard to accuse"."""
    for _ in range(_HIGH):
        above = tree.head[token]
        if above == token or not tree.infinitive(token) or tree.dep[token] not in {"xcomp", "advcl", "acl", "ccomp"}:
            return False
        if tree.tag[above].startswith("JJ"):
            return tree.low[above] in things("able")
        if any(tree.dep[each] == "aux" and tree.low[each] in {"can", "could", "ca"} for each in tree.kids(above)):
            return True
        token = above
    return False


def _thought(tree: Tree, token: int) -> bool:
    """Say whether a deed is only a thought or a topic: "the option of arming the rebels", "the risk of a raid"."""
    above = tree.head[token]
    if tree.dep[token] in {"nsubj", "nsubjpass"} and (
        tree.lemma(above) in things("thought")
        or any(tree.dep[each] == "acomp" and tree.low[each] in things("possible") for each in tree.kids(above))
    ):
        return True
    for _ in range(_HIGH):
        above = tree.head[token]
        if above == token or tree.dep[token] not in {"pobj", "prep", "pcomp", "acl", "appos", "dobj", "conj", "xcomp"}:
            return False
        if tree.is_noun(above) and tree.lemma(above) in things("thought"):
            return tree.dep[token] in {"prep", "acl", "appos"}
        token = above
    return False


def _invented(tree: Tree, candidate: Candidate, token: int) -> bool:
    """Say whether a deed is told by a film or novel, or only almost happened."""
    if any(tree.lemma(each) in things("fiction") for each in candidate.frame.roles.get("in", ())):
        return True
    for above in tree.climb(token, 3):  # "the novel describes how agents kill a minister"
        teller = tree.kid(above, "nsubj") if tree.is_verb(above) else None
        if teller is not None and tree.lemma(teller) in things("fiction"):
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
    return thing is not None and tree.lemma(thing) in things("power")
