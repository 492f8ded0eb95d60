"""The ids of events: one that was given stays with its event, and always leads to it.

An id is made from the first report of an event as that is known when the event is first seen. It belongs to one of the
event's statements: whichever event holds that statement has the id. When an earlier report arrives later the id stays;
when two events become one, it has the id that was given first, and the other leads to it too; when they are parted again,
each has its own again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, update

from dragoman.linking import Telling
from dragoman.model import Event, Statement
from dragoman.record import schema
from dragoman.record.database import put

MANY = 500
"""Statements asked for at once."""

Made = tuple[Event, list[Telling]]


def named(connection: Connection, made: Sequence[Made]) -> list[Made]:
    """Return events with the ids that they have had before, or with new ones; new ones are noted."""
    known = _known(connection, [name for event, _ in made for name in event.statements])
    held = [[known[each] for each in event.statements if each in known] for event, _ in made]
    taken = _taken(connection, [event.id for (event, _), names in zip(made, held, strict=True) if not names])
    result = []
    new = []
    for (event, group), names in zip(made, held, strict=True):
        if names:
            id = min(names)[1]
        else:
            first = next(each.statement for each in group if each.statement.id == event.statements[0])
            id = _free(connection, first.id) if event.id in taken else event.id
            new.append({"id": id, "statement": first.id, "article": first.article, "start": first.trigger.start})
        result.append((event if id == event.id else replace(event, id=id), group))
    if new:
        put(connection, schema.event_names, new)
    return result


def _known(connection: Connection, statements: Sequence[str]) -> dict[str, tuple[int, str]]:
    table = schema.event_names
    found: dict[str, tuple[int, str]] = {}
    for start in range(0, len(statements), MANY):
        query = select(table.c.statement, table.c.n, table.c.id).where(
            table.c.statement.in_(statements[start : start + MANY])
        )
        for statement, n, id in connection.execute(query):
            found[statement] = min(found.get(statement, (n, id)), (n, id))
    return found


def _taken(connection: Connection, ids: Sequence[str]) -> set[str]:
    table = schema.event_names
    parts = (ids[start : start + MANY] for start in range(0, len(ids), MANY))
    return {id for part in parts for id in connection.scalars(select(table.c.id).where(table.c.id.in_(part)))}


def _free(connection: Connection, statement: str) -> str:
    """Return an id that no event has had, for one whose own would be that of an event that its statement was split from."""
    number = 2
    while True:
        id = "e" + hashlib.sha256(f"{statement} {number}".encode()).hexdigest()[:12]
        if not _taken(connection, [id]):
            return id
        number += 1


def current(connection: Connection, id: str) -> str | None:
    """Return the id of the event that has, or once had, an id; None where it leads nowhere."""
    if connection.scalar(select(schema.events.c.id).where(schema.events.c.id == id)):
        return id
    table = schema.event_names
    holder = select(schema.statements.c.event).join(table, table.c.statement == schema.statements.c.id)
    return connection.scalar(holder.where(table.c.id == id))


def give(connection: Connection, event: str, statement: Statement) -> None:
    """Let an event's id belong to another of its statements."""
    connection.execute(
        update(schema.event_names)
        .where(schema.event_names.c.id == event)
        .values(statement=statement.id, article=statement.article, start=statement.trigger.start)
    )


def find_again(connection: Connection, article: str, statements: Sequence[Statement]) -> None:
    """Let the ids that belong to statements of an article that was read again belong to what is in their place now."""
    table = schema.event_names
    here = {each.id for each in statements}
    lost = [
        row
        for row in connection.execute(
            select(table.c.n, table.c.statement, table.c.start).where(table.c.article == article)
        )
        if row.statement not in here
    ]
    for row in lost:
        now = next((each.id for each in statements if each.trigger.start == row.start), None)
        if now is not None:
            connection.execute(update(table).where(table.c.n == row.n).values(statement=now))


def move_names(connection: Connection, article: str) -> None:
    """Before an article is removed, let ids that belong to its statements belong to other reports of the events."""
    table, told, other = schema.event_names, schema.statements, schema.statements.alias("other")
    rows = connection.execute(
        select(table.c.n, other.c.id, other.c.article, other.c.body)
        .join(told, told.c.id == table.c.statement)
        .join(other, other.c.event == told.c.event)
        .where(table.c.article == article, other.c.article != article)
        .order_by(table.c.n, other.c.id.desc())
    ).all()
    for n, statement, home, body in rows:
        start = _start(body)
        connection.execute(update(table).where(table.c.n == n).values(statement=statement, article=home, start=start))


def _start(body: str) -> int:
    import json

    return int(json.loads(body)["trigger"]["start"])
