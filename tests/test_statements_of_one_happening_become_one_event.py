"""Evidence for and against one happening: time, parties, place, numbers, plans, denials, series, anaphora."""

from __future__ import annotations

import random

import pytest

from dragoman.linking import Telling, link
from dragoman.linking.parties import grade, party
from dragoman.model import Actor, Amount, Place, Source
from tellings import (
    AFRIN,
    ALEPPO_PROVINCE,
    CIVILIANS,
    DARAA,
    ERDOGAN,
    IDLIB,
    PUTIN,
    REBELS,
    RUSSIA,
    SYRIA,
    TURKEY,
    WARPLANES,
    telling,
)

BOTH = {"actors": (ERDOGAN, PUTIN), "recipients": (ERDOGAN, PUTIN)}
STRIKE = {"actors": (WARPLANES,), "recipients": (REBELS,), "day": "2021-09-26"}


def one_event(*tellings: Telling) -> bool:
    return len(link(list(tellings))) == 1


def test_met_talks_and_summit_of_one_day_are_one() -> None:
    assert one_event(
        telling("1", "Erdogan met Putin in Sochi.", "met", "CONSULT", day="2021-09-29", **BOTH),
        telling("2", "Putin and Erdogan held talks by the sea.", "talks", "CONSULT", day="2021-09-29", **BOTH),
        telling("3", "The summit of the two presidents ended late.", "summit", "CONSULT", day="2021-09-29", **BOTH),
    )


def test_two_meetings_in_one_month_stay_two() -> None:
    first = telling("1", "Erdogan met Putin in Moscow.", "met", "CONSULT", day="2020-03-05", **BOTH)
    second = telling("2", "Erdogan met Putin in Sochi.", "met", "CONSULT", day="2020-03-18", **BOTH)
    vague = telling(
        "3", "Erdogan met Putin in March.", "met", "CONSULT", days=("2020-03-01", "2020-03-31", "March"), **BOTH
    )
    events = link([first, second, vague])
    assert len(events) == 2
    assert not any({"s1", "s2"} <= set(event.statements) for event in events)


def test_two_ministers_of_a_state_are_two() -> None:
    lavrov = Actor("Lavrov", 0, 6, "sergei-lavrov", None, "RUS", "GOV")
    cavusoglu = Actor("Cavusoglu", 0, 9, "mevlut-cavusoglu", None, "TUR", "GOV")
    both = {"actors": (lavrov, cavusoglu), "recipients": (lavrov, cavusoglu), "day": "2021-09-29"}
    assert not one_event(
        telling("1", "Erdogan met Putin.", "met", "CONSULT", day="2021-09-29", **BOTH),
        telling("2", "Cavusoglu met Lavrov.", "met", "CONSULT", **both),
    )


def test_a_state_and_its_warplanes_are_one_side() -> None:
    assert one_event(
        telling("1", "Russia bombed rebels in Idlib.", "bombed", place=IDLIB, **(STRIKE | {"actors": (RUSSIA,)})),
        telling("2", "Russian warplanes hit rebels in Idlib.", "hit", place=IDLIB, **STRIKE),
    )


def test_a_town_within_the_province_is_one_place_and_another_town_is_not() -> None:
    near = telling("1", "Russian jets bombed rebels near Afrin.", "bombed", place=AFRIN, **STRIKE)
    province = telling("2", "Jets bombed rebels in Aleppo province.", "bombed", place=ALEPPO_PROVINCE, **STRIKE)
    south = telling("3", "Russian jets bombed rebels near Daraa.", "bombed", place=DARAA, **STRIKE)
    assert one_event(near, province)
    assert not one_event(near, south)


def test_other_days_are_other_happenings() -> None:
    later = STRIKE | {"day": "2021-09-28"}
    assert not one_event(
        telling("1", "Russian jets bombed rebels in Idlib.", "bombed", place=IDLIB, **STRIKE),
        telling("2", "Russian jets bombed rebels in Idlib again.", "bombed", place=IDLIB, **later),
    )


def test_numbers_that_differ_are_a_dispute_and_do_not_split() -> None:
    events = link(
        [
            telling("1", "Jets killed six in Idlib.", "killed", place=IDLIB, numbers={"killed": 6}, **STRIKE),
            telling("2", "Jets killed nine in Idlib.", "killed", place=IDLIB, numbers={"killed": 9}, **STRIKE),
        ]
    )
    assert len(events) == 1
    (dispute,) = events[0].disputes
    assert dispute.field == "killed"
    assert [(account.value, account.statements) for account in dispute.accounts] == [("6", ("s1",)), ("9", ("s2",))]


