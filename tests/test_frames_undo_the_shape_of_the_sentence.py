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
        ("The government called on rebels to release hostages.", "release", "rebels", "hostages"),
        ("Rebels overran a base, officials said, killing nine soldiers.", "killing", "Rebels", "soldiers"),
        ("France denied bombing Mali.", "bombing", "France", "Mali"),
        ("The law that parliament passed banned protests.", "passed", "parliament", "law"),
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
        ("The army answered with a wave of strikes on the town.", "strikes", "on", "town"),
        ("Militants claimed responsibility for the attack.", "attack", "light.subj", "Militants"),
        ("The bombing was claimed by militants.", "bombing", "light.subj", "militants"),
        ("The exchange of prisoners between Chad and Niger began.", "exchange", "between", "Chad"),
    ],
)
def test_event_nouns(parse: Language, sentence: str, noun: str, role: str, filler: str) -> None:
    doc = parse(sentence)
    token = next(each.i for each in doc if each.text == noun)
    roles = noun_frame(Tree(doc), token).roles
    assert doc[roles[role][0]].text == filler


@pytest.mark.parametrize(
    ("sentence", "predicate", "victim"),
    [
        ("Nine soldiers killed in raid", "killed", "soldiers"),
        ("A judge ordered nine ministers jailed.", "jailed", "ministers"),
        ("Nine people were killed and some dozens wounded in the raid.", "wounded", "dozens"),
    ],
)
def test_passives_without_an_auxiliary(parse: Language, sentence: str, predicate: str, victim: str) -> None:
    doc = parse(sentence)
    token = next(each.i for each in doc if each.text == predicate)
    frame = verb_frame(Tree(doc), token)
    assert frame.passive
    assert doc[frame.roles["obj"][0]].text == victim
