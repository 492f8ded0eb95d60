"""Which word a predicate depends on for its truth: the first step of every climb from a happening to its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.frames import shape
from dragoman.attribution.values import Signature, governors, modifiers
from dragoman.attribution.verbs import infinitive_before

if TYPE_CHECKING:
    from dragoman.attribution.tree import Tree

ANYBODY = frozenset({"anyone", "anybody", "whoever", "anything", "everyone", "those", "he"})
ANY = frozenset({"any", "every", "no", "a", "an"})
_DENYING = frozenset({("of", "instead"), ("of", "short"), ("than", "rather"), ("from", "far")})
"""Prepositions, with the word before, that deny the gerund behind them."""

_OF_NOUNS = frozenset({"of", "to", "about", "on", "for", "against", "from", "at", "into", "over"})
"""Prepositions behind which a gerund depends on a noun of the table, though the table does not list them there."""


def governor(tree: Tree, verb: int) -> tuple[int, str] | None:
    """Return the word that a verb depends on for its truth, and how: verb, clause, whether, who, a preposition, same, not.

    None for what stands by itself: a main clause, a relative clause, a clause of time or reason.
    """
    label, head = tree.dep[verb], tree.head[verb]
    if head == verb:
        return None
    before = infinitive_before(tree, verb)
    if before is not None:
        return governor(tree, before)
    if label == "conj" and (tree.is_verb(head) or tree.tag[head][:1] == "J"):
        own = any(tree.dep[each] in ("nsubj", "nsubjpass", "mark") for each in tree.kids(verb))
        return governor(tree, head) if not own or tree.dep[head] in ("ccomp", "xcomp") else None
    if label in ("xcomp", "ccomp", "advcl") and tree.infinitive(verb):
        noun = _done_noun(tree, head)
        if noun is not None:
            return noun, "verb"
        if tree.lemma(head) == "be" and _among(tree, head):
            return head, "same"
    if label in ("xcomp", "ccomp"):
        return _adjective(tree, head, verb), _clause_kind(tree, verb)
    if _taken_for_adjective(tree, verb, "dobj") and "verb" in complements(tree, verb - 1):
        return verb - 1, "verb"  # "denies striking hospitals"
    preposition = _gerund_of(tree, verb)
    if preposition is not None:
        return _through(tree, preposition)
    if label in ("acl", "relcl") and tree.infinitive(verb) and _singled_out(tree, head):
        return next((each for each in tree.climb(head) if tree.is_verb(each)), head), "same"
    if label in ("acl", "relcl") and tree.is_noun(head):
        if tree.infinitive(verb):
            return head, "verb"
        if any(tree.dep[each] == "mark" and tree.low[each] == "that" for each in tree.kids(verb)):
            return head, "clause"
        return (head, "ing") if tree.tag[verb] == "VBG" and "ing" in complements(tree, head) else None
    if label == "advcl":
        if tree.low[tree.left(verb)] in ("rather", "instead"):
            return head, "not"
        if tree.infinitive(verb):
            object_ = tree.kid(head, "dobj")
            if (
                object_ is not None
                and tree.right(object_) + 1 == tree.left(verb)
                and "verb" in complements(tree, object_)
            ):
                return object_, "verb"
            return _adjective(tree, head, verb), "verb"
        bare = tree.tag[verb] == "VBG" and tree.kid(verb, "aux", "mark") is None
        if bare and tree.tag[verb - 1] == "RP" and tree.head[verb - 1] == head:
            return head, "verb"  # "ruled out attacking", taken for an adverbial
        return (head, "along") if bare and tree.is_verb(head) else None
    if label in ("oprd", "dep") and tree.infinitive(verb):
        return head, "verb"
    return None


def _taken_for_adjective(tree: Tree, verb: int, role: str) -> bool:
    """Say whether a gerund was taken for an adjective of its own object, which then has a role of the word right before."""
    noun = tree.head[verb]
    adjective = tree.dep[verb] in ("amod", "nmod") and tree.tag[verb] == "VBG"
    return adjective and tree.dep[noun] == role and tree.head[noun] == verb - 1


def _gerund_of(tree: Tree, verb: int) -> int | None:
    """Return the preposition that a gerund follows, also where the parse takes it for a noun or an adjective."""
    head = tree.head[verb]
    if tree.dep[verb] == "pcomp" or (tree.dep[verb] == "pobj" and tree.tag[verb] == "VBG"):
        return head
    return verb - 1 if _taken_for_adjective(tree, verb, "pobj") else None  # "banned from meeting rebels"


def _done_noun(tree: Tree, verb: int) -> int | None:
    """Return the subject that an infinitive belongs to: "efforts were made to free them" are efforts to free them."""
    noun = tree.kid(verb, "nsubjpass")
    if noun is None or "verb" not in complements(tree, noun):
        return None
    done = complements(tree, verb).get("np")
    return noun if done is not None and done.positive == "+" else None


def _among(tree: Tree, copula: int) -> bool:
    """Say whether an infinitive behind "be" tells what some did: "was one of the first to endorse him", "was among the
    senators to vote against it"."""
    noun = tree.kid(copula, "attr")
    preposition = next(
        (each for each in tree.kids(copula if noun is None else noun) if tree.low[each] in ("among", "of")), None
    )
    group = tree.kid(preposition, "pobj") if preposition is not None else None
    if noun is None:
        return group is not None and preposition is not None and tree.low[preposition] == "among"
    return _singled_out(tree, noun) or (group is not None and _singled_out(tree, group))


