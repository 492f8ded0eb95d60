"""Fit how rules and network are joined (``data/attribution/join.tsv``): three logistic regressions over readable features.

    python models/attribution/join.py ../shared/data/attribution_dev.jsonl full odd > join.tsv
    python models/attribution/join.py ../shared/data/attribution_dev.jsonl light odd > join_light.tsv

The network has learnt the training articles by heart, so that its probabilities are too good there; the join is learnt
on the half of the development articles whose id has an odd SHA-1, and its figures are those of the other half. Each cue
that rules or network find is matched with at most one annotated attribution; the first regression learns which cues
have one, the others which contents (overlap of one half) and sources are right among those of such a cue. L2 penalty,
Newton's method; deterministic. With "cross" instead of "odd", prints precision, recall and F1 cross-validated over
the articles of that half for several thresholds.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from dragoman.attribution.citing import set_apart
from dragoman.attribution.component import tagger_for
from dragoman.attribution.cues import speaks, table
from dragoman.attribution.direct import complete
from dragoman.attribution.engine import candidates
from dragoman.attribution.joining import Features, Weights, choose, groups, of_content, of_cue, of_voice, single, words
from dragoman.attribution.markers import marked
from dragoman.attribution.options import Group, begin, fill
from dragoman.attribution.quotes import Quotation, quotations
from dragoman.attribution.select import rated
from dragoman.attribution.tree import Range, Tree
from dragoman.evaluate.attributions import cover, pairs
from dragoman.evaluate.base import prf
from dragoman.pipeline import load
from dragoman.settings.attribution import AttributionSettings

sys.path.insert(0, str(Path(__file__).parents[1]))
import newton

if TYPE_CHECKING:
    from spacy.tokens import Doc

PENALTY = {"cue": 50.0, "content": 30.0, "source": 30.0}
"""L2 penalties, in instances."""

LEAST_SEEN, LEAST_WEIGHT, FOLDS = 5, 0.02, 8

Row = dict[str, Any]
Part = dict[str, list[tuple[Features, bool]]]


@dataclass
class Article:
    """One annotated article with the groups of cues that rules and network find in it."""

    row: Row
    doc: Doc
    tree: Tree
    quotes: list[Quotation]
    groups: list[Group]
    gold: list[Row | None]

    def spans(self, ranges: tuple[Range, ...]) -> list[list[int]]:
        """Return token ranges as characters."""
        return [[self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])] for first, last in ranges]


def read(rows: list[Row], settings: AttributionSettings) -> Iterator[Article]:
    """Yield the articles with their groups, each matched with the attribution that it stands for."""
    texts = list(dict.fromkeys(row["text"] for row in rows))
    nlp = load(stages=())
    docs = dict(zip(texts, nlp.pipe(texts, batch_size=16), strict=True))
    tagger = tagger_for(nlp, replace(settings, least_alone=settings.least_light))
    assert tagger is not None
    for row in rows:
        doc = docs[row["text"]]
        tree = Tree(doc)
        quotes = quotations(tree)
        found = complete(tree, quotes, set_apart(tree, [*candidates(tree, table()), *marked(tree, table())]), speaks)
        rules = rated(tree, quotes, found, settings)
        cues = list(groups(tree, rules, tagger.tags(doc, words(rules))))
        for each in cues:
            begin(tree, quotes, each)
            fill(tree, quotes, each)
        made = Article(row, doc, tree, quotes, cues, [])
        made.gold = _matched(made)
        yield made


def _matched(article: Article) -> list[Row | None]:
    """Return the annotated attribution of each group: that of the cue, the one it could get right before others."""
    gold = article.row["attributions"]
    options = []
    for number, group in enumerate(article.groups):
        cues = [one.cue for _, one in group.rules[:1]] + ([group.tag.cue] if group.tag else [])
        here = cover(article.spans(tuple(cues)))
        for other, each in enumerate(gold):
            if not here & cover(each["cue"]):
                continue
            contents = [_overlap(article, content.spans, each) for content in group.contents]
            best = max(contents, default=0.0)
            source = any(_same(article, voice.span, each) for voice in group.voices)
            options.append(((best >= 0.5) + source, best, number, other))
    result: list[Row | None] = [None] * len(article.groups)
    taken: set[int] = set()
    for *_, number, other in sorted(options, reverse=True):
        if result[number] is None and other not in taken:
            result[number] = gold[other]
            taken.add(other)
    return result


def _overlap(article: Article, spans: tuple[Range, ...], gold: Row) -> float:
    mine, theirs = cover(article.spans(spans)), cover(gold["content"])
    return len(mine & theirs) / len(mine | theirs)


def _same(article: Article, span: Range | None, gold: Row) -> bool:
    if span is None or not gold["source"]:
        return span is None and not gold["source"]
    return bool(cover(article.spans((span,))) & cover(gold["source"]))


def instances(articles: list[Article]) -> Part:
    """Return features and truth of every cue, and of the contents and sources of those that attribute."""
    found: Part = {"cue": [], "content": [], "source": []}
    for article in articles:
        for group, gold in zip(article.groups, article.gold, strict=True):
            if not group.contents or not group.voices:
                continue
            found["cue"].append((of_cue(article.quotes, group), gold is not None))
            if gold is None:
                continue
            right = [_overlap(article, each.spans, gold) >= 0.5 for each in group.contents]
            if any(right) and not all(right):
                found["content"] += [
                    (of_content(group, each), truth) for each, truth in zip(group.contents, right, strict=True)
                ]
            found["source"] += [(of_voice(group, each), _same(article, each.span, gold)) for each in group.voices]
    return found


def fit(found: list[tuple[Features, bool]], penalty: float) -> dict[str, float]:
    """Return the weights of the features, "bias" among them, by Newton's method."""
    often = Counter(name for features, _ in found for name in features)
    names = ["bias", *sorted(name for name, count in often.items() if count >= LEAST_SEEN)]
    at = {name: number for number, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    x[:, 0] = 1.0
    for row, (features, _) in enumerate(found):
        for name, value in features.items():
            if name in at:
                x[row, at[name]] = value
    y = np.array([float(truth) for _, truth in found])
    ridge = np.full(len(names), penalty)
    ridge[0] = 1e-6
    weights = newton.logistic(x, y, ridge)
    return dict(zip(names, weights.tolist(), strict=True))


def learn(articles: list[Article]) -> Weights:
    """Return the weights of the three parts."""
    return {part: fit(found, PENALTY[part]) for part, found in instances(articles).items()}


def measure(articles: list[Article], weights: Weights, least: float) -> tuple[int, int, int]:
    """Return how many attributions are right, found and annotated with given weights and threshold."""
    counts = [0, 0, 0]
    for article in articles:
        choices = [choose(article.tree, article.quotes, group, weights, least) for group in article.groups]
        made = [each for each in choices if each is not None]
        said = [
            {
                "content": article.spans(made[number].content.spans),
                "source": article.spans((made[number].voice.span,)) if made[number].voice.span else [],
            }
            for number in single([(each.chance, each.content.spans) for each in made])
        ]
        gold = article.row["attributions"]
        for number, value in enumerate((len(pairs(gold, said)), len(said), len(gold))):
            counts[number] += value
    return counts[0], counts[1], counts[2]


def cross(articles: list[Article]) -> None:
    """Print the figures over the folds for several thresholds."""
    fold = [int(hashlib.sha1((each.row["article"] + "x").encode()).hexdigest(), 16) % FOLDS for each in articles]
    learnt = {k: learn([each for each, at in zip(articles, fold, strict=True) if at != k]) for k in set(fold)}
    for least in (0.2, 0.25, 0.275, 0.3, 0.325, 0.35, 0.4, 0.45):
        found = [measure([each], learnt[at], least) for each, at in zip(articles, fold, strict=True)]
        print(least, prf(*(sum(each[number] for each in found) for number in range(3))))


HEADER = """# How rules and network are joined: what speaks for (above 0) or against (below 0) a cue, a content or a source.
#
# part: cue (does it attribute?), content, source (is it the right one, if the cue attributes?). feature: see
#   src/dragoman/attribution/joining.py; some hold or not, others are numbers (log odds of a chance, overlaps, logarithms
#   of lengths in words); weights are in log odds. Written by models/attribution/join.py from half of the development
#   articles of PolNeAR (Newell et al., 2018), those with an odd SHA-1 of their id; features seen fewer than 5 times
#   there are left out.
part\tfeature\tweight"""


def main(path: str, network: str, part: str) -> None:
    """Read annotated articles, fit or cross-validate the join of a network ("full" or "light") with the rules, print."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    if part != "all":
        rows = [row for row in rows if int(hashlib.sha1(row["article"].encode()).hexdigest(), 16) % 2 == 1]
    articles = list(read(rows, replace(AttributionSettings(outermost=True), network=cast("Any", network))))
    if part == "cross":
        cross(articles)
        return
    print(HEADER)
    for name, weights in learn(articles).items():
        for feature, weight in sorted(weights.items(), key=lambda each: (each[0] != "bias", each[0])):
            if abs(weight) >= LEAST_WEIGHT:
                print(f"{name}\t{feature}\t{weight:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
