"""Praise, promises, visits and refusals are found whoever speaks, in a circumstance or in a clause that is said."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import pipeline
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings


@pytest.fixture(scope="module")
def told_nlp() -> Language:
    """The pipeline that tells what the lexicon finds, however unlikely the network thinks it."""
    return pipeline.load(Settings(coding=CodingSettings(weighed=False, least=0.0)))


@pytest.mark.parametrize(
    ("text", "word", "type_", "actor", "recipient"),
    [
        # whoever praises, and whatever
        ("Mary Walsh has endorsed Joe Biden.", "endorsed", "SUPPORT", "Mary Walsh", "Joe Biden"),
        (
            "Mary Walsh praised the patience of the Danish premier.",
            "praised",
            "SUPPORT",
            "Mary Walsh",
            "Danish premier",
        ),
        ("Joe Biden won the endorsement of the French premier.", "won", "SUPPORT", "French premier", "Joe Biden"),
        # what is said in praise
        ("Joe Biden said that Emmanuel Macron was a brave ally.", "said", "SUPPORT", "Joe Biden", "Emmanuel Macron"),
        (
            '"He is an honest man," Joe Biden said of the Irish premier.',
            "said",
            "SUPPORT",
            "Joe Biden",
            "Irish premier",
        ),
        # promises of any content
        ("Mary Walsh pledged to widen the canal for Ireland.", "pledged", "AGREE", "Mary Walsh", "Ireland"),
        ("Gunmen in Chad agreed to lay down their arms.", "agreed", "CONCEDE", "Gunmen", ""),
        # meetings and visits told as a circumstance
        ("On a visit to Zambia, Joe Biden praised the farmers.", "visit", "CONSULT", "Joe Biden", "Zambia"),
        (
            "At a meeting with Danish senators, Joe Biden praised the farmers.",
            "meeting",
            "CONSULT",
            "Joe Biden",
            "Danish senators",
        ),
        # refusals
        ("The Irish premier refused to call the Danish raid an attack.", "refused", "REJECT", "Irish premier", ""),
        ("Chad rejected the claims put forward by the Iraqi army.", "rejected", "REJECT", "Chad", "Iraqi army"),
        ("Hungary stopped opposing the Swedish bid.", "stopped", "CONCEDE", "Hungary", "Swedish"),
    ],
)
def test_a_deed_in_words_is_found(
    told_nlp: Language, text: str, word: str, type_: str, actor: str, recipient: str
) -> None:
    doc = told_nlp(text)
    here = [each for each in doc._.codings if doc[each.trigger[0]].text == word and each.type == type_]
    assert here, [(doc[each.trigger[0]].text, each.type) for each in doc._.codings]
    assert actor in {each.text for each in here[0].actors}
    assert not recipient or recipient in {each.text for each in here[0].recipients}


@pytest.mark.parametrize(
    "text",
    [
        "Joe Biden said that Emmanuel Macron might be a brave ally.",
        "Joe Biden said that Emmanuel Macron was not an honest man.",
        "Joe Biden said that the soup in Paris was good.",
    ],
)
def test_no_praise_is_told(told_nlp: Language, text: str) -> None:
    assert not [each for each in told_nlp(text)._.codings if each.type == "SUPPORT"]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Dutch and Danish leaders met for talks in Bonn.", {"Dutch", "Danish leaders"}),
        ("The Egyptian and Sudanese armies attacked Libya.", {"Egyptian", "Sudanese armies"}),
    ],
)
def test_adjectives_that_share_a_noun_are_two_parties(nlp: Language, text: str, both: set[str]) -> None:
    assert any({each.text for each in coding.actors} == both for coding in nlp(text)._.codings)
