from __future__ import annotations

import pytest

from dragoman import Reader
from dragoman.passages import segment


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("ISTANBUL, Feb 3 (Reuters) - The minister left for talks on Monday with two aides.", True),
        ("ISTANBUL—The minister left for talks on Monday with two aides and a general.", True),
        ("NATO-led troops left the valley on Monday and handed two posts to the police.", False),
    ],
)
def test_dateline(line: str, dateline: bool) -> None:
    text = f"A headline without a stop\n\n{line}"
    kinds = [each.kind for each in segment(text)]
    assert ("dateline" in kinds) is dateline
    assert kinds[-1] == "body"


def test_its_town_is_where_here_and_the_city_are() -> None:
    """The dateline is read for its town alone: no statement begins in it."""
    text = "LUSAKA, March 3 (NBW) - Police arrested 12 protesters in the city.\n\nA bomb killed four people here."
    arrest, blast = Reader().read_text(text, published="2019-03-05").statements
    assert [each.place.name for each in (arrest, blast) if each.place] == ["Lusaka", "Lusaka"]
    assert arrest.sentence.text.startswith("Police")
