"""Names that may tell where a deed happened, and the signs of each: what it names, how it is told, what the rules say."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from dragoman.binding import way
from dragoman.binding.around import nearest
from dragoman.binding.deeds import NAMES as DEED_NAMES
from dragoman.places.again import again, dateline_town, in_dateline
from dragoman.places.ways import link_of
from dragoman.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Set

    from spacy.tokens import Doc

    from dragoman.binding.deeds import Deed
    from dragoman.doc import Toponym
    from dragoman.model import Place

FEATURES = (
    "city", "capital", "admin1", "admin2", "country", "region", "water", "continent", "border", "site", "unknown",
)  # fmt: skip
ROLES = ("place", "actor", "name")

NAMES = (
    *way.NAMES,
    *DEED_NAMES,
    *(f"place.is.{each}" for each in FEATURES),
    *(f"place.role.{each}" for each in ROLES),
    "place.radius", "place.worth", "place.best", "place.others", "place.between", "place.times", "place.most",
    "place.inner", "place.outer", "place.again", "place.dateline", "place.town", "place.own", "story.first",
    "story.places", "story.share", "story.town", "place.actors", "place.recipients", "rule.same", "rule.none",
    "rule.here", "rule.country",
)  # fmt: skip
"""Names of the signs of a place for a deed, in the order in which :func:`place_signs` gives them."""

_COUNTRIES = frozenset({"country", "continent"})
_TOWNS = frozenset({"city", "capital", "site", "admin2"})
_STORY = 60
"""Most names of a story, from its start, among which that of a deed is counted."""


def places_for(deed: Deed) -> list[Toponym]:
    """Return the names that may tell where a deed happened, in text order: those around it, and the dateline's."""
    around, doc = deed.around, deed.around.doc
    names: tuple[Toponym, ...] = doc._.place_names
    found = around.told(names, deed.token.i)
    known = {(each.first, each.last) for each in found}
    spots = again(doc, around.starts[deed.sentence], around.starts[deed.sentence + 1])
    town = dateline_town(doc)
    for each in (*spots, *([town] if town is not None else [])):
        if (each.first, each.last) not in known:
            found.append(each)
    armies = {mention.head for mention in doc._.actors if any(actor.sector == "MIL" for actor in mention.actors)}
    return nearest([each for each in found if not _sends(doc, each, armies)], deed.token.i)


def _sends(doc: Doc, each: Toponym, armies: Set[int]) -> bool:
    """Say whether a capital only tells who acts or asks: "Tashkent's troops", "in the face of Tashkent's demands"."""
    seat = doc[each.head]
    return each.feature == "capital" and seat.dep_ == "poss" and (each.role == "actor" or seat.head.i in armies)


def place_signs(deed: Deed, asked: list[Toponym], told: Place | None) -> list[list[float]]:
    """Return the signs of each name asked about, in the order of NAMES; ``told`` is the place by the rules."""
    around, token = deed.around, deed.token
    doc = around.doc
    ids = [identity(each.place) for each in asked]
    mine = identity(told) if told is not None else None
    here = [around.sentence[each.head] == deed.sentence for each in asked]
    worths = [link_of(doc, each, token.i).worth if inside else -1.0 for each, inside in zip(asked, here, strict=True)]
    times = [ids.count(each) for each in ids]
    town = dateline_town(doc)
    home = identity(town.place) if town is not None else None
    story = _story(deed)
    names = doc._.place_names
    of_rule = [float(told is None), float(told is not None and deed.holds(told.start))]
    rows = []
    for at, each in enumerate(asked):
        low, high = deed.between(each.first, each.last)
        rows.append(
            [
                *way.way_signs(deed, each.first, each.last, each.head),
                *deed.signs,
                *(float(each.feature == kind) for kind in FEATURES),
                *(float(each.role == role) for role in ROLES),
                log1p(each.place.radius_km) if each.place.radius_km is not None else -1.0,
                worths[at],
                max((worth for place, worth in enumerate(worths) if place != at), default=-1.0),
                float(sum(here)),
                float(sum(low <= one.first < high for one in asked)),
                float(times[at]),
                float(times[at] == max(times)),
                float(any(_beside(each, one) for one in asked)),
                float(any(_beside(one, each) for one in asked)),
                float(each not in names),
                float(in_dateline(doc, each)),
                float(ids[at] == home),
                worths[at] if here[at] else _own_worth(doc, each),
                float(bool(story) and story[0] == ids[at]),
                float(len(set(story))),
                story.count(ids[at]) / max(len(story), 1),
                float(bool(story) and each.feature in _TOWNS),
                *(float(each.place.country in side) for side in deed.countries),
                float(ids[at] == mine),
                *of_rule,
                float(told is not None and told.country == each.place.country),
            ]
        )
    return rows


def identity(place: Place) -> tuple[object, ...]:
    """Return what two names of one place have in common: its number, else its name."""
    return (place.geonames_id,) if place.geonames_id is not None else (place.name,)


def _story(deed: Deed) -> list[tuple[object, ...]]:
    """Return the places finer than a country that a text has told so far, no homes of actors, from its start."""
    names: tuple[Toponym, ...] = deed.around.doc._.place_names[:_STORY]
    end = deed.around.starts[deed.sentence + 1]
    fine = (each for each in names if each.first < end and each.role == "place" and each.feature not in _COUNTRIES)
    return [identity(each.place) for each in fine]


def _beside(inner: Toponym, outer: Toponym) -> bool:
    """Say whether a name behind another only tells where that lies: "Biloxi, Mississippi"."""
    near = 0 < outer.first - inner.last <= 2
    wider = (outer.place.radius_km or 0.0) > (inner.place.radius_km or 0.0)
    return near and wider and inner.place.country == outer.place.country


def _own_worth(doc: Doc, each: Toponym) -> float:
    """Return the worth of a name for the verb that it hangs from, 0 where it hangs from none."""
    node = doc[each.head]
    while node.head.i != node.i:
        node = node.head
        if is_verb(node):
            return link_of(doc, each, node.i).worth
    return 0.0
