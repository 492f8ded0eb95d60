"""When and where, for every event of short news reports: ``data/events_in_news.tsv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.dates.anchor import event_time
from dragoman.doc import Context
from dragoman.model import Published, Tense
from dragoman.pipeline import load
from dragoman.places.anchor import event_place
from dragoman.places.names import fold

TABLE = Path(__file__).parent / "data" / "events_in_news.tsv"
Row = dict[str, str]


@pytest.fixture(scope="module")
def answers() -> list[tuple[Row, bool, bool]]:
    """The rows with whether time and place are right."""
    reading = load(stages=("dates", "places"))
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    read = {(row["published"], row["text"]): None for row in rows}
    docs = {key: reading(prepared(reading, *key)) for key in read}
    return [(row, *judged(docs[row["published"], row["text"]], row)) for row in rows]


def prepared(reading: Language, published: str, text: str) -> Doc:
    """Return a report with its publication date, not yet read."""
    doc = reading.make_doc(text)
    doc._.context = Context(published=Published(published, "day", "test"))
    return doc


def judged(doc: Doc, row: Row) -> tuple[bool, bool]:
    """Say whether time and place of an annotated event are right: both days exact, the place by its words."""
    at = next(token.i for token in doc if token.lower_ == row["event"].lower())
    tense: Tense = "future" if row["tense"] == "future" else "present" if row["tense"] == "present" else "past"
    when, where = event_time(doc, at, tense), event_place(doc, at)
    days = (when.earliest or "", when.latest or "", when.how == "published") if when else ("", "", False)
    said = [fold(where.text), fold(where.name or "")] if where else [""]
    near = any(_agree(one, fold(want)) for one in said for want in row["place"].split("|"))
    times = zip(*(row[column].split("|") for column in ("earliest", "latest", "how")), strict=True)
    return days in [(first, last, how == "published") for first, last, how in times], near


def _agree(said: str, want: str) -> bool:
    """Say whether two folded names are one, or one is within the other."""
    return said == want or bool(said and want and (said in want or want in said))


def share(right: list[bool]) -> float:
    """Return the share of right answers."""
    return sum(right) / len(right)


def test_there_are_enough_annotated_events(answers: list[tuple[Row, bool, bool]]) -> None:
    assert len(answers) >= 300


def test_times_are_right_by_grain(answers: list[tuple[Row, bool, bool]]) -> None:
    """At least 85 in a hundred of the stated days, of the longer spans and of the bounds."""
    days = [time for row, time, _ in answers if row["how"] == "stated" and row["earliest"] == row["latest"]]
    spans = [time for row, time, _ in answers if row["how"] == "stated" and row["earliest"] != row["latest"]]
    bounds = [time for row, time, _ in answers if row["how"] == "published"]
    assert min(share(days), share(spans), share(bounds)) >= 0.85


def test_places_are_right_where_one_is_told_and_none_is_invented(answers: list[tuple[Row, bool, bool]]) -> None:
    assert share([place for row, _, place in answers if row["place"]]) >= 0.85
    assert share([place for row, _, place in answers if not row["place"]]) >= 0.85
