"""A map of events: a circle for each place, as large as what is told to have gone on there, coloured by its mean score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.charts.labels import LARGE, Room
from dragoman.charts.outline import HEIGHT, WIDTH, View, rings
from dragoman.charts.theme import TONES, Tone, colours, config, tone
from dragoman.record.network import Site

if TYPE_CHECKING:
    import altair

LARGEST, LEAST = 22.0, 3.5
"""Radius of the place with most events, and of one with none, in units of the drawing."""

STRAY = 0.12
"""Share of the events that may lie outside of the view for the sake of the others."""

NAMED = 14
"""Places whose names may stand on the map; those stand that lie over no other."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map. ``named`` says that there is room for its name, ``clear`` that there is on a narrow screen."""

    site: Site
    x: float
    y: float
    radius: float
    tone: Tone
    named: bool
    clear: bool


def focus(sites: Sequence[Site]) -> View:
    """Return the view of a map of some places: where most goes on, without the few that lie far off."""
    kept = sorted(sites, key=lambda each: (-each.events, each.name, each.country))
    spare = STRAY * sum(each.events for each in kept)
    while len(kept) > 1:
        view = View.around((each.lat, each.lon) for each in kept)
        weight = sum(each.events for each in kept)
        lat = sum(each.lat * each.events for each in kept) / weight
        lon = sum(each.lon * each.events for each in kept) / weight
        far = max(kept, key=lambda each: (math.hypot(each.lat - lat, each.lon - lon), each.name))
        if far.events > spare:
            return view
        spare -= far.events
        kept.remove(far)
    return View.around((each.lat, each.lon) for each in kept)


def spots(sites: Sequence[Site], view: View) -> list[Spot]:
    """Return the places that lie in a view, large ones first, so that small ones lie above them."""
    most = max((each.events for each in sites), default=1)
    found: list[Spot] = []
    room, narrow = Room(NAMED), Room(NAMED, scale=LARGE)
    for site in sorted(sites, key=lambda each: (-each.events, each.name, each.country)):
        x, y = view.place(site.lat, site.lon)
        if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
            continue
        radius = round(LEAST + (LARGEST - LEAST) * math.sqrt(site.events / most), 1)
        named = room.take(site.name, x + radius + 2, y + 6)
        clear = named and narrow.take(site.name, x + radius + 2, y + 6)
        found.append(Spot(site, x, y, radius, tone(site.score), named, clear))
    return found


def chart(sites: Sequence[Site], view: View | None = None, *, dark: bool = False) -> altair.LayerChart:
    """Return the map as a chart."""
    alt: Any = import_module("altair")
    own = colours(dark=dark)
    view = view or focus(sites)
    shapes = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [[[x, y] for x, y in (*each, each[0])]]},
        }
        for each in rings(view)
    ]
    land = (
        alt.Chart(alt.Data(values=shapes))
        .mark_geoshape(fill=own["land"], stroke=own["paper"], strokeWidth=0.7, clip=True)
        .project(type="identity", scale=1, translate=[0, 0])
    )
    rows = [
        {
            "x": each.x,
            "y": each.y,
            "place": f"{each.site.name} ({each.site.country})" if each.site.country else each.site.name,
            "name": each.site.name if each.named else "",
            "shift": each.radius,
            "events": each.site.events,
            "score": each.site.score,
            "size": math.pi * each.radius**2,
            "stance": TONES[each.tone],
        }
        for each in spots(sites, view)
    ]
    at = {
        "x": alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH], nice=False), axis=None),
        "y": alt.Y("y:Q", scale=alt.Scale(domain=[HEIGHT, 0], nice=False), axis=None),
    }
    base = alt.Chart(alt.Data(values=rows))
    circles = base.mark_circle(opacity=0.82, stroke=own["paper"], strokeWidth=0.8).encode(
        **at,
        size=alt.Size("size:Q", scale=None),
        color=alt.Color(
            "stance:N",
            title="mean score",
            scale=alt.Scale(domain=list(TONES.values()), range=[own[each] for each in TONES]),
        ),
        tooltip=["place:N", "events:Q", alt.Tooltip("score:Q", title="mean score")],
    )
    words = base.mark_text(align="left", dx=12, color=own["ink"]).encode(**at, text="name:N")
    whole: altair.LayerChart = (
        alt.layer(land, circles, words).properties(width=WIDTH, height=HEIGHT).configure(**config(dark=dark))
    )
    return whole
