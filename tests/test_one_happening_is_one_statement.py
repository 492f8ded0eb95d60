"""Several words of a sentence that tell one happening give one statement, with all that they tell."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import Coding


def _only(doc: Doc, type_: str) -> Coding:
    found = [each for each in doc._.codings if each.type == type_]
    assert len(found) == 1, [(each.type, doc[each.trigger[0]].text) for each in doc._.codings]
    return found[0]


def test_strikes_that_kill_and_wound_are_one_assault(nlp: Language) -> None:
    coding = _only(nlp("Israeli airstrikes killed seven soldiers and wounded at least a dozen others."), "ASSAULT")
    assert [each.country for each in coding.actors] == ["ISR"]
    assert "aerial" in coding.modes
    assert (coding.magnitudes["killed"].low, coding.magnitudes["killed"].high) == (7, 7)
    assert (coding.magnitudes["injured"].low, coding.magnitudes["injured"].high) == (12, None)


def test_an_agentless_passive_keeps_its_victims(nlp: Language) -> None:
    coding = _only(nlp("Nineteen soldiers were killed in an airstrike."), "ASSAULT")
    assert coding.actors == ()
    assert coding.recipients[0].sector == "MIL"


@pytest.mark.parametrize(
    "sentence",
    ["Egypt and Sudan held talks with Ethiopia.", "Egypt, Sudan and Ethiopia met and held talks on Monday."],
)
def test_talks_are_one_meeting_of_all_sides(nlp: Language, sentence: str) -> None:
    coding = _only(nlp(sentence), "CONSULT")
    assert {each.country for each in coding.actors} == {"EGY", "SDN", "ETH"} == {x.country for x in coding.recipients}


def test_an_accusation_leaves_the_deed_beside_it(nlp: Language) -> None:
    doc = nlp("Armenia accused Azerbaijan of shelling its soldiers.")
    assert [each.type for each in doc._.codings] == ["ACCUSE", "ASSAULT"]
    accusation, deed = doc._.codings
    assert accusation.actors[0].country == "ARM"
    assert accusation.recipients[0].country == deed.actors[0].country == "AZE"


@pytest.mark.parametrize(
    "sentence",
    [
        "Aid is needed.",
        "Officials said the talks were useful.",
        "The team beat Peru.",
        "A flood killed nine soldiers.",
        "Nine soldiers were killed in a train crash.",
    ],
)
def test_nothing_is_invented(nlp: Language, sentence: str) -> None:
    assert nlp(sentence)._.codings == ()
