"""Who acts and on whom, in sentences of which the parser hangs a word wrongly or takes a noun for a verb."""

from __future__ import annotations

import pytest
from spacy.language import Language

Parties = set[tuple[str | None, str | None]]

SENTENCES = [
    (  # "airstrikes" tagged as a verb
        "Rwandan airstrikes on Sunday killed six rebel fighters.",
        "ASSAULT",
        {("RWA", "MIL")},
        {(None, "REB")},
    ),
    (  # the second side hung from "During"
        "During the talks between Omar Deby, head of Chad's National Security Agency (ANS), and Sudanese intelligence "
        "chief Salah Gosh, the two sides agreed on little.",
        "CONSULT",
        {("TCD", "SPY"), ("SDN", "SPY")},
        {("TCD", "SPY"), ("SDN", "SPY")},
    ),
    (
        "Rebel factions, many of whom are backed by Rwanda, hold the town.",
        "SUPPORT",
        {("RWA", "GOV")},
        {(None, "REB")},
    ),
    (
        "He met lawmakers, some of whom Mali has accused of treason.",
        "ACCUSE",
        {("MLI", "GOV")},
        {(None, "LEG")},
    ),
    (  # "which" as one of two subjects, "group" as the object
        "Iran's backing of Hezbollah, which Israel considers a terrorist group, angered Saudi Arabia.",
        "ACCUSE",
        {("ISR", "GOV")},
        {("LBN", "REB")},
    ),
    (  # "attack" hung from "admitted"
        "A Kenyan man who admitted to having plotted to kill a soldier and then attack an Ethiopian police station fled.",
        "ASSAULT",
        {("KEN", "CVL")},
        {("ETH", "COP")},
    ),
    (
        "Rwanda has already withdrawn some military resources from Congo.",
        "RETREAT",
        {("RWA", "GOV")},
        {("COD", "GOV")},
    ),
]


@pytest.mark.parametrize(("sentence", "type_", "actors", "recipients"), SENTENCES, ids=[each[0] for each in SENTENCES])
def test_sides(unsifted: Language, sentence: str, type_: str, actors: Parties, recipients: Parties) -> None:
    *_, found = (each for each in unsifted(sentence)._.codings if each.type == type_)
    assert {(each.country, each.sector) for each in found.actors} == actors
    assert {(each.country, each.sector) for each in found.recipients} == recipients


def test_two_who_call_each_other_names_are_two_statements(unsifted: Language) -> None:
    text = "Kenya's President Ruto called Uganda's Museveni a liar and Museveni called Ruto a thief."
    found = [each for each in unsifted(text)._.codings if each.type == "ACCUSE"]
    sides = [({each.country for each in one.actors}, {each.country for each in one.recipients}) for one in found]
    assert sides == [({"KEN"}, {"UGA"}), ({"UGA"}, {"KEN"})]


def test_land_is_held_but_not_abducted(unsifted: Language) -> None:
    text = "Russian warplanes bombed the last section of the country held by rebel factions."
    assert "abduct" not in {mode for each in unsifted(text)._.codings for mode in each.modes}


def test_talks_that_took_place_are_told_beside_a_meeting_that_may_come(unsifted: Language) -> None:
    text = (
        "During the talks between the Chadian intelligence chief and the Sudanese intelligence chief, the two sides "
        "discussed how the two countries' foreign ministers could eventually meet."
    )
    found = [each for each in unsifted(text)._.codings if each.type == "CONSULT"]
    assert any(each.assessment.factuality == "CT+" for each in found)


def test_members_of_a_list_leave_a_statement_no_less_likely(nlp: Language) -> None:
    text = "Russian and Syrian airstrikes have also targeted hospitals and other civilian targets in the northwest."
    assert any(each.type == "ASSAULT" and each.confidence >= 0.4 for each in nlp(text)._.codings)


def test_a_bomber_who_blows_himself_up_is_no_plane(unsifted: Language) -> None:
    (found,) = unsifted("A bomber blew herself up near Kenyan soldiers in Mandera.")._.codings
    assert {each.sector for each in found.actors} == {"REB"}
    assert found.modes == ("suicide-attack",)


def test_those_who_are_engaged_in_talks_hold_them_with_each_other(unsifted: Language) -> None:
    (found,) = unsifted("Kenya is engaged in talks with Chad.")._.codings
    assert {each.country for each in found.actors} == {each.country for each in found.recipients} == {"KEN", "TCD"}


@pytest.mark.parametrize(
    "sentence",
    [
        "A Utah man who admitted to having plotted to kill a soldier and then attack a local police station fled.",
        "Hezbollah wanted to storm the parliament, seize the speaker and shoot hostages.",
    ],
)
def test_what_goes_on_behind_a_plan_is_planned_too(unsifted: Language, sentence: str) -> None:
    planned = unsifted(sentence)._.codings
    assert len(planned) > 1
    assert {each.assessment.tense for each in planned} == {"future"}


@pytest.mark.parametrize(
    ("sentence", "doers"),
    [
        ("Kenya accused Uganda of a role in the killing of its soldiers.", {"UGA"}),
        ("Iran rejected accusations of involvement in the bombing of a Saudi market.", {"IRN"}),
        ("Slovak premier Robert Fico was shot after a government meeting.", set()),
    ],
)
def test_who_is_accused_of_a_part_had_it(unsifted: Language, sentence: str, doers: set[str]) -> None:
    (harm,) = (each for each in unsifted(sentence)._.codings if each.type == "ASSAULT")
    assert {each.country for each in harm.actors} == doers
