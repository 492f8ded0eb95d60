"""Parties that stand deep in a phrase, or that a place tells, are found; words that only look like a party are not."""

from __future__ import annotations

import pytest
from spacy.language import Language

Parties = set[tuple[str | None, str | None]]

SENTENCES: list[tuple[str, str, Parties, Parties]] = [
    (
        "Chile lifted restrictions on the export of food to Bolivia.",
        "CONCEDE",
        {("CHL", "GOV")},
        {("BOL", "GOV")},
    ),
    ("Denmark rejected a request for the return of relics to Norway.", "REJECT", {("DNK", "GOV")}, {("NOR", "GOV")}),
    ("Georgia massed troops near Batumi in Armenia.", "MOBILIZE", {("GEO", "GOV")}, {("ARM", None)}),
    ("A Kenyan journalist was arrested in Niger.", "COERCE", {("NER", None)}, {("KEN", "JRN")}),
    ("Two Danish soldiers were expelled from Eritrea.", "SANCTION", {("ERI", None)}, {("DNK", "MIL")}),
    ("Polish police arrested two journalists.", "COERCE", {("POL", "COP")}, {("POL", "JRN")}),
    ("Thousands of Libyans fled the Turkish bombing.", "SANCTION", {("TUR", "MIL")}, {("LBY", "CVL")}),
    (
        "Nine villagers were displaced by fighting between Chad and the Sudanese army.",
        "SANCTION",
        {("TCD", "GOV"), ("SDN", "MIL")},
        {(None, "CVL")},
    ),
    ("Spain failed to agree with Malta on fish.", "REJECT", {("ESP", "GOV")}, {("MLT", "GOV")}),
    ("Japan insisted that Russia return the islands.", "REQUEST", {("JPN", "GOV")}, {("RUS", "GOV")}),
    (
        "Kosovo police arrested two men who had attacked a customs post.",
        "COERCE",
        {("XKX", "COP")},
        {("XKX", None)},
    ),
    ("Kenya will not lift the embargo until Somalia frees the sailors.", "REJECT", {("KEN", "GOV")}, {("SOM", "GOV")}),
    ("Ghana sent a letter to Togo threatening to expel its envoy.", "THREATEN", {("GHA", "GOV")}, {("TGO", "GOV")}),
    ("The talks between Serbia and Kosovo collapsed.", "REJECT", {("SRB", "GOV"), ("XKX", "GOV")}, {("XKX", "GOV")}),
    (
        "Oman launched a mediation effort to end the rift between Qatar and Bahrain.",
        "CONSULT",
        {("OMN", "GOV")},
        {("QAT", "GOV"), ("BHR", "GOV")},
    ),
    (
        "Nigerian and British troops have agreed to hold a joint exercise.",
        "AGREE",
        {("NGA", "MIL"), ("GBR", "MIL")},
        {("NGA", "MIL"), ("GBR", "MIL")},
    ),
    (
        "India and Kenya agreed to give trade concessions.",
        "AGREE",
        {("IND", "GOV"), ("KEN", "GOV")},
        {("IND", "GOV"), ("KEN", "GOV")},
    ),
    ("A Danish court found Nielsen guilty of fraud.", "SANCTION", {("DNK", "JUD")}, {(None, None)}),
    ("Greece has agreed to a ceasefire in eastern Turkey.", "AGREE", {("GRC", "GOV")}, {("TUR", None)}),
    ("Hezbollah lobbed rockets into Israel.", "ASSAULT", {("LBN", "REB")}, {("ISR", None)}),
    ("Guyana established relations with the Republic of Chad.", "SUPPORT", {("GUY", "GOV")}, {("TCD", "GOV")}),
    ("A Saudi-led air strike killed forty children in Yemen.", "ASSAULT", {("SAU", "MIL")}, {("YEM", "CVL")}),
    ("Between 30 and 40 rebels died in a Turkish drone strike.", "ASSAULT", {("TUR", "MIL")}, {(None, "REB")}),
    (
        "Two Israeli soldiers and at least seven Palestinians were killed in clashes.",
        "ASSAULT",
        set(),
        {("ISR", "MIL"), ("PSE", "CVL")},
    ),
    ("Angolan militiamen fought alongside Zambia.", "COOPERATE", {("AGO", "PRM"), ("ZMB", "GOV")}, set()),
]


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


@pytest.mark.parametrize(("sentence", "type_", "actors", "recipients"), SENTENCES, ids=[each[0] for each in SENTENCES])
def test_parties(nlp: Language, sentence: str, type_: str, actors: Parties, recipients: Parties) -> None:
    found = [each for each in nlp(sentence)._.codings if each.type == type_]
    assert len(found) == 1
    assert actors <= {(each.country, each.sector) for each in found[0].actors}
    assert recipients <= {(each.country, each.sector) for each in found[0].recipients}


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no reports of any clashes between Ghana and Togo.",
        "Portuguese police insisted that their officers had acted within the law.",
    ],
)
def test_what_did_not_happen_is_no_statement(nlp: Language, sentence: str) -> None:
    assert nlp(sentence)._.codings == ()


def test_an_adjective_is_no_party(nlp: Language) -> None:
    (coding,) = nlp("The Swedish parliament opened an inquiry into public spending.")._.codings
    assert coding.recipients == ()


def test_the_place_of_the_actors_own_country_only_tells_where(nlp: Language) -> None:
    (coding,) = nlp("The Scottish police opened an investigation into fires in London.")._.codings
    assert coding.recipients == ()