def _singled_out(tree: Tree, noun: int) -> bool:
    """Say whether an infinitive tells what somebody did: "the first to leave", "the youngest judge to sentence him"."""
    if "verb" in complements(tree, noun):
        return False
    known = modifiers()
    before = (noun, *(each for each in tree.kids(noun) if each < noun))
    return any(tree.tag[each] in ("JJS", "RBS") or ("o", tree.low[each]) in known for each in before)


def generic(tree: Tree, verb: int) -> bool:
    """Say whether a relative clause is about nobody in particular, under a modal: "anyone who attacks will pay"."""
    if tree.dep[verb] != "relcl":
        return False
    head = tree.head[verb]
    over = tree.head[head]
    if not tree.is_verb(over) or not any(tree.tag[each] == "MD" for each in tree.kids(over)):
        return False
    return tree.low[head] in ANYBODY or any(tree.low[each] in ANY for each in tree.kids(head))


def _clause_kind(tree: Tree, verb: int) -> str:
    for each in tree.kids(verb):
        if tree.dep[each] in ("mark", "advmod") and tree.low[each] in ("whether", "if") and each < verb:
            return "whether"
        if tree.tag[each] in ("WP", "WRB", "WDT") and each < verb:
            return "who"
    return "clause" if shape(tree, verb) == "clause" else "verb"


def _adjective(tree: Tree, head: int, below: int) -> int:
    """Return the adjective of "it is possible that" where the parse hangs the clause from the copula."""
    if tree.is_verb(head) and tree.lemma(head) in ("be", "remain", "seem", "appear", "become"):
        adjective = tree.kid(head, "acomp")
        if adjective is None and tree.tag[below] not in ("VB", "VBG"):
            adjective = tree.kid(head, "attr")
        if adjective is not None and adjective < below:
            return adjective
    return head


def _through(tree: Tree, preposition: int) -> tuple[int, str] | None:
    """Return the governor of a gerund after a preposition; "without" and "instead of" deny it."""
    low = tree.low[preposition]
    before = tree.low[preposition - 1] if preposition else ""
    over = tree.head[preposition]
    if low == "without" or (low, before) in _DENYING:
        top = next((each for each in (over, *tree.climb(over)) if tree.is_verb(each)), over)
        return top, "not"
    frames = complements(tree, over)
    if tree.is_noun(over) and tree.dep[over] == "dobj" and low in complements(tree, tree.head[over]):
        return tree.head[over], low
    about = tree.kid(over, "nsubjpass") if tree.is_verb(over) and low not in frames else None
    if about is not None and low in complements(tree, about):
        return about, low  # "no decision was taken on sending them"
    if low == "including":
        return over, "among"
    if low in frames or over == preposition:
        return over, low
    if low in _OF_NOUNS and tree.is_noun(over) and frames:
        return over, low
    return over, "same" if tree.is_verb(over) and low not in ("in", "by", "with", "while", "through") else low


def complements(tree: Tree, token: int) -> dict[str, Signature]:
    """Return what a word does to each kind of complement, from the table of governors; empty where it is not listed."""
    pos, word = "v" if tree.is_verb(token) else "n" if tree.is_noun(token) else "a", tree.lemma(token)
    particle = tree.kid(token, "prt") if pos == "v" else None
    whole = governors().get((pos, f"{word} {tree.low[particle]}"), {}) if particle is not None else {}
    return whole or governors().get((pos, word), {})
