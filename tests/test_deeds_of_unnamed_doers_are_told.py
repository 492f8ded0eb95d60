"""A curfew somewhere and the release of hostages are public although nobody is told who did it; money may go to a state."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "type_", "mode", "land"),
    [
        ("A curfew was imposed in Juba.", "COERCE", "curfew", "SSD"),
        ("Two Malian hostages were released on Monday.", "RETREAT", "release", "MLI"),
        ("Two Malian hostages were set free on Monday.", "RETREAT", "release", "MLI"),
        ("Rebels set free two Malian hostages.", "RETREAT", "release", "MLI"),
        ("Rebels set two Malian hostages free.", "RETREAT", "release", "MLI"),
        ("Gunmen carried off 79 Cameroonian schoolchildren.", "ASSAULT", "abduct", "CMR"),
        ("The IMF released 200 million dollars for Ghana.", "AID", None, "GHA"),
    ],
)
def test_told(unsifted: Language, text: str, type_: str, mode: str | None, land: str) -> None:
    (coding,) = unsifted(text)._.codings
    assert coding.type == type_
    assert mode is None or mode in coding.modes
    assert [each.country for each in coding.recipients] == [land]


@pytest.mark.parametrize("text", ["Two hostages were released.", "A suspect was released in Juba.", "A sale was set."])
def test_silent(unsifted: Language, text: str) -> None:
    assert unsifted(text)._.codings == ()


def test_a_general_strike_is_no_force(unsifted: Language) -> None:
    told = unsifted("A second general strike against Milei paralysed Argentina on Thursday.")._.codings
    assert {each.type for each in told} == {"PROTEST"}
