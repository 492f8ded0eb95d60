"""The full stop of a title before a name ends no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize("title", ["Sgt.", "Sens.", "Supt."])
def test_a_title_ends_no_sentence(parse: Language, title: str) -> None:
    doc = parse(f"The rebels freed {title} Anna Berg on Monday. Nobody was hurt.")
    assert [each.text for each in doc.sents] == [
        f"The rebels freed {title} Anna Berg on Monday.",
        "Nobody was hurt.",
    ]
