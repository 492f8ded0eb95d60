"""A series of happenings is an event of its own that is linked with the single ones that it sums up."""

from __future__ import annotations

import pytest

from dragoman.record import Record
from records import read_texts

TEXTS = (
    ("2021-09-20", "Russian warplanes bombed rebels near Afrin on Sunday."),
    ("2021-09-25", "Russian warplanes bombed rebels near Idlib on Friday."),
    ("2021-07-02", "Russian warplanes bombed rebels near Idlib on Thursday."),
    ("2021-09-23", "Turkish jets bombed rebels near Idlib on Wednesday."),
    ("2021-09-29", "Russian warplanes have repeatedly bombed rebels in northern Syria in recent weeks."),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    texts = ((day, f"Paper {number}", text) for number, (day, text) in enumerate(TEXTS))
    return read_texts(tmp_path_factory.mktemp("series"), texts)


def test_a_series_sums_up_what_lies_in_its_time_and_is_done_by_the_same(record: Record) -> None:
    events = {each.outlets[0]: each for each in record.events(type="ASSAULT")}
    assert len(events) == len(TEXTS), "none is merged with another"
    assert [each.outlets[0] for each in record.members(events["Paper 4"])] == ["Paper 0", "Paper 1"]
    assert record.series(events["Paper 0"]) == [events["Paper 4"]]
    assert (
        record.series(events["Paper 2"]) == record.series(events["Paper 3"]) == record.series(events["Paper 4"]) == []
    )
    assert record.members(events["Paper 0"]) == []


def test_a_brief_cites_the_members_of_a_series(record: Record) -> None:
    page = record.brief("RUS", since="2021-09").markdown()
    assert "Told as a series; 2 events of it are told singly. [" in page
