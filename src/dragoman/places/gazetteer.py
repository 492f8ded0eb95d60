"""Names to places: the compiled GeoNames data, our own tables, and the places a user adds.

A name is looked up in its folded form (:func:`dragoman.places.names.fold`). The compiled archive
(:mod:`dragoman.places.compile`) is read once in a process, in a third of a second, and takes some 100 MB; an :class:`Entry`
is made only for places that are asked for. A user's table is laid over it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.geo import kilometres
from dragoman.places.names import DATA, KINDS, base, fold, fold_many
from dragoman.settings.places import PlaceSettings
from dragoman.tables import read_tsv

_OWN = ("name", "aliases", "country", "lat", "lon", "radius_km", "feature")
_USER = ("name", "lat", "lon")

_UNITS = frozenset({"country", "admin1", "admin2"})

_NOTIONAL = {
    "country": 1_000_000,
    "region": 1_000_000,
    "admin1": 1_000_000,
    "water": 1_000_000,
    "admin2": 300_000,
    "island": 300_000,
    "river": 300_000,
}
"""Weight of places of our own tables where they compete with towns of GeoNames, as if in inhabitants; others 20,000."""

_NOTIONAL_FAME = 30
"""Number of names that places of our own tables are taken to have: that of a well-known town."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: alpha-3 country, a point in degrees (WGS 84), a radius in km, and the number of inhabitants.

    ``feature`` is city, capital, admin1, admin2, admin3, country, continent, region, or a word of our own tables (water,
    river, mountain, desert, island, border, base, camp, crossing, facility, village). ``origin`` is ``geonames``, ``own``
    or ``user``. ``other`` says that it was found under another name than its main one. ``fame`` is the number of names that
    GeoNames has for it in any language: the Venice that all the world speaks of has 66, that of Florida 15.
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    population: int
    feature: str
    geonames_id: int | None
    origin: str = "geonames"
    other: bool = False
    fame: int = 0


class Answers(Sequence[tuple[Entry, ...]]):
    """What :meth:`Gazetteer.find_many` found: the places of each name, made when they are asked for.

    ``known`` says for each name whether any place bears it.
    """

    def __init__(self, known: Gazetteer, folded: list[str], found: list[bool]) -> None:
        self._gazetteer = known
        self._folded = folded
        self.known = found

    def __len__(self) -> int:
        return len(self._folded)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return self._gazetteer.named(self._folded[at]) if self.known[at] else ()


