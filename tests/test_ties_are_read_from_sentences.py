"""Every row of the table of ties has an example, and each example gives its tie between the right parties."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman import ingest
from dragoman.doc import Context
from dragoman.relations import Tie, ties
from dragoman.relations.tables import DATA
from dragoman.tables import read_tsv

ROWS = read_tsv(DATA / "ties.tsv", ("kind", "word", "shape", "needs", "unless", "amount", "example"))


def told(nlp: Language, text: str) -> tuple[Tie, ...]:
    article = ingest.from_text(text, published="2021-09-29", outlet="Harbour Post")
    doc = nlp.make_doc(text)
    doc._.context = Context(article.published, article.outlet, article.passages)
    return ties(article, nlp(doc))


def triples(nlp: Language, text: str) -> set[tuple[str, str, str]]:
    return {
        (each.kind, each.a.country or each.a.id or "", each.b.country or each.b.id or "") for each in told(nlp, text)
    }


def test_nearly_every_example_of_the_table_gives_its_tie(nlp: Language) -> None:
    missed = [row["example"] for row in ROWS if row["kind"] not in {each.kind for each in told(nlp, row["example"])}]
    assert len(missed) <= len(ROWS) // 10, missed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish-backed rebels attacked the army.", ("backs", "TUR", "")),
        ("Russia is now Turkey's only friend and ally in the region.", ("allied-with", "RUS", "TUR")),
        ("In 2019 Ankara bought Russian S-400 missiles.", ("supplies-arms-to", "RUS", "TUR")),
        ("Congress wants sanctions on Turkey for having bought the S-400.", ("supplies-arms-to", "RUS", "TUR")),
        ("Turkey has up to 9,000 troops in northern Syria.", ("troops-in", "TUR", "SYR")),
        ("Turkey, which hosts 3.6 million Syrians, is worried.", ("hosts-refugees-from", "TUR", "SYR")),
        ("US sanctions on Iran are still in force.", ("sanctions", "USA", "IRN")),
        ("Russian troops stationed in Syria were moved north.", ("troops-in", "RUS", "SYR")),
    ],
)
def test_a_tie_is_told_in_many_shapes(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "China is the largest trading partner of Canada.",
        "Ankara denied that it backs the Islamic State.",
        "Turkey could back Qatar.",
        "If Russia arms Iran, talks will end.",
        "Serbia and Albania can be members of the European Union.",
        "Ten years after backing Libya, Italy changed its mind.",
        "Hungary is leaning toward supporting Serbia.",
    ],
)
def test_what_is_denied_or_only_possible_is_no_tie(nlp: Language, text: str) -> None:
    assert not told(nlp, text)


def test_numbers_and_starts_are_kept(nlp: Language) -> None:
    (hosted,) = (
        each for each in told(nlp, "Jordan has hosted 650,000 Syrian refugees since 2014.") if "host" in each.kind
    )
    assert hosted.magnitudes["refugees"].low == 650000
    assert hosted.since == "2014-01-01"


def test_a_tie_told_as_over_does_not_hold(nlp: Language) -> None:
    for text in (
        "Turkey no longer backs Hamas.",
        "Washington lifted its sanctions on Sudan.",
        "The truce between Armenia and Azerbaijan collapsed on Friday.",
    ):
        (tie,) = told(nlp, text)
        assert not tie.holds


def test_offsets_point_into_the_article(nlp: Language) -> None:
    text = "Nothing happened.\n\nIran supports Hezbollah."
    for tie in told(nlp, text):
        assert text[tie.trigger.start : tie.trigger.end] == tie.trigger.text
        assert text[tie.sentence.start : tie.sentence.end] == tie.sentence.text


def test_the_subject_of_the_next_clause_is_no_backer(nlp: Language) -> None:
    found = triples(nlp, "The militia is supported by the US and Turkey has been bombing its bases for months.")
    assert ("backs", "TUR", "") not in found


@pytest.mark.parametrize(
    "text",
    [
        "The strike will lead to a conflict between the union and the government.",
        "The minister is a key ally of the premier, Tony Blair.",
        "The Republicans have been in open conflict with President Trump.",
        "Clinton spoke at a town hall sponsored by Iran.",
        "Soldiers backed by Congolese police repelled the raid.",
    ],
)
def test_quarrels_at_home_plans_and_places_in_names_are_no_tie(nlp: Language, text: str) -> None:
    assert not told(nlp, text)


def test_where_soldiers_did_something_is_not_where_they_stand(nlp: Language) -> None:
    assert not told(nlp, "The bomb-maker was seized by French soldiers in Mali in 2014.")


def test_since_when_backed_men_do_something_is_not_since_when_they_are_backed(nlp: Language) -> None:
    (tie,) = told(nlp, "Iran-backed militias have fired rockets at the base since January.")
    assert tie.kind == "backs" and tie.since is None


def test_how_many_were_killed_is_not_how_many_are_there(nlp: Language) -> None:
    (tie,) = told(nlp, "An airstrike killed 33 Turkish soldiers stationed in Syria.")
    assert tie.kind == "troops-in" and not tie.magnitudes


@pytest.mark.parametrize(
    "text",
    [
        "Russia backs American adversaries.",
        "Turkey backed opposing sides in the Syrian war.",
        "Qatar is a backer of Turkish accession.",
        "British troops were put on Ivory Coast standby.",
        "Democrats controlled the Senate for ten years.",
        "Washington works in partnership with Turkey against Iran.",
    ],
)
def test_what_only_names_a_party_is_no_tie_with_it(nlp: Language, text: str) -> None:
    for each in told(nlp, text):
        assert (each.a.country, each.b.country) == ("USA", "TUR")


def test_who_is_backed_is_read_from_behind_the_of(nlp: Language) -> None:
    (tie,) = told(nlp, "Iran is a backer of Hezbollah.")
    assert (tie.b.id, tie.b.text) == ("HEZBOLLAH", "Hezbollah")


def test_a_bearer_is_not_the_next_name_of_a_list(nlp: Language) -> None:
    text = "She taught Viktor Yanukovych, the exiled leader and friend of Vladimir Putin, and Lynden Pindling."
    assert {each.b.id for each in told(nlp, text) if each.kind == "allied-with"} <= {"viktor-yanukovych"}


def test_a_partner_in_something_does_not_take_the_party_of_the_noun_before(nlp: Language) -> None:
    kinds = {each.kind for each in told(nlp, "Albania, a NATO member and a partner on patrols, refused.")}
    assert kinds == {"member-of"}


@pytest.mark.parametrize(
    "text",
    [
        "Sweden said it was launching an inquiry into possible thefts in 2003 by Chilean troops and Chilean settlers "
        "in the tiny Caribbean country of Grenada.",
        "Brazil was the biggest partner for Bolivia, with goods worth nine million dollars.",
        "Carla Mota, a member of the African Union, resigned.",
        "The cabinet urged the Lebanese channel al-Manar, which backs the opposition, to wait.",
    ],
)
def test_deeds_trade_persons_and_quarrels_at_home_are_no_ties(nlp: Language, text: str) -> None:
    assert not told(nlp, text)
