"""Outlines of countries for a map: Natural Earth's at 1:50 million, cut to a view and thinned to what can be seen in it.

The projection is equirectangular with the view's middle parallel true to scale: good for one region, fair for the world.
Degrees are WGS 84.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).parents[1] / "data" / "charts" / "countries-50m.json.gz"

WIDTH, HEIGHT = 720.0, 400.0
"""Size of a map, in units of its drawing."""

SMALLEST = 14.0
"""Least width of a view in degrees of longitude: closer, the outlines get coarse."""

FINEST = 1.5
"""Points of an outline closer together than this are left out, in units of the drawing."""

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: the longitude and latitude of its middle, the parallel that is true to scale, and the units of the
    drawing for one degree of latitude."""

    lon: float
    lat: float
    parallel: float
    scale: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]], least: float = SMALLEST) -> View:
        """Return the view that holds some points (latitude, longitude) with room around them; the world without any.

        ``least`` is its least width in degrees of longitude.
        """
        found = list(points)
        if not found:
            return WORLD
        south, north = min(lat for lat, _ in found), max(lat for lat, _ in found)
        west, east = min(lon for _, lon in found), max(lon for _, lon in found)
        lat, lon = (south + north) / 2, (west + east) / 2
        parallel = min(abs(lat), 60.0)
        shrunk = math.cos(math.radians(parallel))
        wide = max((east - west) * 1.2, least) * shrunk
        tall = max((north - south) * 1.35, least * HEIGHT / WIDTH * shrunk)
        scale = min(WIDTH / wide, HEIGHT / tall)
        if WIDTH / scale / shrunk > 200:
            return WORLD
        return cls(round(lon, 3), round(lat, 3), round(parallel, 3), round(scale, 4))

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point lies in the drawing."""
        x, y = self.places(np.array([lat]), np.array([lon]))
        return round(float(x[0]), 1), round(float(y[0]), 1)

    def places(
        self, lats: NDArray[np.float64], lons: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return where some points lie in the drawing."""
        shrunk = math.cos(math.radians(self.parallel))
        return WIDTH / 2 + (lons - self.lon) * shrunk * self.scale, HEIGHT / 2 - (lats - self.lat) * self.scale


WORLD = View(5.0, 17.0, 38.0, WIDTH / 355.0 / math.cos(math.radians(38.0)))
"""The whole world but the poles."""


@cache
def _rings() -> tuple[tuple[NDArray[np.float64], ...], NDArray[np.float64]]:
    """Return all rings of all countries as longitudes and latitudes, and their bounds (west, south, east, north)."""
    topology = json.loads(gzip.decompress(TABLE.read_bytes()))
    scale, shift = (np.array(topology["transform"][each]) for each in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in topology["arcs"]]
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        for numbers in (ring for polygon in polygons for ring in polygon):
            found.append(np.concatenate([(arcs[each] if each >= 0 else arcs[~each][::-1])[:-1] for each in numbers]))
    for each in found:
        each[:, 0] = np.unwrap(each[:, 0], period=360.0)  # Chukotka lies east of 180 degrees, not at the other end
    return tuple(found), np.array([(*each.min(axis=0), *each.max(axis=0)) for each in found])


@lru_cache(maxsize=8)
def rings(view: View) -> tuple[Ring, ...]:
    """Return the outlines that a view shows, in units of the drawing; beyond its edges they are coarse."""
    shapes, bounds = _rings()
    left, top = view.places(bounds[:, 3], bounds[:, 0])
    right, bottom = view.places(bounds[:, 1], bounds[:, 2])
    seen = (right > 0) & (left < WIDTH) & (bottom > 0) & (top < HEIGHT)
    seen &= np.maximum(right - left, bottom - top) > 2 * FINEST
    found = (_thinned(*view.places(shapes[each][:, 1], shapes[each][:, 0])) for each in np.flatnonzero(seen))
    return tuple(each for each in found if len(each) > 2)


def _thinned(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> Ring:
    """Leave out points that lie close to the last one kept: half a view apart outside of the view."""
    kept: list[tuple[float, float]] = []
    was_x = was_y = math.inf
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        near = FINEST if -20 < x < WIDTH + 20 and -20 < y < HEIGHT + 20 else WIDTH / 4
        if abs(x - was_x) + abs(y - was_y) >= near:
            kept.append((round(x * 2) / 2, round(y * 2) / 2))
            was_x, was_y = x, y
    return tuple(kept)


@lru_cache(maxsize=8)
def path(view: View) -> str:
    """Return the outlines of a view as the data of one SVG path, in half units of the drawing."""
    parts = []
    for ring in rings(view):
        points = [(round(2 * x), round(2 * y)) for x, y in ring]
        steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(points)]
        parts.append(f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps) + "z")
    return "".join(parts).replace(" -", "-")
