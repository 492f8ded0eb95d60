"""A people told with nothing but "the" is its state where states act; some of its people are people."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "type_", "side", "country"),
    [
        ("The Russians bombed Aleppo.", "ASSAULT", "actors", "RUS"),
        ("The Americans accused the Iranians of arming the rebels.", "ACCUSE", "actors", "USA"),
        ("The Americans accused the Iranians of arming the rebels.", "ACCUSE", "recipients", "IRN"),
        ("The rebels had agreed with the Russians on the number of buses.", "AGREE", "recipients", "RUS"),
    ],
)
def test_a_people_is_its_state(unsifted: Language, text: str, type_: str, side: str, country: str) -> None:
    (found,) = (each for each in unsifted(text)._.codings if each.type == type_)
    assert (country, "GOV") in {(each.country, each.sector) for each in getattr(found, side)}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Rebels detained two Germans near Gao.", "recipients"),
        ("Rebels killed the Germans near Gao.", "recipients"),
        ("The Germans protested against the French government.", "actors"),
        ("The two Russians attacked a Turkish policeman.", "actors"),
    ],
)
def test_some_people_are_no_state(unsifted: Language, text: str, side: str) -> None:
    (found,) = unsifted(text)._.codings
    assert {each.sector for each in getattr(found, side)} == {"CVL"}


def test_who_agrees_in_a_call_holds_it_with_each_other(unsifted: Language) -> None:
    text = "Putin and Erdogan agreed in a phone call that Russian investigators would fly to Ankara."
    (found,) = (each for each in unsifted(text)._.codings if each.type == "CONSULT")
    assert {each.country for each in found.recipients} == {"RUS", "TUR"}


def test_a_protest_by_a_people_is_no_accusation(unsifted: Language) -> None:
    text = "Days of protests by Turks angry over Russia's support for Assad ended on Monday."
    assert any(each.type == "PROTEST" for each in unsifted(text)._.codings)


def test_humanitarian_aid_is_no_humanitarian(unsifted: Language) -> None:
    found = unsifted(
        "Germany has provided nine million euros to pay for humanitarian aid for those hit in Yemen."
    )._.codings
    assert not any(each.sector == "NGO" for one in found for each in one.recipients)
