"""A denial tells little by itself: it goes where that is told which it denies most likely, and makes a dispute of it."""

from __future__ import annotations

from dragoman.linking import link
from tellings import IDLIB, REBELS, RUSSIA, WARPLANES, telling


def test_a_denial_some_days_later_joins_though_it_is_like_only_one_of_the_reports() -> None:
    told = [
        telling(
            "1", "Rebels attacked a ferry on the lake.", "attacked", actors=(REBELS,), place=IDLIB, day="2021-09-26"
        ),
        telling("2", "Gunmen raided a passenger boat, killing nine.", "raided", place=IDLIB, day="2021-09-26"),
        telling(
            "3", "The rebels denied that they had attacked the ferry.", "attacked", actors=(REBELS,), factuality="CT-"
        ),
    ]
    found = [each for each in link(told) if "s3" in each.statements]
    assert [(each.field, [side.value for side in each.accounts]) for each in found[0].disputes] == [
        ("happened", ["yes", "no"])
    ]
    assert "s1" in found[0].statements


def test_a_denial_of_something_else_stays_by_itself() -> None:
    told = [
        telling("1", "Russian jets bombed Idlib.", "bombed", actors=(WARPLANES,), place=IDLIB, day="2021-09-26"),
        telling("2", "Moscow denied that it had sold grain.", "sold", "COOPERATE", actors=(RUSSIA,), factuality="CT-"),
        telling(
            "3",
            "Moscow denied having bombed a port in July.",
            "bombed",
            actors=(RUSSIA,),
            day="2021-07-04",
            factuality="CT-",
        ),
    ]
    assert all(len(each.statements) == 1 for each in link(told))


def test_at_least_so_many_does_not_hide_that_others_differ() -> None:
    from dataclasses import replace

    from dragoman.model import Amount

    words = "Russian jets bombed Idlib, report {}."
    made = [
        telling(
            str(at),
            words.format(at),
            "bombed",
            actors=(WARPLANES,),
            place=IDLIB,
            day="2021-09-26",
            numbers={"killed": number},
        )
        for at, number in enumerate((114, 91, 90))
    ]
    made[2] = replace(made[2], statement=replace(made[2].statement, magnitudes={"killed": Amount(90, None)}))
    (event,) = link(made)
    (dispute,) = event.disputes
    assert [each.value for each in dispute.accounts] == ["91", "114"]
