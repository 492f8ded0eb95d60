"""Leads as agencies write them: clauses that the parser runs together, blame without a doer, victims who are not blamed."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.actors import phrase
from dragoman.doc import Coding
from dragoman.reader import Reader
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

Parties = set[tuple[str | None, str | None]]


def told(nlp: Language, sentence: str, type_: str) -> list[Coding]:
    return [each for each in nlp(sentence)._.codings if each.type == type_]


def sides(coding: Coding) -> tuple[Parties, Parties]:
    actors, recipients = ({(one.country, one.sector) for one in side} for side in (coding.actors, coding.recipients))
    return actors, recipients


@pytest.mark.parametrize(
    ("sentence", "type_", "actors", "recipients"),
    [
        # a verb that was taken for a part of its object
        (
            "A Minsk court jailed opposition politician Ivan Petrov for six years.",
            "COERCE",
            {("BLR", "JUD")},
            {(None, "OPP")},
        ),
        ("Algeria test-fired two ballistic missiles, Morocco's army said.", "MOBILIZE", {("DZA", "GOV")}, set()),
        (
            "Poland declared the Belarusian military attache persona non grata.",
            "SANCTION",
            {("POL", "GOV")},
            {("BLR", "MIL")},
        ),
        # an object that was taken for a part of the time
        (
            "Chad expelled a senior French diplomat hours after Paris said it was investigating credible allegations.",
            "SANCTION",
            {("TCD", "GOV")},
            {("FRA", "GOV")},
        ),
        # those shot at march, but are no clause
        (
            "Kenyan police opened fire on opposition supporters marching in Kisumu, killing at least one.",
            "ASSAULT",
            {("KEN", "COP")},
            {("KEN", "OPP")},
        ),
        # both sides behind "between"
        (
            "Fighting flared anew on Wednesday between the Congolese army and M23 rebels around Sake.",
            "ASSAULT",
            {("COD", "MIL"), ("COD", "REB")},
            {("COD", "MIL"), ("COD", "REB")},
        ),
        # what hit the mine is who was hit
        ("A Malian army truck ran over a landmine near Gao.", "ASSAULT", set(), {("MLI", "MIL")}),
        # who is blamed for an ambush laid it
        ("Two Kenyan soldiers died in an ambush blamed on al-Shabab.", "ASSAULT", {("SOM", "REB")}, {("KEN", "MIL")}),
        # he who was killed in it did not do it
        (
            "Jo Doe, a Chadian minister, was killed in an exchange of fire with Kenyan police.",
            "ASSAULT",
            {("KEN", "COP")},
            {("TCD", "GOV")},
        ),
        # each and the other
        (
            "Chadian and Malian vessels collided on Monday, with each side accusing the other of reckless manoeuvres.",
            "ACCUSE",
            {("TCD", None), ("MLI", None)},
            {("TCD", None), ("MLI", None)},
        ),
        (
            "Chad and Mali met on Monday. Each side accused the other of lying.",
            "ACCUSE",
            {("TCD", "GOV"), ("MLI", "GOV")},
            {("TCD", "GOV"), ("MLI", "GOV")},
        ),
        # nobody is blamed who was hit, nor the place
        ("Ghana branded the shelling of Gao a crime.", "ACCUSE", {("GHA", "GOV")}, set()),
        ("Ghana condemned the attack on Mali.", "ACCUSE", {("GHA", "GOV")}, set()),
        ("Ghana condemned the attack in Paris.", "ACCUSE", {("GHA", "GOV")}, set()),
        ("Ghana condemned Chad's attack on Mali.", "ACCUSE", {("GHA", "GOV")}, {("TCD", "GOV")}),
        ("Ghana blamed the attack on Mali.", "ACCUSE", {("GHA", "GOV")}, {("MLI", "GOV")}),
        # where the shells fell is the land that was shelled
        ("Ghana condemned the shelling of Gao.", "ASSAULT", set(), {("MLI", None)}),
        ("Iraq closed the office after the shelling of a resort in Dohuk.", "ASSAULT", set(), {("IRQ", None)}),
        # civilians and massacres are of no private life
        ("More than 60 people were massacred in the Liberian town of Buchanan.", "ASSAULT", set(), {("LBR", "CVL")}),
        ("At least 60 civilians were killed in Liberia on Monday.", "ASSAULT", set(), {("LBR", "CVL")}),
        # one's own minister is somebody
        (
            "South Sudan's president dismissed his finance minister.",
            "SANCTION",
            {("SSD", "GOV")},
            {("SSD", "GOV")},
        ),
        # shots to disperse are aimed at whom they disperse
        (
            "Malaysian police fired warning shots to disperse Kenyan refugees.",
            "ASSAULT",
            {("MYS", "COP")},
            {("KEN", "REF")},
        ),
        # a verb that was taken for a noun
        (
            "The US House of Representatives voted overwhelmingly to sanction Turkey over its incursion into Syria.",
            "SANCTION",
            {("USA", "LEG")},
            {("TUR", "GOV")},
        ),
        # aircraft by their names
        (
            "Armenia said a Turkish F-16 had shot down an Armenian warplane.",
            "ASSAULT",
            {("TUR", "MIL")},
            {("ARM", "MIL")},
        ),
        # who holds a town is not whose people are hit
        (
            "A car bomb killed eight people in the Turkish-controlled town of Afrin.",
            "ASSAULT",
            set(),
            {("SYR", "CVL")},
        ),
        # a third one brings both together
        (
            "Norway pledged to mediate talks between the Maldives and India.",
            "AGREE",
            {("NOR", "GOV")},
            {("MDV", "GOV"), ("IND", "GOV")},
        ),
        # an ambassador to a capital is recalled from its state
        ("Spain recalled its ambassador to Buenos Aires.", "SANCTION", {("ESP", "GOV")}, {("ARG", "GOV")}),
        # who is loyal to a ruler is not the ruler
        (
            "Masked gunmen loyal to Nicaraguan President Daniel Ortega burst into the church and roughed up the bishops.",
            "ASSAULT",
            {("NIC", None)},
            {(None, "REL")},
        ),
        # one of a people is not its state
        ("The American remains highly critical of the British plan.", "ACCUSE", {("USA", "CVL")}, {("GBR", "GOV")}),
        # he who has somebody's support is supported
        ("The Irish Greens won the support of the Dutch premier.", "SUPPORT", {("NLD", "GOV")}, {("IRL", "PTY")}),
    ],
)
def test_who_did_what_to_whom(
    unsifted: Language, sentence: str, type_: str, actors: Parties, recipients: Parties
) -> None:
    found = [sides(each) for each in told(unsifted, sentence, type_)]
    named = [({party[0] for party in one}, {party[0] for party in two}) for one, two in found]
    wanted = {country for country, _ in actors}, {country for country, _ in recipients}
    assert wanted in named, found
    assert any({*one} >= {each for each in actors if each[1]} for one, _ in found), found
    assert any({*two} >= {each for each in recipients if each[1]} for _, two in found), found


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Trump's claim that there had been thousands of raids angered Chad.", "ACCUSE"),
        ("Jo Doe was dubbed the winner of the debate.", "ACCUSE"),
        ("Several Kenyans were taken to hospitals with injuries.", "ASSAULT"),
        ("Jo Doe, a Kenyan minister, was found dead in prison.", "SANCTION"),
        ("The report told of a shooting in Chicago.", "ASSAULT"),
        ("The Russian firm closed down the network of subsidiaries.", "COERCE"),
        ("The clerk likened the plan for a commons to the way the web was built.", "ACCUSE"),
    ],
)
def test_what_is_no_deed_is_not_told(unsifted: Language, sentence: str, type_: str) -> None:
    assert not told(unsifted, sentence, type_)


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            "Three gunmen opened fire at a church in Burkina Faso, killing six people. One woman was killed in a village.",
            {"opened", "killed"},
        ),
        ("The Kenyan president met the Ugandan president. A woman was killed in Nairobi.", {"met"}),
        ("Saudi warplanes bombed Sanaa on Monday. A woman was killed by her husband in Bamako.", {"bombed"}),
    ],
)
def test_harm_is_told_soon_behind_force(nlp: Language, text: str, triggers: set[str]) -> None:
    doc = nlp(text)
    assert {doc[each.trigger[0]].text for each in doc._.codings} == triggers


def test_who_speaks_of_himself_is_no_other(nlp: Language) -> None:
    (thanks,) = told(
        nlp,
        '"Amit Yoran has been a valuable contributor, and we thank the Kenyan government," said a State Department '
        "spokeswoman.",
        "SUPPORT",
    )
    assert sides(thanks) == ({("USA", "GOV")}, {("KEN", "GOV")})


def test_who_is_arrested_was_not_shot(nlp: Language) -> None:
    found = told(nlp, "The Lebanese army arrested 20 people after a shooting in Beirut's southern suburbs.", "ASSAULT")
    assert not any("people" in one.text for each in found for one in each.recipients)


def test_a_court_only_hears_of_it(nlp: Language) -> None:
    found = told(nlp, "The lawsuit was filed with the Santa Clara California Superior Court.", "ACCUSE")
    assert not any(one.sector == "JUD" for each in found for one in each.actors)


def test_a_ruling_is_no_denial(nlp: Language) -> None:
    (killing,) = told(nlp, "The court ruled that Russia had killed Alexander Litvinenko.", "ASSAULT")
    assert killing.assessment.factuality == "CT+"


def test_a_capital_of_whose_troops_is_no_place() -> None:
    reader = Reader(Settings(coding=CodingSettings(least=0.0)))
    text = "Uzbek soldiers retook Karasuv on Thursday. Tashkent's troops had recaptured the town from rebels on May 19."
    found = [each for each in reader.read_text(text, published="2005-05-20").statements if each.type == "ASSAULT"]
    assert found
    assert not any(each.place is not None and each.place.name == "Tashkent" for each in found)


@pytest.mark.parametrize(
    ("words", "country", "sector", "id_"),
    [
        ("FBI agents", "USA", "COP", "USA"),
        ("the CIA director", "USA", "SPY", "john-brennan"),
        ("the Mossad chief", "ISR", "SPY", "yossi-cohen"),
        ("Pentagon chief", "USA", "GOV", "ash-carter"),
        ("the former CIA director", "USA", "ELI", "USA"),
    ],
)
def test_a_body_tells_the_land_of_its_people(words: str, country: str, sector: str, id_: str) -> None:
    found = phrase(words, date="2016-06-15")
    assert (found.country, found.sector, found.id) == (country, sector, id_)


def test_at_least_is_no_part_of_a_party(nlp: Language) -> None:
    (killing,) = told(nlp, "At least 14 people were killed by Chadian rebels in Kandahar.", "ASSAULT")
    assert [each.text for each in killing.recipients] == ["people"]
