"""The network of deeds is told where each word hangs, seen from the word that it is asked about, and what the lexicon
makes of it."""

from __future__ import annotations

from spacy.language import Language

from dragoman.encoder.syntax import LABELS, PATHS, SIDES, TOLD, lexical, seen_from, tree


def test_the_words_are_told_by_their_way_from_the_word_asked_about(nlp: Language) -> None:
    doc = nlp("Turkey condemned the Greek minister.")
    parsed = tree(doc, 0, len(doc))
    columns = {word.text: each for word, each in zip(doc, seen_from(*parsed, 1), strict=True)}
    assert columns["condemned"][:3] == [LABELS["ROOT"], 1, 0]
    assert columns["Turkey"][:3] == [LABELS["nsubj"], 2, LABELS["nsubj"]]  # one step down, in the subject
    assert columns["Greek"][:3] == [LABELS["amod"], 3, LABELS["dobj"]]  # two steps down, in the object
    assert [columns[word][3] for word in ("Turkey", "Greek", "minister")] == [2, 1, 2]  # 2: heads an actor


def test_a_noun_sees_the_words_above_it(nlp: Language) -> None:
    doc = nlp("Turkey condemned the attack.")
    parsed = tree(doc, 0, len(doc))
    ways = [each[1] for each in seen_from(*parsed, 3)]
    assert ways[3] == 1 and ways[1] == 6  # one step up
    assert ways[0] == 7  # one step up, one down
    assert seen_from(*parsed, None)[0][1:3] == [0, 0]


def test_another_sentence_is_not_reached_and_a_circle_ends() -> None:
    assert [each[1] for each in seen_from([0, 1], [1, 1], [0, 0], 0)] == [1, PATHS - 1]
    assert len(seen_from([1, 2, 1], [1, 1, 1], [0, 0, 0], 0)) == 3


def test_the_words_of_each_side_by_the_lexicon_are_told_and_the_type_of_the_word_asked_about() -> None:
    starts = [0, 5, 9, 13, 19]  # Chad and Mali urged Togo
    told = lexical(starts, 3, 4, [(0, 4), (9, 12)], [(19, 23), (9, 12)])
    assert told == [1, 0, 3, SIDES + 4, 2]
    assert max(told) < TOLD
    assert [each[4] for each in seen_from([3, 0, 0, 3, 3], [1] * 5, [0] * 5, 3, told)] == told
    assert [each[4] for each in seen_from([3, 0, 0, 3, 3], [1] * 5, [0] * 5, 3)] == [0] * 5
