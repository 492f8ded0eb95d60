"""Datelines with colons and slashes, deeds without a doer, those aboard, door to door, "both sides", who goes on to say."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Coding
from dragoman.reader import Reader
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

Parties = set[tuple[str | None, str | None]]


def told(nlp: Language, sentence: str, type_: str) -> list[Coding]:
    return [each for each in nlp(sentence)._.codings if each.type == type_]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(coding=CodingSettings(least=0.0, weighed=False)))


def sides(coding: Coding) -> tuple[Parties, Parties]:
    actors, recipients = ({(one.country, one.sector) for one in side} for side in (coding.actors, coding.recipients))
    return actors, recipients


@pytest.mark.parametrize(
    ("sentence", "type_", "actors", "recipients"),
    [
        # a second participle is as passive as the first
        ("Jo Doe, a Kenyan minister, was taken into custody and shot in the head.", "ASSAULT", set(), {("KEN", "GOV")}),
        # those aboard are meant
        ("A bus carrying Turkish soldiers was attacked by rebels.", "ASSAULT", {(None, "REB")}, {("TUR", "MIL")}),
        # nobody goes to a house that kills
        ("Armed men went from door to door killing Chadian teachers.", "ASSAULT", {(None, None)}, {("TCD", "EDU")}),
        # a bare number of people
        ("In Belarus 200 were arrested by police.", "COERCE", {("BLR", "COP")}, {("BLR", "CVL")}),
        # what is fired at once, by the noun before it
        ("A mortar barrage slammed into a market in the Yemeni town of Taiz.", "ASSAULT", set(), {("YEM", "CVL")}),
        # shelling that kills is a deed, not somebody who shells
        ("In Kherson, shelling from the east bank killed two Ukrainian nurses.", "ASSAULT", set(), {("UKR", "MED")}),
        # the land in which sites of nobody told were hit
        ("American missiles pounded sites in Sudan on Thursday.", "ASSAULT", {("USA", "MIL")}, {("SDN", None)}),
        # supporters and thugs are parties
        ("Pro-government thugs beat Egyptian protesters.", "ASSAULT", {(None, "PRM")}, {("EGY", "CVL")}),
    ],
)
def test_who_did_what_to_whom(
    unsifted: Language, sentence: str, type_: str, actors: Parties, recipients: Parties
) -> None:
    found = [sides(each) for each in told(unsifted, sentence, type_)]
    assert any(one >= actors and two >= recipients and bool(one) == bool(actors) for one, two in found), found


@pytest.mark.parametrize(
    ("sentence", "type_", "actors", "recipients"),
    [
        # nobody is told who did it; the sense asks for police, which the passive leaves out
        ("Jo Doe, a Kenyan general, was picked up before dawn near Nairobi.", "COERCE", set(), {("KEN", "MIL")}),
        # a land's marines where its island was hit
        (
            "North Korea fired forty shells at a South Korean island on Tuesday, killing two marines.",
            "ASSAULT",
            {("PRK", "GOV")},
            {("KOR", "MIL")},
        ),
        # a colon parts clauses: Peru bombed nobody
        ("Peru has left: the bombs that killed two Chilean monks fell on Monday.", "ASSAULT", set(), {("CHL", "REL")}),
    ],
)
def test_the_network_reads_along(sentence: str, type_: str, actors: Parties, recipients: Parties) -> None:
    found = [sides(each) for each in Reader().nlp(sentence)._.codings if each.type == type_]
    assert found == [(actors, recipients)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("MOSCOW, February 27. /TASS/. Militants shelled a convoy in Eastern Ghouta.", "SYR"),
        ("KABUL (Pajhwok): Soldiers shot two policemen in Kabul.", "AFG"),
        ("KATHMANDU: Maoist rebels killed five policemen in Kathmandu on Monday.", "NPL"),
    ],
)
def test_a_dateline_is_no_party_and_speaks_not(reader: Reader, text: str, who: str) -> None:
    statement = reader.read_text(text, published="2018-02-27").statements[0]
    assert {each.country for each in statement.actors} == {who}
    assert len(statement.attributions) == 1


def test_soldiers_without_a_land_are_of_the_place_where_the_text_is_from(reader: Reader) -> None:
    text = (
        "CARACAS, Venezuela (AP) -- Venezuela's government sent out the army. Venezuela's opposition called a strike. "
        "Venezuelan doctors joined it. Troops seized gasoline trucks in Caracas."
    )
    statement = reader.read_text(text, published="2002-12-10").statements[-1]
    assert {each.country for each in statement.actors} == {"VEN"}


def test_rebels_who_agree_somewhere_are_not_of_there(reader: Reader) -> None:
    statement = reader.read_text("Rebels killed two Malian soldiers near Gao.", published="2018-02-27")
    assert {each.country for each in statement.statements[0].actors} == {"MLI"}
    talks = reader.read_text("Rebels met Malian envoys in Oslo.", published="2018-02-27").statements
    assert all(each.country != "NOR" for one in talks for each in one.actors)


def test_who_goes_on_in_a_clause_of_his_own_speaks_there(unsifted: Language) -> None:
    text = "Russia urged restraint, while Turkey condemned the raid and said it would help Iraq."
    said = [each.source.country for each in unsifted(text)._.reports if each.verb == "say"]
    assert said == ["TUR"]


def test_both_sides_are_two_others_than_who_speaks_to_them(unsifted: Language) -> None:
    text = "Serbia and Kosovo exchanged fire. The United States urged both sides to show restraint."
    (request,) = told(unsifted, text, "REQUEST")
    assert sides(request) == ({("USA", "GOV")}, {("SRB", "GOV"), ("XKX", "GOV")})


def test_the_two_are_those_told_of_before(unsifted: Language) -> None:
    doc = unsifted("Vladimir Putin met Recep Tayyip Erdogan in Sochi. The two agreed to talk again.")
    (two,) = [each.actors for each in doc._.actors if doc[each.first : each.last].text == "The two"]
    assert [each.id for each in two] == ["vladimir-putin", "recep-tayyip-erdogan"]


@pytest.mark.parametrize(
    ("phrase", "date", "country", "sector", "id_"),
    [
        ("the rebel Rwandan Patriotic Front", "1994-08-02", "RWA", "REB", "RPF"),  # what it is called here
        ("the families of slain policemen", "2010-01-01", None, "CVL", None),
        ("anti-government factions", "2010-01-01", None, "REB", None),
        ("Fiji's Indian cane farmers", "1999-09-07", "FJI", "AGR", "FJI"),  # whose people they are
        ("Lebanon's Syrian refugees", "2016-01-01", "SYR", "REF", "SYR"),
        (
            "Namibia's founding president, Sam Nujoma",
            "2006-05-12",
            "NAM",
            "ELI",
            "sam-nujoma",
        ),  # who is named behind it
        ("Khamtay Siphandone", "1993-02-22", "LAO", "GOV", "khamtay-siphandone"),  # an office before a party
        ("the Kurdish-led Syrian Democratic Forces", "2019-10-20", None, "REB", "SDF"),
    ],
)
def test_phrases(reader: Reader, phrase: str, date: str, country: str | None, sector: str, id_: str | None) -> None:
    found = reader.actor(phrase, date=date)
    assert (found.country, found.sector) == (country or found.country, sector)
    assert id_ is None or found.id == id_
