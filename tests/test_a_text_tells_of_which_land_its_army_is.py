"""Armies, offices, followers and lists of which the text tells the land, and offices that name nobody."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.model import Actor
from dragoman.passages.component import mark_paragraphs
from dragoman.reader import Reader

MALI = "Mali closed its borders. Malian ministers met in Bamako. Malian police patrolled the streets of Bamako. "


def actors(nlp: Language, text: str) -> dict[str, tuple[Actor, ...]]:
    doc = nlp(text)
    return {doc[each.first : each.last].text: each.actors for each in doc._.actors}


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        # of the land that the text is on, not of who speaks to them
        (MALI + "Washington called on the generals to step down.", "generals", "MLI", "MIL"),
        (MALI + "Supporters of the president marched in the rain.", "Supporters of the president", "MLI", "CVL"),
        (MALI + "Soldiers in Mali surrounded the station.", "Soldiers", "MLI", "MIL"),
        # whose aide somebody is
        ("An aide to the Kenyan president met the envoy.", "aide", "KEN", "GOV"),
        ("Two advisers to President Vladimir Putin resigned.", "Two advisers", "RUS", "GOV"),
        ("A business group urged the Kenyan president to resign.", "business group", None, "BUS"),
        # whose minister somebody is
        ("Foreign Minister Ines Roth of Chad met the envoy.", "Ines Roth", "TCD", "GOV"),
        # whose men they are
        ("A Kenyan commander said his men had left.", "his men", "KEN", None),
        # the best of a kind are of whom they are
        ("Police arrested Uganda's most popular singer.", "Uganda's most popular singer", "UGA", "CVL"),
        # whose army it is
        ("Mali, whose army has shelled the town, accused Chad of meddling.", "army", "MLI", "MIL"),
        # where somebody is tells of no body that he heads
        ("Burhan met Egypt's president in El Alamein.", "Egypt's president", "EGY", "GOV"),
        # the half of a land is a state
        ("North Korea is angry. The South put its troops on alert.", "South", "KOR", "GOV"),
        # a county is no people's
        ("A Dane County judge ordered new elections.", "Dane County judge", "USA", "GOV"),
        # a neighbour is another state
        ("Russia denied the invasion of its neighbour.", "its neighbour", None, "CVL"),
        # an attacker is who was told to attack in the same breath
        (
            "Hezbollah fired rockets. Six people were shot in Haifa by two gunmen; Israeli police killed the attackers.",
            "attackers",
            "ISR",
            None,
        ),
    ],
)
def test_whose_they_are(nlp: Language, text: str, words: str, country: str | None, sector: str | None) -> None:
    (found,) = actors(nlp, text)[words]
    assert (found.country, found.sector) == (country, sector)


def test_the_president_is_who_was_then() -> None:
    text = (
        "Supporters of Donald Trump stormed the Capitol in Washington on Wednesday. American police cleared it. "
        "Senator Mitt Romney blamed the president for the deaths."
    )
    (found,) = (each for each in Reader().read_text(text, published="2021-01-06").statements if each.type == "ACCUSE")
    assert [each.id for each in found.recipients] == ["donald-trump"]


def test_the_president_is_the_one_of_the_land_of_the_text(nlp: Language) -> None:
    text = (
        "Belarus is calm. Alexander Lukashenko spoke in Minsk. The Kremlin said Vladimir Putin had told Lukashenko to "
        "rest. Belarusian workers in Minsk booed the president."
    )
    *_, last = (each for each in nlp(text)._.actors if "president" in nlp(text)[each.first : each.last].text)
    assert [each.id for each in last.actors] == ["alexander-lukashenko"]


def test_three_of_a_list_are_three(nlp: Language) -> None:
    found = actors(nlp, "Chad, Mali and Niger each said they would expel the envoy.")["they"]
    assert [each.country for each in found] == ["TCD", "MLI", "NER"]


@pytest.mark.parametrize("phrase", ["a Chinese commander", "the Iranian commander", "a Congolese rebel leader"])
def test_an_office_that_many_hold_names_nobody(phrase: str) -> None:
    found = Reader().actor(phrase, date="2019-02-01")
    assert found is not None
    assert found.name is None


def test_rebels_are_not_of_who_tells_of_them(nlp: Language) -> None:
    (found,) = (
        each for each in nlp("A marine was killed when rebels fired a missile, the Kenyan army said.")._.codings
    )
    assert all(each.country != "KEN" for each in found.actors)


def test_a_list_is_not_cut_behind_its_first_name(parse: Language) -> None:
    doc = mark_paragraphs(parse.make_doc("They left.\nChad and Mali met."))
    assert [word.text for word in doc if word.is_sent_start][-1] == "Chad"
    assert [word.text for word in doc if word.is_sent_start is False] == ["and"]
