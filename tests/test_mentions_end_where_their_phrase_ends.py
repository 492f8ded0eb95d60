from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.pipeline import load


@pytest.fixture(scope="module")
def reads() -> Language:
    return load(stages=("dates", "places", "actors"))


def found(reads: Language, text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    doc = reads(text)
    return [
        (doc[each.first : each.last].text, [a.id or a.country for a in each.actors], [a.sector for a in each.actors])
        for each in doc._.actors
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Israeli and American soldiers guarded the bridge.",
            [("Israeli", ["ISR"], ["MIL"]), ("American soldiers", ["USA"], ["MIL"])],
        ),
        (
            "Kenyan and Ugandan ministers met on Monday.",
            [("Kenyan", ["KEN"], ["GOV"]), ("Ugandan ministers", ["UGA"], ["GOV"])],
        ),
        ("France denied bombing Mali in January.", [("France", ["FRA"], ["GOV"]), ("Mali", ["MLI"], ["GOV"])]),
        ("In October 2019 Turkey was allowed to cross.", [("Turkey", ["TUR"], ["GOV"])]),
        (
            "Gunmen on motorbikes shot dead two policemen.",
            [("Gunmen", [None], [None]), ("two policemen", [None], ["COP"])],
        ),
        ("A judge found three policemen guilty.", [("judge", [None], ["JUD"]), ("three policemen", [None], ["COP"])]),
        ("Washington held Iran responsible.", [("Washington", ["USA"], ["GOV"]), ("Iran", ["IRN"], ["GOV"])]),
        ("Authorities in Wyoming arrested him.", [("Authorities", ["USA"], ["GOV"])]),
        ("A 25-member EU is hard to lead.", [("EU", ["EU"], ["IGO"])]),
        ("Snow fell across northern Syria.", []),
    ],
)
def test_mention(reads: Language, text: str, expected: list[object]) -> None:
    assert found(reads, text) == expected


def test_a_mention_does_not_run_over_the_verb(reads: Language) -> None:
    words = [text for text, _, _ in found(reads, "The US-led coalition bombed Islamic State militants near Raqqa.")]
    assert words == ["US-led coalition", "Islamic State militants"]


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Reuters chief executive Tom Glocer said profits fell.", "tom-glocer", "BUS"),
        ("The miners' union president Joe Mbatha said the strike goes on.", "joe-mbatha", "LAB"),
        ("The film by director Oliver Stone opened on Friday.", "oliver-stone", None),
    ],
)
def test_heads_of_firms_and_clubs_are_no_government(reads: Language, text: str, name: str, sector: str | None) -> None:
    assert [
        said for _, ids, sectors in found(reads, text) for id_, said in zip(ids, sectors, strict=True) if id_ == name
    ] == [sector]


def test_two_men_are_nobody_named_before(reads: Language) -> None:
    seen = found(reads, "Mr. Putin met Mr. Erdogan. Police arrested two men who had thrown eggs.")
    assert ("two men", [None], [None]) in seen


def test_a_name_within_an_unknown_name_is_not_its_bearer(reads: Language) -> None:
    ids = [
        id_ for _, found_, _ in found(reads, "Bill Conti wrote the music, and Omar Haddad played it.") for id_ in found_
    ]
    assert not {"CONTI", "fernando-haddad"} & set(ids)


def test_a_shy_name_waits_for_its_country(reads: Language) -> None:
    assert [ids for _, ids, _ in found(reads, "The PAN won in Mexico.")] == [["PAN-MEX"]]
    assert found(reads, "The PAN of the camera was slow.") == []


def test_a_date_is_no_group(reads: Language) -> None:
    assert found(reads, "The shop closed on 17 November.") == []
