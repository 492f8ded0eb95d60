"""Open a record and give connections to it: a file or a database with the tables of this version."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, insert, inspect, select
from sqlalchemy.exc import DatabaseError, OperationalError

from dragoman.errors import RecordError
from dragoman.record import database, schema, search
from dragoman.record.facets import fill
from dragoman.settings import Settings


class Opened:
    """A record that is open: its connections and its notes. Use as a context manager or call :meth:`close`."""

    def __init__(self, path: str | Path, *, create: bool = True, settings: Settings | None = None) -> None:
        self.where = str(path)
        self.path = None if database.is_address(path) else Path(path)
        self.settings = settings or Settings()
        self._engine = database.engine(self.where)
        if not create and self.path is not None and not self.path.is_file():
            raise RecordError("record-missing", path=path)
        try:
            self._prepare(create)
        except OperationalError as error:
            self.close()
            raise database.explained(error, self.where) from error
        except DatabaseError as error:
            self.close()
            raise RecordError("record-foreign", path=self.name) from error
        except RecordError:
            self.close()
            raise

    def _prepare(self, create: bool) -> None:
        with self._engine.begin() as connection:
            if create:
                database.write_alone(connection)  # two that begin one record at once do not both make its tables
            names = set(inspect(connection).get_table_names())
            if not names and not create:
                raise RecordError("record-missing", path=self.name)
            if not names:
                schema.create(connection)
                search.create(connection)
                fill(connection)
                return
            if not {"meta", "articles", "statements"} <= names:
                raise RecordError("record-foreign", path=self.name)
            found = int(connection.scalar(select(schema.facts.c.value).where(schema.facts.c.key == "schema")) or 0)
        if found in schema.UPGRADES:
            with self._engine.begin() as connection:
                schema.upgrade(connection)
        elif found != schema.SCHEMA_VERSION:
            code = "record-newer" if found > schema.SCHEMA_VERSION else "record-older"
            raise RecordError(code, path=self.name, found=found, known=schema.SCHEMA_VERSION)
        with self._engine.begin() as connection:
            fill(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The path of the file, or the address of the database without its password."""
        return database.name_of(self.where)

    @property
    def title(self) -> str:
        """The name of the file without its folder, or of the database."""
        return database.title_of(self.where)

    def state(self) -> Hashable:
        """Return what changes whenever somebody writes into the record, to be compared with an earlier answer."""
        return database.state(self._engine, self.where)

    def close(self) -> None:
        """Close the file or the connections."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection inside one transaction. Raises RecordError if the database fails or is locked."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise database.explained(error, self.where) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside one transaction in which nobody else writes. Raises RecordError as above."""
        with self.transaction() as connection:
            database.write_alone(connection)
            schema.count_writing(connection)
            yield connection

    def note(self, key: str, value: str | None = None) -> str | None:
        """Return what the record notes under a key; with a value, note that first."""
        with self.transaction() if value is None else self.writing() as connection:
            if value is not None:
                connection.execute(delete(schema.facts).where(schema.facts.c.key == key))
                connection.execute(insert(schema.facts).values(key=key, value=value))
            return connection.scalar(select(schema.facts.c.value).where(schema.facts.c.key == key))
