"""``dragoman evaluate``: one module per task, each with ``predict`` and ``score``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TASKS = ("relations", "statements", "attributions", "dates", "places", "actors", "coreference")


def run(task: str, file: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Predict every row of a file, write the predictions if asked, and return the scores.

    Raises UsageError for an unknown task or one that is not built yet, InputError for a file that cannot be read.
    """
    import importlib.util

    from dragoman.errors import UsageError
    from dragoman.evaluate.base import read_rows, write_rows

    if task not in TASKS:
        raise UsageError("bad-choice", what="task", value=task, choices=", ".join(TASKS))
    name = f"dragoman.evaluate.{task}"
    if importlib.util.find_spec(name) is None:
        raise UsageError("not-yet", what=f"evaluate {task}", instead=f"the tasks are {', '.join(TASKS)}.")
    module = importlib.import_module(name)
    rows = module.read(file) if hasattr(module, "read") else read_rows(file)
    found = list(module.predict(rows))
    if predictions is not None:
        write_rows(predictions, found)
    return {"task": task, **module.score(rows, found)}
