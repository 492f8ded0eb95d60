"""Carry out what people corrected: find the statements meant, also after reading again, and change them in the record.

``statements`` hold what is right as far as anybody said; what the program had read of a changed statement is kept in
``originals``. A statement called wrong stays, but is in no event and its sources and keys are taken out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from dragoman import plover
from dragoman.linking import Telling
from dragoman.model import Actor, Article, Coded, Statement
from dragoman.record import schema
from dragoman.record.linker import free
from dragoman.record.names import find_again
from dragoman.record.rows import put_keys, source_rows
from dragoman.serial import from_json, from_plain, to_json
from dragoman.settings.linking import LinkingSettings


def settle_article(
    connection: Connection, article: Article, statements: Sequence[Statement], settings: LinkingSettings
) -> None:
    """After an article was written: carry out again what people corrected in it, and let its events keep their ids."""
    find_again(connection, article.id, statements)
    mark = schema.corrected
    addresses = [each for each in (article.url, article.path) if each]
    elsewhere = mark.c.address.in_(addresses) & mark.c.statement.is_(None)
    _find_marks(connection, or_(mark.c.article == article.id, elsewhere), statements, settings)


def settle_lost(connection: Connection, article: str, settings: LinkingSettings) -> None:
    """After an article was removed: look for what people corrected in it in other versions of its address."""
    mark, table = schema.corrected, schema.articles
    for address in connection.scalars(select(mark.c.address).where(mark.c.article == article).distinct()).all():
        same = select(table.c.id).where(or_(table.c.url == address, table.c.path == address)).order_by(table.c.n.desc())
        for other in connection.scalars(same).all():
            bodies = connection.scalars(select(schema.statements.c.body).where(schema.statements.c.article == other))
            told = [from_json(Statement, body) for body in bodies.all()]
            _find_marks(connection, (mark.c.address == address) & mark.c.statement.is_(None), told, settings)


def _find_marks(connection: Connection, which: Any, statements: Sequence[Statement], settings: LinkingSettings) -> None:
    """Point marks of corrections to the statements that they mean, and carry them out."""
    mark, decision = schema.corrected, schema.corrections
    rows = connection.execute(
        select(mark.c.correction, mark.c.position, mark.c.body, decision.c.kind, decision.c.value)
        .join(decision, decision.c.n == mark.c.correction)
        .where(which)
    ).all()
    found: dict[str, bool] = {}
    for n, position, body, kind, value in rows:
        now = meant(from_json(Coded, body), kind, json.loads(value) if value else {}, statements)
        own = (mark.c.correction == n) & (mark.c.position == position)
        connection.execute(update(mark).where(own).values(statement=now))
        if now is not None:
            found[now] = found.get(now, False) or kind in ("wrong", "change")
    free(connection, found)
    for name in sorted(name for name, own in found.items() if own):
        settle(connection, name, settings)


def meant(coded: Coded, kind: str, value: dict[str, Any], statements: Sequence[Statement]) -> str | None:
    """Return which of the statements of an article (or of another version of it) a correction means; None for none.

    It must stand in the same place: its trigger overlaps, or in another text, sentence and trigger have the same words. A
    statement called wrong must be coded as it was, else the reason may be gone; a change holds where type or parties are as
    they were or already right; a decision about events holds for whatever is told there.
    """
    best = max(((_alike(coded, each, kind, value), each.id) for each in statements), default=(0, ""))
    return best[1] if best[0] > 0 else None


def _alike(coded: Coded, statement: Statement, kind: str, value: dict[str, Any]) -> int:
    """Return how sure it is that a statement is the one that was corrected, 0 where it is not."""
    if statement.article == coded.article:
        if statement.id == coded.statement:
            return 9
        if not (statement.trigger.start < coded.trigger.end and coded.trigger.start < statement.trigger.end):
            return 0
    elif _words(statement.sentence.text) != _words(coded.sentence.text) or statement.trigger.text != coded.trigger.text:
        return 0
    same_type = statement.type == coded.type
    same_parties = _same(coded.actors, statement.actors) + _same(coded.recipients, statement.recipients)
    if kind == "wrong":
        return 5 if same_type and same_parties == 2 else 0
    grade = 2 * same_type + same_parties
    if kind == "change":
        return grade or int(statement.type == value.get("type"))
    return 1 + grade


def _same(ones: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Say whether two sides of a statement are the same parties: the same ids or, where there is none, the same words."""
    return {each.id or _words(each.text) for each in ones} == {each.id or _words(each.text) for each in others}


def _words(text: str) -> str:
    return " ".join(text.split())


def settle(connection: Connection, statement: str, settings: LinkingSettings) -> None:
    """Make a statement what it was read as, with all changes that hold for it, in or out of events.

    Its component must have been taken apart before (:func:`dragoman.record.linker.free`) and be linked again after.
    """
    table, mark, decision, before = schema.statements, schema.corrected, schema.corrections, schema.originals
    body = connection.scalar(select(before.c.body).where(before.c.statement == statement))
    own = select(table.c.body, schema.articles.c.outlet, schema.articles.c.published).join(
        schema.articles, schema.articles.c.id == table.c.article
    )
    row = connection.execute(own.where(table.c.id == statement)).first()
    if row is None:
        return
    read = from_json(Statement, body or row.body)
    held = connection.execute(
        select(decision.c.n, decision.c.kind, decision.c.value)
        .join(mark, mark.c.correction == decision.c.n)
        .where(mark.c.statement == statement, decision.c.undone.is_(None), decision.c.kind.in_(("wrong", "change")))
        .order_by(decision.c.n)
    ).all()
    now = read
    for n, kind, value in held:
        if kind == "change":
            now = changed(now, json.loads(value), n)
    connection.execute(delete(before).where(before.c.statement == statement))
    if now is not read:
        connection.execute(insert(before).values(statement=statement, body=to_json(read)))
    for other in (schema.link_keys, schema.sources):
        connection.execute(delete(other).where(other.c.statement == statement))
    wrong = any(kind == "wrong" for _, kind, _ in held)
    values: dict[str, Any] = {"type": now.type, "body": to_json(now)}
    values |= {"linked": wrong, "component": None, "event": None}
    connection.execute(update(table).where(table.c.id == statement).values(**values))
    if not wrong:
        put_keys(connection, [Telling(now, row.outlet, row.published)], settings)
        links = source_rows(now)
        if links:
            connection.execute(insert(schema.sources), links)


def changed(statement: Statement, value: dict[str, Any], number: int) -> Statement:
    """Return a statement with what a person said is right of it. Modes of another type go with the type."""
    parts: dict[str, Any] = {name: value[name] for name in ("type", "factuality") if name in value}
    type_ = parts.get("type", statement.type)
    modes = value.get("modes", statement.modes)
    parts["modes"] = tuple(each for each in modes if (type_, each) in plover.kinds())
    for role in ("actors", "recipients"):
        if role in value:
            parts[role] = tuple(from_plain(Actor, each) for each in value[role])
    return replace(statement, **parts, confidence=1.0, coder=f"correction {number}; {statement.coder}")


def mark_rows(n: int, coded: Iterable[Coded], others: Iterable[Coded]) -> list[dict[str, Any]]:
    """Return the rows that say which statements a correction is about."""
    sides = [(each, False) for each in coded] + [(each, True) for each in others]
    return [
        {
            "correction": n,
            "position": position,
            "other": other,
            "article": each.article,
            "address": each.address,
            "statement": each.now,
            "body": to_json(each),
        }
        for position, (each, other) in enumerate(sides)
    ]
