"""Fit the weights by which the rules of attribution judge a candidate (``data/attribution/weights.tsv``).

    python models/attribution/fit.py ../shared/data/attribution_train.jsonl > weights.tsv

Each candidate that the table of cues gives in an annotated article is an instance; it is right where it matches an
attribution (content overlap of one half, source). The share of its cue is counted without the article at hand, and a
cue that would not be in the table without it is left out, or the fit would trust the table too much. Logistic
regression with an L2 penalty by AdaGrad, deterministic; a minute on one core. The figures go to standard error.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.attribution.cues import speaks, table
from dragoman.attribution.direct import complete
from dragoman.attribution.engine import candidates
from dragoman.attribution.markers import marked
from dragoman.attribution.quotes import inside, quotations
from dragoman.attribution.sources import source_range
from dragoman.attribution.tree import Tree
from dragoman.attribution.weighing import features, log_odds, setting
from dragoman.evaluate.attributions import pairs
from dragoman.pipeline import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

SMOOTHING, LEAST_SHARE, LEAST_SEEN = 2.0, 0.2, 2
"""Pseudo-counts of a share, and what a cue needs to be taken into the table by counting."""

LEAST_FEATURE, LEAST_WEIGHT, PENALTY, STEPS = 15, 0.05, 1.0, 400

Key = tuple[str, str, str]


@dataclass(slots=True)
class Instance:
    """A candidate in an article: its cue and frame, its share in the table, its features, and whether it is right."""

    article: str
    key: Key
    share: float
    names: list[str]
    right: bool


def instances(doc: Doc, article: str, gold: list[dict[str, Any]]) -> Iterator[Instance]:
    """Yield the candidates of a parsed article; those inside quoted speech are not annotated and left out."""
    tree = Tree(doc)
    quotes = quotations(tree)
    known = table()
    found = complete(tree, quotes, [*candidates(tree, known), *marked(tree, known)], speaks)
    kept = [each for each in found if each.content and not ((at := inside(quotes, each.token)) and at.speech)]
    here = setting(tree, quotes, kept)
    starts, ends = [token.idx for token in doc], [token.idx + len(token) for token in doc]
    for each in kept:
        who = source_range(tree, each.source) if each.source is not None else None
        said = {
            "source": [[starts[who[0]], ends[who[1] - 1]]] if who else [],
            "content": [[starts[first], ends[last - 1]] for first, last in each.content],
        }
        right = bool(pairs(gold, [said]))
        yield Instance(article, (each.pos, each.lemma, each.frame), each.share, features(here, each), right)


def shares(found: list[Instance]) -> list[float | None]:
    """Return each instance's share counted without its article; None where the cue would not be in the table then."""
    seen: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    own: defaultdict[tuple[str, Key], list[int]] = defaultdict(lambda: [0, 0])
    for each in found:
        seen[each.key] += 1
        right[each.key] += each.right
        own[each.article, each.key][0] += 1
        own[each.article, each.key][1] += each.right
    result: list[float | None] = []
    for each in found:
        if each.key[0] in "pr" or each.share >= 0.995:
            result.append(each.share)
            continue
        n, m = (
            total - part
            for total, part in zip((seen[each.key], right[each.key]), own[each.article, each.key], strict=True)
        )
        prior = (each.share * (seen[each.key] + SMOOTHING) - right[each.key]) / SMOOTHING
        share = (m + SMOOTHING * min(0.95, max(0.05, prior))) / (n + SMOOTHING)
        result.append(share if share >= LEAST_SHARE and m >= LEAST_SEEN else None)
    return result


def fit(found: list[Instance], counted: list[float | None]) -> dict[str, float]:
    """Return bias, slope and the weight of each feature that is seen often enough."""
    often = Counter(name for each in found for name in each.names)
    numbers: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    odds: list[float] = []
    right: list[bool] = []
    for each, share in zip(found, counted, strict=True):
        if share is None:
            continue
        for name in each.names:
            if often[name] >= LEAST_FEATURE:
                rows.append(len(odds))
                columns.append(numbers.setdefault(name, len(numbers)))
        odds.append(log_odds(share))
        right.append(each.right)
    row, column = np.array(rows), np.array(columns)
    x, y = np.array(odds), np.array(right, float)
    weights, bias, slope = np.zeros(len(numbers)), 0.0, 1.0
    squares, bias_square, slope_square = np.full(len(numbers), 1e-6), 1e-6, 1e-6
    for _ in range(STEPS):
        score = x * slope + bias + np.bincount(row, weights=weights[column], minlength=len(x))
        error = 1 / (1 + np.exp(-score)) - y
        step = np.bincount(column, weights=error[row], minlength=len(numbers)) + PENALTY * weights
        squares += step**2
        bias_square += error.sum() ** 2
        slope_square += (error * x).sum() ** 2
        weights -= 0.5 * step / np.sqrt(squares)
        bias -= 0.5 * error.sum() / math.sqrt(bias_square)
        slope -= 0.1 * (error * x).sum() / math.sqrt(slope_square)
    print(f"{len(x)} instances, {len(numbers)} features, {y.mean():.3f} right", file=sys.stderr)
    return {"bias": bias, "slope": slope} | {name: float(weights[at]) for name, at in numbers.items()}


HEADER = """# Weights of what speaks for (above 0) or against (below 0) an attribution, in log odds.
#
# feature: see src/dragoman/attribution/weighing.py. bias and slope: the constant, and the factor of the log odds of the
#   cue's share (cues.tsv). Written by models/attribution/fit.py from the training part of PolNeAR (Newell et al., 2018);
#   features seen fewer than 15 times there, or with a weight under 0.05, are left out.
feature\tweight"""


def main(path: str, part: str = "all") -> None:
    """Read annotated articles (``part`` other than "all": seven in ten of them, by a hash), fit, print the table."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    if part != "all":
        rows = [row for row in rows if int(hashlib.sha1(row["article"].encode()).hexdigest(), 16) % 10 < 7]
    texts = list(dict.fromkeys(row["text"] for row in rows))
    docs = dict(zip(texts, load(stages=()).pipe(texts, batch_size=16), strict=True))
    found = [each for row in rows for each in instances(docs[row["text"]], row["article"], row["attributions"])]
    weights = fit(found, shares(found))
    print(HEADER)
    print(f"bias\t{weights.pop('bias'):.3f}\nslope\t{weights.pop('slope'):.3f}")
    for name, weight in sorted(weights.items(), key=lambda each: (each[0].split("=")[0], -each[1], each[0])):
        if abs(weight) >= LEAST_WEIGHT:
            print(f"{name}\t{weight:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
