"""Belief: copies and repeated quotes count once, named sources more than nameless ones, denials lower it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dragoman.linking import link
from dragoman.linking.belief import belief
from dragoman.linking.telling import Telling
from dragoman.model import Attribution, Source
from dragoman.settings.linking import LinkingSettings
from tellings import IDLIB, REBELS, WARPLANES, telling

SETTINGS = LinkingSettings()


def told(id: str, words: str = "Jets bombed Idlib.", **parts: object) -> Telling:
    return telling(
        id, words, "bombed", actors=(WARPLANES,), recipients=(REBELS,), place=IDLIB, day="2021-09-26", **parts
    )


def of(*tellings: Telling) -> float:
    return belief(tellings, SETTINGS)


def test_independent_outlets_raise_it_and_copies_do_not() -> None:
    one, copy, other = told("1"), told("2"), told("3", "Warplanes bombed the town of Idlib.")
    assert of(one) == of(one, copy) < of(one, other) < 1.0


def test_a_text_counts_once_however_often_it_is_printed_or_says_it() -> None:
    one = told("1", "Jets bombed Idlib at dawn.")
    edited = replace(told("2", "Jets bombed Idlib early in the day."), text=one.statement.article)
    again = told("3", "The raid bombed a market, too.", article=one.statement.article, outlet=one.outlet)
    assert of(one, edited) == of(one) == of(one, again)
    assert of(one, replace(edited, text=None)) > of(one)


def test_one_outlet_never_passes_its_systematic_error() -> None:
    reports = [told(str(number), f"Jets bombed Idlib, report {number}.", outlet="Post") for number in range(50)]
    assert of(*reports) == 0.9


def test_two_outlets_quoting_one_source_are_one_source() -> None:
    group = Source("the Observatory", 0, 15, "SOHR", "Syrian Observatory", None, "NGO", "institution")
    quoting = [told(str(number), f"Jets bombed Idlib, text {number}.", source=group) for number in range(2)]
    own = [told(str(number), f"Jets bombed Idlib, text {number}.") for number in range(2)]
    assert of(*quoting) < of(*own)


def test_a_named_source_counts_more_than_a_nameless_one_and_a_party_less_than_an_outsider() -> None:
    kinds = {
        "named": Source("Ann Lee", 0, 7, "ann-lee", "Ann Lee", None, "NGO", "named"),
        "nameless": Source("a source", 0, 8, None, None, None, None, "anonymous"),
        "party": Source("the Russian ministry", 0, 20, "RUS", "Russia", "RUS", "MIL", "institution"),
        "outsider": Source("the UN", 0, 6, "UN", "United Nations", None, "IGO", "institution"),
    }
    sure = {name: of(told("1", source=source)) for name, source in kinds.items()}
    assert sure["named"] > sure["nameless"]
    assert sure["outsider"] > sure["party"]


def test_a_denial_lowers_it_and_that_of_a_party_less() -> None:
    party = Source("Moscow", 0, 6, "RUS", "Russia", "RUS", "GOV", "institution")
    outsider = Source("the UN", 0, 6, "UN", "United Nations", None, "IGO", "institution")
    by_party = of(told("1"), told("2", "It had not bombed Idlib.", factuality="CT-", source=party))
    by_outsider = of(told("1"), told("2", "It had not bombed Idlib.", factuality="CT-", source=outsider))
    assert of(told("1")) > by_party > by_outsider > 0.0


def test_what_is_only_possible_counts_less() -> None:
    assert of(told("1", factuality="PS+")) < of(told("1", factuality="PR+")) < of(told("1"))


def test_a_user_can_set_the_errors_of_an_outlet(tmp_path: Path) -> None:
    table = tmp_path / "outlets.tsv"
    table.write_text("outlet\trandom\tsystematic\noutlet 1\t0.5\t0.6\n", encoding="utf-8")
    assert belief([told("1")], LinkingSettings(outlets=str(table))) < 0.4 < of(told("1"))


def test_a_sentence_that_was_edited_a_little_or_taken_over_with_others_around_it_is_a_copy() -> None:
    words = "Jets bombed a market in the town of Idlib at dawn on Sunday, and six traders died, rescuers said."
    one = told("1", words)
    edited = told("2", words.replace("at dawn on Sunday", "on Sunday at dawn"))
    taken = told("3", words.replace("Jets", "A monitoring group said that jets").replace(", rescuers said", ""))
    other = told("4", "Early on Sunday six people selling vegetables were killed when jets bombed Idlib's market.")
    assert of(one) == of(one, edited) == of(one, edited, taken) < of(one, other)
    assert link([one, edited, taken])[0].reports == 1
    assert link([one, edited, other])[0].reports == 2


def test_texts_that_say_that_they_are_an_agencys_count_once_for_the_agency() -> None:
    wire = Attribution(Source("Reuters", None, None, None, "Reuters", kind="outlet"))
    ones = [told("1", "Jets bombed Idlib at dawn."), told("2", "Before noon, Russian jets again bombed Idlib.")]
    named = [replace(each, statement=replace(each.statement, attributions=(wire,))) for each in ones]
    own = replace(named[0], outlet="Reuters")
    assert of(*named) == of(named[0]) == of(own, *named) < of(*ones)
    assert link(named)[0].reports == 1 and link(ones)[0].reports == 2
