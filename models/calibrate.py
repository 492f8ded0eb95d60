"""Fit the rule that weighs the network's answer against the lexicon's, on scores of held-out folds.

    python models/calibrate.py relations.cv.pt plover_relations_train.jsonl        # in the environment of the package

Prints macro F1 of network, lexicon and both, the two weights of ``settings/encoder.py``, and how well the confidence is
calibrated. The weights are fitted and measured by five-fold cross-validation again, on top of the network's folds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.encoder.pairs import TYPES, probabilities
from dragoman.evaluate.relations import PRIOR_CONFIDENCE, answer, score, unmark
from dragoman.pipeline import load

ROOTS = TYPES[:-1]
SHARPNESS = np.arange(0.8, 2.01, 0.1)
LEXICON = np.arange(0.0, 5.01, 0.25)
Array = Any


def chances(scores: Array, votes: Array, sharpness: float, lexicon: float) -> Array:
    """Return the probabilities that the rule gives."""
    return probabilities(scores * sharpness + votes * lexicon)


def fitted(scores: Array, votes: Array, gold: Array) -> tuple[float, float]:
    """Return the weights of the greatest likelihood on a grid."""

    def likelihood(pair: tuple[float, float]) -> float:
        held = chances(scores, votes, *pair)[np.arange(len(gold)), gold]
        return float(np.log(held + 1e-9).mean())

    return max(((float(a), float(b)) for a in SHARPNESS for b in LEXICON), key=likelihood)


def calibration(made: Array, gold: Array, bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error (Guo et al. 2017) and, per bin, mean confidence, accuracy and count."""
    sure, right = made.max(1), made.argmax(1) == gold
    error, diagram = 0.0, []
    for i in range(bins):
        inside = (sure > i / bins) & (sure <= (i + 1) / bins)
        if inside.any():
            error += float(abs(sure[inside].mean() - right[inside].mean()) * inside.mean())
            diagram.append(
                (round(float(sure[inside].mean()), 3), round(float(right[inside].mean()), 3), int(inside.sum()))
            )
    return round(error, 3), diagram


def votes_of(rows: Sequence[dict[str, str]]) -> Array:
    """Return the lexicon's confidence in the type that it answers, per row; nothing where it has no answer."""
    votes = np.zeros((len(rows), len(ROOTS)), np.float32)
    plain = [unmark(row["marked_sentence"]) for row in rows]
    for i, (doc, ranges) in enumerate(load().pipe(plain, as_tuples=True)):
        root, confidence = answer(doc, ranges)
        if root in ROOTS and confidence > PRIOR_CONFIDENCE:
            votes[i, ROOTS.index(root)] = confidence
    return votes


def main() -> None:
    """Fit, measure and print."""
    held = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    scores, fold = np.array(held["scores"], np.float32)[:, : len(ROOTS)], np.array(held["fold"])
    gold = np.array([ROOTS.index(row["root"]) for row in rows])
    votes = votes_of(rows)
    both = np.zeros_like(scores)
    for number in sorted(set(held["fold"])):
        inside = fold == number
        both[inside] = chances(scores[inside], votes[inside], *fitted(scores[~inside], votes[~inside], gold[~inside]))
    network = np.zeros_like(scores)
    for number in sorted(set(held["fold"])):
        inside = fold == number
        sharpness, _ = fitted(scores[~inside], votes[~inside] * 0, gold[~inside])
        network[inside] = probabilities(scores[inside] * sharpness)
    for name, made in (("network", network), ("lexicon", votes), ("both", both)):
        guesses = [{"id": row["id"], "root": ROOTS[i]} for row, i in zip(rows, made.argmax(1), strict=True)]
        print(json.dumps({"what": name, **score(rows, guesses)}))
        if name != "lexicon":
            error, diagram = calibration(made, gold)
            print(json.dumps({"what": name, "calibration_error": error, "diagram": diagram}))
    sharpness, lexicon = fitted(scores, votes, gold)
    print(json.dumps({"sharpness": round(sharpness, 2), "lexicon": round(lexicon, 2)}))


if __name__ == "__main__":
    main()
