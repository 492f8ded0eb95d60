from __future__ import annotations

import pytest

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
