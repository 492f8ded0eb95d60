"""Where something happened is no recipient; a state that is attacked, and what belongs to a party, is."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [
        ("Russia attacked rebels in Syria.", {("SYR", "REB")}),
        ("Rebels carried out an attack in Syria.", set()),
        ("Russian forces bombed Idlib.", set()),
        ("Russia attacked Syria.", {("SYR", "GOV")}),
        ("Gunmen attacked an army base in Kenya.", {("KEN", "MIL")}),
    ],
)
def test_recipients(nlp: Language, sentence: str, recipients: set[tuple[str | None, str]]) -> None:
    found = {
        (each.country, each.sector)
        for coding in nlp(sentence)._.codings
        if coding.type == "ASSAULT"
        for each in coding.recipients
    }
    assert found == recipients


def test_a_dateline_is_no_party(nlp: Language) -> None:
    (coding,) = nlp("MOGADISHU, Somalia -- A U.S. airstrike has killed nine fighters of al-Shabab.")._.codings
    assert [(each.id, each.sector) for each in coding.actors] == [("USA", "MIL")]
    assert "aerial" in coding.modes


@pytest.mark.parametrize(
    "sentence",
    ["The band attacked the critics on Friday.", "An assault was expected.", "A student killed his teacher."],
)
def test_what_is_nobodys_politics_is_no_statement(nlp: Language, sentence: str) -> None:
    assert nlp(sentence)._.codings == ()
