"""Which time belongs to which event: the annotated sentences of ``data/event_times.tsv``, and the rules one by one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.dates.anchor import event_time
from dragoman.doc import Context
from dragoman.model import DateGrain, Published, Tense, When
from dragoman.pipeline import load

TABLE = Path(__file__).parent / "data" / "event_times.tsv"


@pytest.fixture(scope="module")
def dates() -> Language:
    """The parser and the stage ``dates`` only."""
    return load(stages=("dates",))


def when(dates: Language, text: str, event: str, tense: Tense = "past", published: str = "2021-09-29") -> When | None:
    """Return the time of the first token with the given form."""
    doc = dates.make_doc(text)
    grains: dict[int, DateGrain] = {4: "year", 7: "month", 10: "day"}
    if published:
        doc._.context = Context(published=Published(published, grains[len(published)], "test"))
    doc = dates(doc)
    return event_time(doc, next(token.i for token in doc if token.lower_ == event.lower()), tense)


def test_annotated_sentences(dates: Language) -> None:
    """At least nine in ten of the annotated events get earliest, latest and ``how`` exactly."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = 0
    for row in rows:
        tense: Tense = "future" if row["tense"] == "future" else "present" if row["tense"] == "present" else "past"
        found = when(dates, row["text"], row["event"], tense, row["published"])
        got = (found.earliest or "", found.latest or "", found.how) if found else ("", "", "none")
        right += got == (row["earliest"], row["latest"], row["how"])
    assert len(rows) >= 100
    assert right / len(rows) >= 0.9


def test_the_time_of_telling_is_not_the_time_of_the_deed(dates: Language) -> None:
    """Speaker and content have a day each; without its own, the content is only bounded by publication."""
    text = "The ministry said on Monday that rebels shelled the airport on Sunday."
    assert (when(dates, text, "said") or fail()).earliest == "2021-09-27"
    assert (when(dates, text, "shelled") or fail()).earliest == "2021-09-26"
    bound = when(dates, "The ministry said on Monday that rebels had shelled the airport.", "shelled") or fail()
    assert (bound.text, bound.earliest, bound.latest, bound.grain, bound.how) == (
        None,
        None,
        "2021-09-29",
        "day",
        "published",
    )


def test_background_never_gets_the_day_of_publication(dates: Language) -> None:
    """A clause before the main event ends no later than it."""
    background = when(dates, "In 2016, after Russia intervened, the rebels lost Aleppo.", "intervened") or fail()
    assert (background.earliest, background.latest) == (None, "2016-12-31")


def test_since_and_between_are_intervals(dates: Language) -> None:
    """Prepositions set the bounds."""
    since = when(dates, "Since 2016 the air force has bombed the valley.", "bombed") or fail()
    assert (since.earliest, since.latest, since.grain) == ("2016-01-01", "2021-09-29", "span")
    text = "Rebels fought over the port between March and June."
    between = when(dates, text, "fought") or fail()
    assert (between.earliest, between.latest, between.text) == ("2021-03-01", "2021-06-30", "March and June")


def test_a_length_is_no_time(dates: Language) -> None:
    """ "For three hours" does not say when."""
    assert (when(dates, "The militias fought for three hours.", "fought") or fail()).how == "published"


def test_nothing_known_is_none(dates: Language) -> None:
    """No expression and no publication date: no time; an expression that cannot be resolved keeps its words."""
    assert when(dates, "Jets bombed the town.", "bombed", published="") is None
    open_time = when(dates, "Jets bombed the town on Sunday.", "bombed", published="") or fail()
    assert (open_time.text, open_time.earliest, open_time.how) == ("Sunday", None, "unresolved")


def fail() -> When:
    """Stop the test: a time was due."""
    raise AssertionError("no time found")
