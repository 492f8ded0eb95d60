"""How many events each value of the index has: counted in groups as rows of ``facets`` come, by a trigger as they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, text

from dragoman.record import schema

_ADD = (
    "INSERT INTO tally (kind, value, events) VALUES ({marks}) "
    "ON CONFLICT (kind, value) DO UPDATE SET events = tally.events + excluded.events"
)
_TAKE = (
    "UPDATE tally SET events = events - 1 WHERE kind = old.kind AND value = old.value; "
    "DELETE FROM tally WHERE kind = old.kind AND value = old.value AND events < 1;"
)

_SQLITE = (
    "DROP TRIGGER IF EXISTS facet_added",
    "DROP TRIGGER IF EXISTS facet_removed",
    f"CREATE TRIGGER facet_removed AFTER DELETE ON facets BEGIN {_TAKE} END",
)

_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS facet_added ON facets",
    "DROP TRIGGER IF EXISTS facet_removed ON facets",
    f"CREATE OR REPLACE FUNCTION facet_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_TAKE} RETURN NULL; END $$",
    "CREATE TRIGGER facet_removed AFTER DELETE ON facets FOR EACH ROW EXECUTE FUNCTION facet_removed()",
)


def watch(connection: Connection) -> None:
    """Set the trigger that takes rows which go from the counts, in place of those that earlier versions set."""
    for command in _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE:
        connection.execute(text(command))


def add(connection: Connection, values: Iterable[tuple[str, str]]) -> None:
    """Count rows that were added, each by its kind and value."""
    counts = [(*value, count) for value, count in sorted(Counter(values).items())]
    if counts:
        marks = "%s, %s, %s" if connection.dialect.name == "postgresql" else "?, ?, ?"
        connection.exec_driver_sql(_ADD.format(marks=marks), counts)


def count(connection: Connection) -> None:
    """Count all rows anew."""
    row = schema.facets.c
    connection.execute(delete(schema.tally))
    counted = select(row.kind, row.value, func.count()).group_by(row.kind, row.value)
    connection.execute(insert(schema.tally).from_select(["kind", "value", "events"], counted))
