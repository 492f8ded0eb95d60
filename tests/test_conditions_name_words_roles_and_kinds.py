"""Conditions of a sense: alternatives of roles, words in a row, kinds of parties, sums of money."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.coding.needs import holds, read_needs
from dragoman.coding.parties import Parties
from dragoman.coding.rules import frame_of
from dragoman.coding.tree import Tree

SETS = {"strikes": frozenset({"air_strike", "raid"})}


@pytest.mark.parametrize(
    ("sentence", "word", "need", "met"),
    [
        ("Rebels launched an attack against Mali.", "attack", "on/against:*", True),
        ("Rebels launched an attack in Mali.", "attack", "on/against:*", False),
        ("The army launched air strikes.", "launched", "obj:@strikes", True),
        ("The army launched rail strikes.", "launched", "obj:@strikes", False),
        ("Erdogan and Putin discussed gas.", "discussed", "subj:ACTORS", True),
        ("Erdogan discussed gas.", "discussed", "subj:ACTORS", False),
        ("Egypt praised Turkey's efforts.", "praised", "obj:PARTY", True),
        ("Egypt praised the film.", "praised", "obj:PARTY", False),
        ("Germany gave Kenya 2.5 million euros.", "gave", "obj:MONEY", True),
        ("Germany gave Kenya trucks.", "gave", "obj:MONEY", False),
        ("Putin attacked Germany.", "attacked", "subj:PERSON", True),
        ("Russia attacked Germany.", "attacked", "subj:PERSON", False),
        ("Cuba was praised by Iran.", "praised", "passive:*", True),
        ("Chad marched on Monday.", "marched", "on:*", False),
    ],
)
def test_condition(nlp: Language, sentence: str, word: str, need: str, met: bool) -> None:
    doc = nlp(sentence)
    tree = Tree(doc)
    token = next(each.i for each in doc if each.text == word)
    (condition,) = read_needs(need, SETS, "test.tsv", 1)
    assert holds(tree, frame_of(tree, token), condition, Parties(tree)) is met
