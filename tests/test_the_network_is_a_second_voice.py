"""The network confirms what the lexicon says, types verbs that it does not know, and is silent where nothing happens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from dragoman.coding.asking import chance, question, usable
from dragoman.coding.coder import code, waiting
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.encoder import available
from dragoman.encoder.pairs import TYPES
from dragoman.settings.coding import CodingSettings

ALONE = CodingSettings()
SETTINGS = replace(ALONE, model="auto")


@pytest.fixture(autouse=True)
def weights() -> None:
    """These tests ask the network; they skip in an installation without its weights."""
    if not available("events"):
        pytest.skip("the weights of the network are not shipped here")


def test_agreement_is_told(nlp: Language) -> None:
    doc = nlp("Eritrea expelled the Sudanese ambassador on Monday.")
    (alone,), (both,) = code(doc, ALONE), code(doc, SETTINGS)
    assert both.coder == f"{alone.coder};model"


def test_a_verb_that_the_lexicon_does_not_know_is_typed(nlp: Language) -> None:
    doc = nlp("The Zambian army clobbered the Angolan rebels with heavy artillery on Monday.")
    assert code(doc, ALONE) == ()
    (coding,) = code(doc, SETTINGS)
    assert coding.coder == "model"
    assert coding.type == "ASSAULT"
    assert [each.country for each in coding.actors] == ["ZMB"]


@pytest.mark.parametrize(
    "text", ["Kenya has not approved Somalia's request.", "Iran has not answered the American proposal."]
)
def test_what_is_not_done_and_read_as_a_refusal_is_one_that_took_place(nlp: Language, text: str) -> None:
    (refusal,) = (each for each in code(nlp(text), SETTINGS) if each.type == "REJECT")
    assert refusal.coder.startswith("model")
    assert refusal.assessment.factuality == "CT+"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Danish minister resembles the Norwegian premier.",
        "A Peruvian bank bought the software from its Chilean rival.",
        "Swedish officials like the food of the Japanese embassy.",
    ],
)
def test_nothing_is_made_of_nothing(nlp: Language, sentence: str) -> None:
    assert code(nlp(sentence), SETTINGS) == ()


def test_the_lexicon_is_never_silenced(nlp: Language) -> None:
    doc = nlp("Ethiopia agreed to withdraw its troops from Eritrea.")
    kept = {(each.type, each.trigger) for each in code(doc, SETTINGS)}
    assert {(each.type, each.trigger) for each in code(doc, ALONE)} <= kept


def test_it_can_be_switched_off() -> None:
    assert usable(SETTINGS)
    assert not usable(ALONE)


def test_a_party_outside_the_sentence_is_not_asked_about(nlp: Language) -> None:
    doc = nlp("Mali expelled the French ambassador. Chad followed.")
    (coding,) = code(doc, ALONE)
    first, second = ((sent.start, sent.end) for sent in doc.sents)
    assert question(Tree(doc), first, coding.actors, coding.recipients) is not None
    assert question(Tree(doc), second, coding.actors, coding.recipients) is None


def test_more_evidence_of_an_event_makes_a_proposal_likelier() -> None:
    weak = {"bias": 1.0, "event": -1.0, "direct": 1.0}
    assert chance("propose", weak) < 0.5 < chance("propose", {**weak, "event": 6.0, "foreign": 1.0})


def test_an_announced_withdrawal_is_one_statement(nlp: Language) -> None:
    (coding,) = code(nlp("Russia will withdraw its troops from Georgia next year."), SETTINGS)
    assert coding.type == "CONCEDE"


def test_the_network_finds_who_is_meant(nlp: Language) -> None:
    doc = nlp("Chad agreed on Monday to pay more for the fuel that is refined in plants owned by Niger.")
    (alone,), (both,) = code(doc, ALONE), code(doc, SETTINGS)
    assert alone.recipients == ()
    assert [(each.country, each.why) for each in both.recipients] == [("NER", "network")]


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Mali agreed to lift its ban on the export of cattle to Senegal.", {"CONCEDE", "AGREE"}),
        ("Chad will continue its military cooperation with Niger.", {"COOPERATE", "AGREE"}),
        ("Uruguay is preparing to impose sanctions on Bolivia.", {"SANCTION", "THREATEN"}),
        ("Senegal did not accept the invitation from Gambia.", {"AGREE", "REJECT"}),
        ("Kenya's police jailed two reporters on Monday.", {"COERCE"}),
    ],
)
def test_two_readings_stay_where_definitions_meet(nlp: Language, sentence: str, types: set[str]) -> None:
    assert {each.type for each in code(nlp(sentence), SETTINGS)} == types


@pytest.mark.parametrize(
    "sentence",
    [
        "Kerry, a Kenyan senator, resembles nobody.",
        "The Malian army roamed the plains around Aleppo.",
        "Chad's minister said that Libya is calm.",
    ],
)
def test_what_cannot_be_a_pair_is_not_asked_about(nlp: Language, sentence: str) -> None:
    assert waiting(nlp(sentence), SETTINGS) == ()


def test_the_table_of_meetings_names_types_and_moments() -> None:
    known = {row["type"] for row in rows("ontology", "types.tsv")}
    for row in rows("ontology", "readings.tsv"):
        assert {row["type"]} <= known
        assert row["other"] in TYPES
        assert set(row["when"].split("|")) <= {"any", "future", "negated"}
