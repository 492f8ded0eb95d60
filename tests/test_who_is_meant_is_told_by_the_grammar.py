"""Grammar rules out parties: a pronoun that acts is not who is acted on, an ally of X is not X, a treaty is no city."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Coding

Ids = set[str | None]


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


def _only(nlp: Language, text: str, type_: str) -> Coding:
    (coding,) = (each for each in nlp(text)._.codings if each.type == type_)
    return coding


def _lands(coding: Coding) -> tuple[Ids, Ids]:
    return {each.country for each in coding.actors}, {each.country for each in coding.recipients}


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Turkey offered to cooperate with and assist Chad's relief work in Mali's Gao.", "AGREE", {"TUR"}, {"TCD"}),
        ("France urged Chad to halt the flow of arms and pledged to help Mali.", "AGREE", {"FRA"}, {"MLI"}),
        ("Egypt is trying to force Turkey to withdraw its troops.", "REQUEST", {"EGY"}, {"TUR"}),
        ("Russia denied firing missiles at a station in Kramatorsk.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Iran will help its neighbour, Iraqi President Barham Salih.", "AGREE", {"IRN"}, {"IRQ"}),
        ("Chad suffered an attack by Sudanese rebels.", "ASSAULT", {"SDN"}, {"TCD"}),
        ("Students protested the killing of nine villagers by the Turkish police.", "PROTEST", set(), {"TUR"}),
        ("Chile refused to sign up to the Montreal protocol.", "REJECT", {"CHL"}, set()),
        ("Kenya is asking for food, according to the BBC.", "REQUEST", {"KEN"}, set()),
        ("Saddam vowed to withdraw his army from Kuwait.", "CONCEDE", {"IRQ"}, {"KWT"}),
    ],
)
def test_parties(nlp: Language, text: str, type_: str, actors: Ids, recipients: Ids) -> None:
    found = _lands(_only(nlp, text, type_))
    assert (found[0] - {None}, found[1] - {None}) == (actors, recipients)


def test_both_who_call_names_accuse(nlp: Language) -> None:
    doc = nlp("Maduro called Milei a fascist and Milei called Maduro “a dictator”.")
    told = [(each.actors[0].country, each.recipients[0].country) for each in doc._.codings]
    assert told == [("VEN", "ARG"), ("ARG", "VEN")]


def test_ministers_of_the_two_countries_are_of_both(nlp: Language) -> None:
    doc = nlp("Turkey met Syria in Baku. The two countries' foreign ministers will meet in Sochi.")
    assert {each.country for each in doc._.codings[1].actors} == {"TUR", "SYR"}


def test_those_whom_a_phrase_or_pronoun_stands_for_are_told_by_its_words(nlp: Language) -> None:
    for told, words in (
        ("They condemned Chad.", "They"),
        ("The two countries' ministers urged Chad to sign.", "countries' ministers"),
        ("The two countries condemned Chad.", "The two countries"),
    ):
        doc = nlp(f"Turkey and Syria held talks in Baku. {told}")
        actors = doc._.codings[1].actors
        assert [(one.text, one.country) for one in actors] == [(words, "TUR"), (words, "SYR")]
        assert {doc.text[one.start : one.end] for one in actors} == {words}


def test_leaders_who_are_understood_are_told_by_the_words_that_stand_for_them(nlp: Language) -> None:
    doc = nlp("Putin met Erdogan in Sochi. The two leaders condemned Chad.")
    assert [each.text for each in doc._.codings[1].actors] == ["The two leaders"] * 2
    assert [each.country for each in doc._.codings[1].actors] == ["RUS", "TUR"]


def test_a_plural_has_one_of_each_owner(nlp: Language) -> None:
    coding = _only(nlp, "Russia and Turkey's foreign ministers met briefly on Tuesday.", "CONSULT")
    assert [each.country for each in coding.actors] == ["RUS", "TUR"]
    assert {each.text for each in coding.actors} == {"Russia and Turkey's foreign ministers"}


def test_between_them_is_between_the_two_states_just_named(nlp: Language) -> None:
    doc = nlp(
        "Putin met Erdogan in Sochi. Egypt and Oman watched. "
        "Projects of the two leaders go on and trade between them has grown."
    )
    assert {each.country for each in doc._.codings[-1].actors} == {"RUS", "TUR"}


def test_all_names_before_a_noun_count(nlp: Language) -> None:
    coding = _only(nlp, "American officials talked with Chinese, Japanese, and South Korean officials.", "CONSULT")
    assert {"USA", "CHN", "JPN"} <= {each.country for each in coding.actors}


def test_a_pronoun_is_not_the_one_acted_on(nlp: Language) -> None:
    doc = nlp("Kerry spoke of Putin. The envoy of Norway said that he had warned Putin.")
    told = next(each for each in doc._.codings if each.type == "THREATEN")
    assert "vladimir-putin" not in {each.id for each in told.actors}


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Protesters tried to storm the parliament in Athens but were pushed back by police.", "CT+"),
        ("Gunmen attempted to kill the Malian president on Friday.", "CT+"),
        ("Gunmen did not try to kill the Malian president.", "CT-"),
        ("The Malian president tried to meet the Chadian rebels.", "Uu"),
    ],
)
def test_force_that_was_attempted_is_told_as_done(nlp: Language, text: str, factuality: str) -> None:
    told = [each for each in nlp(text)._.codings if each.type in {"PROTEST", "ASSAULT", "CONSULT"}]
    assert {each.assessment.factuality for each in told} == {factuality}


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Iran's parliament voted on Sunday to reject the agreement with France.", "CT+"),
        ("Bolivian lawmakers decided to condemn Chile.", "CT+"),
        ("Bolivian lawmakers may decide to condemn Chile.", "PS+"),
        ("The European Union decided on Monday to impose sanctions on Iran.", "Uu"),
    ],
)
def test_words_are_done_when_they_are_resolved(nlp: Language, text: str, factuality: str) -> None:
    assert {each.assessment.factuality for each in nlp(text)._.codings} == {factuality}


def test_macedonia_is_the_country_and_its_army_that_of_the_state(nlp: Language) -> None:
    (told,) = nlp("Macedonia's army bombed Albanian rebels.")._.codings
    assert [each.country for each in told.actors] == ["MKD"]


def test_shells_come_down_by_no_accident(nlp: Language) -> None:
    (told,) = nlp("Two Chinese army engineers were killed when shells crashed into their camp in Cambodia.")._.codings
    assert told.type == "ASSAULT"
    assert nlp("Two Chinese army engineers were killed when their helicopter crashed in Cambodia.")._.codings == ()


def test_leaders_who_feud_are_those_of_their_country(nlp: Language) -> None:
    told = nlp("Lebanon's feuding leaders reached an agreement in Doha.")._.codings
    assert [[each.country for each in one.actors] for one in told] == [["LBN"]]


def test_who_mediates_is_no_party_of_what_others_sign(nlp: Language) -> None:
    (told,) = nlp("Moscow and Kyiv signed an agreement with Turkish mediation on Friday.")._.codings
    assert {each.country for each in told.actors} == {"RUS", "UKR"}
