"""Numbers are tied to the deed that they count, also from the clause beside it."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("sentence", "type_", "expected"),
    [
        ("Rebels killed two soldiers and three policemen.", "ASSAULT", {"killed": (5, 5)}),
        ("An airstrike by Israel hit a market, killing six people.", "ASSAULT", {"killed": (6, 6)}),
        (
            "Russian airstrikes killed seven rebels and wounded more than a dozen others.",
            "ASSAULT",
            {"killed": (7, 7), "injured": (12, None)},
        ),
        ("The army killed between 20 and 30 militants.", "ASSAULT", {"killed": (20, 30)}),
        ("Israel carried out more than 100 air strikes on Hezbollah.", "ASSAULT", {"strikes": (100, None)}),
        ("The United States gave Ukraine $400 million in aid.", "AID", {"aid_usd": (4e8, 4e8)}),
        ("Germany gave Ukraine 1.5 billion euros in aid.", "AID", {"aid_eur": (1.5e9, 1.5e9)}),
        (
            "Syria launched an offensive against rebels, forcing some 900,000 people to flee.",
            "SANCTION",
            {"displaced": (810000, 990000)},
        ),
        ("Police arrested 43 journalists and dozens of students in Ankara.", "COERCE", {"detained": (67, 142)}),
        ("Tens of thousands of protesters marched against the president.", "PROTEST", {"protesters": (20000, 99999)}),
    ],
)
def test_numbers(nlp: Language, sentence: str, type_: str, expected: dict[str, tuple[float, float | None]]) -> None:
    (coding,) = (each for each in nlp(sentence)._.codings if each.type == type_)
    assert {key: (value.low, value.high) for key, value in coding.magnitudes.items()} == expected
