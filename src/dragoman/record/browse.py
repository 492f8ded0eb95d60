"""Read a large record page by page: events that fit a filter, newest, oldest, most reported or most believed first.

Where a filter names values that the index of events holds (:mod:`dragoman.record.facets`), the rarest of them is read in
order of days and the others are looked up for each event, so a page costs about the same in any record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, column, exists, func, or_, select, table
from sqlalchemy.sql.selectable import FromClause

from dragoman.model import Event
from dragoman.record import schema
from dragoman.record.facets import fold
from dragoman.record.queries import Filter, fts_query
from dragoman.serial import from_json

if TYPE_CHECKING:
    from dragoman.record.store import Record

Sort = Literal["newest", "oldest", "reports", "belief"]

COUNTED = 10_000
"""Events are counted to here; beyond it, a page says "more than"."""

FEW = 2_000
"""An index value with at most so many events, or words with at most so many articles, is read whole."""

_PARTS = ("actor", "recipient", "type", "factuality", "mode", "context", "outlet", "disputed")
_CONTAINED = ("place", "source", "said_by")


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the events that fit a filter. ``total`` is at most :data:`COUNTED`; ``more`` says that there are more."""

    events: list[Event]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class _Key:
    """One part of a filter that the index can answer: a kind and the values that fit it."""

    kind: str
    values: tuple[str, ...]

    def fits(self, facet: FromClause) -> ColumnElement[bool]:
        """Return the condition that a row of the index is one of these."""
        if len(self.values) == 1:
            return and_(facet.c.kind == self.kind, facet.c.value == self.values[0])
        return and_(facet.c.kind == self.kind, facet.c.value.in_(self.values))


def page(record: Record, asked: Filter, *, sort: Sort = "newest", limit: int = 50, offset: int = 0) -> Page:
    """Return one page of the events that fit a filter, and how many fit in all."""
    with record.transaction() as connection:
        chosen = _ask(connection, asked)
        counted = chosen.with_only_columns(schema.events.c.id).limit(COUNTED + 1).subquery()
        total = connection.scalar(select(func.count()).select_from(counted)) or 0
        bodies = connection.scalars(_ordered(chosen, sort).limit(limit).offset(offset)).all()
    return Page([from_json(Event, each) for each in bodies], min(total, COUNTED), total > COUNTED)


def every(record: Record, asked: Filter) -> list[Event]:
    """Return all events that fit a filter, in no order."""
    with record.transaction() as connection:
        return [from_json(Event, each) for each in connection.scalars(_ask(connection, asked))]


def names(connection: Connection, kind: str, name: str) -> tuple[str, ...]:
    """Return the values of the index that a user's name for an actor stands for: those that it holds."""
    from dragoman.actors import phrase
    from dragoman.record.overview import label

    known = None if label(name) else phrase(name)
    wanted = dict.fromkeys(fold(each) for each in (name, known.id if known else None) if each)
    facet = schema.facets
    held = [
        each
        for each in wanted
        if connection.scalar(select(facet.c.event).where(facet.c.kind == kind, facet.c.value == each).limit(1))
    ]
    return tuple(held) or (fold(name),)


def _keys(connection: Connection, asked: Filter) -> list[_Key]:
    found = []
    for kind in _PARTS:
        value = getattr(asked, kind)
        if value is not None:
            values = names(connection, kind, value) if kind in ("actor", "recipient") else (fold(value),)
            found.append(_Key(kind, values))
    for kind in _CONTAINED:
        value = getattr(asked, kind)
        if value is not None:
            found.append(_Key(kind, _containing(connection, kind, fold(value))))
    if asked.unattributed:
        found.append(_Key("unattributed", ("yes",)))
    return found


def _containing(connection: Connection, kind: str, part: str) -> tuple[str, ...]:
    """Return the values of a kind that are, or hold, some words; a country code only itself."""
    facet = schema.facets
    same = select(facet.c.event).where(facet.c.kind == kind, facet.c.value == part).limit(1)
    if len(part) == 3 and connection.scalar(same):
        return (part,)
    like = facet.c.value.contains(part, autoescape=True)
    return tuple(connection.scalars(select(facet.c.value).where(facet.c.kind == kind, like).distinct().limit(FEW)))


def _ask(connection: Connection, asked: Filter) -> Select[tuple[str]]:
    """Return the query for the bodies of the events that fit, not ordered yet."""
    events, facet = schema.events, schema.facets
    keys = sorted(_keys(connection, asked), key=lambda each: _count(connection, each))
    driver: FromClause | None = None
    query: Select[tuple[str]] = select(events.c.body)
    conditions = _times(asked)
    if keys:
        rows = select(facet.c.day, facet.c.event).where(keys[0].fits(facet))
        if asked.since is not None:
            rows = rows.where(facet.c.day >= asked.since)
        driver = (rows.distinct() if len(keys[0].values) > 1 else rows).subquery("driver")
        query = query.select_from(driver.join(events, events.c.id == driver.c.event)).add_columns(driver.c.day)
    for number, key in enumerate(keys[1:]):
        other = facet.alias(f"facet{number}")
        day = driver.c.day if driver is not None else events.c.latest
        conditions.append(exists().where(key.fits(other), other.c.day == day, other.c.event == events.c.id))
    if asked.text is not None:
        conditions.append(_told(connection, asked.text))
    return query.where(*conditions)


def _count(connection: Connection, key: _Key) -> int:
    rows = select(schema.facets.c.event).where(key.fits(schema.facets)).limit(COUNTED)
    return connection.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _times(asked: Filter) -> list[ColumnElement[bool]]:
    events = schema.events
    conditions: list[ColumnElement[bool]] = []
    if asked.since is not None:
        conditions.append(events.c.latest >= asked.since)
    if asked.until is not None:
        conditions.append(func.coalesce(events.c.earliest, events.c.latest) <= asked.until)
    if asked.belief is not None:
        conditions.append(events.c.belief >= asked.belief)
    return conditions


def _told(connection: Connection, words: str) -> ColumnElement[bool]:
    """An event is reported by an article that holds the words. Few such articles are looked up once."""
    search = table("articles_search", column("rowid"), column("articles_search"))
    hits = select(search.c.rowid).where(search.c.articles_search.op("MATCH")(fts_query(words)))
    told, articles = schema.statements, schema.articles
    if len(connection.scalars(hits.limit(FEW + 1)).all()) <= FEW:
        by = select(told.c.event).join(articles, articles.c.id == told.c.article).where(articles.c.n.in_(hits))
        return schema.events.c.id.in_(by)
    number = articles.c.n + 0  # an expression, so that SQLite looks each article up in the hits and not the other way
    return exists().where(told.c.event == schema.events.c.id, articles.c.id == told.c.article, number.in_(hits))


def _ordered(query: Select[tuple[str]], sort: Sort) -> Select[tuple[str]]:
    events = schema.events
    driven = next((each for each in query.selected_columns if each.name == "day"), None)
    if sort == "reports":
        return query.order_by(events.c.reports.desc(), events.c.latest.desc(), events.c.id)
    if sort == "belief":
        return query.order_by(events.c.belief.desc(), events.c.latest.desc(), events.c.id)
    if sort == "oldest":
        return query.order_by(or_(events.c.latest.is_(None)), events.c.latest, events.c.earliest, events.c.id)
    if driven is not None:
        return query.order_by(driven.desc(), events.c.id.desc())
    return query.order_by(events.c.latest.desc(), events.c.earliest.desc(), events.c.id)
