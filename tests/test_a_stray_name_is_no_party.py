"""A name that a phrase only mentions is no party; whose words or deeds they are, and every member of a list, is."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Coding


def _coding(unsifted: Language, text: str, type_: str) -> Coding:
    return next(each for each in unsifted(text)._.codings if each.type == type_)


def _names(coding: Coding) -> tuple[set[str], set[str]]:
    return {each.text for each in coding.actors}, {each.text for each in coding.recipients}


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("Norway rejected demands for sanctions on Libya.", "REJECT", set()),
        ("Denmark dismissed criticism of its deportation of Syrian refugees.", "REJECT", set()),
        ("Barack Obama rejected the idea that Republicans wanted peace.", "REJECT", set()),
        (
            "Portugal rejected a call by the European Union for a quota on Syrian migrants.",
            "REJECT",
            {"European Union"},
        ),
        ("Angela Merkel refused to condemn Hamas.", "REJECT", set()),
        ("Chad criticised a scheme to let Libyan workers stay.", "ACCUSE", set()),
        ("On Capitol Hill, Marco Rubio denounced the lack of money.", "ACCUSE", set()),
        ("Canada expressed concern that China was spying on students.", "ACCUSE", {"China"}),
        ("Republicans criticised many aspects of the strategy Barack Obama praised.", "ACCUSE", {"Barack Obama"}),
        ("Donald Trump attacked a Democratic plan on migrants.", "ACCUSE", {"Democratic"}),
        ("Bolivia complained to the World Bank over the policy of Chile.", "ACCUSE", {"Chile"}),
        ("Donald Trump called for a ban on Muslims.", "REQUEST", set()),
        ("Donald Trump called for barring Syrians from the country.", "REQUEST", set()),
        ("Kenya's president demanded that Somalia return the soldiers.", "REQUEST", {"Somalia"}),
        ("Angela Merkel welcomed the ruling, with Emmanuel Macron calling it wise.", "SUPPORT", set()),
    ],
)
def test_recipients(unsifted: Language, text: str, type_: str, recipients: set[str]) -> None:
    assert _names(_coding(unsifted, text, type_))[1] == recipients


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        (
            "John Kerry, along with the British foreign minister, condemned Iran.",
            "ACCUSE",
            {"British foreign minister"},
        ),
        (
            "Saudi Arabia, together with Egypt and Jordan, urged Israel to halt its strikes.",
            "REQUEST",
            {"Egypt", "Jordan"},
        ),
        ("Angela Merkel joined Emmanuel Macron in condemning Russia.", "ACCUSE", {"Emmanuel Macron"}),
        (
            "Senators including John McCain and Lindsey Graham condemned Russia.",
            "ACCUSE",
            {"John McCain", "Lindsey Graham"},
        ),
        ("Hillary Clinton and her aides Jo Doe and John Kerry condemned Iran.", "ACCUSE", {"John Kerry"}),
    ],
)
def test_company_acts_too(unsifted: Language, text: str, type_: str, actors: set[str]) -> None:
    assert actors <= _names(_coding(unsifted, text, type_))[0]


def test_what_is_visited_as_well(unsifted: Language) -> None:
    assert {"Serbia", "Hungary"} <= _names(
        _coding(unsifted, "Vladimir Putin visited Serbia as well as Hungary.", "CONSULT")
    )[1]


def test_both_of_a_list_are_accused_of_the_deed(unsifted: Language) -> None:
    coding = _coding(
        unsifted, "Human Rights Watch accused the Malian army and the Malian police of torturing rebels.", "ASSAULT"
    )
    assert {each.sector for each in coding.actors} == {"MIL", "COP"}


def test_a_person_of_a_party_is_not_the_party(unsifted: Language) -> None:
    coding = _coding(unsifted, "The Labour Party's Mr Hollins accused Germany of lying.", "ACCUSE")
    assert [each.text for each in coding.actors] == ["Mr Hollins"]


def test_the_next_clause_has_a_subject_of_its_own(unsifted: Language) -> None:
    text = "The prosecutors charged the guard with manslaughter and Emanuel fired his police chief."
    assert {each.text for each in _coding(unsifted, text, "SANCTION").actors} == {"Emanuel"}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Two Kenyan journalists were denied entry to Uganda on Friday.", {"Uganda"}, {"Kenyan journalists"}),
        ("Six Syrian singers were refused visas by Malta.", {"Malta"}, {"Syrian singers"}),
    ],
)
def test_whoever_is_refused_entry_does_not_refuse(
    unsifted: Language, text: str, actors: set[str], recipients: set[str]
) -> None:
    assert _names(_coding(unsifted, text, "REJECT")) == (actors, recipients)


def test_a_man_taken_into_custody_takes_nobody(unsifted: Language) -> None:
    (coding,) = unsifted("Turkish journalist taken into custody in Bonn after protest.")._.codings[:1]
    assert _names(coding)[1] == {"Turkish journalist"}


def test_a_town_or_pier_arrests_nobody(unsifted: Language) -> None:
    assert _coding(unsifted, "A Danish student was arrested near the pier at Brighton.", "COERCE").actors == ()
    assert {each.country for each in _coding(unsifted, "A Danish student was arrested in Niger.", "COERCE").actors} == {
        "NER"
    }


def test_a_new_killing_is_not_the_last_one(unsifted: Language) -> None:
    text = "Israeli soldiers shot two Palestinians in Hebron. Crowds protested against the killing of a boy in Jenin."
    assert not any(each.coder.startswith("refers-back") for each in unsifted(text)._.codings)
