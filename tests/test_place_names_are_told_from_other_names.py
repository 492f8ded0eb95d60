"""A capitalised word that is a place somewhere is not always a place here."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.pipeline import load


@pytest.fixture(scope="module")
def places() -> Language:
    """The parser and the stage ``places`` only."""
    return load(stages=("places",))


def found(places: Language, text: str) -> set[str]:
    """Return the words of the names that stand for places."""
    return {each.place.text for each in places(text)._.toponyms}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Paris Hilton flew to Paris with her lawyer.", {"Paris"}),
        ("Georgia Smith, a nurse, was born in Tbilisi.", {"Tbilisi"}),
        ("The Washington Post has an office in Cairo.", {"Cairo"}),
        ("Nice words do not feed the refugees in Amman.", {"Amman"}),
        ("Of the dead, most had lived in Kabul.", {"Kabul"}),
        ("Hamas leaders met in Doha with Mr Sudan, a lawyer.", {"Doha"}),
        ("Turkish and Russian officers met near Manbij.", {"Manbij"}),
        ("Christmas came early to the city of Bethlehem.", {"Bethlehem"}),
        ("In Borno, Boko Haram burned a market near Maiduguri.", {"Borno", "Maiduguri"}),
        ("The Duke of Sussex flew to Lagos on Friday.", {"Lagos"}),
        ("Contacts were traced near the borders with Liberia.", {"Liberia"}),
    ],
)
def test_people_papers_peoples_and_plain_words_are_no_places(places: Language, text: str, names: set[str]) -> None:
    assert found(places, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Deir al-Zour and on Khan Sheikhoun.", {"Deir al-Zour", "Khan Sheikhoun"}),
        ("Tankers passed through the Strait of Hormuz.", {"Strait of Hormuz"}),
        ("The wounded were taken to Al Noor Hospital in Kunduz.", {"Al Noor Hospital", "Kunduz"}),
        ("Fires burned in Bosnia and Herzegovina.", {"Bosnia and Herzegovina"}),
        ("A man was shot in Salt Lake City on Monday.", {"Salt Lake City"}),
    ],
)
def test_names_of_several_words_are_found_whole(places: Language, text: str, names: set[str]) -> None:
    assert found(places, text) == names


def test_a_state_that_acts_is_told_from_a_place(places: Language) -> None:
    doc = places("Moscow denied that Russia had bombed hospitals in Syria.")
    assert {each.place.text: each.role for each in doc._.place_names} == {
        "Moscow": "actor",
        "Russia": "actor",
        "Syria": "place",
    }
    assert [each.place.text for each in doc._.toponyms] == ["Syria"]


def test_offsets_are_those_of_the_words(places: Language) -> None:
    text = "💥 A blast — the third — hit Kyiv\n\nand later Lviv."
    assert [text[each.place.start : each.place.end] for each in places(text)._.toponyms] == ["Kyiv", "Lviv"]
