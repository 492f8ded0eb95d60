"""Everyday wording of news agencies: what swallowed it (senses of nothing, lists, lines of the parser) lets it through."""

from __future__ import annotations

import pytest
from spacy.language import Language

Parties = set[tuple[str | None, str | None]]

SENTENCES: list[tuple[str, str, Parties, Parties]] = [
    ("Twenty civilians were killed when rockets hit a market in Aleppo.", "ASSAULT", set(), {("SYR", "CVL")}),
    ("A teenager was killed by Israeli fire near Jenin.", "ASSAULT", {("ISR", "MIL")}, {("PSE", "CVL")}),
    (
        "Three Ukrainian soldiers were killed in Russian rocket fire.",
        "ASSAULT",
        {("RUS", "MIL")},
        {("UKR", "MIL")},
    ),
    ("Insurgents attacked the market in Maiduguri.", "ASSAULT", {("NGA", "REB")}, {("NGA", "CVL")}),
    ("Israeli forces raided the city of Jenin overnight.", "ASSAULT", {("ISR", "MIL")}, set()),
    ("Chadian rebels occupied army posts in Mali.", "COERCE", {("TCD", "REB")}, {("MLI", "MIL")}),
    ("The World Food Programme sent 900 tonnes of flour to Sudan.", "AID", {(None, "IGO")}, {("SDN", "GOV")}),
    (
        "The foreign ministers of Armenia and Azerbaijan met in Almaty.",
        "CONSULT",
        {("ARM", "GOV"), ("AZE", "GOV")},
        {("ARM", "GOV"), ("AZE", "GOV")},
    ),
    (
        "The presidents of Kenya, Chad and Mali condemned the raid.",
        "ACCUSE",
        {("KEN", "GOV"), ("TCD", "GOV"), ("MLI", "GOV")},
        set(),
    ),
    (
        "In a meeting with the Dutch premier, Zelenskiy condemned the shelling of Kherson by Russia.",
        "ACCUSE",
        {("UKR", "GOV")},
        {("RUS", "GOV")},
    ),
    (
        "In a call with Modi, Macron praised Qatar's release of the hostages.",
        "SUPPORT",
        {("FRA", "GOV")},
        {("QAT", "GOV")},
    ),
    ("Merkel pleaded with Putin to halt the bombing of Aleppo.", "REQUEST", {("DEU", "GOV")}, {("RUS", "GOV")}),
    (
        "A Dutch envoy spoke by telephone with Egyptian Foreign Minister Sameh Shoukry.",
        "CONSULT",
        {("NLD", "GOV"), ("EGY", "GOV")},
        {("NLD", "GOV"), ("EGY", "GOV")},
    ),
    ("A Chinese envoy flew to Kinshasa and Kigali.", "CONSULT", {("CHN", "GOV")}, {("COD", None), ("RWA", None)}),
    ("South Korea scrambled fighter jets.", "MOBILIZE", {("KOR", "GOV")}, set()),
    ("Turkey massed troops on the Syrian border.", "MOBILIZE", {("TUR", "GOV")}, {("SYR", "GOV")}),
    ("Nigerian soldiers, and not militants, shot the protesters.", "ASSAULT", {("NGA", "MIL")}, {(None, "CVL")}),
    (
        "Fighting raged for a second day between the Sudanese army and Chadian rebels.",
        "ASSAULT",
        {("SDN", "MIL"), ("TCD", "REB")},
        {("SDN", "MIL"), ("TCD", "REB")},
    ),
    (
        "A Saudi-led coalition air strike on a funeral hall killed 90 people in Yemen.",
        "ASSAULT",
        {(None, "MIL")},
        {("YEM", "CVL")},
    ),
    (
        "The Danish minister condemned the coup during talks with Nigerian officials.",
        "CONSULT",
        {("DNK", "GOV"), ("NGA", "GOV")},
        {("DNK", "GOV"), ("NGA", "GOV")},
    ),
    (
        "India, Pakistan agree to ceasefire",
        "AGREE",
        {("IND", "GOV"), ("PAK", "GOV")},
        {("IND", "GOV"), ("PAK", "GOV")},
    ),
    ("US, Israel strike Iranian camp", "ASSAULT", {("USA", "GOV"), ("ISR", "GOV")}, {("IRN", "REF")}),
    (
        "Russian, Ukrainian delegations meet in Oslo",
        "CONSULT",
        {("RUS", "GOV"), ("UKR", "GOV")},
        {("RUS", "GOV"), ("UKR", "GOV")},
    ),
    ("Niger junta expels French ambassador", "SANCTION", {("NER", "GOV")}, {("FRA", "GOV")}),
    ("Denmark closed its embassy in Iraq.", "SANCTION", {("DNK", "GOV")}, {("IRQ", None)}),
    ("Armed bandits on motorbikes attacked a train in Nigeria.", "ASSAULT", {("NGA", "CRM")}, {("NGA", "CVL")}),
    (
        "Fatah and Hamas gunmen exchanged fire in Gaza.",
        "ASSAULT",
        {("PSE", "PTY"), ("PSE", "REB")},
        {("PSE", "PTY"), ("PSE", "REB")},
    ),
    (
        "Police fired tear gas to disperse Kenyan students.",
        "ASSAULT",
        {(None, "COP")},
        {("KEN", "EDU")},
    ),
    ("Russia massed 90,000 troops near its border with Georgia.", "MOBILIZE", {("RUS", "GOV")}, {("GEO", None)}),
    ("South African miners have threatened to go on strike.", "THREATEN", {("ZAF", "LAB")}, set()),
    ("Chad left ECOWAS, accusing it of bribery.", "ACCUSE", {("TCD", "GOV")}, {(None, "IGO")}),
    (
        "The Bolivian president expelled the American ambassador, accusing him of fraud.",
        "ACCUSE",
        {("BOL", "GOV")},
        {("USA", "GOV")},
    ),
    (
        "Egypt and Qatar are mediating between Israel and Hamas.",
        "CONSULT",
        {("EGY", "GOV"), ("QAT", "GOV")},
        {("ISR", "GOV"), ("PSE", "REB")},
    ),
    ("Estonia donated howitzers to Georgia, the minister announced.", "AID", {("EST", "GOV")}, {("GEO", "GOV")}),
    ("The United States strongly opposes any move by Turkey into Iraq.", "ACCUSE", {("USA", "GOV")}, {("TUR", "GOV")}),
]