def test_a_denial_joins_what_it_denies_and_lowers_belief() -> None:
    told = telling("1", "Russia bombed a clinic in Idlib.", "bombed", place=IDLIB, **STRIKE)
    kremlin = Source("the Kremlin", 0, 11, "RUS", "Russia", "RUS", "GOV", "institution")
    denied = telling(
        "2", "Russia denied that it bombed Idlib.", "bombed", place=IDLIB, factuality="CT-", source=kremlin, **STRIKE
    )
    (event,) = link([told, denied])
    assert [each.field for each in event.disputes] == ["happened"]
    assert event.factuality == "CT+"
    assert event.belief < link([told])[0].belief


def test_each_side_blames_the_other() -> None:
    kyiv = Actor("Ukrainian forces", 0, 16, "UKR", None, "UKR", "MIL")
    ukraine = Source("Kyiv", 0, 4, "UKR", "Ukraine", "UKR", "GOV", "institution")
    one = telling(
        "1", "Russia shelled the market, Kyiv said.", "shelled", actors=(RUSSIA,), day="2022-04-08", source=ukraine
    )
    two = telling(
        "2", "Kyiv's forces shelled the market.", "shelled", actors=(kyiv,), recipients=(CIVILIANS,), day="2022-04-08"
    )
    (event,) = link([one, two])
    assert [each.field for each in event.disputes] == ["actors"]


def test_a_plan_joins_the_deed_only_when_the_day_agrees() -> None:
    plan = telling(
        "1",
        "Erdogan will meet Putin.",
        "meet",
        "AGREE",
        tense="future",
        day="2021-09-29",
        coder="lexicon:consult:meet",
        **BOTH,
    )
    done = telling("2", "Erdogan met Putin.", "met", "CONSULT", day="2021-09-29", **BOTH)
    later = telling("3", "Erdogan met Putin.", "met", "CONSULT", day="2021-10-29", published="2021-10-30", **BOTH)
    undated = telling("4", "Erdogan met Putin.", "met", "CONSULT", **BOTH)
    (event,) = link([plan, done])
    assert event.type == "CONSULT"
    assert not one_event(plan, later)
    assert not one_event(plan, undated)


def test_a_series_is_not_merged_with_its_members() -> None:
    series = telling(
        "1",
        "Russia has bombed Idlib in recent weeks.",
        "bombed",
        place=IDLIB,
        actors=(RUSSIA,),
        recipients=(REBELS,),
        days=("2021-08-01", "2021-09-29", "recent weeks"),
    )
    member = telling("2", "Russian warplanes bombed Idlib.", "bombed", place=IDLIB, **STRIKE)
    assert not one_event(series, member)


def test_the_attack_takes_up_the_one_told_before() -> None:
    first = telling(
        "1", "Russian warplanes bombed rebels in Idlib.", "bombed", place=IDLIB, article="x", outlet="o", **STRIKE
    )
    again = telling("2", "The attack lasted an hour.", "attack", actors=(RUSSIA,), article="x", outlet="o", offset=60)
    other = telling("3", "Jets hit Idlib rebels.", "hit", place=IDLIB, **STRIKE)
    assert one_event(first, again, other)


def test_nothing_in_common_but_the_country_is_not_enough() -> None:
    dead = telling(
        "1", "An air strike killed 33 soldiers.", "killed", recipients=(TURKEY,), place=IDLIB, numbers={"killed": 33}
    )
    israel = Actor("Israel", 0, 6, "ISR", "Israel", "ISR", "GOV")
    strikes = telling("2", "Israel bombed a depot.", "bombed", actors=(israel,), place=DARAA)
    assert not one_event(dead, strikes)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_does_not_matter(seed: int) -> None:
    days = [f"2021-09-{day:02d}" for day in (1, 1, 2, 9, 9, 20)]
    told = [
        telling(
            f"{number}{side}",
            f"Jets {verb} {town} for {number} hours.",
            verb,
            day=day if number % 3 else None,
            actors=(actor,),
            recipients=(REBELS,),
            place=place,
        )
        for number, day in enumerate(days)
        for side, (actor, verb, town, place) in enumerate(
            ((RUSSIA, "bombed", "Idlib", IDLIB), (WARPLANES, "hit", "Afrin", AFRIN), (SYRIA, "struck", "Daraa", DARAA))
        )
    ]
    shuffled = told.copy()
    random.Random(seed).shuffle(shuffled)
    assert link(shuffled) == link(told)


