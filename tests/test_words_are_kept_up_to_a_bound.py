"""spaCy keeps the words of the articles read, as long as they are not too many; then it forgets those of each batch."""

from __future__ import annotations

import pytest

from dragoman import Reader, reader

TEXT = "Officials in Qorvenia said the bridge at Zyrlach had been closed."


@pytest.mark.parametrize(("most", "kept"), [(reader.WORDS, True), (0, False)])
def test_words_are_kept_up_to_a_bound(monkeypatch: pytest.MonkeyPatch, most: int, kept: bool) -> None:
    monkeypatch.setattr(reader, "WORDS", most)
    reading = Reader()
    reading.read_text(TEXT)
    assert ("Zyrlach" in reading.nlp.vocab.strings) is kept
