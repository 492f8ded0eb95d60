"""Numbers are tied to the deed that they count, also from the clause beside it."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("sentence", "type_", "expected"),
    [
        ("Rebels killed two soldiers and three policemen.", "ASSAULT", {"killed": (5, 5)}),
        ("Rebels killed four guards and a female cook in Chad.", "ASSAULT", {"killed": (5, 5)}),
        ("Thirty-eight militants were killed by Indian troops.", "ASSAULT", {"killed": (38, 38)}),
        ("Indian troops eliminated 21 militants in Kashmir.", "ASSAULT", {"killed": (21, 21)}),
        ("Rebels murdered a Danish mother of six.", "ASSAULT", {"killed": (1, 1)}),
        ("Rebels killed a number of soldiers in Chad.", "ASSAULT", {}),
        (
            "Two blasts in Kano killed at least four people and left 24 others wounded.",
            "ASSAULT",
            {"killed": (4, None), "injured": (24, 24)},
        ),
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
        ("Hundreds of thousands of people protested against the junta.", "PROTEST", {"protesters": (200000, 999000)}),
        ("Boko Haram abducted 276 schoolgirls in Nigeria.", "ASSAULT", {"abducted": (276, 276)}),
        ("Mexican gunmen captured nine soldiers.", "ASSAULT", {"abducted": (9, 9)}),
        ("Russia deployed up to 90,000 troops near Ukraine.", "MOBILIZE", {"troops": (0, 90000)}),
        ("France will withdraw 2,400 soldiers from Mali.", "CONCEDE", {"troops": (2400, 2400)}),
        ("Britain sent at least 14 tanks to Ukraine.", "AID", {"weapons": (14, None)}),
        ("Germany delivered 30 howitzers to Ukraine.", "AID", {"weapons": (30, 30)}),
        ("Saudi Arabia lent Egypt $3bn.", "AID", {"aid_usd": (3e9, 3e9)}),
        ("Hamas released 24 hostages on Friday.", "RETREAT", {"released": (24, 24)}),
        ("Pakistan deported some 1,700 Afghans.", "COERCE", {"expelled": (1530, 1870)}),
        (
            "Two dozen policemen were hurt when farmers clashed with riot police in Athens.",
            "PROTEST",
            {"injured": (24, 24)},
        ),
        ("No one was killed in the Russian attack on the Ukrainian army.", "ASSAULT", {"killed": (0, 0)}),
        ("Kazakh police shot dead 91 demonstrators.", "ASSAULT", {"killed": (91, 91)}),
        ("Miners fought police in Almaty, and twelve officers were killed.", "ASSAULT", {"killed": (12, 12)}),
        ("Between 300 and 400 Turkish soldiers entered Syria.", "MOBILIZE", {"troops": (300, 400)}),
        ("The fighting displaced some 40,000 people in Sudan.", "SANCTION", {"displaced": (36000, 44000)}),
        ("The 2012 attack on the American embassy shocked Libya.", "ASSAULT", {}),
        ("Tens of thousands of protesters marched against the president.", "PROTEST", {"protesters": (20000, 99999)}),
    ],
)
def test_numbers(nlp: Language, sentence: str, type_: str, expected: dict[str, tuple[float, float | None]]) -> None:
    (coding,) = (each for each in nlp(sentence)._.codings if each.type == type_)
    assert {key: (value.low, value.high) for key, value in coding.magnitudes.items()} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "No soldiers were killed when rebels attacked the Malian base.",
        "No one was killed in the Russian attack on the Ukrainian army.",
    ],
)
def test_an_attack_that_killed_nobody_took_place(nlp: Language, sentence: str) -> None:
    (coding,) = nlp(sentence)._.codings
    assert coding.assessment.factuality == "CT+"
    assert coding.magnitudes["killed"].high == 0
