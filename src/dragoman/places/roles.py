"""What a place name is used for: the place itself, an actor that it stands for, or part of another name."""

from __future__ import annotations

from typing import Literal

from dragoman.places.spans import Mention, Tokens
from dragoman.places.tables import words
from dragoman.syntax import is_verb, lemma

Role = Literal["place", "actor", "name"]

_POLITICAL = frozenset({"country", "capital"})
_HAPPEN = frozenset({"be", "lie", "border", "remain", "become", "see", "experience", "suffer", "host", "witness", "face"})
_DONE_TO_PLACES = frozenset(
    """bomb bombard shell strike raid invade attack enter leave visit reach capture seize take retake liberate storm occupy
    besiege hit pound target control hold flee cross destroy rock shake surround blockade patrol tour""".split()
)


def role(tokens: Tokens, each: Mention) -> Role:
    """Return how a place name is used. Knows the parse only, not who the actors are."""
    if each.sort == "site":
        return "place"
    table = words()
    low = tokens.low
    rest = range(each.last, each.run[1])
    if any(low[at].rstrip(".") in table.organisations for at in rest) and tokens.at(each.last) not in table.kinds:
        return "name"
    if each.first > each.run[0] and low[each.first - 1] == "of" and low[each.first - 2] in table.organisations:
        return "name"
    entry = each.chosen
    if entry is None or entry.feature not in _POLITICAL:
        return "place"
    head = tokens.doc[each.last - 1]
    if head.dep_ in {"nsubj", "nsubjpass", "agent"} and is_verb(head.head):
        return "place" if head.dep_ == "nsubj" and lemma(head.head) in _HAPPEN else "actor"
    if head.dep_ == "poss":
        return "actor"
    if head.dep_ in {"dobj", "conj", "dative"}:
        governor = head.head
        if head.dep_ == "dobj" and is_verb(governor):
            return "place" if lemma(governor) in _DONE_TO_PLACES else "actor"
    if head.dep_ == "pobj" and head.head.lower_ in {"by", "with", "against", "between", "for", "of", "to", "on"}:
        return "actor" if head.head.lower_ != "of" and head.head.lower_ != "to" else "place"
    return "place"
