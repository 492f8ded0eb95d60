"""The ties of a record as a graph, for networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dragoman.isodate import first_day, last_day
from dragoman.model import Actor, Relation
from dragoman.record import schema
from dragoman.record.overview import label

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from dragoman.record.store import Record


def graph(record: Record, on: str | None = None, *, since: str | None = None) -> MultiDiGraph[str]:
    """Return the ties in force on a day, or all, as a directed graph with an edge a tie; see :meth:`Record.graph`."""
    import networkx

    found: MultiDiGraph[str] = networkx.MultiDiGraph()
    day = last_day(on) if on else None
    for tie in record.relations():
        if day is None or in_force(tie, day):
            one, other = (_node(found, each) for each in (tie.a, tie.b))
            found.add_edge(
                one,
                other,
                key=tie.id,
                kind=tie.kind,
                valid_from=tie.valid_from,
                valid_to=tie.valid_to,
                belief=tie.belief,
                statements=list(tie.statements),
            )
    if since is not None:
        _add_events(record, found, first_day(since), day)
    return found


def in_force(tie: Relation, day: str) -> bool:
    """Say whether a tie is told to hold on an ISO day."""
    return (tie.valid_from or "") <= day and (tie.valid_to is None or tie.valid_to > day)


def _node(found: MultiDiGraph[str], actor: Actor) -> str:
    name = actor.id or actor.name or f"{actor.country or ''} {actor.text}".strip()
    if name not in found:
        found.add_node(name, name=label(name) or actor.name or actor.text, country=actor.country, sector=actor.sector)
    return name


def _add_events(record: Record, found: MultiDiGraph[str], start: str, end: str | None) -> None:
    """Add an edge for every two actors with events between them, in alphabetical order: their number and mean score.

    Months count whole. Only what is told to have happened has a part in the score.
    """
    table = schema.dealings
    query = (
        select(table.c.a, table.c.b, func.count(), func.avg(table.c.score))
        .where(table.c.month >= start[:7])
        .group_by(table.c.a, table.c.b)
        .order_by(table.c.a, table.c.b)
    )
    if end is not None:
        query = query.where(table.c.month <= end[:7])
    with record.transaction() as connection:
        for a, b, count, score in connection.execute(query):
            for name in (a, b):
                if name not in found:
                    found.add_node(name, name=label(name) or name, country=None, sector=None)
            found.add_edge(a, b, key="events", kind="events", events=count, score=score)
