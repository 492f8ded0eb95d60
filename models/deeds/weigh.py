"""Fit and measure the rules by which the network of deeds counts beside the lexicon, on articles that it was not
trained on.

    python models/deeds/weigh.py ../shared            # in the environment of the package

Reads the sentences of ``annotated.tsv`` and the statements of ``judged.tsv`` whose articles are held out
(``train_deeds.py``), with signs weighed by verdicts of other articles only, and writes the rules ``told`` (statements of
the lexicon) and ``noticed`` (deeds that only the network sees) of ``data/ontology/judging.tsv``. A statement is right
where a reader judged it so, or where a marked deed has its type and word, and each of its parties is one of those marked;
that it tells a list in part, or no recipient where the sentence tells one, leaves it right, but not whole. Prints,
cross-validated over articles, how well the chances hold, and how many marked deeds are found with how many statements
right; the same by the signs alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from dragoman.coding import building, doubting, noticing, weighing
from dragoman.coding.asking import logistic
from dragoman.coding.doubting import NO_SENSE
from dragoman.coding.judging import Told
from dragoman.coding.signs import signs
from dragoman.coding.tables import parse
from dragoman.doc import Coding
from dragoman.model import Actor, Statement
from dragoman.reader import Reader
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src/dragoman/data/ontology/judging.tsv"
sys.path[:0] = [str(HERE), str(HERE.parent / "confidence"), str(HERE.parent)]
import fit as confidence  # noqa: E402
from examples import by_article, held, marked, matching  # noqa: E402
from texts import texts  # noqa: E402

import newton  # noqa: E402

RIDGE = 3.0
_GRADES = ("typed", "right", "strict", "whole")
FOLDS = 5
Array = Any


@dataclass
class Case:
    """A statement: what the rule looks at, whether its type is right, all that it tells (a list may be told in part, and
    ``strict`` says whether none is), and nothing is missing; which marked deed it tells."""

    features: dict[str, float]
    typed: bool
    right: bool
    whole: bool
    article: str
    marked: bool
    deed: tuple[str, int] | None = None
    strict: bool = False

    @property
    def rule(self) -> str:
        """The rule that it is judged by: the lexicon tells it, in a sense that does not fit, or the network alone."""
        if "named" in self.features:
            return "noticed"
        return weighing.GUESSED if f"doubt {NO_SENSE}" in self.features else weighing.TOLD


def same_side(
    parties: tuple[Actor, ...], spans: list[tuple[int, int]], within: tuple[int, int], *, every: bool = True
) -> bool:
    """Say whether the parties with words in a sentence are those marked; without ``every``, whether none is another and
    one of those marked is among them: a list may be told in part."""
    mine = [
        (each.start, each.end) for each in parties if each.start is not None and within[0] <= each.start < within[1]
    ]

    def met(one: tuple[Any, Any], others: list[Any]) -> bool:
        return any(one[0] < other[1] and other[0] < one[1] for other in others)

    enough = all if every else any
    return (not spans or enough(met(each, mine) for each in spans)) and all(met(each, spans) for each in mine)


def cases(shared: Path, known: dict[str, float]) -> tuple[list[Case], int]:
    """Return the statements of the held-out articles, given the weights of their signs, and how many deeds are
    marked."""
    rows = {key: of_article for key, of_article in by_article().items() if held("/".join(key))}
    reader = Reader(
        settings=replace(
            Settings(), coding=replace(Settings().coding, least=0.0, doubted=0.0, guessed=0.0, noticed=0.0)
        )
    )
    seen: dict[tuple[int, str, bool], dict[str, float]] = {}
    features, of_noticed = weighing.features, noticing.features

    def watched_too(tree: Any, each: noticing.Seen, *sides: Any) -> dict[str, float]:
        found = seen[tree.doc[each.token].idx, each.type, True] = of_noticed(tree, each, *sides)
        return found

    def watched(parties: Any, each: Told, deed: Any) -> dict[str, float]:
        found = seen[parties.doc[each.coding.trigger[0]].idx, each.coding.type, False] = features(parties, each, deed)
        return found

    def weighed(tree: Any, candidate: Any, each: Coding) -> float:
        return logistic(known["bias"] + sum(known.get(name, 0.0) for name in signs(tree, candidate, each)))

    def all_of(told: list[Told], noticed: list[Told]) -> list[Told]:
        return [*told, *noticed]

    weighing.features, noticing.features, building.confidence = watched, watched_too, weighed
    doubting.likelier = all_of
    found: list[Case] = []
    deeds = 0
    for key, given, published in texts(shared, set(rows)):
        seen.clear()
        read = reader.read_text(given, published=published)
        of_type = {_key(each): each for each in read.statements}
        for row in rows[key][0]:
            found += _of_marks(read.article.text, row, read.statements, seen, "/".join(key))
            deeds += len(marked(row))
        for row in rows[key][1]:
            at = int(row["offset"]), row["type"], False
            today = of_type.get(at)
            if today is None or at not in seen or row["lot"] == "mended":
                continue
            if confidence.told(today.actors, today.recipients, today.tense, today.factuality) == row["told"]:
                whole = row["verdict"].startswith("o")
                right = whole or (row["verdict"] == "r" and not today.recipients)
                typed = whole or row["verdict"][0] in "arf"
                found.append(Case(seen[at], typed, right, whole, "/".join(key), marked=False))
    return found, deeds


def _key(each: Statement) -> tuple[int, str, bool]:
    """Return where a statement stands, its type, and whether the network alone tells it."""
    return each.trigger.start, each.type, each.coder == "network"


def _of_marks(text: str, row: dict[str, str], statements: Any, seen: dict[Any, Any], article: str) -> Iterator[Case]:
    """Yield the statements of a marked sentence."""
    within = int(row["start"]), int(row["end"])
    deeds = marked(row)
    here = [each for each in statements if within[0] <= each.trigger.start < within[1]]
    for each in here:
        at = _key(each)
        if at in seen:
            number = matching(text, each, deeds, here)
            if number is None or deeds[number]["type"] != each.type:
                yield Case(seen[at], typed=False, right=False, whole=False, article=article, marked=True)
            else:
                sides = (each.actors, deeds[number]["actors"]), (each.recipients, deeds[number]["recipients"])
                acting, suffering = (same_side(*side, within) for side in sides)
                actor, recipient = (same_side(*side, within, every=False) for side in sides)
                right = actor and (recipient or not each.recipients)
                strict = acting and (suffering or not each.recipients)
                whole = acting and suffering
                yield Case(seen[at], True, right, whole, article, True, (row["start"], number), strict)


def fitted(rows: list[Case]) -> dict[str, float]:
    """Return the weights of a logistic rule by feature."""
    names = sorted({name for row in rows for name in row.features})
    given = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    right = np.array([row.right for row in rows], float)
    pull = np.array([1e-6 if name == "bias" else RIDGE for name in names])
    weights = newton.logistic(given, right, pull)
    return dict(zip(names, weights.tolist(), strict=True))


def held_out(rows: list[Case]) -> Array:
    """Return the chances that rules fitted on other articles give."""
    fold = np.array([crc32(row.article[::-1].encode()) % FOLDS for row in rows])
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        weights = fitted([row for row, mine in zip(rows, fold, strict=True) if mine != number])
        for i in np.flatnonzero(fold == number):
            found[i] = logistic(sum(weights.get(k, 0.0) * v for k, v in rows[i].features.items()))
    return found


def report(rows: list[Case], chance: Array, deeds: int) -> None:
    """Print how well the chances hold, and what is kept from some on."""
    right = np.array([row.right for row in rows])
    print(
        f"{len(rows)} statements, {right.mean():.3f} right; area under the curve {confidence.area(right, chance):.3f}"
    )
    print(f"calibration error {confidence.calibration(right, chance)[1]:.3f}")
    for least in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        kept = [row for row, each in zip(rows, chance, strict=True) if each >= least and row.marked]
        typed, good, strict, whole = (sum(getattr(row, name) for row in kept) / max(1, len(kept)) for name in _GRADES)
        told = len({(row.article, row.deed) for row in kept if row.deed})
        share = f"type {typed:.3f}, nobody wrong {good:.3f}, lists whole {strict:.3f}, all {whole:.3f}"
        print(f"  at least {least}: {len(kept)} in marked sentences, {share}; {told / deeds:.3f} of {deeds} found")


def as_read(of_rule: dict[str, list[Case]], chances: dict[str, Array], deeds: int) -> None:
    """Print what ``read`` keeps with the thresholds of the settings, and ``read --thorough``."""
    for name, given in (("read", CodingSettings()), ("read --thorough", CodingSettings().thorough())):
        least = {"told": given.least, "guessed": given.guessed, "noticed": given.noticed}
        kept = [
            (row, chance)
            for rule, rows in of_rule.items()
            for row, chance in zip(rows, chances[rule], strict=True)
            if least[rule] < 1.0 and chance >= (given.doubted if rule == "told" and _doubted(row) else least[rule])
        ]
        print(name)
        report([row for row, _ in kept], np.array([chance for _, chance in kept]), deeds)


def _doubted(row: Case) -> bool:
    return any(name.startswith("doubt") for name in row.features)


def main() -> None:
    """Collect, fit, measure, write."""
    shared = Path(sys.argv[1])
    judged = parse((HERE.parent / "confidence" / "judged.tsv").read_text(encoding="utf-8"), "judged.tsv")
    others = [row for row in judged if not held(f"{row['corpus']}/{row['article']}")]
    found, deeds = cases(shared, confidence.fitted(confidence.collected(shared, others)))
    of_rule = {rule: [row for row in found if row.rule == rule] for rule in ("told", "guessed", "noticed")}
    chances = {rule: held_out(rows) for rule, rows in of_rule.items()}
    sure = [row for row in of_rule["told"] if not _doubted(row)]
    print("lexicon, signs alone, no doubts")
    report(sure, np.array([logistic(each.features["signs"]) for each in sure]), deeds)
    for rule, rows in of_rule.items():
        print(rule)
        report(rows, chances[rule], deeds)
    as_read(of_rule, chances, deeds)
    rules = {rule: fitted(rows) for rule, rows in of_rule.items()}
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.split("\t")[0] not in rules]
    for rule, weights in rules.items():
        lines += [f"{rule}\t{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
