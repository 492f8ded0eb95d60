"""Open a record, write articles into it one transaction each, get objects out by id."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, delete, func, insert, inspect, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from dragoman.errors import RecordError, UsageError
from dragoman.ingest.copies import SAME, bands, likeness
from dragoman.model import Article, Correction, CorrectionKind, Event, Relation, Statement
from dragoman.record import database, schema, search
from dragoman.record.candidates import finder
from dragoman.record.facets import fill
from dragoman.record.linker import PORTION, Linker, tellings, waiting, wrong_statements
from dragoman.record.names import current
from dragoman.record.rows import drop_if_unused, put_article, put_keys
from dragoman.record.settling import settle_article, settle_lost
from dragoman.relations.ties import Tie
from dragoman.serial import from_json, from_plain
from dragoman.settings import Settings

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from dragoman.brief import Brief
    from dragoman.reader import Reading
    from dragoman.record.dyads import Dyad
    from dragoman.record.queries import Events
    from dragoman.record.reading import Progress, Summary
    from dragoman.record.sourcing import Quoted, Sourcing

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
        self.where = str(path)
        self.path = None if database.is_address(path) else Path(path)
        self.settings = settings or Settings()
        self._engine = database.engine(self.where)
        self._relations: tuple[Hashable, list[Relation]] | None = None
        self._sources: dict[bool, tuple[Hashable, list[Quoted]]] = {}
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
            yield connection

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
        """Return who is quoted, how often, about whom and by which outlets; most often first.

        Counted once and kept until the record changes.
        """
        from dragoman.record.sourcing import quoted

        state = self.state()
        kept = self._sources.get(own_voice)
        if kept is None or kept[0] != state:
            kept = self._sources[own_voice] = (state, quoted(self, own_voice=own_voice))
        return list(kept[1])

    def sourcing(self) -> list[Sourcing]:
        """Return on whose word each outlet's statements rest: its own, named people's, unnamed ones'; most first."""
        from dragoman.record.sourcing import sourcing

        return sourcing(self)

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
        """Return the standing relations that the texts tell and the events open and close.

        They are worked out once and kept until the record changes.
        """
        state = self.state()
        if self._relations is None or self._relations[0] != state:
            from dragoman.record.standing import all_relations

            self._relations = (state, all_relations(self))
        return list(self._relations[1])

    def graph(self, on: str | None = None, *, since: str | None = None) -> MultiDiGraph[str]:
        """Return the ties in force on a day (YYYY, YYYY-MM or YYYY-MM-DD: its last day; else all) as a networkx graph.

        Nodes are actors; edges have ``kind``, ``valid_from``, ``valid_to``, ``belief`` and ``statements``. With ``since``
        there are edges of the kind ``events`` too: ``events`` and mean ``score`` of what one did to another from then to
        that day. Raises UsageError for a wrong date.
        """
        from dragoman.record.graphs import graph

        return graph(self, on, since=since)

    def brief(
        self,
        *names: str,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        events: int = 10,
    ) -> Brief:
        """Return a sourced brief about one actor, two actors or a place; see :func:`dragoman.brief.brief`."""
        from dragoman.brief import brief

        return brief(self, *names, place=place, since=since, until=until, outlet=outlet, events=events)

    def articles(self) -> Iterator[Article]:
        """Yield all articles in the order they were read."""
        with self.transaction() as connection:
            for body, words in connection.execute(
                select(schema.articles.c.body, schema.articles.c.text).order_by(schema.articles.c.n)
            ):
                yield _article(body, words)

    def statements(self, ids: Iterable[str] | None = None, *, wrong: bool = False) -> Iterator[Statement]:
        """Yield statements by id, in the order asked for, or all in the order of their articles.

        All are without those that a person called wrong, unless ``wrong``; by id, any is given.
        """
        table = schema.statements
        with self.transaction() as connection:
            if ids is None:
                told = select(table.c.body).join(schema.articles, schema.articles.c.id == table.c.article)
                if not wrong:
                    told = told.where(table.c.id.not_in(wrong_statements()))
                found = connection.execute(told.order_by(schema.articles.c.n, table.c.position)).scalars()
                yield from (from_json(Statement, body) for body in found)
                return
            wanted = list(ids)
            for start in range(0, len(wanted), MANY):
                part = wanted[start : start + MANY]
                rows = connection.execute(select(table.c.id, table.c.body).where(table.c.id.in_(part)))
                bodies: dict[str, str] = {row[0]: row[1] for row in rows}
                yield from (from_json(Statement, bodies[each]) for each in part if each in bodies)

    def statements_of(self, article: str) -> Iterator[Statement]:
        """Yield the statements of one article, in text order, also those that a person called wrong."""
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
        """Return an event by its id, or by one that it once had; None if there is none."""
        with self.transaction() as connection:
            now = current(connection, event)
            body = connection.scalar(select(schema.events.c.body).where(schema.events.c.id == now)) if now else None
        return from_json(Event, body) if body else None

    def members(self, event: Event) -> list[Event]:
        """Return the single events that an event sums up as a series ("airstrikes in recent weeks")."""
        from dragoman.record.summaries import members

        return members(self, event)

    def series(self, event: Event) -> list[Event]:
        """Return the series that sum up an event."""
        from dragoman.record.summaries import series

        return series(self, event)

    def find(self, prefix: str) -> str:
        """Return the one id of an event, statement or article that begins so. Raises UsageError if none or several."""
        found: list[str] = []
        with self.transaction() as connection:
            for table in (schema.events, schema.statements, schema.articles, schema.event_names):
                found += connection.scalars(
                    select(table.c.id).where(table.c.id.startswith(prefix, autoescape=True)).limit(5)
                )
        found = list(dict.fromkeys(found))
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
                .order_by(table.c.published.nulls_first(), table.c.n)
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

    # correcting --------------------------------------------------------------------------------------------------

    def correct(
        self, kind: CorrectionKind, target: str, value: Any = None, *, reason: str, who: str | None = None
    ) -> Correction:
        """Keep what a person knows better, carry it out at once, and return it.

        ``wrong``: ``target`` is a statement that is none. ``change``: ``value`` says what is right of statement ``target``:
        ``type``, ``modes``, ``actors``, ``recipients`` (ids, words or actors) or ``factuality``. ``merge``: the events
        ``target`` and ``value`` (an id or several) are one. ``split``: the statements ``value`` (one or several) are not
        of event ``target``. Ids are whole. Raises UsageError where an id is unknown or the value does not fit.
        """
        from dragoman.record.corrections import correct

        return correct(self, kind, target, value, reason=reason, who=who)

    def corrections(
        self,
        *,
        statements: Iterable[str] | None = None,
        kind: CorrectionKind | None = None,
        undone: bool = True,
    ) -> list[Correction]:
        """Return corrections in the order they were made, those about some statements where ids are given."""
        from dragoman.record.corrections import listed

        return listed(self, statements=statements, kind=kind, undone=undone)

    def undo(self, n: int) -> Correction:
        """Take a correction back. It stays in the list as undone. Raises UsageError if there is none of that number."""
        from dragoman.record.corrections import undo

        return undo(self, n)

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
        with self.writing() as connection:
            self._put(connection, reading, fingerprint)

    def _put(self, connection: Connection, reading: Reading, fingerprint: str) -> None:
        put_article(connection, reading, fingerprint, self.settings.linking)
        settle_article(connection, reading.article, reading.statements, self.settings.linking)

    def write(self, path: str, content: str, fingerprint: str, last: list[Reading], ids: list[str]) -> None:
        """Write the last articles of an input and, in the same transaction, that it has been read.

        ``ids`` are all articles of the input. Those that it held before and holds no more are removed, unless another
        input holds them too or they are an earlier version of one of them (same address, other text).
        """
        with self.writing() as connection:
            for reading in last:
                self._put(connection, reading, fingerprint)
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
                if drop_if_unused(connection, old):
                    settle_lost(connection, old, self.settings.linking)

    def link(self, progress: Progress | None = None) -> None:
        """Link the statements that are not linked yet into events, in portions, a transaction each."""
        with self.transaction() as connection:
            names = waiting(connection)
            linker = Linker(self.settings.linking, finder(connection, names))
        for start in range(0, len(names), PORTION):
            with self.writing() as connection:
                linker.add(connection, names[start : start + PORTION])
            if progress:
                progress("linking", min(start + PORTION, len(names)), len(names))
        with self.writing() as connection:
            linker.finish(connection)

    def note(self, key: str, value: str | None = None) -> str | None:
        """Return what the record notes under a key; with a value, note that first."""
        with self.transaction() if value is None else self.writing() as connection:
            if value is not None:
                connection.execute(delete(schema.facts).where(schema.facts.c.key == key))
                connection.execute(insert(schema.facts).values(key=key, value=value))
            return connection.scalar(select(schema.facts.c.value).where(schema.facts.c.key == key))

    def unlink_all(self) -> None:
        """Take all events back, because linking itself has changed; :meth:`link` makes them again."""
        with self.writing() as connection:
            connection.execute(delete(schema.events))
            connection.execute(delete(schema.link_keys))
            told = schema.statements
            free = told.c.id.not_in(wrong_statements())
            connection.execute(update(told).where(free).values(linked=False, component=None, event=None))
            names = list(connection.scalars(select(told.c.id).where(free).order_by(told.c.id)))
            for start in range(0, len(names), MANY):
                part = tellings(connection, names[start : start + MANY])
                put_keys(connection, [telling for telling, _ in part], self.settings.linking)


def _article(body: str, words: str) -> Article:
    return from_plain(Article, {**json.loads(body), "text": words})
