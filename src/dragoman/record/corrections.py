"""What people correct: kept in the record beside what the program read, carried out at once, and able to be undone.

A correction says which statements it is about by their place in the text and by what was coded, so it holds again after the
articles are read with another version (:mod:`dragoman.record.settling`). Nothing is ever deleted: what is undone stays in
the list, and so does what no longer applies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import ColumnElement, Connection, insert, select, update

from dragoman import plover
from dragoman.errors import UsageError
from dragoman.model import Actor, Coded, Correction, CorrectionKind, Event, EventType, Factuality, Statement
from dragoman.record import own_actors, schema
from dragoman.record.linker import free, relink
from dragoman.record.names import current, give
from dragoman.record.settling import mark_rows, settle
from dragoman.relations.ties import Tie
from dragoman.serial import from_json, to_plain
from dragoman.settings.linking import LinkingSettings

if TYPE_CHECKING:
    from dragoman.record.store import Record

CHANGES = ("type", "modes", "actors", "recipients", "factuality")
"""What can be changed of a statement."""


def correct(
    record: Record, kind: CorrectionKind, target: str, value: Any = None, *, reason: str, who: str | None = None
) -> Correction:
    """Correct something, link again what it touches, and return the correction. See :meth:`Record.correct`."""
    if kind not in get_args(CorrectionKind):
        raise UsageError(
            "bad-choice", what="kind of correction", value=kind, choices=", ".join(get_args(CorrectionKind))
        )
    if not reason.strip():
        raise UsageError("no-reason")
    with record.writing() as connection:
        tie = _tie(connection, target) if kind == "wrong" else None
        if tie is not None:
            kept, ones, others = None, list[Statement](), list[Statement]()
        elif kind in ("wrong", "change"):
            statement = _statement(connection, target)
            kept = _changes(record, connection, statement, value) if kind == "change" else None
            ones, others = [statement], list[Statement]()
        else:
            event, ones, others, kept = _parted(connection, kind, target, value)
            target = event.id
        made = connection.execute(
            insert(schema.corrections).values(
                made=datetime.now(UTC).isoformat(timespec="seconds"),
                who=who,
                kind=kind,
                target=target,
                value=json.dumps(to_plain(kept), ensure_ascii=False) if kept is not None else None,
                reason=" ".join(reason.split()),
            )
        )
        n = int((made.inserted_primary_key or (0,))[0])
        coded = _coded(connection, ones) if tie is None else [_coded_tie(connection, tie)]
        rows = mark_rows(n, coded, _coded(connection, others))
        connection.execute(insert(schema.corrected), rows)
        if kind == "split" and ones:
            give(connection, target, ones[0])
        _carry_out(connection, kind, [each.id for each in (*ones, *others)], record.settings.linking)
    return next(iter(listed(record, numbers=[n])))


def undo(record: Record, n: int) -> Correction:
    """Take a correction back; it stays in the list as undone. Raises UsageError if there is no such one to undo."""
    table, mark = schema.corrections, schema.corrected
    with record.writing() as connection:
        kind = connection.scalar(select(table.c.kind).where(table.c.n == n, table.c.undone.is_(None)))
        if kind is None:
            raise UsageError("no-correction", n=n)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(update(table).where(table.c.n == n).values(undone=now))
        about = select(mark.c.statement).where(mark.c.correction == n, mark.c.statement.is_not(None))
        _carry_out(connection, kind, list(connection.scalars(about)), record.settings.linking)
    return next(iter(listed(record, numbers=[n])))


def listed(
    record: Record,
    *,
    statements: Iterable[str] | None = None,
    numbers: Iterable[int] | None = None,
    kind: CorrectionKind | None = None,
    undone: bool = True,
) -> list[Correction]:
    """Return corrections in the order they were made: all, those of some numbers, or those about some statements."""
    table, mark = schema.corrections, schema.corrected
    query = select(table).order_by(table.c.n)
    if numbers is not None:
        query = query.where(table.c.n.in_(list(numbers)))
    if statements is not None:
        query = query.where(table.c.n.in_(select(mark.c.correction).where(mark.c.statement.in_(list(statements)))))
    if kind is not None:
        query = query.where(table.c.kind == kind)
    if not undone:
        query = query.where(table.c.undone.is_(None))
    with record.transaction() as connection:
        rows = connection.execute(query).all()
        sides: dict[int, tuple[list[Coded], list[Coded]]] = {row.n: ([], []) for row in rows}
        marks = select(mark).order_by(mark.c.correction, mark.c.position)
        if statements is not None or numbers is not None:
            marks = marks.where(mark.c.correction.in_(list(sides)))
        ties = schema.ties.c.id
        for each in connection.execute(marks).all():
            if each.correction in sides:
                coded = from_json(Coded, each.body)
                now = connection.scalar(select(ties).where(ties == coded.statement)) if coded.tie else each.statement
                sides[each.correction][each.other].append(replace(coded, now=now))
    return [_correction(row, *sides[row.n]) for row in rows]


def _correction(row: Any, ones: list[Coded], others: list[Coded]) -> Correction:
    needed = [ones, others] if row.kind in ("merge", "split") else [ones]
    return Correction(
        n=row.n,
        made=row.made,
        who=row.who,
        kind=row.kind,
        target=row.target,
        value=json.loads(row.value) if row.value else None,
        reason=row.reason,
        statements=tuple(ones),
        others=tuple(others),
        undone=row.undone,
        applies=row.undone is None and all(any(each.now for each in side) for side in needed),
    )


def tie_stands() -> ColumnElement[bool]:
    """Return the condition that nobody called the telling of a standing tie wrong."""
    made = schema.corrections
    return schema.ties.c.id.not_in(select(made.c.target).where(made.c.kind == "wrong", made.c.undone.is_(None)))


def _carry_out(connection: Connection, kind: str, statements: list[str], settings: LinkingSettings) -> None:
    waiting = free(connection, statements)
    if kind in ("wrong", "change"):
        for each in statements:
            settle(connection, each, settings)
    relink(connection, waiting, settings)


def _statement(connection: Connection, id: str) -> Statement:
    body = connection.scalar(select(schema.statements.c.body).where(schema.statements.c.id == id))
    if body is None:
        raise UsageError("not-found", id=id)
    return from_json(Statement, body)


def _tie(connection: Connection, id: str) -> Tie | None:
    body = connection.scalar(select(schema.ties.c.body).where(schema.ties.c.id == id))
    return from_json(Tie, body) if body else None


def _event(connection: Connection, id: str) -> Event:
    now = current(connection, id)
    body = connection.scalar(select(schema.events.c.body).where(schema.events.c.id == now)) if now else None
    if body is None:
        raise UsageError("not-found", id=id)
    return from_json(Event, body)


def _parted(
    connection: Connection, kind: str, target: str, value: Any
) -> tuple[Event, list[Statement], list[Statement], dict[str, Any]]:
    """Return the event, the statements on both sides of a merge or split, and what to note as its value."""
    event = _event(connection, target)
    named = [value] if isinstance(value, str) else list(value or ())
    if not named:
        what = "the other event" if kind == "merge" else "the statements that are not of this event"
        raise UsageError("bad-correction", target=target, reason=f"name {what}")
    mine = [_statement(connection, each) for each in event.statements]
    if kind == "merge":
        events = [_event(connection, str(each)) for each in named]
        if event.id in {each.id for each in events}:
            raise UsageError("bad-correction", target=target, reason="it is one event with itself already")
        others = [_statement(connection, name) for each in events for name in each.statements]
        return event, mine, others, {"events": [each.id for each in events]}
    strangers = [each for each in named if each not in event.statements]
    if strangers:
        raise UsageError("bad-correction", target=strangers[0], reason=f"it is no statement of event {event.id}")
    left = [each for each in mine if each.id not in named]
    if not left:
        raise UsageError("bad-correction", target=target, reason="nothing would be left of the event")
    return event, left, [each for each in mine if each.id in named], {"statements": list(named)}


def _coded(connection: Connection, statements: Sequence[Statement]) -> list[Coded]:
    """Return statements as the program coded them, with the address of their article."""
    table, before = schema.articles, schema.originals
    homes = {each.article for each in statements}
    rows = connection.execute(select(table.c.id, table.c.url, table.c.path).where(table.c.id.in_(homes)))
    address = {row.id: row.url or row.path for row in rows}
    ids = [each.id for each in statements]
    read = {
        row.statement: from_json(Statement, row.body)
        for row in connection.execute(select(before).where(before.c.statement.in_(ids)))
    }
    return [
        Coded(
            statement=each.id,
            article=each.article,
            address=address.get(each.article),
            sentence=each.sentence,
            trigger=each.trigger,
            type=each.type,
            modes=each.modes,
            actors=each.actors,
            recipients=each.recipients,
            factuality=each.factuality,
            coder=each.coder,
            now=each.id,
        )
        for each in (read.get(one.id, one) for one in statements)
    ]


def _coded_tie(connection: Connection, tie: Tie) -> Coded:
    """Return the telling of a tie as it was read. Its id is made of what it says, so it is known again by it."""
    table = schema.articles
    row = connection.execute(select(table.c.url, table.c.path).where(table.c.id == tie.article)).one()
    return Coded(
        statement=tie.id,
        article=tie.article,
        address=row.url or row.path,
        sentence=tie.sentence,
        trigger=tie.trigger,
        type=None,
        modes=(),
        actors=(tie.a,),
        recipients=(tie.b,),
        factuality="CT+" if tie.holds else "CT-",
        coder=f"tie:{tie.kind}",
        tie=tie.kind,
    )


def _changes(record: Record, connection: Connection, statement: Statement, value: Any) -> dict[str, Any]:
    """Check what is said to be right of a statement; return it with actors resolved. Raises UsageError."""
    given = dict(value) if isinstance(value, Mapping) else {}
    strange = [name for name in given if name not in CHANGES]
    if strange or not given:
        reason = f"say what is right: one or more of {', '.join(CHANGES)}" + (f", not {strange[0]}" if strange else "")
        raise UsageError("bad-correction", target=statement.id, reason=reason)
    kept: dict[str, Any] = {}
    if "type" in given:
        kept["type"] = str(given["type"]).upper()
        if kept["type"] not in get_args(EventType):
            raise UsageError("bad-type", value=given["type"], types=" ".join(get_args(EventType)))
    type_ = kept.get("type", statement.type)
    if "modes" in given:
        modes = [given["modes"]] if isinstance(given["modes"], str) else list(given["modes"])
        known = [mode for each, mode in plover.kinds() if each == type_ and mode]
        for mode in modes:
            if mode not in known:
                choices = ", ".join(known) or "none"
                raise UsageError("bad-choice", what=f"mode of {type_}", value=mode, choices=choices)
        kept["modes"] = modes
    if "factuality" in given:
        kept["factuality"] = given["factuality"]
        if given["factuality"] not in get_args(Factuality):
            choices = ", ".join(get_args(Factuality))
            raise UsageError("bad-choice", what="factuality", value=given["factuality"], choices=choices)
    table = schema.articles
    published = connection.scalar(select(table.c.published).where(table.c.id == statement.article))
    for role in ("actors", "recipients"):
        if role in given:
            said = [given[role]] if isinstance(given[role], (str, Actor)) else list(given[role])
            kept[role] = [_party(record, each, published, (*statement.actors, *statement.recipients)) for each in said]
    return kept


def _party(record: Record, said: Any, published: str | None, here: Sequence[Actor]) -> Actor:
    """Return an actor from an actor, its id or words for it; the statement's own parties keep their place in the text."""
    from dragoman.actors import phrase
    from dragoman.actors.choice import choose

    if isinstance(said, Actor):
        return said
    if isinstance(said, Mapping):
        return Actor(**{"text": said.get("name") or said.get("id") or "", "start": None, "end": None, **said})
    words = str(said).strip()
    own = next((each for each in here if words in (each.id, each.text, each.name)), None)
    if own is not None:
        return own
    rows = own_actors.names(record).rows.get(words)
    if rows:
        entry, now = choose(rows, published)
        sector = entry.sector if now or entry.kind != "person" else "ELI"
        return Actor(entry.name, None, None, entry.id, entry.name, entry.country, sector, why=f"row {entry.id}")
    return replace(phrase(words, published, record.settings.actors), start=None, end=None)
