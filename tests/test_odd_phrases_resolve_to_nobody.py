from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.actors import phrase, readings
from dragoman.pipeline import load
from dragoman.settings.actors import ActorSettings

ODD = [
    "",
    " \n\t ",
    "🔥🚀 💥",
    "習近平",
    "Владимир Путин",
    "محمد بن سلمان",
    "<b></b><script>alert(1)</script>",
    "&nbsp;&#x27;&lt;",
    "\x00\x1b[31m\ufffd",
    "'s 's 's",
    "((((((((",
    "of of of of",
    "-" * 5_000,
    "\u202e\u200b\u200d",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", ODD)
def test_a_phrase_without_words_that_we_know_is_nobody(text: str) -> None:
    actor = phrase(text, "2020-01-01")
    assert (actor.id, actor.country, actor.sector) == (None, None, None)
    assert len(readings(text)) == 1


@pytest.mark.parametrize("date", ["", "yesterday", "2020-99-99", "1066", "9999-12-31"])
def test_an_odd_date_is_no_exception(date: str) -> None:
    assert phrase("Turkish president", date).country == "TUR"


def test_a_phrase_without_end_is_read_from_its_start() -> None:
    assert phrase("Syrian rebels " + "in tents " * 20_000).sector == "REB"


@pytest.mark.parametrize("text", ODD[:-1])
def test_an_odd_text_has_no_actors(pipeline: Language, text: str) -> None:
    assert pipeline(text)._.actors == ()


def test_markup_and_signs_around_a_name_leave_it(pipeline: Language) -> None:
    assert phrase("🇹🇷 Turkey 🇹🇷").id == "TUR"
    assert phrase("<b>Turkey</b>").country == "TUR"
    doc = pipeline("🔥 Turkey bombed Afrin 🔥, officials said.")
    assert "TUR" in {actor.id for each in doc._.actors for actor in each.actors}


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return load(stages=("dates", "places", "actors"))


def test_a_table_that_is_not_there_is_named() -> None:
    from dragoman.errors import InputError

    with pytest.raises(InputError, match="nowhere"):
        phrase("Turkey", settings=ActorSettings(extra="/nowhere/actors.tsv"))
