"""The means of a deed give its mode, whichever sense of the predicate was chosen."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Nine Iraqi soldiers were killed by a car bomb.", "explosives"),
        ("Nine Iraqi soldiers were killed by snipers.", "firearms"),
        ("A suicide bomber killed nine Iraqi soldiers.", "suicide-attack"),
        ("A Turkish drone killed nine Kurdish fighters.", "drone"),
        ("Rebels attacked Malian soldiers with machetes.", "primitive"),
        ("Nine Ukrainian soldiers were killed in Russian shelling.", "heavy-weapons"),
    ],
)
def test_mode(nlp: Language, sentence: str, mode: str) -> None:
    (coding,) = nlp(sentence)._.codings
    assert mode in coding.modes
