"""Who says it: the subject that a cue has or shares, and the words and kind of that source."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dragoman.actors.parties import actors_of, affiliation_of
from dragoman.attribution.cues import classes
from dragoman.model import Actor, Source, SourceKind
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.attribution.tree import Range, Tree

_SUBJECTS = ("nsubj", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_UNDER_VERBS = frozenset({"dep", "parataxis", "prep", "aux", "acomp", "attr", "oprd", "amod"})
"""Labels under which a word without a subject of its own shares that of the verb above."""
_HAVING = frozenset({"have", "see", "find", "need", "get"})
"""Verbs whose subject does what their object is for: "sees no need to comment"."""

_STEPS = 8


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the head of the subject of a verb: its own, or the one that it shares with the clause above.

    "X met Y and said": X; "X spoke, saying": X; "X wants to say": X; "a statement saying": the statement;
    "officials who said": the pronoun. None where nobody is said.
    """
    for _ in range(_STEPS):
        own = [each for each in tree.kids(verb) if tree.dep[each] in _SUBJECTS]
        if own:
            before = [each for each in own if each < verb]
            return before[-1] if before else own[0]
        passive = tree.kid(verb, "nsubjpass")
        if passive is None:
            helper = tree.kid(verb, "auxpass", "aux")
            passive = tree.kid(helper, *_SUBJECTS, "nsubjpass") if helper is not None else None
        if passive is not None:
            return passive
        label, head = tree.dep[verb], tree.head[verb]
        if head == verb:
            return None
        if label in ("acl", "relcl"):
            if tree.tag[verb] == "VBG" and _adverbial(tree, verb):
                over = next((each for each in tree.climb(head) if tree.is_verb(each)), None)
                if over is not None and over < verb:
                    verb = over
                    continue
            if tree.infinitive(verb) and tree.dep[head] == "dobj" and tree.lemma(tree.head[head]) in _HAVING:
                verb = tree.head[head]  # "has no reason to doubt"
                continue
            return head if tree.tag[verb] != "VBN" else None
        if label == "conj" and tree.is_verb(head):
            verb = head
            continue
        if label == "xcomp":
            owner = tree.kid(head, "dobj", "dative")
            if owner is not None and owner < verb and tree.lemma(head) not in classes()["reach"]:
                return owner
            verb = head
            continue
        if label == "advcl":
            if not tree.is_verb(head):
                return None
            verb = _reporter(tree, head) if tree.tag[verb] == "VBG" and _adverbial(tree, verb) else head
            continue
        if label == "pcomp":
            above = tree.head[head]
            if tree.low[head] in ("as", "for") and tree.is_verb(above):  # "quoted X as saying", "blamed X for saying"
                spoken = tree.kid(above, "dobj", "nsubjpass")
                if spoken is not None:
                    return spoken
            if tree.is_verb(above):
                verb = above
                continue
            if tree.low[head] == "as" and tree.is_noun(above) and tree.low[above - 1] in ("quoted", "cited"):
                return above
            owner = tree.kid(above, "poss")
            if owner is not None:
                return owner
            if tree.is_noun(above) and tree.is_verb(tree.head[above]):
                verb = tree.head[above]
                continue
            return None
        if label in _UNDER_VERBS and tree.is_verb(head):
            verb = head
            continue
        return None
    return None


def _reporter(tree: Tree, verb: int) -> int:
    """Return the verb whose subject says it where a participle hangs in a clause about the speaker himself.

    "Castro said he would step down, citing his age": Castro, not the "he" of the clause.
    """
    over = tree.head[verb]
    own = tree.kid(verb, "nsubj", "nsubjpass")
    if tree.dep[verb] == "ccomp" and own is not None and tree.tag[own] == "PRP" and tree.is_verb(over):
        return over
    return verb


def subject_before(tree: Tree, verb: int) -> int | None:
    """Return the noun right before a finite verb, for parses that lost the subject; None if something else is there."""
    for each in range(verb - 1, max(verb - 8, tree.sentence(verb)[0]) - 1, -1):
        tag = tree.tag[each]
        if tag[:2] in ("RB", "MD", "VB") and tree.head[each] == verb:
            continue
        if tag in ("NNP", "NNPS", "NN", "NNS", "PRP", "WP", "CD"):
            for _ in range(_STEPS):
                if tree.dep[each] not in ("compound", "nummod", "amod") or not tree.is_noun(tree.head[each]):
                    break
                each = tree.head[each]  # noqa: PLW2901
            return each if each < verb else None
        return None
    return None


