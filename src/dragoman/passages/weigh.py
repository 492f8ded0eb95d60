"""The chance that a line is body text, by learned weights of its features."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dragoman.passages.features import Line, features, second_look
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "passages" / "weights.tsv"


class Weights:
    """Weights of features; see models/passages/train.py."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)

    def chances(self, lines: Sequence[Line], cued: Sequence[str | None]) -> list[float]:
        """Return for each line the probability (0 to 1) that it is body. ``cued``: the kind that a cue word gives."""
        found = features(lines, cued)
        first = [self._chance(names, "") for names in found]
        return [self._chance(names, "2 ") for names in second_look(found, first)]

    def first_chances(self, lines: Sequence[Line], cued: Sequence[str | None]) -> list[float]:
        """Return the probabilities before the lines around are taken into account."""
        return [self._chance(names, "") for names in features(lines, cued)]

    def _chance(self, names: Sequence[str], stage: str) -> float:
        total = sum(self._weights.get(stage + name, 0.0) for name in names)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def weights(kind: str) -> Weights:
    """Return the shipped weights for lines with tags (``html``) or without (``plain``)."""
    rows = read_tsv(TABLE, ("kind", "feature", "weight"))
    return Weights({row["feature"]: float(row["weight"]) for row in rows if row["kind"] == kind})
