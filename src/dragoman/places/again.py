"""Places that a text takes up again without their name: "the city", "the square", "there"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.geo import kilometres
from dragoman.places.apart import a_home, is_wide
from dragoman.places.gazetteer import Entry, gazetteer
from dragoman.places.soil import spot, the_country
from dragoman.places.tables import demonyms
from dragoman.settings.places import PlaceSettings
from dragoman.syntax import dateline_end, paragraph_start

_BACK = 5
"""Most names before "the city" that are looked at: further back it is a guess."""

_FAR = 80
"""Most tokens between "the city" and its name in a paragraph before."""

_OPENING = 3
"""Names of a report among which that of its dateline is: a headline may stand before it."""

_SIDES = 8
"""Most tokens between "border" and the name of a country on one side of it."""

_SOIL = frozenset({"territory", "soil", "airspace", "waters"})
_OF_PEOPLES = _SOIL | {"capital", "border", "frontier"}
"""Nouns behind the name of a people that stand for a place: "the Turkish capital", "on Syrian soil"."""

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

OTHER_TIMES = frozenset({"after", "before", "since", "until"})
"""Words that open a clause of another time."""

DATELINE = "dragoman_dateline"
"""Key of ``doc.user_data`` under which the town of the dateline is kept between calls."""

_DEEP = 6
"""Most words that a name hangs below the clause of another time that it stands in."""

_DASHES = frozenset({"-", "–", "‑"})

_POINTING = frozenset({"the", "this", "that"})


def again(doc: Doc, first: int, last: int) -> list[Toponym]:
    """Return the words of a sentence (tokens ``first`` to ``last``) that stand for a place named before in its paragraph.

    Each has the place of the name that it stands for, and its own token as head.
    """
    found: list[Toponym] = []
    alone = not any(first <= each.first < last for each in doc._.toponyms)
    for at in range(first, last):
        low = doc[at].lower_
        if at > first and low in _OF_PEOPLES:
            named = _of_people(doc, at)
            if named is not None:
                found.append(named)
                continue
        land = the_country(doc, at) if alone else None
        if land is not None:
            found.append(Toponym(at, at + 1, at, land.place, land.feature, "place"))
            continue
        if low == "here" and doc[at].dep_ == "advmod":
            before = dateline_town(doc)
            if before is not None and not _quoted(doc, first, at):
                found.append(Toponym(at, at + 1, at, before.place, before.feature, before.role))
            continue
        if low == "there" and doc[at].dep_ == "advmod":
            kinds = _TOWNS | {"admin1", "admin2", "site", "island"}
        elif low in _NOUNS and at > first and doc[at - 1].lower_ in _POINTING and not _named(doc, at):
            kinds = _NOUNS[low]
        else:
            continue
        before = _last(doc, at, kinds) or (_seat(doc, at) if low == "capital" else None)
        if before is not None:
            found.append(Toponym(at, at + 1, at, before.place, before.feature, before.role))
    return found


def of_peoples(doc: Doc) -> list[Toponym]:
    """Return the capitals, borders and soil of peoples that a text tells of: "the Syrian-Turkish border"."""
    nouns = [token.i for token in doc if token.i and token.lower_ in _OF_PEOPLES]
    return [found for at in nouns if (found := _of_people(doc, at)) is not None]


def _seat(doc: Doc, at: int) -> Toponym | None:
    """Return "the capital" as that of the country named last in the paragraph, if it names no other, or None."""
    start = paragraph_start(doc, at)
    codes = {each.place.country for each in doc._.place_names if start <= each.first < at and each.feature == "country"}
    entry = gazetteer(PlaceSettings()).capital(next(iter(codes)) or "") if len(codes) == 1 else None
    return spot(doc, at, at + 1, entry, at + 1) if entry is not None else None


def _of_people(doc: Doc, at: int) -> Toponym | None:
    """Return the capital or border of the people named before the word: "the Turkish capital", "the Syrian border"."""
    capital = doc[at].lower_ == "capital"
    if doc[at].lower_ in _SOIL:
        first = at - 2 if doc[at - 2].text in demonyms() else at - 1  # "Bosnian Serb territory"
        soil = gazetteer(PlaceSettings()).country(demonyms().get(doc[first].text, ""))
        return spot(doc, first, at + 1, replace(soil, feature="border"), at + 1) if soil is not None else None
    known = gazetteer(PlaceSettings())
    first = at - 1
    pair = None if capital else _in_one_word(doc[at - 1].text)
    if pair is not None:
        return spot(doc, at - 1, at + 1, _between(*pair), at + 1)
    sides = None if capital else _sides(doc, at)
    if sides is not None:
        one, other = (known.country(each.place.country or "") for each in sides)
        if one is not None and other is not None:
            start = sides[0].first if sides[1].last == at else at
            return spot(doc, start, at + 1, _between(one, other), max(at + 1, *(each.last for each in sides)))
    entry = _capital_of(doc[first]) if capital else known.country(demonyms().get(doc[first].text, ""))
    if entry is None:
        return None
    if not capital and at > 2 and doc[at - 2].text in _DASHES:
        other = known.country(demonyms().get(doc[at - 3].text, ""))
        if other is not None:
            first, entry = at - 3, _between(other, entry)
    return spot(doc, first, at + 1, entry, at + 1)


def _in_one_word(word: str) -> tuple[Entry, Entry] | None:
    """Return the two countries whose names a word joins ("the U.S.-Mexico border"), or None."""
    names = word.split("-")
    known = gazetteer(PlaceSettings())
    found = [known.state(each) for each in names] if len(names) == 2 else []
    return (found[0], found[1]) if len(found) == 2 and found[0] is not None and found[1] is not None else None


def _sides(doc: Doc, at: int) -> tuple[Toponym, Toponym] | None:
    """Return the countries on both sides of a border: "the border between X and Y", "the X-Y border", or None."""
    if at > 2 and doc[at - 2].text in _DASHES:
        lasts = {each.last: each for each in doc._.place_names if each.feature == "country"}
        joined = (lasts.get(at - 2), lasts.get(at))
        return (joined[0], joined[1]) if joined[0] is not None and joined[1] is not None else None
    if at + 2 >= len(doc) or doc[at + 1].lower_ not in {"between", "with"}:
        return None
    names = {
        each.first: each for each in doc._.place_names if each.feature == "country" and abs(each.first - at) < _SIDES
    }
    behind = [names.get(start) for start in (at + 2, at + 3)]
    far = next((each for each in behind if each is not None), None)
    if far is None:
        return None
    if doc[at + 1].lower_ == "with":
        near = next(
            (each for each in names.values() if each.last == at - 1 and doc[at - 1].lower_ in {"'s", "’s"}), None
        )
        return (far, near) if near is not None else None
    ends = [names.get(start) for start in (far.last + 1, far.last + 2)]
    other = next((each for each in ends if each is not None), None)
    return (far, other) if other is not None and doc[far.last].lower_ == "and" else None


def _between(one: Entry, other: Entry) -> Entry:
    """Return the border of two neighbours: the point between theirs by their sizes, as wide as half of their distance.

    Its country is the second, that named last as in "the Syrian-Turkish border"; it has no id.
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
    """Say whether a name only tells a home, or how another lies (", near X"), or stands in a clause with "after"."""
    before = [doc[at].lower_ for at in range(max(0, each.first - 2), each.first)]
    if a_home(doc, each):
        return True
    if len(before) == 2 and ((before[1] in {"of", "from"} and before[0] in _DIRECTIONS) or before == [",", "near"]):
        return True
    node = doc[each.head]
    for _ in range(_DEEP):
        if node.dep_ == "advcl" and any(below.lower_ in OTHER_TIMES for below in node.children):
            return True
        node = node.head
    return False


