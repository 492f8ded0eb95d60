from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from dragoman.evaluate import attributions
from dragoman.evaluate.base import read_rows, write_rows


def test_the_score_tool_finds_the_same(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "attribution_dev.jsonl"
    rows = read_rows(file)[:6]
    predictions = list(attributions.predict(rows))
    ours = attributions.score(rows, predictions)
    write_rows(tmp_path / "gold.jsonl", rows)
    write_rows(tmp_path / "predictions.jsonl", predictions)
    command = [sys.executable, str(shared / "tools" / "score.py"), "attributions", "gold.jsonl", "predictions.jsonl"]
    theirs = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True).stdout)
    assert (ours["n"], ours["p"], ours["r"], ours["f"]) == (theirs["n"], theirs["p"], theirs["r"], theirs["f"])
    assert ours["characters"] == theirs["chars"]
    assert ours["f"] > 0.5


def test_rows_without_gold_are_predicted(shared: Path) -> None:
    row = {"article": "a", "text": "Lusaka said the mine had closed."}
    found = list(attributions.predict([row]))
    assert [row["text"][slice(*each["source"][0])] for each in found[0]["attributions"]] == ["Lusaka"]


def test_a_pair_needs_half_of_the_content_and_the_source() -> None:
    gold = [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 31]]}]
    near = [{"source": [[4, 5]], "cue": [[6, 10]], "content": [[21, 31]]}]
    short = [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[22, 31]]}]
    nobody = [{"source": [], "cue": [[6, 10]], "content": [[11, 31]]}]
    assert [len(attributions.pairs(gold, each)) for each in (near, short, nobody)] == [1, 0, 0]
