"""Who says it: the subject that a cue has or shares, and the words and kind of that source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.actors.parties import actors_of
from dragoman.model import Source, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.attribution.tree import Range, Tree

_SUBJECTS = ("nsubj", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
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
            return head if tree.tag[verb] != "VBN" else None
        if label == "conj" and tree.is_verb(head):
            verb = head
            continue
        if label in ("xcomp", "ccomp") and label == "xcomp":
            owner = tree.kid(head, "dobj", "dative")
            if owner is not None and owner < verb:
                return owner
            verb = head
            continue
        if label == "advcl":
            if not tree.is_verb(head):
                return None
            verb = head
            continue
        if label == "pcomp":
            above = tree.head[head]
            if tree.low[head] == "as" and tree.is_verb(above):
                spoken = tree.kid(above, "dobj", "nsubjpass")
                if spoken is not None:
                    return spoken
            if tree.is_verb(above):
                verb = above
                continue
            owner = tree.kid(above, "poss")
            if owner is not None:
                return owner
            if tree.is_noun(above):
                over = tree.head[above]
                if tree.is_verb(over):
                    verb = over
                    continue
            return None
        if label in ("dep", "parataxis", "prep", "aux") and tree.is_verb(head):
            verb = head
            continue
        if label in ("acomp", "attr", "oprd", "amod") and tree.is_verb(head):
            verb = head
            continue
        return None
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
        if label in ("relcl", "acl", "punct", "cc", "preconj", "advcl", "parataxis", "ccomp", "case", "dep", "mark"):
            continue
        if each < head:
            first = min(first, tree.left(each))
        else:
            last = max(last, tree.right(each))
    return first, last + 1


def cue_range(tree: Tree, token: int) -> Range:
    """Return the words of a verb cue: the verb with its auxiliaries, negation and adverbs before it, and its particle."""
    first = last = token
    for each in reversed(tree.kids(token)):
        label = tree.dep[each]
        if each < token and each == first - 1 and label in ("aux", "auxpass", "neg", "advmod") and not tree.kids(each):
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


_ANONYMOUS = frozenset({"official", "source", "diplomat", "witness", "resident", "commander", "aide", "person"})
_AGENCIES = frozenset({"REUTERS", "AP", "AFP", "TASS", "RIA", "AA", "SANA", "XINHUA"})


def source_of(doc: Doc, tree: Tree, head: int) -> Source:
    """Return the source that a noun phrase names, with the actor it stands for and its kind."""
    first, last = source_range(tree, head)
    words = doc[first:last]
    known = next(iter(actors_of(doc, head)), None)
    kind: SourceKind = "institution"
    if known is not None and known.sector == "JRN":
        kind = "agency" if known.id in _AGENCIES else "media"
    elif tree.tag[head] == "NNP":
        kind = "named"
    elif tree.tag[head] == "NNS":
        kind = "collective"
    elif tree.lemma(head) in _ANONYMOUS:
        kind = "anonymous"
    elif known is None:
        kind = "document" if tree.is_noun(head) else "none"
    source = Source(words.text, words.start_char, words.end_char, kind=kind)
    if known is None:
        return source
    return replace(source, id=known.id, name=known.name, country=known.country, sector=known.sector)
