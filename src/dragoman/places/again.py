"""Places that a text takes up again without their name: "the city", "the square", "there"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.geo import kilometres
from dragoman.model import Place
from dragoman.places.gazetteer import Entry, gazetteer
from dragoman.places.tables import demonyms
from dragoman.settings.places import PlaceSettings
from dragoman.syntax import dateline_end

_BACK = 5
"""Most names before "the city" that are looked at: further back it is a guess."""

_TOWNS = frozenset({"city", "capital", "village", "camp", "facility", "base"})

_NOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("city", "town", "village", "suburb", "neighborhood", "neighbourhood", "settlement"), _TOWNS),
    "capital": frozenset({"capital"}),
    "square": frozenset({"facility", "site"}),
    "camp": frozenset({"camp", "site"}),
    "province": frozenset({"admin1"}),
    "region": frozenset({"admin1", "region"}),
    "district": frozenset({"admin2", "city"}),
    "island": frozenset({"island"}),
    "airport": frozenset({"airport", "site"}) | _TOWNS,
    "bridge": frozenset({"site"}) | _TOWNS,
    "hospital": frozenset({"site"}) | _TOWNS,
    "base": frozenset({"base", "site"}),
    "port": frozenset({"city", "capital"}),
    **dict.fromkeys(
        (
            "consulate",
            "embassy",
            "mosque",
            "church",
            "school",
            "prison",
            "jail",
            "parliament",
            "barracks",
            "checkpoint",
        ),
        frozenset({"site"}) | _TOWNS,
    ),
    **dict.fromkeys(("site", "scene"), frozenset({"site", "island"}) | _TOWNS),
}
"""Nouns that stand for a place named before, with the kinds of place that they may stand for."""

_DIRECTIONS = frozenset(
    ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "km", "kilometres", "miles"]
)

_POINTING = frozenset({"the", "this", "that"})


def again(doc: Doc, first: int, last: int) -> list[Toponym]:
    """Return the words of a sentence (tokens ``first`` to ``last``) that stand for a place named before in its paragraph.

    Each has the place of the name that it stands for, and its own token as head.
    """
    found: list[Toponym] = []
    for at in range(first, last):
        low = doc[at].lower_
        if at > first and low in {"capital", "border", "frontier"}:
            named = _of_people(doc, at)
            if named is not None:
                found.append(named)
                continue
        if low == "there" and doc[at].dep_ == "advmod":
            kinds = _TOWNS | {"admin1", "admin2", "site", "island"}
        elif low in _NOUNS and at > first and doc[at - 1].lower_ in _POINTING and not _named(doc, at):
            kinds = _NOUNS[low]
        else:
            continue
        before = _last(doc, at, kinds)
        if before is not None:
            found.append(Toponym(at, at + 1, at, before.place, before.feature, before.role))
    return found


def _of_people(doc: Doc, at: int) -> Toponym | None:
    """Return the capital or border of the people named before the word: "the Turkish capital", "the Syrian border"."""
    capital = doc[at].lower_ == "capital"
    known = gazetteer(PlaceSettings())
    first = at - 1
    entry = _capital_of(doc[first]) if capital else known.country(demonyms().get(doc[first].text, ""))
    if entry is None:
        return None
    if not capital and at > 2 and doc[at - 2].text in {"-", "–", "‑"}:
        other = known.country(demonyms().get(doc[at - 3].text, ""))
        if other is not None:
            first, entry = at - 3, _between(other, entry)
    start, end = doc[first].idx, doc[at].idx + len(doc[at])
    place = Place(doc.text[start:end], start, end, entry.name, entry.country, entry.admin1, entry.lat, entry.lon,
                  entry.geonames_id, entry.radius_km)  # fmt: skip
    return Toponym(first, at + 1, at, place, entry.feature, "place")


def _between(one: Entry, other: Entry) -> Entry:
    """Return the border of two neighbours: the point between theirs by their sizes, as wide as half of their distance.

    Its country is that named last, as in "the Syrian-Turkish border"; it has no id.
    """
    share = one.radius_km / max(one.radius_km + other.radius_km, 1.0)
    lat = round(one.lat + (other.lat - one.lat) * share, 2)
    lon = round(one.lon + (other.lon - one.lon) * share, 2)
    radius = round(kilometres(one.lat, one.lon, other.lat, other.lon) / 2, 1)
    name = f"border of {one.name} and {other.name}"
    return replace(other, name=name, lat=lat, lon=lon, radius_km=radius, geonames_id=None, feature="border")


def _capital_of(before: Token) -> Entry | None:
    """Return the capital of the people named before the word: "the Turkish capital", "Kenya's capital"."""
    if before.lower_ in {"'s", "’s"} and before.i > 0:
        return gazetteer(PlaceSettings()).capital_of(before.nbor(-1).text)
    country = demonyms().get(before.text)
    return gazetteer(PlaceSettings()).capital(country) if country else None


def _named(doc: Doc, at: int) -> bool:
    """Say whether a noun has its own name beside it ("the city of Homs", "the town Saraqib")."""
    return at + 1 < len(doc) and (doc[at + 1].lower_ == "of" or doc[at + 1].tag_.startswith("NNP"))


def _aside(doc: Doc, each: Toponym) -> bool:
    """Say whether a name only tells how another lies ("northwest of X")."""
    before = [doc[at].lower_ for at in range(max(0, each.first - 2), each.first)]
    return len(before) == 2 and before[1] in {"of", "from"} and before[0] in _DIRECTIONS


def _last(doc: Doc, at: int, kinds: frozenset[str]) -> Toponym | None:
    """Return the last place of some kinds named before a token in the same paragraph, or None.

    The dateline's is taken where no other is named.
    """
    names: tuple[Toponym, ...] = doc._.place_names
    before = [each for each in names if each.last <= at and each.role == "place" and each.feature in kinds]
    start = at
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
    here = [each for each in before[-_BACK:] if each.first >= start and not _aside(doc, each)]
    end = dateline_end(doc, start) if here else start
    return max(here, key=lambda each: (each.first >= end, each.first), default=None)
