"""Learn which of the times and places told around a statement are its own, and measure it on articles set aside.

    PYTHONPATH=src:models/passages:models/confidence python models/binding/learn.py ../shared      # two minutes

Reads the statements of ``annotated.tsv`` in their articles, with the time and place that the rules alone give them, asks
for the signs of every time and place around (``dragoman.binding``), and fits gradient-boosted trees (LightGBM) to which
of them a reader took. Prints how often the rules alone and the trees are right, cross-validated over articles and on those
set aside, and writes ``data/binding/times.onnx`` and ``places.onnx``. It needs LightGBM and ONNX beside the package.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from answers import (
    ASIDE,
    SIXTHS,
    TABLE,
    answer_of,
    day_near,
    day_right,
    days,
    fold_of,
    parse_rows,
    place_right,
    words,
)
from onnx_trees import write
from spacy.language import Language
from spacy.tokens import Doc
from texts import texts

from dragoman.binding import choice, places, times
from dragoman.binding.around import Around
from dragoman.binding.deeds import Deed
from dragoman.doc import Coding
from dragoman.reader import Reader
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

FOLDS, ROUNDS, SEEDS = 5, 300, (1, 2)
EITHER = 0.3
"""Weight of a candidate that a reader holds for possible, where none would be right too."""

_SHIPPED = CodingSettings()
LEAST = {
    "times": (_SHIPPED.when_from, _SHIPPED.when_from),
    "places": (_SHIPPED.where_from, _SHIPPED.where_beside),
}
"""Chances from which an answer is taken that another sentence tells, and the statement's own."""

HERE = {"times": times.NAMES.index("way.here"), "places": places.NAMES.index("way.here")}
"""Column of the sign that a candidate stands in the statement's own sentence."""

PARAMETERS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 20, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "verbosity": -1, "num_threads": 1,
    "deterministic": True,
}  # fmt: skip

Answer = Any
"""A day or span as text ("-": none), or the words and the name of a place (None: none)."""


@dataclass
class Question:
    """What is asked of one statement: the candidates with their signs, what the rules say, and what the reader wrote."""

    article: str
    published: str
    gold: str
    candidates: list[Answer]
    signs: list[list[float]]
    rule: Answer
    right: Callable[[Answer, str, str], bool] = field(repr=False)
    near: Callable[[Answer, str, str], bool] = field(repr=False)

    @property
    def told(self) -> bool:
        """Whether the reader found an answer told, beyond doubt."""
        return not ({"", "-"} & {each.strip() for each in self.gold.split("|")})

    @property
    def untold(self) -> bool:
        """Whether the reader found none told, beyond doubt."""
        return self.gold.strip() in {"", "-"}

    def is_right(self, answer: Answer) -> bool:
        """Say whether an answer is the reader's, or one of his."""
        return any(self.right(answer, each.strip(), self.published) for each in self.gold.split("|"))

    def is_taken(self, answer: Answer) -> bool:
        """Say whether a candidate is what the reader took, be its ends drawn a little otherwise."""
        return not self.untold and any(self.near(answer, each.strip(), self.published) for each in self.gold.split("|"))


class Asked:
    """Keeps the candidates of every statement of the article that a reader reads, by the start of its word."""

    def __init__(self, reader: Reader) -> None:
        self._base = 0
        self.found: dict[int, tuple[Any, ...]] = {}
        Language.component("asked_for_binding", func=self._keep)
        reader.nlp.add_pipe("asked_for_binding")

    def _keep(self, doc: Doc) -> Doc:
        around = Around(doc)
        for each in doc._.codings:
            self.found.setdefault(self._base + doc[each.trigger[0]].idx, _candidates(around, each))
        self._base += len(doc.text)
        return doc

    def clear(self) -> None:
        """Forget the article."""
        self._base, self.found = 0, {}


def _candidates(around: Around, coding: Coding) -> tuple[Any, ...]:
    deed = Deed.of(around, coding)
    told = times.times_for(deed)
    named = places.places_for(deed)
    return (
        [days(when) for _, when in told],
        times.time_signs(deed, told, coding.when) if told else [],
        answer_of(coding.when, None)[0],
        [words(each.place) for each in named],
        places.place_signs(deed, named, coding.place) if named else [],
        words(coding.place) if coding.place is not None else None,
    )


