"""Sentences in which nothing political happens between two parties, for the network's class NONE.

They are taken from ordinary news (sport, show business, technology, business) where the lexicon is silent: each verb that
joins two parties and has no sense there makes a pair. Articles are halved by a hash of their id; only the half ``train``
may be learned from, the other is kept for measuring false statements. The output is a file of the annotated pairs' format
(``id``, ``marked_sentence``, ``root``), written outside the package: the texts belong to their publishers.

    python models/negatives.py ../shared/corpus/bbc.jsonl --out negatives.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.coding.asking import Question
from dragoman.coding.coder import waiting
from dragoman.pipeline import load
from dragoman.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

CATEGORIES = ("sport", "entertainment", "tech", "business")
"""Kinds of news whose silent sentences hold next to no political deed."""


def half(name: str) -> str:
    """Return ``train`` or ``test`` by a hash of the article's id."""
    return "train" if hashlib.md5(name.encode()).digest()[0] % 2 == 0 else "test"


def marked(doc: Doc, asked: Question) -> str | None:
    """Return the sentence with its parties marked, or None where one of them has no words of its own in it."""
    base = doc[asked.sentence[0]].idx
    last = doc[asked.sentence[1] - 1]
    text = doc.text[base : last.idx + len(last)]
    spans = []
    for mark, party in (("s", asked.actor), ("t", asked.recipient)):
        if party is None:
            return None
        spans.append((doc[party[0]].idx - base, doc[party[1] - 1].idx + len(doc[party[1] - 1]) - base, mark))
    if max(spans[0][0], spans[1][0]) < min(spans[0][1], spans[1][1]):
        return None
    for start, end, mark in sorted(spans, reverse=True):
        text = f"{text[:start]}<{mark}>{text[start:end]}</{mark}>{text[end:]}"
    return " ".join(text.split())


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="JSON lines with id, category, text")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=300, help="articles read of each category")
    parser.add_argument("--most", type=int, default=800, help="pairs written")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    nlp, settings = load(), Settings().coding
    found: list[dict[str, str]] = []
    for category in CATEGORIES:
        mine = [row for row in rows if row["category"] == category and half(str(row["id"])) == "train"]
        for doc, row in nlp.pipe(((row["text"], row) for row in mine[: options.articles]), as_tuples=True):
            made = (marked(doc, each) for each in waiting(doc, settings))
            found += [{"id": f"none-{row['id']}", "marked_sentence": each, "root": "NONE"} for each in made if each]
    random.Random(1).shuffle(found)
    options.out.write_text("".join(json.dumps(each) + "\n" for each in found[: options.most]), encoding="utf-8")


if __name__ == "__main__":
    main()