def in_dateline(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name stands in front of a paragraph's dash or agency ("CAIRO, Aug 17 (Reuters) -", "MOSCOW/KIEV -")."""
    return toponym.last <= dateline_end(doc, doc[toponym.first].sent.start)


def dateline_town(doc: Doc) -> Toponym | None:
    """Return the town of a report's dateline, or None where it has none. It is looked for once a text."""
    if DATELINE not in doc.user_data:
        doc.user_data[DATELINE] = _dateline_town(doc)
    town: Toponym | None = doc.user_data[DATELINE]
    return town


def _dateline_town(doc: Doc) -> Toponym | None:
    names = [
        each for each in doc._.place_names[:_OPENING] if each.role != "name"
    ]  # "X, May 3 -" may be parsed as an actor
    opening = next((each for each in names if in_dateline(doc, each)), None)
    small = opening is not None and (opening.feature in _TOWNS or not is_wide(opening.place.radius_km))
    return opening if small else None


def _quoted(doc: Doc, first: int, at: int) -> bool:
    """Say whether quoted words begin in a range of tokens."""
    return any(doc[each].tag_ in {"``", "''"} for each in range(first, at))


def _last(doc: Doc, at: int, kinds: frozenset[str]) -> Toponym | None:
    """Return the last place of some kinds named before a token in the same paragraph or the lines before it, or None.

    The dateline's is taken where no other is named in the paragraph.
    """
    names: tuple[Toponym, ...] = doc._.place_names
    before = [each for each in names if each.last <= at and each.role == "place" and each.feature in kinds]
    start = paragraph_start(doc, at)
    near = [each for each in before[-_BACK:] if each.first >= at - _FAR and not _aside(doc, each)]
    here = [each for each in near if each.first >= start]
    end = dateline_end(doc, start) if here else start
    return max(here or near, key=lambda each: (each.first >= end, each.first), default=None)