class Gazetteer:
    """All known places by folded name."""

    def __init__(self) -> None:
        import numpy as np

        with np.load(DATA / "gazetteer.npz") as archive:
            columns: dict[str, Any] = {name: archive[name] for name in archive.files}
        self._names: list[bytes] = columns.pop("names").tobytes().split(b"\n")
        self._admins = _lines(columns.pop("admins"))
        self._countries = _lines(columns.pop("countries"))
        keys = _lines(columns.pop("keys"))
        self._at = dict(zip(keys, range(len(keys)), strict=True))
        self._ends = np.cumsum(columns.pop("count"), dtype=np.uint32).data
        self._columns = columns
        self._cells = {name: column.data for name, column in columns.items()}
        self._made: dict[int, Entry] = {}
        self._kinds: dict[str, dict[str, Entry]] = {}
        self._added: dict[str, list[Entry]] = defaultdict(list)
        self._forms: dict[str, list[tuple[Entry, bool]]] = defaultdict(list)
        self._add_country_names()
        self._add_spellings()
        for table in ("regions.tsv", "units.tsv", "bases.tsv", "towns.tsv"):
            for row in read_tsv(DATA / table, _OWN):
                self._add_row(row, "own")
        self._add_abbreviations()
        for key in self._added:
            self._at.setdefault(key, -1)
        self._users: frozenset[str] = frozenset()
        self._find = lru_cache(maxsize=65536)(self._look_up)

    def with_places(self, rows: list[dict[str, str]]) -> Gazetteer:
        """Return this gazetteer with the places of a user's table laid over it; the data below are shared."""
        over = copy(self)
        over._added = defaultdict(list, {key: list(entries) for key, entries in self._added.items()})
        for row in rows:
            over._add_row(row, "user")
        over.__dict__.pop("_all_names", None)
        over._users = frozenset(over._added.keys() - self._at.keys())
        over._find = lru_cache(maxsize=65536)(over._look_up)
        return over

    def __contains__(self, folded: str) -> bool:
        """Say whether any place bears a folded name."""
        return folded in self._at or folded in self._users

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the places of a name, in the order user's, own tables', then GeoNames by inhabitants."""
        return self._find(fold(name))

    def named(self, folded: str) -> tuple[Entry, ...]:
        """Return the places of a name that is folded already."""
        return self._find(folded)

    def find_many(self, names: Sequence[str]) -> Answers:
        """Return the places of many names at once, as :meth:`find` does for one; places are made when they are asked for.

        The names are folded together, which is several times as fast as one by one.
        """
        folded, names_known = fold_many(names), self._all_names
        return Answers(self, folded, [each in names_known for each in folded])

    @cached_property
    def _all_names(self) -> frozenset[str]:
        """All folded names: a set is asked in half the time that a table takes."""
        return frozenset(self._at.keys() | self._users)

    def form(self, form: str) -> list[tuple[Entry, bool]]:
        """Return what an abbreviation written exactly so stands for, each with whether it needs a comma before it."""
        return self._forms.get(form, [])

    def country_of(self, geonames_id: int) -> str | None:
        """Return the alpha-3 country of the place with a GeoNames id, or None if it is not in the compiled data."""
        places = (self._columns["geonames_id"] == geonames_id).nonzero()[0]
        return self._entry(int(places[0]) * 2).country if len(places) else None

    def capital(self, country: str) -> Entry | None:
        """Return the capital of a country (alpha-3), or None where the data have none."""
        return self._of_kind("capital").get(country)

    def country(self, code: str) -> Entry | None:
        """Return the country with a code (alpha-3), or None where there is none."""
        return self._of_kind("country").get(code)

    def _of_kind(self, kind: str) -> dict[str, Entry]:
        """Return the places of a kind by their countries, looked out once."""
        if kind not in self._kinds:
            places = (self._columns["kind"] == KINDS.index(kind)).nonzero()[0]
            self._kinds[kind] = {each.country or "": each for each in (self._entry(int(at) * 2) for at in places)}
        return self._kinds[kind]

    def capital_of(self, name: str) -> Entry | None:
        """Return the capital of the country of a name, or None where it is no country's."""
        country = self.state(name)
        return self.capital(country.country) if country is not None and country.country else None

    def state(self, name: str) -> Entry | None:
        """Return the country of a name, or None where it is no country's."""
        return next((each for each in self.find(name)[:5] if each.feature == "country"), None)

    def _look_up(self, folded: str) -> tuple[Entry, ...]:
        own = self._added.get(folded, [])
        at = self._at.get(folded, -1)
        found: list[Entry] = []
        if at >= 0:
            first = self._ends[at - 1] if at else 0
            found = [self._entry(each) for each in self._cells["posting"][first : self._ends[at]]]
            found.sort(key=lambda entry: -entry.population)
        if own:
            ids = {each.geonames_id for each in own} - {None}
            # our name of a river is no town or unit that GeoNames also calls so
            exact = any(each.origin == "own" and each.feature not in _UNITS for each in own)
            found = [each for each in found if each.geonames_id not in ids and not (exact and each.other)]
            own = sorted(own, key=lambda entry: (entry.origin != "user", entry.origin != "own", -entry.population))
        return (*own, *found)

    def _entry(self, posting: int) -> Entry:
        made = self._made.get(posting)
        if made is None:
            at, cells = posting >> 1, self._cells
            made = self._made[posting] = Entry(
                name=self._names[at].decode(),
                country=self._countries[cells["country"][at]] or None,
                admin1=self._admins[cells["admin1"][at]] or None,
                lat=cells["point"][at, 0] / 1e4,
                lon=cells["point"][at, 1] / 1e4,
                radius_km=cells["radius"][at] / 10,
                population=cells["population"][at],
                feature=KINDS[cells["kind"][at]],
                geonames_id=cells["geonames_id"][at] or None,
                other=bool(posting & 1),
                fame=cells["fame"][at],
            )
        return made

    def _named_now(self, name: str, country: str, features: frozenset[str]) -> Entry | None:
        """Return the place of GeoNames with a name in a country, of one of some kinds, or None."""
        found = [each for each in self._look_up(fold(name)) if each.country == country]
        return next((each for each in found if each.feature in features), None)

    def _add_country_names(self) -> None:
        rows = {row["id"]: row for row in read_tsv(DATA / "countries.tsv", ("id", "name", "aliases"))}
        places = self._columns["kind"] == KINDS.index("country")
        for at in places.nonzero()[0]:
            entry = self._entry(int(at) * 2)
            row = rows.get(entry.country or "")
            if row is None:
                continue
            for name in (row["name"], *row["aliases"].split("|")):
                if name and entry not in self._look_up(fold(name)):
                    self._added[fold(name)].append(entry)

    def _add_spellings(self) -> None:
        for row in read_tsv(DATA / "spellings.tsv", ("name", "country", "kind", "spellings")):
            kinds = frozenset({"city", "capital"}) if row["kind"] in {"city", "capital"} else frozenset({row["kind"]})
            entry = self._named_now(row["name"], row["country"], kinds)
            if entry is None:
                raise UsageError("table", path=DATA / "spellings.tsv", line=0, reason=f"no place {row['name']}")
            for spelling in row["spellings"].split("|"):
                self._added[fold(spelling)].append(replace(entry, other=False))

    def _add_row(self, row: dict[str, str], origin: str) -> None:
        entry = Entry(
            name=row["name"],
            country=row.get("country") or None,
            admin1=row.get("admin1") or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row.get("radius_km") or 5.0),
            population=_NOTIONAL.get(row.get("feature") or "", 20_000),
            feature=row.get("feature") or "place",
            geonames_id=int(row["geonames_id"]) if row.get("geonames_id") else None,
            origin=origin,
            fame=_NOTIONAL_FAME,
        )
        if origin == "own" and entry.feature == "region":
            entry = self._known_region(entry)
        if origin == "own" and entry.feature == "admin1" and entry.country:
            unit = self._named_now(entry.name, entry.country, frozenset({"admin1"}))
            entry = replace(entry, admin1=unit.admin1 if unit is not None else entry.name)
        names = [row["name"], *(row.get("aliases") or "").split("|")]
        keys = {fold(each) for each in names} | ({base(row["name"])} if entry.feature == "admin1" else set())
        for key in keys - {""}:
            self._added[key].append(entry)

    def _known_region(self, entry: Entry) -> Entry:
        """Return a region with the id and point that GeoNames has for it, if that point lies well within its reach.

        Records then agree with other GeoNames data; a point at the edge of the region would mislead.
        """
        for each in self._look_up(fold(entry.name)):
            if each.feature not in {"region", "continent"} or each.other or each.country != entry.country:
                continue
            if kilometres(entry.lat, entry.lon, each.lat, each.lon) < entry.radius_km / 2:
                return replace(entry, lat=each.lat, lon=each.lon, geonames_id=each.geonames_id)
        return entry

    def _add_abbreviations(self) -> None:
        kinds = frozenset({"admin1", "city", "capital", "country", "region"})
        for row in read_tsv(DATA / "abbreviations.tsv", ("form", "name", "country", "after")):
            first = frozenset({"city", "capital"}) if row["name"] in {"Washington", "Los Angeles"} else kinds
            if row["after"] or row["name"] not in {"Washington"}:
                first = frozenset({"admin1"}) if row["name"] not in {"Los Angeles", "New York City"} else first
            entry = self._named_now(row["name"], row["country"], first) or self._named_now(
                row["name"], row["country"], kinds
            )
            if entry is not None:
                self._forms[row["form"]].append((entry, row["after"] == "comma"))


