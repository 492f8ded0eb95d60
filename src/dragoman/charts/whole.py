"""Charts of a whole record: asked of the record and drawn in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.charts import bars, graph, maps
from dragoman.isodate import first_day, last_day

if TYPE_CHECKING:
    import altair

    from dragoman.record import Record


def network(
    record: Record, since: str | None = None, until: str | None = None, *, nodes: int = 32, dark: bool = False
) -> altair.LayerChart:
    """Return who dealt with whom, by month; ``since`` and ``until`` are days, months or years, inclusive.

    Raises UsageError for what is no date.
    """
    from dragoman.record import network as asked
    from dragoman.record import overview

    found = asked.network(record, *_months(since, until), nodes=nodes)
    names = overview.named(record, [each.id for each in found.nodes])
    return graph.chart(graph.drawn(found, names.__getitem__), dark=dark)


def sites(
    record: Record, since: str | None = None, until: str | None = None, *, dark: bool = False
) -> altair.LayerChart:
    """Return a map of where it was, as :func:`network`."""
    from dragoman.record import network as asked

    return maps.chart(asked.sites(record, *_months(since, until)), dark=dark)


def events(record: Record, actor: str | None = None, *, dark: bool = False) -> altair.Chart:
    """Return the events of a record by month, of one actor (id, code or name) where it is given."""
    from dragoman.record import choosing, overview

    if actor is not None:
        with record.transaction() as connection:
            actor = choosing.names(connection, "party", actor)[0]
    return bars.events(overview.months(record, actor), dark=dark)


def _months(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    return first_day(since)[:7] if since else None, last_day(until)[:7] if until else None
