"""Parties that a fight, a paper, a list or an apposition names are found; whom a deed only befalls is not addressed."""

from __future__ import annotations

import pytest
from spacy.language import Language

SENTENCES = [
    # a fight names the other side; whoever was caught in it is a side too
    ("Two gunmen were killed in a shootout with the Indian army.", "ASSAULT", ["Indian army"], ["Two gunmen"]),
    ("Forty Chadian soldiers were killed fighting Boko Haram.", "ASSAULT", ["Boko Haram"], ["Chadian soldiers"]),
    (
        "Jean Roux spoke of hope after talks with the Greek prime minister.",
        "CONSULT",
        ["Jean Roux", "Greek prime minister"],
        ["Jean Roux", "Greek prime minister"],
    ),
    # what a paper says is said by who issued it
    ("Kenya issued an ultimatum on behalf of the traders demanding that Peru pay.", "THREATEN", ["Kenya"], ["Peru"]),
    ("Chile opened the summit with a speech criticising Peru.", "ACCUSE", ["Chile"], ["Peru"]),
    # a clause on the nearest noun that tells of the deed
    ("Iran deplored the bombing of a school in Herat that killed nine pupils.", "ASSAULT", [], ["pupils"]),
    # who is asked, known by name or office only
    ("Turkish mayors asked Zentrax to investigate Angela Merkel.", "REQUEST", ["Turkish mayors"], ["Zentrax"]),
    # whom a deed befalls is not addressed by who asks for it or backs it
    ("Polish lawmakers backed the invasion of Iraq.", "SUPPORT", ["Polish lawmakers"], []),
    # lists and appositions
    (
        "Police in Peru charged Zandra Quill and Igor Brandt.",
        "ACCUSE",
        ["Police"],
        ["Zandra Quill", "Igor Brandt"],
    ),
    ("Rome jailed a Libyan dissident, Omar Saleh, for spying.", "COERCE", ["Rome"], ["Omar Saleh"]),
    ("Bernie Sanders was the only senator who denounced Cuba.", "ACCUSE", ["Bernie Sanders"], ["Cuba"]),
    # whose they are, and what was hit
    ("Malian police set fire to three trucks belonging to farmers.", "ASSAULT", ["Malian police"], ["farmers"]),
    ("Greek protesters attacked shops and banks.", "PROTEST", ["Greek protesters"], ["shops", "banks"]),
    ("A US-led invasion of Iraq followed.", "ASSAULT", ["US"], ["Iraq"]),
    ("The Syrian army carried out raids using drones on villages in Idlib.", "ASSAULT", ["Syrian army"], ["villages"]),
    # what the parser hung elsewhere
    ("Angela Merkel spent most of the Bavarian campaign attacking Russia.", "ACCUSE", ["Angela Merkel"], ["Russia"]),
    (
        "Bernie Sanders was attacked by candidate and former governor Jeb Bush.",
        "ACCUSE",
        ["former governor Jeb Bush"],
        ["Bernie Sanders"],
    ),
    ("Pilots at British Airways went on strike.", "PROTEST", ["Pilots"], ["British Airways"]),
    # places of clauses with "where" and one's own forces and envoys
    ("Moscow eyed eastern Ukraine, where Belarus has seized land.", "COERCE", ["Belarus"], ["Ukraine"]),
    ("Sweden recalled its ambassador from Tehran.", "SANCTION", ["Sweden"], ["Tehran"]),
    ("Jeb Bush suspended his campaign on Monday.", "CONCEDE", ["Jeb Bush"], []),
    ("Japan helped Nepal rebuild its schools.", "AID", ["Japan"], ["Nepal"]),
]


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), SENTENCES)
def test_sides(nlp: Language, text: str, type_: str, actors: list[str], recipients: list[str]) -> None:
    coding = next(each for each in nlp(text)._.codings if each.type == type_)
    assert [each.text for each in coding.actors] == actors
    assert [each.text for each in coding.recipients] == recipients


def test_foreigners_are_not_of_the_place(nlp: Language) -> None:
    coding = next(iter(nlp("Foreign sailors were detained in Malta.")._.codings))
    assert [each.country for each in coding.recipients] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Donald Trump's call for a ban on Muslims drew anger.",
        "Egyptian soldiers shot a boy Monday and another surrendered after fleeing from Gaza.",
    ],
)
def test_who_is_not_addressed_or_did_not_act_is_no_party(nlp: Language, text: str) -> None:
    told = nlp(text)._.codings
    assert not [each for each in told if each.type == "RETREAT" or (each.type == "REQUEST" and each.recipients)]
