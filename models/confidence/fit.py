"""Fit the confidence of statements: what each of their signs is worth, from statements judged by reading.

    python models/confidence/fit.py ../shared            # in the environment of the package

Reads the texts of ``judged.tsv`` with today's rules, takes the statements that are still told as they were when they were
judged, measures by eight-fold cross-validation over articles, and writes ``data/ontology/signs.tsv``. About five minutes on
one free core.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from texts import texts

from dragoman.coding import coder
from dragoman.coding.asking import logistic
from dragoman.coding.signs import signs
from dragoman.coding.tables import parse
from dragoman.doc import Coding
from dragoman.model import Actor
from dragoman.reader import Reader
from dragoman.settings import Settings

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src/dragoman/data/ontology/signs.tsv"
RIDGE = 25.0
"""Strength of the pull to zero: the inverse of the variance that a weight is expected to have, best of four tried."""
SEEN = 3
FOLDS = 8
STEPS = 600
MENDED = "mended for"
"""Sign of the statements by whose verdicts rules were mended since: many of the wrong ones among them are told otherwise by
now and are not counted, so that what is left is right more often than a statement in fresh news. It takes this up, and is
not written."""
Array = Any


def told(actors: Iterable[Actor], recipients: Iterable[Actor], tense: str, factuality: str) -> str:
    """Return eight hexadecimal digits that tell whether a statement still has the same parties, tense and factuality."""
    sides = [
        [(each.text.lower(), each.id, each.country, each.sector) for each in side] for side in (actors, recipients)
    ]
    return f"{crc32(repr((sides, tense, factuality)).encode()):08x}"


def collected(shared: Path, judged: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return the judged statements that are told today as they were, with their signs."""
    reader = Reader(settings=replace(Settings(), coding=replace(Settings().coding, least=0.0, weighed=False)))
    seen: dict[tuple[int, str], set[str]] = {}
    build = coder.build

    def watched(tree: Any, candidate: Any, *rest: Any) -> Coding:
        coding = build(tree, candidate, *rest)
        seen[tree.doc[candidate.token].idx, coding.type] = signs(tree, candidate, coding)
        return coding

    coder.build = watched
    by_article: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in judged:
        by_article.setdefault((row["corpus"], row["article"]), []).append(row)
    found = []
    for key, text, published in texts(shared, set(by_article)):
        seen.clear()
        today = {
            (each.trigger.start, each.type): told(each.actors, each.recipients, each.tense, each.factuality)
            for each in reader.read_text(text, published=published).statements
        }
        for row in by_article[key]:
            at = int(row["offset"]), row["type"]
            if at in seen and today.get(at) == row["told"]:
                lot = {MENDED} if row["lot"] == "mended" else set()
                found.append(
                    {"article": key, "right": row["verdict"].startswith("o"), "signs": seen[at] | lot, "fresh": not lot}
                )
    coder.build = build
    return found


def fitted(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return the weights of signs seen often enough and the bias: accelerated gradient ascent (Nesterov 1983), ridge."""
    counted = Counter(sign for row in rows for sign in row["signs"])
    names = sorted(sign for sign, seen in counted.items() if seen >= SEEN)
    place = {sign: number for number, sign in enumerate(names)}
    signed = [[*(place[sign] for sign in row["signs"] if sign in place), len(names)] for row in rows]
    which = np.repeat(np.arange(len(rows)), [len(each) for each in signed])
    sign = np.concatenate(signed)
    right = np.array([row["right"] for row in rows], float)
    pull = np.full(len(names) + 1, RIDGE)
    pull[-1] = 0.0

    def odds(weights: Array) -> Array:
        return np.bincount(which, weights[sign], len(rows))

    def summed(values: Array) -> Array:
        return np.bincount(sign, values[which], len(names) + 1)

    direction = np.ones(len(names) + 1)
    for _ in range(30):  # the power method: the largest eigenvalue bounds how steeply the slope can change
        direction = summed(odds(direction / np.linalg.norm(direction)))
    steep = 0.25 * float(np.linalg.norm(direction)) + RIDGE
    weights = ahead = np.zeros(len(names) + 1)
    for step in range(STEPS):
        slope = summed(right - 1 / (1 + np.exp(-odds(ahead)))) - pull * ahead
        weights, before = ahead + slope / steep, weights
        ahead = weights + step / (step + 3) * (weights - before)
    return {**dict(zip(names, weights.tolist(), strict=False)), "bias": float(weights[-1])}


def chances(weights: dict[str, float], rows: list[dict[str, Any]]) -> list[float]:
    """Return the probability that each statement is right."""
    return [logistic(weights["bias"] + sum(weights.get(sign, 0.0) for sign in row["signs"])) for row in rows]


def held_out(rows: list[dict[str, Any]]) -> Array:
    """Return for each statement the probability that weights fitted on other articles give."""
    fold = np.array([crc32("/".join(row["article"]).encode()) % FOLDS for row in rows])
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        weights = fitted([row for row, other in zip(rows, fold, strict=True) if other != number])
        found[fold == number] = chances(
            weights, [row for row, other in zip(rows, fold, strict=True) if other == number]
        )
    return found


def area(right: Array, chance: Array) -> float:
    """Return the area under the curve: how often a right statement is given more than a wrong one."""
    ranks = np.empty(len(chance))
    ranks[np.argsort(chance, kind="stable")] = np.arange(1, len(chance) + 1)
    good = int(right.sum())
    return float((ranks[right].sum() - good * (good + 1) / 2) / (good * (len(right) - good)))


def calibration(right: Array, chance: Array) -> tuple[list[tuple[float, float, int]], float]:
    """Return mean chance, share right and count of each tenth of chances, and the expected calibration error."""
    bins = np.minimum((chance * 10).astype(int), 9)
    inside = [bins == number for number in range(10) if (bins == number).any()]
    tenths = [(float(chance[some].mean()), float(right[some].mean()), int(some.sum())) for some in inside]
    return tenths, sum(abs(mean - share) * count for mean, share, count in tenths) / len(chance)


def main() -> None:
    """Collect, measure, print, write."""
    judged = parse((HERE / "judged.tsv").read_text(encoding="utf-8"), "judged.tsv")
    rows = collected(Path(sys.argv[1]), judged)
    print(f"{len(rows)} of {len(judged)} told as judged; measured on those by which no rule was mended:")
    found, fresh = held_out(rows), np.array([row["fresh"] for row in rows])
    right, chance = np.array([row["right"] for row in rows])[fresh], found[fresh]
    tenths, error = calibration(right, chance)
    for mean, share, count in tenths:
        print(f"confidence {mean:.2f}: {share:.2f} of {count} right")
    print(f"{len(right)} statements, {right.mean():.3f} right")
    print(f"area under the curve {area(right, chance):.3f}, calibration error {error:.3f}")
    for least in (0.3, 0.4, 0.5, 0.6):
        kept = chance >= least
        share = (right & kept).sum() / right.sum()
        print(f"at least {least}: {right[kept].mean():.3f} right, {share:.3f} of the right kept")
    write(fitted(rows), rows)


def write(weights: dict[str, float], rows: list[dict[str, Any]]) -> None:
    """Write the table: sign, weight, and how many of the statements with it were right."""
    seen = Counter(sign for row in rows for sign in (*row["signs"], "bias"))
    good = Counter(sign for row in rows if row["right"] for sign in (*row["signs"], "bias"))
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines.append("sign\tweight\tseen\tright")
    lines += [
        f"{sign}\t{weight:.3f}\t{seen[sign]}\t{good[sign]}"
        for sign, weight in sorted(weights.items())
        if sign != MENDED
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
