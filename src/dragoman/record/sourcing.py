"""Who is quoted in a record: how often, about whom, by which outlets, named or not; whose word an outlet relies on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, distinct, func, or_, select

from dragoman.record import schema
from dragoman.saying import inside_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.record.store import Record

MOST = 5
"""Outlets and actors named for each source, the most frequent first."""

UNKNOWN = "(outlet not known)"
"""What an outlet without a name is called."""


@dataclass(slots=True)
class Quoted:
    """One source: in how many statements and articles it speaks, through which outlets, and about which actors.

    ``kind`` is that of its mentions (named, anonymous, collective, institution, document, media, agency, outlet, none),
    the most frequent. ``about`` leaves out the source itself.
    """

    id: str | None
    name: str
    country: str | None
    kind: str
    statements: int
    articles: int
    outlets: dict[str, int] = field(default_factory=dict)
    about: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Sourcing:
    """On whose word an outlet's statements rest: how many there are, and how many of each kind of innermost source.

    The kind ``outlet`` is the outlet's own voice; the others are those of :data:`dragoman.model.SourceKind`.
    """

    outlet: str
    statements: int
    kinds: dict[str, int] = field(default_factory=dict)


def quoted(record: Record, *, own_voice: bool = False) -> list[Quoted]:
    """Return the sources of a record, those with most statements first.

    Outlets that speak in their own voice are left out unless ``own_voice``. Sources without a known id are told apart by
    their words.
    """
    link, statement, article, party = schema.sources, schema.statements, schema.articles, schema.parties
    key = func.coalesce(link.c.id, func.lower(link.c.name)).label("source")
    wanted: ColumnElement[bool] = link.c.position >= (0 if own_voice else 1)
    totals = (
        select(
            key,
            func.max(link.c.id).label("id"),
            func.count(distinct(link.c.statement)).label("statements"),
            func.count(distinct(statement.c.article)).label("articles"),
        )
        .join(statement, statement.c.id == link.c.statement)
        .where(wanted)
        .group_by(key)
    )
    mentions = (
        select(key, link.c.name, link.c.kind, link.c.country, func.count().label("times"))
        .where(wanted)
        .group_by(key, link.c.name, link.c.kind, link.c.country)
    )
    outlets = (
        select(key, article.c.outlet, func.count(distinct(link.c.statement)).label("times"))
        .join(statement, statement.c.id == link.c.statement)
        .join(article, article.c.id == statement.c.article)
        .where(wanted)
        .group_by(key, article.c.outlet)
    )
    about = (
        select(key, party.c.name, func.count(distinct(party.c.event)).label("times"))
        .join(statement, statement.c.id == link.c.statement)
        .join(party, party.c.event == statement.c.event)
        .where(wanted, or_(link.c.id.is_(None), party.c.id.is_(None), party.c.id != link.c.id))
        .group_by(key, party.c.name)
    )
    with record.transaction() as connection:
        rows = connection.execute(totals).all()
        said = connection.execute(mentions).all()
        by = _counted(connection, outlets, lambda row: row.outlet or UNKNOWN)
        parties = _counted(connection, about, lambda row: row.name)
    words: dict[str, list[Any]] = {}
    for row in said:
        words.setdefault(row.source, []).append(row)
    found = [_one(row, words[row.source], by.get(row.source), parties.get(row.source)) for row in rows]
    return sorted(found, key=lambda each: (-each.statements, each.name))


def sourcing(record: Record) -> list[Sourcing]:
    """Return on whose word each outlet's statements rest, the outlet with most statements first."""
    link, statement, article = schema.sources, schema.statements, schema.articles
    rows = (
        select(article.c.outlet, link.c.kind, func.count(distinct(link.c.statement)).label("times"))
        .join(statement, statement.c.id == link.c.statement)
        .join(article, article.c.id == statement.c.article)
        .where(link.c.innermost.is_(True))
        .group_by(article.c.outlet, link.c.kind)
    )
    outlets: dict[str, Counter[str]] = {}
    with record.transaction() as connection:
        for row in connection.execute(rows):
            outlets.setdefault(row.outlet or UNKNOWN, Counter())[row.kind] += row.times
    found = [Sourcing(name, kinds.total(), dict(kinds.most_common())) for name, kinds in outlets.items()]
    return sorted(found, key=lambda each: (-each.statements, each.outlet))


def _counted(connection: Connection, rows: Any, name: Callable[[Any], str]) -> dict[str, Counter[str]]:
    """Return how often each name stands with each source."""
    found: dict[str, Counter[str]] = {}
    for row in connection.execute(rows):
        if called := name(row):
            found.setdefault(row.source, Counter())[called] += row.times
    return found


def _one(row: Any, said: list[Any], outlets: Counter[str] | None, about: Counter[str] | None) -> Quoted:
    names, kinds, countries = Counter[str](), Counter[str](), Counter[str]()
    for each in said:
        names[each.name] += each.times
        kinds[each.kind] += each.times
        if each.country:
            countries[each.country] += each.times
    return Quoted(
        id=row.id,
        name=inside_sentence(_first(names) or "(not named)"),
        country=_first(countries),
        kind=_first(kinds) or "none",
        statements=row.statements,
        articles=row.articles,
        outlets=_most(outlets),
        about=_most(about),
    )


def _first(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _most(counts: Counter[str] | None) -> dict[str, int]:
    """Return the most frequent names, those of the same frequency by name."""
    return dict(sorted((counts or {}).items(), key=lambda pair: (-pair[1], pair[0]))[:MOST])
