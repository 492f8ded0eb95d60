from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.evaluate import TASKS, run

TEXT = "Chadian troops shelled rebels near Mongo on Sunday, a spokesman said. The attack killed nine fighters."
ROWS: dict[str, dict[str, object]] = {
    "relations": {"id": "1", "marked_sentence": "<s>Chad</s> expelled <t>France's ambassador</t> on Monday."},
    "statements": {"id": "1", "text": TEXT, "date": "2019-03-05"},
    "attributions": {"article": "a", "annotator": "x", "text": TEXT},
    "dates": {"article": "a", "created": "2019-03-05", "text": TEXT},
    "places": {"article": "a", "text": TEXT},
    "coreference": {
        "document": "d",
        "text": TEXT,
        "mentions": [{"start": 15, "end": 22, "text": "shelled", "kind": "ACTION_OCCURRENCE"}],
    },
}
KEYS = {
    "relations": {"id", "root", "confidence"},
    "statements": {"id", "statements"},
    "attributions": {"article", "annotator", "attributions"},
    "dates": {"article", "timexes"},
    "places": {"article", "toponyms"},
    "actors": {"text", "date", "id", "country", "sector"},
    "coreference": {"document", "mentions"},
}


@pytest.mark.parametrize("task", TASKS)
def test_a_row_without_gold_is_predicted(task: str, tmp_path: Path) -> None:
    file, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    if task == "actors":
        file = tmp_path / "rows.tsv"
        file.write_text("text\tdate\nChadian troops\t2019-03-05\n", encoding="utf-8")
    else:
        file.write_text(json.dumps(ROWS[task]) + "\n", encoding="utf-8")
    assert run(task, file, out) == {"task": task, "predicted": 1, "scored": 0}
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(found) == 1
    assert set(found[0]) >= KEYS[task]


def test_a_file_that_is_no_data_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text("{'id': 1}\n", encoding="utf-8")
    with pytest.raises(DragomanError, match="line 1: not JSON"):
        run("dates", file)
    with pytest.raises(DragomanError, match="choose one of: relations"):
        run("weather", file)