def questions(shared: Path) -> Iterator[tuple[Question, Question]]:
    """Yield what is asked about the time and the place of every annotated statement that is read today."""
    rows = parse_rows(TABLE)
    coding = CodingSettings(known_only=False, least=0.05, when_from=1.0, where_from=1.0)
    reader = Reader(replace(Settings(), coding=coding))
    asked = Asked(reader)
    for key, given, _ in texts(shared, set(rows)):
        asked.clear()
        read = reader.read_text(given, published=rows[key][0]["published"])
        base = read.article.passages[0].start if read.article.passages else 0
        for row in rows[key]:
            made = asked.found.get(int(row["start"]) - base)
            if made is not None:
                name, day = "/".join(key), row["published"]
                yield (
                    Question(name, day, row["day"], *made[:3], day_right, day_near),
                    Question(name, day, row["place"], *made[3:], place_right, place_right),
                )


def fit(asked: Sequence[Question], columns: Sequence[str]) -> list[Any]:
    """Return ensembles fitted to which candidates the reader took."""
    signs = [sign for each in asked for sign in each.signs]
    taken = [each.is_taken(answer) for each in asked for answer in each.candidates]
    doubt = [EITHER if not each.told else 1.0 for each in asked for _ in each.candidates]
    weight = [least if mine else 1.0 for least, mine in zip(doubt, taken, strict=True)]
    data = lightgbm.Dataset(np.array(signs, dtype=np.float32), taken, weight=weight, feature_name=list(columns))
    return [lightgbm.train(PARAMETERS | {"seed": seed}, data, ROUNDS) for seed in SEEDS]


def chosen(what: str, ensembles: Sequence[Any], each: Question) -> Answer:
    """Return the likeliest candidate, or none where none is likely enough."""
    none = "-" if what == "times" else None
    if not each.signs:
        return none
    rows = np.array(each.signs, dtype=np.float32)
    odds = np.mean([ensemble.predict(rows, raw_score=True) for ensemble in ensembles], axis=0)
    found = 1 / (1 + np.exp(-odds))
    here = [row[HERE[what]] == 1.0 for row in each.signs]
    spare = [chance - LEAST[what][mine] for chance, mine in zip(found, here, strict=True)]
    best = int(np.argmax(found))
    if spare[best] >= 0.0:
        return each.candidates[best]
    mine = [over for answer, over in zip(each.candidates, spare, strict=True) if _same(answer, each.rule)]
    return each.rule if max(mine, default=-1.0) >= -choice.LEEWAY else none


def _same(answer: Answer, rule: Answer) -> bool:
    """Say whether a candidate is the place that the rules tell; times that they tell have no leeway."""
    return isinstance(rule, tuple) and answer[1] == rule[1]


def report(name: str, asked: Sequence[Question], answers: Sequence[Answer]) -> None:
    """Print how many answers are right: where one is told, where none is, and over both."""
    counts = []
    for part in ("told", "untold"):
        mine = [each.is_right(answer) for each, answer in zip(asked, answers, strict=True) if getattr(each, part)]
        counts.append((sum(mine), len(mine)))
    counts.append((counts[0][0] + counts[1][0], counts[0][1] + counts[1][1]))
    told = ", ".join(
        f"{part} {right} of {of} ({right / max(of, 1):.3f})"
        for part, (right, of) in zip(("told", "untold", "all"), counts, strict=True)
    )
    print(f"{name}: {told}", flush=True)


def measured(what: str, asked: Sequence[Question], columns: Sequence[str], path: Path) -> None:
    """Cross-validate, measure on the articles set aside, and write what was learned from the others."""
    mine = [each for each in asked if fold_of(each.article, SIXTHS) != ASIDE]
    aside = [each for each in asked if fold_of(each.article, SIXTHS) == ASIDE]
    answers: dict[int, Answer] = {}
    for part in range(FOLDS):
        others = [each for each in mine if fold_of(each.article, FOLDS, "fold/") != part]
        ensembles = fit(others, columns)
        for number, each in enumerate(mine):
            if fold_of(each.article, FOLDS, "fold/") == part:
                answers[number] = chosen(what, ensembles, each)
    report(f"{what}, rules, cross-validated articles", mine, [each.rule for each in mine])
    report(f"{what}, trees, cross-validated articles", mine, [answers[number] for number in range(len(mine))])
    ensembles = fit(mine, columns)
    report(f"{what}, rules, articles set aside", aside, [each.rule for each in aside])
    report(f"{what}, trees, articles set aside", aside, [chosen(what, ensembles, each) for each in aside])
    path.parent.mkdir(exist_ok=True)
    write(ensembles, path)


def main() -> None:
    """Learn and measure both."""
    every = list(questions(Path(sys.argv[1])))
    print(f"{len(every)} statements of {len({each.article for each, _ in every})} articles", flush=True)
    measured("times", [each for each, _ in every], times.NAMES, choice.TIMES)
    measured("places", [each for _, each in every], places.NAMES, choice.PLACES)


if __name__ == "__main__":
    main()
