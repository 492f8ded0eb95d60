"""What news tells in set ways is coded: tolls, clashes that erupt, jail terms handed out, who is said to be behind it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import pipeline
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings


@pytest.fixture(scope="module")
def open_nlp() -> Language:
    """The pipeline without a least confidence: what is kept is decided by the words."""
    return pipeline.load(Settings(coding=CodingSettings(least=0.0, weighed=False)))


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The toll from Friday's clashes in Khartoum rose to 81.", 81),
        ("The death toll from the bombing in Kabul has reached 30.", 30),
        ("The number of dead in the raid in Jenin climbed to 12.", 12),
    ],
)
def test_a_toll_is_that_of_its_deed(open_nlp: Language, text: str, killed: int) -> None:
    (coding,) = open_nlp(text)._.codings
    assert coding.type == "ASSAULT"
    assert coding.magnitudes["killed"].low == killed


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Clashes erupted between Kenyan police and Somali rebels.", "ASSAULT", ("KEN", "SOM"), ("KEN", "SOM")),
        ("The president of Niger was seized by his own soldiers.", "COERCE", ("NER",), ("NER",)),
        ("Alexei Navalny was handed a further term by a Moscow court.", "COERCE", ("RUS",), ("RUS",)),
        ("American firms were put under sanctions by Beijing.", "SANCTION", ("CHN",), ("USA",)),
        ("A Chinese ship slammed into a Philippine boat.", "ASSAULT", ("CHN",), ("PHL",)),
        ("The city hall of Almaty was seized by protesters.", "PROTEST", ("KAZ",), ("KAZ",)),
        ("Volodymyr Zelensky thanked Germany for its help.", "SUPPORT", ("UKR",), ("DEU",)),
        ("Russian shells landed on a Ukrainian market.", "ASSAULT", ("RUS",), ("UKR",)),
        ("A blast took the lives of four Pakistani soldiers.", "ASSAULT", (), ("PAK",)),
        ("Denmark handed nineteen jets to Ukraine.", "AID", ("DNK",), ("UKR",)),
        ("Cuba lent Italy 50 doctors.", "AID", ("CUB",), ("ITA",)),
        ("The mediators gave Sudan 48 hours to sign the deal.", "REQUEST", (None,), ("SDN",)),
        ("Chad threw its weight behind the rebels of Sudan.", "SUPPORT", ("TCD",), ("SDN",)),
        ("Emmanuel Macron rang Vladimir Putin.", "CONSULT", ("FRA", "RUS"), ("FRA", "RUS")),
        ("MANILA -- President Arroyo has pardoned a Chinese spy.", "CONCEDE", ("PHL",), ("CHN",)),
        ("THE HAGUE, Netherlands -- A Syrian court has jailed a Turkish spy.", "COERCE", ("SYR",), ("TUR",)),
        ("Sweden and Finland applied to join NATO.", "REQUEST", ("SWE", "FIN"), (None,)),
        ("China warned Japan against a visit to Taiwan.", "THREATEN", ("CHN",), ("JPN",)),
        ("The Afghan government said that the Taliban were responsible.", "ACCUSE", ("AFG",), ("AFG",)),
        ("Police in Kenya said that Russia was behind the attack.", "ACCUSE", ("KEN",), ("RUS",)),
    ],
)
def test_a_set_way_of_telling(
    open_nlp: Language, text: str, type_: str, actors: tuple[str, ...], recipients: tuple[str | None, ...]
) -> None:
    coding = next(each for each in open_nlp(text)._.codings if each.type == type_)
    assert tuple(each.country for each in coding.actors) == actors
    assert tuple(each.country for each in coding.recipients) == recipients


def test_one_strike_is_no_number_and_a_boat_that_is_rammed_no_weapon(open_nlp: Language) -> None:
    for text in ("Israel carried out a strike on a Syrian base.", "A Chinese ship rammed a Philippine boat."):
        (coding,) = open_nlp(text)._.codings
        assert not {"strikes", "weapons"} & coding.magnitudes.keys()


def test_whoever_is_counted_behind_a_verb_is_its_object(open_nlp: Language) -> None:
    (coding,) = open_nlp("The Somali army eliminated 21 terrorists.")._.codings
    assert [each.text for each in coding.recipients] == ["terrorists"]
