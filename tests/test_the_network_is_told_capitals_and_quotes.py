"""The network reads without capitals; what they and the quotation marks tell is given to it beside the words."""

from __future__ import annotations

import pytest

from dragoman.encoder.shapes import CAPITAL, CAPITALS, QUOTED, shapes


def shape(text: str, word: str) -> int:
    start = text.index(word)
    return shapes(text, [(start, start + len(word))])[0]


def test_capitals_are_told() -> None:
    text = "The NATO envoy met Aoun in beirut."
    assert shape(text, "NATO") == CAPITAL | CAPITALS
    assert shape(text, "Aoun") == CAPITAL
    assert shape(text, "beirut") == 0


def test_a_piece_has_the_shape_of_its_word() -> None:
    text = "Kyrgyzstan votes."
    assert shapes(text, [None, (0, 4), (4, 10), (11, 16), (16, 17), (0, 0)]) == [0, CAPITAL, CAPITAL, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("She called it “a grave mistake” on Friday.", "grave", "Friday"),
        ('"We will stay," he vowed.', "stay", "vowed"),
        ('and we will never leave," he vowed.', "never", "vowed"),
        ("„Never“ is what „they said” of «peace» today.", "peace", "today"),
        ('He added: "The talks go on', "talks", "added"),
    ],
)
def test_words_between_quotation_marks_are_told(text: str, inside: str, outside: str) -> None:
    assert shape(text, inside) & QUOTED
    assert not shape(text, outside) & QUOTED


def test_marks_without_end_do_no_harm() -> None:
    assert shapes('"' * 4001, [(4000, 4001)]) == [QUOTED]
    assert shapes("", [None]) == [0]
