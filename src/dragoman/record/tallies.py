"""How many events each value of the index has: counted by triggers of the database as rows of ``facets`` come and go."""

from __future__ import annotations

from sqlalchemy import Connection, text

_ADD = (
    "INSERT INTO tally (kind, value, events) VALUES (new.kind, new.value, 1) "
    "ON CONFLICT (kind, value) DO UPDATE SET events = tally.events + 1;"
)
_TAKE = (
    "UPDATE tally SET events = events - 1 WHERE kind = old.kind AND value = old.value; "
    "DELETE FROM tally WHERE kind = old.kind AND value = old.value AND events < 1;"
)

_SQLITE = (
    "DROP TRIGGER IF EXISTS facet_added",
    "DROP TRIGGER IF EXISTS facet_removed",
    "DELETE FROM facets",
    "DELETE FROM tally",
    f"CREATE TRIGGER facet_added AFTER INSERT ON facets BEGIN {_ADD} END",
    f"CREATE TRIGGER facet_removed AFTER DELETE ON facets BEGIN {_TAKE} END",
)

_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS facet_added ON facets",
    "DROP TRIGGER IF EXISTS facet_removed ON facets",
    "DELETE FROM facets",
    "DELETE FROM tally",
    f"CREATE OR REPLACE FUNCTION facet_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_ADD} RETURN NULL; END $$",
    f"CREATE OR REPLACE FUNCTION facet_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_TAKE} RETURN NULL; END $$",
    "CREATE TRIGGER facet_added AFTER INSERT ON facets FOR EACH ROW EXECUTE FUNCTION facet_added()",
    "CREATE TRIGGER facet_removed AFTER DELETE ON facets FOR EACH ROW EXECUTE FUNCTION facet_removed()",
)


def begin(connection: Connection) -> None:
    """Empty the index and its counts, and set the triggers that count from now on."""
    for command in _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE:
        connection.execute(text(command))
