"""The form of a verb: what its auxiliaries, negation, adverbs and conjunctions make of it, without what governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.values import Status, governors, marked, modals, modifiers
from dragoman.syntax import lemma_of

if TYPE_CHECKING:
    from dragoman.attribution.tree import Tree
    from dragoman.model import Factuality, Tense

_SHARED = frozenset({"VB", "VBP", "VBN", "VBG"})
_SOON = frozenset({"tomorrow", "next", "tonight"})


def form(tree: Tree, verb: int, *, told: bool = False) -> Status:
    """Return the status that a verb form has by itself.

    ``told``: it stands in speech reported in the past, where "would" is a shifted "will" and "was shelling" a shifted
    "is shelling".
    """
    kids = helpers(tree, verb)
    words = [
        (each, lemma_of(tree.low[each], tree.tag[each]), tree.tag[each]) for each in kids if tree.dep[each] != "conj"
    ]
    modal = next((word for _, word, tag in words if tag == "MD"), None)
    negated = denied(tree, verb) or (kids is not tree.kids(verb) and denied(tree, tree.head[verb]))
    perfect = any(word == "have" for each, word, _ in words if tree.dep[each].startswith("aux"))
    value: Factuality = "CT+"
    tense, bare = _tense(tree, verb, words, perfect=perfect, told=told)
    if modal is not None:
        value, tense, negated = _modal(tree, verb, modal, perfect=perfect, negated=negated, told=told)
    if negated:
        value = marked(value, "-")
    value, tense = _coloured(tree, verb, value, tense)
    return Status(value, tense, bare and modal is None and (value, tense) != ("Uu", "future"))


def helpers(tree: Tree, verb: int) -> list[int]:
    """Return the dependants of a verb, or those of the verb before it whose auxiliaries it shares ("will come and go")."""
    own = tree.kids(verb)
    before = infinitive_before(tree, verb)
    if before is not None:
        return tree.kids(before)
    if tree.dep[verb] != "conj" or tree.tag[verb] not in _SHARED:
        return own
    head = tree.head[verb]
    if not tree.is_verb(head) or any(tree.dep[each] in ("aux", "auxpass", "nsubj", "nsubjpass") for each in own):
        return own
    return helpers(tree, head) if tree.tag[head] == plain_tag(tree, verb) else own


def infinitive_before(tree: Tree, verb: int) -> int | None:
    """Return the infinitive that a bare verb goes on: "threaten" for "carry" in "allowed to threaten ..., carry out"."""
    if tree.dep[verb] != "conj" or tree.tag[verb] not in ("VB", "VBP"):
        return None
    if any(tree.dep[each].startswith(("nsubj", "aux")) for each in tree.kids(verb)):
        return None
    head = tree.head[verb]
    if tree.infinitive(head):
        return head
    return next(
        (each for each in tree.kids(head) if each < verb and tree.dep[each] == "xcomp" and tree.infinitive(each)), None
    )


def plain_tag(tree: Tree, verb: int) -> str:
    """Return the tag of a verb; one that goes on an infinitive is one, though it is often tagged a present."""
    return "VB" if tree.tag[verb] == "VBP" and infinitive_before(tree, verb) is not None else tree.tag[verb]


def denied(tree: Tree, verb: int) -> bool:
    """Say whether the verb is negated: "not", "never", "no longer", or a subject such as "no one" or "neither side"."""
    known = modifiers()
    for each in tree.kids(verb):
        label, low = tree.dep[each], tree.low[each]
        if label == "neg" or (label == "advmod" and known.get(("r", low), ("", ""))[0] == "-"):
            return True
        if low == "ever" and any(known.get(("r", tree.low[kid]), ("", ""))[0] == "-" for kid in tree.kids(each)):
            return True
        if low in ("longer", "more") and any(tree.low[kid] == "no" for kid in tree.kids(each)):
            return True
        if label in ("nsubj", "nsubjpass") and nothing(tree, each):
            return True
        if label == "dobj" and any(tree.low[kid] == "no" and tree.dep[kid] == "det" for kid in tree.kids(each)):
            return True  # "gave no support"
    return False


def nothing(tree: Tree, noun: int) -> bool:
    """Say whether a noun stands with "no", "neither" or "hardly", or is "nobody"."""
    known = modifiers()
    return ("s", tree.low[noun]) in known or any(
        (("s", tree.low[each]) in known and (tree.low[each] == "no" or tree.dep[each] in ("det", "preconj", "neg")))
        or (tree.dep[each] == "advmod" and ("q", tree.low[each]) in known)
        for each in tree.kids(noun)
        if each < noun
    )


def _tense(
    tree: Tree, verb: int, words: list[tuple[int, str, str]], *, perfect: bool, told: bool
) -> tuple[Tense, bool]:
    """Return tense and whether the form has none of its own."""
    tag = plain_tag(tree, verb)
    to = any(each == "TO" and tree.dep[number] != "prep" for number, _, each in words)
    helping = [
        each for number, word, each in words if word in ("be", "have", "do") and tree.dep[number].startswith("aux")
    ]
    if to:
        if perfect:
            return "past", False
        return ("present", False) if tag == "VBG" else ("future", True)
    going_on = tag == "VBG" and any(word == "be" for _, word, _ in words)
    if perfect:
        return ("present" if going_on and any(each in ("VBZ", "VBP") for each in helping) else "past"), False
    if "VBD" in helping:
        return ("present" if going_on and told else "past"), False
    if "VBZ" in helping or "VBP" in helping:
        return ("future" if going_on and _soon(tree, verb) else "present"), False
    if tag == "VBD":
        return "past", False
    if tag in ("VBZ", "VBP"):
        return "present", False
    if tag == "VBN" and "VB" in helping:
        return "future", True  # "urged that he be freed"
    if tag == "VBN" and "VBG" not in helping:
        return "past", False
    return "present", True


def _soon(tree: Tree, verb: int) -> bool:
    """Say whether "next week" or "tomorrow" hangs from a verb."""
    for each in tree.kids(verb):
        if tree.dep[each] in ("npadvmod", "advmod") and each > verb:
            words = tree.low[tree.left(each) : each + 1]
            if not _SOON.isdisjoint(words):
                return True
    return False


def _modal(
    tree: Tree, verb: int, modal: str, *, perfect: bool, negated: bool, told: bool
) -> tuple[Factuality, Tense, bool]:
    """Return value and tense under a modal; negation is used up where the table says what it does."""
    if modal == "would" and not perfect:
        if _habit(tree, verb):
            return "CT+", "past", negated
        if told and not _conditional(tree, verb):
            modal = "will"
    known = modals()
    found = known.get((modal, perfect, negated))
    if found is not None:
        mark, tense = found
        used = True
    else:
        mark, tense = known.get((modal, perfect, False), ("U", "future"))
        used = False
    value = marked("CT+", mark)
    if modal == "will" and _conditional(tree, verb):
        value = "Uu"
    return value, tense, negated and not used  # type: ignore[return-value]


def _habit(tree: Tree, verb: int) -> bool:
    known = modifiers()
    return any(known.get(("r", tree.low[each]), ("", ""))[0] == "+" for each in tree.kids(verb))


def _conditional(tree: Tree, verb: int) -> bool:
    """Say whether an if-clause hangs from the verb."""
    return any(
        tree.dep[each] == "advcl" and any(tree.low[kid] in ("if", "unless") for kid in tree.kids(each))
        for each in tree.kids(verb)
    )


def _coloured(tree: Tree, verb: int, value: Factuality, tense: Tense) -> tuple[Factuality, Tense]:
    """Apply adverbs, the word that makes the clause subordinate, questions and orders."""
    known = modifiers()
    kids = tree.kids(verb)
    for each in kids:
        low = tree.low[each]
        if tree.dep[each] in ("advmod", "npadvmod") or (each == verb - 1 and tree.tag[each] == "RB"):
            mark = known.get(("r", low), ("", ""))[0]
            if mark in ("PR", "PS"):
                value = marked(value, mark)
        if tree.dep[each] in ("mark", "advmod") and ("m", low) in known and each < verb:
            mark, when = known["m", low]
            if low in ("until", "once") and tense == "past" and not _present_perfect(tree, verb):
                if low == "once" or not _awaited(tree, tree.head[verb]):
                    continue
                tense = "future"
            value = marked(value, mark)
            if when and tense != "past":
                tense = when  # type: ignore[assignment]
    first = tree.left(verb)
    if (
        tree.low[first] == "had"
        and tree.dep[first] == "aux"
        and first + 1 < verb
        and _subject_within(tree, first, verb)
    ):
        value = "CT+" if denied(tree, verb) else "CT-"
    if (tree.dep[verb] in ("ROOT", "conj", "ccomp") and _asked(tree, verb)) or _asked_of(tree, verb):
        value = "Uu"
    if _wished(tree, verb):
        return "Uu", "future"
    if (
        tree.tag[verb] == "VB"
        and tree.dep[verb] in ("ROOT", "ccomp", "parataxis")
        and not any(tree.dep[each].startswith(("aux", "nsubj")) and tree.low[each] != "do" for each in kids)
    ):
        return "Uu", "future"
    return value, tense


def _awaited(tree: Tree, above: int) -> bool:
    """Say whether a clause with "until" tells what is waited for: "would not leave until he resigned", "refused to talk
    until Togo freed them", but "shelled the town until it fell"."""
    if any(tree.dep[each] == "aux" and tree.tag[each] == "MD" for each in tree.kids(above)):
        return True
    if tree.dep[above] == "xcomp":
        above = tree.head[above]
    signature = governors().get(("v", tree.lemma(above)), {}).get("verb")
    return signature is not None and signature.positive in ("-", "U")


