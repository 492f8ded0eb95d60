"""Where the frame of a word misleads, the network of deeds tells who takes part; who is likely as told stays."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        (
            "In a letter to the Security Council signed by nine states, Kenya demanded that Somalia withdraw its troops.",
            "REQUEST",
            {"Kenya"},
            {"Somalia"},
        ),
    ],
)
def test_the_side_that_is_meant_is_seen(
    nlp: Language, unsifted: Language, text: str, type_: str, actors: set[str], recipients: set[str]
) -> None:
    told, alone = (
        next(each for each in pipeline(text)._.codings if each.type == type_) for pipeline in (nlp, unsifted)
    )
    assert {each.text for each in told.actors} == actors
    assert {each.text for each in told.recipients} == recipients
    assert {each.why for each in told.recipients} == {"network"}
    assert {each.text for each in alone.recipients} != recipients  # what the rules make of it


def test_who_is_told_stays(nlp: Language) -> None:
    (coding,) = nlp("On Saturday Biden met Egyptian President Abdel Fattah al-Sisi in Jeddah.")._.codings
    assert len(coding.actors) == len(coding.recipients) == 2
    (coding,) = nlp("Sweden and Finland applied to join NATO.")._.codings or (None,)
    assert coding is None or "Sweden" not in {each.text for each in coding.recipients}


def test_who_is_named_beside_his_office_stays(nlp: Language) -> None:
    (coding,) = nlp("Germany's Angela Merkel and its foreign minister, Sigmar Gabriel, met in Riga.")._.codings
    assert {each.id for each in coding.actors} == {each.id for each in coding.recipients}
    assert len(coding.actors) == 2  # nobody meets himself


def test_who_answers_a_deed_did_not_do_it(nlp: Language) -> None:
    text = (
        "Lebanon's Hezbollah fired more than 60 rockets at northern Israel in response to the killing of a commander."
    )
    fired, killed = nlp(text)._.codings
    assert (len(fired.actors), killed.actors) == (1, ())


def test_who_strikes_after_a_deed_did_not_do_it(nlp: Language) -> None:
    text = "Turkish jets bombed PKK targets in Iraq hours after an attack on an aerospace company near Ankara."
    bombed, *attacks = nlp(text)._.codings
    assert bombed.actors[0].country == "TUR"
    assert all(not each.actors for each in attacks)
