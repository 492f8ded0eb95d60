"""Each of PLOVER's 37 contexts is shown by words of the sentence, several at once, or by the paragraph around it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.coding.contexts import contexts
from dragoman.coding.tables import Line, rows
from dragoman.coding.tree import Tree

TABLE = rows("ontology", "contexts.tsv")


def _contexts(nlp: Language, text: str) -> tuple[str, ...]:
    doc = nlp(text)
    return contexts(Tree(doc), 0, len(doc))


def test_all_37_are_there() -> None:
    assert len({row["context"] for row in TABLE}) == len(TABLE) == 37


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["context"])
def test_example(parse: Language, row: Line) -> None:
    assert row["context"] in _contexts(parse, row["example"])


def test_several_hold_at_once(parse: Language) -> None:
    found = _contexts(parse, "Hackers stole vaccine data from hospitals, the defence ministry said.")
    assert {"cyber", "health", "military"} <= set(found)


def test_a_word_inside_another_shows_nothing(parse: Language) -> None:
    assert _contexts(parse, "He billed the banker for the dragoon's parcel.") == ()


def test_a_word_of_a_phrase_shows_nothing_by_itself(parse: Language) -> None:
    assert _contexts(parse, "The mayor went to the West Bank.") == ("territory",)


def test_the_paragraph_speaks_where_the_sentence_does_not(nlp: Language) -> None:
    told = "A cholera outbreak has filled the wards. Cuba condemned Haiti on Monday.\n\nThe army waited."
    (coding,) = (each for each in nlp(told)._.codings if each.type == "ACCUSE")
    assert coding.contexts == ("health",)
