"""Small places of a country that nothing else in the text speaks of: the village meant is rather one that no table has.

"Guma" and "Logo" beside Makurdi and Benue are villages of Nigeria, though the gazetteer knows only a Guma in China.
"""

from __future__ import annotations

from collections import Counter

from dragoman.places.evidence import Evidence
from dragoman.places.tokens import Mention

_SMALL = 100_000
"""Inhabitants below which a place is not taken for granted in a text about another country."""

_FAME = 8
"""Names in other languages from which on a place is known beyond its country."""

_STORY = 3
"""Names of one country from which on a text is about it."""

_SHARE = 0.6
"""Share of the names of a text, countries and regions aside, that lie in the country that it is about."""

_TOWNS = frozenset({"city", "admin2", "admin3"})


def forget(found: list[Mention], told: Evidence) -> None:
    """Take their place from the names of small far towns in a text that is about one other country.

    Kept are places that the text puts into a state, and those of a country whose people, press or other places it names.
    """
    countries = _countries(found)
    if not countries:
        return
    main, most = countries.most_common(1)[0]
    if most < _STORY or most < _SHARE * countries.total():
        return
    for each in found:
        place = each.chosen
        if place is None or place.country in {None, main} or place.feature not in _TOWNS or place.origin != "geonames":
            continue
        country = place.country or ""
        spoken = countries[country] > 1 or told.peoples.get(country) or told.countries.get(country)
        known = place.population >= _SMALL or place.fame >= _FAME
        if spoken or known or "behind:container" in each.features:
            continue
        each.chosen, each.sort = None, "unknown" if each.sort == "known" else each.sort


def _countries(found: list[Mention]) -> Counter[str]:
    """Return how many different names each country has in a text, its own among them."""
    names = {(each.chosen.country, each.key) for each in found if each.chosen is not None and each.chosen.country}
    return Counter(country for country, _ in names if country)
