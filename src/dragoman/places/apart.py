"""Places told beside a deed that are not its own, or only its court's, by the words next to their names."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.doc import Toponym
from dragoman.places.tables import event_words, words
from dragoman.syntax import lemma

DURING = frozenset({"in", "during", "at", "within"})
"""Prepositions of an occasion that a deed is a part of."""


_TOWN_KM = 50.0
"""Radius in km up to which a state is a town too (Gibraltar, Singapore)."""


def is_wide(radius_km: float | None) -> bool:
    """Say whether a state is more than a town, by its radius; one whose radius is not known is."""
    return not radius_km or radius_km >= _TOWN_KM


def a_home(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name only tells whose home it is: "Ann Lee, of X, was hit", "an X-based group"."""
    if doc[toponym.first - 1].lower_ == "of" and toponym.first > 1 and doc[toponym.first - 2].text == ",":
        return True
    if toponym.first > 1 and doc[toponym.first - 1].text in {"-", "–"} and doc[toponym.first - 2].text in {"R", "D"}:
        return True  # "Ted Cruz (R-Texas)"
    behind = doc[toponym.last : toponym.last + 2]
    return len(behind) == 2 and behind[0].text in {"-", "–"} and behind[1].lower_ in {"based", "born"}


def in_name(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name is only part of that of a feast or a fashion: "on Canada Day", "a Boston Marathon-style race"."""
    at = toponym.last
    while at < len(doc) and doc[at].tag_[:3] == "NNP" and doc[at].text != "Day":
        at += 1
    behind = doc[at : at + 2].text.lower()
    feast = at < len(doc) and doc[at].text == "Day"
    return feast or behind in {"-style", "-like", "-type", "-era"}


def in_wake(doc: Doc, toponym: Toponym, predicate: int) -> bool:
    """Say whether a place is that of what a deed came after or in answer to: "in the wake of the raid in X"."""
    node = doc[toponym.head]
    for _ in range(8):
        if node.lower_ in event_words()["wake"] and node.head.lower_ in DURING | {"on"}:
            return not node.is_ancestor(doc[predicate])
        node = node.head
    return False


def across_border(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name is that of the state beyond a border: "areas along the border with X", "near the X border"."""
    if lemma(doc[toponym.last - 1]) in event_words()["frontier"]:
        return toponym.place.geonames_id is not None  # that of two states has no id
    at = toponym.first - 1
    return at > 0 and doc[at].lower_ == "with" and lemma(doc[at - 1]) in event_words()["frontier"]


def of_court(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a place is the district of a court: "the District Court for the Southern District of X"."""
    before = [each.lower_ for each in doc[max(0, toponym.first - 7) : toponym.first]]
    return before[-2:] == ["district", "of"] and "court" in before


def of_person(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name stands before the noun of a person or body, whom it tells the home of ("an X man")."""
    above = doc[toponym.last - 1].head
    return above.lower_ in event_words()["person"] or above.lower_ in words().organisations
