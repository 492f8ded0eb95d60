"""Lists that the parser takes apart are whole, victims are not addressed, and what was hit is told with its owner."""

from __future__ import annotations

import pytest
from spacy.language import Language

PARTIES = [
    # members of lists
    ("Kenya, Uganda and other nations condemned Chad.", "ACCUSE", ["Kenya", "Uganda", "other nations"], ["Chad"]),
    ("Angela Merkel apologised to Greece and to Cyprus.", "CONCEDE", ["Angela Merkel"], ["Greece", "Cyprus"]),
    ("Chad's president pardoned the general along with 20 soldiers.", "CONCEDE", None, ["general", "soldiers"]),
    ("A Chadian colonel was arrested along with a monk on Friday.", "COERCE", None, ["Chadian colonel", "monk"]),
    ("The Kenyan minister attacked foreigners, particularly Ugandans.", "ACCUSE", None, ["foreigners", "Ugandans"]),
    ("Cuban officials -- including Doe -- accused Peru.", "ACCUSE", ["Cuban officials", "Doe"], ["Peru"]),
    ("Donald Trump and Sanders often blame Peru.", "ACCUSE", ["Donald Trump", "Sanders"], ["Peru"]),
    (
        "The junta outlawed the Workers' Party (PT) and the recently formed Pan Africanist Congress (PAC), forcing it out.",
        "COERCE",
        None,
        ["Workers' Party", "Pan Africanist Congress"],
    ),
    (
        "The group is running ads praising Sen. John Doe of Ohio and Rep. Ann Roe, a Republican.",
        "SUPPORT",
        None,
        ["John Doe", "Ann Roe"],
    ),
    (
        "Donald Trump and his lawyer, Ann Roe, criticised Iran on Monday.",
        "ACCUSE",
        ["Donald Trump", "Ann Roe"],
        ["Iran"],
    ),
    (
        "A group of rebel groups including the Free Syrian Army and the Southern Front agreed to meet Cuban officials.",
        "AGREE",
        ["group of rebel groups", "Free Syrian Army", "Southern Front"],
        ["Cuban officials"],
    ),
    (
        "The Republic of Peru, the Republic of Chile, the Republic of Cuba and the Government of Mexico signed a treaty.",
        "SUPPORT",
        ["Peru", "Chile", "Cuba", "Government of Mexico"],
        None,
    ),
    # descriptions
    ("Mexican police arrested a drug dealer, identified as Juan Perez, on Friday.", "COERCE", None, ["Juan Perez"]),
    ("Angela Merkel blasted Renzi government spending plans.", "ACCUSE", ["Angela Merkel"], ["Renzi government"]),
    (
        "Theresa May met for an hour with the Polish foreign minister, Witold Waszczykowski, at a summit.",
        "CONSULT",
        ["Theresa May", "Witold Waszczykowski"],
        ["Theresa May", "Witold Waszczykowski"],
    ),
    # whom words are about
    ("Kenya demanded the immediate release of a Chadian lawyer.", "REQUEST", ["Kenya"], []),
    ("Mali condemned the treatment of the Chadian prisoners.", "ACCUSE", ["Mali"], []),
    ("Spanish police are investigating the death of a French tourist.", "ACCUSE", ["Spanish police"], []),
    ("Spanish police are investigating Jean Martin's death.", "ACCUSE", ["Spanish police"], []),
    ("Niger called for sanctions against Chad.", "REQUEST", ["Niger"], []),
    ("Spain has investigated 400 contracts since the allegations against Togo came to light.", "ACCUSE", ["Spain"], []),
    ("Angela Merkel criticised Zidane for accusing the Turkish government.", "ACCUSE", ["Angela Merkel"], ["Zidane"]),
    ("Angela Merkel urged calm to avoid a crisis.", "REQUEST", ["Angela Merkel"], []),
    ("Mali's speaker demanded that Doumbouya appear before the house.", "REQUEST", None, ["Doumbouya"]),
    ("Paul Manafort dismissed criticism of Angela Merkel's comments on Cuba.", "REJECT", ["Paul Manafort"], []),
    # whose plan or thing it is
    ("Togo condemned Iranian plans to bomb Iraq.", "ASSAULT", ["Iranian"], ["Iraq"]),
    ("Chadian warships entered the Indian Ocean on Monday.", "MOBILIZE", ["Chadian warships"], []),
    ("Angela Merkel condemned Spanish-language television.", "ACCUSE", None, ["Spanish-language television"]),
    # what is agreed
    ("Chad agreed to establish a peacekeeping force comprised of Malian and Togolese troops.", "AGREE", ["Chad"], []),
    ("Chad has agreed to create the Eurasian Union.", "AGREE", ["Chad"], []),
    ("Chad and Mali have agreed to share information on Togo.", "AGREE", ["Chad", "Mali"], ["Chad", "Mali"]),
    # what was hit
    ("Turkey bombed Islamic State positions.", "ASSAULT", ["Turkey"], ["Islamic State positions"]),
    (
        "Four Peruvians were killed in an attack on the Chilean consulate.",
        "ASSAULT",
        [],
        ["Peruvians", "Chilean consulate"],
    ),
    ("Rebel fighters torched a village in Chad, killing 11 civilians.", "ASSAULT", None, ["civilians", "village"]),
    ("The terrorist attack on the French embassy killed nine people.", "ASSAULT", [], None),
    # who is told by his office or kind only
    (
        "Iceland's president refused a request from the prime minister to call a vote.",
        "REJECT",
        None,
        ["prime minister"],
    ),
    ("Indian politicians are furious at the company.", "ACCUSE", ["Indian politicians"], ["company"]),
]


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), PARTIES, ids=[each[0] for each in PARTIES])
def test_parties(nlp: Language, text: str, type_: str, actors: list[str] | None, recipients: list[str] | None) -> None:
    """Sides that are None are told elsewhere."""
    coding = next(each for each in nlp(text)._.codings if each.type == type_)
    for expected, side in ((actors, coding.actors), (recipients, coding.recipients)):
        assert expected is None or {each.text for each in side} == set(expected)


@pytest.mark.parametrize(
    ("thing", "sector"),
    [
        ("railway station", "CVL"),
        ("police station", "COP"),
        ("power station", "BUS"),
        ("fuel depot", "BUS"),
        ("depot", "MIL"),
    ],
)
def test_a_station_is_of_its_kind(unsifted: Language, thing: str, sector: str) -> None:
    (coding,) = unsifted(f"Rebels attacked a {thing} in Chad.")._.codings
    assert [(each.country, each.sector) for each in coding.recipients] == [("TCD", sector)]
