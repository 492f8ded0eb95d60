"""Get objects out of a record: articles, statements, events and ties, by id or all in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import func, or_, select, true

from dragoman.errors import UsageError
from dragoman.ingest.copies import SAME, bands, likeness
from dragoman.model import Article, Event, Statement
from dragoman.record import schema
from dragoman.record.corrections import tie_stands
from dragoman.record.linker import wrong_statements
from dragoman.record.names import current
from dragoman.record.opening import Opened
from dragoman.relations.ties import Tie
from dragoman.serial import from_json, from_plain

MANY = 500
"""Statements asked for at once by their ids."""


class Contents(Opened):
    """An open record from which objects are read."""

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

    def ties(self) -> Iterator[Tie]:
        """Yield the tellings of standing relations, in the order of their articles, but those called wrong."""
        table = schema.ties
        with self.transaction() as connection:
            told = (
                select(table.c.body)
                .join(schema.articles, schema.articles.c.id == table.c.article)
                .where(tie_stands())
                .order_by(schema.articles.c.n, table.c.position)
            )
            yield from (from_json(Tie, body) for body in connection.execute(told).scalars())

    def find(self, prefix: str) -> str:
        """Return the one id of an event, statement, article or telling of a tie that begins so.

        Raises UsageError if there is none, or several.
        """
        found: list[str] = []
        with self.transaction() as connection:
            for table in (schema.events, schema.statements, schema.articles, schema.event_names, schema.ties):
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

        Small edits, another head and a cut ending do not hide a copy. What its own address says at another time is none,
        but a version. Raises UsageError if there is no such article.
        """
        table, filed = schema.articles, schema.bands
        with self.transaction() as connection:
            asked = connection.execute(select(table.c.signature, table.c.url).where(table.c.id == article)).first()
            if asked is None:
                raise UsageError("not-found", id=article)
            own, url = asked
            near = select(filed.c.article).where(filed.c.band.in_(bands(own)), filed.c.article != article).distinct()
            rows = connection.execute(
                select(table.c.body, table.c.text, table.c.signature)
                .where(table.c.id.in_(near), or_(table.c.url.is_(None), table.c.url != url) if url else true())
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


def _article(body: str, words: str) -> Article:
    return from_plain(Article, {**json.loads(body), "text": words})
