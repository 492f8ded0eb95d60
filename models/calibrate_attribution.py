"""Fit the rule that says how likely a tagged attribution is right as a whole, on half of the development articles.

    python models/calibrate_attribution.py ../shared/data/attribution_dev.jsonl        # in the environment of the package

The half is that of the articles whose id has an odd SHA-1; the other half is only measured on. Writes ``attribution.json``
beside the weights (the features are those of ``dragoman.encoder.attribution``; ``least`` is the chance from which an
attribution is kept, for the best F1 on the half fitted on) and prints precision, recall and F1 of both halves.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import newton
from dragoman.encoder.attribution import CUE_LEAST, Cue, candidates, features
from dragoman.encoder.network import WEIGHTS
from dragoman.evaluate.attributions import pairs
from sums import sums

PENALTY = 1.0
"""Ridge penalty of the weights, the bias left out."""

Row = dict[str, Any]


def fitted(rows: Iterable[Row], known: dict[str, tuple[Cue, ...]]) -> dict[str, float]:
    """Return the weights by feature: logistic regression by Newton's method."""
    made, right = [], []
    for row in rows:
        matched = {number for _, number in pairs(row["attributions"], _rows(known[row["text"]]))}
        for number, each in enumerate(known[row["text"]]):
            made.append(list(features(each).values()))
            right.append(float(number in matched))
    x, y = np.array(made), np.array(right)
    weights = newton.logistic(x, y, np.array([1e-9, *[PENALTY] * (x.shape[1] - 1)]))
    names = features(known[next(iter(known))][0])
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def chance(weights: dict[str, float], found: Cue) -> float:
    """Return the chance that the rule gives."""
    total = sum(weights[name] * value for name, value in features(found).items())
    return float(1 / (1 + np.exp(-total)))


def measured(rows: Sequence[Row], known: dict[str, tuple[Cue, ...]], kept: Callable[[Cue], bool]) -> dict[str, float]:
    """Return precision, recall and F1 of what is kept."""
    right = given = wanted = 0
    for row in rows:
        mine = _rows([each for each in known[row["text"]] if kept(each)])
        right += len(pairs(row["attributions"], mine))
        given += len(mine)
        wanted += len(row["attributions"])
    return {
        "n": wanted,
        "p": round(right / max(1, given), 3),
        "r": round(right / max(1, wanted), 3),
        "f": round(2 * right / max(1, given + wanted), 4),
    }


def _rows(found: Iterable[Cue]) -> list[Row]:
    return [{"source": list(each.source), "cue": [each.cue], "content": list(each.content)} for each in found]


def main() -> None:
    """Fit on one half, measure on both, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path, help="attribution_dev.jsonl")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.dev.read_text(encoding="utf-8").splitlines()]
    known = {text: candidates(text, None, CUE_LEAST) for text in dict.fromkeys(row["text"] for row in rows)}
    halves: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        halves[int(hashlib.sha1(row["article"].encode()).hexdigest(), 16) % 2].append(row)
    weights = fitted(halves[1], known)
    best = max(
        (round(0.02 * step, 2) for step in range(10, 30)),
        key=lambda least: measured(halves[1], known, lambda each: chance(weights, each) >= least)["f"],
    )
    for name, half in (("fitted on", halves[1]), ("other", halves[0])):
        told = measured(half, known, lambda each: chance(weights, each) >= best)
        print(json.dumps({"half": name, "least": best, **told}))
    text = json.dumps({**weights, "least": best}, indent=1) + "\n"
    (WEIGHTS / "attribution.json").write_text(text, encoding="ascii")
    sums()


if __name__ == "__main__":
    main()
