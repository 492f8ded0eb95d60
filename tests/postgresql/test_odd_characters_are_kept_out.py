from __future__ import annotations

import json
from pathlib import Path

import dragoman


def test_characters_that_a_database_cannot_hold_do_no_harm(tmp_path: Path, address: str) -> None:
    words = "Kenyan police arrested two lawmakers in Kisumu on Friday. A \ud800 party official said so \uffff\x1f."
    rows = [{"text": words, "title": "Held\x00 \udcff", "outlet": "Lake\x00 Daily", "authors": ["A\ud83d"]}]
    rows.append({"text": words.replace("Kenyan", "Ugandan"), "url": "https://example.org/\x00"})
    path = tmp_path / "odd.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    for where in (str(tmp_path / "record.db"), address):
        with dragoman.open(where) as record:
            summary = record.read(path)
            assert (len(summary.failed), record.counts()["articles"]) == (0, 2), summary.failed
            assert len(list(record.events(text="lawmakers"))) > 0
