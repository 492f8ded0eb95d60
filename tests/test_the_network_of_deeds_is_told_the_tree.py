"""The network of deeds is told where each word hangs, seen from the word that it is asked about."""

from __future__ import annotations

from spacy.language import Language

from dragoman.encoder.syntax import LABELS, PATHS, seen_from, tree


def test_the_words_are_told_by_their_way_from_the_word_asked_about(nlp: Language) -> None:
    doc = nlp("Turkey condemned the Greek minister.")
    parsed = tree(doc, 0, len(doc))
    columns = {word.text: each for word, each in zip(doc, seen_from(*parsed, 1), strict=True)}
    assert columns["condemned"][:3] == [LABELS["ROOT"], 1, 0]
    assert columns["Turkey"] == [
        LABELS["nsubj"],
        2,
        LABELS["nsubj"],
        2,
    ]  # one step down, in the subject, heads an actor
    assert columns["Greek"] == [LABELS["amod"], 3, LABELS["dobj"], 1]  # two steps down, in the object
    assert columns["minister"][2:] == [LABELS["dobj"], 2]


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
