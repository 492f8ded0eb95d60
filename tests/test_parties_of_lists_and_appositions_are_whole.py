"""Every member of a list is a party, an apposition is who it describes, and somebody's critic is not he himself."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


def _sides(nlp: Language, text: str, type_: str) -> tuple[list[str], list[str]]:
    coding = next(each for each in nlp(text)._.codings if each.type == type_)
    return [each.text for each in coding.actors], [each.text for each in coding.recipients]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        (
            "He mocked Barack Obama, Nicolas Sarkozy, and Angela Merkel for criticising Vladimir Putin.",
            "ACCUSE",
            ["Barack Obama", "Nicolas Sarkozy", "Angela Merkel"],
            ["Vladimir Putin"],
        ),
        ("Barack Obama, a Democrat who denounced Syria, spoke.", "ACCUSE", ["Barack Obama"], ["Syria"]),
        ("Both the IMF and World Bank urged Ghana to cut spending.", "REQUEST", ["IMF", "World Bank"], ["Ghana"]),
        ("Donald Trump criticised his opponents.", "ACCUSE", ["Donald Trump"], ["his opponents"]),
        ("Italian police arrested a blacksmith on Monday.", "COERCE", ["Italian police"], ["blacksmith"]),
        ("The US Commission rejected Titan's request.", "REJECT", ["US Commission"], ["Titan"]),
        ("Soldiers of Chad fired on the villagers, killing 15.", "ASSAULT", ["Soldiers of Chad"], ["villagers"]),
        ("A court in Minsk jailed lawyer Ivan Petrov for nine years.", "COERCE", ["court"], ["Ivan Petrov"]),
        ("Peru gave Bolivia generators on Friday.", "AID", ["Peru"], ["Bolivia"]),
        ("Thirty Cuban nurses were sent to Haiti.", "AID", ["Cuban nurses"], ["Haiti"]),
        ("Mali's president vowed not to resume talks with Niger.", "REJECT", ["Mali's president"], ["Niger"]),
    ],
)
def test_sides(nlp: Language, text: str, type_: str, actors: list[str], recipients: list[str]) -> None:
    found = _sides(nlp, text, type_)
    assert set(actors) <= set(found[0])
    assert set(recipients) <= set(found[1])


def test_a_name_before_a_deed_may_be_its_place(nlp: Language) -> None:
    coding = next(iter(nlp("Nine soldiers died in the Turkey bombings.")._.codings))
    assert not coding.actors


def test_a_donor_is_not_whom_he_gives_to(nlp: Language) -> None:
    assert not nlp("One Obama donor called Angela Merkel a liar.")._.codings or all(
        each.id != "barack-obama"
        for coding in nlp("One Obama donor blamed Germany.")._.codings
        for each in coding.actors
    )


def test_a_toll_told_as_subject_is_counted(nlp: Language) -> None:
    doc = nlp("The number of people killed when a bomb destroyed a bridge near Kano rose to 20, police said.")
    coding = next(each for each in doc._.codings if each.type == "ASSAULT")
    assert coding.magnitudes["killed"].low == 20


@pytest.mark.parametrize(
    ("text", "lands"),
    [
        ("Russia's president Vladimir Putin and the Turkish leader Tayyip Erdogan met in Sochi.", ["RUS", "TUR"]),
        ("Britain's foreign secretary Jack Straw and his French counterpart met in Bonn.", ["GBR", "FRA"]),
        ("Mali's president Ibrahim Keita and the rebel leader Iyad Ghali met in Kidal.", ["MLI", "MLI"]),
        ("The senator John Kerry and John McCain met Assad in Damascus.", ["USA", "USA", "SYR"]),
    ],
)
def test_an_office_beside_a_named_office_is_another_party(nlp: Language, text: str, lands: list[str]) -> None:
    coding = next(each for each in nlp(text)._.codings if each.type == "CONSULT")
    assert [each.country for each in coding.actors] == lands
