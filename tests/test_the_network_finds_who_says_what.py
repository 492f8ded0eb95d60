"""Cues are found with their sources and contents; spans are of whole words and lie in the text."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.encoder import attributions, available, tags
from dragoman.encoder.units import HARD_LIMIT, units

pytestmark = pytest.mark.skipif(not available("attribution"), reason="the weights are not shipped")


def test_a_quote_has_its_speaker_and_cue() -> None:
    text = "The roads are closed.\n\n“Nobody will leave the valley tonight,” Mayor Ines Duarte told reporters."
    (found,) = attributions(text)
    assert text[slice(*found.cue)].startswith("told")
    assert [text[start:end] for start, end in found.source] == ["Mayor Ines Duarte"]
    assert "Nobody will leave the valley tonight" in text[slice(*found.content[0])]


def test_each_cue_has_a_source_of_its_own() -> None:
    text = "Greek officials said the ship sank. Rui Leal warned that the wreck could leak."
    sources = [text[slice(*each.source[0])] for each in attributions(text) if each.source]
    assert sources == ["Greek officials", "Rui Leal"]


def test_plain_facts_have_no_speaker() -> None:
    assert attributions("The river rose by two metres. Trains to Graz were cancelled.") == ()


def test_tokens_agree_with_characters(parse: Language) -> None:
    doc = parse("Officials were silent.\n\n“We lost contact at noon,” said Captain Rui Leal of the coast guard.")
    (spans,) = attributions(doc.text)
    (tokens,) = tags(doc)
    assert doc[tokens.cue[0] : tokens.cue[1]].text == doc.text[slice(*spans.cue)] == "said"
    assert doc[tokens.source[0][0] : tokens.source[0][1]].text == doc.text[slice(*spans.source[0])]


@pytest.mark.parametrize("text", ["", "\n\n  \n", '"' * 3000, "said " * 4000, "a" * 9000, "他说“好”。\n\n" * 30])
def test_hostile_text_is_read_in_pieces(text: str) -> None:
    assert all(end - start <= HARD_LIMIT for start, end in units(text))
    for each in attributions(text):
        assert all(0 <= start < end <= len(text) for start, end in (each.cue, *each.source, *each.content))