def subject_far(tree: Tree, verb: int) -> int | None:
    """Return the noun that heads the sentence before a finite verb, for parses that take a long subject for a fragment."""
    first = tree.sentence(verb)[0]
    if tree.low[verb - 1] not in (",", "—", "–") and tree.tag[verb - 1] != "RB":
        return None
    for each in tree.climb(verb):
        if first <= each < verb and tree.is_noun(each) and tree.dep[each] in ("ROOT", "nsubj", "dep", "nsubjpass"):
            return each
    return None


def _adverbial(tree: Tree, participle: int) -> bool:
    """Say whether a participle is set off by a comma: "announced plans for camps, saying ...": the subject says it."""
    first = tree.left(participle)
    return first > 0 and tree.low[first - 1] in (",", "-", "–", "—", "”", '"', "''")


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return the head of "by X" with a passive verb."""
    for each in tree.kids(verb):
        if tree.dep[each] in ("agent", "prep") and tree.low[each] == "by":
            return tree.kid(each, "pobj")
    return None


def source_range(tree: Tree, head: int) -> Range:
    """Return the words of a source: its noun phrase with apposition, without relative clauses."""
    if tree.tag[head] in ("PRP", "PRP$", "WP", "WDT", "EX"):
        return head, head + 1
    first, last = head, head
    for each in tree.kids(head):
        label = tree.dep[each]
        if each == head - 1 and tree.low[each] in ("quoted", "cited"):
            return head, head + 1
        if label == "acl" and each > head and tree.tag[each] == "VBN" and tree.left(each) == last + 1:
            last = tree.right(each)
            continue
        if label in ("relcl", "acl", "punct", "cc", "preconj", "advcl", "parataxis", "ccomp", "case", "dep", "mark"):
            continue
        if each < head:
            first = min(first, tree.left(each))
        elif label != "prep" or (tree.low[each - 1] != "," and tree.low[each] != "as"):
            last = max(last, tree.right(each))
    if last == head and last + 1 < len(tree) and tree.tag[last + 1] == "NNP" and tree.tag[head] == "NN":
        name = last + 1  # "the agency Interfax", taken for two objects
        while tree.dep[name] == "compound" and tree.head[name] > name:
            name = tree.head[name]
        if tree.head[name] == tree.head[head] and tree.dep[name] == tree.dep[head]:
            last = name
    if "(" in tree.low[head:last] and ")" not in tree.low[head : last + 1]:
        last = tree.low.index("(", head) - 1
    while last > head and tree.low[last] in (",", "and", "or", "but"):
        last -= 1
    return first, last + 1


def cue_range(tree: Tree, token: int) -> Range:
    """Return the words of a verb cue: the verb with its auxiliaries, negation and adverbs before it, and its particle."""
    first = last = token
    for each in reversed(tree.kids(token)):
        label = tree.dep[each]
        before = each < token and each == first - 1 and label in ("aux", "auxpass", "neg", "advmod")
        if before and tree.tag[each] != "WRB" and not tree.kids(each):
            first = each
        elif each == token + 1 and label in ("prt", "neg"):
            last = each
    return first, last + 1


def antecedent(tree: Tree, pronoun: int) -> int:
    """Return the noun that a relative pronoun stands for; the token itself when it is none."""
    if tree.low[pronoun] not in _RELATIVES or tree.tag[pronoun] not in ("WP", "WDT", "IN"):
        return pronoun
    for above in tree.climb(pronoun):
        if tree.dep[above] == "relcl":
            return tree.head[above]
    return pronoun


_PRONOUNS: dict[str, SourceKind] = {
    "he": "named",
    "she": "named",
    "i": "named",
    "his": "named",
    "her": "named",
    "my": "named",
    "they": "collective",
    "we": "collective",
    "their": "collective",
    "our": "collective",
}
_DATA = Path(__file__).resolve().parents[1] / "data"
NOUNS = _DATA / "attribution" / "source_nouns.tsv"


@cache
def source_nouns() -> dict[str, str]:
    """Return the kind of source that a noun makes, by lemma; the first row that lists it counts."""
    found: dict[str, str] = {}
    for row in read_tsv(NOUNS, ("kind", "nouns")):
        for noun in row["nouns"].split():
            found.setdefault(noun.lower(), row["kind"])
    return found


@cache
def _agencies() -> frozenset[str]:
    """Return the ids of the news agencies."""
    return frozenset(
        row["id"] for row in read_tsv(_DATA / "actors" / "media.tsv", ("id", "kind")) if row["kind"] == "agency"
    )


def source_of(doc: Doc, tree: Tree, head: int) -> Source:
    """Return the source that a noun phrase names, with the actor it stands for and its kind."""
    first, last = source_range(tree, head)
    words = doc[first:last]
    known = next(iter(actors_of(doc, head)), None)
    if known is None and tree.dep[head] in ("compound", "amod", "nmod"):
        known = next(iter(affiliation_of(doc, tree.head[head])), None)  # "US claims", "Turkish accusations"
    kind = source_kind(tree, head, known)
    if known is None:
        return Source(words.text, words.start_char, words.end_char, kind=kind)
    actor = known.id, known.name, known.country, known.sector
    return Source(words.text, words.start_char, words.end_char, *actor, kind)


def noun_kind(tree: Tree, head: int) -> str | None:
    """Return the kind of source that a common noun makes by itself, or None."""
    known = source_nouns()
    if tree.tag[head].startswith("NNP"):
        return None
    kind = known.get(tree.lemma(head)) or known.get(tree.low[head])
    return None if kind == "paper" else kind


def source_kind(tree: Tree, head: int, known: Actor | None) -> SourceKind:
    """Return the kind of a source: by the actor that it is, by its head noun, by its form."""
    low, tag = tree.low[head], tree.tag[head]
    if known is not None and known.sector == "JRN":
        if known.id in _agencies():
            return "agency"
        if tag in ("NNP", "NNPS"):
            return "media"
    kind = noun_kind(tree, head)
    if kind == "hidden":
        return "anonymous"
    if known is not None and _personal(known) and _PRONOUNS.get(low) != "collective" and _definite(tree, head):
        return "named"
    if tag == "NNP" and (known is None or known.name is None) and source_nouns().get(low) == "paper":
        return "media"
    if kind == "role":
        kind = "named" if tag != "NNS" and _definite(tree, head) else "anonymous"
    if tree.lemma(head) == "agency" and any(tree.low[each] in ("news", "press", "wire") for each in tree.kids(head)):
        return "agency"
    if kind in ("collective", "anonymous") and any(tree.low[each] in classes()["unnamed"] for each in tree.kids(head)):
        return "anonymous"
    if tag == "CD" and any(tree.low[each] == "of" for each in tree.kids(head)):
        return "anonymous"
    if kind == "anonymous" and _named_beside(tree, head):
        return "named"
    if kind == "anonymous" and tag == "NNS" and not _counted(tree, head):
        return "collective"
    if kind == "collective" and any(tree.dep[each] == "nummod" for each in tree.kids(head)):
        return "anonymous"
    if kind is not None:
        return cast("SourceKind", kind)
    if low in _PRONOUNS:
        return _PRONOUNS[low]
    if known is not None and (known.sector or known.country) and not _personal(known):
        return "institution"
    if tag in ("NNP", "NNPS"):
        return "named"
    if low in ("it", "this", "that", "which", "what"):
        return "none"
    if tag == "NNS" or known is not None:
        return "collective" if tag == "NNS" else "institution"
    if tree.doc[head].is_title and head not in tree.starts:
        return "named"
    return "anonymous" if low.endswith(_DOERS) else "none"


_DOERS = ("er", "or", "ist", "ian", "man", "ee", "bi")
"""Endings of nouns for people: "the trucker said", "the rabbi said"."""


def _personal(actor: Actor) -> bool:
    """Say whether an actor is a person: its id is a slug."""
    return actor.id is not None and actor.id.islower()


def _named_beside(tree: Tree, head: int) -> bool:
    """Say whether a name stands in apposition: "a commander, Ali Hassan"."""
    return any(tree.dep[each] == "appos" and tree.tag[each] in ("NNP", "NNPS") for each in tree.kids(head))


def _definite(tree: Tree, head: int) -> bool:
    """Say whether a noun stands with "the", an owner or nothing before it: "the minister", "Iran's president"."""
    dets = [each for each in tree.kids(head) if tree.dep[each] == "det"]
    return not any(tree.low[each] in ("a", "an", "one", "another", "some", "any", "no") for each in dets)


def _counted(tree: Tree, head: int) -> bool:
    """Say whether a plural is a few people: "two officials", "officials familiar with the talks"."""
    return any(
        tree.dep[each] in ("nummod", "relcl", "acl") or (tree.dep[each] == "amod" and each > head)
        for each in tree.kids(head)
    )
