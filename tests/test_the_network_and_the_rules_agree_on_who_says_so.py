from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.attribution.candidate import Candidate
from dragoman.attribution.cues import speaks, table
from dragoman.attribution.direct import complete
from dragoman.attribution.engine import candidates
from dragoman.attribution.joining import joined_up, single, weights
from dragoman.attribution.markers import marked
from dragoman.attribution.quotes import quotations
from dragoman.attribution.select import rated
from dragoman.attribution.tree import Tree
from dragoman.encoder import Cue
from dragoman.settings.attribution import AttributionSettings

SETTINGS = AttributionSettings(network="full")


def together(doc: Doc, tags: list[Cue]) -> list[Candidate]:
    """What rules and the given tags find together in a parsed text."""
    tree = Tree(doc)
    quotes = quotations(tree)
    found = complete(tree, quotes, [*candidates(tree, table()), *marked(tree, table())], speaks)
    return joined_up(tree, quotes, rated(tree, quotes, found, SETTINGS), tags, SETTINGS, weights("join"))


def tag(doc: Doc, cue: str, source: str, content: str, probability: float) -> Cue:
    """A tag for words of a text, as the network gives it."""
    spans = []
    for words in (cue, source, content):
        start = doc.text.index(words)
        span = doc.char_span(start, start + len(words), alignment_mode="expand")
        assert span is not None
        spans.append((span.start, span.end))
    return Cue(spans[0], (spans[1],), (spans[2],), probability, 0.9, 0.9)


@pytest.fixture(scope="module")
def text(parse: Language) -> Doc:
    return parse("The abbot waxed lyrical about the harvest. Farmers said the dam had cracked, a bad sign.")


def test_a_sure_tag_adds_a_cue_that_no_table_has(text: Doc) -> None:
    wanted = tag(text, "waxed lyrical", "The abbot", "the harvest", 0.97)
    found = {text[each.token].text: each for each in together(text, [wanted])}
    assert text[found["waxed"].source or 0].text == "abbot"
    assert [text[first:last].text for first, last in found["waxed"].content] == ["the harvest"]


def test_an_unsure_tag_adds_nothing(text: Doc) -> None:
    unsure = tag(text, "waxed lyrical", "The abbot", "the harvest", 0.3)
    assert "waxed" not in {text[each.token].text for each in together(text, [unsure])}


def test_the_content_is_that_of_the_network_where_both_see_a_cue(text: Doc) -> None:
    wanted = tag(text, "said", "Farmers", "the dam had cracked", 0.95)
    found = together(text, [wanted])
    assert [text[first:last].text for each in found for first, last in each.content] == ["the dam had cracked"]


def test_a_quotation_that_goes_on_is_kept_whole(parse: Language) -> None:
    doc = parse('"The dam has cracked," the abbot said. "We must leave."')
    half = tag(doc, "said", "the abbot", '"The dam has cracked,"', 0.95)
    found = together(doc, [half])
    assert [doc[first:last].text for first, last in found[0].content] == ['"The dam has cracked,"', '"We must leave."']


def test_a_source_inside_a_source_needs_no_tag(parse: Language) -> None:
    doc = parse("The abbot said the farmers believe that the dam has cracked.")
    outer = tag(doc, "said", "The abbot", "the farmers believe that the dam has cracked", 0.95)
    assert [doc[each.token].text for each in together(doc, [outer])] == ["said", "believe"]


def test_who_is_cited_is_left_to_the_rules(parse: Language) -> None:
    doc = parse("The Herald reported, citing a port official, that the dam has cracked.")
    wrong = tag(doc, "citing", "The Herald", "a port official", 0.95)
    found = {doc[each.token].text: each for each in together(doc, [wrong])}
    assert doc[found["citing"].source or 0].text == "official"


def test_what_stands_behind_according_to_is_the_source(parse: Language) -> None:
    doc = parse("According to Kyodo, at the talks between envoy Sato and Thai officers, both sides agreed on a border.")
    tags = [
        tag(doc, "According", "the talks between envoy Sato and Thai officers", "both sides agreed on a border", 0.9)
    ]
    found = {doc[each.token].text: each for each in together(doc, tags)}
    assert doc[found["According"].source or 0].text == "Kyodo"


def test_of_two_same_contents_the_likelier_stays() -> None:
    assert single([(0.5, ((3, 9),)), (0.8, ((3, 10),)), (0.4, ((20, 25),)), (0.3, ((3, 5), (8, 9)))]) == [1, 2, 3]
