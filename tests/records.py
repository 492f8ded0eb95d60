"""Helpers of the tests that compare whole records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import text

from dragoman.record import Record, database, open_record
from dragoman.web.app import create

_EVENT = re.compile(r"\be[0-9a-f]{12}\b")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"


def explorer(record: Record, *, edit: bool = False) -> TestClient:
    """Return a browser's stand-in that asks the explorer of a record; it follows no redirection."""
    return TestClient(create(record, edit=edit), base_url="http://127.0.0.1", follow_redirects=False)


def contents(where: str | Path) -> dict[str, list[str]]:
    """Return all that a record holds, in an order that does not depend on when it was written.

    Events go by their first statement: an event keeps the id it had first, and so that depends on what was read first.
    """
    tables = {
        "inputs": "path, content, articles, fingerprint",
        "articles": "id, note, text, body",
        "statements": "id, article, linked, component, event, body",
        "events": "id, component, reports, belief, body",
        "parties": "event, role, position, id, country",
        "link_keys": "key, statement",
        "facets": "kind, value, day, event",
        "tally": "kind, value, events",
    }
    engine = database.engine(where)
    with engine.connect() as connection:
        found = {name: connection.execute(text(f"SELECT {columns} FROM {name}")) for name, columns in tables.items()}
        held = {name: sorted(json.dumps([*map(_plain, row)]) for row in rows) for name, rows in found.items()}
        events = connection.execute(text("SELECT id, body FROM events")).all()
    engine.dispose()
    names = {id: json.loads(body)["statements"][0] for id, body in events}
    return {name: sorted(_EVENT.sub(lambda each: names[each[0]], row) for row in rows) for name, rows in held.items()}


def _plain(value: object) -> object:
    """SQLite gives a truth value as a number."""
    return bool(value) if value in (0, 1) else value


def copies(folder: Path, count: int) -> Iterator[Path]:
    """Write variants of the example articles, each with a date of its own, and their metadata table."""
    folder.mkdir()
    texts = sorted(EXAMPLES.glob("*.txt"))
    rows = []
    for number in range(count):
        path = folder / f"{number:03d}.txt"
        source = texts[number % len(texts)]
        path.write_text(f"{source.read_text(encoding='utf-8')}\n\nReport number {number}.\n", encoding="utf-8")
        rows.append({"path": path.name, "published": f"20{10 + number // 28 % 12}-03-{1 + number % 28:02d}"})
        yield path
    (folder / "metadata.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def read_texts(folder: Path, texts: Iterable[tuple[str, str, str]]) -> Record:
    """Return a record, made in a folder, of articles that are each a day of publication, an outlet and a text."""
    table = ["path,published,outlet"]
    for number, (day, outlet, words) in enumerate(texts):
        (folder / f"{number}.txt").write_text(words + "\n", encoding="utf-8")
        table.append(f"{number}.txt,{day},{outlet}")
    (folder / "metadata.csv").write_text("\n".join(table), encoding="utf-8")
    opened = open_record(folder / "record.db")
    opened.read(folder)
    return opened
