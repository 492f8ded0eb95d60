"""Helpers of the tests that compare whole records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"


def contents(path: Path) -> dict[str, list[str]]:
    """Return all that a record holds, in an order that does not depend on when it was written."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            "inputs": sorted(map(str, connection.execute("SELECT path, content, articles, fingerprint FROM inputs"))),
            "articles": sorted(map(str, connection.execute("SELECT id, note, text, body FROM articles"))),
            "statements": sorted(
                map(str, connection.execute("SELECT id, article, linked, component, event, body FROM statements"))
            ),
            "events": sorted(map(str, connection.execute("SELECT id, component, reports, belief, body FROM events"))),
            "parties": sorted(map(str, connection.execute("SELECT event, role, position, id, country FROM parties"))),
            "keys": sorted(map(str, connection.execute("SELECT key, statement FROM link_keys"))),
        }


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
