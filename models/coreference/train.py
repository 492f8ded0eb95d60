"""Learn the weights of the pair model, and measure it by cross-validation over topics.

    python models/coreference/train.py EVENTS_ECBPLUS_TRAIN.jsonl > src/dragoman/data/linking/pair_weights.tsv

The figures go to standard error: five folds of topics; the weights of a fold are learned on the other
four and judged on its topics through the whole way (groups of texts, all action mentions, annotated or not). Seeded; a
few minutes on one core. The meanings of the evidence are taken from the table that the package has.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy

from dragoman.evaluate.base import read_rows
from dragoman.evaluate.coreference import actions, score
from dragoman.linking import pairs
from dragoman.linking.documents import agglomerate, rarity, similarity
from dragoman.linking.mentions import Mention, bag, mentions
from dragoman.pipeline import load
from dragoman.settings.linking import LinkingSettings
from dragoman.tables import read_tsv

FOLDS = 5
L2 = 1.0
NEGATIVES = 0.15
"""Share of the pairs of different happenings that is drawn; they are weighted up accordingly."""


class Corpus:
    """The documents with their mentions, parsed once."""

    def __init__(self, path: Path) -> None:
        self.rows = read_rows(path)
        nlp = load(stages=())
        docs = list(nlp.pipe([row["text"] for row in self.rows], batch_size=32))
        self.bags = [bag(doc) for doc in docs]
        self.spans = [[(each["start"], each["end"]) for each in actions(row)] for row in self.rows]
        self.gold = [[each.get("cluster") for each in actions(row)] for row in self.rows]
        self.mentions = [
            mentions(doc, spans, number) for number, (doc, spans) in enumerate(zip(docs, self.spans, strict=True))
        ]
        self.topics = sorted({row["topic"] for row in self.rows})

    def of(self, topics: list[int]) -> list[int]:
        """Return the numbers of the documents on some topics."""
        return [number for number, row in enumerate(self.rows) if row["topic"] in topics]


def examples(
    corpus: Corpus, topics: list[int]
) -> Iterator[tuple[list[str], numpy.ndarray, numpy.ndarray, numpy.ndarray]]:
    """Yield for each topic the names of the evidence, its values for drawn pairs, whether they are one, and weights."""
    draw = numpy.random.default_rng(13)
    texts, rare = similarity(corpus.bags), rarity(corpus.bags)
    for topic in topics:
        known = [
            (mention, gold)
            for number in corpus.of([topic])
            for mention, gold in zip(corpus.mentions[number], corpus.gold[number], strict=True)
            if gold
        ]
        names = []
        columns = []
        one, two = numpy.triu_indices(len(known), 1)
        clusters = numpy.array([gold for _, gold in known])
        same = clusters[one] == clusters[two]
        kept = same | (draw.random(len(same)) < NEGATIVES)
        for name, values in pairs.evidence([mention for mention, _ in known], texts, rare):
            names.append(name)
            columns.append(values[one[kept], two[kept]])
        yield names, numpy.stack(columns, axis=1), same[kept].astype(float), numpy.where(same[kept], 1.0, 1 / NEGATIVES)


def logistic(x: numpy.ndarray, y: numpy.ndarray, weight: numpy.ndarray) -> numpy.ndarray:
    """Fit a logistic regression with an L2 penalty by Newton's method; the last coefficient is the free bias."""
    x = numpy.c_[x, numpy.ones(len(x))]
    penalty = numpy.r_[numpy.full(x.shape[1] - 1, L2), 1e-6]
    beta = numpy.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-numpy.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + penalty * beta
        hessian = (x * (weight * p * (1 - p) + 1e-9)[:, None]).T @ x + numpy.diag(penalty)
        step = numpy.linalg.solve(hessian, gradient)
        beta -= step
        if numpy.abs(step).max() < 1e-6:
            break
    return beta


def learn(corpus: Corpus, topics: list[int]) -> dict[str, float]:
    """Return the weights learned on some topics."""
    parts = list(examples(corpus, topics))
    x, y, weight = (numpy.concatenate([part[at] for part in parts]) for at in (1, 2, 3))
    return dict(zip([*parts[0][0], "bias"], logistic(x, y, weight).tolist(), strict=True))


def predict(corpus: Corpus, topics: list[int], weights: dict[str, float]) -> Iterator[dict]:
    """Yield predictions for the documents on some topics, as the package would make them with these weights."""
    settings = LinkingSettings()
    numbers = corpus.of(topics)
    bags = [corpus.bags[number] for number in numbers]
    texts, rare = similarity(bags), rarity(bags)
    cluster: dict[tuple[int, int], str] = {}
    for group in agglomerate(texts, settings.similar_texts):
        places = [(text, at) for text in sorted(group) for at in range(len(corpus.spans[numbers[text]]))]
        members = [_moved(corpus.mentions[numbers[text]][at], text) for text, at in places]
        total = numpy.full((len(members), len(members)), weights["bias"])
        for name, values in pairs.evidence(members, texts, rare):
            total += weights[name] * values
        for happening in agglomerate(1 / (1 + numpy.exp(-numpy.clip(total, -30, 30))), settings.same_happening):
            name = f"{places[happening[0]]}"
            cluster.update({places[at]: name for at in happening})
    for text, number in enumerate(numbers):
        found = [
            {"start": start, "end": end, "cluster": cluster[text, at]}
            for at, (start, end) in enumerate(corpus.spans[number])
        ]
        yield {"document": corpus.rows[number]["document"], "mentions": found}


def _moved(mention: Mention, document: int) -> Mention:
    from dataclasses import replace

    return replace(mention, document=document)


def main(path: Path) -> None:
    """Cross-validate, then learn on all topics and print the table."""
    corpus = Corpus(path)
    predictions: dict[str, dict] = {}
    for fold in range(FOLDS):
        test = corpus.topics[fold::FOLDS]
        weights = learn(corpus, [topic for topic in corpus.topics if topic not in test])
        for row in predict(corpus, test, weights):
            row["mentions"] = [{**each, "cluster": f"{fold}:{each['cluster']}"} for each in row["mentions"]]
            predictions[row["document"]] = row
    found = score(corpus.rows, [predictions[row["document"]] for row in corpus.rows])
    print(json.dumps(found), file=sys.stderr)
    table = pairs.TABLE
    meaning = {row["evidence"]: row["meaning"] for row in read_tsv(table, ("evidence", "weight", "meaning"))}
    head = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    print(*head, "evidence\tweight\tmeaning", sep="\n")
    for name, value in learn(corpus, corpus.topics).items():
        print(name, f"{value:.2f}", meaning.get(name, ""), sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
