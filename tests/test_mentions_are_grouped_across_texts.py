"""Action mentions across texts: words of one root, synonyms, similar texts; scores; missing gold fields."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.evaluate.base import Row
from dragoman.evaluate.coreference import b_cubed, ceaf, muc, predict, score
from dragoman.linking.documents import agglomerate
from dragoman.linking.words import alike, families

TEXTS = {
    "a": "A ferry sank off Lindos on Monday. Divers found nine bodies after the ferry sank near the harbour of Lindos.",
    "b": "The sinking of a ferry off Lindos killed nine passengers. Divers searched the harbour of Lindos for bodies.",
    "c": "A bank in Oslo was robbed on Friday. Police in Oslo chased the robbers of the bank through the old town.",
    "d": "The robbery of a bank in Oslo ended in a chase. Police caught two robbers of the Oslo bank in the old town.",
}
MARKED = {"a": ["sank"], "b": ["sinking", "killed"], "c": ["robbed"], "d": ["robbery"]}


def rows(**gold: str) -> list[Row]:
    result = []
    for name, words in MARKED.items():
        text = TEXTS[name]
        mentions = [{"start": text.index(word), "end": text.index(word) + len(word), "text": word} for word in words]
        result.append({"document": name, "text": text, "mentions": mentions})
    return result


def test_words_of_one_root_in_similar_texts_are_one_happening(parse: Language) -> None:
    found = {
        (row["document"], TEXTS[row["document"]][mention["start"] : mention["end"]]): mention["cluster"]
        for row in predict(rows(), parse)
        for mention in row["mentions"]
    }
    assert found["a", "sank"] == found["b", "sinking"]
    assert found["c", "robbed"] == found["d", "robbery"]
    assert found["a", "sank"] != found["c", "robbed"]
    assert found["b", "killed"] != found["b", "sinking"]


def test_only_actions_are_asked_for_and_empty_rows_are_kept(parse: Language) -> None:
    given = rows()
    given[0]["mentions"].append({"start": 2, "end": 7, "kind": "HUMAN_PART_VEH"})
    given.append({"document": "e", "text": "", "mentions": []})
    found = list(predict(given, parse))
    assert [row["document"] for row in found] == ["a", "b", "c", "d", "e"]
    assert [len(row["mentions"]) for row in found] == [1, 2, 1, 1, 0]


def test_without_gold_there_is_nothing_to_score(parse: Language) -> None:
    given = rows()
    assert score(given, list(predict(given, parse))) == {"n": 0}


GOLD = {"1": "x", "2": "x", "3": "x", "4": "y", "5": "y"}
SAID = {"1": "p", "2": "p", "3": "q", "4": "q", "5": "q"}


def test_measures_agree_with_their_definitions() -> None:
    # worked by hand: p = (1 + 1 + 1/3 + 2/3 + 2/3) / 5, r = (2/3 + 2/3 + 1/3 + 1 + 1) / 5
    assert b_cubed(SAID, GOLD) == {"p": 0.733, "r": 0.733, "f": 0.733}
    # two of three links are kept either way
    assert muc(SAID, GOLD) == pytest.approx(2 / 3)
    # best alignment: x-p and y-q, each with phi-4 of 2*2/5
    assert ceaf(SAID, GOLD) == pytest.approx(2 * (0.8 + 0.8) / 4)
    assert muc(GOLD, GOLD) == ceaf(GOLD, GOLD) == 1.0


def test_derivations_and_synonyms_come_from_the_table() -> None:
    assert families("attacker") & families("attack")
    assert alike("kill", "killing") >= 0.8
    assert alike("confiscate", "seize") >= 0.6
    assert alike("sing", "bankruptcy") == 0.0


def test_average_linkage_joins_what_is_alike_on_average() -> None:
    import numpy

    near = numpy.array([[1.0, 0.9, 0.6, 0.0], [0.9, 1.0, 0.2, 0.0], [0.6, 0.2, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]])
    assert sorted(map(sorted, agglomerate(near, 0.5))) == [[0, 1], [2], [3]]
    assert sorted(map(sorted, agglomerate(near, 0.4))) == [[0, 1, 2], [3]]
    assert agglomerate(near[:0, :0], 0.5) == []
