"""What the names of an article say of each other: their countries, units and parts of the world, and their nearness."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from dragoman.places.evidence import Evidence
from dragoman.places.gazetteer import Entry
from dragoman.places.rows import Row

MOST_POINTS = 500
"""Most places of an article compared in pairs; beyond, each name keeps its largest."""

_WIDE = frozenset({"country", "continent", "region", "admin1", "water", "desert", "mountain"})

NEAR_KM = 120.0
"""Places of an article this near to each other speak for each other: about two hours by road."""

CELL_DEGREES = 10.0
"""Side of a cell in degrees; with its neighbours a cell is a part of the world, some 3,000 km wide."""


@dataclass(slots=True)
class Context:
    """What the other names of an article say of a place: shares of countries and units, and how near they are.

    ``countries`` counts places within them, ``named`` is 1 where the country itself is told.

    ``close`` holds for each place of each row how near the nearest places of the other names are, whichever they are;
    ``near`` the same for the places that they are believed to be. ``area`` counts the believed places in each cell of
    CELL_DEGREES and in the cells around it: Georgia beside Azerbaijan and Russia is the country.
    """

    countries: dict[str, float] = field(default_factory=dict)
    named: dict[str, float] = field(default_factory=dict)
    units: dict[tuple[str, str], float] = field(default_factory=dict)
    named_units: dict[tuple[str, str], float] = field(default_factory=dict)
    close: dict[tuple[int, int], float] = field(default_factory=dict)
    near: dict[tuple[int, int], float] = field(default_factory=dict)
    area: dict[tuple[int, int], float] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)


def cell(entry: Entry) -> tuple[int, int]:
    """Return the cell of the grid of CELL_DEGREES that a place lies in."""
    return int((entry.lat + 90.0) // CELL_DEGREES), int((entry.lon + 180.0) // CELL_DEGREES)


class Closeness:
    """How near the places of an article's names are to each other, computed once (at most MOST_POINTS places)."""

    def __init__(self, rows: list[Row]) -> None:
        import numpy as np

        each = max(3, MOST_POINTS // max(1, len(rows)))
        spots = [
            (at, number, entry.lat, entry.lon)
            for at, row in enumerate(rows)
            for number, entry in enumerate(row.entries[:each])
            if entry.feature not in _WIDE
        ][: 2 * MOST_POINTS]
        self.spots = [(at, number) for at, number, _, _ in spots]
        self.rows = sorted({at for at, _ in self.spots})
        if len(self.rows) < 2:
            self.spots = []
            return
        row = np.array([at for at, _, _, _ in spots])
        number_of = {key: number for number, key in enumerate({each.key: None for each in rows})}
        names = np.array([number_of[rows[at].key] for at in row])
        lat = np.array([spot[2] for spot in spots], dtype=np.float32)
        lon = np.array([spot[3] for spot in spots], dtype=np.float32)
        north = (lat[:, None] - lat[None, :]) * 111.2
        east = (lon[:, None] - lon[None, :]) * 111.2 * np.cos(np.radians(lat))[:, None]
        self.matrix = np.maximum(0.0, 1.0 - np.sqrt(north * north + east * east) / NEAR_KM)
        self.matrix[names[:, None] == names[None, :]] = 0.0
        starts = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        self.best = np.maximum.reduceat(self.matrix, starts, axis=1)
        sizes = np.diff(np.r_[starts, len(row)])
        self.spread = 1.0 / (1.0 + np.log(sizes))
        self.numpy = np

    def close(self, beliefs: list[float]) -> dict[tuple[int, int], float]:
        """Return for each place the closeness of the other names, whatever place they are; many-placed ones say less."""
        if not self.spots:
            return {}
        weight = self.spread * self.numpy.array([beliefs[at] for at in self.rows])
        return dict(zip(self.spots, (self.best @ weight).tolist(), strict=True))

    def near(self, rows: list[Row], beliefs: list[float]) -> dict[tuple[int, int], float]:
        """Return for each place the closeness of the places that the other names are believed to be."""
        if not self.spots:
            return {}
        weight = self.numpy.array([rows[at].shares[number] * beliefs[at] for at, number in self.spots])
        return dict(zip(self.spots, (self.matrix @ weight).tolist(), strict=True))


def gather(rows: list[Row], closeness: Closeness, evidence: Evidence) -> Context:
    """Return what the names of an article say of each other, each name with the weight that it is a place at all."""
    countries: dict[str, float] = defaultdict(float, evidence.countries)
    units: dict[tuple[str, str], float] = defaultdict(float, evidence.units)
    named: dict[tuple[str, str], float] = defaultdict(float)
    told: dict[str, float] = defaultdict(float)
    area: dict[tuple[int, int], float] = defaultdict(float)
    beliefs = [max(sigmoid(each.score) for each in row.mentions) for row in rows]
    for row, belief in zip(rows, beliefs, strict=True):
        for entry, share in zip(row.entries, row.shares, strict=True):
            weight = share * belief
            if weight < 0.01:
                continue
            north, east = cell(entry)
            for near_north in (north - 1, north, north + 1):
                for near_east in (east - 1, east, east + 1):
                    area[near_north, near_east] += weight
            if not entry.country:
                continue
            if entry.feature == "country":
                told[entry.country] = max(told[entry.country], weight)
            else:
                countries[entry.country] += weight
            if entry.admin1:
                units[entry.country, entry.admin1] += weight
                if entry.feature == "admin1":
                    named[entry.country, entry.admin1] += weight
    close, near = closeness.close(beliefs), closeness.near(rows, beliefs)
    return Context(dict(countries), dict(told), dict(units), dict(named), close, near, dict(area), evidence)


def sigmoid(score: float) -> float:
    """Return the probability of a log-odds score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
