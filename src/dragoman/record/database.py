"""Where a record is kept: in one SQLite file, or in a PostgreSQL database by its address.

Both are asked through SQLAlchemy. What they do not share stands here and in :mod:`dragoman.record.search`.
"""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Hashable, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from dragoman.errors import RecordError, UsageError

BUSY_SECONDS = 10
"""How long to wait for another writer before saying that the record is locked."""

_WRITING = 0x64726167
"""The number of PostgreSQL's advisory lock that a writer holds for a transaction ("drag")."""

_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


def is_address(where: str | Path) -> bool:
    """Tell the address of a database from the path of a file."""
    return "://" in str(where)


def name_of(where: str | Path) -> str:
    """Return the path, or the address without its password, as it may be shown."""
    return _address(str(where)).render_as_string(hide_password=True) if is_address(where) else str(where)


def engine(where: str | Path) -> Engine:
    """Return the engine for a file or an address; nothing is opened yet.

    Raises UsageError if the address is not one of PostgreSQL, or its driver is not installed.
    """
    if not is_address(where):
        return _sqlite(Path(where))
    address = _address(str(where))
    if importlib.util.find_spec("psycopg") is None:
        raise UsageError("no-driver", value=name_of(where))
    options = f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC"
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": BUSY_SECONDS, "options": options, "application_name": "dragoman"},
        pool_pre_ping=True,
    )


def title_of(where: str | Path) -> str:
    """Return the name of the file without its folder, or of the database."""
    return str(_address(str(where)).database) if is_address(where) else Path(where).name


def write_alone(connection: Connection) -> None:
    """Let no other program write until the transaction ends; SQLite sees to it by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITING})


def expect_much(connection: Connection) -> None:
    """Give a connection that writes much at once more memory (SQLite: 256 MB of pages), until the record is closed."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA cache_size = -262144")


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    if rows:
        names = list(rows[0])
        put_values(connection, table, names, [*map(itemgetter(*names), rows)])


def put_values(connection: Connection, table: Table, names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Insert rows given as the values of some columns; many, some times quicker than SQLAlchemy, which looks at each."""
    if rows:
        marks = ", ".join([_mark(connection)] * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608


def change_values(
    connection: Connection, table: Table, names: Sequence[str], key: str, rows: list[tuple[Any, ...]]
) -> None:
    """Change some columns of many rows, each given as its new values and then that of the column which finds it."""
    if rows:
        mark = _mark(connection)
        changes = ", ".join(f"{name} = {mark}" for name in names)
        connection.exec_driver_sql(f"UPDATE {table.name} SET {changes} WHERE {key} = {mark}", rows)  # noqa: S608


def _mark(connection: Connection) -> str:
    """Return what stands for a value in a statement that goes to the database's driver as it is."""
    return "%s" if connection.dialect.name == "postgresql" else "?"


def state(of: Engine, where: str | Path) -> Hashable:
    """Return what differs once anybody has written: times and sizes of the file and its log, or the next transaction."""
    if is_address(where):
        with of.connect() as connection:
            return str(connection.scalar(text("SELECT txid_snapshot_xmax(txid_current_snapshot())")))
    found = []
    for each in (Path(where), Path(f"{where}-wal")):
        try:
            facts = each.stat()
            found.append((facts.st_size, facts.st_mtime_ns))
        except OSError:
            found.append((0, 0))
    return tuple(found)


def explained(error: DBAPIError, where: str | Path) -> RecordError:
    """Return what a database's error means to a user."""
    reason = " ".join(str(error.orig).split())
    if any(word in reason for word in ("locked", "busy", "lock timeout")):
        return RecordError("record-locked", path=name_of(where))
    if (is_address(where) and error.connection_invalidated) or "connection" in reason:
        return RecordError("record-unreachable", path=name_of(where), reason=reason)
    return RecordError("record-failed", path=name_of(where), reason=reason)


def _address(where: str) -> URL:
    try:
        address = make_url(where)
    except ArgumentError as error:
        raise UsageError("bad-address", value=where) from error
    if address.drivername not in _POSTGRESQL or not address.database:
        raise UsageError("bad-address", value=address.render_as_string(hide_password=True))
    return address


def _sqlite(path: Path) -> Engine:
    made = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(made, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")  # 64 MB: with the default of 2 MB large records write slowly

    return made
