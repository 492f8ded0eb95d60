"""Words among politicians are words, private crimes are private, and what only would, could or might be is not told."""

from __future__ import annotations

import pytest
from spacy.language import Language

SPOKEN = [
    ("Donald Trump attacked Hillary Clinton again on Friday.", "ACCUSE"),
    ("Hillary Clinton's attacks on Donald Trump went on.", "ACCUSE"),
    ("A Danish businessman attacked the government over its taxes.", "ACCUSE"),
    ("The Mexican president fired back at Trump.", "ACCUSE"),
    ("The Labour Party warned the BBC to keep out of the vote.", "REQUEST"),
    ("China warned Taiwan.", "THREATEN"),
    ("The union called the Spanish budget an attack on pensions.", "ACCUSE"),
    ("Kurdish rebels attacked Turkish soldiers.", "ASSAULT"),
]

NOTHING = [
    "A Brooklyn woman was killed on Thursday.",
    "Two men were arrested on Friday.",
    "Bernie Sanders held a rally in Madison.",
    "Eisenhower would never have proposed banning Muslims.",
    "Asked about invading Iran, the American general smiled.",
    "The president would have a hard time vetoing the Senate bill.",
    "Greek officials do not have to abide by the treaty with Turkey.",
    "Nine soldiers were killed when two helicopters crashed in Norway.",
    "The American president flew back to Washington.",
    "Blair stood by his remarks.",
    "It can result in a strong rebuke from the Greek parliament.",
]


@pytest.mark.parametrize(("sentence", "type_"), SPOKEN, ids=[each[0] for each in SPOKEN])
def test_words_are_words(nlp: Language, sentence: str, type_: str) -> None:
    assert [each.type for each in nlp(sentence)._.codings] == [type_]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_is_told(nlp: Language, sentence: str) -> None:
    assert [(each.type, each.coder) for each in nlp(sentence)._.codings] == []


def test_being_forced_by_nobody_is_no_repression(nlp: Language) -> None:
    assert {each.type for each in nlp("The Danish minister was forced to apologise to Norway.")._.codings} <= {
        "CONCEDE"
    }
