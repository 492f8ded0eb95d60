"""Clauses and phrases that the parser hung from the wrong word, who only tells of a deed, and what is only waited for."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Coding

Parties = set[tuple[str | None, str | None]]


def told(nlp: Language, sentence: str, type_: str) -> list[Coding]:
    return [each for each in nlp(sentence)._.codings if each.type == type_]


def sides(coding: Coding) -> tuple[Parties, Parties]:
    actors, recipients = ({(one.country, one.sector) for one in side} for side in (coding.actors, coding.recipients))
    return actors, recipients


SENTENCES = [
    (  # a verb with a tense goes on with no bare infinitive
        "Opposition lawmakers in Peru demanded that the president withdraw the soldiers and accused police of torture.",
        "ACCUSE",
        {("PER", "OPP")},
        {("PER", "COP")},
    ),
    (  # an active verb has no agent
        "A Chilean monitor said it had filed complaints over six killings by the Chilean army.",
        "ASSAULT",
        {("CHL", "MIL")},
        set(),
    ),
    (  # what sums up a deed is whose deed it is
        "The Arab League voted to condemn the raid, a move that Foreign Minister Ines Roth of Chad rejected as meddling.",
        "REJECT",
        {("TCD", "GOV")},
        {(None, "IGO")},
    ),
    (
        "Poland closed its border with Belarus, a step that Minsk denounced.",
        "ACCUSE",
        {("BLR", "GOV")},
        {("POL", "GOV")},
    ),
    (  # what sums up words is whose words they are
        "Sudan said Ethiopia had massed troops on the border, an accusation that Addis Ababa denied.",
        "REJECT",
        {("ETH", "GOV")},
        {("SDN", "GOV")},
    ),
    (  # "U.S." before a list of arms, and one more name before a list of two
        "U.S. and British warships and submarines launched missiles at Libya.",
        "ASSAULT",
        {("USA", "MIL"), ("GBR", "MIL")},
        {("LBY", "GOV")},
    ),
    (
        "US, French and British jets struck Libya.",
        "ASSAULT",
        {("USA", "MIL"), ("FRA", "MIL"), ("GBR", "MIL")},
        {("LBY", "GOV")},
    ),
    (  # "over" is the verb's, not the number's
        "Hamas handed over 13 Israeli hostages to the Red Cross.",
        "RETREAT",
        {("PSE", "REB")},
        {(None, "NGO")},
    ),
    (
        "Somalia recalled its ambassador to Addis Ababa.",
        "SANCTION",
        {("SOM", "GOV")},
        {("ETH", "GOV")},
    ),
    (  # a town is no person, whoever held it
        "Somali forces retook the town of Adan Yabal from al-Shabaab.",
        "ASSAULT",
        {("SOM", "MIL")},
        {("SOM", "REB")},
    ),
    (  # who is listed behind a name beside its description
        "Kenyan police arrested Uganda's top general, Idi Amin, and a Tanzanian rebel leader.",
        "COERCE",
        {("KEN", "COP")},
        {("UGA", "GOV"), ("TZA", "REB")},
    ),
]


@pytest.mark.parametrize(("sentence", "type_", "actors", "recipients"), SENTENCES, ids=[each[0] for each in SENTENCES])
def test_sides(unsifted: Language, sentence: str, type_: str, actors: Parties, recipients: Parties) -> None:
    *_, found = told(unsifted, sentence, type_)
    assert sides(found) == (actors, recipients)


@pytest.mark.parametrize(
    "sentence",
    [
        "A drone hit a camp for displaced people near Shire, aid workers said, killing at least four.",
        "A shell hit a school in Donetsk, residents said, wounding three.",
        "Eight of its soldiers were killed near Gao, the Malian army said.",
    ],
)
def test_who_only_tells_did_not_do_it(nlp: Language, sentence: str) -> None:
    (found,) = told(nlp, sentence, "ASSAULT")
    assert not found.actors


def test_who_has_the_force_may_have_used_it(nlp: Language) -> None:
    found = told(nlp, "Turkish soldiers shot six rebels near Afrin, the Turkish army said.", "ASSAULT")
    assert sides(found[0])[0] == {("TUR", "MIL")}


def test_there_thanks_nobody(unsifted: Language) -> None:
    (found,) = told(
        unsifted,
        "Prime Minister Jo Doe of Chad denied that there had been a vote and thanked the Malian army.",
        "SUPPORT",
    )
    assert found.assessment.factuality == "CT+"


@pytest.mark.parametrize(
    ("sentence", "type_", "factuality"),
    [
        ("Students said they would not leave the square until President Daniel Ortega resigned.", "RETREAT", "Uu"),
        ("Sudan refused to talk until Ethiopia released the prisoners.", "RETREAT", "Uu"),
        ("Sudan shelled the town until Ethiopia released the prisoners.", "RETREAT", "CT+"),
        ("The Kremlin called the American senator's visit to Taiwan a provocation.", "CONSULT", "CT+"),
    ],
)
def test_what_is_waited_for_is_open(unsifted: Language, sentence: str, type_: str, factuality: str) -> None:
    found = told(unsifted, sentence, type_)
    assert [each.assessment.factuality for each in found] == [factuality]


def test_the_day_since_when_is_no_speaker(unsifted: Language) -> None:
    doc = unsifted("Chilean students who have held the university since April said they would free the rector.")
    (held,) = (each for each in doc._.codings if each.type == "PROTEST")
    assert sides(held)[0] == {("CHL", "EDU")}


def test_shots_in_the_air_are_not_from_it(unsifted: Language) -> None:
    (found,) = told(
        unsifted,
        "Myanmar police fired rubber bullets and live rounds in the air on Tuesday to scatter crowds.",
        "ASSAULT",
    )
    assert "aerial" not in found.modes


@pytest.mark.parametrize(
    ("sentence", "type_", "factuality"),
    [
        # a semicolon parts two clauses, of which the first is not what the second says
        ("Greece arrested eight Turkish men; they had asked for asylum.", "COERCE", "CT+"),
        ("France condemned the coup; Mali had told it to leave.", "ACCUSE", "CT+"),
    ],
)
def test_a_semicolon_parts_two_clauses(unsifted: Language, sentence: str, type_: str, factuality: str) -> None:
    (found,) = told(unsifted, sentence, type_)
    assert found.assessment.factuality == factuality
    assert not found.assessment.reports


def test_who_warns_of_others_harm_threatens_nobody(unsifted: Language) -> None:
    assert not told(unsifted, "The United Nations had warned that a raid could displace 800,000 people.", "THREATEN")
    (found,) = told(unsifted, "The United Nations warned that it would impose sanctions on Mali.", "THREATEN")
    assert sides(found) == ({(None, "IGO")}, {("MLI", "GOV")})


def test_whoever_is_asked_is_not_what_he_is_to_make(unsifted: Language) -> None:
    found = told(unsifted, "King Charles asked him to form a government.", "REQUEST")
    assert not any(each.recipients for each in found)


@pytest.mark.parametrize(
    ("sentence", "type_", "source"),
    [
        # who speaks for himself behind a comma is not quoted by who spoke before
        ("Ines Roth of Chad said the vote was likely, and Sinn Fein demanded a vote on Irish unity.", "REQUEST", None),
        # nobody killed the police who tell of it
        (
            "Gunmen set off three bombs in Kano, killing at least 81 people, police and rescuers said.",
            "ASSAULT",
            "police",
        ),
    ],
)
def test_who_says_so_begins_where_he_does(unsifted: Language, sentence: str, type_: str, source: str | None) -> None:
    doc = unsifted(sentence)
    found = next(each for each in doc._.codings if each.type == type_)
    sources = [doc._.reports[each].source.text or "" for each in found.assessment.reports]
    assert [each.startswith(source or "-") for each in sources] == ([True] if source else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Ines Roth was on the passenger list of a jet that crashed near Gao on Wednesday, killing all ten people aboard.",
        "A bus carrying Kenyan soldiers plunged into a ravine, killing twelve of them.",
    ],
)
def test_a_wreck_is_nobodys_deed(unsifted: Language, sentence: str) -> None:
    assert not told(unsifted, sentence, "ASSAULT")


def test_a_clause_behind_a_semicolon_has_its_own_doer(nlp: Language) -> None:
    sentence = (
        "The U.S. embassy urged all parties to hold free elections; Botswana's leader, Ian Khama, had told Mugabe "
        "to go."
    )
    first, second = told(nlp, sentence, "REQUEST")
    assert {each.country for each in first.actors} == {"USA"}
    assert {each.country for each in second.actors} == {"BWA"}


def test_the_dead_do_not_say_so(unsifted: Language) -> None:
    sentence = "A missile hit a ministry in Mykolaiv, killing at least 12 people, the governor, Vitaliy Kim, said."
    (found,) = told(unsifted, sentence, "ASSAULT")
    assert {each.sector for each in found.recipients} == {"GOV", "CVL"}


def test_who_marches_in_support_supports(unsifted: Language) -> None:
    (found,) = told(unsifted, "Thousands marched in Tehran in support of candidate Mirhossein Mousavi.", "SUPPORT")
    assert [each.id for each in found.recipients] == ["mir-hossein-mousavi"]


def test_a_warning_of_others_attacks_threatens_nobody(unsifted: Language) -> None:
    assert not told(unsifted, "Washington warned of new attacks in other regions of Ukraine.", "THREATEN")
    (found,) = told(unsifted, "Iran warned Israel of new attacks.", "THREATEN")
    assert sides(found)[1] == {("ISR", "GOV")}


def test_two_charges_of_one_speaker_are_two(unsifted: Language) -> None:
    found = told(unsifted, "Turkey condemned the attack in Chad but accused Mali of hypocrisy.", "ACCUSE")
    assert [sides(each)[1] for each in found][-1] == {("MLI", "GOV")}
    assert len(found) == 2


def test_what_is_answered_is_not_the_answer(unsifted: Language) -> None:
    text = (
        "Israeli jets struck depots in Lebanon. The army said the strikes were a response to a drone that exploded in "
        "Haifa."
    )
    *_, drone = told(unsifted, text, "ASSAULT")
    assert not drone.actors


def test_an_ambassador_is_recalled_from_the_land_of_the_text(unsifted: Language) -> None:
    text = (
        "The Brazilian Senate suspended Dilma Rousseff in Brasilia. Brazilian police used tear gas. Brazil is calm. "
        "Bolivia condemned the vote, Venezuela recalled its ambassador and Argentina said it respected the process."
    )
    *_, found = told(unsifted, text, "SANCTION")
    assert sides(found) == ({("VEN", "GOV")}, {("BRA", "GOV")})


def test_a_consulate_is_not_of_who_strikes_it(unsifted: Language) -> None:
    (found,) = told(unsifted, "Israel struck the consulate in Damascus, Iran said.", "ASSAULT")
    assert {each.country for each in found.recipients} <= {None}


def test_who_claims_his_own_deed_accuses_nobody(unsifted: Language) -> None:
    sentence = "Seoul did not comment on North Korea's claim that it had tested a hydrogen bomb."
    assert not told(unsifted, sentence, "ACCUSE")


def test_aid_is_cut_to_the_land_of_the_text(unsifted: Language) -> None:
    text = (
        "Thai soldiers seized power in Bangkok. The Thai army arrested ministers. Thailand is calm. "
        "Washington suspended 3.5 million dollars of military aid."
    )
    *_, found = told(unsifted, text, "SANCTION")
    assert sides(found) == ({("USA", "GOV")}, {("THA", "GOV")})
