from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.actors.parties import actors_of, affiliation_of
from dragoman.pipeline import load
from dragoman.settings import Settings
from dragoman.settings.actors import ActorSettings

TABLE = str(Path(__file__).parent / "data" / "actor_tables.tsv")


@pytest.fixture(scope="module")
def reads() -> Language:
    return load(Settings(actors=ActorSettings(extra=TABLE)), stages=("actors",))


def found(reads: Language, text: str) -> dict[str, list[str | None]]:
    doc = reads(text)
    return {doc[each.first : each.last].text: [actor.id for actor in each.actors] for each in doc._.actors}


def test_two_leaders_are_those_named_before(reads: Language) -> None:
    seen = found(reads, "Mr. Putin met Mr. Erdogan. The two leaders discussed trade.")
    assert seen["two leaders"] == ["vladimir-putin", "recep-tayyip-erdogan"]


def test_he_is_the_only_person_in_play(reads: Language) -> None:
    assert found(reads, "President Erdogan said he would resign.")["he"] == ["recep-tayyip-erdogan"]


def test_an_apposition_teaches_an_unknown_name(reads: Language) -> None:
    text = (
        "They burned our fields, said Omar Haddad, a captain with a Turkish-backed rebel brigade. Haddad blamed Moscow."
    )
    actor = reads(text)._.actors
    learned = [each.actors[0] for each in actor if each.actors and each.actors[0].id == "omar-haddad"]
    assert [each.sector for each in learned] == ["REB"] * 3
    assert [text[each.start : each.end] for each in learned] == ["Omar Haddad", "captain", "Haddad"]


def test_a_capital_after_in_is_a_place(reads: Language) -> None:
    assert "Moscow" not in found(reads, "The talks were held in Moscow.")
    assert found(reads, "Moscow rejected the offer.")["Moscow"] == ["RUS"]


def test_modifiers_name_whose_deed_it_is(reads: Language) -> None:
    doc = reads("Israeli airstrikes in Syria angered Russia and Iran.")
    assert [each.id for each in affiliation_of(doc, 1)] == ["ISR"]
    assert [each.id for each in actors_of(doc, 5)] == ["RUS", "IRN"]


def test_a_shared_head_noun_gives_both_their_sector(reads: Language) -> None:
    doc = reads("Russian and Syrian warplanes attacked the town.")
    assert [(a.id, a.sector) for each in doc._.actors for a in each.actors] == [("RUS", "MIL"), ("SYR", "MIL")]


def test_a_title_before_an_unknown_name_is_not_part_of_it(reads: Language) -> None:
    doc = reads("Turkish lawmaker Kemal Ozturk said the law was unjust.")
    learned = [a for each in doc._.actors for a in each.actors if a.id == "kemal-ozturk"]
    assert [(each.country, each.sector) for each in learned] == [("TUR", "LEG")]


def test_two_countries_are_given_only_where_two_are_in_play(reads: Language) -> None:
    seen = found(reads, "Mr. Putin met Mr. Erdogan. The two countries trade a lot.")
    assert seen["two countries"] == ["RUS", "TUR"]
    assert "two countries" not in found(reads, "Russia, Iran and Turkey met. The two countries signed.")


def test_police_who_only_tell_are_not_they_in_a_quotation(reads: Language) -> None:
    text = 'The gunmen fled into the forest. Detectives said nothing. Police said "they are gone".'
    assert "they" not in found(reads, text)


OURS = load(Settings(), stages=("actors",))


@pytest.mark.parametrize(
    ("text", "short", "id_"),
    [
        (
            "Carles Puigdemont spoke. Mariano Rajoy gave him five days to explain himself.",
            "himself",
            "carles-puigdemont",
        ),
        (
            "Mariano Rajoy met Carles Puigdemont. Ines Sool, his deputy, took notes.",
            "his deputy",
            "ESP",
        ),
        (
            "Carles Puigdemont spoke first. Mariano Rajoy replied. Nobody cheered the Catalan leader.",
            "Catalan leader",
            "carles-puigdemont",
        ),
        (
            "Keir Starmer drank tea in Leeds. Nigel Farage sang in Kent. The Labour leader went home.",
            "Labour leader",
            "keir-starmer",
        ),
    ],
)
def test_short_forms_mean_the_one_of_that_body_or_region(text: str, short: str, id_: str) -> None:
    assert found(OURS, text)[short] == [id_]
