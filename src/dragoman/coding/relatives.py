"""What relative pronouns and clauses hung from the nearest noun are told of, and what stands behind "as" and "on"."""

from __future__ import annotations

from dragoman.coding.calling import HOLDING
from dragoman.coding.known import partitives, things
from dragoman.coding.tree import DEPTH, Tree

RELATIVE = {"who", "whom", "which", "that"}


def relative_head(tree: Tree, verb: int) -> int | None:
    """Return the noun that the relative clause holding a verb belongs to."""
    for _ in range(DEPTH):
        if tree.dep[verb] == "relcl":
            return tree.head[verb]
        if tree.dep[verb] not in {"conj", "xcomp", "ccomp"} or tree.head[verb] == verb:
            return None
        verb = tree.head[verb]
    return None


def antecedent(tree: Tree, word: int, verb: int) -> int:
    """Return what a relative pronoun stands for in the clause of a verb; any other word stands for itself."""
    if tree.low[word] in RELATIVE and tree.tag[word] in {"WP", "WDT", "IN", "DT"}:
        head = relative_head(tree, verb)
        if head is not None and tree.low[word] in {"that", "which"}:
            return told_of(tree, head, verb)
        if head is not None:
            return head
    return _counted(tree, word, verb)


def _counted(tree: Tree, word: int, verb: int) -> int:
    """Return the factions in "factions, many of whom are backed by Mali", which stand right before it; else the word."""
    of = tree.kid(word, "prep") if tree.lemma(word) in partitives() else None
    whom = tree.kid(of, "pobj") if of is not None else None
    if whom is None or tree.low[whom] not in {"whom", "which"}:
        return word
    before = word - 1
    while before > 0 and tree.low[before] in {",", "-", "--", "–", "—"}:
        before -= 1
    return before if tree.is_noun(before) else relative_head(tree, verb) or word


def told_of(tree: Tree, noun: int, verb: int) -> int:
    """Return what a clause is told of that the parser hung from the nearest noun: the deed in "the bombing of an academy
    that killed 20", the paper in "a suit in a Paris court seeking damages"."""
    if tree.lemma(verb) in HOLDING and not tree.tag[noun].startswith("NNP"):
        of = tree.kid(noun, "prep")  # "support of the Front, which Mali regards as criminal"
        named = tree.kid(of, "pobj") if of is not None and tree.low[of] in {"of", "for"} else None
        return named if named is not None and tree.tag[named].startswith("NNP") else noun
    words = tree.lemma(verb) in things("wording")
    if not words and tree.lemma(verb) not in things("harming"):
        return noun
    kinds = ("paper",) if words else ("arms", "placed")
    here = noun
    for _ in range(4):
        if any(tree.lemma(here) in things(kind) for kind in kinds):
            return here
        if tree.dep[here] != "pobj":
            break
        here = tree.head[tree.head[here]]
        if tree.is_verb(here):
            here = tree.kid(here, "dobj") or noun
    return noun


def where(tree: Tree, verb: int) -> bool:
    """Say whether a relative clause tells what happened at a place or time."""
    return any(tree.low[each] in {"where", "when"} for each in tree.kids(verb) if tree.dep[each] == "advmod")


def called(tree: Tree, preposition: int, word: int) -> bool:
    """Say whether an adjective tells what somebody is called: "denounced the vote as unfair"."""
    below = tree.dep[word] in {"amod", "acomp", "advmod", "advcl"}
    return below and tree.low[preposition] == "as" and tree.tag[word][:2] == "JJ"


def calling_on(tree: Tree, verb: int) -> bool:
    """Say whether a verb has what somebody calls for or on behind it."""
    return any(tree.dep[each] == "prep" and tree.low[each] in {"on", "upon", "for"} for each in tree.kids(verb))


def stands_alone(tree: Tree, preposition: int) -> bool:
    """Say whether nothing stands behind a preposition: "away" in "walked away from the talks" is a particle."""
    kids = tree.kids(preposition)
    held = any(tree.dep[inner] in {"pobj", "pcomp"} or called(tree, preposition, inner) for inner in kids)
    return not held and tree.low[preposition] != "according"
