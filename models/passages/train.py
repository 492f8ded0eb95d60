"""Learn how much each feature of a line speaks for body text: writes src/dragoman/data/passages/weights.tsv.

Usage: python models/passages/train.py PAGES.jsonl [--check]

PAGES.jsonl holds rows {id, html, body}. Pages are read as Dragoman reads them; a line is body if its letters stand in the
true body. Besides each page, its body alone is learned from, as a clean text in which every line is to be kept. With
--check nothing is written: five-fold cross-validation over pages is printed. Logistic regression by Newton's method with
an L2 penalty; no random numbers. Takes under a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

from dragoman.ingest.html import page_lines
from dragoman.passages.cues import cue_kinds
from dragoman.passages.features import Line, features, second_look
from dragoman.passages.kinds import kinds_of
from dragoman.passages.weigh import TABLE, Weights
from dragoman.settings.passages import PassageSettings

PENALTY = 3.0
BODY = {"body", "subhead", "quote-box", "dateline"}
RARE = 8
"""A feature that fewer lines have gets no weight."""
FOLDS = 5


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def gold(lines: list[Line], body: str) -> list[bool]:
    """Say for each line whether it is part of the true body."""
    whole = {letters(line) for line in body.split("\n")}
    run = letters(body)
    return [
        letters(line.text) in whole or (len(letters(line.text)) > 25 and letters(line.text) in run) for line in lines
    ]


def samples(row: dict[str, str]) -> dict[str, list[tuple[list[Line], list[bool], float]]]:
    """Return the texts to learn from of one page, for pages with tags and for plain text: lines, truth, weight."""
    lines = page_lines(row["html"]).lines
    truth = gold(lines, row["body"])
    bare = [Line(line.text) for line in lines]
    clean = [Line(line.strip()) for line in row["body"].split("\n") if line.strip()]
    return {"html": [(lines, truth, 1.0)], "plain": [(bare, truth, 1.0), (clean, [True] * len(clean), 0.5)]}


def fit(texts: list[tuple[list[Line], list[bool], float]]) -> dict[str, float]:
    """Return the weight of each feature."""
    first = newton([features(lines, cue_kinds([line.text for line in lines])) for lines, _, _ in texts], texts)
    alone = Weights(first)
    again = []
    for lines, _, _ in texts:
        cued = cue_kinds([line.text for line in lines])
        again.append(second_look(features(lines, cued), alone.first_chances(lines, cued)))
    return first | {f"2 {name}": value for name, value in newton(again, texts).items()}


def newton(found: list[list[list[str]]], texts: list[tuple[list[Line], list[bool], float]]) -> dict[str, float]:
    """Fit the weights of features by Newton's method."""
    rows = [names for each in found for names in each]
    truth = [answer for _, answers, _ in texts for answer in answers]
    mass = [weight * min(3.0, 0.3 + len(line.text) / 100) for lines, _, weight in texts for line in lines]
    counts = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= RARE)
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        matrix[number, [column[name] for name in row if name in column]] = 1.0
    answers, weights = np.array(truth, float), np.array(mass)
    solution = np.zeros(len(names))
    for _ in range(25):
        chance = 1 / (1 + np.exp(-matrix @ solution))
        slope = matrix.T @ (weights * (chance - answers)) + PENALTY * solution
        bend = (matrix * (weights * chance * (1 - chance) + 1e-9)[:, None]).T @ matrix + PENALTY * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        solution -= step
        if np.abs(step).max() < 1e-4:
            break
    return {name: round(float(value), 3) for name, value in zip(names, solution, strict=True) if abs(value) > 0.01}


def check(pages: list[dict[str, list[tuple[list[Line], list[bool], float]]]]) -> None:
    """Print line and character measures of five-fold cross-validation."""
    for kind in ("html", "plain"):
        sums = np.zeros(6)
        for fold in range(FOLDS):
            weights = Weights(fit([text for n, page in enumerate(pages) if n % FOLDS != fold for text in page[kind]]))
            for page in pages[fold::FOLDS]:
                lines, truth, _ = page[kind][0]
                said = [kind in BODY for kind in kinds_of(lines, None, PassageSettings(), weights)]
                for line, right, answer in zip(lines, truth, said, strict=True):
                    for size, at in ((1, 0), (len(line.text), 3)):
                        sums[at : at + 3] += (
                            np.array([right and answer, answer and not right, right and not answer]) * size
                        )
        for name, (hit, false, missed) in (("lines", sums[:3]), ("characters", sums[3:])):
            precision, recall = hit / (hit + false), hit / (hit + missed)
            print(
                f"{kind:6}{name:11} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
            )


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.pages.read_text(encoding="utf-8").splitlines()]
    pages = [samples(row) for row in sorted(rows, key=lambda row: row["id"])]
    if asked.check:
        check(pages)
        return
    learned = {kind: fit([text for page in pages for text in page[kind]]) for kind in ("html", "plain")}
    with TABLE.open("w", encoding="utf-8") as out:
        out.write("# How much each feature of a line (passages/features.py) speaks for body text: logistic weights.\n")
        out.write(
            "# html: lines of pages with tags; plain: lines without. Learned by models/passages/train.py from the\n"
        )
        out.write(
            "# development half of the article-extraction-benchmark (scrapinghub, MIT), 92 pages; weights only.\n"
        )
        out.write("kind\tfeature\tweight\n")
        for kind, weights in learned.items():
            out.writelines(f"{kind}\t{name}\t{weight}\n" for name, weight in weights.items())


if __name__ == "__main__":
    main()
