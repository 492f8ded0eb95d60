"""The query behind a page of events: which keys of the index answer a filter, the conditions that are left, the order.

The key with fewest rows is read; the others, and what only the event itself knows, are looked up for each of its rows in
indexes that hold all that is asked for, so that no event is read but those that are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select
from sqlalchemy.sql.selectable import FromClause

from dragoman.record import schema
from dragoman.record.facets import BETWEEN, UNDATED, fold, pair
from dragoman.record.queries import Filter
from dragoman.record.search import hits

Sort = Literal["newest", "oldest", "reports", "belief"]

FEW = 2_000
"""An index value with at most so many events, or words with at most so many articles, is read whole."""

MANY = 50_000
"""A time with fewer events is sorted whole, one with more is picked from all events in their order."""

RARER = 20
"""Events of a value may be met so much more rarely among the most reported ones than among all."""

_PARTS = ("actor", "recipient", "type", "factuality", "mode", "context", "outlet", "disputed")
_CONTAINED = ("place", "source", "said_by")


@dataclass(frozen=True, slots=True)
class Key:
    """One part of a filter that the index can answer: a kind and the values that fit it."""

    kind: str
    values: tuple[str, ...]

    def fits(self, facet: FromClause) -> ColumnElement[bool]:
        """Return the condition that a row of the index is one of these."""
        if len(self.values) == 1:
            return and_(facet.c.kind == self.kind, facet.c.value == self.values[0])
        return and_(facet.c.kind == self.kind, facet.c.value.in_(self.values))


def chosen(
    connection: Connection, asked: Filter, keys: list[Key], sort: Sort = "newest", few: int | None = None
) -> Select[tuple[str]]:
    """Return the query for the ids of the events that fit, in order; of ``few`` the first so many are all that is read."""
    if not keys:
        return _from_events(connection, asked, sort)
    keys = sorted(keys, key=lambda each: count(connection, each))
    if few is not None and sort in ("reports", "belief") and _frequent(connection, keys, few):
        event, facet = schema.events, schema.facets
        day = func.coalesce(event.c.latest, UNDATED)
        found = exists().where(keys[0].fits(facet), facet.c.day == day, facet.c.event == event.c.id)
        return _from_events(connection, asked, sort).where(found)
    return _from_index(connection, asked, keys, sort)


def _from_events(connection: Connection, asked: Filter, sort: Sort) -> Select[tuple[str]]:
    events = schema.events
    query = select(events.c.id).where(*_known_to_events(connection, asked))
    if asked.since is not None:
        query = query.where(events.c.latest >= asked.since)
    if asked.until is not None:
        query = query.where(func.coalesce(events.c.earliest, events.c.latest) <= asked.until)
    return _ordered(query, sort, sorted_first=_few(connection, asked))


def _from_index(connection: Connection, asked: Filter, keys: list[Key], sort: Sort) -> Select[tuple[str]]:
    events, facet = schema.events, schema.facets
    rows = select(facet.c.day, facet.c.event).where(keys[0].fits(facet))
    if asked.since is not None:
        rows = rows.where(facet.c.day >= asked.since)
    driver = (rows.distinct() if len(keys[0].values) > 1 else rows).subquery("driver")
    query = select(driver.c.event)
    for number, key in enumerate(keys[1:]):
        other = facet.alias(f"facet{number}")
        query = query.where(
            exists().where(key.fits(other), other.c.day == driver.c.day, other.c.event == driver.c.event)
        )
    if asked.until is not None:  # the event itself is asked only where its last day does not tell
        its = events.alias("its")
        begun = exists().where(its.c.id == driver.c.event, func.coalesce(its.c.earliest, its.c.latest) <= asked.until)
        query = query.where(or_(and_(driver.c.day != UNDATED, driver.c.day <= asked.until), begun))
    conditions = _known_to_events(connection, asked)
    if conditions or sort in ("reports", "belief"):
        query = query.select_from(driver.join(events, events.c.id == driver.c.event)).where(*conditions)
    if sort == "newest":
        return query.order_by(driver.c.day.desc(), driver.c.event.desc())
    if sort == "oldest":
        return query.order_by(driver.c.day == UNDATED, driver.c.day, driver.c.event)
    return _ordered(query, sort)


def _known_to_events(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions that the index knows nothing of."""
    conditions = [] if asked.text is None else [_told(connection, asked.text)]
    if asked.belief is not None:
        conditions.append(schema.events.c.belief >= asked.belief)
    return conditions


def _frequent(connection: Connection, keys: list[Key], few: int) -> bool:
    """Say whether events of a value are so frequent that a few are soon met among all events in their order."""
    counts = schema.tally
    every = connection.scalar(select(func.sum(counts.c.events)).where(counts.c.kind == "type")) or 0
    return len(keys) == 1 and count(connection, keys[0]) ** 2 > RARER * few * every


