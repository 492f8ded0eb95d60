from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.pipeline import load


@pytest.fixture(scope="module")
def reading() -> Language:
    return load(stages=("dates", "places", "actors"))


def meant(reading: Language, text: str, word: str) -> list[str | None]:
    doc = reading(text)
    found = {each.first: each.actors[0].id for each in doc._.actors if len(each.actors) == 1}
    return [found.get(token.i) for token in doc if token.text == word]


@pytest.mark.parametrize(
    ("text", "word", "ids"),
    [
        # the speaker, named behind the quotation, before it, and in a sentence of the quotation before
        ('Barack Obama met David Cameron. "He never called," Obama said.', "He", ["david-cameron"]),
        ('Barack Obama met David Cameron. Obama said: "He never called."', "He", ["david-cameron"]),
        (
            'Barack Obama met David Cameron. "I waited," Obama said. "Then he called."',
            "he",
            ["david-cameron"],
        ),
        # the speaker is a pronoun: who is left, of the other gender or not
        ('Theresa May praised Boris Johnson. "He is brave," she said.', "He", ["boris-johnson"]),
        ('Boris Johnson praised David Cameron. "He is brave," he said.', "He", ["david-cameron"]),
        # who is quoted in it does not say it
        ('David Cameron objected. "A soldier knows better," he said.', "he", ["david-cameron"]),
        # who asks is spoken to
        ('Anderson Cooper asked about it. "He lied," Hillary Clinton said.', "He", [None]),
    ],
)
def test_a_third_person_in_a_quotation_is_not_who_says_it(
    reading: Language, text: str, word: str, ids: list[str | None]
) -> None:
    assert meant(reading, text, word) == ids


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph(reading: Language) -> None:
    text = 'Barack Obama met David Cameron. "He never called, Obama said.\n\nHe left at noon.'
    assert len(meant(reading, text, "He")) == 2


@pytest.mark.parametrize(
    ("text", "word", "ids"),
    [
        ("David Cameron met Vladimir Putin. In his answer, Putin laughed.", "his", ["vladimir-putin"]),
        ("David Cameron spoke. In his answer, Mr Okonkwo laughed.", "his", [None]),
        ("David Cameron spoke. Mr Qwerteros laughed. He left.", "He", [None]),
        ("David Cameron spoke. Howes was at home when he was seized.", "he", [None]),
        ("Mariano Rajoy met Carles Puigdemont. Rajoy refused to thank him.", "him", ["carles-puigdemont"]),
    ],
)
def test_a_name_behind_or_between_is_thought_of(reading: Language, text: str, word: str, ids: list[str | None]) -> None:
    assert meant(reading, text, word) == ids
