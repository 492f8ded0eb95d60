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
from dragoman.linking.contexts import vectors
from dragoman.linking.documents import agglomerate, rarity, similarity
from dragoman.linking.mentions import Mention, bag, mentions
from dragoman.pipeline import load
from dragoman.settings.linking import LinkingSettings
from dragoman.tables import read_tsv

sys.path.insert(0, str(Path(__file__).parents[1]))
import newton

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
        self.meanings = vectors(docs, self.mentions)
        self.topics = sorted({row["topic"] for row in self.rows})

    def of(self, topics: list[int]) -> list[int]:
        """Return the numbers of the documents on some topics."""
        return [number for number, row in enumerate(self.rows) if row["topic"] in topics]


def examples(
    corpus: Corpus, topics: list[int], *, encoder: bool
) -> Iterator[tuple[list[str], numpy.ndarray, numpy.ndarray, numpy.ndarray]]:
    """Yield for each topic the names of the evidence, its values for drawn pairs, whether they are one, and weights."""
    draw = numpy.random.default_rng(13)
    texts, rare = similarity(corpus.bags), rarity(corpus.bags)
    for topic in topics:
        known = [
            (mention, gold, corpus.meanings[number][at] if encoder else None)
            for number in corpus.of([topic])
            for at, (mention, gold) in enumerate(zip(corpus.mentions[number], corpus.gold[number], strict=True))
            if gold
        ]
        names = []
        columns = []
        one, two = numpy.triu_indices(len(known), 1)
        clusters = numpy.array([gold for _, gold, _ in known])
        same = clusters[one] == clusters[two]
        kept = same | (draw.random(len(same)) < NEGATIVES)
        rows = numpy.array([meaning for *_, meaning in known]) if encoder else None
        for name, values in pairs.evidence([mention for mention, *_ in known], texts, rare, rows):
            names.append(name)
            columns.append(values[one[kept], two[kept]])
        yield names, numpy.stack(columns, axis=1), same[kept].astype(float), numpy.where(same[kept], 1.0, 1 / NEGATIVES)


def logistic(x: numpy.ndarray, y: numpy.ndarray, weight: numpy.ndarray) -> numpy.ndarray:
    """Fit a logistic regression with an L2 penalty by Newton's method; the last coefficient is the free bias."""
    x = numpy.c_[x, numpy.ones(len(x))]
    penalty = numpy.r_[numpy.full(x.shape[1] - 1, L2), 1e-6]
    return newton.logistic(x, y, penalty, weight)


def learn(corpus: Corpus, topics: list[int], *, encoder: bool) -> dict[str, float]:
    """Return the weights learned on some topics."""
    parts = list(examples(corpus, topics, encoder=encoder))
    x, y, weight = (numpy.concatenate([part[at] for part in parts]) for at in (1, 2, 3))
    return dict(zip([*parts[0][0], "bias"], logistic(x, y, weight).tolist(), strict=True))


def predict(corpus: Corpus, topics: list[int], weights: dict[str, float], *, encoder: bool) -> Iterator[dict]:
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
        rows = numpy.array([corpus.meanings[numbers[text]][at] for text, at in places]) if encoder else None
        for name, values in pairs.evidence(members, texts, rare, rows):
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


def validate(corpus: Corpus, *, encoder: bool) -> dict:
    """Return the scores of a cross-validation over topics."""
    predictions: dict[str, dict] = {}
    for fold in range(FOLDS):
        test = corpus.topics[fold::FOLDS]
        weights = learn(corpus, [topic for topic in corpus.topics if topic not in test], encoder=encoder)
        for row in predict(corpus, test, weights, encoder=encoder):
            row["mentions"] = [{**each, "cluster": f"{fold}:{each['cluster']}"} for each in row["mentions"]]
            predictions[row["document"]] = row
    return score(corpus.rows, [predictions[row["document"]] for row in corpus.rows])


def main(path: Path) -> None:
    """Cross-validate with the encoder and without it, then learn on all topics and print the table."""
    corpus = Corpus(path)
    for encoder in (True, False):
        print(
            "with" if encoder else "without", "encoder:", json.dumps(validate(corpus, encoder=encoder)), file=sys.stderr
        )
    table = pairs.TABLE
    meaning = {row["evidence"]: row["meaning"] for row in read_tsv(table, ("evidence", "weight", "meaning"))}
    head = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    alone = learn(corpus, corpus.topics, encoder=False)
    print(*head, "evidence\tweight\talone\tmeaning", sep="\n")
    for name, value in learn(corpus, corpus.topics, encoder=True).items():
        without = f"{alone[name]:.2f}" if name in alone else ""
        print(name, f"{value:.2f}", without, meaning.get(name, ""), sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
