"""Learn how the features of a line speak for body text: writes src/dragoman/data/passages/*.onnx.

Usage: python models/passages/train.py PAGES.jsonl CLEAN.jsonl     (see models/passages/README.md)

PAGES.jsonl holds rows {id, url, html, body}; CLEAN.jsonl rows {text}, all of which is body. Pages are read as Dragoman
reads them; a line is body if its letters stand in the true body. Each page is learned from as it is and, to learn the
frame and not its words, with other texts in its place (:mod:`vary`). Needs lightgbm and onnx beside the package; two
minutes on one free core.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from frames import framed
from onnx_trees import write
from vary import LISTED, listed, smaller, variants

from dragoman.ingest.html import page_lines
from dragoman.passages.chance import FOLDER
from dragoman.passages.cues import cue_kinds
from dragoman.passages.features import Line, Table, features, second_look
from dragoman.passages.tags import add_tags

FOLDS = 5
VARIED = {"plain": 2, "short": 4, "html": 2}
"""How many times each page is varied."""

PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "min_data_in_leaf": 40,
    "max_bin": 63,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
}
FRAMED, LONGEST_SHORT = 15, 60
"""For the ensembles for short texts: pages in frames of many makes (:mod:`frames`) for each page that is learned from, and
most lines of a variant."""

ALONE = {"plain": 120, "short": 400}
"""Clean texts that are learned from with nothing around them."""

SIZE = {"plain": (31, 400), "short": (15, 250), "html": (15, 250)}
"""Leaves of a tree, and rounds of the second ensemble: where there are variants to learn from, more are learned."""

FIRST = 0.1, 120
"""Learning rate and rounds of the first ensembles: they are five, and are run for every line that is read."""


@dataclass(slots=True)
class Text:
    """One text to learn from: its lines, which are body, its features, how much it counts, and where it comes from.

    ``title`` is the one that the markup of a page states.
    """

    lines: list[Line]
    truth: np.ndarray[Any, Any]
    table: Table
    weight: float
    site: str
    title: str | None = None


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def gold(lines: Sequence[Line], body: str) -> list[bool]:
    """Say for each line whether it is part of the true body."""
    whole = {letters(line) for line in body.split("\n")}
    run = letters(body)
    return [
        letters(line.text) in whole or (len(letters(line.text)) > 25 and letters(line.text) in run) for line in lines
    ]


def text_of(lines: list[Line], truth: Sequence[bool], weight: float, site: str, title: str | None = None) -> Text:
    """Make a text to learn from."""
    table = features(lines, cue_kinds([line.text for line in lines]))
    if any(line.extracted is not None for line in lines):
        add_tags(table, lines)
    return Text(lines, np.array(truth, float), table, weight, site, title)


def weights(text: Text) -> np.ndarray[Any, Any]:
    """Return how much each line counts: longer ones more."""
    return text.weight * np.array([min(3.0, 0.5 + len(line.text) / 100) for line in text.lines])


def boost(kind: str, texts: Sequence[Text], tables: Sequence[Table], *, first: bool = False) -> lightgbm.Booster:
    """Fit one ensemble."""
    leaves, rounds = SIZE[kind]
    own: dict[str, Any] = {"num_leaves": leaves}
    if first:
        own["learning_rate"], rounds = FIRST
    rows = np.vstack([table.matrix for table in tables])
    truth = np.concatenate([text.truth for text in texts])
    mass = np.concatenate([weights(text) for text in texts])
    return lightgbm.train(PARAMETERS | own, lightgbm.Dataset(rows, truth, weight=mass), rounds)


class Fitted:
    """Ensembles in memory: the first judgement is the mean (of log odds) of those fitted on four fifths of the sites."""

    def __init__(self, kind: str, texts: Sequence[Text]) -> None:
        sites = sorted({text.site for text in texts})
        random.Random(0).shuffle(sites)
        fold = {site: number % FOLDS for number, site in enumerate(sites)}
        self.firsts: list[lightgbm.Booster] = []
        seen: list[Table] = []
        kept: list[Text] = []
        for number in range(FOLDS):
            rest = [text for text in texts if fold[text.site] != number]
            first = boost(kind, rest, [text.table for text in rest], first=True)
            self.firsts.append(first)
            for text in texts:
                if fold[text.site] == number:
                    chances = np.asarray(first.predict(text.table.matrix))
                    seen.append(second_look(text.table, text.lines, chances))
                    kept.append(text)
        self.last = boost(kind, kept, seen)

    def first(self, matrix: Any) -> Any:
        """Return the first judgement of rows of features."""
        odds = np.mean([each.predict(matrix, raw_score=True) for each in self.firsts], axis=0)
        return 1 / (1 + np.exp(-odds))

    def second(self, matrix: Any) -> Any:
        """Return the second judgement."""
        return np.asarray(self.last.predict(matrix))


def texts_of(kind: str, pages: Sequence[Text], clean: list[list[str]], seed: int = 1) -> list[Text]:
    """Return what is learned from: the pages, their variants, and clean texts in which every line is to be kept.

    ``clean`` are their headlines and paragraphs.
    """
    chance = random.Random(seed)
    told = [each[1:] for each in clean]
    found = list(pages) if kind != "short" else []
    bodies = [[line.text for line, true in zip(page.lines, page.truth, strict=True) if true] for page in pages]
    for _ in range(VARIED[kind]):
        for page in pages:
            if kind == "html":
                varied = smaller(page.lines, page.truth, chance)
            else:
                plain = variants([line.text for line in page.lines], page.truth, bodies, told, chance)
                varied = (([Line(line) for line in lines], truth) for lines, truth in plain)
            found += [
                text_of(lines, truth, 0.5, page.site)
                for lines, truth in varied
                if kind != "short" or len(lines) <= LONGEST_SHORT
            ]
    if kind == "short":
        for number in range(FRAMED * len(pages)):
            lines, truth = framed(clean, chance)
            found.append(text_of([Line(line) for line in lines], truth, 0.5, f"framed {number}"))
    if kind != "html":
        alone = chance.sample(told, min(len(told), ALONE[kind])) + [body for body in bodies if len(body) > 2]
        if kind == "short":
            alone = [listed(body, chance) if chance.random() < LISTED else body for body in alone]
        found += [
            text_of([Line(line) for line in lines], [True] * len(lines), 0.4, f"clean {number}")
            for number, lines in enumerate(alone)
        ]
    return found


def site_of(url: str) -> str:
    """Return the site of an address: the last two labels of its host, three where the last but one says little (.co.uk)."""
    labels = (urlsplit(url).hostname or "").split(".")
    return ".".join(labels[-3:] if len(labels[-1]) == 2 and len(labels[-2]) <= 3 else labels[-2:])


def read_pages(path: Path) -> dict[str, list[Text]]:
    """Return the pages of a file with their tags and without, in order of their ids."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found: dict[str, list[Text]] = {"plain": [], "html": []}
    for row in sorted(rows, key=lambda row: row["id"]):
        page = page_lines(row["html"])
        lines, site = page.lines, site_of(row["url"])
        truth = gold(lines, row["body"])
        found["html"].append(text_of(lines, truth, 1.0, site, page.facts.title))
        found["plain"].append(text_of([Line(line.text) for line in lines], truth, 1.0, site))
    return found


def read_clean(path: Path) -> list[list[str]]:
    """Return headlines and paragraphs of clean texts; only even rows, the others are for measuring."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[::2])
    found = [[line.strip() for line in row["text"].split("\n") if line.strip()] for row in rows]
    return [lines for lines in found if len(lines) > 3]


def main(arguments: Iterable[str] | None = None) -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("clean", type=Path)
    parser.add_argument("--kinds", default="html,plain,short")
    asked = parser.parse_args(None if arguments is None else list(arguments))
    pages, clean = read_pages(asked.pages), read_clean(asked.clean)
    for kind in asked.kinds.split(","):
        judge = Fitted(kind, texts_of(kind, pages["html" if kind == "html" else "plain"], clean))
        write(judge.firsts, FOLDER / f"{kind}.first.onnx")
        write([judge.last], FOLDER / f"{kind}.second.onnx")


if __name__ == "__main__":
    main()
