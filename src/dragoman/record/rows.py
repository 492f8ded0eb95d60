"""Write articles and statements into the tables of a record, inside a transaction that the caller holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.ingest.copies import bands, signature
from dragoman.linking import Telling, keys
from dragoman.model import Statement
from dragoman.record import schema
from dragoman.relations.ties import Tie, name
from dragoman.serial import article_head, to_plain
from dragoman.settings.linking import LinkingSettings

if TYPE_CHECKING:
    from dragoman.reader import Reading


def put_article(connection: Connection, reading: Reading, fingerprint: str, settings: LinkingSettings) -> None:
    """Write an article and its statements in place of those it had."""
    article = reading.article
    drop(connection, article.id)
    published = article.published.value if article.published else None
    marks = signature(article)
    connection.execute(
        insert(schema.articles).values(
            id=article.id,
            path=article.path,
            url=article.url,
            outlet=article.outlet,
            title=article.title,
            published=published,
            text=article.text,
            note=reading.note,
            fingerprint=fingerprint,
            signature=marks,
            body=json.dumps(article_head(article), ensure_ascii=False),
        )
    )
    if marks:
        connection.execute(insert(schema.bands), [{"band": band, "article": article.id} for band in bands(marks)])
    if reading.statements:
        rows = [_statement_row(each, position) for position, each in enumerate(reading.statements)]
        connection.execute(insert(schema.statements), rows)
        links = [row for each in reading.statements for row in _source_rows(each)]
        if links:
            connection.execute(insert(schema.sources), links)
        put_keys(connection, [Telling(each, article.outlet, published) for each in reading.statements], settings)
    if reading.ties:
        connection.execute(insert(schema.ties), [_tie_row(each, at) for at, each in enumerate(reading.ties)])


def put_keys(connection: Connection, tellings: list[Telling], settings: LinkingSettings) -> None:
    """Write the keys under which the statements will meet others."""
    rows = [{"key": key, "statement": each.statement.id} for each in tellings for key in sorted(keys(each, settings))]
    if rows:
        connection.execute(insert(schema.link_keys), rows)


def _source_rows(statement: Statement) -> list[dict[str, Any]]:
    last = len(statement.attributions) - 1
    return [
        {
            "statement": statement.id,
            "position": position,
            "innermost": position == last,
            "id": link.source.id,
            "name": link.source.name or " ".join(link.source.text.split()),
            "words": " ".join(link.source.text.split()),
            "kind": link.source.kind,
            "country": link.source.country,
            "sector": link.source.sector,
        }
        for position, link in enumerate(statement.attributions)
    ]


def _tie_row(tie: Tie, position: int) -> dict[str, Any]:
    return {
        "id": tie.id,
        "article": tie.article,
        "position": position,
        "kind": tie.kind,
        "a": name(tie.a),
        "b": name(tie.b),
        "body": json.dumps(to_plain(tie), ensure_ascii=False),
    }


def _statement_row(statement: Statement, position: int) -> dict[str, Any]:
    return {
        "id": statement.id,
        "article": statement.article,
        "position": position,
        "type": statement.type,
        "earliest": statement.when.earliest if statement.when else None,
        "latest": statement.when.latest if statement.when else None,
        "linked": False,
        "component": None,
        "event": None,
        "body": json.dumps(to_plain(statement), ensure_ascii=False),
    }


def drop(connection: Connection, article: str) -> None:
    """Remove an article and its statements; what they were linked with will be linked again."""
    table = schema.statements
    mine = select(table.c.component).where(table.c.article == article, table.c.component.is_not(None))
    components = list(connection.scalars(mine.distinct()))
    for component in components:
        connection.execute(delete(schema.events).where(schema.events.c.component == component))
        connection.execute(
            update(table).where(table.c.component == component).values(linked=False, component=None, event=None)
        )
    connection.execute(delete(schema.articles).where(schema.articles.c.id == article))


def drop_if_unused(connection: Connection, article: str) -> None:
    """Remove an article that no input holds any more."""
    held = connection.scalar(
        select(func.count()).select_from(schema.inputs).where(schema.inputs.c.articles.contains(f'"{article}"'))
    )
    if not held:
        drop(connection, article)
