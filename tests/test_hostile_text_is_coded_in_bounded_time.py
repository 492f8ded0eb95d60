"""Endless sentences, lists and capitals neither break the coder nor keep it busy."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from dragoman.coding.coder import code
from dragoman.settings.coding import CodingSettings


@pytest.mark.parametrize(
    "text",
    [
        "Turkey attacked Syria and " * 1200,
        "- Turkey\n- talks\n" * 800,
        "TURKEY BOMBS SYRIA AS IRAN WARNS OF WAR",
        "Turkey Syria " * 2500,
        "(" * 2000 + " Turkey attacked Syria " + ")" * 2000,
        "\n\n",
        "",
    ],
    ids=["endless", "list", "capitals", "names", "brackets", "blank", "empty"],
)
def test_hostile(nlp: Language, text: str) -> None:
    doc = nlp(text)
    started = time.process_time()
    code(doc, CodingSettings())
    assert time.process_time() - started < 5
