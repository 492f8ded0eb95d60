"""How news tells the day and place of a deed beside it: on its occasion, with its noun, in a clause, as a court's town."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.dates.anchor import event_time
from dragoman.doc import Context
from dragoman.model import Published
from dragoman.pipeline import load
from dragoman.places.again import of_peoples
from dragoman.places.anchor import event_place


@pytest.fixture(scope="module")
def reading() -> Language:
    """The parser and the stages ``dates`` and ``places`` only."""
    return load(stages=("dates", "places"))


def read(reading: Language, text: str, event: str) -> tuple[Doc, int]:
    """Read a text of Wednesday, 29 September 2021, and find the first token with the form of the event."""
    doc = reading.make_doc(text)
    doc._.context = Context(published=Published("2021-09-29", "day", "test"))
    doc = reading(doc)
    return doc, next(token.i for token in doc if token.lower_ == event)


def days(reading: Language, text: str, event: str) -> tuple[str | None, str | None] | None:
    """Return the days that the text tells for a past event, or None where it tells none."""
    found = event_time(*read(reading, text, event), "past")
    return (found.earliest, found.latest) if found is not None and found.how != "published" else None


def place(reading: Language, text: str, event: str) -> str | None:
    """Return the words of the place of an event."""
    found = event_place(*read(reading, text, event))
    return found.text if found is not None else None


MONDAY = ("2021-09-27", "2021-09-27")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The mayor on Monday dismissed the complaint.", "dismissed"),
        ("The ferry sank after Monday's explosion in the harbour that wounded nine.", "wounded"),
        ("Delegates left Monday's conference in Vienna, where they agreed to a ceasefire.", "agreed"),
        ("In a session held on Monday, the assembly rejected the budget.", "rejected"),
        ("She slammed the editors for that on Monday's broadcast of her weekly show.", "slammed"),
        ("The senator unleashed insults against his rival in Monday's debate.", "unleashed"),
        ("Few of the chieftains attended Monday's meeting.", "attended"),
        ("It was on Monday that the garrison fled.", "fled"),
        ("Earlier on Monday, the bishop was critical of the law.", "critical"),
        ("Six were killed and more than forty injured on Monday in the mine.", "killed"),
        ("The king surprised the court on Monday by announcing a pardon.", "announcing"),
        ("Divers moved to seize the wreck early on Monday and fought with smugglers.", "fought"),
        ("He has hailed the treaty, telling reporters during a stop in Oslo on Monday that it was overdue.", "hailed"),
        ("She called for a truce between the tribes of the valley at a rally in Jos on Monday.", "called"),
        ("On Monday, the premier said taxes would fall. He criticised the bank for its warnings.", "criticised"),
        ("Brokers failed on Monday to reconcile the two clans.", "reconcile"),
        ("Raiders shot six after stopping a bus near Jos on Monday.", "shot"),
        ("Lee, who chairs the club, on Monday defended the coach.", "defended"),
        ("The council passed a resolution on Monday condemning the raid.", "condemning"),
        ("A clerk was sentenced to two years in prison Monday by a judge in Lyon.", "sentenced"),
    ],
)
def test_the_day_stands_with_an_occasion_a_noun_or_another_verb(reading: Language, text: str, event: str) -> None:
    assert days(reading, text, event) == MONDAY


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The guild criticised him for his votes against the harbour bill in the 1990s.", "criticised"),
        ("The judge set an October 4 deadline for the filings.", "set"),
        ("The club agreed to a moratorium ahead of its meeting on 6 October.", "agreed"),
        ("The navy on Monday announced the deployment of two frigates to Malta.", "deployment"),
    ],
)
def test_the_day_of_a_reason_a_deadline_or_a_later_meeting_is_not_the_deeds(
    reading: Language, text: str, event: str
) -> None:
    assert days(reading, text, event) is None


def test_a_past_deed_is_not_in_the_future(reading: Language) -> None:
    assert days(reading, "In October the court convicted the banker.", "convicted") == ("2020-10-01", "2020-10-31")


def test_a_length_between_does_not_hide_the_date(reading: Language) -> None:
    text = "It suspended flights to Malta for three weeks in May 2019 after a warning."
    assert days(reading, text, "suspended") == ("2019-05-01", "2019-05-31")


def test_a_day_earlier_is_not_counted_from_a_plan(reading: Language) -> None:
    text = "The vote is next Monday. The judge spoke on Tuesday. A day earlier, six men were arrested."
    assert days(reading, text, "arrested") == MONDAY


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("A shooting by two brothers in Lyon that killed nine shocked the country.", "killed", "Lyon"),
        ("They blamed the militia for the bombing of a bank in Jos that killed nine.", "killed", "Jos"),
        ("The army lifted its siege of Homs.", "lifted", "Homs"),
        ("A Lyon appeals court rejected the complaint.", "rejected", "Lyon"),
        ("The firm sued him in a court for the Western District of Texas.", "sued", "Texas"),
        ("LYON, France (AFP) - A court on Monday sentenced a baker to two years in jail.", "sentenced", "LYON"),
        ("Families were held at the U.S.-Mexico border in May.", "held", "U.S.-Mexico border"),
        ("Guards caught four men on Syrian soil.", "caught", "Syrian soil"),
        ("Rebels burned a flag in the Donbas port town of Mariupol.", "burned", "Mariupol"),
        ("Students who oppose the Malta government threw stones at guards in the capital.", "threw", "capital"),
        ("Gunmen killed two Dallas police officers.", "killed", "Dallas"),
        (
            "The ministry announced the deployment of 200 guards, eleven officers among them, to Chad.",
            "deployment",
            "Chad",
        ),
        ("They met in the Black Sea resort town of Sochi.", "met", "Sochi"),
        ("A protest was held at the Jos University.", "held", "Jos"),
        ("Troops arrested a shepherd after he had crossed into Israel.", "arrested", "Israel"),
    ],
)
def test_the_place_stands_with_the_deeds_noun_or_its_court(
    reading: Language, text: str, event: str, expected: str
) -> None:
    assert place(reading, text, event) == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The minister met Friday with King Abdullah, an ally in the Middle East.", "met"),
        ("In the wake of the Paris attacks the army stepped up its patrols.", "stepped"),
        ("The Post had chided the president for continuing his holiday in Lyon.", "chided"),
        (
            "She was a busy surrogate, attacking her rival and visiting an office in Lyon to cheer the staff.",
            "attacking",
        ),
        ("Clark crushed her rival in Vermont, but the senator had already endorsed the winner.", "endorsed"),
        ("The leaders held talks on a dam in Kashmir.", "talks"),
        ("They imposed sanctions following the intervention in Ukraine.", "imposed"),
        ("The council voted in favour of building a canal in Kirkuk.", "voted"),
        ("Carly Lee endorsed Senator Ted Cruz (R-Texas) Wednesday.", "endorsed"),
        ("The police deported a trader who lived in Boston for years.", "deported"),
        ("He attacked Jeff Bezos at Amazon.", "attacked"),
    ],
)
def test_what_is_spoken_of_or_was_before_gives_no_place(reading: Language, text: str, event: str) -> None:
    assert place(reading, text, event) is None


def test_a_brother_is_no_town(reading: Language) -> None:
    doc = reading("He and his younger brother, Chester, set off two bombs.")
    assert not doc._.toponyms


def test_a_district_of_a_town_lies_in_it(reading: Language) -> None:
    doc = reading("Shells hit the Yarmouk district of Khartoum.")
    assert {each.place.country for each in doc._.toponyms} == {"SDN"}


def test_the_border_of_two_peoples_has_a_point_and_a_radius(reading: Language) -> None:
    (border,) = of_peoples(reading("Smugglers crossed the Syrian-Turkish border."))
    place = border.place
    assert place.country == "TUR" and place.lat is not None and place.radius_km is not None and place.radius_km > 100
