"""Endless sentences, lists and capitals neither break the coder nor keep it busy, with the network or without."""

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
        "Turkey attacked Syria and Iran, Iraq, Mali, Chad, Kenya and Ghana condemned Russia, which " * 330,
        "| Country | Dead | Wounded |\n|---|---|---|\n" + "| Turkey | 12 | 30 |\n| Syria | 40 | 7 |\n" * 300,
        "RT @user: Turkey bombs #Syria!!! \U0001f621 via @news https://t.co/x 1/2\n" * 200,
        "MODERATOR: Minister, did Turkey attack Syria?\nMINISTER: No. We - no. Iran said so, yes.\n" * 250,
        "(" * 2000 + " Turkey attacked Syria " + ")" * 2000,
        "\n\n",
        "",
    ],
    ids=[
        "endless",
        "list",
        "capitals",
        "names",
        "sentence",
        "table",
        "tweets",
        "transcript",
        "brackets",
        "blank",
        "empty",
    ],
)
def test_hostile(nlp: Language, text: str) -> None:
    doc = nlp(text)
    started = time.process_time()
    code(doc, CodingSettings())
    code(doc, CodingSettings(model="auto"))
    assert time.process_time() - started < 30  # what grows without bound takes minutes; a slow machine does not
