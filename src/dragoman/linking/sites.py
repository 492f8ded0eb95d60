"""Where statements are told to have happened, compared: by points, areas and their uncertainty, and by who tells it.

A place that stands in another sentence than the deed is less sure to be its own: two such places that lie apart say little
against one happening.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.geo import kilometres
from dragoman.linking.evidence import log_odds
from dragoman.model import Place, Statement
from dragoman.settings.linking import LinkingSettings


@dataclass(frozen=True, slots=True)
class Site:
    """The place of a statement, and whether its own sentence tells it."""

    place: Place
    beside: bool


def site_of(statement: Statement) -> Site | None:
    """Return where a statement is told to have happened, if that is told."""
    place = statement.place
    if place is None:
        return None
    return Site(place, place.start is None or statement.sentence.start <= place.start < statement.sentence.end)


def compare_sites(a: Site | None, b: Site | None, settings: LinkingSettings) -> float:
    """Return the log-odds of how the places of two statements lie to each other."""
    found = compare_places(a.place if a else None, b.place if b else None, settings)
    if a is None or b is None or (a.beside and b.beside):
        return found
    return max(found, log_odds()["place", "apart, by another sentence"])


def compare_places(a: Place | None, b: Place | None, settings: LinkingSettings) -> float:
    """Return the log-odds of how two places lie to each other."""
    odds = log_odds()
    if a is None or b is None:
        return odds["place", "unknown"]
    namesake = a.text.casefold() == b.text.casefold()
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return odds["place", "small" if namesake else "unknown"]
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return odds["place", "small" if (a.radius_km or 0.0) <= settings.small_km else "same"]
    apart = kilometres(a.lat, a.lon, b.lat, b.lon)
    small, large = sorted((a.radius_km or 0.0, b.radius_km or 0.0))
    if (large > 2 * small + 20 and apart <= large + small) or inside(a, b, settings) or inside(b, a, settings):
        return odds["place", "within"]
    if apart <= settings.one_place_km:
        return odds["place", "same"]
    if apart <= large + small:
        return odds["place", "within"]
    if namesake:
        return odds["place", "namesake"]
    if large > settings.coarse_km:
        return odds["place", "coarse apart"]
    if a.country and b.country and a.country != b.country:
        return odds["place", "other country"]
    return odds["place", "apart"]


def inside(small: Place, large: Place, settings: LinkingSettings) -> bool:
    """Say whether a place lies in a country or province that is the other, however far from its middle."""
    if large.country is None or small.country != large.country:
        return False
    if large.admin1 is None:
        return (large.radius_km or 0.0) > settings.coarse_km
    return small.admin1 == large.admin1 == large.name
