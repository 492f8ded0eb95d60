"""Plans, threats, denials, conditions, questions, fiction and general remarks are not coded as deeds."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Coding

MARKED = [
    ("Turkey could invade Syria.", "ASSAULT", "PS+"),
    ("Turkey might attack the rebels in Iraq.", "ASSAULT", "PS+"),
    ("Egypt did not attack Libya.", "ASSAULT", "CT-"),
    ("Rwanda never sent troops to Congo.", "MOBILIZE", "CT-"),
    ("Iran denied attacking Saudi Arabia.", "ASSAULT", "CT-"),
    ("Did Israel attack Iran?", "ASSAULT", "Uu"),
    ("Nobody knows whether Iran attacked the ship of Israel.", "ASSAULT", "Uu"),
    ("Turkey plans to attack Syria.", "ASSAULT", "Uu"),
    ("China will never attack Taiwan, its president said.", "ASSAULT", "PR-"),
    ("The Syrian army fired no shots at the Kurdish protesters.", "ASSAULT", "CT-"),
    ("Turkey received no aid from Germany.", "AID", "CT-"),
]
"""What is told, but not as done: the factuality says so."""

TURNED = [
    ("Turkey threatened to attack Syria.", {"THREATEN"}),
    ("Turkey will attack Syria, Erdogan said.", {"THREATEN"}),
    ("Thailand said it would extend the curfew in Bangkok.", {"THREATEN"}),
    ("Serbia and Kosovo failed to agree on a border.", {"REJECT"}),
    ("Pakistan called off talks with India.", {"REJECT"}),
    ("A summit between Iran and Iraq was cancelled.", {"REJECT"}),
    ("Serbia and Kosovo were unable to agree on a border.", {"REJECT"}),
    ("Somalia said it will never stop its offensive against the Shabab.", {"REJECT"}),
    ("Germany will send food aid to Lebanon.", {"AGREE"}),
]
"""What becomes a statement of another type."""

SILENT = [
    "If Russia bombs Ukraine again, NATO will respond.",
    "The museum recalls the historic battle of 1915 between Turkey and Britain.",
    "States attack their neighbours when they are weak.",
    "In the novel, American soldiers kill an Iraqi general.",
    "In the film, Russia invades Poland.",
    "Turkey almost attacked Syria in 2019.",
    "The novel describes how American soldiers kill a French minister.",
    "Rebels usually attack Malian army posts at night.",
    "A Russian attack on Moldova is possible, analysts say.",
    "There is no evidence that Iran attacked Saudi Arabia.",
    "Police prevented an attack on the Israeli embassy.",
    "Terrorists do not need to attack Britain.",
    "The police watched the Kurdish suspects rather than arresting them.",
    "Turkey would have attacked Syria.",
    "The Greek minister said little about attacking Turkey.",
    "Haakon, who had been due to meet Putin, stayed in Norway.",
    "The cabinet should change its budget to give aid to Polish farmers.",
]
"""What is no statement at all."""


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


@pytest.mark.parametrize(("sentence", "type_", "factuality"), MARKED, ids=[each[0] for each in MARKED])
def test_marked(nlp: Language, sentence: str, type_: str, factuality: str) -> None:
    (coding,) = nlp(sentence)._.codings
    assert (coding.type, coding.assessment.factuality) == (type_, factuality)


@pytest.mark.parametrize(("sentence", "types"), TURNED, ids=[each[0] for each in TURNED])
def test_turned(nlp: Language, sentence: str, types: set[str]) -> None:
    assert {each.type for each in nlp(sentence)._.codings} == types


@pytest.mark.parametrize("sentence", SILENT)
def test_silent(nlp: Language, sentence: str) -> None:
    assert nlp(sentence)._.codings == ()


def test_an_accusation_and_the_deed_are_linked(nlp: Language) -> None:
    doc = nlp("Ukraine accused Russia of attacking a hospital.")
    found: dict[str, Coding] = {each.type: each for each in doc._.codings}
    assert set(found) == {"ACCUSE", "ASSAULT"}
    assert [each.id for each in found["ACCUSE"].actors] == ["UKR"]
    assert [each.id for each in found["ASSAULT"].actors] == ["RUS"]
    assert doc._.reports[found["ASSAULT"].assessment.reports[-1]].source.id == "UKR"


def test_the_time_of_another_deed_is_none_of_its_own(nlp: Language) -> None:
    doc = nlp("Turkey will hold talks with Iran after the Syrian army takes the town of Idlib.")
    assert [each.type for each in doc._.codings] == ["AGREE"]
