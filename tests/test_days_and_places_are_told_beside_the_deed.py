"""Days and places that a text tells beside the deed: in what led to it, in the words before, on the land of its doer."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.dates.anchor import event_time
from dragoman.doc import Context
from dragoman.model import Published
from dragoman.pipeline import load
from dragoman.places.anchor import event_place

PUBLISHED = "2017-06-15"


@pytest.fixture(scope="module")
def reading() -> Language:
    """The parser and the stages ``dates`` and ``places``."""
    return load(stages=("dates", "places"))


def read(reading: Language, text: str) -> Doc:
    """Return a text read as of a Thursday."""
    doc = reading.make_doc(text)
    doc._.context = Context(published=Published(PUBLISHED, "day", "test"))
    return reading(doc)


def day(reading: Language, text: str, event: str) -> str:
    """Return the day or span of the last token of a form, - where publication only bounds it."""
    doc = read(reading, text)
    when = event_time(doc, next(token.i for token in reversed(doc) if token.text == event), "past")
    if when is None or when.how == "published":
        return "-"
    return when.earliest or "" if when.earliest == when.latest else f"{when.earliest or ''}..{when.latest or ''}"


def place(reading: Language, text: str, event: str) -> str | None:
    """Return the words of the place of the last token of a form."""
    doc = read(reading, text)
    found = event_place(doc, next(token.i for token in reversed(doc) if token.text == event))
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        (
            "In a statement released Tuesday, the mayor reacted to the ruling, calling it a disgrace.",
            "calling",
            "2017-06-13",
        ),
        ("Envoys of the All Punjab League (APL) here on Tuesday called on the speaker.", "called", "2017-06-13"),
        ("Since Sunday there has been unrest in Gabon.", "unrest", "2017-06-11..2017-06-15"),
        ("The two navies began a new round of exercises on Tuesday.", "exercises", "2017-06-13"),
        ("On Sunday she appeared at a rally where she endorsed the general.", "endorsed", "2017-06-11"),
        (
            "The envoy told reporters Sunday after meeting with the king that talks would go on.",
            "meeting",
            "2017-06-11",
        ),
        ("Gunmen broke the truce 80 times in the past 24 hours.", "broke", "2017-06-14..2017-06-15"),
        ("Speaking in Dakar on Tuesday, the president pledged to fight corruption.", "pledged", "2017-06-13"),
        ("Police used tear gas against youths who threw bottles in Basel on Sunday.", "used", "2017-06-11"),
        ("He backed the judge for the presidency in 2012.", "backed", "2012-01-01..2012-12-31"),
        ("Hours after the vote on Monday, crowds stormed the parliament.", "stormed", "2017-06-12"),
        ("Ministers condemned Tuesday's bombing of a market in Kano, which killed 30 people.", "killed", "2017-06-13"),
        ("The talks, held in Geneva on Friday, ended without a deal.", "ended", "2017-06-09"),
        ("The army said on Sunday it had killed 12 fighters near Mosul.", "killed", "-"),
        ("Clashes broke out on Friday in Lusaka.", "Clashes", "2017-06-09"),
        ("Lawmakers voted on Tuesday to impeach the president.", "impeach", "2017-06-13"),
        ("The opposition boycotted Sunday's election.", "boycotted", "2017-06-11"),
        ("Villagers turned out on Sunday to mourn the pilot.", "mourn", "2017-06-11"),
        ("They condemned the attempt on the mayor, which occurred on Monday.", "attempt", "2017-06-12"),
        ("He was blamed for Sunday's burning of the mill and the killing of its owner.", "killing", "2017-06-11"),
        ("The woman who police say burned the mill on Sunday had worked there.", "burned", "2017-06-11"),
        ("The group is currently feeding 3,000 people.", "feeding", "-"),
        ("She spoke of the recent launch.", "launch", "-"),
    ],
)
def test_the_day_is_that_of_what_the_deed_stands_with(reading: Language, text: str, event: str, expected: str) -> None:
    assert day(reading, text, event) == expected


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        (
            "A judge in Turin sentenced Marco Bassi on Saturday for the fraud.\n\nThe judge sentenced Bassi to nine years.",
            "sentenced",
            "2017-06-10",
        ),
        ("The raid on the mill began on Monday.\n\nThe raid lasted for hours.", "raid", "2017-06-12"),
        ("Bauer spoke at length on Sunday.\n\nHe urged his party to stay calm.", "urged", "2017-06-11"),
        ("Bauer wept on Sunday. Many guests were there.\n\nHe urged his party to stay calm.", "urged", "2017-06-11"),
        ("The protest began on Monday.\n\nStudents gathered at the gates.", "gathered", "2017-06-12"),
        ("The protest began on Monday.\n\nIn Lyon students gathered at the gates.", "gathered", "-"),
        (
            "The protest began on Monday, a year after that of 12 May 2016.\n\nStudents gathered at the gates.",
            "gathered",
            "-",
        ),
    ],
)
def test_a_report_of_one_day_goes_on_with_it(reading: Language, text: str, event: str, expected: str) -> None:
    assert day(reading, text, event) == expected


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Two guards were killed and four wounded on Monday in an ambush in northern Mali.", "killed", "Mali"),
        ("He recalled a stop in Keene, Texas, where the senator thanked his voters.", "thanked", "Keene"),
        ("Guards caught a thief after a chase in southern Delhi's Badarpur.", "caught", "Badarpur"),
        ("In a speech in Dakar on Tuesday, the president pledged to fight corruption.", "pledged", "Dakar"),
        ("To a crowd in Leeds, she accused her rival of lying.", "accused", "Leeds"),
        ("Ministers imposed a curfew on Basra on Sunday.", "imposed", "Basra"),
        ("Iran executed two men on Wednesday.", "executed", "Iran"),
        ("They condemned Vietnam for jailing a monk.", "jailing", "Vietnam"),
        ("Nigeria withdrew a batch of 80 guards from Liberia.", "withdrew", "Liberia"),
        ("The king closed Morocco's border in May.", "closed", "Morocco"),
        ("The jets launched a new wave of strikes on Aleppo.", "launched", "Aleppo"),
        ("Rebels attacked Chad on Monday. Troops held a drill in the south of the country.", "held", "Chad"),
        ("Kenyan troops held a drill in the south of the country.", "held", "the country"),
        ("KABUL, June 10 - A suicide bomber attacked a mosque here on Friday.", "attacked", "KABUL"),
        ("He told a crowd in Tulsa that the plan was dead. He called it a fraud.", "called", "Tulsa"),
    ],
)
def test_the_place_is_told_beside_the_deed(reading: Language, text: str, event: str, expected: str) -> None:
    assert place(reading, text, event) == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Germany sent aid to Haiti on Monday.", "sent"),
        ("The premier had come under pressure over his ties to Ukraine.", "come"),
        ("The state will sign a deal seeking help for the building of a dam in Kashmir.", "sign"),
        ("The president lifted the limits on the right of people to visit friends in Cuba.", "lifted"),
        ("She continued to question whether his birth in Canada was a hindrance.", "question"),
        ("Tajikistan agreed to open its border for lorries to enter Afghanistan.", "open"),
        ("An attack at the Canada Day fair was foiled.", "attack"),
        ("Nepal refused a request to cross its airspace on a flight to Germany.", "refused"),
        ("He was convicted for the theft of a car in Lyon.", "convicted"),
    ],
)
def test_a_goal_a_topic_or_a_name_gives_no_place(reading: Language, text: str, event: str) -> None:
    assert place(reading, text, event) is None
