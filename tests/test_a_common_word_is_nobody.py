from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.actors import phrase
from dragoman.pipeline import load


@pytest.fixture(scope="module")
def reading() -> Language:
    return load(stages=("dates", "places", "actors"))


def mentioned(reading: Language, text: str) -> dict[str, tuple[str | None, str | None]]:
    doc = reading(text)
    return {doc[each.first : each.last].text: (each.actors[0].country, each.actors[0].sector) for each in doc._.actors}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Labour fears the next General Election.", "Election"),
        ("The figure does not include royalties.", "figure"),
        ("The firm has three other major businesses in Ohio.", "businesses"),
        ("Jobs were lost to market forces.", "market forces"),
        ("Vladimir Putin shook his head.", "his head"),
        ("Hillary Clinton boarded her plane.", "her plane"),
        ("Tim Kaine, D-Va., waited.", "D-Va."),
        ("The law was read in both the public and domestic spheres.", "public"),
        ("The rule holds only in Canada and the United States.", "United States"),
        ("The tax is of the kind seen in Sweden, Norway and Finland.", "Norway"),
    ],
)
def test_it_is_no_actor(reading: Language, text: str, words: str) -> None:
    assert words not in mentioned(reading, text)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("a spokesman", None),
        ("aides of the Ormond Society", None),
        ("several advisers", None),
        ("a presidential adviser", "GOV"),
        ("major book publishers", "JRN"),
        ("White House staff", "GOV"),
        ("the sales force", "LAB"),
        ("Palestinian gunmen", "REB"),
        ("Israeli gunmen", None),
        ("Catalan separatists", "OPP"),
        ("a conservative radio host", "JRN"),
    ],
)
def test_a_noun_says_no_more_than_it_tells(text: str, sector: str | None) -> None:
    assert phrase(text, "2016-05-01").sector == sector


def test_a_language_is_no_owner() -> None:
    assert phrase("English-speaking nations").country is None
    assert phrase("Trade Unions Congress").country == "GBR"


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        ("MSNBC host Chris Rendle praised it.", "Chris Rendle", ("chris-rendle", "USA", "JRN")),
        ("Federation Council Franz Klint spoke.", "Franz Klint", ("franz-klint", "RUS", "LEG")),
        ("Matthews won. Then Ms Matthews left.", "Matthews", (None, None, None)),
        ("The Ormond Society praised it.", "Ormond Society", (None, None, None)),
        ("Asked about his job Mr Corbyn left.", "Corbyn", ("jeremy-corbyn", "GBR", "OPP")),
    ],
)
def test_an_unknown_name_is_found(
    reading: Language, text: str, words: str, ids: tuple[str | None, str | None, str | None]
) -> None:
    doc = reading(text)
    found = {doc[each.first : each.last].text: each.actors[0] for each in doc._.actors}
    assert words in found, list(found)
    assert (found[words].id, found[words].country, found[words].sector) == ids


def test_an_apposition_is_the_person_and_no_holder_of_the_office(reading: Language) -> None:
    doc = reading(
        "Michael Mukasey, the U.S. attorney general in those years, objected. She became the president of Chile."
    )
    found = {doc[each.first : each.last].text: each.actors[0].id for each in doc._.actors}
    assert found["U.S. attorney general"] == "michael-mukasey"
    assert found["president of Chile"] == "CHL"


def test_aides_are_of_the_sector_of_whom_they_serve(reading: Language) -> None:
    found = mentioned(reading, "Ted Cruz spoke in 2016. His aides and his spokeswoman left.")
    assert found["His aides"] == ("USA", "LEG") and found["his spokeswoman"] == ("USA", "LEG")


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "SEOUL - North Korea tested a bomb. South Korea put its army on alert. The government met.",
            "government",
            "KOR",
        ),
        ("Nepal asked for help. India sent planes. The government met.", "government", None),
        ("Police cited a poll. Towns in Canada vote: Montreal, Quebec and Ottawa. The mayors met.", "mayors", "CAN"),
    ],
)
def test_the_government_is_that_of_who_acts_where_the_report_is_from(
    reading: Language, text: str, words: str, country: str | None
) -> None:
    assert mentioned(reading, text)[words][0] == country
