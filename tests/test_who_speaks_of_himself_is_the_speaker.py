"""In a quotation "we" and "I" are who speaks; "they" and "he" never are."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "type_", "country"),
    [
        ("“We are ready to help Russia,” said Iran's foreign minister.", "AGREE", "IRN"),
        ("“We will help Russia rebuild the city,” said Iran's foreign minister.", "AGREE", "IRN"),
        ("“We condemn the Russian attack,” Ukraine's president said.", "ACCUSE", "UKR"),
    ],
)
def test_we_act(unsifted: Language, text: str, type_: str, country: str) -> None:
    (found,) = (each for each in unsifted(text)._.codings if each.type == type_)
    assert {each.country for each in found.actors} == {country}


def test_we_suffer(unsifted: Language) -> None:
    (found,) = unsifted('"We were attacked by the rebels," the Malian army said.')._.codings
    assert {(each.country, each.sector) for each in found.recipients} == {("MLI", "MIL")}


@pytest.mark.parametrize(
    "text",
    [
        "“They bombed our town,” said Ukraine's president.",
        "“They attacked us,” said a Ukrainian minister.",
        '"He ordered the strike," the Malian minister said.',
    ],
)
def test_others_of_a_quotation_are_not_the_speaker(unsifted: Language, text: str) -> None:
    assert not any(each.actors for each in unsifted(text)._.codings)


def test_in_reported_speech_it_may_be_the_speaker(unsifted: Language) -> None:
    (found,) = unsifted("Cuba said it had bombed Haiti.")._.codings
    assert {each.country for each in found.actors} == {"CUB"}
