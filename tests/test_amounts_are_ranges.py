from __future__ import annotations

import pytest

from dragoman.coding.amounts import read_amount
from dragoman.model import Amount


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("33", 33, 33),
        ("at least 33", 33, None),
        ("more than a dozen", 12, None),
        ("up to 50", 0, 50),
        ("some 900,000", 810000, 990000),
        ("between 20 and 30", 20, 30),
        ("10 to 15", 10, 15),
        ("tens of thousands", 20000, 99999),
        ("dozens", 24, 99),
        ("two dozen", 24, 24),
        ("3.5 million", 3500000, 3500000),
        ("hundreds", 200, 999),
        ("twenty-five", 25, 25),
    ],
)
def test_number_words_give_their_bounds(words: str, low: float, high: float | None) -> None:
    assert read_amount(words.split()) == Amount(low, high)


@pytest.mark.parametrize("words", ["the", "rebel", "", "12/9"])
def test_other_words_give_none(words: str) -> None:
    assert read_amount(words.split()) is None
