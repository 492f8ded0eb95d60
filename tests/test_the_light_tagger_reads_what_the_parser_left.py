"""The light tagger finds who says what in the parser's own numbers, in one pipeline, in bounded time."""

from __future__ import annotations

import time

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.encoder import light
from dragoman.encoder.columns import DEEP, columns, pairs, read

pytestmark = pytest.mark.skipif(not light.available(), reason="the weights are not shipped")

QUOTED = "The roads are closed.\n\n“Nobody will leave the valley tonight,” Mayor Ines Duarte told reporters."


def told(doc: Doc) -> list[tuple[str, str, str]]:
    """Return source, cue and content of the likely attributions, in words."""
    found = []
    for each in light.light_tags(doc, least=0.5, alone=0.5):
        spans = (each.source[:1], (each.cue,), each.content)
        found.append(tuple(" ".join(doc[first:last].text for first, last in role) for role in spans))
    return found  # type: ignore[return-value]


def test_a_quotation_has_its_speaker(parse: Language) -> None:
    ((source, cue, content),) = told(parse(QUOTED))
    assert source == "Mayor Ines Duarte" and cue.startswith("told")
    assert "Nobody will leave the valley tonight" in content


def test_each_cue_has_a_source_of_its_own(parse: Language) -> None:
    doc = parse("Greek officials said the ship had sunk. Rui Leal warned that the wreck could leak.")
    assert [source for source, *_ in told(doc)] == ["Greek officials", "Rui Leal"]


def test_plain_facts_have_no_speaker(parse: Language) -> None:
    assert told(parse("The river rose by two metres. Trains to Graz were cancelled.")) == []


def test_only_the_pipeline_that_it_learnt_with_is_read(parse: Language) -> None:
    import spacy

    assert light.fits(parse)
    assert not light.fits(spacy.blank("en"))
    assert light.light_tags(Doc(parse.vocab, ["Officials", "said", "so"])) == ()


def test_a_text_is_read_as_if_it_were_alone(parse: Language) -> None:
    alone = light.light_tags(parse(QUOTED))
    parse("Ana Prifti said that the bridge would open in May.")
    assert light.light_tags(parse(QUOTED)) == alone


def test_quotation_marks_open_and_close(parse: Language) -> None:
    doc = parse('“We wait here," she said. It is late.\n\nThe "old" road is shut.\n\nfor good,” he said.')
    text = read(doc, light.load().names)
    quoted = [doc[at].text for at, run in zip(text.at.tolist(), text.run.tolist(), strict=True) if run]
    assert quoted == ["“", "We", "wait", "here", ",", '"', '"', "old", '"', "for", "good", ",", "”"]


def test_white_space_is_left_out_of_the_columns(parse: Language) -> None:
    doc = parse("Crews   left.\n\nRain fell, he said.")
    text = read(doc, light.load().names)
    assert [doc[at].text for at in text.at.tolist()] == ["Crews", "left", ".", "Rain", "fell", ",", "he", "said", "."]
    assert len(set(text.paragraph[:3].tolist())) == 1 and text.paragraph[2] != text.paragraph[3]
    asked = pairs(text, np.array([7]), [(7, 8)], np.zeros(len(text), np.float32))
    assert asked.token.tolist() == [3, 4, 5, 6, 7, 8]


def test_a_chain_of_heads_without_end_is_cut(parse: Language) -> None:
    size = 400
    doc = Doc(parse.vocab, ["so"] * size, heads=[*range(1, size), size - 1], deps=["advmod"] * (size - 1) + ["ROOT"])
    values = doc.to_array(["LOWER", "TAG", "DEP", "HEAD", "SENT_START"])
    text = columns(values, light.load().names, lambda value: False)
    assert text.above.shape == (size, DEEP) and int(text.depth.max()) == DEEP - 1


@pytest.mark.parametrize("text", ["", "\n\n  \n", '"' * 3000, "said " * 4000, "a" * 9000, "他说“好”。\n\n" * 30])
def test_hostile_text_takes_bounded_time(parse: Language, text: str) -> None:
    doc = parse(text)
    began = time.process_time()
    found = light.light_tags(doc)
    assert time.process_time() - began < 5
    for each in found:
        assert all(0 <= first < last <= len(doc) for first, last in (each.cue, *each.source, *each.content))


def test_a_cue_that_no_rule_knows_must_be_surer(parse: Language) -> None:
    doc = parse("Ana Prifti said that the bridge would open in May.")
    said = next(token.i for token in doc if token.text == "said")
    assert light.light_tags(doc, least=0.2, alone=1.1) == ()
    assert [each.cue[0] for each in light.light_tags(doc, {said}, least=0.2, alone=1.1)] == [said]


def test_only_the_sentence_and_quoted_ones_beside_it_are_asked_about(parse: Language) -> None:
    doc = parse("Crews left. “We wait. It is late,” she said. Rain fell.")
    text = read(doc, light.load().names)
    said = [doc[at].text for at in text.at.tolist()].index("said")
    asked = pairs(text, np.array([said]), [(said, said + 1)], np.zeros(len(text), np.float32))
    assert " ".join(doc[int(at)].text for at in text.at[asked.token]) == "“ We wait . It is late , ” she said ."


def test_two_single_marks_open_and_close_like_straight_ones(parse: Language) -> None:
    doc = parse("He waved. '' We wait here, '' she said.")
    text = read(doc, light.load().names)
    quoted = [doc[at].text for at, run in zip(text.at.tolist(), text.run.tolist(), strict=True) if run]
    assert quoted == ["''", "We", "wait", "here", ",", "''"]
