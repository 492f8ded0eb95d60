"""Places of a state told without a "where": the land on which it acts itself, and "the country" that a text speaks of."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.model import Place
from dragoman.places.gazetteer import Entry, gazetteer
from dragoman.places.tables import demonyms, event_words
from dragoman.settings.places import PlaceSettings
from dragoman.syntax import lemma, paragraph_start

_LANDS = frozenset({"country", "kingdom", "nation", "republic"})
"""Nouns that stand for the only state that a paragraph names."""

_WITHIN = frozenset({"in", "across", "throughout", "around", "inside", "of"})


def own_soil(doc: Doc, deed: Token) -> Toponym | None:
    """Return the state that does what a state does on its own land: "X executed two men", "condemned X for jailing him"."""
    if lemma(deed) not in event_words()["own-soil"]:
        return None
    owner = next((each for each in deed.children if each.dep_ == "nsubj"), None)
    if owner is None and deed.dep_ == "pcomp" and deed.head.lower_ == "for":
        owner = next((each for each in deed.head.head.children if each.dep_ == "dobj"), None)
    if owner is None:
        return None
    return next((each for each in doc._.place_names if each.head == owner.i and each.feature == "country"), None)


def the_country(doc: Doc, at: int) -> Toponym | None:
    """Return the state that "the country" stands for behind a preposition, if the paragraph names no other, or None."""
    if doc[at].lower_ not in _LANDS or at < 2 or doc[at - 1].lower_ != "the" or doc[at - 2].lower_ not in _WITHIN:
        return None
    start = paragraph_start(doc, at)
    named = [each for each in doc._.place_names if start <= each.first < at and each.feature == "country"]
    codes = {each.place.country for each in named}
    if named:
        return named[-1] if len(codes) == 1 else None
    peoples = {demonyms()[each.text] for each in doc[start:at] if each.text in demonyms()}
    entry = gazetteer(PlaceSettings()).country(peoples.pop()) if len(peoples) == 1 else None
    return spot(doc, at - 1, at + 1, entry, at + 1) if entry is not None else None


def spot(doc: Doc, first: int, last: int, entry: Entry, end: int) -> Toponym:
    """Return the toponym of tokens ``first`` to ``last`` whose words reach to token ``end``."""
    start, stop = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
    place = Place(doc.text[start:stop], start, stop, entry.name, entry.country, entry.admin1, entry.lat, entry.lon,
                  entry.geonames_id, entry.radius_km)  # fmt: skip
    return Toponym(first, last, last - 1, place, entry.feature, "place")
