"""The nouns between a place and the word that it hangs from: parts of the place, journeys to it, occasions in it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.places.apart import is_wide
from dragoman.places.tables import event_words, words
from dragoman.syntax import is_noun, is_verb, lemma

_STATES = frozenset({"country", "capital", "city", "admin1", "admin2", "continent", "region"})
"""Kinds of place that "on" makes a topic: "a deal on China"; one stands on other places ("on Mount Everest")."""


def named(doc: Doc, toponym: Toponym) -> Token:
    """Return the noun that a place name is the name of ("Idlib province", "Baghdad airport"), or the name's own head."""
    kinds, sites, parts = words().kinds, words().sites, event_words()["part"]
    token = doc[toponym.head]
    while token.dep_ in {"compound", "nmod", "amod", "poss"} and (
        token.head.lower_ in kinds
        or token.head.lower_ in sites
        or token.head.tag_.startswith("NNP")
        or (token.dep_ == "poss" and token.head.lower_ in parts)  # "Syria's south"
    ):
        token = token.head
    if token.dep_ == "conj" and token.head.dep_ in {"pobj", "dobj", "conj", "nsubjpass"}:
        while token.dep_ == "conj":
            token = token.head
    return token


def through(doc: Doc, toponym: Toponym, nouns: frozenset[str]) -> bool:
    """Say whether the first noun that a place hangs from, parts and kinds of place aside, is one of some nouns."""
    node = named(doc, toponym)
    parts, kinds = event_words()["part"], words().kinds
    for _ in range(5):
        if node.head.i == node.i or is_verb(node.head):
            return False
        node = node.head
        if is_noun(node):
            if node.lower_ in nouns or lemma(node) in nouns:
                return True
            if node.lower_ not in parts and node.lower_ not in kinds:
                return False
    return False


def is_deed(noun: Token) -> bool:
    """Say whether a noun is that of a deed, or of a number of deeds: "strikes", "dozens of strikes"."""
    deeds = event_words()["deed"]
    counted = [each for of in noun.children if of.lower_ == "of" for each in of.children]
    return any(lemma(each) in deeds for each in (noun, *counted))


def is_of_place(noun: Token) -> bool:
    """Say whether a noun is a unit, a site or a part of a place: "town" in "the town of X", "most" in "most of X"."""
    return noun.lower_ in words().kinds or noun.lower_ in words().sites or noun.lower_ in event_words()["part"]


def is_unit(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name is that of the unit or the whole of the part before its "of": "the town of X", "most of X"."""
    return is_of_place(named(doc, toponym).head.head)


def is_visit(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a place is that of a visit: "on a visit to X"."""
    return through(doc, toponym, event_words()["visit"])


def is_led_to(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a place is where a journey or a road leads: "began a march to X"."""
    table = event_words()
    return through(doc, toponym, table["visit"] | table["journey"] | table["way"])


def is_ground(toponym: Toponym) -> bool:
    """Say whether one stands "on" a place: a mountain, an island, a road, a strip of land."""
    last = (toponym.place.text or "").rsplit(" ", 1)[-1].lower()
    return toponym.feature not in _STATES or last in event_words()["land"]


def at_occasion(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a place is that of an occasion at which something is said: "at talks in X"."""
    return through(doc, toponym, event_words()["occasion"])


def said_at(doc: Doc, toponym: Toponym, outer: str) -> bool:
    """Say whether the outermost preposition is that of an occasion in the place: "during a stay at his house in X"."""
    if outer not in {"at", "during", "in"}:
        return False
    node = doc[toponym.head]
    for _ in range(6):
        if node.head.i == node.i or is_verb(node.head):
            break
        if node.dep_ == "pobj" and node.head.lower_ == outer and node.i != toponym.head:
            return outer == "at" or lemma(node) in event_words()["occasion"]
        node = node.head
    return False


def at_home(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a town stands before the noun of a building or of a body that acts at home ("an X court")."""
    wide = toponym.feature == "country" and is_wide(toponym.place.radius_km)
    if wide or toponym.feature in {"region", "continent"}:
        return False
    noun = named(doc, toponym)
    noun = noun.head if noun.dep_ == "compound" else noun
    return noun.i >= toponym.last and (noun.lower_ in words().small or noun.lower_ in event_words()["home"])
