"""Where statements of others' news happened: ``data/event_places_in_others_news.tsv``, annotated by reference."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.pipeline import load
from dragoman.places.anchor import event_place
from dragoman.places.names import fold

TABLE = Path(__file__).parent / "data" / "event_places_in_others_news.tsv"
SENTENCES = ("plover_relations_train", "conflict_relations_train")
Row = dict[str, str]


def rows(corpora: tuple[str, ...]) -> list[Row]:
    """Return the annotations of some corpora."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["corpus"] in corpora]


def texts(shared: Path, corpora: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Return the texts of corpora of single sentences, white space joined."""
    found = {}
    for corpus in corpora:
        for line in (shared / "data" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[corpus, str(row["id"])] = re.sub(r"\s+", " ", row["sentence"]).strip()
    return found


def right(doc: Doc, row: Row) -> bool:
    """Say whether an annotated word has its place, by its words or its name, or none."""
    place = event_place(doc, next(token.i for token in doc if token.idx + len(token) > int(row["start"])))
    said = [fold(place.text), fold(place.name or "")] if place else [""]
    wanted = [fold(each) for each in row["place"].split("|")]
    return any(one == want or bool(one and want and (one in want or want in one)) for one in said for want in wanted)


def test_statements_of_conflict_news_have_their_place(shared: Path) -> None:
    """Single sentences, where the place is told and over all: the share of right places, and of none where none is told."""
    reading: Language = load(stages=("dates", "places"))
    known = texts(shared, SENTENCES)
    asked = rows(SENTENCES)
    docs = {key: reading(known[key]) for key in {(row["corpus"], row["article"]) for row in asked}}
    answers = [(row, right(docs[row["corpus"], row["article"]], row)) for row in asked]
    told = [good for row, good in answers if row["place"] and not row["place"].endswith("|")]
    assert len(asked) >= 100 and len(told) >= 60
    assert sum(told) / len(told) >= 0.8, [row for row, good in answers if not good]
    assert sum(good for _, good in answers) / len(answers) >= 0.84


@pytest.mark.parametrize("column", ["lot", "corpus", "article", "start", "word"])
def test_every_annotation_names_its_word(column: str) -> None:
    """Annotations say which word of which article they are of."""
    every = rows((*SENTENCES, "events_ecbplus_train", "attribution_train", "timex_timebank", "toponyms_lgl"))
    assert len(every) > 900
    assert all(row[column] for row in every)
