from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.model import Actor
from dragoman.record import Record
from dragoman.record.browse import page
from dragoman.record.choosing import Sort, chosen, keys_of
from dragoman.record.queries import Filter
from invented import article, record, statement
from records import EXAMPLES


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with dragoman.open(str(tmp_path_factory.mktemp("browse") / "record.db")) as record:
        record.read(EXAMPLES)
        yield record


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"actor": "Russia"},
        {"party": "Russia"},
        {"party": "rebels"},
        {"party": "TUR", "partner": "Russia"},
        {"partner": "SYR", "type": "ASSAULT"},
        {"actor": "RUS", "recipient": "rebels"},
        {"type": "ASSAULT", "since": "2021-10", "until": "2021-10-31"},
        {"place": "afr"},
        {"place": "SYR"},
        {"factuality": "Uu"},
        {"disputed": "any"},
        {"mode": "aerial"},
        {"context": "military", "belief": 0.5},
        {"text": "rebels"},
        {"text": '"rebel camp"', "actor": "RUS"},
        {"outlet": "tass"},
        {"unattributed": True},
        {"actor": "nobody of that name"},
    ],
    ids=str,
)
def test_pages_hold_the_same_events_in_every_order(examples: Record, asked: dict[str, Any]) -> None:
    expected = {each.id for each in examples.events(**asked)}
    for order in ("newest", "oldest", "reports", "belief"):
        first = page(examples, Filter.checked(**asked), sort=order, limit=7)
        found = list(first.events)
        while len(found) < first.total:
            more = page(examples, Filter.checked(**asked), sort=order, limit=7, offset=len(found)).events
            assert more, "the pages end before the total is reached"
            found += more
        assert [each.id for each in found] == list(dict.fromkeys(each.id for each in found)), "no event on two pages"
        assert {each.id for each in found} == expected
        if order == "newest":
            days = [each.latest or "" for each in found]
            assert days == sorted(days, reverse=True)
        if order == "reports":
            counts = [each.reports for each in found]
            assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("order", ["reports", "belief"])
def test_events_of_a_frequent_value_may_be_picked_from_all(examples: Record, order: Sort) -> None:
    asked = Filter(party="RUS")
    with examples.transaction() as connection:
        keys = keys_of(connection, asked)
        picked = chosen(connection, asked, keys, order, few=0)
        looked_up = chosen(connection, asked, keys, order)
        assert str(picked) != str(looked_up)
        assert connection.scalars(picked).all() == connection.scalars(looked_up).all()


@pytest.mark.parametrize(
    "asked", [{"actor": "TUR", "recipient": "TUR"}, {"actor": "Turkey", "recipient": "RUS"}], ids=str
)
def test_who_acts_on_whom_is_found_as_a_pair_and_within_one(tmp_path: Path, asked: dict[str, Any]) -> None:
    ministers = Actor("Turkish ministers", None, None, None, "Turkish ministers", "TUR", "GOV")
    raid, talks = article("a1", "Turkey struck its ministers."), article("a2", "Turkish ministers met Russia.")
    readings = [
        (raid, (statement(raid, trigger="struck", type="ASSAULT", recipients=(ministers,)),)),
        (talks, (statement(talks, actors=(ministers,)),)),
    ]
    with record(tmp_path / "r.db", *readings) as opened:
        expected = {each.id for each in opened.events(**asked)}
        assert expected
        assert {each.id for each in page(opened, Filter.checked(**asked)).events} == expected


def test_the_filters_are_not_all_empty(examples: Record) -> None:
    assert page(examples, Filter(actor="RUS")).total
    assert page(examples, Filter(mode="aerial")).total
    assert page(examples, Filter(disputed="any")).total
    assert page(examples, Filter(place="SYR")).total


def test_a_record_without_the_index_of_today_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with dragoman.open(str(path)) as record:
        record.read(EXAMPLES / "03-strikes-rebels.txt")
        before = _index(record)
        with record.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM facets WHERE kind IN ('party', 'pair', 'called', 'month')")
            connection.exec_driver_sql("DELETE FROM dealings")
            connection.exec_driver_sql("DELETE FROM meta WHERE key = 'index'")
        assert _index(record) != before
    with dragoman.open(str(path)) as record:
        assert _index(record) == before


def test_the_counts_of_the_index_are_those_of_its_rows(tmp_path: Path) -> None:
    with dragoman.open(str(tmp_path / "r.db")) as record:
        record.read(EXAMPLES / "03-strikes-rebels.txt")
        record.read(EXAMPLES)
        counted = "SELECT kind, value, count(*) FROM facets GROUP BY kind, value ORDER BY kind, value"
        with record.transaction() as connection:
            kept = connection.exec_driver_sql("SELECT kind, value, events FROM tally ORDER BY kind, value").all()
            assert kept == connection.exec_driver_sql(counted).all()
            connection.exec_driver_sql("DELETE FROM events WHERE type = 'ASSAULT'")
            kept = connection.exec_driver_sql("SELECT kind, value, events FROM tally ORDER BY kind, value").all()
            assert kept == connection.exec_driver_sql(counted).all()
            assert not connection.exec_driver_sql(
                "SELECT 1 FROM dealings d LEFT JOIN events e ON e.id = d.event WHERE e.id IS NULL"
            ).all()


def _index(record: Record) -> list[list[object]]:
    """Return all rows of the index."""
    tables = ("facets", "tally", "dealings", "sites")
    with record.transaction() as connection:
        return [sorted(map(str, connection.exec_driver_sql(f"SELECT * FROM {each}"))) for each in tables]
