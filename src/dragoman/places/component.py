"""The spaCy component ``dragoman_places``: place names of a text, resolved to coordinates.

Candidate spans (:mod:`dragoman.places.spans`) are judged to be place names or not (:mod:`dragoman.places.literal`),
resolved together (:mod:`dragoman.places.resolve`) and told apart by use (:mod:`dragoman.places.roles`).
``doc._.toponyms`` gets the names that stand for the place itself, ``doc._.place_names`` also those that stand for an
actor ("Moscow said") or are part of another name ("the Boston Globe").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import Toponym, register
from dragoman.model import Place
from dragoman.places.again import DATELINE
from dragoman.places.gazetteer import Entry, Gazetteer, gazetteer, read_places
from dragoman.places.home import home_of
from dragoman.places.literal import judge
from dragoman.places.resolve import resolve
from dragoman.places.roles import role
from dragoman.places.spans import everything, mentions
from dragoman.places.strangers import forget
from dragoman.places.tables import words
from dragoman.places.tokens import Mention, Tokens
from dragoman.settings.places import PlaceSettings

_TOO_WIDE = frozenset({"country", "continent", "region", "water"})

_STORY = 4
"""Places of one country in a text from which on a single place of another is no neighbour of an unknown one."""

FAR_TOKENS = 60
"""A site without a point of its own takes that of a town at most this many tokens away: two or three sentences."""


@Language.factory("dragoman_places", assigns=["doc._.toponyms", "doc._.place_names"], default_config={"settings": {}})
def make_places(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.places.PlaceSettings`.

    Raises UsageError naming the line if the user's table of places cannot be read.
    """
    register()
    chosen = PlaceSettings(**settings)
    if chosen.file:
        read_places(Path(chosen.file))

    def find(doc: Doc) -> Doc:
        names = tuple(find_places(doc, gazetteer(chosen), chosen))
        doc._.place_names = names
        doc._.toponyms = tuple(each for each in names if each.role == "place")
        doc.user_data.pop(DATELINE, None)
        return doc

    return find


def find_places(doc: Doc, known: Gazetteer, settings: PlaceSettings) -> list[Toponym]:
    """Return the place names of a parsed text in order, whatever they are used for."""
    tokens = Tokens(doc)
    found = mentions(tokens, known)
    if not found:
        return []
    judge(tokens, found)
    told = resolve(tokens, found, home_of(doc._.context.outlet, known))
    kept = [each for each in found if each.score > settings.least_score]
    forget(everything(kept), told)
    locate(kept)
    return [_toponym(tokens, each, settings) for each in kept]


def locate(kept: list[Mention]) -> None:
    """Give names without a known place the point of the name within them, or of the nearest town told beside them.

    The nearest is the one before or after it in the text with the fewest words between; a country or continent says too
    little and is passed over. Without one so near, it is the town that the text names most.
    """
    anchors = [each for each in kept if each.chosen is not None and each.chosen.feature not in _TOO_WIDE]
    main = _main_town(anchors)
    anchors = _of_the_story(anchors)
    for each in kept:
        if each.chosen is not None:
            continue
        if each.holder is not None and each.holder.chosen is not None:
            each.chosen = _within(each, each.holder.chosen, anchors)
            continue
        inner = each.inner.chosen if each.inner is not None and each.inner.score > -1.0 else None
        near = min(anchors, key=lambda other: _apart(each, other), default=None)
        if inner is not None and inner.feature not in _TOO_WIDE:
            each.chosen = inner
        elif near is not None and _apart(each, near) <= FAR_TOKENS:
            each.chosen = near.chosen
        elif main is not None and (inner is None or inner.country in {None, main.country}):
            each.chosen = main
        else:
            each.chosen = inner


def _of_the_story(anchors: list[Mention]) -> list[Mention]:
    """Return the places without those of a country that is named once beside another that is named all the time."""
    countries = Counter(each.chosen.country for each in anchors if each.chosen is not None)
    top = countries.most_common(1)
    if not top or top[0][1] < _STORY:
        return anchors
    return [each for each in anchors if each.chosen is not None and countries[each.chosen.country] > 1]


def _main_town(anchors: list[Mention]) -> Entry | None:
    """Return the town that is named most, at least twice, or None."""
    towns = [each.chosen for each in anchors if each.chosen is not None and each.chosen.feature in {"city", "capital"}]
    counted = Counter(towns).most_common(1)
    return counted[0][0] if counted and counted[0][1] > 1 else None


def _within(each: Mention, state: Entry, anchors: list[Mention]) -> Entry:
    """Return the nearest town of a state told beside a place that only the state is known of, or the state itself.

    A part of a town that is not known takes the point of its town.
    """
    if state.feature != "admin1":
        return state
    inside = [
        other
        for other in anchors
        if other.chosen is not None
        and other.chosen.feature not in {"admin1", "country"}
        and (other.chosen.country, other.chosen.admin1) == (state.country, state.admin1)
        and _apart(each, other) <= FAR_TOKENS
    ]
    near = min(inside, key=lambda other: _apart(each, other), default=None)
    return near.chosen if near is not None and near.chosen is not None else state


def _apart(each: Mention, other: Mention) -> int:
    return min(abs(each.first - other.last), abs(other.first - each.last))


def _toponym(tokens: Tokens, each: Mention, settings: PlaceSettings) -> Toponym:
    first, last = each.first, each.last
    span = tokens.doc[first:last]
    entry = each.chosen
    inside = (each.sort in {"site", "unknown"} or each.holder is not None) and entry is not None
    if entry is None:
        place = Place(text=span.text, start=span.start_char, end=span.end_char, name=span.text)
        return Toponym(first, last, span.root.i, place, each.sort, role(tokens, each))
    place = Place(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=span.text if inside else entry.name,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        geonames_id=None if inside else entry.geonames_id,
        radius_km=_radius(tokens, each, max(entry.radius_km, settings.near_km if inside else 0.0), settings),
    )
    return Toponym(first, last, span.root.i, place, each.sort if inside else entry.feature, role(tokens, each))


def _radius(tokens: Tokens, each: Mention, radius: float, settings: PlaceSettings) -> float:
    """Return the uncertainty of the point in km: "near X" is wider, "northern X" a part of X."""
    before = tokens.before(each.first)
    if before == "near" or tokens.at(each.last) == "near":
        return max(radius, settings.near_km)
    if before in words().parts:
        return round(radius * settings.part_share, 1)
    return radius
