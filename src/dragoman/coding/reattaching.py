"""Words that the parser hung from the wrong one, where grammar leaves one other place for them; set right in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.calling import NAMING
from dragoman.coding.known import things

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "autumn"}
)
_SINCE = frozenset({"since", "until", "till", "before", "after"})
LABELS = frozenset({"agent", "csubj", "nsubj", "mark", "advcl", "appos", "dobj", "quantmod"})
"""Labels of the words that are looked at."""

_CLAUSE = 40
"""Most tokens between what is said and the verb of saying behind it."""

_REACH = 12
"""Most tokens between a noun that sums up a clause and the verb of that clause."""


def mend(tree: Tree, token: int, dep: str) -> None:
    """Hang a word with one of the ``LABELS`` from where it belongs."""
    if dep == "agent":
        _mend_agent(tree, token)
    elif dep == "nsubj":
        _mend_month(tree, token)
    elif dep == "mark":
        _mend_summed(tree, token)
    elif dep == "csubj":
        _mend_shelling(tree, token)
    elif dep == "quantmod":
        _mend_particle(tree, token)
    elif dep == "advcl":
        _mend_participle(tree, token)
    else:
        _mend_sum(tree, token)


def _mend_agent(tree: Tree, by: int) -> None:
    """Hang "by soldiers" in "had filed complaints over five killings by soldiers" from the killings: the verb is active."""
    verb, noun = tree.head[by], by - 1
    if not tree.is_noun(noun) or not verb < noun:
        return
    kids = [(tree.dep[each], each) for each in range(max(0, verb - _REACH), by) if tree.head[each] == verb]
    labels = {dep for dep, _ in kids}
    if "nsubj" in labels and "dobj" in labels and not labels & {"nsubjpass", "auxpass"}:
        tree.dep[by], tree.head[by] = "prep", noun


def _mend_shelling(tree: Tree, token: int) -> None:
    """Read "shelling from the east bank killed two men" as a noun: what has no object and does harm is a deed."""
    if tree.tag[token] == "VBG" and tree.lemma(tree.head[token]) in things("harming"):
        near = range(token + 1, tree.head[token])
        if not any(tree.head[each] == token and tree.dep[each] in {"dobj", "nsubj"} for each in near):
            tree.tag[token], tree.dep[token] = "NN", "nsubj"


def _mend_particle(tree: Tree, particle: int) -> None:
    """Hang "over" in "handed over 13 hostages" from the verb, where it was taken for "more than"."""
    if tree.tag[particle] == "RP" and particle and tree.is_verb(particle - 1):
        tree.dep[particle], tree.head[particle] = "prt", particle - 1


def _mend_month(tree: Tree, month: int) -> None:
    """Take "April" in "those who have held the town since April said ..." from "said", which goes on with "those"."""
    verb, since = tree.head[month], month - 1
    if tree.low[month] not in _MONTHS or since < 1 or tree.low[since] not in _SINCE or verb != month + 1:
        return
    held = tree.head[verb]
    if tree.head[since] != verb or tree.dep[verb] != "advcl" or tree.dep[held] != "relcl":
        return
    noun = tree.head[held]
    tree.dep[since], tree.head[since] = "prep", held
    tree.dep[month], tree.head[month] = "pobj", since
    if tree.dep[noun] == "ROOT":
        tree.dep[verb], tree.head[verb] = "ROOT", verb
        tree.dep[noun], tree.head[noun] = "nsubj", verb
    else:
        tree.head[verb] = held


def _mend_sum(tree: Tree, noun: int) -> None:
    """Hang "a move" in "voted to condemn the violence, a move that Chad rejected" from "voted", and "a claim" in "said that
    Mali had sent troops, a claim that Chad called false" from "said": they sum up what was done or said.
    """
    said = tree.lemma(noun) in things("summed words")
    if not (said or tree.lemma(noun) in things("summed deed")) or noun < 4:
        return
    near = range(noun - 1, noun - 4, -1)
    first = next((each for each in near if tree.low[each] in {",", "-", "–", "—"}), None)
    if first is None or tree.low[first + 1] not in {"a", "an"}:
        return
    verb = next((each for each in tree.climb(tree.head[noun]) if tree.is_verb(each)), None)
    clause = {"xcomp", "ccomp"} if said else {"xcomp"}
    while verb is not None and tree.dep[verb] in clause and tree.is_verb(tree.head[verb]):
        verb = tree.head[verb]
    if verb is not None and verb < noun:
        tree.dep[noun], tree.head[noun] = "appos", verb


def _mend_summed(tree: Tree, mark: int) -> None:
    """Read "that" in "a claim that Chad called false" as what was called so, where the parser saw a clause of its own."""
    verb = tree.head[mark]
    noun = tree.head[verb]
    if tree.low[mark] != "that" or tree.dep[verb] != "acl" or tree.lemma(verb) not in NAMING:
        return
    near = range(verb + 1, min(verb + 5, len(tree)))
    labels = {tree.dep[each] for each in near if tree.head[each] == verb}
    if "dobj" not in labels and labels & {"oprd", "acomp", "xcomp"} and tree.is_noun(noun):
        tree.dep[mark], tree.tag[mark], tree.dep[verb] = "dobj", "WDT", "relcl"


def _mend_participle(tree: Tree, participle: int) -> None:
    """Hang "killing four" in "A drone hit a camp, residents said, killing four" from what was said, before it."""
    told = tree.head[participle]
    if tree.tag[participle] != "VBG" or not told < participle:
        return
    if tree.lemma(told) == "be" and tree.lemma(participle) in things("harming"):
        _mend_wreck(tree, participle, told)
    if tree.low[told + 1] != ",":
        return
    if tree.lemma(told) not in things("telling"):
        return
    if tree.dep[told] == "parataxis":
        content: int | None = tree.head[told]
    else:
        before = range(told - 1, max(0, told - _CLAUSE), -1)
        content = next((each for each in before if tree.head[each] == told and tree.dep[each] == "ccomp"), None)
    if content is not None and content < told and tree.is_verb(content):
        tree.head[participle] = content


def _mend_wreck(tree: Tree, participle: int, copula: int) -> None:
    """Hang "killing ten" in "Doe was on a jet that crashed, killing ten" from "crashed": to be somewhere harms nobody."""
    for each in range(participle - 1, copula, -1):
        if tree.is_verb(each) and tree.dep[each] == "relcl":
            tree.head[participle] = each
            return
