"""Who says what another did wrong accuses him, who says what he will face threatens him; requests and accusations that are
answered were made."""

from __future__ import annotations

import pytest

from dragoman import Reader
from dragoman.model import Statement


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _told(reader: Reader, text: str, kind: str) -> list[Statement]:
    return [each for each in reader.read_text(text, published="2020-06-01").statements if each.type == kind]


def _sides(text: str, each: Statement) -> tuple[str, str]:
    return ", ".join(one.text for one in each.actors), ", ".join(one.text for one in each.recipients)


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Moscow said Turkey had violated its airspace.", "Moscow", "Turkey"),
        ("Iran said that Israel was lying.", "Iran", "Israel"),
        ("The Russian and Syrian claims are false, the Pentagon said.", "Pentagon", "Russian, Syrian"),
        ("Independent analysts said the Russian claims were false.", "Independent analysts", "Russian"),
        (
            "Amnesty International said the Burmese army had burned villages.",
            "Amnesty International",
            "Burmese army",
        ),
        ("Italy called the French decision unjustified.", "Italy", "French"),
        ("The decision drew criticism from Berlin.", "Berlin", ""),
        ("David Blunkett has been accused of fraud.", "", "David Blunkett"),
        ("The Catalan leader is on trial in Spain for rebellion.", "", "Catalan leader"),
        ("Iran rejected American accusations that it had armed the rebels.", "American", "Iran"),
        ("The former Peruvian minister denied allegations of fraud.", "", "former Peruvian minister"),
        ("The Malian opposition denounced the election as unfair.", "Malian opposition", ""),
    ],
)
def test_what_is_called_wrong_accuses(reader: Reader, text: str, actor: str, recipient: str) -> None:
    assert (actor, recipient) in [_sides(text, each) for each in _told(reader, text, "ACCUSE")]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        (
            "Pakistan refused a request from the Indian prime minister to cross its airspace.",
            "Indian prime minister",
            "Pakistan",
        ),
        ("There were calls for the Kenyan president to resign.", "", "Kenyan president"),
        (
            "Vincent Cable, for the Liberal Democrats, called on Gordon Brown to open the books.",
            "Vincent Cable",
            "Gordon Brown",
        ),
        ("Protesters in Beirut demanded that the president resign.", "Protesters", ""),
    ],
)
def test_requests_are_found_through_nouns_and_clauses(reader: Reader, text: str, actor: str, recipient: str) -> None:
    assert (actor, recipient) in [_sides(text, each) for each in _told(reader, text, "REQUEST")]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The White House warned Iran that it would face new sanctions.", "White House", "Iran"),
        ("North Korea threatened to turn Seoul into a sea of fire.", "North Korea", "Seoul"),
        (
            "The American president said he would impose tariffs on Mexico unless it stopped the migrants.",
            "American president",
            "Mexico",
        ),
    ],
)
def test_what_another_will_face_threatens(reader: Reader, text: str, actor: str, recipient: str) -> None:
    assert (actor, recipient) in [_sides(text, each) for each in _told(reader, text, "THREATEN")]


@pytest.mark.parametrize(
    "text",
    [
        "The company said its results were wrong.",
        "Officials in Kenya said the road was dangerous.",
        "Police in Lima said a man had failed to stop at the light.",
        "The Spanish coach said the decision of the referee was a disgrace.",
        "The Ukrainian president said his army had failed to hold the town.",
        "The American army said the rebels had failed to take the bridge.",
    ],
)
def test_no_remark_is_an_accusation_of_a_state(reader: Reader, text: str) -> None:
    assert not [each for kind in ("ACCUSE", "REQUEST", "THREATEN") for each in _told(reader, text, kind)]
