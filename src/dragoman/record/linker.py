"""Link the statements of a record into events, incrementally and independently of the order in which articles came.

Statements that match are in one component (transitively); a component is clustered by itself into events. A new
statement joins the components of all statements that it matches; only those components are clustered again. So the
events are always those that linking the whole record at once would give.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dragoman.linking import Telling, clusters, consensus, lookups
from dragoman.linking.compare import Prepared, prepare, score
from dragoman.model import Event, Statement
from dragoman.record import schema
from dragoman.record.facets import put_facets
from dragoman.serial import from_json, to_plain
from dragoman.settings.linking import LinkingSettings

PORTION = 500
"""Statements linked in one transaction."""


def link_portion(connection: Connection, settings: LinkingSettings) -> int:
    """Link up to PORTION statements that have not been linked yet; return how many there were."""
    table = schema.statements
    new = list(connection.scalars(select(table.c.id).where(~table.c.linked).order_by(table.c.id).limit(PORTION)))
    if not new:
        return 0
    known = _Known(connection, settings)
    groups = _Groups()
    for name in known.load(new):
        one = known.prepared[name]
        groups.add(name, known.component[name])
        for other in known.load(known.candidates(one)):
            if other != name and score(one, known.prepared[other], settings) >= settings.match:
                groups.join(name, other, known.component[other])
    for statements, components in groups.all():
        _replace(connection, statements, components, settings)
    return len(new)


class _Known:
    """Statements fetched from the record once in a portion, ready to be compared."""

    def __init__(self, connection: Connection, settings: LinkingSettings) -> None:
        self._connection = connection
        self._settings = settings
        self.prepared: dict[str, Prepared] = {}
        self.component: dict[str, str | None] = {}

    def load(self, names: list[str]) -> list[str]:
        """Fetch those that are not known yet; return the names."""
        for telling, component in tellings(self._connection, [name for name in names if name not in self.prepared]):
            self.prepared[telling.statement.id] = prepare(telling, self._settings)
            self.component[telling.statement.id] = component
        return names

    def candidates(self, one: Prepared) -> list[str]:
        """Return the statements that share a key with one."""
        table = schema.link_keys
        names = lookups(one.telling, self._settings)
        return list(self._connection.scalars(select(table.c.statement).where(table.c.key.in_(names)).distinct()))


class _Groups:
    """Statements and components that have come together (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._statements: set[str] = set()

    def _root(self, name: str) -> str:
        self._parent.setdefault(name, name)
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def add(self, statement: str, component: str | None) -> None:
        """Enter a statement, with the component it is in so far."""
        self._statements.add(statement)
        self._parent[self._root(statement)] = self._root(f"c:{component}" if component else statement)

    def join(self, statement: str, other: str, component: str | None) -> None:
        """Note that two statements match; the other one brings its component along."""
        if component is None:
            self._statements.add(other)
        self._parent[self._root(statement)] = self._root(f"c:{component}" if component else other)

    def all(self) -> Iterable[tuple[list[str], list[str]]]:
        """Yield for each group its single statements and its components."""
        groups: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for name in sorted(self._parent):
            singles, components = groups[self._root(name)]
            if name in self._statements:
                singles.append(name)
            elif name.startswith("c:"):
                components.append(name[2:])
        return groups.values()


def _replace(connection: Connection, singles: list[str], components: list[str], settings: LinkingSettings) -> None:
    """Cluster a group of statements and components again and write its events."""
    table = schema.statements
    members = set(singles)
    for component in components:
        members.update(connection.scalars(select(table.c.id).where(table.c.component == component)))
        connection.execute(delete(schema.events).where(schema.events.c.component == component))
    component = min(members)
    for group in clusters((telling for telling, _ in tellings(connection, sorted(members))), settings):
        event = consensus(group, settings)
        _put_event(connection, event, component)
        put_facets(connection, event, [each.statement for each in group])
        connection.execute(
            update(table)
            .where(table.c.id.in_(event.statements))
            .values(linked=True, component=component, event=event.id)
        )


def tellings(connection: Connection, names: list[str]) -> Iterable[tuple[Telling, str | None]]:
    """Yield the tellings of some statements, each with its component."""
    joined = select(
        schema.statements.c.body,
        schema.statements.c.component,
        schema.articles.c.outlet,
        schema.articles.c.published,
    ).join(schema.articles, schema.articles.c.id == schema.statements.c.article)
    for start in range(0, len(names), PORTION):
        part = names[start : start + PORTION]
        for body, component, outlet, published in connection.execute(joined.where(schema.statements.c.id.in_(part))):
            yield Telling(from_json(Statement, body), outlet, published), component


def _put_event(connection: Connection, event: Event, component: str) -> None:
    connection.execute(insert(schema.events).values(**_event_row(event, component)))
    rows = [
        {
            "event": event.id,
            "role": role,
            "position": position,
            "id": actor.id,
            "country": actor.country,
            "sector": actor.sector,
            "name": actor.name or actor.text,
        }
        for role, actors in (("actor", event.actors), ("recipient", event.recipients))
        for position, actor in enumerate(actors)
    ]
    if rows:
        connection.execute(insert(schema.parties), rows)


def _event_row(event: Event, component: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "component": component,
        "type": event.type,
        "earliest": event.earliest,
        "latest": event.latest,
        "country": event.place.country if event.place else None,
        "place": event.place.name if event.place else None,
        "reports": len(event.articles),
        "belief": event.belief,
        "body": json.dumps(to_plain(event), ensure_ascii=False),
    }
