"""What a parser gets wrong again and again is set right where the words make it certain.

The wrong trees are written out, so that the test does not depend on what one parser does today.
"""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.coding.frames import verb_frame
from dragoman.coding.tree import Tree

Word = tuple[str, str, str, int]


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


def _tree(nlp: Language, *words: Word) -> Tree:
    """Return the mended tree of words given as (word, tag, label, head)."""
    texts, tags, deps, heads = zip(*words, strict=True)
    return Tree(Doc(nlp.vocab, list(texts), tags=list(tags), deps=list(deps), heads=list(heads)))


def test_backers_are_not_subjects(parse: Language) -> None:
    tree = _tree(
        parse,
        ("SDF", "NNP", "nsubj", 6),
        ("backed", "VBN", "acl", 0),
        ("by", "IN", "agent", 1),
        ("US", "NNP", "pobj", 2),
        ("and", "CC", "cc", 0),
        ("Turkey", "NNP", "conj", 0),
        ("left", "VBD", "ROOT", 6),
    )
    assert (tree.dep[5], tree.head[5]) == ("conj", 3)


def test_a_comma_leaves_two_subjects(parse: Language) -> None:
    tree = _tree(
        parse,
        ("SDF", "NNP", "nsubj", 7),
        ("backed", "VBN", "acl", 0),
        ("by", "IN", "agent", 1),
        ("US", "NNP", "pobj", 2),
        (",", ",", "punct", 0),
        ("and", "CC", "cc", 0),
        ("Turkey", "NNP", "conj", 0),
        ("left", "VBD", "ROOT", 7),
    )
    assert (tree.dep[6], tree.head[6]) == ("conj", 0)


def test_has_denied_is_active(parse: Language) -> None:
    tree = _tree(
        parse,
        ("Mali", "NNP", "nsubjpass", 2),
        ("has", "VBZ", "aux", 2),
        ("denied", "VBN", "ROOT", 2),
        ("entry", "NN", "dobj", 2),
    )
    frame = verb_frame(tree, 2)
    assert not frame.passive
    assert frame.roles["subj"] == [0]


def test_what_somebody_is_called_is_no_apposition(parse: Language) -> None:
    tree = _tree(
        parse,
        ("Chad", "NNP", "nsubj", 1),
        ("called", "VBD", "ROOT", 1),
        ("Sudan", "NNP", "dobj", 1),
        ("a", "DT", "det", 4),
        ("liar", "NN", "appos", 2),
    )
    assert verb_frame(tree, 1).roles["acomp"] == [4]


def test_an_offensive_is_a_noun(parse: Language) -> None:
    tree = _tree(
        parse,
        ("Syrian", "JJ", "amod", 1),
        ("army", "NN", "nsubj", 2),
        ("offensive", "JJ", "nsubj", 3),
        ("began", "VBD", "ROOT", 3),
    )
    assert (tree.tag[2], tree.dep[1]) == ("NN", "compound")


def test_two_subjects_of_one_verb_are_one(parse: Language) -> None:
    tree = _tree(
        parse,
        ("Soldiers", "NNS", "nsubjpass", 4),
        ("and", "CC", "cc", 0),
        ("rebels", "NNS", "nsubjpass", 4),
        ("were", "VBD", "auxpass", 4),
        ("killed", "VBN", "ROOT", 4),
    )
    assert (tree.dep[2], tree.head[2]) == ("conj", 0)


def test_a_verb_of_a_headline_is_a_verb(parse: Language) -> None:
    tree = _tree(
        parse,
        ("Turkey", "NNP", "compound", 1),
        ("hosts", "NNS", "ROOT", 1),
        ("many", "JJ", "amod", 3),
        ("Syrians", "NNPS", "dobj", 1),
    )
    assert (tree.tag[1], tree.dep[0]) == ("VBZ", "nsubj")


def test_let_free_is_a_release(parse: Language) -> None:
    tree = _tree(
        parse,
        ("Yemen", "NNP", "nsubj", 1),
        ("let", "VBD", "ROOT", 1),
        ("free", "JJ", "amod", 3),
        ("activists", "NNS", "dobj", 1),
    )
    assert verb_frame(tree, 1).roles["acomp"] == [2]


def test_a_second_clause_has_its_own_subject(nlp: Language) -> None:
    codings = nlp("The rebels are backed by Chad and Sudan has been shelling their camps.")._.codings
    assert [[each.id for each in coding.actors] for coding in codings if coding.type == "SUPPORT"] == [["TCD"]]
    assert [[each.id for each in coding.actors] for coding in codings if coding.type == "ASSAULT"] == [["SDN"]]


def test_a_clause_is_no_adjective_of_its_subject(parse: Language) -> None:
    tree = _tree(
        parse,
        ("Doe", "NNP", "ROOT", 0),
        (",", ",", "punct", 0),
        ("a", "DT", "det", 3),
        ("tycoon", "NN", "appos", 0),
        (",", ",", "punct", 0),
        ("called", "VBD", "acl", 0),
        ("for", "IN", "prep", 5),
        ("sanctions", "NNS", "pobj", 6),
    )
    assert (tree.dep[0], tree.head[0], tree.dep[5]) == ("nsubj", 5, "ROOT")
