"""The spaCy component ``dragoman_places``: place names in place-like positions, resolved to coordinates.

A capitalised run is a place when a place preposition stands before it, when a place noun follows it ("Idlib province",
"the Sochi summit"), or when it is the object of a deed done to places ("bombed Idlib") and no country. Of several places
of one name, the one in a country that the text names wins, then the one with most inhabitants.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import Toponym, register
from dragoman.model import Place
from dragoman.places.gazetteer import Entry, Gazetteer, gazetteer
from dragoman.settings.places import PlaceSettings

_BEFORE = frozenset(
    {"in", "at", "near", "from", "around", "outside", "across", "into", "inside", "toward", "towards", "within", "over"}
)
_OF = frozenset(
    {"city", "town", "province", "village", "port", "region", "district", "area", "resort", "capital", "state"}
)
_AFTER = _OF | {"border", "airport", "summit", "talks", "meeting", "conference", "governorate", "oblast", "coast"}
_PARTS = frozenset({"northern", "southern", "eastern", "western", "central", "northwestern", "northeastern"})
_PARTS_LONG = _PARTS | {"southwestern", "southeastern", "northwest", "northeast", "southwest", "southeast"}


@Language.factory("dragoman_places", assigns=["doc._.toponyms"], default_config={"settings": {}})
def make_places(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.places.PlaceSettings`."""
    register()
    chosen = PlaceSettings(**settings)

    def find(doc: Doc) -> Doc:
        doc._.toponyms = tuple(_toponyms(doc, gazetteer(chosen), chosen))
        return doc

    return find


def _toponyms(doc: Doc, known: Gazetteer, settings: PlaceSettings) -> list[Toponym]:
    words = [token.orth_ for token in doc]
    tags = [token.tag_ for token in doc]
    found: list[tuple[int, int, list[Entry]]] = []
    index = 0
    while index < len(words):
        if not (tags[index].startswith("NNP") and words[index][:1].isupper()):
            index += 1
            continue
        end = index + 1
        while end < len(words) and end - index < 5 and (tags[end].startswith("NNP") or words[end] in ("-", "of", "al")):
            end += 1
        run_end = end
        entries: list[Entry] = []
        while end > index:
            entries = known.find("".join(doc[i].text_with_ws for i in range(index, end)).strip())
            if entries and _placed(doc, words, index, end, run_end):
                found.append((index, end, entries))
                break
            end -= 1
        index = max(run_end if not entries else end, index + 1)
    countries = {entry.country for _, _, entries in found for entry in entries[:1] if entry.feature != "city"}
    return [_toponym(doc, words, first, last, entries, countries, settings) for first, last, entries in found]


def _placed(doc: Doc, words: list[str], first: int, last: int, run_end: int) -> bool:
    """Say whether the words around a name make it a place, and not a person or an actor."""
    if run_end > last and words[last] not in ("-", "of", "al") and words[last].lower() not in _AFTER:
        return False
    before = [each.lower() for each in words[max(0, first - 3) : first]]
    if last < len(words) and words[last].lower() in _AFTER:
        return True
    while before and (before[-1] in _PARTS_LONG or before[-1] in ("the", "'s", "’s")):
        before.pop()
    if not before:
        return False
    if before[-1] in _BEFORE or (before[-1] == "of" and len(before) > 1 and before[-2] in _OF) or before[-1] in _OF:
        return True
    head = doc[last - 1]
    listed = head.dep_ == "conj" and first > 1 and head.head.dep_ == "pobj"
    return listed or (before[-1] == "," and head.dep_ == "appos")


def _toponym(
    doc: Doc,
    words: list[str],
    first: int,
    last: int,
    entries: list[Entry],
    countries: set[str | None],
    settings: PlaceSettings,
) -> Toponym:
    entry = next((each for each in entries if each.country in countries), entries[0])
    span = doc[first:last]
    before = words[first - 1].lower() if first else ""
    radius = entry.radius_km
    if before == "near":
        radius = max(radius, settings.near_km)
    elif before in _PARTS_LONG:
        radius = round(radius * 0.7, 1)
    place = Place(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=entry.name,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        geonames_id=entry.geonames_id,
        radius_km=radius,
    )
    return Toponym(first, last, span.root.i, place, entry.feature)
