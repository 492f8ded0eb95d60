"""Who is told by the rest of a text: ranks in a police report, later words on a stranger, candidates, talks abroad."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.actors import phrase
from dragoman.doc import Context
from dragoman.model import Actor, Published
from dragoman.pipeline import load


@pytest.fixture(scope="module")
def reading() -> Language:
    return load(stages=("dates", "places", "actors"))


def told(reading: Language, text: str, date: str = "2016-05-01") -> list[tuple[str, Actor]]:
    doc = reading.make_doc(text)
    doc._.context = Context(published=Published(date, "day", "metadata-table"))
    doc = reading(doc)
    return [(doc[each.first : each.last].text, each.actors[0]) for each in doc._.actors]


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        # a captain is one of police where the text tells of police and of no army
        ("Police closed the bridge. Capt. Tom Barnes spoke.", "Tom Barnes", None, "COP"),
        ("Police and soldiers closed the bridge. Capt. Tom Barnes spoke.", "Tom Barnes", None, "MIL"),
        # a superintendent is one of schools where no police are told of
        ("The school closed. Tom Barnes, the superintendent, spoke.", "Tom Barnes", None, "EDU"),
        ("Police came to the school. Tom Barnes, the superintendent, spoke.", "Tom Barnes", None, "COP"),
        # the office stands before the name, with what it is of
        ("The mayor of Sligo, Ann Barnes, stood by her decision.", "Ann Barnes", None, "GOV"),
        # a given name that is a common word too; a title behind a state's army
        ("Huntsville City Manager Bill Barnes spoke.", "Bill Barnes", "USA", "GOV"),
        ("Iraqi army First Lieutenant Waad Mohammed spoke.", "Waad Mohammed", "IRQ", "MIL"),
        # the talks are at a place where the rebels are not at home
        ("Sudan made a pact with rebel groups at peace talks in South Sudan.", "rebel groups", None, "REB"),
        # a capital told by its people is where it happened
        ("In the Egyptian capital, protesters burned a British flag.", "protesters", "EGY", "CVL"),
    ],
)
def test_actors_are_told(reading: Language, text: str, words: str, country: str | None, sector: str) -> None:
    found = dict(told(reading, text))
    assert (found[words].country, found[words].sector) == (country, sector)


def test_what_is_told_later_of_a_stranger_counts_from_there(reading: Language) -> None:
    text = "Kofi Mensah said the talks had failed. Mensah is the interior minister of Ghana. Mensah left."
    found = told(reading, text)
    assert (found[0][1].country, found[0][1].sector) == (None, None)
    assert (found[-1][1].country, found[-1][1].sector) == ("GHA", "GOV")


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("Donald Trump met Kenya's envoy. The Republican nominee smiled.", "Republican nominee", "donald-trump"),
        ("Donald Trump met Ted Cruz. The Republican candidate smiled.", "Republican candidate", "USA-PTY"),
        ("The hacker said Hillary Clinton lied while she was a senator.", "she", "hillary-clinton"),
        ('Marco Rubio spoke. "We lost. Voters decided. I shall go," he said.', "he", "marco-rubio"),
    ],
)
def test_short_forms_find_the_candidate_the_woman_and_the_speaker(
    reading: Language, text: str, words: str, id_: str
) -> None:
    assert dict(told(reading, text))[words].id == id_


def test_an_agency_in_the_brackets_of_a_dateline_is_not_they(reading: Language) -> None:
    found = told(reading, "MOSCOW (AP) - The deal was done, and they resolved the rest.", "1998-02-27")
    assert [actor.id for words, actor in found if words == "they"] in ([], [None])


@pytest.mark.parametrize(
    ("text", "date", "country", "sector"),
    [
        ("the pope", "2009-03-02", "VAT", "REL"),
        ("former presidential candidate Tom Barnes", "2009", None, "PTY"),
        ("State Department employees", "2016", "USA", "GOV"),
        ("Justice Antonin Scalia", "2016-06-29", "USA", "JUD"),
        ("Education Secretary Tom Barnes", "2003", None, "GOV"),
        ("the state of Israel", "2003", "ISR", "GOV"),
        ("Houthi naval forces", "2024-01-12", "YEM", "REB"),
        ("Afghan army forces", "2012", "AFG", "MIL"),
    ],
)
def test_phrases_are_told_by_their_words(text: str, date: str, country: str | None, sector: str) -> None:
    found = phrase(text, date)
    assert (found.country, found.sector) == (country, sector)
