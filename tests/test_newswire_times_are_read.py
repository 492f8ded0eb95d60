"""The wording of news agencies: clocks with zones, dates before nouns, approximations, ranges, odd lengths."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Context
from dragoman.model import Published
from dragoman.pipeline import load

THURSDAY = "1999-04-22"


@pytest.fixture(scope="module")
def dates() -> Language:
    """The parser and the stage ``dates`` only."""
    return load(stages=("dates",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bomb went off at 10:35 a.m. (0735 GMT) on Friday.",
            {"10:35 a.m.": "1999-04-16T10:35", "0735 GMT": "1999-04-16T07:35", "Friday": "1999-04-16"},
        ),
        ("The fire was seen at 2030 GMT Monday.", {"2030 GMT Monday": "1999-04-19T20:30"}),
        (
            "The raid began at 2 a.m. local time Thursday.",
            {"2 a.m. local time Thursday": "1999-04-22T02:00"},
        ),
        ("The meeting opened at 8 o'clock Wednesday night.", {"8 o'clock Wednesday night": "1999-04-21T20:00"}),
        ("The Aug. 7 bombings killed 224 people.", {"Aug. 7": "1998-08-07"}),
        ("The May 1998 tests and the 1987 crash were mentioned.", {"May 1998": "1998-05", "1987": "1987"}),
        ("He left on the night of Aug. 6 for Nairobi.", {"the night of Aug. 6": "1998-08-06TNI"}),
        ("The boat sank in the early hours of Sunday.", {"the early hours of Sunday": "1999-04-18TMO"}),
        ("Nearly two years ago they took the town.", {"Nearly two years ago": "1997"}),
        ("They fled for more than a year.", {"more than a year": "P1Y"}),
        ("The siege lasted at least two months.", {"at least two months": "P2M"}),
        ("She told a story about two years of hunger.", {"two years": "P2Y"}),
        ("A weeklong visit was cut short.", {"weeklong": "P1W"}),
        ("The year-long inquiry ended.", {"year-long": "P1Y"}),
        ("The three-and-a-half-year war ended.", {"three-and-a-half-year": "P3.5Y"}),
        ("The war lasted 3 1/2 years.", {"3 1/2 years": "P3.5Y"}),
        ("It took an hour and a half.", {"an hour and a half": "PT1.5H"}),
        ("He ruled for a quarter of a century.", {"a quarter of a century": "P25Y"}),
        ("The 1992-95 war killed many.", {"1992": "1992", "95": "1995"}),
        ("Troops will be home by year's end.", {"year's end": "1999"}),
        ("They meet every other Thursday.", {"every other Thursday": "XXXX-WXX-4"}),
        ("They met from Monday to Friday.", {"Monday": "1999-04-12", "Friday": "1999-04-16"}),
        ("To this day nobody knows.", {"this day": "PRESENT_REF"}),
        ("For the moment all is calm.", {"the moment": "PRESENT_REF"}),
        ("Hours later the bridge was gone.", {"Hours later": "PTXH"}),
        ("In the next day or two a deal may come.", {"the next day or two": "PXD"}),
        ("Much may change in the weeks ahead.", {"the weeks ahead": "PXW"}),
        ("He left the school in '96.", {"'96": "1996"}),
        ("The polls open on Sunday.", {"Sunday": "1999-04-25"}),
        ("He spent months in a camp.", {"months": "PXM"}),
        ("In the weeks since the vote he has slept badly.", {"the weeks": "PXW"}),
        ("In the early days of the war nobody fled.", {"the early days": "PXD"}),
        ("Troops began to leave the town on Friday.", {"Friday": "1999-04-16"}),
        ("Troops agreed to leave the town on Friday.", {"Friday": "1999-04-23"}),
        ("The loan runs through January.", {"January": "2000-01"}),
        ("Sales rose in fiscal 1999.", {"fiscal 1999": "1999"}),
        (
            "Profit fell in the third quarter. In the 1997 period it had risen.",
            {"the third quarter": "1998-Q3", "the 1997 period": "1997-Q3"},
        ),
        (
            "Profit fell in the first quarter, compared with the same period last year.",
            {"the first quarter": "1999-Q1", "the same period last year": "1998-Q1"},
        ),
        ("Results for the first quarter beat the year-ago quarter.",
         {"the first quarter": "1999-Q1", "the year-ago quarter": "1998-Q1"}),
    ],
)  # fmt: skip
def test_words_and_values(dates: Language, text: str, expected: dict[str, str]) -> None:
    """All expressions of a sentence with their values, as published on Thursday, 22 April 1999."""
    doc = dates.make_doc(text)
    doc._.context = Context(published=Published(THURSDAY, "day", "test"))
    assert {each.text: each.value for each in dates(doc)._.timexes} == expected


def test_a_day_that_names_an_event_is_of_its_year(dates: Language) -> None:
    """ "The Sept. 11 attacks" and 9/11 are of 2001 in every later year; "on Sept. 11" is the nearest one."""
    doc = dates.make_doc("The Sept. 11 attacks and 9/11 changed much. On Sept. 11 he voted.")
    doc._.context = Context(published=Published("2016-10-05", "day", "test"))
    assert [each.value for each in dates(doc)._.timexes] == ["2001-09-11", "2001-09-11", "2016-09-11"]


@pytest.mark.parametrize(
    "text",
    [
        "He wrote for USA Today.",
        'She appeared on "This Week With Ann Dole".',
        "Theresa May met Mrs May.",
        "He was in his thirties.",
        "It was the second attack in as many days.",
        "The panel voted 19-15 against him.",
        "Temperatures fell to the mid-30s.",
        "They left shortly before the vote.",
        "They care about the future of the valley.",
    ],
)
def test_names_ages_and_figures_of_speech(dates: Language, text: str) -> None:
    """Names of papers and programmes, decades of a life and their like are no time expressions."""
    doc = dates.make_doc(text)
    doc._.context = Context(published=Published(THURSDAY, "day", "test"))
    assert dates(doc)._.timexes == ()
