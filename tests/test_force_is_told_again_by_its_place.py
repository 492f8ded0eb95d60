"""Force told again without a doer, by its place, and what falls out of the sky by no accident."""

from __future__ import annotations

import pytest

from dragoman.model import Statement
from dragoman.reader import Reader


def force(text: str) -> list[Statement]:
    found = Reader().read_text(text, published="2020-06-15").statements
    return [each for each in found if each.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Nor had the country forgotten the massacre at Blida, four days earlier still.", "Blida"),
        ("The other side of the ledger is Monday's air raid on Mosul.", "Mosul"),
    ],
)
def test_a_deed_without_a_doer_is_told_with_its_place(sentence: str, place: str) -> None:
    (told,) = force(sentence)
    assert told.place is not None and told.place.name == place


def test_a_deed_without_doer_and_place_is_left_out() -> None:
    assert force("Nor had anybody forgotten the massacre, four days earlier still.") == []


def test_a_shell_that_crashes_into_people_is_no_accident() -> None:
    (told,) = force("A mortar bomb crashed into a queue for water in the Bosnian town of Tuzla, killing 11 people.")
    assert told.magnitudes["killed"].low == 11.0
    assert force("A jet crashed into a field near Tuzla, killing 11 people.") == []


def test_abduction_of_private_people_is_told_behind_force() -> None:
    text = "Abu Sayyaf rebels attacked a plantation, killing two Filipino soldiers. Two nurses had been abducted on Monday."
    assert any("abduct" in each.modes for each in force(text))
    assert force("Two nurses had been abducted on Monday.") == []


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("Three Pakistani soldiers were martyred in a blast near Quetta.", "PAK"),
        ("Two Israeli soldiers died when a bomb went off beside their patrol near Nabatieh.", "ISR"),
    ],
)
def test_who_is_martyred_or_stood_beside_a_bomb_is_hit(sentence: str, recipient: str) -> None:
    assert any(one.country == recipient for each in force(sentence) for one in each.recipients)