def names(connection: Connection, kind: str, name: str) -> tuple[str, ...]:
    """Return the values of the index that a user's name for an actor stands for: those that it holds."""
    from dragoman.actors import phrase
    from dragoman.record.overview import label

    known = None if label(name) else phrase(name)
    wanted = dict.fromkeys(fold(each) for each in (name, known.id if known else None) if each)
    held = [each for each in wanted if count(connection, Key(kind, (each,)))]
    return tuple(held) or (fold(name),)


def keys_of(connection: Connection, asked: Filter) -> list[Key]:
    """Return the parts of a filter that the index answers. Who acts on whom is a pair too, of which there are fewest."""
    found = []
    for kind in _PARTS:
        value = getattr(asked, kind)
        if value is not None:
            values = names(connection, kind, value) if kind in ("actor", "recipient") else (fold(value),)
            found.append(Key(kind, values))
    sides = [parties(connection, each) for each in (asked.party, asked.partner) if each is not None]
    if len(sides) == 1:
        found.append(Key("party", tuple(sorted(sides[0]))))
    elif sides:
        found.append(_between(*sides))
    if asked.actor is not None and asked.recipient is not None:
        ones, others = (parties(connection, each) for each in (asked.actor, asked.recipient))
        if not ones & others and len(ones) * len(others) < FEW:  # no pair is made of an actor and itself
            found.append(_between(ones, others))
    for kind in _CONTAINED:
        value = getattr(asked, kind)
        if value is not None:
            found.append(Key(kind, _containing(connection, kind, fold(value))))
    if asked.unattributed:
        found.append(Key("unattributed", ("yes",)))
    return found


def _between(ones: set[str], others: set[str]) -> Key:
    return Key("pair", tuple(sorted({pair(one, other) for one, other in product(ones, others)})))


def _containing(connection: Connection, kind: str, part: str) -> tuple[str, ...]:
    """Return the values of a kind that are, or hold, some words; a country code only itself."""
    counts = schema.tally
    if len(part) == 3 and count(connection, Key(kind, (part,))):
        return (part,)
    like = counts.c.value.contains(part, autoescape=True)
    most = select(counts.c.value).where(counts.c.kind == kind, like).order_by(counts.c.events.desc())
    return tuple(connection.scalars(most.limit(FEW)))


def count(connection: Connection, key: Key) -> int:
    """Return how many rows of the index a key has, from the counts that are kept."""
    counts = schema.tally
    return connection.scalar(select(func.sum(counts.c.events)).where(key.fits(counts))) or 0


def _told(connection: Connection, words: str) -> ColumnElement[bool]:
    """An event is reported by an article that holds the words. Few such articles are looked up once."""
    found = hits(words)
    told, articles = schema.statements, schema.articles
    numbers = connection.scalars(found.limit(FEW + 1)).all()
    if len(numbers) <= FEW:
        by = select(told.c.event).join(articles, articles.c.id == told.c.article).where(articles.c.n.in_(numbers))
        return schema.events.c.id.in_(by)
    number = articles.c.n + 0  # an expression, so that SQLite looks each article up in the hits and not the other way
    return exists().where(told.c.event == schema.events.c.id, articles.c.id == told.c.article, number.in_(found))


def _ordered(query: Select[tuple[str]], sort: Sort, *, sorted_first: bool = False) -> Select[tuple[str]]:
    """Put a query into order. ``sorted_first`` keeps the database from reading all events in that order to find a few."""
    events = schema.events
    newest = (events.c.latest.desc().nulls_last(), events.c.earliest.desc().nulls_last(), events.c.id.desc())
    if sort == "newest":
        return query.order_by(*newest)
    if sort == "oldest":
        return query.order_by(events.c.latest.asc().nulls_last(), events.c.earliest.asc().nulls_first(), events.c.id)
    weight = events.c.reports if sort == "reports" else events.c.belief
    latest = events.c.latest.desc().nulls_last()
    return query.order_by((weight + 0 if sorted_first else weight).desc(), latest, events.c.id.desc())


def _few(connection: Connection, asked: Filter) -> bool:
    """Say whether a time holds so few events that they are better sorted than picked out of all that are in order."""
    if asked.since is None and asked.until is None:
        return False
    counts, month = schema.tally, schema.tally.c.value
    inside = select(func.sum(counts.c.events)).where(
        counts.c.kind == "month", month >= (asked.since or "")[:7], month < (asked.until or "9999")[:7] + "~"
    )
    return (connection.scalar(inside) or 0) < MANY


def parties(connection: Connection, name: str) -> set[str]:
    """Return the values by which an actor is one of a pair: those of its name, and the ids that texts give to its name."""
    counts = schema.tally
    found = set(names(connection, "party", name))
    middle = f"{BETWEEN}{' '.join(name.split())}{BETWEEN}"
    so = select(counts.c.value).where(counts.c.kind == "called", counts.c.value.icontains(middle, autoescape=True))
    known = (value.split(BETWEEN) for value in connection.scalars(so.limit(FEW)))
    return found | {fold(id) for id, words, *_ in known if id and fold(words) == fold(name)}