def read_places(path: Path) -> list[dict[str, str]]:
    """Read a user's places: TSV or CSV with the columns name, lat, lon and any of aliases, country, admin1, radius_km,
    feature, geonames_id. Raises UsageError naming the line where a value cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("unreadable", path=path, reason=error) from error
    kept = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not kept:
        return []
    table = csv.DictReader([line for _, line in kept], delimiter="\t" if "\t" in kept[0][1] else ",")
    missing = [name for name in _USER if name not in (table.fieldnames or ())]
    if missing:
        raise UsageError("table", path=path, line=kept[0][0], reason=f"no column {', '.join(missing)}")
    rows = []
    for row in table:
        number = kept[table.line_num - 1][0]
        clean = {
            str(key): (value or "").strip() for key, value in row.items() if isinstance(value, str) or value is None
        }
        _check(path, number, clean)
        rows.append(clean)
    return rows


def _check(path: Path, line: int, row: dict[str, str]) -> None:
    """Raise UsageError if a row has no name, or a point that is not on the Earth."""
    if not row["name"]:
        raise UsageError("table", path=path, line=line, reason="no name")
    for column, bound in (("lat", 90.0), ("lon", 180.0), ("radius_km", 20040.0), ("geonames_id", 2.0**32)):
        value = row.get(column)
        if not value and column not in {"lat", "lon"}:
            continue
        try:
            right = abs(float(value or "")) <= bound
        except ValueError:
            right = False
        if not right:
            raise UsageError("table", path=path, line=line, reason=f"'{value}' is no {column}")


def _lines(column: Any) -> list[str]:
    text: str = column.tobytes().decode()
    return text.split("\n")


def gazetteer(settings: PlaceSettings) -> Gazetteer:
    """Return the gazetteer for some settings, made at its first use: that of the package, or one with the user's table."""
    return _with_file(settings.file) if settings.file else _world()


@cache
def _world() -> Gazetteer:
    return Gazetteer()


@cache
def _with_file(file: str) -> Gazetteer:
    return _world().with_places(read_places(Path(file)))
