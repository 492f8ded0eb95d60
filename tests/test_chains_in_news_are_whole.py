"""Positions in shared articles, annotated before the system's answer was seen: value and whole chain."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.attribution.factuality import assess
from dragoman.model import Source
from dragoman.pipeline import load
from dragoman.tables import read_tsv

TABLE = Path(__file__).parent / "data" / "chains_in_news.tsv"
NESTED = ("5", "6")
"""The lots of sentences in which one source stands inside another."""

ROWS = [
    row
    for row in read_tsv(TABLE, ("lot", "corpus", "article", "start", "chain"))
    if row["corpus"] == "trnews" or (row["lot"] in NESTED and row["corpus"] == "bbc")
]
"""The shortest articles stand for all in the test; docs/factuality.md tells the figures of the whole table."""


def named(words: str, source: Source) -> bool:
    """Say whether a source is the one annotated: its last word is among the words or the name found."""
    if words == "-":
        return source.start is None or source.kind == "none"
    found = f"{source.text} {source.name or ''}".lower().replace(",", " ").split()
    return words in ("who", "which") or words.lower().split()[-1] in found


def test_value_and_chain(shared: Path) -> None:
    lines = (shared / "data" / "toponyms_trnews.jsonl").read_text(encoding="utf-8").splitlines()
    lines += (shared / "corpus" / "bbc.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {str(each.get("id") or each["article"]): each["text"] for each in map(json.loads, lines)}
    attributing = load(stages=("dates", "places", "actors", "attribution"))
    right = whole = 0
    for row in ROWS:
        doc = attributing(texts[row["article"]])
        found = assess(doc, next(each.i for each in doc if each.idx + len(each) > int(row["start"])))
        right += found.tense in row["tense"].split() and found.factuality in row["factuality"].split()
        links = [doc._.reports[each].source for each in found.reports]
        wanted = [[] if each == "." else each.split(" > ") for each in row["chain"].split(";")]
        whole += any(len(each) == len(links) and all(map(named, each, links)) for each in wanted)
    assert right / len(ROWS) >= 0.75
    assert whole / len(ROWS) >= 0.75
