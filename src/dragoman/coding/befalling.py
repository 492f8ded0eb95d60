"""What a deed befalls, beside who acts on whom: the victims of what words are about, things made by a deed, and things hit.

"Called for the release of two monks" is not meant for the monks; "agreed to set up a force" not for the force; "shelled
Chadian positions" hits what is Chad's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.known import PRONOUNS, things

if TYPE_CHECKING:
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.model import Actor

_STRUCK = frozenset({"on", "against", "in", "at", "near"})
"""Words behind a deed of force before whom or what it hit: "condemned the attack on Mali" is not meant for Mali."""

_LONGEST = 40
"""Characters between an owner and the head of his thing: longer phrases hold more than one thing."""


def undergone(tree: Tree, noun: int) -> bool:
    """Say whether a noun tells what its owner underwent: "Doe's death", "his release", but not "Iran's arrest of Doe"."""
    return tree.lemma(noun) in things("undergone") and not any(tree.low[each] == "of" for each in tree.kids(noun))


def suffering(tree: Tree, token: int, type_: str) -> bool:
    """Say whether a phrase names whom the deed before "of" befell: "the release of a monk", and of what is rejected whom it
    faults: "dismissed criticism of Doe"."""
    if tree.low[tree.head[token]] != "of":
        return False
    noun = tree.lemma(tree.head[tree.head[token]])
    return noun in things("befalling") or (type_ == "REJECT" and noun in things("faulting"))


def leads_to_victim(tree: Tree, token: int, type_: str) -> bool:
    """Say whether the step down to a token leads to whom a deed befell or what is asked for: "the release of two monks",
    "Doe's death", "a request for Doe", and of blame whom or where a blow hit: "the attack in Paris"."""
    above = tree.head[token]
    if tree.dep[token] == "poss":
        return undergone(tree, above)
    if tree.dep[token] != "prep":
        return False
    if tree.low[token] == "for":
        return tree.lemma(above) in things("asking")
    if type_ == "ACCUSE" and tree.low[token] in _STRUCK:
        return tree.lemma(above) in things("striking")
    faulted = type_ == "REJECT" and tree.low[token] in {"of", "to"} and tree.lemma(above) in things("faulting")
    return faulted or (tree.low[token] == "of" and tree.lemma(above) in things("befalling"))


def struck_there(tree: Tree, token: int) -> bool:
    """Say whether a phrase tells whom or where a blow hit that somebody is blamed for: "the attack on Mali"."""
    above = tree.head[token]
    return tree.dep[token] == "pobj" and tree.dep[above] == "prep" and leads_to_victim(tree, above, "ACCUSE")


def made_there(tree: Tree, noun: int) -> bool:
    """Say whether a noun is what is yet to be made: "agreed to set up a force"."""
    first = tree.first_conjunct(noun)
    return tree.dep[first] == "dobj" and tree.lemma(tree.head[first]) in things("making")


def _topic(tree: Tree, token: int) -> bool:
    """Say whether a phrase only tells what information or talks are about: "to share information on Iran"."""
    return tree.low[tree.head[token]] == "on" and tree.lemma(tree.head[tree.head[token]]) in things("topical")


def aside(tree: Tree, token: int) -> bool:
    """Say whether a phrase of what is agreed names what is to be made, or the topic of talks and reports."""
    return made_there(tree, token) or _topic(tree, token)


def with_thing(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return a party with the words of its thing that a deed befell: "Chadian positions", not "Chadian" alone."""
    owner, noun = found[0], parties.doc[token]
    last = noun.idx + len(noun)
    if parties.tree.lemma(token) not in things("asset").keys() | things("owned").keys() or len(found) > 1:
        return found
    if owner.start is None or owner.end is None or owner.text.lower() in PRONOUNS:
        return found
    if not 0 < noun.idx - owner.end < _LONGEST:
        return found
    words = parties.text[owner.start : last]
    return (replace(owner, text=words, end=last),) if "," not in words else found
