"""Series of scores from events, their uncertainty, and the change points with the events that made them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model import Actor, Event, Span
from dragoman.relations import change_points, relations, series, turns
from dragoman.relations.ties import Tie
from tellings import RUSSIA, TURKEY


def event(number: int, day: str, type: str, **parts: object) -> Event:
    base = Event(
        id=f"e{number}",
        type=type,
        modes=(),
        contexts=(),
        actors=(RUSSIA,),
        recipients=(TURKEY,),
        earliest=day,
        latest=day,  # type: ignore[arg-type]
        place=None,
        magnitudes={},
        factuality="CT+",
        statements=(f"s{number}",),
        articles=(f"a{number}",),
        outlets=("TASS",),
        belief=0.9,
    )
    return replace(base, **parts)  # type: ignore[arg-type]


FRIENDLY = [event(number, f"2015-{number:02d}-10", "CONSULT") for number in range(1, 11)]
SHOT_DOWN = event(20, "2015-11-24", "ASSAULT")
HOSTILE = [SHOT_DOWN] + [event(30 + number, f"2016-{number:02d}-10", "SANCTION") for number in range(1, 6)]
MENDED = [event(50 + number, f"2016-{number:02d}-15", "SUPPORT") for number in range(7, 13)]


def test_turns_are_found_with_the_events_that_made_them() -> None:
    first, second = turns(FRIENDLY + HOSTILE + MENDED)
    assert (first.period, second.period) == ("2015-11", "2016-07")
    assert first.before > 0 > first.after
    assert SHOT_DOWN.id in first.events
    assert second.after > 0


def test_one_bad_month_is_no_turn() -> None:
    assert not turns([*FRIENDLY[:5], event(99, "2015-06-20", "ACCUSE"), *FRIENDLY[5:]])


def test_plans_and_denials_do_not_count() -> None:
    assert (
        series(
            [event(1, "2021-09-01", "ASSAULT", factuality="Uu"), event(2, "2021-09-01", "ASSAULT", factuality="CT-")]
        )
        == []
    )


def test_many_reports_are_one_event_and_belief_weighs() -> None:
    told = event(1, "2021-09-01", "ASSAULT", articles=tuple(f"a{number}" for number in range(300)), belief=1.0)
    doubtful = event(2, "2021-09-20", "CONSULT", belief=0.5)
    (month,) = series([told, doubtful])
    assert month.weight == 1.5
    assert month.score == pytest.approx((-9 * 1.0 + 2.5 * 0.5) / 1.5, abs=0.01)
    assert month.low is not None and month.high is not None and month.low < month.score < month.high


def test_months_without_events_are_kept_and_decay_carries_on() -> None:
    events = [event(1, "2021-01-05", "ASSAULT"), event(2, "2021-04-05", "CONSULT")]
    assert [each.score for each in series(events)] == [-9, None, None, 2.5]
    faded = series(events, half_life=1.0)
    assert [each.score for each in faded][:3] == [-9, -9, -9]
    assert [each.weight for each in faded][:3] == [0.9, 0.45, 0.23]  # rounded to two places
    assert -9 < (faded[3].score or 0) < 2.5


def test_an_event_over_two_months_counts_half_in_each_and_a_vague_one_not_at_all() -> None:
    over = event(1, "2021-01-20", "CONSULT", latest="2021-02-10", belief=1.0)
    vague = event(2, "2021-01-01", "ASSAULT", latest="2021-12-31")
    assert [each.weight for each in series([over, vague])] == [0.5, 0.5]
    assert [each.name for each in series([vague], "Y")] == ["2021"]


def test_one_outlet_can_be_asked_for() -> None:
    assert series(FRIENDLY, outlet="TASS") and not series(FRIENDLY, outlet="WSJ")


@pytest.mark.parametrize(
    ("values", "cuts"),
    [
        ([1.0] * 12, []),
        ([0.0] * 8 + [9.0] * 8, [8]),
        ([0.0] * 6 + [9.0] * 6 + [0.0] * 6, [6, 12]),
        ([], []),
        ([3.0], []),
    ],
)
def test_the_best_cut_is_found(values: list[float], cuts: list[int]) -> None:
    assert change_points(values) == cuts


def tie(number: int, told: str, **parts: object) -> Tie:
    rebels = Actor("rebels", 0, 6, None, None, None, "REB")
    base = Tie(
        f"t{number}",
        f"a{number}",
        "backs",
        TURKEY,
        rebels,
        Span("x", 0, 1),
        Span("x", 0, 1),
        None,
        None,
        told,
        True,
        {},
        f"o{number}",
    )
    return replace(base, **parts)  # type: ignore[arg-type]


def test_a_tie_stands_from_its_first_telling_until_it_is_told_as_over() -> None:
    (standing,) = relations([tie(1, "2017-03"), tie(2, "2021-09-29")])
    assert (standing.valid_from, standing.valid_to) == ("2017-03-01", None)
    (over,) = relations([tie(1, "2017-03"), tie(2, "2022-09-16", holds=False)])
    assert (over.valid_from, over.valid_to) == ("2017-03-01", "2022-09-16")
    assert relations([tie(1, "2017-03")])[0].belief < standing.belief


def test_a_truce_is_opened_by_agreeing_and_closed_by_shooting() -> None:
    truce = event(1, "2020-03-05", "AGREE")
    from tellings import telling

    words = telling("1", "Turkey and Russia agreed to a truce.", "agreed", "AGREE").statement
    shots = event(2, "2020-06-01", "ASSAULT")
    (held,) = relations([], [truce], {"s1": words})
    assert (held.kind, held.valid_from, held.valid_to) == ("party-to-ceasefire", "2020-03-05", None)
    (broken,) = relations([], [truce, shots], {"s1": words})
    assert broken.valid_to == "2020-06-01"
