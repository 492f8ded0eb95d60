"""``evaluate places`` counts as the score tool kept with the data does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from dragoman.evaluate.base import Row, read_rows, write_rows
from dragoman.evaluate.places import predict, score


def test_small_figures_by_hand() -> None:
    gold: Row = {
        "article": "a",
        "text": "Turkish jets bombed Idlib and Homs, Paris said.",
        "toponyms": [
            {"start": 0, "end": 7, "name": "Turkish", "lat": 39.0, "lon": 35.0, "geonames_id": 1, "kind": None},
            {"start": 20, "end": 25, "name": "Idlib", "lat": 35.9, "lon": 36.6, "geonames_id": 2, "kind": "Literal"},
            {"start": 30, "end": 34, "name": "Homs", "lat": 34.7, "lon": 36.7, "geonames_id": 3, "kind": "Literal"},
            {"start": 36, "end": 41, "name": "Paris", "lat": 48.9, "lon": 2.3, "geonames_id": 4, "kind": "Metonymic"},
        ],
    }
    said = [
        {"start": 20, "end": 25, "lat": 35.9, "lon": 36.6, "geonames_id": 2, "country": "SYR"},
        {"start": 30, "end": 34, "lat": 50.0, "lon": 36.7, "geonames_id": 9, "country": "UKR"},
        {"start": 36, "end": 41, "lat": 0.0, "lon": 0.0, "geonames_id": None, "country": None},
    ]
    found = score([gold], [{"article": "a", "toponyms": said}])
    assert found["found"] == {"p": 1.0, "r": 0.667, "f": 0.8}
    assert found["literal"] == {"p": 1.0, "r": 1.0, "f": 1.0}
    assert (found["located"], found["within_161km"], found["same_id"]) == (2, 0.5, 0.5)


def test_the_score_tool_agrees(shared: Path, tmp_path: Path) -> None:
    rows = read_rows(shared / "data" / "toponyms_trnews.jsonl")[:20]
    predictions = list(predict(rows))
    gold, said = tmp_path / "gold.jsonl", tmp_path / "said.jsonl"
    write_rows(gold, rows)
    write_rows(said, predictions)
    out = subprocess.run(
        [sys.executable, shared / "tools" / "score.py", "places", gold, said], capture_output=True, check=True
    ).stdout
    theirs, ours = json.loads(out), score(rows, predictions)
    assert {name: ours[name] for name in theirs} == theirs
    assert ours["literal"]["f"] >= 0.8
