"""Deeds of force, arrests and protests that a sentence only names in passing are told: by a noun, a participle, a place."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader of the lexicon alone: no network weighs or adds anything."""
    return Reader(settings=Settings(coding=CodingSettings(least=0.0, weighed=False)))


def _told(reader: Reader, text: str, type_: str) -> list[tuple[str, list[str], list[str]]]:
    read = reader.read_text(text, published="2019-03-01")
    return [
        (text[each.trigger.start : each.trigger.end], [a.text for a in each.actors], [r.text for r in each.recipients])
        for each in read.statements
        if each.type == type_
    ]


@pytest.mark.parametrize(
    ("text", "type_", "word", "actors", "recipients"),
    [
        ("The Nairobi attacks frightened Ugandan voters.", "ASSAULT", "attacks", [], ["Nairobi"]),
        ("Germany suffered a spate of attacks in June.", "ASSAULT", "attacks", [], ["Germany"]),
        ("A suicide bomber blew himself up at a market in Kabul.", "ASSAULT", "blew", ["suicide bomber"], ["market"]),
        ("The Turkish journalist's killing shocked the senator.", "ASSAULT", "killing", [], ["Turkish journalist"]),
        ("Kenya protested after the senator's arrest.", "COERCE", "arrest", [], ["senator"]),
        ("The Soviet occupation drove out farmers.", "COERCE", "occupation", ["Soviet"], []),
        (
            "The jailed Turkish opposition leader wrote a letter.",
            "COERCE",
            "jailed",
            [],
            ["jailed Turkish opposition leader"],
        ),
        ("Riots in the province of Irbid went on.", "PROTEST", "Riots", [], []),
        ("Paris condemned the arrest of party leader Ali Doe.", "COERCE", "arrest", [], ["Ali Doe"]),
        (
            "The charity accused the Nigerian army of a massacre of villagers.",
            "ASSAULT",
            "massacre",
            ["Nigerian army"],
            ["villagers"],
        ),
        ("Labour politician Jo Doe resigned as home secretary.", "RETREAT", "resigned", ["Jo Doe"], []),
        ("The oil tycoon was arrested on corruption charges.", "COERCE", "arrested", [], ["oil tycoon"]),
        (
            "Iran refused to free three activists detained while looking into a factory.",
            "COERCE",
            "detained",
            [],
            ["three activists"],
        ),
    ],
)
def test_a_deed_named_in_passing_is_told(
    reader: Reader, text: str, type_: str, word: str, actors: list[str], recipients: list[str]
) -> None:
    assert (word, actors, recipients) in _told(reader, text, type_)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("A man was arrested on suspicion of drunken driving.", "COERCE"),
        ("The captain resigned as manager of the club.", "RETREAT"),
        ("The attack was discussed at length.", "ASSAULT"),
        ("Riots are always a danger.", "PROTEST"),
    ],
)
def test_private_or_general_matters_are_not(reader: Reader, text: str, type_: str) -> None:
    assert not _told(reader, text, type_)


def test_two_measures_of_one_verb_group_are_two_statements(reader: Reader) -> None:
    text = "The Kenyan government imposed a curfew on the coast and arrested the opposition leader."
    assert {word for word, *_ in _told(reader, text, "COERCE")} == {"imposed", "arrested"}
