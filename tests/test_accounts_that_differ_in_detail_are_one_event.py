"""One desk knows the country, name or exact toll, another does not: still one happening, and what differs is kept."""

from __future__ import annotations

from dragoman.linking import Telling, link
from dragoman.linking.compare import compare_numbers, prepare
from dragoman.linking.countries import country_in
from dragoman.linking.evidence import log_odds
from dragoman.linking.parties import grade, party
from dragoman.model import Actor, Place, Source
from dragoman.settings.linking import LinkingSettings
from tellings import AFRIN, ERDOGAN, PUTIN, RUSSIA, TURKEY, telling

KYRGYZ = Actor("Kyrgyz troops", 0, 13, "KGZ", "Kyrgyzstan", "KGZ", "MIL")
TAJIK = Actor("Tajik forces", 0, 12, "TJK", "Tajikistan", "TJK", "MIL")
BORDER = {"day": "2022-09-16", "type": "ASSAULT"}


def one_event(*tellings: Telling) -> bool:
    return len(link(list(tellings))) == 1


def numbers(low: float, high: float) -> float:
    ones, others = (
        telling(id, "Bandits abducted girls.", "abducted", numbers={"abducted": count})
        for id, count in (("1", low), ("2", high))
    )
    return compare_numbers(prepare(ones, LinkingSettings()), prepare(others, LinkingSettings()))


def test_a_described_source_has_the_country_that_its_words_name() -> None:
    assert country_in("the border service of Tajikistan") == country_in("Tajik border guards") == "TJK"
    assert country_in("Kyrgyz and Tajik officials") is country_in("the border service") is None


def test_each_side_blames_the_other_also_where_only_its_service_is_named() -> None:
    service = Source("the border service of Tajikistan", None, None, kind="none")
    ours = Source("Kyrgyzstan's border service", None, None, kind="none")
    one = telling("1", "Kyrgyz troops attacked a post.", "attacked", actors=(KYRGYZ,), source=service, **BORDER)
    two = telling("2", "Tajik forces shelled a hill.", "shelled", actors=(TAJIK,), source=ours, **BORDER)
    (event,) = link([one, two])
    assert [each.field for each in event.disputes] == ["actors"]


def test_an_account_that_names_both_sides_hides_no_dispute_about_who_did_it() -> None:
    both = telling("1", "Kyrgyz and Tajik guards exchanged fire.", "exchanged", actors=(KYRGYZ, TAJIK), **BORDER)
    ours = Source("Kyrgyzstan's border service", None, None, kind="none")
    service = Source("the border service of Tajikistan", None, None, kind="none")
    one = telling("2", "Kyrgyz troops attacked a post.", "attacked", actors=(KYRGYZ,), source=service, **BORDER)
    two = telling("3", "Tajik forces shelled a hill.", "shelled", actors=(TAJIK,), source=ours, **BORDER)
    (event,) = link([both, one, two])
    (dispute,) = event.disputes
    assert dispute.field == "actors"
    assert {each.value for each in dispute.accounts} == {"Kyrgyzstan", "Tajikistan"}


def test_a_person_of_unknown_country_can_be_the_man_of_a_country() -> None:
    man = party(Actor("Russian man", 0, 11, "RUS", "Russia", "RUS", None))
    named = party(Actor("Vadim Sorokin", 0, 13, "vadim-sorokin", "Vadim Sorokin", None, None))
    assert grade(man, named) == grade(named, man) == "unknown"
    assert grade(party(PUTIN), party(TURKEY)) == "other"


def test_the_adjective_of_a_country_is_no_other_name() -> None:
    one = telling("1", "Troops shot at a Russian convoy.", "shot", actors=(TURKEY,))
    assert prepare(one, LinkingSettings()).names == frozenset()


def test_large_numbers_of_one_size_speak_less_against_one_happening() -> None:
    odds = log_odds()
    assert numbers(317, 279) == odds["number", "near"] > odds["number", "differs"]
    assert numbers(317, 90) == numbers(2, 3) == odds["number", "differs"]


def test_an_ultimatum_is_a_demand_and_a_threat() -> None:
    what = {"actors": (RUSSIA,), "recipients": (TURKEY,), "day": "2021-09-26"}
    assert one_event(
        telling("1", "Russia gave Turkey a week to open the road.", "gave", "REQUEST", **what),
        telling("2", "Russia threatened Turkey.", "threatened", "THREATEN", **what),
    )


def test_an_order_to_leave_is_an_expulsion() -> None:
    what = {"actors": (RUSSIA,), "recipients": (TURKEY,), "day": "2021-09-26"}
    assert one_event(
        telling("1", "Moscow ordered two Turkish diplomats to leave.", "ordered", "REQUEST", **what),
        telling("2", "Russia expelled two Turkish diplomats.", "expelled", "SANCTION", **what),
    )


def test_who_knows_the_country_of_a_party_meets_who_does_not() -> None:
    known = Actor("mourners", 0, 8, None, None, "SYR", "CVL")
    unknown = Actor("mourners", 0, 8, None, None, None, "CVL")
    assert one_event(
        telling("1", "Gunmen shot mourners.", "shot", recipients=(known,), place=AFRIN, day="2021-09-26"),
        telling("2", "Mourners were attacked.", "attacked", recipients=(unknown,), day="2021-09-26"),
    )


def test_an_agency_is_a_part_of_its_organisation() -> None:
    whole = party(Actor("United Nations", 0, 14, "UN", "United Nations", None, "IGO"))
    office = party(Actor("UN human rights office", 0, 22, "OHCHR", "UN human rights office", None, "IGO"))
    children = party(Actor("UNICEF", 0, 6, "UNICEF", "UNICEF", None, "IGO"))
    assert grade(whole, office) == grade(office, whole) == "state"
    assert grade(office, children) == "other"


def test_meetings_in_one_town_on_two_days_stay_two_where_one_party_was_not_read() -> None:
    town = Place("Jeddah", 0, 6, "Jeddah", "SAU", "Mecca", 21.49, 39.19, 105343, 20.0)
    first = {"actors": (ERDOGAN, PUTIN), "recipients": (ERDOGAN, PUTIN), "place": town}
    second = {"actors": (ERDOGAN,), "recipients": (ERDOGAN,), "place": town}
    assert not one_event(
        telling("1", "Erdogan met Putin in Jeddah on Friday.", "met", "CONSULT", day="2021-09-24", **first),
        telling("2", "On Saturday Erdogan met Sisi in Jeddah.", "met", "CONSULT", day="2021-09-25", **second),
    )
