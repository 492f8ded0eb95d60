"""Who does it and who suffers it, whatever construction tells it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.coding.frames import verb_frame
from dragoman.coding.nouns import noun_frame
from dragoman.coding.tree import Tree


@pytest.mark.parametrize(
    ("sentence", "predicate", "subject", "object_"),
    [
        ("Soldiers shelled the town.", "shelled", "Soldiers", "town"),
        ("The town was shelled by soldiers.", "shelled", "soldiers", "town"),
        ("Rebels backed by Turkey fled.", "backed", "Turkey", "Rebels"),
        ("The army, which shelled the town, left.", "shelled", "army", "town"),
        ("The town that soldiers shelled burned.", "shelled", "soldiers", "town"),
        ("Russia agreed to bomb rebels.", "bomb", "Russia", "rebels"),
        ("Russia asked Turkey to attack rebels.", "attack", "Turkey", "rebels"),
        ("Turkey accused Russia of attacking rebels.", "attacking", "Russia", "rebels"),
        ("Police stormed the camp, wounding migrants.", "wounding", "Police", "migrants"),
        ("Police entered and searched the mosque.", "searched", "Police", "mosque"),
    ],
)
def test_verbs(parse: Language, sentence: str, predicate: str, subject: str, object_: str) -> None:
    doc = parse(sentence)
    token = next(each.i for each in doc if each.text == predicate)
    roles = verb_frame(Tree(doc), token).roles
    assert doc[roles["subj"][0]].text == subject
    assert doc[roles["obj"][0]].text == object_


@pytest.mark.parametrize(
    ("sentence", "noun", "role", "filler"),
    [
        ("The army carried out strikes on the town.", "strikes", "light.subj", "army"),
        ("Strikes were launched by the army.", "Strikes", "light.subj", "army"),
        ("France engaged in talks with Mali.", "talks", "light.subj", "France"),
        ("Talks between Chad and Niger failed.", "Talks", "between", "Chad"),
        ("The attack by rebels shocked the city.", "attack", "by", "rebels"),
        ("Israel's raid on the port failed.", "raid", "poss", "Israel"),
    ],
)
def test_event_nouns(parse: Language, sentence: str, noun: str, role: str, filler: str) -> None:
    doc = parse(sentence)
    token = next(each.i for each in doc if each.text == noun)
    roles = noun_frame(Tree(doc), token).roles
    assert doc[roles[role][0]].text == filler
