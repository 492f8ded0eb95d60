"""The home of an outlet as evidence: its country, and the town or unit in its name ("Kansas City Star", "Lagos Times")."""

from __future__ import annotations

from functools import lru_cache

from dragoman.outlets import country_of, plain, unit_of
from dragoman.places.gazetteer import Gazetteer
from dragoman.places.names import fold
from dragoman.places.tables import words

_LEAST = 20_000
"""Inhabitants that a town has at least if its name within that of an outlet is to tell its home."""

_ENGLISH = frozenset(
    {
        "USA", "CAN", "GBR", "IRL", "AUS", "NZL", "ZAF", "IND", "PAK", "BGD", "LKA", "NGA",
        "GHA", "KEN", "UGA", "ZMB", "ZWE", "TZA", "MWI", "SLE", "LBR", "GMB", "JAM", "TTO",
        "BRB", "BHS", "GUY", "BLZ", "SGP", "MYS", "HKG", "PHL", "FJI", "PNG", "MLT",
    }
)  # fmt: skip
"""Countries with a local press in English: "Athens Review" is not at home in Greece."""

Home = tuple[str | None, tuple[tuple[str, str], ...]]
"""The country (ISO 3166-1 alpha-3), and units of it as (country, first administrative level)."""


@lru_cache(maxsize=4096)
def home_of(outlet: str | None, known: Gazetteer) -> Home:
    """Return the country of an outlet and the unit that its name tells, as far as either is known.

    A name with several towns of like size tells no unit.
    """
    country = country_of(outlet)
    unit = unit_of(outlet) if outlet else None
    if not outlet or unit is not None:
        return country, ((country, unit),) if country and unit else ()
    name = [word for word in plain(outlet).replace("-", " ").split() if word.isalpha()]
    organisations = words().organisations
    for first in range(len(name)):
        for last in range(min(len(name), first + 3), first, -1):
            if last - first == len(name) or all(word in organisations for word in name[first:last]):
                continue  # "The Independent" is no town of Independent
            towns = [
                each
                for each in known.named(fold(" ".join(name[first:last])))
                if each.feature in {"city", "capital", "admin1", "admin2"}
                and not each.other
                and (each.country == country or (country is None and each.country in _ENGLISH))
                and each.population >= _LEAST
                and each.admin1
                and each.country
            ]
            units = dict.fromkeys((each.country or "", each.admin1 or "") for each in towns)
            sizes = {unit: max(e.population for e in towns if (e.country, e.admin1) == unit) for unit in units}
            ranked = sorted(sizes, key=lambda unit: -sizes[unit])
            if ranked and (len(ranked) == 1 or sizes[ranked[0]] > 4 * sizes[ranked[1]]):
                return country or ranked[0][0], (ranked[0],)
    return country, ()