def test_words_of_one_kind_of_deed_go_together_and_others_do_not() -> None:
    day = {"day": "2021-09-26", "actors": (Actor("police", 0, 6, "TUR", "Turkey", "TUR", "COP"),)}
    held = telling("1", "Police detained nine students.", "detained", "COERCE", **day)
    arrested = telling("2", "Officers arrested campus activists.", "arrested", "COERCE", **day)
    closed = telling("3", "Officers censored two dailies.", "censored", "COERCE", **day)
    assert one_event(held, arrested)
    assert not one_event(held, closed)


def test_a_village_that_no_gazetteer_knows_is_one_place_by_its_name() -> None:
    unknown = Place("Kreshta", 0, 7, "Kreshta", None, None, None, None, None, None)
    raid = {"place": unknown, "day": "2021-09-26", "recipients": (CIVILIANS,)}
    assert one_event(
        telling("1", "Gunmen raided Kreshta.", "raided", numbers={"killed": 27}, **raid),
        telling("2", "Bandits attacked Kreshta.", "attacked", numbers={"killed": 31}, **raid),
    )


def test_one_name_taken_for_two_places_is_a_doubt_and_no_proof_of_two() -> None:
    here = Place("Uri", 0, 3, "Uri", "IND", "Kashmir", 34.1, 74.0, 1253694, 3.0)
    there = Place("Uri", 0, 3, "Kanton Uri", "CHE", "Uri", 46.8, 8.6, 2658226, 22.0)
    events = link(
        [
            telling("1", "Russian jets bombed rebels in Uri.", "bombed", place=here, **STRIKE),
            telling("2", "Russian jets struck rebels in Uri.", "struck", place=there, **STRIKE),
        ]
    )
    assert len(events) == 1 and not events[0].disputes


def test_a_town_at_the_edge_of_its_province_lies_in_it() -> None:
    town = Place("Puerto Leguizamo", 0, 16, "Puerto Leguízamo", "COL", "Putumayo", -0.19, -74.78, 3671437, 3.3)
    province = Place("Putumayo", 0, 8, "Putumayo", "COL", "Putumayo", 0.5, -76.0, 3671178, 60.0)
    assert one_event(
        telling("1", "Russian jets bombed rebels in Puerto Leguizamo.", "bombed", place=town, **STRIKE),
        telling("2", "Russian jets struck rebels in Putumayo.", "struck", place=province, **STRIKE),
    )


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("COALITION-SAU", None, "MIL"), ("SAU", "SAU", "MIL"), True),
        (("YPG", "SYR", "REB"), ("SDF", "SYR", "REB"), True),
        ((None, None, "CRM"), (None, None, "REB"), True),
        ((None, None, "CVL"), (None, None, "EDU"), True),
        ((None, None, "JRN"), (None, None, "MED"), False),
        (("COALITION-SAU", None, "MIL"), ("USA", "USA", "MIL"), False),
    ],
)
def test_a_part_and_its_whole_are_one_side(
    one: tuple[str | None, str | None, str], other: tuple[str | None, str | None, str], alike: bool
) -> None:
    a, b = (party(Actor(f"the {each[2]} side", 0, 8, each[0], None, each[1], each[2])) for each in (one, other))
    assert (grade(a, b) not in ("other", "other kind")) is alike


def test_a_name_that_two_sentences_share_speaks_for_one_happening() -> None:
    deed = {"day": "2020-01-22", "numbers": {"killed": 29}}
    assert one_event(
        telling("1", "Herders killed villagers in Kolom.", "killed", **deed),
        telling("2", "People died as fighters came to Kolom.", "died", **(deed | {"numbers": {"killed": 19}})),
    )


def test_a_thing_that_was_hit_is_no_account_of_who_was_hit() -> None:
    convoy = Actor("convoy", 0, 6, None, None, "SYR", None)
    fighters = Actor("Kurdish fighters", 0, 16, "KURDS", None, None, "REB")
    struck = STRIKE | {"actors": (TURKEY,)}
    events = link(
        [
            telling(
                "1",
                "A convoy was bombed near Afrin.",
                "bombed",
                place=AFRIN,
                **(struck | {"recipients": (convoy, fighters)}),
            ),
            telling(
                "2",
                "Bombs struck civilians near Afrin.",
                "struck",
                place=AFRIN,
                **(struck | {"recipients": (CIVILIANS,)}),
            ),
        ]
    )
    assert [each.field for each in events[0].disputes] == ["recipients"]


