"""Every sense of the lexicon has an example sentence, and the example is coded as the sense says."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import pipeline
from dragoman.coding.lexicon import Sense, load
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

DUE = 0.95
"""Share of the examples that must come out right; the parser misreads a few short sentences."""


@pytest.fixture(scope="module")
def open_nlp() -> Language:
    """The pipeline that keeps statements in which nobody is known, as in most examples: "Police arrested workers"."""
    return pipeline.load(Settings(coding=CodingSettings(known_only=False, least=0.0)))


def _misread(nlp: Language) -> list[str]:
    senses: list[Sense] = [each for group in load().senses.values() for each in group if "[" in each.example]
    texts = [each.example.replace("[", "").replace("]", "") for each in senses]
    wrong = []
    for sense, doc in zip(senses, nlp.pipe(texts, batch_size=128), strict=True):
        start = sense.example.index("[")
        end = sense.example.index("]") - 1
        at_words = {each.type for each in doc._.codings if start <= doc[each.trigger[0]].idx < end}
        anywhere = {each.type for each in doc._.codings}
        right = not at_words if sense.type is None else sense.type in (at_words or anywhere)
        if not right:
            wrong.append(f"{sense.where}: {sense.type} but {sorted(anywhere)}: {sense.example}")
    return wrong


def test_examples_code_to_their_type(open_nlp: Language) -> None:
    count = sum("[" in each.example for group in load().senses.values() for each in group)
    if not count:
        pytest.skip("no lexicon table is there")
    wrong = _misread(open_nlp)
    assert len(wrong) <= (1 - DUE) * count, f"{len(wrong)} of {count}:\n" + "\n".join(wrong)
