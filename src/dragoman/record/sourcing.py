"""Who is quoted in a record: how often, about whom, by which outlets, named or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select

from dragoman.record import schema

if TYPE_CHECKING:
    from dragoman.record.store import Record

MOST = 5
"""Outlets and actors named for each source, the most frequent first."""


@dataclass(slots=True)
class Quoted:
    """One source: in how many statements and articles it speaks, through which outlets, and about which actors.

    ``kind`` is that of its mentions (named, anonymous, collective, institutional, media, outlet, none), the most frequent.
    """

    id: str | None
    name: str
    country: str | None
    kind: str
    statements: int
    articles: int
    outlets: dict[str, int] = field(default_factory=dict)
    about: dict[str, int] = field(default_factory=dict)


def quoted(record: Record, *, own_voice: bool = False) -> list[Quoted]:
    """Return the sources of a record, those with most statements first.

    Outlets that speak in their own voice are left out unless ``own_voice``. Sources without a known id are told apart by
    their words.
    """
    groups: dict[str, list[Any]] = {}
    link, statement, article = schema.sources, schema.statements, schema.articles
    wanted: ColumnElement[bool] = link.c.position >= (0 if own_voice else 1)
    rows = (
        select(link, article.c.id.label("article"), article.c.outlet, statement.c.event)
        .join(statement, statement.c.id == link.c.statement)
        .join(article, article.c.id == statement.c.article)
        .where(wanted)
    )
    with record.transaction() as connection:
        for row in connection.execute(rows):
            groups.setdefault(row.id or row.name.lower(), []).append(row)
        events = {row.event for found in groups.values() for row in found if row.event}
        parties = _parties(connection, events)
    return sorted((_one(found, parties) for found in groups.values()), key=lambda each: (-each.statements, each.name))


def _one(rows: list[Any], parties: dict[str, list[str]]) -> Quoted:
    names, kinds = Counter(row.name for row in rows), Counter(row.kind for row in rows)
    countries = Counter(row.country for row in rows if row.country)
    about = Counter(name for event in {row.event for row in rows} for name in parties.get(event, ()))
    return Quoted(
        id=rows[0].id,
        name=names.most_common(1)[0][0] or "(not named)",
        country=countries.most_common(1)[0][0] if countries else None,
        kind=kinds.most_common(1)[0][0],
        statements=len({row.statement for row in rows}),
        articles=len({row.article for row in rows}),
        outlets=dict(Counter(row.outlet or "(outlet not known)" for row in rows).most_common(MOST)),
        about=dict(about.most_common(MOST)),
    )


def _parties(connection: Any, events: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    party = schema.parties
    for event, name in connection.execute(select(party.c.event, party.c.name).distinct()):
        if event in events:
            found.setdefault(event, []).append(name)
    return found
