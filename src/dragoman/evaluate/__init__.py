"""``dragoman evaluate``: one module per task, each with ``predict`` and ``score``."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

GOLD: dict[str, str] = {
    "relations": "root",
    "statements": "type",
    "attributions": "attributions",
    "dates": "timexes",
    "places": "toponyms",
    "actors": "country",
    "coreference": "mentions",
}
"""The tasks, each with the field of a row that holds the gold answer (mentions of coreference: their ``cluster``)."""

TASKS = tuple(GOLD)


def run(task: str, file: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Predict every row of a file, write the predictions if asked, and return the scores.

    Where a row has no gold answer nothing is scored: the result says how many rows were predicted.
    Raises UsageError for an unknown task, InputError for a file that cannot be read.
    """
    from dragoman.errors import UsageError
    from dragoman.evaluate.base import read_rows, write_rows

    if task not in TASKS:
        raise UsageError("bad-choice", what="task", value=task, choices=", ".join(TASKS))
    module = importlib.import_module(f"dragoman.evaluate.{task}")
    rows = module.read(file) if hasattr(module, "read") else read_rows(file)
    found = list(module.predict(rows))
    if predictions is not None:
        write_rows(predictions, found)
    if not all(_has_gold(task, row) for row in rows):
        return {"task": task, "predicted": len(found), "scored": 0}
    return {"task": task, **module.score(rows, found)}


def _has_gold(task: str, row: dict[str, Any]) -> bool:
    if task == "coreference":
        return any("cluster" in mention for mention in row.get("mentions", ()))
    return row.get(GOLD[task]) is not None
