"""From texts to a dyad's page: ties, series, turning points, and the export of relations."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman import export
from dragoman.record import Record
from records import read_texts

TEXTS = {
    "2014-05-03": "Armenia hosts a Russian base. Russian troops in Armenia guard the border.",
    "2014-09-12": "Russia is an ally of Armenia. Putin met Armenian President Serzh Sargsyan in Sochi on Thursday.",
    "2015-03-20": "Russia praised Armenia on Thursday.",
    "2022-09-15": "Armenia accused Russia on Wednesday of breaking its promises.",
    "2023-05-20": "Armenia condemned Russia on Friday.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    texts = ((day, "Harbour Post", text) for day, text in TEXTS.items())
    return read_texts(tmp_path_factory.mktemp("dyad"), texts)


def test_ties_come_with_the_words_that_tell_them(record: Record) -> None:
    ties = record.dyad("ARM", "RUS").ties
    assert {"allied-with", "troops-in"} <= {each.kind for each in ties}
    told = {each.id: each for each in record.ties()}
    for tie in ties:
        for name in tie.statements:
            if name in told:
                article = record.article(told[name].article)
                assert article is not None
                span = told[name].sentence
                assert article.text[span.start : span.end] == span.text


def test_the_series_is_a_data_frame_by_month_or_year(record: Record) -> None:
    frame = record.dyad("ARM", "RUS").stance("Y")
    assert frame.columns[:2] == ["name", "weight"]
    assert frame["name"].to_list()[0] == "2014"
    scores = dict(zip(frame["name"], frame["score"], strict=True))
    assert scores["2014"] > 0 > scores["2022"]


def test_the_page_names_ties_and_years(record: Record) -> None:
    page = record.brief("ARM", "RUS").markdown()
    assert "## Ties in force" in page and "is allied with" in page and "## Stance by year" in page


def test_numbers_told_of_a_tie_stay_with_it(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Turkey has up to 9,000 troops in Syria.\n", encoding="utf-8")
    with dragoman.open(str(tmp_path / "one.db")) as opened:
        opened.read(path)
        (tie,) = opened.relations()
    assert (tie.kind, tie.magnitudes["troops"].high) == ("troops-in", 9_000)


def test_a_graph_holds_the_ties_in_force_on_a_day(record: Record) -> None:
    before, after = record.graph(on="2013"), record.graph(on="2015-01", since="2014")
    assert before.number_of_edges() == 0
    kinds = {each["kind"] for _, _, each in after.edges(data=True)}
    assert {"allied-with", "troops-in", "events"} <= kinds
    assert after.nodes["ARM"]["name"] == "Armenia"
    dealt = next(each for *_, each in after.edges(data=True) if each["kind"] == "events")
    assert dealt["events"] >= 1 and dealt["score"] > 0


def test_relations_are_exported_in_every_format(record: Record, tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "parquet"):
        path = tmp_path / f"relations.{form}"
        assert export.write(export.objects(record, "relations"), "relations", form, path) >= 2
        assert path.stat().st_size > 100


def test_relations_do_not_change_when_nothing_does(record: Record) -> None:
    assert record.relations() == record.relations()


def test_one_outlet_has_its_own_ties_and_events(tmp_path: Path) -> None:
    texts = [
        ("2014-05-03", "Harbour Post", "Russia is an ally of Armenia."),
        ("2015-05-03", "Morning Courier", "Russia is an ally of Armenia. Russia praised Armenia on Friday."),
    ]
    with read_texts(tmp_path, texts) as record:
        own = record.dyad("ARM", "RUS", outlet="morning courier")
        assert [(each.kind, each.valid_from, len(each.statements)) for each in own.ties] == [
            ("allied-with", "2015-05-03", 1)
        ]
        assert len(own.events) == 1 and not record.dyad("ARM", "RUS", outlet="Harbour Post").events
        assert record.brief("ARM", "RUS", outlet="Daily Lantern").sections == ()
        first = record.brief("ARM", outlet="Harbour Post").markdown()
        assert "2014" in first and "2015" not in first


def test_help_for_the_rebels_of_a_country_is_no_help_for_its_state(tmp_path: Path) -> None:
    texts = [
        ("2018-02-05", "Harbour Post", "The United States sent ammunition to the PKK on Friday."),
        ("2019-02-05", "Harbour Post", "The United States praised Turkey on Monday."),
    ]
    with read_texts(tmp_path, texts) as record:
        both = record.dyad("USA", "TUR")
        assert len(both.events) == 2 and [each.type for each in both.counted] == ["SUPPORT"]
        assert [each.year for each in both.years()] == [each.name for each in both.periods("Y")] == ["2019"]
        assert "2018:" not in record.brief("USA", "TUR").markdown()
        assert len(record.dyad("USA", "PKK").counted) == 1
