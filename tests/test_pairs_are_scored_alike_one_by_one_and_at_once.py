"""The scores of a large group are those of its pairs one by one, only made quicker."""

from __future__ import annotations

import random

import pytest

from dragoman.linking.compare import Prepared, prepare, score
from dragoman.linking.pairwise import scores
from dragoman.model import Source
from dragoman.settings.linking import LinkingSettings
from tellings import (
    AFRIN,
    ALEPPO_PROVINCE,
    CIVILIANS,
    DARAA,
    ERDOGAN,
    IDLIB,
    PUTIN,
    REBELS,
    RUSSIA,
    SYRIA,
    TURKEY,
    WARPLANES,
    telling,
)

SETTINGS = LinkingSettings()
MOSCOW = Source("Moscow", 0, 6, "RUS", "Russia", "RUS", "GOV", "institution")
TYPES = ("ASSAULT", "ASSAULT", "CONSULT", "AGREE", "RETREAT", "CONCEDE", "MOBILIZE")
TAILS = ("near the Tadef road at dawn.", "at the Hamidiya market.", "again.", "in recent weeks.", "as shells fell.")


def drawn(draw: random.Random, number: int) -> Prepared:
    """Return a telling of anything, with whatever can be compared present or missing."""
    trigger = draw.choice(("bombed", "struck", "met", "agreed", "the attack"))
    parts: dict[str, object] = {
        "actors": tuple(draw.sample((TURKEY, RUSSIA, SYRIA, REBELS, PUTIN, ERDOGAN, WARPLANES), draw.randrange(3))),
        "recipients": tuple(draw.sample((CIVILIANS, REBELS, TURKEY), draw.randrange(2))),
        "place": draw.choice((None, IDLIB, AFRIN, DARAA, ALEPPO_PROVINCE)),
        "numbers": draw.choice(({}, {"killed": 6}, {"killed": 9, "injured": 2})),
        "modes": draw.choice(((), ("aerial",), ("visit",))),
        "tense": draw.choice(("past", "past", "future", "present")),
        "factuality": draw.choice(("CT+", "CT+", "CT-")),
        "source": draw.choice((None, None, MOSCOW)),
        "published": draw.choice(("2021-09-28", "2021-09-29", "2021-10-04")),
        "article": draw.choice((f"a{number}", f"a{number}", "a0", "a1")),
        "offset": number * 100,
    }
    parts |= draw.choice(({}, {"day": "2021-09-28"}, {"days": ("2021-09-20", "2021-09-30", "in the last ten days")}))
    words = f"{draw.choice(('They', 'Turkey and Russia'))} {trigger} {draw.choice(TAILS)}"
    return prepare(telling(str(number), words, trigger, draw.choice(TYPES), **parts), SETTINGS)


@pytest.mark.parametrize("seed", range(3))
def test_all_at_once_gives_what_one_by_one_gives(seed: int) -> None:
    draw = random.Random(seed)
    items = [drawn(draw, number) for number in range(120)]
    found = scores(items, SETTINGS)
    apart = 0
    for i, one in enumerate(items):
        for j, other in enumerate(items[:i]):
            alone = score(one, other, SETTINGS)
            apart += alone == 0.0
            assert found[i, j] == found[j, i] == pytest.approx(alone, abs=1e-12)
            assert (found[i, j] == 0.0) == (alone == 0.0)
    assert 0 < apart < 120 * 119 / 2
