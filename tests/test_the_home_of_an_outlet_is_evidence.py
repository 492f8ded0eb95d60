"""Where an outlet is at home tells which Hamilton it means, and in which order it writes day and month."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Context
from dragoman.model import Published
from dragoman.outlets import country_of, month_first
from dragoman.pipeline import load


@pytest.fixture(scope="module")
def reading() -> Language:
    """The parser with dates and places."""
    return load(stages=("dates", "places"))


@pytest.mark.parametrize(
    ("outlet", "name", "country"),
    [
        (None, "London", "GBR"),
        ("London Free Press", "London", "CAN"),
        ("Waikato Times", "Hamilton", "NZL"),
        ("The Hamilton Spectator", "Hamilton", "CAN"),
        ("Reuters", "London", "GBR"),
    ],
)
def test_the_home_decides_between_towns(reading: Language, outlet: str | None, name: str, country: str) -> None:
    doc = reading.make_doc(f"A man was hurt when two cars crashed in {name}. Witnesses may call the police.")
    doc._.context = Context(outlet=outlet)
    (found,) = reading(doc)._.toponyms
    assert found.place.country == country


@pytest.mark.parametrize(
    ("outlet", "value"),
    [
        ("The Guardian", "2021-06-05"),
        ("The Washington Post", "2021-05-06"),
        ("dailynation.co.ke", None),
        ("www.theage.com.au", "2021-06-05"),
        (None, None),
    ],
)
def test_the_home_tells_the_order_of_day_and_month(reading: Language, outlet: str | None, value: str | None) -> None:
    doc = reading.make_doc("He spoke on 05/06/2021.")
    doc._.context = Context(published=Published("2021-07-01", "day", "test"), outlet=outlet)
    (found,) = reading(doc)._.timexes
    assert found.value == value


def test_an_unknown_outlet_has_no_home() -> None:
    assert country_of("Examplanian Gazette") is None
    assert country_of("x" * 5000) is None
    assert month_first("") is None
    assert country_of("https://www.examplanian.co.nz/news/1") == "NZL"
