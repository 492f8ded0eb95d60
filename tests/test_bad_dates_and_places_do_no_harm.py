"""Impossible publication dates, thousands of dates in one sentence, texts without anything: no crash, nothing invented."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from dragoman.dates.anchor import event_time
from dragoman.doc import Context
from dragoman.model import Published
from dragoman.pipeline import load
from dragoman.places.anchor import event_place


@pytest.fixture(scope="module")
def both() -> Language:
    """The parser and the stages ``dates`` and ``places`` only."""
    return load(stages=("dates", "places"))


@pytest.mark.parametrize("published", ["0000-00-00", "99999-01-01", "2021-02-31", "yesterday", ""])
def test_an_impossible_publication_date_is_none(both: Language, published: str) -> None:
    """Relative expressions stay open, and an event without an expression of its own has no time."""
    doc = both.make_doc("Jets bombed Idlib on Sunday. Troops withdrew.")
    doc._.context = Context(published=Published(published, "day", "test"))
    doc = both(doc)
    assert [(each.value, each.earliest) for each in doc._.timexes] == [(None, None)]
    withdrew = next(token.i for token in doc if token.text == "withdrew")
    assert event_time(doc, withdrew, "past") is None


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("He fled in 10000 BC and in the year 0.", 0),
        ("It lasted " + "9" * 40 + " days.", 0),
        ("They met on 31 February 2020 and on 30 February.", 0),
        ("They met on 1 May " + "9" * 40 + ".", 1),
    ],
)
def test_figures_beyond_the_calendar_give_no_days(both: Language, text: str, bound: int) -> None:
    """At most ``bound`` expressions have days: those that are days without the impossible figure."""
    doc = both.make_doc(text)
    doc._.context = Context(published=Published("2021-09-29", "day", "test"))
    assert sum(each.earliest is not None for each in both(doc)._.timexes) <= bound


def test_a_sentence_of_thousands_of_dates_and_places(both: Language) -> None:
    """Events are still given a time and a place in bounded processor time."""
    doc = both.make_doc("Jets bombed " + ", ".join(["Paris on 5 May 2019", "Springfield on Sunday"] * 700) + ".")
    doc._.context = Context(published=Published("2021-09-29", "day", "test"))
    for _, pipe in both.pipeline[:-2]:
        doc = pipe(doc)
    start = time.process_time()
    for _, pipe in both.pipeline[-2:]:
        doc = pipe(doc)
    bombed = next(token.i for token in doc if token.text == "bombed")
    event_time(doc, bombed, "past")
    event_place(doc, bombed)
    assert time.process_time() - start < 5  # half a second on an idle machine; it grows with the length
    assert len(doc._.timexes) >= 1000
