"""When statements of others' news happened: ``data/event_days_in_others_news.tsv``, annotated by reference."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.dates.anchor import event_time
from dragoman.doc import Context
from dragoman.model import Published, Tense
from dragoman.pipeline import load

TABLE = Path(__file__).parent / "data" / "event_days_in_others_news.tsv"
SENTENCES = ("plover_relations_train", "conflict_relations_train")
Row = dict[str, str]


def rows() -> list[Row]:
    """Return the annotations of the corpora of single sentences."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["corpus"] in SENTENCES]


def read(reading: Language, text: str, published: str) -> Doc:
    """Return a text read as of a day, white space joined."""
    doc = reading.make_doc(re.sub(r"\s+", " ", text).strip())
    doc._.context = Context(published=Published(published, "day", "test"))
    return reading(doc)


def right(doc: Doc, row: Row) -> bool:
    """Say whether an annotated word has its day or span, or none."""
    at = next(token.i for token in doc if token.idx + len(token) > int(row["start"]))
    tense: Tense = "future" if row["tense"] == "future" else "present" if row["tense"] == "present" else "past"
    when = event_time(doc, at, tense)
    first, last = (when.earliest or "", when.latest or "") if when is not None else ("", "")
    bound = when is None or when.how in {"published", "unresolved"}
    return ("-" if bound else first if first == last else f"{first}..{last}") in row["day"].split("|")


def test_statements_of_conflict_news_have_their_day(shared: Path) -> None:
    """Single sentences: nine in ten where a day is told, and where none is."""
    reading = load(stages=("dates", "places"))
    texts = {}
    for corpus in SENTENCES:
        for line in (shared / "data" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[corpus, str(row["id"])] = row["sentence"]
    answers = [
        (row, right(read(reading, texts[row["corpus"], row["article"]], row["published"]), row)) for row in rows()
    ]
    told = [good for row, good in answers if "-" not in row["day"].split("|")]
    untold = [good for row, good in answers if row["day"] == "-"]
    assert len(told) >= 60 and len(untold) >= 60
    assert sum(told) / len(told) >= 0.9, [row for row, good in answers if not good]
    assert sum(untold) / len(untold) >= 0.9
