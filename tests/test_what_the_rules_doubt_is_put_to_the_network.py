"""Statements that the rules alone would leave aside are told where the network of deeds finds them likely."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from dragoman.coding import rules
from dragoman.coding.candidate import Candidate
from dragoman.coding.coder import code
from dragoman.coding.doubting import OPEN, doubts
from dragoman.coding.lexicon import load
from dragoman.coding.parties import Parties
from dragoman.coding.sides import resolve
from dragoman.coding.tree import Tree
from dragoman.doc import Coding
from dragoman.encoder import available
from dragoman.settings.coding import CodingSettings

READ = CodingSettings()
ALONE = replace(READ, doubted=1.0)
GUESSING = replace(READ, guessed=0.4)
CUSTODY = "Two students were taken into custody in the Kenyan city of Kisumu."
SPYING = " Kenya accused Somalia of spying."
RAIDED = "Kenyan troops raided about Ghana."


@pytest.fixture(autouse=True)
def shipped() -> None:
    """These tests ask the network; they skip in an installation without its weights."""
    if not available("deeds"):
        pytest.skip("the weights of the network are not shipped here")


def told(nlp: Language, text: str, settings: CodingSettings = READ) -> list[Coding]:
    return list(code(nlp(text), settings))


def test_what_the_rules_doubt_is_told_where_the_network_finds_it_likely(nlp: Language) -> None:
    one, other = told(nlp, CUSTODY + SPYING)
    assert (one.type, other.type) == ("COERCE", "ACCUSE")
    assert [each.country for each in one.recipients] == ["KEN"]
    assert READ.doubted <= one.confidence <= 1.0
    assert told(nlp, CUSTODY + SPYING, replace(READ, doubted=one.confidence + 0.01)) == [other]


def test_where_the_network_is_not_asked_the_rules_decide(nlp: Language) -> None:
    for settings in (ALONE, replace(READ, weighed=False)):
        assert [each.type for each in told(nlp, CUSTODY + SPYING, settings)] == ["ACCUSE"]


@pytest.mark.parametrize(
    "text", ["The Kenyan president toured the country.", "The Kenyan president gave an interview to the newspaper."]
)
def test_what_is_no_deed_by_definition_is_not_asked_about(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


def test_a_page_of_sport_or_show_is_not_asked_about(nlp: Language) -> None:
    show = " The singer came with her album."
    assert [each.type for each in told(nlp, CUSTODY + SPYING + show)] == ["ACCUSE"]


def test_private_deeds_stay_out_of_a_page_that_tells_nothing_else(nlp: Language) -> None:
    assert told(nlp, CUSTODY) == []
    assert [each.type for each in told(nlp, "Two men were arrested on Friday." + SPYING)] == [
        "ACCUSE"
    ]  # of nobody known


def test_a_word_is_told_in_the_sense_nearest_to_it_where_that_is_asked_for(nlp: Language) -> None:
    assert told(nlp, RAIDED) == []
    (one,) = told(nlp, RAIDED, GUESSING)
    assert one.type == "ASSAULT"
    assert READ.thorough().guessed < 1.0


def test_statements_say_why_the_rules_doubt_them(nlp: Language) -> None:
    doc = nlp(CUSTODY)
    tree = Tree(doc)
    parties = Parties(tree)
    frame = rules.frame_of(tree, next(each.i for each in doc if each.text == "taken"))
    sense = load().choose(tree, frame, parties)
    assert sense is not None
    assert sense.type == "COERCE"
    made = Candidate(frame, sense, sense.type, sense.modes, *resolve(parties, frame, sense))
    assert doubts(tree, parties, made, READ) == ("private",)
    assert "private" in OPEN
