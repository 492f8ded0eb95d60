"""Attacks in words, shares of those asked, refusals that refuse nothing and campaign trips are no deeds; decisions are."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import pipeline
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings


@pytest.fixture(scope="module")
def open_nlp() -> Language:
    """The pipeline without a least confidence: what is kept is decided by the words."""
    return pipeline.load(Settings(coding=CodingSettings(least=0.0)))


@pytest.mark.parametrize(
    "text",
    [
        "Italy refused to rule out an interest in the Greek bank.",  # a refusal to refuse
        "Angela Merkel declined to criticise Boris Johnson.",
        "A majority of Republican voters back Donald Trump.",  # a share of those asked
        "Democrats favoured Hillary Clinton, 72 percent to 8 percent.",
        "Voters might blame Boris Johnson.",
        "Barack Obama flew to Maine for a fundraiser.",
        "Boris Johnson could speak of trade, as opposed to defending the French banks.",
        "Barack Obama said that Hillary Clinton should get a boost from the vote.",  # luck, not a demand
        "Berlin police are investigating the crash.",
        "Ten Iranian villagers were killed when an earthquake razed their houses.",
    ],
)
def test_nothing_is_told(open_nlp: Language, text: str) -> None:
    assert not open_nlp(text)._.codings


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Donald Trump continued his verbal assault on Hillary Clinton.", "ACCUSE"),
        ("Jeb Bush fired at Donald Trump and Ted Cruz.", "ACCUSE"),
        ("Hillary Clinton launched an attack on Donald Trump.", "ACCUSE"),
        ("A hacker attacked the computers of the Estonian parliament.", "COERCE"),
        ("A court sentenced the former Dutch minister to probation.", "SANCTION"),
        ("Police suspended the march of the Sudanese opposition.", "COERCE"),
    ],
)
def test_it_is_told_as_what_it_is(open_nlp: Language, text: str, type_: str) -> None:
    assert [each.type for each in open_nlp(text)._.codings] == [type_]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Parliament voted to withdraw the Dutch troops from Mali.", "CONCEDE"),
        ("Hungary decided to help Serbia.", "AGREE"),
        ("Britain is not ready to recognise Kosovo.", "REJECT"),
        ("Israel decided not to withdraw its troops from Lebanon.", "REJECT"),
    ],
)
def test_what_is_decided_is_done(open_nlp: Language, text: str, type_: str) -> None:
    coding = open_nlp(text)._.codings[0]
    assert (coding.type, coding.assessment.factuality) == (type_, "CT+")
