"""Open a record, write articles into it one transaction each, get objects out by id."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from dragoman.errors import RecordError, UsageError
from dragoman.ingest.copies import SAME, bands, likeness
from dragoman.model import Article, Event, Relation, Statement
from dragoman.record import schema
from dragoman.record.facets import fill
from dragoman.record.linker import link_portion, tellings
from dragoman.record.rows import drop_if_unused, put_article, put_keys
from dragoman.relations.ties import Tie
from dragoman.serial import from_json, from_plain
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.reader import Reading
    from dragoman.record.dyads import Dyad
    from dragoman.record.queries import Events
    from dragoman.record.reading import Progress, Summary
    from dragoman.record.sourcing import Quoted

BUSY_SECONDS = 10
"""How long to wait for another writer before saying that the record is locked."""


MANY = 500
"""Rows asked for at once by their ids, and articles of one input whose earlier versions are looked for."""


def open_record(path: str | Path = "dragoman.db", *, create: bool = True, settings: Settings | None = None) -> Record:
    """Open a record, or make one if there is none and ``create`` is true.

    Raises RecordError if the file is missing (with ``create`` false), is no record, or has another schema version.
    """
    return Record(path, create=create, settings=settings)


class Record:
    """The store of articles, statements and events. Use as a context manager or call :meth:`close`."""

    def __init__(self, path: str | Path, *, create: bool = True, settings: Settings | None = None) -> None:
        if "://" in str(path):
            raise UsageError("not-yet", what=f"--record {path}", instead="give the path of an SQLite file.")
        self.path = Path(path)
        self.settings = settings or Settings()
        if not create and not self.path.is_file():
            raise RecordError("record-missing", path=self.path)
        self._engine = _engine(self.path)
        try:
            self._prepare()
        except OperationalError as error:
            self.close()
            raise _explained(error, self.path) from error
        except DatabaseError as error:
            self.close()
            raise RecordError("record-foreign", path=self.path) from error
        except RecordError:
            self.close()
            raise

    def _prepare(self) -> None:
        with self._engine.begin() as connection:
            names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
            if not names:
                schema.create(connection)
                return
            if not {"meta", "articles", "statements"} <= names:
                raise RecordError("record-foreign", path=self.path)
            found = int(connection.scalar(select(schema.facts.c.value).where(schema.facts.c.key == "schema")) or 0)
        if found != schema.SCHEMA_VERSION:
            code = "record-newer" if found > schema.SCHEMA_VERSION else "record-older"
            raise RecordError(code, path=self.path, found=found, known=schema.SCHEMA_VERSION)
        schema.metadata.create_all(self._engine)  # tables that were added without a change to the others
        with self._engine.begin() as connection:
            fill(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection inside one transaction. Raises RecordError if another program is writing."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise _explained(error, self.path) from error

    # reading articles and asking ---------------------------------------------------------------------------------

    def read(
        self,
        *paths: str | Path,
        metadata: str | Path | None = None,
        again: bool = False,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> Summary:
        """Read and code files, folders, web addresses and standard input ("-"); what has been read already is skipped.

        Raises UsageError if a path or the metadata table does not exist. Files that fail are listed in the summary.
        """
        from dragoman.record.reading import read

        return read(
            self,
            paths,
            metadata=Path(metadata) if metadata else None,
            again=again,
            workers=workers,
            progress=progress,
        )

    def events(self, **filters: Any) -> Events:
        """Return the events that fit all filters (see :class:`dragoman.record.queries.Filter`), newest last."""
        from dragoman.record.queries import Events, Filter

        return Events(self, Filter.checked(**filters))

    def sources(self, *, own_voice: bool = False) -> list[Quoted]:
        """Return who is quoted, how often, about whom and by which outlets; most often first."""
        from dragoman.record.sourcing import quoted

        return quoted(self, own_voice=own_voice)

    def dyad(self, a: str, b: str) -> Dyad:
        """Return what the record holds on two actors (ids, ISO codes or names). Raises UsageError if unknown."""
        from dragoman.record.dyads import Dyad

        return Dyad.of(self, a, b)

    def ties(self) -> Iterator[Tie]:
        """Yield the tellings of standing relations, in the order of their articles."""
        table = schema.ties
        with self.transaction() as connection:
            told = (
                select(table.c.body)
                .join(schema.articles, schema.articles.c.id == table.c.article)
                .order_by(schema.articles.c.n, table.c.position)
            )
            yield from (from_json(Tie, body) for body in connection.execute(told).scalars())

    def relations(self) -> list[Relation]:
        """Return the standing relations that the texts tell and the events open and close."""
        from dragoman.relations import relations
        from dragoman.relations.tables import openers

        events = [event for type_ in openers() for event in self.events(type=type_)]
        told = {each.id: each for event in events for each in self.statements(event.statements)}
        return relations(self.ties(), events, told, self.settings.relations)

    def articles(self) -> Iterator[Article]:
        """Yield all articles in the order they were read."""
        with self.transaction() as connection:
            for body, words in connection.execute(
                select(schema.articles.c.body, schema.articles.c.text).order_by(schema.articles.c.n)
            ):
                yield _article(body, words)

    def statements(self, ids: Iterable[str] | None = None) -> Iterator[Statement]:
        """Yield statements by id, in the order asked for, or all in the order of their articles."""
        table = schema.statements
        with self.transaction() as connection:
            if ids is None:
                found = connection.execute(
                    select(table.c.body)
                    .join(schema.articles, schema.articles.c.id == table.c.article)
                    .order_by(schema.articles.c.n, table.c.position)
                ).scalars()
                yield from (from_json(Statement, body) for body in found)
                return
            wanted = list(ids)
            for start in range(0, len(wanted), MANY):
                part = wanted[start : start + MANY]
                rows = connection.execute(select(table.c.id, table.c.body).where(table.c.id.in_(part)))
                bodies: dict[str, str] = {row[0]: row[1] for row in rows}
                yield from (from_json(Statement, bodies[each]) for each in part if each in bodies)

    def statements_of(self, article: str) -> Iterator[Statement]:
        """Yield the statements of one article, in text order."""
        table = schema.statements
        with self.transaction() as connection:
            mine = select(table.c.body).where(table.c.article == article).order_by(table.c.position)
            for body in connection.execute(mine).scalars():
                yield from_json(Statement, body)

    def get(self, id: str) -> Event | Statement | Article | None:
        """Return an event, statement or article by its whole id, or None."""
        return self.event(id) or next(iter(self.statements([id])), None) or self.article(id)

    def article(self, article: str) -> Article | None:
        """Return an article by its id, or None."""
        with self.transaction() as connection:
            row = connection.execute(
                select(schema.articles.c.body, schema.articles.c.text).where(schema.articles.c.id == article)
            ).first()
        return _article(*row) if row else None

    def event(self, event: str) -> Event | None:
        """Return an event by its id, or None."""
        with self.transaction() as connection:
            body = connection.scalar(select(schema.events.c.body).where(schema.events.c.id == event))
        return from_json(Event, body) if body else None

    def find(self, prefix: str) -> str:
        """Return the one id of an event, statement or article that begins so. Raises UsageError if none or several."""
        found: list[str] = []
        with self.transaction() as connection:
            for table in (schema.events, schema.statements, schema.articles):
                found += connection.scalars(
                    select(table.c.id).where(table.c.id.startswith(prefix, autoescape=True)).limit(5)
                )
        if prefix in found:
            return prefix
        if not prefix or not found:
            raise UsageError("not-found", id=prefix)
        if len(found) > 1:
            raise UsageError("ambiguous-id", id=prefix, matches=", ".join(found[:5]))
        return found[0]

    def copies(self, article: str) -> list[tuple[Article, float]]:
        """Return the articles whose text is a copy of one article's, with the share of it (0 to 1), earliest first.

        Small edits, another head and a cut ending do not hide a copy. Raises UsageError if there is no such article.
        """
        table, filed = schema.articles, schema.bands
        with self.transaction() as connection:
            own = connection.scalar(select(table.c.signature).where(table.c.id == article))
            if own is None:
                raise UsageError("not-found", id=article)
            near = select(filed.c.article).where(filed.c.band.in_(bands(own)), filed.c.article != article).distinct()
            rows = connection.execute(
                select(table.c.body, table.c.text, table.c.signature)
                .where(table.c.id.in_(near))
                .order_by(table.c.published, table.c.n)
            )
            found = [(_article(body, words), likeness(own, marks)) for body, words, marks in rows]
        return [(each, share) for each, share in found if share >= SAME]

    def versions(self, article: str) -> list[Article]:
        """Return the other articles of the same address: what it said before, or says since."""
        table = schema.articles
        with self.transaction() as connection:
            url = select(table.c.url).where(table.c.id == article).scalar_subquery()
            same = select(table.c.body, table.c.text).where(table.c.url == url, table.c.id != article)
            return [_article(*row) for row in connection.execute(same.order_by(table.c.n))]

    def counts(self) -> dict[str, int]:
        """Return how many articles, statements and events the record holds."""
        with self.transaction() as connection:
            return {
                name: connection.scalar(select(func.count()).select_from(table)) or 0
                for name, table in (
                    ("articles", schema.articles),
                    ("statements", schema.statements),
                    ("events", schema.events),
                )
            }

    # writing -----------------------------------------------------------------------------------------------------

    def seen(self) -> dict[str, tuple[str, str]]:
        """Return, for every input read so far, its content hash and the fingerprint it was read with."""
        table = schema.inputs
        with self.transaction() as connection:
            return {
                path: (content, mark)
                for path, content, mark in connection.execute(
                    select(table.c.path, table.c.content, table.c.fingerprint)
                )
            }

    def put(self, reading: Reading, fingerprint: str) -> None:
        """Write one article of an input that holds more, in a transaction of its own."""
        with self.transaction() as connection:
            put_article(connection, reading, fingerprint, self.settings.linking)

    def write(self, path: str, content: str, fingerprint: str, last: list[Reading], ids: list[str]) -> None:
        """Write the last articles of an input and, in the same transaction, that it has been read.

        ``ids`` are all articles of the input. Those that it held before and holds no more are removed, unless another
        input holds them too or they are an earlier version of one of them (same address, other text).
        """
        with self.transaction() as connection:
            for reading in last:
                put_article(connection, reading, fingerprint, self.settings.linking)
            before = connection.scalar(select(schema.inputs.c.articles).where(schema.inputs.c.path == path))
            connection.execute(delete(schema.inputs).where(schema.inputs.c.path == path))
            connection.execute(
                insert(schema.inputs).values(
                    path=path, content=content, articles=json.dumps(ids), fingerprint=fingerprint
                )
            )
            addresses = select(schema.articles.c.url).where(schema.articles.c.id.in_(ids[:MANY]))
            earlier = select(schema.articles.c.id).where(schema.articles.c.url.in_(addresses))
            kept = {*ids, *connection.scalars(earlier)}
            for old in sorted(set(json.loads(before or "[]")) - kept):
                drop_if_unused(connection, old)

    def link(self, progress: Progress | None = None) -> None:
        """Link the statements that are not linked yet into events, in portions, a transaction each."""
        table = schema.statements
        with self.transaction() as connection:
            count = connection.scalar(select(func.count()).select_from(table).where(~table.c.linked)) or 0
        done = 0
        while done < count:
            with self.transaction() as connection:
                portion = link_portion(connection, self.settings.linking)
            if not portion:
                break
            done += portion
            if progress:
                progress("linking", min(done, count), count)

    def note(self, key: str, value: str | None = None) -> str | None:
        """Return what the record notes under a key; with a value, note that first."""
        with self.transaction() as connection:
            if value is not None:
                connection.execute(delete(schema.facts).where(schema.facts.c.key == key))
                connection.execute(insert(schema.facts).values(key=key, value=value))
            return connection.scalar(select(schema.facts.c.value).where(schema.facts.c.key == key))

    def unlink_all(self) -> None:
        """Take all events back, because linking itself has changed; :meth:`link` makes them again."""
        with self.transaction() as connection:
            connection.execute(delete(schema.events))
            connection.execute(delete(schema.link_keys))
            connection.execute(update(schema.statements).values(linked=False, component=None, event=None))
            names = list(connection.scalars(select(schema.statements.c.id).order_by(schema.statements.c.id)))
            put_keys(connection, [telling for telling, _ in tellings(connection, names)], self.settings.linking)


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    return engine


def _explained(error: OperationalError, path: Path) -> RecordError:
    reason = str(error.orig)
    if "locked" in reason or "busy" in reason:
        return RecordError("record-locked", path=path)
    return RecordError("record-failed", path=path, reason=reason)


def _article(body: str, words: str) -> Article:
    return from_plain(Article, {**json.loads(body), "text": words})
