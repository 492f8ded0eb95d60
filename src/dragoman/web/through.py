"""The network and the map of a stretch of time: what the page and the start page draw, and what the API tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.charts import graph, maps, outline
from dragoman.record import Record, browse, overview
from dragoman.record.network import Network, Site, network, sites
from dragoman.record.queries import Filter
from dragoman.web.remember import Memory
from dragoman.web.shown import Told
from dragoman.web.views import SHORT, told

HOME_NODES, HOME_EDGES = 60, 240
"""Size of the network of all times, in which actors have their places."""


Homes = tuple[tuple[str, tuple[float, float]], ...]


@dataclass(frozen=True, slots=True)
class Through:
    """A stretch of time as data: who dealt with whom, where it was, what was reported most.

    ``events`` counts up to a limit; ``more`` says that there are more. ``names`` are those of the actors' ids.
    """

    since: str | None
    until: str | None
    events: int
    more: bool
    network: Network
    names: dict[str, str]
    sites: list[Site]
    reported: list[Told]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The same, laid out for drawing. ``outside`` are places beyond the edges of the map."""

    network: graph.Drawing
    land: str
    spots: list[maps.Spot]
    outside: int


def through(record: Record, since: str | None, until: str | None) -> Through:
    """Gather a stretch of time (months, or None for all times)."""
    found = network(record, since, until)
    reported = browse.page(record, Filter.checked(since=since, until=until), sort="reports", limit=SHORT)
    return Through(
        since,
        until,
        reported.total,
        reported.more,
        found,
        overview.named(record, [each.id for each in found.nodes]),
        sites(record, since, until),
        told(record, reported.events),
    )


def homes(record: Record) -> Homes:
    """Return where the actors of the network of all times stand; they keep their places through time."""
    whole = network(record, nodes=HOME_NODES, edges=HOME_EDGES)
    names = overview.named(record, [each.id for each in whole.nodes])
    return tuple(graph.drawn(whole, names.__getitem__).homes.items())


def view(record: Record) -> outline.View:
    """Return what the map shows at all times, so that it does not move with the slider."""
    return maps.focus(sites(record))


def gathered(memory: Memory, since: str | None, until: str | None, *, wide: bool = False) -> tuple[Through, Pictures]:
    """Return a stretch of time with its pictures; ``wide`` shows the whole world."""
    seen = outline.WORLD if wide else memory.get(view)
    return memory.get(_laid_out, since, until, seen, memory.get(homes))


def _laid_out(
    record: Record, since: str | None, until: str | None, seen: outline.View, homes: Homes
) -> tuple[Through, Pictures]:
    here = through(record, since, until)
    spots = maps.spots(here.sites, seen)
    drawing = graph.drawn(here.network, here.names.__getitem__, homes=dict(homes) if since or until else None)
    return here, Pictures(drawing, outline.path(seen), spots, len(here.sites) - len(spots))
