from __future__ import annotations

import pytest

from dragoman.model import Attribution, Source, Span
from dragoman.saying import chain


def link(text: str, *, name: str | None = None, start: int | None = 0) -> Attribution:
    """A link of a chain by the words of its source."""
    return Attribution(Source(text, start, None if start is None else len(text), name=name))


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("A diplomat based in the region", None, "a diplomat based in the region"),
        ("Two officials", None, "two officials"),
        ("Reports", None, "reports"),
        ("Kremlin spokesman Ivan Petrov", None, "Kremlin spokesman Ivan Petrov"),
        ("Turkish officials", None, "Turkish officials"),
        ("He", "Ismail Pekin", "Ismail Pekin"),
        ("He", None, "(source not named)"),
        ("their", None, "(source not named)"),
        ("Pekin", "Ismail Pekin", "Pekin"),
    ],
)
def test_a_source_is_called_as_inside_a_sentence(text: str, name: str | None, shown: str) -> None:
    assert chain((link("", start=None), link(text, name=name))) == ["(outlet not known)", shown]


def test_a_doubted_source_says_why() -> None:
    from dragoman.saying import doubted

    army = Attribution(Source("The army", 0, 8), doubt=Span("without  evidence", 9, 26))
    assert doubted(army, "the army") == "the army (doubted: without evidence)"
    assert doubted(link("The army"), "the army") == "the army"