def test_a_word_that_tells_no_deed_by_itself_speaks_against_nothing() -> None:
    eu = Actor("Brussels", 0, 8, "EU", "European Union", None, "IGO")
    said = {"actors": (eu,), "published": "2023-08-05"}
    first = telling("1", "Brussels denounced the verdict.", "denounced", "ACCUSE", **said)
    second = telling("2", "Brussels called the verdict a farce.", "called", "ACCUSE", **said)
    other = telling("3", "Brussels sued over the verdict.", "sued", "ACCUSE", **said)
    assert one_event(first, second)
    assert not one_event(first, other)


def test_who_speaks_for_an_organisation_of_states_is_its_side() -> None:
    eu = party(Actor("Brussels", 0, 8, "EU", "European Union", None, "IGO"))
    chief = Actor("Josep Borrell", 0, 13, "josep-borrell", "Josep Borrell", None, "IGO")
    assert grade(eu, party(chief)) == "state"
    assert grade(eu, party(Actor("Borrell", 0, 7, "josep-borrell", "Josep Borrell", "ESP", "GOV"))) == "other"


def test_a_night_reaches_into_the_next_day() -> None:
    whom = {"actors": (REBELS,), "recipients": (CIVILIANS,)}
    night = telling(
        "1",
        "Rebels raided the farm on Friday night.",
        "raided",
        days=("2021-06-04", "2021-06-04", "Friday night"),
        **whom,
    )
    day = telling("2", "Rebels stormed the farm on Friday.", "stormed", day="2021-06-04", **whom)
    next_day = telling("3", "A mill was attacked by rebels on Saturday.", "attacked", day="2021-06-05", **whom)
    assert one_event(night, next_day)
    assert not link([night, next_day])[0].disputes
    assert not one_event(day, next_day)


def test_at_least_so_many_is_the_number_that_is_told_exactly() -> None:
    least = telling(
        "1", "At least 23 riders were shot dead.", "shot", numbers={"killed": Amount(23, None)}, day="2024-08-26"
    )
    exact = telling("2", "Gunmen killed 23 travellers.", "killed", numbers={"killed": 23}, day="2024-08-26")
    other = telling("3", "Gunmen killed 31 travellers.", "killed", numbers={"killed": 31}, day="2024-08-26")
    assert one_event(least, exact)
    assert not one_event(least, other)


def test_soldiers_of_one_desk_are_police_of_another() -> None:
    guards = party(Actor("Greek border guards", 0, 19, None, None, "GRC", "MIL"))
    police = party(Actor("police", 0, 6, None, None, "GRC", "COP"))
    assert grade(guards, police) == "unknown"


def test_what_is_said_in_the_present_is_said_once_and_what_is_done_goes_on() -> None:
    both = {"actors": (TURKEY,), "recipients": (RUSSIA,)}
    asked = telling("1", "Ankara called on Moscow to stop.", "called", "REQUEST", day="2021-09-29", **both)
    asks = telling("2", "Turkey calls on Moscow to stop.", "calls", "REQUEST", tense="present", offset=80, **both)
    assert one_event(asked, asks)
    struck = telling("3", "Russia struck Idlib.", "struck", place=IDLIB, **STRIKE)
    strikes = telling(
        "4", "Russia is striking Idlib.", "striking", tense="present", offset=80, place=IDLIB, actors=(RUSSIA,)
    )
    assert not one_event(struck, strikes)


def test_a_person_and_the_organisation_that_it_speaks_for_meet() -> None:
    eu = Actor("Brussels", 0, 8, "EU", "European Union", None, "IGO")
    chief = Actor("Josep Borrell", 0, 13, "josep-borrell", "Josep Borrell", None, "IGO")
    day = {"published": "2023-08-05"}
    assert one_event(
        telling("1", "Brussels denounced the verdict.", "denounced", "ACCUSE", actors=(eu,), **day),
        telling("2", "Josep Borrell condemned the verdict.", "condemned", "ACCUSE", actors=(chief,), **day),
    )


def test_what_nobody_tells_as_done_is_open() -> None:
    (event,) = link(
        [telling("1", "Erdogan will meet Putin.", "meet", "AGREE", tense="future", factuality="PR+", actors=(ERDOGAN,))]
    )
    assert event.factuality == "Uu"
