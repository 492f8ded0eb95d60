"""Which place belongs to which event: the annotated sentences of ``data/event_places.tsv``, and the rules one by one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.model import Place
from dragoman.pipeline import load
from dragoman.places.anchor import event_place
from dragoman.places.names import fold

TABLE = Path(__file__).parent / "data" / "event_places.tsv"


@pytest.fixture(scope="module")
def places() -> Language:
    """The parser and the stage ``places`` only."""
    return load(stages=("places",))


def where(places: Language, text: str, event: str) -> Place | None:
    """Return the place of the first token with the given form."""
    doc = places(text)
    return event_place(doc, next(token.i for token in doc if token.lower_ == event.lower()))


def words(places: Language, text: str, event: str) -> str | None:
    """Return the words of the place of the first token with the given form."""
    place = where(places, text, event)
    return place.text if place else None


def test_annotated_sentences(places: Language) -> None:
    """At least nine in ten of the annotated events get their place, or none where the sentence tells none."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = []
    for row in rows:
        found, want = fold(words(places, row["text"], row["event"]) or ""), fold(row["place"])
        if found != want and not (found and want and (found in want or want in found)):
            wrong.append((row["event"], row["text"], found))
    assert len(rows) >= 150
    assert len(wrong) <= len(rows) // 10, wrong


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("The two ministers met in Sochi on Monday.", "met", "Sochi"),
        ("A spokesman said in Ankara that jets had struck depots near Afrin.", "struck", "Afrin"),
        ("A spokesman said in Ankara that jets had struck depots near Afrin.", "said", "Ankara"),
        ("Sudan condemned the raid.", "condemned", None),
    ],
)
def test_the_speaker_and_the_deed_have_a_place_each(
    places: Language, text: str, event: str, expected: str | None
) -> None:
    assert words(places, text, event) == expected


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Russian warplanes bombed Idlib before dawn.", "bombed", "Idlib"),
        ("Idlib was bombed again overnight.", "bombed", "Idlib"),
        ("The siege of Mariupol is in its second month.", "siege", "Mariupol"),
        ("The Nairobi attack shook the government.", "attack", "Nairobi"),
        ("The town of Saraqib, which rebels captured last week, lies on two motorways.", "captured", "Saraqib"),
    ],
)
def test_what_is_done_to_a_place_is_done_there(places: Language, text: str, event: str, expected: str) -> None:
    assert words(places, text, event) == expected


def test_the_origin_is_no_place_of_the_deed_but_of_a_withdrawal(places: Language) -> None:
    assert words(places, "The envoy flew from Damascus to Geneva for the talks.", "flew") == "Geneva"
    assert words(places, "Russian forces withdrew from Kherson in November.", "withdrew") == "Kherson"
    assert words(places, "He is a surgeon from Homs who treats refugees.", "treats") is None


def test_the_finest_of_a_chain_is_the_place(places: Language) -> None:
    text = "Fighters clashed in Bizaah, northeast of Al-Bab, in Aleppo province."
    assert words(places, text, "clashed") == "Bizaah"


def test_a_dateline_is_no_place_of_an_event(places: Language) -> None:
    assert words(places, "CAIRO (Reuters) - Gunmen killed nine guards near Arish.", "killed") == "Arish"


def test_what_is_sanctioned_may_be_anywhere(places: Language) -> None:
    assert words(places, "The United States sanctioned two banks in Lebanon.", "sanctioned") is None


def test_a_sentence_without_a_place_takes_that_of_the_one_before(places: Language) -> None:
    text = "A bomb exploded in Mosul on Sunday. Three policemen were killed."
    place = where(places, text, "killed")
    own = where(places, text, "exploded")
    assert place and own and place.name == own.name == "Mosul"
    assert (place.radius_km or 0) > (own.radius_km or 0)


def test_a_new_paragraph_starts_without_a_place(places: Language) -> None:
    assert where(places, "A bomb exploded in Mosul on Sunday.\n\nThree policemen were killed.", "killed") is None


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Rebels entered Saraqib at dawn. By noon they had looted every shop in the town.", "looted", "Saraqib"),
        ("Iranians gathered in Saqez on Saturday, when a student was buried there.", "buried", "Saqez"),
        ("A bomb went off in Kabul. Seven people died at the airport.", "died", "Kabul"),
    ],
)
def test_the_city_and_there_are_the_place_named_before(places: Language, text: str, event: str, expected: str) -> None:
    assert words(places, text, event) == expected


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("The army has escalated attacks in recent weeks on northwestern Syria.", "attacks", "Syria"),
        ("Two earthquakes shook southern Turkey and northern Syria.", "shook", "Turkey"),
        ("The government closed schools and arrested a general at Incirlik air base.", "closed", None),
        ("In Shiraz police fired into the air.", "fired", "Shiraz"),
        ("The army drove rebel forces out of Izium.", "drove", "Izium"),
        ("The regime declared a state of emergency in Liguria.", "declared", "Liguria"),
        ("Egypt sent envoys two days after rebels had taken Lod.", "sent", None),
    ],
)
def test_a_place_belongs_to_its_own_verb(places: Language, text: str, event: str, expected: str | None) -> None:
    assert words(places, text, event) == expected


def test_another_state_does_not_act_where_the_last_sentence_was(places: Language) -> None:
    assert words(places, "Shells hit Beirut. Egypt recalled its envoy.", "recalled") is None
    assert words(places, "Shells hit Beirut. Two children died.", "died") == "Beirut"
