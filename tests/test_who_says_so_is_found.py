from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.pipeline import load


@pytest.fixture(scope="module")
def attributing() -> Language:
    return load(stages=("dates", "places", "actors", "attribution"))


@pytest.mark.parametrize(
    ("sentence", "sources", "content"),
    [
        ("Rebel commanders said the army had shelled the town.", ["Rebel commanders"], "shelled"),
        ("Gunmen killed nine officers, a police spokesman said.", ["a police spokesman"], "killed"),
        ("According to the United Nations, militias burned two villages.", ["the United Nations"], "burned"),
        (
            "Reuters cited a Turkish official as saying Russia had withdrawn.",
            ["Reuters", "a Turkish official"],
            "withdrawn",
        ),
        ("The army shelled the town.", [], "shelled"),
    ],
)
def test_sources_of_a_predicate(attributing: Language, sentence: str, sources: list[str], content: str) -> None:
    doc = attributing(sentence)
    word = next(each.i for each in doc if each.text == content)
    holding = [each for each in doc._.reports if each.content[0][0] <= word < each.content[0][1]]
    assert [each.source.text for each in holding] == sources
