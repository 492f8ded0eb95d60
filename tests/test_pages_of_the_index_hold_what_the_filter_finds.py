from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.record import Record
from dragoman.record.browse import page
from dragoman.record.queries import Filter
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
            counts = [len(each.articles) for each in found]
            assert counts == sorted(counts, reverse=True)


def test_the_filters_are_not_all_empty(examples: Record) -> None:
    assert page(examples, Filter(actor="RUS")).total
    assert page(examples, Filter(mode="aerial")).total
    assert page(examples, Filter(disputed="any")).total
    assert page(examples, Filter(place="SYR")).total


def test_a_record_without_an_index_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with dragoman.open(str(path)) as record:
        record.read(EXAMPLES / "03-strikes-rebels.txt")
        before = {each.id for each in page(record, Filter(actor="RUS")).events}
        with record.transaction() as connection:
            connection.exec_driver_sql("DROP TABLE facets")
    assert before
    with dragoman.open(str(path)) as record:
        assert {each.id for each in page(record, Filter(actor="RUS")).events} == before
