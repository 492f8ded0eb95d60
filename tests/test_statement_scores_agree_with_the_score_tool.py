"""The task ``statements`` gives the same shares as the scoring tool that goes with the annotated data."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from spacy.language import Language

from dragoman.evaluate import statements

GOLD = [
    {
        "id": 1,
        "type": "FIGHT",
        "text": "Russia attacked Ukraine.",
        "actors": [{"code": "RUSMIL"}],
        "recipients": [{"code": "UKR"}],
    },
    {
        "id": 2,
        "type": "CONCEDE",
        "text": "Israel freed nine Yemenis.",
        "actors": [{"code": "ISRGOV"}],
        "recipients": [{"code": "YEM"}],
    },
    {
        "id": 3,
        "type": "CONSULT",
        "text": "Putin met Erdogan.",
        "actors": [{"code": "TUR"}],
        "recipients": [{"code": "RUS"}],
    },
    {"id": 4, "type": "PROTEST", "text": "Nobody came.", "actors": [{"code": "CHL"}], "recipients": None},
    {"id": 5, "type": "DEMAND", "text": "Iran urged Iraq to wait.", "actors": [{"code": "IRN"}], "recipients": None},
]


def test_shares_agree(nlp: Language, shared: Path, tmp_path: Path) -> None:
    predictions = list(statements.predict(GOLD, nlp))
    gold, mine = tmp_path / "gold.jsonl", tmp_path / "mine.jsonl"
    gold.write_text("\n".join(json.dumps(each) for each in GOLD), encoding="utf-8")
    mine.write_text("\n".join(json.dumps(each) for each in predictions), encoding="utf-8")
    tool = str(shared / "tools" / "score.py")
    done = subprocess.run([sys.executable, tool, "statements", str(gold), str(mine)], capture_output=True, check=True)
    theirs = json.loads(done.stdout)
    ours = statements.score(GOLD, predictions)
    assert {key: ours[key] for key in theirs} == theirs
    assert ours["found"] >= 0.6


def test_gold_fields_may_be_missing(nlp: Language) -> None:
    (row,) = statements.predict([{"id": "a", "text": "Mali expelled the French ambassador.", "date": "20220131"}], nlp)
    (statement,) = row["statements"]
    assert statement["type"] == "SANCTION"
    assert statement["recipients"][0]["country"] == "FRA"
