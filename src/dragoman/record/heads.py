"""Articles without their text: what a list of reports needs to name them, and lists of articles page by page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select

from dragoman.model import Article
from dragoman.record import schema
from dragoman.record.corrections import tie_stands
from dragoman.record.search import excerpt, hits
from dragoman.relations.ties import Tie
from dragoman.serial import from_json, from_plain

if TYPE_CHECKING:
    from dragoman.record.store import Record

COUNTED = 10_000
"""Articles are counted to here; beyond it, a page says "more than"."""


@dataclass(frozen=True, slots=True)
class Articles:
    """One page of articles without their text. ``total`` is at most :data:`COUNTED`; ``more`` says that there are more."""

    articles: list[Article]
    statements: dict[str, int]
    total: int
    more: bool


def heads(record: Record, ids: Iterable[str]) -> dict[str, Article]:
    """Return articles by id, each with an empty text."""
    wanted = list(dict.fromkeys(ids))
    query = select(schema.articles.c.body).where(schema.articles.c.id.in_(wanted))
    with record.transaction() as connection:
        found = [_head(body) for body in connection.scalars(query)] if wanted else []
    return {each.id: each for each in found}


def events_of(record: Record, article: str) -> dict[str, str]:
    """Return the event of every statement of an article."""
    told = schema.statements
    query = select(told.c.id, told.c.event).where(told.c.article == article, told.c.event.is_not(None))
    with record.transaction() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


def event_of(record: Record, statement: str) -> str | None:
    """Return the event of a statement; None if it is in none, or not in the record."""
    told = schema.statements
    with record.transaction() as connection:
        return connection.scalar(select(told.c.event).where(told.c.id == statement))


def ties_of(record: Record, article: str) -> list[Tie]:
    """Return the standing ties that an article tells, in text order, but those called wrong."""
    told = schema.ties
    query = select(told.c.body).where(told.c.article == article, tie_stands()).order_by(told.c.position)
    with record.transaction() as connection:
        return [from_json(Tie, body) for body in connection.scalars(query)]


def ties(record: Record, ids: Iterable[str]) -> dict[str, Tie]:
    """Return tellings of standing ties by id."""
    query = select(schema.ties.c.body).where(schema.ties.c.id.in_(list(ids)))
    with record.transaction() as connection:
        found = [from_json(Tie, body) for body in connection.scalars(query)]
    return {each.id: each for each in found}


def note(record: Record, article: str) -> str | None:
    """Return why an article was not read for statements, if it was not."""
    with record.transaction() as connection:
        return connection.scalar(select(schema.articles.c.note).where(schema.articles.c.id == article))


def listed(
    record: Record, *, outlet: str | None = None, words: str | None = None, limit: int = 50, offset: int = 0
) -> Articles:
    """Return one page of articles, newest first: those of an outlet (empty: not known), those that hold some words."""
    table_, told = schema.articles, schema.statements
    query: Select[tuple[str]] = select(table_.c.body)
    if outlet is not None:
        query = query.where(table_.c.outlet == outlet if outlet else table_.c.outlet.is_(None))
    if words:
        query = query.where(table_.c.n.in_(hits(words)))
    with record.transaction() as connection:
        total = connection.scalar(select(func.count()).select_from(query.limit(COUNTED + 1).subquery())) or 0
        ordered = query.order_by(table_.c.published.desc().nulls_last(), table_.c.n.desc()).limit(limit).offset(offset)
        found = [_head(body) for body in connection.scalars(ordered)]
        counts = select(told.c.article, func.count()).where(told.c.article.in_([each.id for each in found]))
        told_in = {row[0]: row[1] for row in connection.execute(counts.group_by(told.c.article))}
    return Articles(found, told_in, min(total, COUNTED), total > COUNTED)


def snippets(record: Record, words: str, ids: Iterable[str]) -> dict[str, str]:
    """Return for each of some articles that holds the words the place where it does, some thirty words long."""
    table, wanted = schema.articles, list(ids)
    if not wanted:
        return {}
    query = select(table.c.id, table.c.text).where(table.c.id.in_(wanted), table.c.n.in_(hits(words)))
    with record.transaction() as connection:
        return {row[0]: excerpt(row[1], words) for row in connection.execute(query)}


def _head(body: str) -> Article:
    return from_plain(Article, {**json.loads(body), "text": ""})
