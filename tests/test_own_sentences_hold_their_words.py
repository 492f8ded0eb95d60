"""The sentences of our own that the network of deeds learns from name their words and parties as they stand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from dragoman.encoder.deeds import TYPES

ROOM = Path(__file__).parents[1] / "models" / "deeds" / "own_sentences.py"


def test_words_and_parties_stand_in_their_sentences() -> None:
    """Every type is known and taught by several deeds; parties are told where a deed has them."""
    spec = importlib.util.spec_from_file_location("own_sentences", ROOM)
    assert spec is not None and spec.loader is not None
    room = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(room)
    told = [(text, deed) for text, deeds in room.own_sentences() for deed in deeds]
    assert len({text for text, _ in told}) > 900
    for text, deed in told:
        assert deed["type"] in TYPES
        for start, end in (deed["at"], *deed["actors"], *deed["recipients"]):
            assert 0 <= start < end <= len(text)
    counts = [sum(deed["type"] == type_ for _, deed in told) for type_ in TYPES]
    assert min(counts) >= 40
