"""The network of deeds says how likely statements of the lexicon are right; what it thinks unlikely is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from dragoman.coding.asking import chance, weights
from dragoman.coding.coder import code
from dragoman.coding.tables import rows
from dragoman.coding.weighing import usable
from dragoman.encoder import available
from dragoman.encoder.deeds import TYPES, Asked, Sight
from dragoman.settings.coding import CodingSettings

WEIGHED = CodingSettings(least=0.0)
ALONE = replace(WEIGHED, weighed=False)


@pytest.fixture(autouse=True)
def shipped() -> None:
    """These tests ask the network; they skip in an installation without its weights."""
    if not available("deeds"):
        pytest.skip("the weights of the network are not shipped here")


def test_the_same_statements_get_another_confidence(nlp: Language) -> None:
    doc = nlp("Chad's rebels shelled the Malian army on Monday. Niger criticised Togo for its silence.")
    alone, weighed = code(doc, ALONE), code(doc, WEIGHED)
    assert [replace(each, confidence=0.0) for each in alone] == [replace(each, confidence=0.0) for each in weighed]
    assert [each.confidence for each in alone] != [each.confidence for each in weighed]


def test_what_names_no_deed_is_less_likely_than_what_names_one(nlp: Language) -> None:
    figure, deed = (
        code(nlp(text), WEIGHED)
        for text in (
            "The Malian minister attacked the Nigerian ambassador's buffet with relish.",
            "The Malian rebels attacked the Nigerian ambassador's convoy with rockets.",
        )
    )
    assert max((each.confidence for each in figure), default=0.0) < max(each.confidence for each in deed)


def test_what_is_unlikely_is_left_out(nlp: Language) -> None:
    doc = nlp("Niger criticised Togo for its silence.")
    (one,) = code(doc, WEIGHED)
    assert code(doc, replace(WEIGHED, least=one.confidence - 0.01)) == (one,)
    assert code(doc, replace(WEIGHED, least=one.confidence + 0.01)) == ()


def test_what_tells_a_number_is_kept_however_unlikely(nlp: Language) -> None:
    doc = nlp("Gunmen killed twelve soldiers in northern Mali on Monday.")
    assert [each.type for each in code(doc, replace(WEIGHED, least=1.0))] == ["ASSAULT"]


def test_it_can_be_switched_off() -> None:
    assert usable(WEIGHED)
    assert not usable(ALONE)


def test_the_network_says_what_a_word_names_and_who_takes_part(nlp: Language) -> None:
    doc = nlp("Kenya's navy shelled the pirates near Lamu.")
    at = {token.text: token.i for token in doc}
    everything = 0, len(doc)
    (deed,) = Sight(doc, [everything]).deeds([Asked(everything, at["shelled"])])
    assert deed is not None
    assert max(deed.types, key=deed.types.__getitem__) == "ASSAULT"
    assert sum(deed.types.values()) == pytest.approx(1.0, abs=1e-3)
    assert deed.actors[at["navy"]] > 0.5 > deed.actors[at["pirates"]]
    assert deed.recipients[at["pirates"]] > 0.5 > deed.recipients[at["navy"]]


def test_two_words_of_a_sentence_are_two_deeds(nlp: Language) -> None:
    doc = nlp("Gambia praised Senegal, and Guinea expelled the envoy of Liberia.")
    at = {token.text: token.i for token in doc}
    everything = 0, len(doc)
    praise, expulsion = Sight(doc, [everything]).deeds(
        [Asked(everything, at[each]) for each in ("praised", "expelled")]
    )
    assert praise is not None
    assert expulsion is not None
    assert praise.actors[at["Gambia"]] > 0.5 > praise.actors[at["Guinea"]]
    assert expulsion.actors[at["Guinea"]] > 0.5 > expulsion.actors[at["Gambia"]]


def test_what_the_lexicon_tells_of_a_word_counts(nlp: Language) -> None:
    doc = nlp("The envoy pressed Niger over the arrests.")
    everything, pressed, envoy, niger = (0, len(doc)), 2, (4, 9), (18, 23)
    request, assault, untold = Sight(doc, [everything]).deeds(
        [
            Asked(everything, pressed, "REQUEST", (envoy,), (niger,)),
            Asked(everything, pressed, "ASSAULT", (envoy,), (niger,)),
            Asked(everything, pressed),
        ]
    )
    assert request is not None
    assert assault is not None
    assert doc[pressed].text == "pressed"
    assert request.types["REQUEST"] > assault.types["REQUEST"]
    assert request != untold


def test_a_word_beyond_what_is_read_of_a_sentence_has_no_answer(nlp: Language) -> None:
    doc = nlp("Kenya said " + "and ".join(["that it rained "] * 90) + "before it shelled the pirates")
    last = len(doc) - 3
    assert doc[last].text == "shelled"
    everything = 0, len(doc)
    assert Sight(doc, [everything]).deeds([Asked(everything, last)]) == [None]


def test_a_likelier_type_makes_a_statement_likelier() -> None:
    weak = {"bias": 1.0, "type": -2.0, "signs": 0.5, "actor": 1.0, "recipient": 1.0}
    assert chance("told", weak) < chance("told", {**weak, "type": 4.0})
    assert set(weights("told")) >= set(weak)


def test_the_classes_are_the_types_of_the_ontology() -> None:
    assert set(TYPES) == {row["type"] for row in rows("ontology", "types.tsv")} | {"NONE"}
