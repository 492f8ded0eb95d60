"""Parties, police forces, departments and bare numbers of people in running text."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import pipeline
from dragoman.actors import phrase


@pytest.fixture(scope="module")
def reading() -> Language:
    return pipeline.load(stages=("dates", "places", "actors"))


def actors(reading: Language, text: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Return id, country and sector of the actors of a text by the words of their mentions."""
    doc = reading(text)
    return {
        doc[each.first : each.last].text: (actor.id, actor.country, actor.sector)
        for each in doc._.actors
        for actor in each.actors
    }


CASES = [
    ("Turkey's ruling party lost the city of Izmir.", "Turkey's ruling party", ("TUR-PTY", "TUR", "PTY")),
    ("The governing coalition in Kenya rejected the bill.", "governing coalition", ("KEN-PTY", "KEN", "PTY")),
    ("Rebel soldiers attacked the palace in Bangui.", "Rebel soldiers", (None, "CAF", "REB")),
    ("Russian invaders shelled a suburb overnight.", "Russian invaders", ("RUS", "RUS", "MIL")),
    ("Turkish-backed troops shelled the village.", "Turkish-backed troops", (None, None, "REB")),
    ("US-backed government forces shelled the village.", "US-backed government forces", (None, None, "MIL")),
    ("Thousands marched through Baghdad at dusk.", "Thousands", (None, None, "CVL")),
    ("Hundreds were arrested in Minsk after the vote.", "Hundreds", (None, None, "CVL")),
    ("The Department of Education closed forty schools.", "Department of Education", (None, None, "GOV")),
    ("Delhi Police detained nine students.", "Delhi Police", ("DELHI-POLICE", "IND", "COP")),
    ("West Midlands Police arrested two men.", "West Midlands Police", ("WEST-MIDLANDS-POLICE", "GBR", "COP")),
    ("Mumbai lawmaker Anil Rao criticised the plan.", "Anil Rao", ("anil-rao", "IND", "LEG")),
    ("Fighters of the New People's Army (NPA) fled. NPA rebels struck.", "NPA rebels", ("NPA", "PHL", "REB")),
    ("Twenty New People's Army (NPA) rebels gave up.", "rebels", ("NPA", "PHL", "REB")),
    (
        "The Egyptian affiliate of the Islamic State claimed the attack.",
        "Egyptian affiliate of the Islamic State",
        ("ISIS", "EGY", "REB"),
    ),
    ("A Palestinian riding a bicycle was shot by Israeli soldiers.", "Palestinian", ("PSE", "PSE", "CVL")),
    ("The Syrian opposition leaders met in Istanbul.", "Syrian opposition leaders", ("SYR-OPP", "SYR", "OPP")),
    ("In 1974 Gerald R. Ford pardoned Richard Nixon.", "Gerald R. Ford", ("gerald-ford", "USA", "GOV")),
]


@pytest.mark.parametrize(("text", "words", "due"), CASES)
def test_who_acts_is_found(
    reading: Language, text: str, words: str, due: tuple[str | None, str | None, str | None]
) -> None:
    assert actors(reading, text).get(words) == due


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thousands of dollars were lost.", "Thousands"),
        ("Hundreds were sold in the first week.", "Hundreds"),
        ("Troops retook Mazar-i-Sharif on Monday.", "Mazar-i-Sharif"),
        ("Three families fled to Chad in March.", "Chad"),
    ],
)
def test_what_is_no_actor_is_left_alone(reading: Language, text: str, words: str) -> None:
    assert words not in actors(reading, text)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("the chief of the National Intelligence Organization Hakan Fidan", "hakan-fidan"),
        ("leader of the PKK Abdullah Ocalan", "abdullah-ocalan"),
        ("adviser of President Putin", "RUS"),
    ],
)
def test_a_name_behind_the_body_of_an_office_is_its_bearer(words: str, due: str) -> None:
    assert phrase(words, "2016-05-01").id == due


def test_the_army_is_not_the_army_of_rebels(reading: Language) -> None:
    found = actors(reading, "The New People's Army burned two trucks in Luzon. The army sent patrols.")
    assert found["army"] == ("PHL", "PHL", "MIL")


def test_a_sign_that_is_tagged_as_a_name_breaks_nothing(reading: Language) -> None:
    assert actors(reading, "He told § that # was here. I love ♥ and ★ said.").keys() <= {"He"}