def _present_perfect(tree: Tree, verb: int) -> bool:
    return any(tree.tag[each] in ("VBZ", "VBP") and tree.dep[each] == "aux" for each in tree.kids(verb))


def _subject_within(tree: Tree, first: int, verb: int) -> bool:
    """Say whether the subject stands between an auxiliary and its verb: "had Togo attacked, ..."."""
    return any(tree.dep[each].startswith("nsubj") and first < each < verb for each in tree.kids(verb))


def _wished(tree: Tree, verb: int) -> bool:
    """Say whether a bare verb with a subject hangs from a noun: "demands he resign", the demand taken for a noun."""
    if _subjunctive(tree, verb):
        return True
    if tree.tag[verb] != "VB" or tree.dep[verb] != "ccomp" or tree.is_verb(tree.head[verb]):
        return False
    labels = {tree.dep[each] for each in tree.kids(verb)}
    return "nsubj" in labels and not any(each.startswith("aux") for each in labels)


def _subjunctive(tree: Tree, verb: int) -> bool:
    """Say whether a bare form stands with a subject that asks for an ending: "a suggestion that the envoy resign"."""
    if tree.tag[verb] not in ("VB", "VBP") or tree.dep[verb] not in ("ccomp", "acl") or tree.low[verb] == "be":
        return False
    subject = tree.kid(verb, "nsubj")
    if subject is None or not (tree.tag[subject] in ("NN", "NNP") or tree.low[subject] in ("he", "she", "it")):
        return False
    told = tree.tag[verb] == "VBP" or tree.is_noun(tree.head[verb]) or tree.kid(verb, "mark") is not None
    joined = any(tree.dep[each] in ("conj", "cc") for each in tree.kids(subject))
    return (
        told and not joined and subject < verb and not any(tree.dep[each].startswith("aux") for each in tree.kids(verb))
    )


def _asked_of(tree: Tree, verb: int) -> bool:
    """Say whether a participle is what a question asks, taken for the subject's: "Is the envoy backed by generals?"."""
    noun = tree.head[verb]
    copula = tree.head[noun]
    if tree.dep[verb] != "acl" or tree.tag[verb] != "VBN" or tree.dep[noun] != "nsubj" or copula > noun:
        return False
    return tree.lemma(copula) == "be" and _asked(tree, copula)


def _asked(tree: Tree, verb: int) -> bool:
    """Say whether the clause is a question: a question mark ends it."""
    last = tree.right(verb)
    end = tree.sentence(verb)[1]
    return any(tree.low[each] == "?" for each in range(last, min(last + 3, end)))
