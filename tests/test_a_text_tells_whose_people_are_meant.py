"""Whose people are meant is told by the only land that a text is on, by a list, by who speaks, by what belongs to whom."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Context
from dragoman.model import Actor, Published
from dragoman.pipeline import load

OSLO = (
    "Norway votes today. The Norwegian cabinet met in Oslo. Voters in Bergen and Trondheim were calm. "
    "The Norwegian parliament is closed. "
)


@pytest.fixture(scope="module")
def reading() -> Language:
    return load(stages=("dates", "places", "actors"))


def told(reading: Language, text: str, date: str) -> dict[str, Actor]:
    doc = reading.make_doc(text)
    doc._.context = Context(published=Published(date, "day", "metadata-table"))
    doc = reading(doc)
    return {doc[each.first : each.last].text: each.actors[0] for each in doc._.actors}


def parties(nlp: Language, text: str) -> dict[str, Actor]:
    return {each.text: each for coding in nlp(text)._.codings for each in (*coding.actors, *coding.recipients)}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # whom nothing introduces is of the only land told of, also those of a faith that lives in many
        (OSLO + "Environmentalists criticised the prime minister.", "Environmentalists", "NOR"),
        (OSLO + "Ingrid Solvang accused the prime minister of lying.", "Ingrid Solvang", "NOR"),
        (OSLO + "Muslims accused the prime minister of lying.", "Muslims", "NOR"),
        # but not beside another land, nor those who come from anywhere
        (OSLO + "Environmentalists criticised Chad.", "Environmentalists", None),
        (OSLO + "Terrorists threatened the prime minister.", "Terrorists", None),
        # of whom authorities tell
        ("Police arrested two journalists, the Kenyan interior ministry said.", "Police", "KEN"),
        # political opponents fight police at home
        (
            "Opponents of the Togolese government clashed with police after a court freed a man living in exile in Ghana.",
            "police",
            "TGO",
        ),
    ],
)
def test_whose_parties_are(unsifted: Language, text: str, words: str, country: str | None) -> None:
    assert parties(unsifted, text)[words].country == country


@pytest.mark.parametrize(
    ("date", "text", "words", "country", "sector"),
    [
        # a bare plural in a list that a people or state begins; rebels need not be theirs
        ("2018-05-01", "Danish detectives, doctors and prosecutors met.", "prosecutors", "DNK", "JUD"),
        ("2018-05-01", "US officials and experts met.", "experts", "USA", "CVL"),
        ("2018-05-01", "Chadian troops and rebels met.", "rebels", None, "REB"),
        # "of" behind a list is of all in it
        ("2018-05-01", "Fighters and commanders of the Houthis met.", "Fighters", "YEM", "REB"),
        # "our" is the speaker's
        ("2018-05-01", '"Our soldiers stay," President Emmanuel Macron said.', "soldiers", "FRA", "MIL"),
        ("2018-05-01", 'Emmanuel Macron spoke. "Our troops stay," he said.', "troops", "FRA", "MIL"),
        # a state's ally is another state, a person's may be near him
        ("2018-05-01", "A key US ally agreed.", "key US ally", None, "GOV"),
        # the seat of a charity is not whose government is meant
        ("2018-05-01", "Fiji slept. Human Rights Watch said the government lied.", "government", "FJI", "GOV"),
        # a killer is of no government, whichever side he is from; an acronym that nobody knows need not be a state's
        ("2018-05-01", "Killers from both sides met.", "Killers", None, "CRM"),
        ("2018-05-01", "BRT President Ann Sool spoke.", "Ann Sool", None, None),
        # who wears no uniform is not of the army
        ("2018-05-01", "The Chadian army met. Ten Islamist fighters fled.", "Islamist fighters", None, "REB"),
        ("1994-05-01", "Bosnian Serb units met.", "Bosnian Serb units", "BIH", "REB"),
        # what belongs to a body is of that body
        ("2018-05-01", "A convoy belonging to NATO left.", "convoy", None, "IGO"),
        # the place in what explains a name
        ("2018-05-01", "Ole Brandt, a judge at the court of Bergen, spoke.", "Ole Brandt", "NOR", "JUD"),
        # a full name that stands again keeps who it is
        ("2018-05-01", "The killer Ole Brandt left. Ole Brandt spoke.", "Ole Brandt", None, "CRM"),
        # ministers of a body of states are of no state
        ("2005-05-01", "Britain met the finance ministers of the G8.", "finance ministers of the G8", None, "IGO"),
    ],
)
def test_whose_actors_are(
    reading: Language, date: str, text: str, words: str, country: str | None, sector: str | None
) -> None:
    found = told(reading, text, date)[words]
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("date", "text", "words", "name"),
    [
        # who only claims an office does not hold it; a state of a union has its own attorney general
        ("2018-05-01", "Gambia's self-declared president spoke.", "Gambia's self-declared president", None),
        ("2018-05-01", "The attorney general of Texas spoke.", "attorney general of Texas", None),
        # the name of a ministry goes on behind "and"
        (
            "2018-05-01",
            "Lebanon's Minister of Foreign Affairs and Expatriates left.",
            "Lebanon's Minister of Foreign Affairs and Expatriates",
            "Gebran Bassil",
        ),
        # the former office is told behind its preposition
        (
            "2016-05-01",
            "Hillary Clinton won. Bernie Sanders met the former secretary of state.",
            "former secretary of state",
            "Hillary Clinton",
        ),
        # foreign ministers and candidates are known by their surnames alone where their country is told of
        ("2006-08-02", "The United States agreed. Rice met nobody.", "Rice", "Condoleezza Rice"),
        # bodies of one state are not one another
        ("2018-05-01", "The Bombay High Court ruled.", "Bombay High Court", "Bombay High Court"),
        ("2018-05-01", "The Reserve Bank of India spoke.", "Reserve Bank of India", "Reserve Bank of India"),
    ],
)
def test_who_is_named(reading: Language, date: str, text: str, words: str, name: str | None) -> None:
    assert told(reading, text, date)[words].name == name


def test_a_young_man_is_no_ruler(reading: Language) -> None:
    text = "Police in Pakistan arrested a man. Sharif, 24, is a waiter."
    assert all(each.name != "Nawaz Sharif" for each in told(reading, text, "2014-05-01").values())


def test_a_people_and_a_kind_side_by_side_are_one(nlp: Language) -> None:
    found = parties(nlp, "A Somali military offensive has killed nine people.")
    assert (found["Somali military"].country, found["Somali military"].sector) == ("SOM", "MIL")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels met government envoys in Oslo.",
        "Libya's government and the rebels signed a truce in Addis Ababa.",
        "Rebels agreed in Doha to free nine men.",
        "Liberia's government and the rebels signed a peace agreement in the Ghanaian capital Accra.",
    ],
)
def test_who_meets_somewhere_is_not_of_there(nlp: Language, text: str) -> None:
    assert next(each for words, each in parties(nlp, text).items() if "ebels" in words).country is None
