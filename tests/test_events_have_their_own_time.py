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
NEWS = Path(__file__).parent / "data" / "event_times_news.tsv"


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


def rows_of(table: Path) -> list[dict[str, str]]:
    """Return the annotated events of a table."""
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def right(dates: Language, row: dict[str, str]) -> bool:
    """Say whether an annotated event gets its days, and is told by the text exactly where it is."""
    tense: Tense = "future" if row["tense"] == "future" else "present" if row["tense"] == "present" else "past"
    found = when(dates, row["text"], row["event"], tense, row["published"])
    got = (found.earliest or "", found.latest or "", found.how == "published") if found else ("", "", False)
    return got == (row["earliest"], row["latest"], row["how"] == "published")


def test_events_of_news_reports(dates: Language) -> None:
    """At least 85 % of the events of whole paragraphs are right, also of those set aside while rules were written."""
    rows = rows_of(NEWS)
    assert len(rows) + len(rows_of(TABLE)) >= 300
    for part in ("look", "aside"):
        some = [row for row in rows if row["part"] == part]
        assert len(some) >= 100
        assert sum(right(dates, row) for row in some) / len(some) >= 0.85


def test_annotated_sentences(dates: Language) -> None:
    """At least nine in ten of the annotated events get earliest, latest and ``how`` exactly."""
    rows = rows_of(TABLE)
    exact = 0
    for row in rows:
        tense: Tense = "future" if row["tense"] == "future" else "present" if row["tense"] == "present" else "past"
        found = when(dates, row["text"], row["event"], tense, row["published"])
        got = (found.earliest or "", found.latest or "", found.how) if found else ("", "", "none")
        exact += got == (row["earliest"], row["latest"], row["how"])
    assert len(rows) >= 100
    assert exact / len(rows) >= 0.9


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


def test_a_plan_keeps_its_day(dates: Language) -> None:
    """ "Called a walkout for 5 October": the day is the walkout's, the call has none."""
    text = "The union called a walkout for October 5."
    assert (when(dates, text, "walkout", "future") or fail()).earliest == "2021-10-05"
    assert (when(dates, text, "called") or fail()).how == "published"


def test_a_place_passes_the_time_on(dates: Language) -> None:
    """The parser hangs "in June" from the base, but it is the seizing that was in June."""
    seized = when(dates, "Rebels had seized the missile from a base in June.", "seized") or fail()
    assert (seized.earliest, seized.latest) == ("2021-06-01", "2021-06-30")


def test_clauses_of_the_same_time_share_it(dates: Language) -> None:
    """ "As" and "when" join what happened at once."""
    voted = when(dates, "Bombs killed 26 people on Monday as villagers voted.", "voted") or fail()
    assert voted.earliest == "2021-09-27"


@pytest.mark.parametrize("event", ["allowed", "seize", "set", "retreated"])
def test_deeds_let_happen_and_clauses_with_as_share_the_date_of_the_sentence(dates: Language, event: str) -> None:
    text = (
        "In March 2014 the militia was allowed to seize a strip of coast and set up posts there, as the army retreated."
    )
    found = when(dates, text, event) or fail()
    assert (found.earliest, found.latest) == ("2014-03-01", "2014-03-31")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("As troops advanced on Monday, families fled to the hills.", "fled"),
        ("Rebels stoned the base on Monday, and it burned down.", "burned"),
        ("The crowd met on Monday, when the old king was buried.", "buried"),
        ("The king declared ten days of mourning on Monday.", "declared"),
    ],
)
def test_the_day_of_a_sentence_is_that_of_its_other_deeds(dates: Language, text: str, event: str) -> None:
    assert (when(dates, text, event) or fail()).earliest == "2021-09-27"


def test_two_days_in_a_row_are_one_span(dates: Language) -> None:
    met = when(dates, "The ministers met in Lugano on Monday and Tuesday.", "met") or fail()
    assert (met.earliest, met.latest) == ("2021-09-27", "2021-09-28")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Some 900,000 people fled in 2019 and early 2020.", ("2019-01-01", "2020-05-01")),
        ("The dam held in March and April 2020.", ("2020-03-01", "2020-04-30")),
    ],
)
def test_times_that_follow_on_each_other_are_one_span(dates: Language, text: str, days: tuple[str, str]) -> None:
    """A month without a year has that told behind it."""
    found = when(dates, text, "fled" if "fled" in text else "held") or fail()
    assert (found.earliest, (found.latest or "")[:7]) == (days[0], days[1][:7])


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Armed men attacked a camp, killing 19 soldiers Monday, the army said.", "attacked"),
        ("Two men shelled the port of Tartus on Monday, killing thirty.", "killing"),
    ],
)
def test_the_only_day_behind_a_deed_is_its_day(dates: Language, text: str, event: str) -> None:
    assert (when(dates, text, event) or fail()).earliest == "2021-09-27"


def test_the_day_of_a_plan_or_of_telling_is_not_that_of_the_deed_before(dates: Language) -> None:
    found = when(dates, "They signed a plan to meet on Monday.", "signed") or fail()
    assert found.how == "published"


def test_since_then_goes_on_from_the_sentence_before(dates: Language) -> None:
    """The span opens with the time told before and ends with publication."""
    lost = when(dates, "The state fell apart in 2013. Since then rebels have lost ground.", "lost") or fail()
    assert (lost.earliest, lost.latest, lost.how) == ("2013-01-01", "2021-09-29", "paragraph")


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


@pytest.mark.parametrize(
    ("text", "event", "day"),
    [
        ("Rebels stormed Tikrit on Monday, a day after they had taken a bridge.", "taken", "2021-09-26"),
        (
            "Marchers blocked a road on Monday and stoned the police, who arrested six of them.",
            "arrested",
            "2021-09-27",
        ),
        ("Voters queued on Monday in clashes in which nine were killed.", "killed", "2021-09-27"),
        ("The quake set off an avalanche on Monday that killed 18.", "killed", "2021-09-27"),
        ("A bomb killed people who were queuing outside a bank on Monday.", "killed", "2021-09-27"),
        ("Men who stormed the house on Monday refused to leave.", "stormed", "2021-09-27"),
        ("On Monday a mine blew up. Hours afterwards soldiers burned two lorries.", "burned", "2021-09-27"),
        ("On Monday a mine blew up. A patrol had seen it two days before.", "seen", "2021-09-25"),
        ("On Monday a mine blew up. Thieves had come the night before.", "come", "2021-09-26"),
    ],
)
def test_clauses_and_distances_count_from_the_day_told(dates: Language, text: str, event: str, day: str) -> None:
    found = when(dates, text, event) or fail()
    assert (found.earliest, found.latest) == (day, day)


def test_until_is_how_long_a_state_lasts(dates: Language) -> None:
    text = "A court extended his detention until Wednesday."
    found = when(dates, text, "extended") or fail()
    assert found.how == "published"
    (wednesday,) = dates(text)._.timexes
    assert wednesday.text == "Wednesday"


def test_the_date_of_a_dateline_is_that_of_no_event(dates: Language) -> None:
    found = when(dates, "ANKARA, September 20 (Agency) - Rebels flew jets over the town.", "flew") or fail()
    assert found.how == "published"
