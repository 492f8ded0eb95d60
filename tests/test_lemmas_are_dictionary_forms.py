from __future__ import annotations

import pytest

from dragoman.syntax import lemma_of


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("accused", "VBD", "accuse"),
        ("applied", "VBN", "apply"),
        ("halting", "VBG", "halt"),
        ("airstrikes", "NNS", "airstrike"),
        ("troops", "NNS", "troop"),
        ("fought", "VBD", "fight"),
        ("’s", "VBZ", "be"),
        ("wo", "MD", "will"),
        ("are", "VBP", "be"),
        ("retook", "VBP", "retake"),  # often tagged so
        ("found", "VBP", "found"),
        ("Forces", "NNPS", "forces"),
        ("Bombed", "VBD", "bomb"),
        ("cordoned", "VBD", "cordon"),
        ("rearrested", "VBD", "rearrest"),
        ("wiretapped", "VBN", "wiretap"),
        ("forgave", "VBD", "forgive"),
        ("demilitarised", "VBN", "demilitarise"),
    ],
)
def test_form_and_tag_give_the_lemma(form: str, tag: str, expected: str) -> None:
    assert lemma_of(form, tag) == expected
