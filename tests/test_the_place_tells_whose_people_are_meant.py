"""Police, soldiers and crowds without a country are those of the place; nobody visits his own country."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("sentence", "type_", "country"),
    [
        ("Police detained two hundred demonstrators in Minsk.", "COERCE", "BLR"),
        ("Militants attacked an army camp in Mali, killing nineteen soldiers.", "ASSAULT", "MLI"),
        ("Three attacks in the northern city of Mosul left nine people dead.", "ASSAULT", "IRQ"),
        ("Gunmen kidnapped more than 100 students from a school in Nigeria.", "ASSAULT", "NGA"),
        ("A bomb exploded in Birmingham on Friday.", "ASSAULT", "GBR"),
        ("A car bomb and a suicide attack in Mogadishu killed forty people.", "ASSAULT", "SOM"),
    ],
)
def test_country(nlp: Language, sentence: str, type_: str, country: str) -> None:
    (coding,) = nlp(sentence)._.codings
    assert coding.type == type_
    assert country in {each.country for each in coding.recipients}


def test_who_has_a_name_keeps_his_country(nlp: Language) -> None:
    (coding,) = nlp("Boko Haram killed nine soldiers in Chad.")._.codings
    assert [(each.id, each.country) for each in coding.actors] == [("BOKO-HARAM", "NGA")]
    assert [each.country for each in coding.recipients] == ["TCD"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kenyan president toured the country.",
        "A car killed two people in Mali.",
        "A man stabbed his neighbour in Kenya.",
    ],
)
def test_no_statement(nlp: Language, sentence: str) -> None:
    assert nlp(sentence)._.codings == ()


def test_refugees_are_hosted_not_visited(nlp: Language) -> None:
    (coding,) = nlp("Turkey hosts 3.6 million refugees.")._.codings
    assert (coding.type, [each.sector for each in coding.recipients]) == ("AID", ["REF"])
