"""The network of deeds sees deeds of words that the lexicon knows but has no sense for that fits where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from dragoman.coding.asking import weights
from dragoman.coding.coder import code
from dragoman.coding.noticing import Seen, deed_words, who
from dragoman.coding.parties import Parties
from dragoman.coding.tree import Tree
from dragoman.doc import Coding
from dragoman.encoder import available
from dragoman.encoder.deeds import Deed, Sight
from dragoman.settings.coding import CodingSettings

LOOKING = replace(CodingSettings(), noticed=0.5)
NOT_LOOKING = CodingSettings()
SCORN = "The Kenyan president's offer drew scorn from Ethiopian lawmakers."


@pytest.fixture(autouse=True)
def shipped() -> None:
    """These tests ask the network; they skip in an installation without its weights."""
    if not available("deeds"):
        pytest.skip("the weights of the network are not shipped here")


def told(nlp: Language, text: str, settings: CodingSettings = LOOKING) -> list[Coding]:
    return list(code(nlp(text), settings))


def test_a_deed_without_a_fitting_sense_is_told(nlp: Language) -> None:
    (one,) = told(nlp, SCORN)
    assert (one.type, one.coder) == ("ACCUSE", "network")
    assert [each.country for each in one.actors] == ["ETH"]
    assert [each.country for each in one.recipients] == ["KEN"]
    assert LOOKING.noticed <= one.confidence <= 1.0


def test_it_is_done_where_all_networks_are_asked(nlp: Language) -> None:
    assert told(nlp, SCORN, NOT_LOOKING) == []
    assert [each.type for each in told(nlp, SCORN, NOT_LOOKING.thorough())] == ["ACCUSE"]


def test_what_is_less_likely_than_asked_for_is_not_told(nlp: Language) -> None:
    (one,) = told(nlp, SCORN)
    assert told(nlp, SCORN, replace(LOOKING, noticed=one.confidence + 0.01)) == []


def test_statements_stand_in_the_order_of_their_words(nlp: Language) -> None:
    found = told(nlp, "Zambia bombed a camp in Malawi. " + SCORN + " Zambia bombed a camp in Chad.")
    assert [each.coder.partition(":")[0] for each in found] == ["lexicon", "network", "lexicon"]


def test_who_tours_a_country_alone_meets_nobody(nlp: Language) -> None:
    assert told(nlp, "The Kenyan president toured the country.") == []


def test_one_deed_of_two_words_is_told_once(nlp: Language) -> None:
    found = told(nlp, "The Serbian president held telephone talks with the Hungarian prime minister.")
    assert [each.type for each in found] == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "word", "acting", "country"),
    [
        ("The market was in ruins after the Chadian bombing.", "Chadian", True, "TCD"),
        ("Kenya's patience ran out.", "Kenya", True, "KEN"),
        ("The ruling drew scorn from Berlin.", "Berlin", True, "DEU"),
        ("The jets hit a mill in Tartus.", "Tartus", False, "SYR"),
    ],
)
def test_a_word_that_heads_a_side_stands_for_somebody(
    nlp: Language, text: str, word: str, acting: bool, country: str
) -> None:
    doc = nlp(text)
    token = next(each.i for each in doc if each.text == word)
    assert [each.country for each in who(Parties(Tree(doc)), token, acting=acting)] == [country]


def test_a_name_that_nobody_knows_stands_for_itself(nlp: Language) -> None:
    doc = nlp("The mayor quarrelled with Quorvath again.")
    (one,) = who(Parties(Tree(doc)), 4, acting=False)
    assert (one.text, one.country) == ("Quorvath", None)


def test_a_page_of_sport_stays_silent(nlp: Language) -> None:
    match = " The coach, the striker, the goalkeeper, the midfielder and the winger won the championship."
    assert told(nlp, SCORN + " It came late.")
    assert told(nlp, SCORN + match) == []


def test_a_word_is_likely_where_it_names_a_deed(nlp: Language) -> None:
    doc = nlp(SCORN)
    named = Sight(doc, [(0, len(doc))]).words([(0, len(doc))])
    assert {doc[token].text for token, chance in named.items() if chance > 0.5} <= {"offer", "drew", "scorn"}
    assert max(chance for token, chance in named.items() if doc[token].text in {"drew", "scorn"}) > 0.5
    assert named[len(doc) - 1] < 0.1


def test_the_likeliest_type_is_no_lack_of_a_deed() -> None:
    deed = Deed({"NONE": 0.9, "AID": 0.02, "ACCUSE": 0.08}, {}, {})
    assert Seen((0, 3), 1, 0.6, deed).type == "ACCUSE"


def test_the_tables_hold_what_is_asked_of_them() -> None:
    assert {"bias", "named", "type", "none", "actor", "recipient"} <= set(weights("noticed"))
    assert all(0.2 <= share <= 1.0 for share in deed_words().values())
    assert deed_words()["n", "condemnation"] > 0.3
