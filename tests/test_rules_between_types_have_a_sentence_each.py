"""Every rule between types with an example turns its sentence into the type that it states, and into nothing beside it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import pipeline
from dragoman.coding.tables import rows
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

RULES = [
    pytest.param(row, id=f"{row['class']}-{row['complement']}-{row['mode'] or 'any'}")
    for row in rows("ontology", "rules.tsv")
    if row["example"]
]


@pytest.fixture(scope="module")
def open_nlp() -> Language:
    """The pipeline that keeps statements in which nobody is known, as in most examples: "Police arrested workers"."""
    return pipeline.load(Settings(coding=CodingSettings(known_only=False, least=0.0)))


@pytest.mark.parametrize("row", RULES)
def test_rule(open_nlp: Language, row: dict[str, str]) -> None:
    start = row["example"].index("[")
    doc = open_nlp(row["example"].replace("[", "").replace("]", ""))
    at_trigger = [each for each in doc._.codings if doc[each.trigger[0]].idx == start]
    found = at_trigger or doc._.codings  # a sense of the lexicon may say the same at another word
    assert found
    coding = found[0]
    if row["type"] != "=":
        assert coding.type == row["type"]
    assert {part for part in row["modes"].split("|") if part} <= set(coding.modes)
    if row["at"] != "both":
        assert len(doc._.codings) == 1


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("The minister announced that France had provided food aid to Mali.", "AID"),
        ("The Ethiopian and Kenyan armies agreed to hold a joint naval exercise.", "AGREE"),
    ],
)
def test_what_is_done_or_joint_counts_as_that_first(open_nlp: Language, sentence: str, type_: str) -> None:
    (coding,) = open_nlp(sentence)._.codings
    assert coding.type == type_
