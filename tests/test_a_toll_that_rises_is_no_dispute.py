"""A number that later reports bring up to date is an update; what reports tell otherwise stays a dispute."""

from __future__ import annotations

from dragoman.linking import Telling, link
from dragoman.model import Amount, Event, Source
from tellings import IDLIB, REBELS, WARPLANES, telling


def told(id: str, day: str, killed: float, words: str = "Jets bombed a market in Idlib.", **parts: object) -> Telling:
    return telling(
        id,
        words,
        "bombed",
        actors=(WARPLANES,),
        recipients=(REBELS,),
        place=IDLIB,
        day="2021-09-26",
        published=day,
        numbers={"killed": killed},
        **parts,
    )


def one(*tellings: Telling) -> Event:
    (event,) = link(list(tellings))
    return event


def test_a_later_higher_number_that_says_so_is_an_update() -> None:
    first, second = (
        told("1", "2021-09-27", 6),
        told("2", "2021-09-28", 9, "The toll from jets that bombed Idlib rose to nine."),
    )
    event = one(first, second)
    assert event.disputes == ()
    (update,) = event.updates
    assert [(each.value, each.statements) for each in update.accounts] == [("6", ("s1",)), ("9", ("s2",))]
    assert event.magnitudes == {"killed": Amount(9, 9)}


def test_a_later_higher_number_of_the_same_outlet_or_source_is_an_update() -> None:
    assert not one(told("1", "2021-09-27", 6, outlet="Post"), told("2", "2021-09-28", 9, outlet="Post")).disputes
    helmets = Source("the White Helmets", 0, 17, "WHITE HELMETS", "White Helmets", None, "NGO", "institution")
    assert one(told("1", "2021-09-27", 6, source=helmets), told("2", "2021-09-28", 9, source=helmets)).updates


def test_a_number_may_be_corrected_downwards_only_in_so_many_words() -> None:
    plain = one(told("1", "2021-09-27", 9, outlet="Post"), told("2", "2021-09-28", 6, outlet="Post"))
    assert [each.field for each in plain.disputes] == ["killed"] and not plain.updates
    revised = told("2", "2021-09-28", 6, "Officials lowered the toll after jets bombed Idlib to six.")
    assert one(told("1", "2021-09-27", 9), revised).magnitudes == {"killed": Amount(6, 6)}


def test_what_two_outlets_tell_otherwise_stays_a_dispute() -> None:
    later = one(told("1", "2021-09-27", 6), told("2", "2021-09-28", 9))
    assert [each.field for each in later.disputes] == ["killed"]
    same_day = told("2", "2021-09-27", 9, "The toll from jets that bombed Idlib rose to nine.")
    assert one(told("1", "2021-09-27", 6), same_day).disputes
    assert later.magnitudes == {"killed": Amount(6, 9)}


def test_an_update_does_not_settle_what_others_dispute() -> None:
    rises = told("2", "2021-09-28", 9, "The toll from jets that bombed Idlib rose to nine.")
    event = one(told("1", "2021-09-27", 6), rises, told("3", "2021-09-28", 20))
    assert [[each.value for each in dispute.accounts] for dispute in event.disputes] == [["9", "20"]]
    assert [[each.value for each in update.accounts] for update in event.updates] == [["6", "9"]]
