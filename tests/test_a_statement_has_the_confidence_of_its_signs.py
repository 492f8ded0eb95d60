"""How likely a statement is right is learned from statements judged by reading, by its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.coding.candidate import Candidate
from dragoman.coding.coder import code
from dragoman.coding.frames import verb_frame
from dragoman.coding.lexicon import load
from dragoman.coding.signs import signs
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.settings.coding import CodingSettings

if TYPE_CHECKING:
    from spacy.language import Language


def test_signs_tell_where_the_parties_stand_and_who_is_left_over(nlp: Language) -> None:
    doc = nlp("Turkey condemned Greece at talks with Iran.")
    coding = next(each for each in doc._.codings if each.type == "ACCUSE")
    tree = Tree(doc)
    frame = verb_frame(tree, coding.trigger[0])
    sense = next(each for each in load().senses["v", "condemn"] if each.type == "ACCUSE")
    candidate = Candidate(frame, sense, coding.type, coding.modes, coding.actors, coding.recipients)
    found = signs(tree, candidate, coding)
    assert {"type=ACCUSE", "actor path=nsubj", "recipient path=dobj", "recipient role=obj", "lands=two"} <= found
    assert "spare=1" in found  # Iran is a party of nothing here


def test_words_between_two_states_are_surer_than_a_deed_of_people_of_no_country(nlp: Language) -> None:
    sure, unsure = (
        code(nlp(text), CodingSettings(least=0.0, weighed=False))[0].confidence
        for text in ("Turkey condemned Greece.", "Gunmen attacked a bus.")
    )
    assert sure > 0.7 > unsure


@pytest.mark.parametrize(("text", "kept"), [("Turkey condemned Greece.", 0), ("Turkey denied bombing Greece.", 1)])
def test_doubtful_statements_are_left_out_but_denials_stay(nlp: Language, text: str, kept: int) -> None:
    assert len(code(nlp(text), CodingSettings(least=1.0))) == kept


def test_every_sign_was_seen_often_enough_to_learn_from() -> None:
    table = rows("ontology", "signs.tsv")
    assert len(table) == len({row["sign"] for row in table}) > 1000
    assert all(int(row["seen"]) >= 3 and 0 <= int(row["right"]) <= int(row["seen"]) for row in table)
    assert all(abs(float(row["weight"])) < 1.5 for row in table)
