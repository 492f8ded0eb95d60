"""What a place name is used for: the place itself, an actor that it stands for, or part of another name."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dragoman.places.nouns import is_deed
from dragoman.places.tables import event_words, words
from dragoman.places.tokens import Mention, Tokens
from dragoman.syntax import is_noun, is_verb, lemma

Role = Literal["place", "actor", "name"]

_POLITICAL = frozenset({"country", "capital"})
_SEATS = frozenset({"city", "capital"})
"""Kinds of place whose courts sit in them."""

_WHERE = frozenset({"in", "near", "outside", "inside", "around", "across", "throughout"})

_BETWEEN_ACTORS = frozenset({"by", "with", "against", "between", "for", "on"})


def role(tokens: Tokens, each: Mention) -> Role:
    """Return how a place name is used. Knows the parse only, not who the actors are."""
    if each.sort == "site":
        return "place"
    if "body" in each.features:
        return "name"
    table = words()
    low = tokens.low
    rest = range(each.last, each.run[1])
    deeds = event_words()["deed"]
    if any(low[at].rstrip(".") in table.organisations for at in rest) and tokens.at(each.last) not in table.kinds:
        if low[each.run[1] - 1] == "court" and each.chosen is not None and each.chosen.feature in _SEATS:
            return "place"  # "the Lahore High Court"
        return "place" if low[each.run[1] - 1] in deeds else "name"  # "the X International Film Festival"
    of = low[each.first - 2] if each.first - each.run[0] > 1 and low[each.first - 1] == "of" else ""
    if of in table.organisations and of not in table.kinds:
        return "name"
    if _a_person(tokens.doc[each.last - 1]):
        return "name"
    if tokens.at(each.last) == "of" and low[each.last - 1] == "district":
        return "name"  # "the Southern District of X"
    if low[each.first] in table.article and each.last - each.first == 1 and tokens.before(each.first) != "the":
        return "name"  # "Jeff Bezos at Amazon"
    entry = each.chosen
    if entry is None or entry.feature not in _POLITICAL or tokens.before(each.first) in table.parts:
        return "place"  # "northern Syria" is land, no state
    if tokens.before(each.first) in _WHERE:
        return "place"  # "In Cairo protesters ..." is often taken for the protesters of Cairo
    return _political(tokens.doc[each.last - 1])


def _political(head: Token) -> Role:
    """Return the use of the name of a state or a capital, by its place in the parse."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    above = head.head
    events = event_words()
    if head.dep_ in {"nsubj", "nsubjpass", "agent"} and is_verb(above):
        if head.dep_ == "nsubjpass":
            return "place" if lemma(above) in events["hold"] else "actor"
        return "place" if lemma(above) in events["of-place"] else "actor"
    if head.dep_ in {"poss", "compound", "nmod", "amod"} and is_noun(above):
        if head.dep_ != "poss" and head.text.replace(".", "").isupper() and len(head.text) < 5:
            return "actor"  # "a U.S. drone strike"
        if head.dep_ == "poss" and above.lower_ in events["office"]:
            return "actor"  # "head of Turkey's National Intelligence Organization"
        near = (
            above.lower_ in words().kinds
            or above.lower_ in words().sites
            or lemma(above) in events["deed"] | events["home"]
        )
        return "place" if near or lemma(above) in events["part"] or above.tag_.startswith("NNP") else "actor"
    if head.dep_ in {"dobj", "dative"} and is_verb(above):
        return "place" if lemma(above) in events["hold"] else "actor"
    if head.dep_ == "pobj" and above.i and lemma(above.doc[above.i - 1]) in events["frontier"]:
        return "place"  # "near the border with X"
    if head.dep_ == "pobj" and above.lower_ in _BETWEEN_ACTORS:
        return "place" if is_deed(above.head) and above.lower_ in {"on", "against", "for"} else "actor"
    return "place"


def _a_person(head: Token) -> bool:
    """Say whether a name is that of someone of the family, or to whom a deed is done: "shot Bell", "his brother, Chad"."""
    if head.dep_ == "appos" and lemma(head.head) in event_words()["kin"]:
        return True
    return head.dep_ in {"dobj", "nsubjpass"} and lemma(head.head) in event_words()["victim"]