@pytest.mark.parametrize(("sentence", "type_", "actors", "recipients"), SENTENCES, ids=[each for each, *_ in SENTENCES])
def test_plain_wording_is_read(
    unsifted: Language, sentence: str, type_: str, actors: Parties, recipients: Parties
) -> None:
    """The deed has its type and both sides."""
    found = [each for each in unsifted(sentence)._.codings if each.type == type_]
    assert ((actors, recipients)) in [
        ({(one.country, one.sector) for one in each.actors}, {(one.country, one.sector) for one in each.recipients})
        for each in found
    ], found


def test_who_is_shot_in_turn_has_a_statement_of_his_own(unsifted: Language) -> None:
    """Two deeds of one type with the sides turned are two."""
    found = unsifted("A Chadian rebel killed two officers and was shot dead by Kenyan police.")._.codings
    assert [[each.country for each in one.actors] for one in found] == [["TCD"], ["KEN"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two Kenyan firefighters were killed in a hotel fire in Chicago.",
        "A forest fire killed three Greek villagers.",
        "Five Kenyan workers were killed by fire in a factory.",
    ],
)
def test_a_fire_that_burns_is_no_gunfire(unsifted: Language, sentence: str) -> None:
    """Nothing is told of a blaze."""
    assert not unsifted(sentence)._.codings


def test_states_hold_no_demonstrations(unsifted: Language) -> None:
    """A state that recalls its envoy in protest does not march."""
    found = unsifted("Chile recalled its ambassador from Peru in protest at the ruling.")._.codings
    assert [each.type for each in found] == ["SANCTION"]


def test_what_two_agree_to_do_to_others_is_not_done_to_each_other(unsifted: Language) -> None:
    """Only what two can do for each other has both on both sides."""
    (coding,) = unsifted("Chile and Peru have agreed to investigate the deal.")._.codings
    assert coding.recipients == ()


def test_what_there_is_no_sign_of_is_not_told(unsifted: Language) -> None:
    """A deed that did not happen is no statement."""
    assert not unsifted("There was no sign of the Kenyan president's resignation.")._.codings


def test_an_endorsement_withheld_is_refused(unsifted: Language) -> None:
    """What is withheld is not given."""
    (coding,) = unsifted("The Chilean party withheld its endorsement of Boris Johnson.")._.codings
    assert coding.type == "REJECT"


def test_what_a_protest_demands_is_no_request(unsifted: Language) -> None:
    """The topic of a protest is not coded of its own: who is asked is whom it is against."""
    (coding,) = unsifted("Thousands of Iraqis marched to demand the resignation of the Kurdish governor.")._.codings
    assert coding.type == "PROTEST"
    assert [each.text for each in coding.recipients] == ["Kurdish governor"]
