"""The chance that a line is body text: two ensembles of small trees, the second of which knows what the first says.

Gradient boosting (Friedman 2001) on the features of :mod:`dragoman.passages.features`, stacked over the lines of a page
(Cohen and Carvalho 2005). Trained by models/passages/train.py; run by onnxruntime.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.passages.features import Line, features, second_look
from dragoman.passages.tags import add_tags
from dragoman.sessions import open_session

FOLDER = Path(__file__).resolve().parents[1] / "data" / "passages"


class Judge(Protocol):
    """Anything that gives rows of features a chance."""

    def first(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the chances by the features of lines and their surroundings."""

    def second(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the chances where the first ones are features too."""


class Trees:
    """The shipped ensembles for lines with tags (``html``), without (``plain``), or without in short texts (``short``)."""

    def __init__(self, kind: str) -> None:
        self._first = open_session(FOLDER / f"{kind}.first.onnx")
        self._second = open_session(FOLDER / f"{kind}.second.onnx")

    def first(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the chances by the features of lines and their surroundings."""
        return _chances(self._first, matrix)

    def second(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the chances where the first ones are features too."""
        return _chances(self._second, matrix)


@cache
def trees(kind: str) -> Trees:
    """Return the shipped ensembles of a kind, loaded once."""
    return Trees(kind)


def chances(lines: Sequence[Line], cued: Sequence[str | None], judge: Judge) -> list[float]:
    """Return for each line the probability (0 to 1) that it is body. ``cued``: the kind that a cue word gives."""
    table = features(lines, cued)
    if any(line.extracted is not None for line in lines):
        add_tags(table, lines)
    first = judge.first(table.matrix)
    found: list[float] = judge.second(second_look(table, lines, first).matrix).tolist()
    return found


def _chances(session: Any, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
    scores = np.asarray(session.run(None, {"features": matrix})[0], float)[:, 0]
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))
