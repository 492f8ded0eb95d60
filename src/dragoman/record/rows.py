"""Write articles and statements into the tables of a record, inside a transaction that the caller holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.ingest.copies import SAME, bands, likeness, signature
from dragoman.linking import Telling, keys
from dragoman.model import Statement
from dragoman.record import schema
from dragoman.record.database import put
from dragoman.record.linker import unlink_component
from dragoman.record.names import move_names
from dragoman.relations.ties import Tie, name
from dragoman.saying import group_name
from dragoman.serial import article_head, to_json
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
        _note_copies(connection, article.id, marks)
        put(connection, schema.bands, [{"band": band, "article": article.id} for band in bands(marks)])
    if reading.statements:
        rows = [statement_row(each, position) for position, each in enumerate(reading.statements)]
        put(connection, schema.statements, rows)
        put(connection, schema.sources, [row for each in reading.statements for row in source_rows(each)])
        put_keys(connection, [Telling(each, article.outlet, published) for each in reading.statements], settings)
    put(connection, schema.ties, [_tie_row(each, at) for at, each in enumerate(reading.ties)])


def _note_copies(connection: Connection, article: str, marks: bytes) -> None:
    """Note of which articles an article is a copy, so that what they tell counts as one text."""
    table, filed, noted = schema.articles, schema.bands, schema.copies
    near = select(filed.c.article).where(filed.c.band.in_(bands(marks)), filed.c.article != article).distinct()
    query = select(table.c.id, table.c.signature, noted.c.text).join(noted, noted.c.article == table.c.id, isouter=True)
    rows = [row for row in connection.execute(query.where(table.c.id.in_(near))) if likeness(marks, row[1]) >= SAME]
    if not rows:
        return
    texts = {row[2] for row in rows if row[2]}
    text = min(texts, default=min(row[0] for row in rows))
    if len(texts) > 1:
        connection.execute(update(noted).where(noted.c.text.in_(texts)).values(text=text))
    fresh = [article, *(row[0] for row in rows if row[2] is None)]
    connection.execute(insert(noted), [{"article": each, "text": text} for each in fresh])


def put_keys(connection: Connection, tellings: list[Telling], settings: LinkingSettings) -> None:
    """Write the keys under which the statements will meet others."""
    rows = [{"key": key, "statement": each.statement.id} for each in tellings for key in sorted(keys(each, settings))]
    put(connection, schema.link_keys, rows)


def source_rows(statement: Statement) -> list[dict[str, Any]]:
    """Return the rows of a statement's chain of sources."""
    last = len(statement.attributions) - 1
    return [
        {
            "statement": statement.id,
            "position": position,
            "innermost": position == last,
            "id": link.source.id,
            "name": group_name(link.source),
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
        "body": to_json(tie),
    }


def statement_row(statement: Statement, position: int) -> dict[str, Any]:
    """Return the row of a statement that is not linked yet."""
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
        "body": to_json(statement),
    }


def drop(connection: Connection, article: str) -> None:
    """Remove an article and its statements; what they were linked with will be linked again."""
    table = schema.statements
    mine = select(table.c.component).where(table.c.article == article, table.c.component.is_not(None))
    for component in connection.scalars(mine.distinct()).all():
        unlink_component(connection, component)
    connection.execute(delete(schema.articles).where(schema.articles.c.id == article))


def drop_if_unused(connection: Connection, article: str) -> bool:
    """Remove an article that no input holds any more; say whether it was removed."""
    held = connection.scalar(
        select(func.count()).select_from(schema.inputs).where(schema.inputs.c.articles.contains(f'"{article}"'))
    )
    if held:
        return False
    move_names(connection, article)
    drop(connection, article)
    return True
