"""Troops that leave in part are still there; a withdrawal without such a word ends the tie."""

from __future__ import annotations

import pytest

from dragoman.linking import link
from dragoman.relations import relations
from tellings import IDLIB, RUSSIA, telling


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Russia withdrew its troops.", True),
        ("Russia withdrew a limited number of troops.", False),
        ("Russia withdrew some of its forces.", False),
    ],
)
def test_a_withdrawal_ends_the_tie_unless_it_is_one_of_a_part(words: str, ends: bool) -> None:
    sent = telling(
        "1",
        "Russia deployed troops.",
        "deployed",
        "MOBILIZE",
        actors=(RUSSIA,),
        place=IDLIB,
        day="2021-03-01",
        modes=("troops",),
    )
    left = telling(
        "2", words, "withdrew", "RETREAT", actors=(RUSSIA,), place=IDLIB, day="2022-03-01", modes=("withdraw",)
    )
    events = link([sent, left])
    (tie,) = relations([], events, {each.statement.id: each.statement for each in (sent, left)})
    assert (tie.kind, tie.valid_to) == ("troops-in", "2022-03-01" if ends else None)
