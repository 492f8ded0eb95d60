"""A statement of which nobody is known, or that only tells what could be, is left out unless it is asked for."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import pipeline
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings


@pytest.fixture(scope="module")
def open_nlp() -> Language:
    """The pipeline that keeps statements of words in which nobody is known."""
    return pipeline.load(Settings(coding=CodingSettings(known_only=False, least=0.0)))


@pytest.mark.parametrize(
    "text",
    [
        "The council rejected the demand of the teachers.",
        "The minister criticised the report of the committee.",
    ],
)
def test_nobody_is_known(nlp: Language, open_nlp: Language, text: str) -> None:
    assert not nlp(text)._.codings
    assert open_nlp(text)._.codings


@pytest.mark.parametrize(
    "text",
    [
        "Kenya was free to criticise Uganda.",
        "Poland was unable to accuse Belarus.",
        "The option of attacking Iran worried Oman.",
        "Obstacles to a rapprochement between Egypt and Qatar remain.",
        "A rapprochement between Egypt and Qatar is complicated by the war.",
        "If you see the Russian envoy, call the French police.",
        "There was no meeting planned with Merkel.",
        "The Chilean agency was slow on providing aid to Peru.",
        "An explosion in a shop in Aarhus hurt forty people and was caused by a gas leak.",
        "Prosecutors in Spain accused it of fraud.",
        "They are responsible for the murder of four Kenyan officers.",
    ],
)
def test_what_was_not_done_is_left_out(nlp: Language, text: str) -> None:
    assert not nlp(text)._.codings


@pytest.mark.parametrize("text", ["An airstrike hit a market, killing nine people.", "Police arrested six protesters."])
def test_deeds_of_force_are_kept(nlp: Language, text: str) -> None:
    assert nlp(text)._.codings


@pytest.mark.parametrize(
    "text", ["Moscow denies hitting a camp in northern Syria.", "Israel denies striking hospital in Gaza"]
)
def test_a_denial_is_kept_and_is_one(nlp: Language, text: str) -> None:
    (denial,) = nlp(text)._.codings
    assert (denial.type, denial.assessment.factuality) == ("ASSAULT", "CT-")
