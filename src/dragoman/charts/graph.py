"""A network of actors: who dealt with whom, how much, and how they stood to each other."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.charts.labels import LARGE, Room
from dragoman.charts.layout import HEIGHT, LONGEST, WIDTH, Link, places
from dragoman.charts.theme import TONES, Tone, colours, config, tone
from dragoman.record.network import Network

if TYPE_CHECKING:
    import altair

LARGEST, LEAST = 17.0, 4.0
"""Radius of the most active actor, and of one that did nothing, in units of the drawing."""

THICKEST, THINNEST = 7.0, 1.2
"""Width of the strongest edge and of the weakest, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An actor in the drawing; ``clear`` says that there is room for its name also on a narrow screen."""

    id: str
    name: str
    events: int
    x: float
    y: float
    radius: float
    clear: bool

    @property
    def short(self) -> str:
        """The name, cut where it is long."""
        return _short(self.name)


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors joined by their dealings."""

    a: Dot
    b: Dot
    events: int
    score: float | None
    tone: Tone
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network with the places of everything, weak edges first, so that strong ones lie above them."""

    dots: tuple[Dot, ...]
    edges: tuple[Edge, ...]

    @property
    def homes(self) -> dict[str, tuple[float, float]]:
        """Where each actor stands."""
        return {each.id: (each.x, each.y) for each in self.dots}


def drawn(
    network: Network, called: Callable[[str], str], *, homes: Mapping[str, tuple[float, float]] | None = None
) -> Drawing:
    """Lay a network out. ``called`` gives the name of an id, ``homes`` where actors stood in a wider network."""
    number = {each.id: place for place, each in enumerate(network.nodes)}
    links = [Link(number[each.a], number[each.b], math.log1p(each.events)) for each in network.edges]
    names = [called(each.id) for each in network.nodes]
    at = places(names, links, homes=homes)
    most = max((each.events for each in network.nodes), default=1)
    room = Room(scale=LARGE)
    dots = []
    for each, name, (x, y) in zip(network.nodes, names, at, strict=True):
        radius = round(LEAST + (LARGEST - LEAST) * math.sqrt(each.events / most), 1)
        clear = room.take(_short(name), x, y - radius - 4, middle=True)
        dots.append(Dot(each.id, name, each.events, x, y, radius, clear))
    strongest = max((each.events for each in network.edges), default=1)
    edges = tuple(
        Edge(
            dots[number[each.a]],
            dots[number[each.b]],
            each.events,
            each.score,
            tone(each.score),
            round(THINNEST + (THICKEST - THINNEST) * math.sqrt(each.events / strongest), 1),
        )
        for each in reversed(network.edges)
    )
    return Drawing(tuple(dots), edges)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def chart(drawing: Drawing, *, dark: bool = False) -> altair.LayerChart:
    """Return the drawing as a chart: edges coloured by the mean score, conflict dashed, actors sized by activity."""
    alt: Any = import_module("altair")
    own = colours(dark=dark)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH]), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[HEIGHT, 0]), axis=None)
    edges = [
        {
            "x": each.a.x,
            "y": each.a.y,
            "x2": each.b.x,
            "y2": each.b.y,
            "pair": f"{each.a.name} and {each.b.name}",
            "events": each.events,
            "score": each.score,
            "width": each.width,
            "stance": TONES[each.tone],
            "conflict": each.tone in ("conflict", "tense"),
        }
        for each in drawing.edges
    ]
    dots = [
        {
            "x": each.x,
            "y": each.y,
            "name": each.name,
            "short": each.short,
            "events": each.events,
            "size": math.pi * each.radius**2,
        }
        for each in drawing.dots
    ]
    lines = (
        alt.Chart(alt.Data(values=edges))
        .mark_rule(opacity=0.85)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.condition("datum.conflict", alt.value([6, 4]), alt.value([1, 0])),
            color=alt.Color(
                "stance:N",
                title="mean score",
                scale=alt.Scale(domain=list(TONES.values()), range=[own[each] for each in TONES]),
            ),
            tooltip=["pair:N", "events:Q", alt.Tooltip("score:Q", title="mean score")],
        )
    )
    points = (
        alt.Chart(alt.Data(values=dots))
        .mark_circle(color=own["ink"], opacity=1)
        .encode(x=x, y=y, size=alt.Size("size:Q", scale=None), tooltip=["name:N", "events:Q"])
    )
    words = (
        alt.Chart(alt.Data(values=dots))
        .mark_text(dy=-20, color=own["ink"], stroke=own["paper"], strokeWidth=0)
        .encode(x=x, y=y, text="short:N")
    )
    whole: altair.LayerChart = (
        alt.layer(lines, points, words).properties(width=WIDTH, height=HEIGHT).configure(**config(dark=dark))
    )
    return whole
