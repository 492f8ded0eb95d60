"""A place that stands in another sentence than the deed may not be its own: it parts reports less, and disputes nothing."""

from __future__ import annotations

from dragoman.linking import link
from dragoman.linking.evidence import log_odds
from dragoman.linking.sites import Site, compare_sites, site_of
from dragoman.settings.linking import LinkingSettings
from tellings import DARAA, IDLIB, REBELS, WARPLANES, telling

STRIKE = {"actors": (WARPLANES,), "recipients": (REBELS,), "day": "2021-09-26"}
HERE = telling("1", "Russian jets bombed rebels near Idlib.", "bombed", place=IDLIB, **STRIKE)
ELSEWHERE = telling("2", "Russian jets bombed rebels.", "bombed", place=DARAA, offset=200, **STRIKE)
THERE = telling("3", "Russian jets bombed rebels near Daraa.", "bombed", place=DARAA, **STRIKE)


def test_whether_its_own_sentence_tells_the_place() -> None:
    assert site_of(HERE.statement) == Site(IDLIB, beside=True)
    assert site_of(ELSEWHERE.statement) == Site(DARAA, beside=False)


def test_places_apart_rule_out_one_happening_only_beside_the_deed() -> None:
    settings, odds = LinkingSettings(), log_odds()
    sure, unsure, other = Site(IDLIB, True), Site(DARAA, False), Site(DARAA, True)
    assert compare_sites(sure, other, settings) == odds["place", "apart"]
    assert compare_sites(sure, unsure, settings) == odds["place", "apart, by another sentence"]
    assert compare_sites(sure, Site(IDLIB, False), settings) == compare_sites(sure, sure, settings)
    assert compare_sites(sure, None, settings) == odds["place", "unknown"]


def test_reports_are_linked_whose_places_are_apart_by_another_sentence() -> None:
    assert len(link([HERE, THERE])) == 2
    (event,) = link([HERE, ELSEWHERE])
    assert event.place == IDLIB  # the one told beside the deed
    assert [each.field for each in event.disputes] == []
