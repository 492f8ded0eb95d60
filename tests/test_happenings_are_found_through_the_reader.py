"""The mini-articles of tests/data/linking, read and linked: pairs of sentences and disputes. A gate against regressions."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dragoman.evaluate.linking import Case, cases, half, measure, tellings
from dragoman.linking import Telling, link
from dragoman.reader import Reader

FILE = Path(__file__).parent / "data" / "linking" / "happenings.txt"
SECOND = FILE.with_name("second.txt")
THIRD = FILE.with_name("third.txt")
LATER = tuple(FILE.with_name(name) for name in ("fourth.txt", "fifth.txt"))
SIXTH = FILE.with_name("sixth.txt")
SEVENTH = FILE.with_name("seventh.txt")
EIGHTH = FILE.with_name("eighth.txt")
LATEST = (("ninth.txt", 14, 16, 0.58), ("tenth.txt", 14, 14, 0.27), ("eleventh.txt", 16, 14, 0.15))


@pytest.fixture(scope="module")
def found() -> list[Case]:
    return cases(FILE)


@pytest.fixture(scope="module")
def told(found: list[Case]) -> list[Telling]:
    return tellings(found, Reader())


def test_the_set_is_large_enough(found: list[Case]) -> None:
    assert len(found) >= 40
    assert sum(len(case.articles) for case in found) >= 150
    assert sum(len(case.disputes) for case in found) >= 60
    assert {half(case) for case in found} == {"look", "report"}


def test_pairs_and_disputes_are_found(found: list[Case], told: list[Telling]) -> None:
    scores = measure(found, told)
    assert scores["pairs"]["f"] >= 0.82
    assert scores["pairs"]["p"] >= 0.97
    assert scores["pairs_coded"]["f"] >= 0.92
    assert scores["b_cubed"]["p"] >= 0.97
    assert scores["b_cubed"]["f"] >= 0.90
    assert scores["disputes_kept"] >= 0.7 * scores["disputes"]


def test_happenings_of_another_lot_are_found() -> None:
    found = cases(SECOND)
    scores = measure(found, tellings(found, Reader()))
    assert len(found) == 16 and scores["disputes"] == 11 and scores["updates"] == 1
    assert scores["pairs"]["p"] >= 0.94  # who condemns a deal tells of the deal, too, which the marks do not count
    assert scores["pairs"]["f"] >= 0.82
    assert scores["disputes_kept"] >= 6


def test_happenings_told_as_desks_tell_them_are_found() -> None:
    found = cases(THIRD)
    scores = measure(found, tellings(found, Reader()))
    assert len(found) == 17 and scores["disputes"] == 11 and scores["updates"] == 2
    assert scores["pairs"]["p"] >= 0.93
    assert scores["pairs"]["f"] >= 0.70
    assert scores["pairs_coded"]["f"] >= 0.84


def test_happenings_told_by_wires_tabloids_and_ministries_are_not_mixed_up() -> None:
    found = [case for path in LATER for case in cases(path)]
    scores = measure(found, tellings(found, Reader()))
    assert len(found) == 24 and scores["disputes"] == 16
    assert (
        scores["pairs"]["p"] >= 0.93
    )  # who denies having ordered a bombing tells of it, too: not counted by the marks
    assert scores["pairs"]["f"] >= 0.48  # many sentences of tabloids and broadcasters have no statement
    assert scores["pairs_coded"]["f"] >= 0.80


def test_happenings_of_which_each_side_tells_its_own_are_not_mixed_up() -> None:
    found = cases(SIXTH)
    scores = measure(found, tellings(found, Reader()))
    assert len(found) == 10 and scores["disputes"] == 7
    assert scores["pairs"]["p"] >= 0.95
    assert scores["pairs"]["f"] >= 0.42  # every fifth sentence had no statement when this was written
    assert scores["disputes_kept"] >= 3


def test_happenings_told_by_agencies_and_by_the_other_side_are_not_mixed_up() -> None:
    found = cases(SEVENTH)
    scores = measure(found, tellings(found, Reader()))
    assert len(found) == 10 and scores["disputes"] == 6
    assert scores["pairs"]["p"] >= 0.95
    assert scores["pairs"]["f"] >= 0.60  # every fifth sentence had no statement when this was written
    assert scores["pairs_coded"]["f"] >= 0.88
    assert scores["disputes_kept"] >= 3


def test_happenings_that_desks_contradict_each_other_on_are_found() -> None:
    found = cases(EIGHTH)
    scores = measure(found, tellings(found, Reader()))
    assert len(found) == 8 and scores["disputes"] == 9
    assert scores["pairs"]["p"] >= 0.92
    assert scores["pairs"]["f"] >= 0.8
    assert scores["disputes_kept"] >= 6


@pytest.mark.parametrize(("name", "sets", "disputes", "least"), LATEST)
def test_happenings_of_wider_lots_are_told_apart(name: str, sets: int, disputes: int, least: float) -> None:
    """Far from the goal: what these lots tell in other words, or a sentence further on, is missed, not taken for one."""
    found = cases(FILE.with_name(name))
    scores = measure(found, tellings(found, Reader()))
    assert len(found) == sets and scores["disputes"] == disputes
    assert scores["pairs"]["p"] >= 0.9
    assert scores["pairs"]["f"] >= least


def test_the_order_of_articles_does_not_matter(told: list[Telling]) -> None:
    shuffled = told.copy()
    random.Random(7).shuffle(shuffled)
    assert link(shuffled) == link(told)
