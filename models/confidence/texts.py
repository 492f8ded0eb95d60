"""The texts of the corpora beside the checkout, by the names that tables of references give them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from dragoman.evaluate.relations import unmark

_SOURCES = {
    "bbc": ("corpus/bbc.jsonl", "id"),
    "polnear": ("data/attribution_train.jsonl", "article"),
    "polnear-dev": ("data/attribution_dev.jsonl", "article"),
    "lgl": ("data/toponyms_lgl.jsonl", "article"),
    "trnews": ("data/toponyms_trnews.jsonl", "article"),
    "timebank": ("data/timex_timebank.jsonl", "article"),
    "ecb": ("data/events_ecbplus_train.jsonl", "document"),
    "stories": ("data/plover_documents_synthetic.jsonl", "id"),
    "conflict": ("data/conflict_relations_train.jsonl", "id"),
    "pages": ("data/pages.jsonl", "id"),
    "plv": ("data/plover_relations_train.jsonl", "id"),
}
"""Corpora by name: file beside the checkout and the field that names an article."""

_PUBLISHED = {
    "bbc": "2005-01",
    "lgl": "2009",
    "trnews": "2016",
    "ecb": "2012",
    "stories": "2023",
    "conflict": "2017",
    "pages": "2019",
    "plv": "2017",
}
"""When the articles of a corpus were published, as far as known, where they have no date of their own."""


def texts(shared: Path, wanted: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Yield (corpus, article), text and day of publication of the wanted articles, each once."""
    for corpus in sorted({each for each, _ in wanted}):
        file, key = _SOURCES[corpus]
        left = {article for name, article in wanted if name == corpus}
        for line in (shared / file).read_text(encoding="utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            article = str(row[key])
            if article in left:
                left.discard(article)
                text = row.get("text") or row.get("body") or row.get("sentence") or unmark(row["marked_sentence"])[0]
                yield (corpus, article), text, _PUBLISHED.get(corpus) or str(row.get("date") or row.get("created"))[:10]
