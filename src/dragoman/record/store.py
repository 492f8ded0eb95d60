"""The record: articles are read into it one transaction each, linked, asked about and corrected."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from dragoman.model import Correction, CorrectionKind, Event, Relation
from dragoman.record import database, schema
from dragoman.record.candidates import finder, in_database
from dragoman.record.contents import Contents
from dragoman.record.linker import LARGE_PORTION, PORTION, Linker, tellings, waiting, wrong_statements
from dragoman.record.rows import drop_if_unused, put_article, put_keys
from dragoman.record.settling import settle_article, settle_lost
from dragoman.settings import Settings
from dragoman.tables import collector_paused

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from dragoman.brief import Brief
    from dragoman.reader import Reading
    from dragoman.record.dyads import Dyad
    from dragoman.record.queries import Events
    from dragoman.record.reading import Progress, Summary
    from dragoman.record.sourcing import Quoted, Sourcing

MANY = 500
"""Statements whose keys are written at once, and articles of one input whose earlier versions are looked for."""


def open_record(path: str | Path = "dragoman.db", *, create: bool = True, settings: Settings | None = None) -> Record:
    """Open a record, or make one if there is none and ``create`` is true.

    Raises RecordError if the file is missing (with ``create`` false), is no record, or has another schema version.
    """
    return Record(path, create=create, settings=settings)


class Record(Contents):
    """The store of articles, statements and events. Use as a context manager or call :meth:`close`."""

    def __init__(self, path: str | Path, *, create: bool = True, settings: Settings | None = None) -> None:
        self._relations: tuple[Hashable, list[Relation]] | None = None
        self._sources: dict[bool, tuple[Hashable, list[Quoted]]] = {}
        super().__init__(path, create=create, settings=settings)

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

    def dyad(self, a: str, b: str, *, outlet: str | None = None) -> Dyad:
        """Return what the record holds on two actors (ids, ISO codes or names), or what one outlet reports of them.

        Raises UsageError if unknown.
        """
        from dragoman.record.dyads import Dyad

        return Dyad.of(self, a, b, outlet)

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

    def members(self, event: Event) -> list[Event]:
        """Return the single events that an event sums up as a series ("airstrikes in recent weeks")."""
        from dragoman.record.summaries import members

        return members(self, event)

    def series(self, event: Event) -> list[Event]:
        """Return the series that sum up an event."""
        from dragoman.record.summaries import series

        return series(self, event)

    # correcting --------------------------------------------------------------------------------------------------

    def correct(
        self, kind: CorrectionKind, target: str, value: Any = None, *, reason: str, who: str | None = None
    ) -> Correction:
        """Keep what a person knows better, carry it out at once, and return it.

        ``wrong``: ``target`` is a statement, or the telling of a tie, that is none. ``change``: ``value`` says what is
        right of statement ``target``: ``type``, ``modes``, ``actors``, ``recipients`` (ids, words or actors) or
        ``factuality``. ``merge``: the events ``target`` and ``value`` (an id or several) are one. ``split``: the
        statements ``value`` (one or several) are not of event ``target``. Ids are whole. Raises UsageError where an id is
        unknown or the value does not fit.
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
            find = finder(connection, names)
        linker = Linker(self.settings.linking, find)
        portion = PORTION if find is in_database else LARGE_PORTION
        for start in range(0, len(names), portion):
            with collector_paused(), self.writing() as connection:
                if portion == LARGE_PORTION:
                    database.expect_much(connection)
                linker.add(connection, names[start : start + portion])
            if progress:
                progress("linking", min(start + portion, len(names)), len(names))
        with collector_paused(), self.writing() as connection:
            linker.finish(connection)

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
                put_keys(connection, [telling for telling, *_ in part], self.settings.linking)
