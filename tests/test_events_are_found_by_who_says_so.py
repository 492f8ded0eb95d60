from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UsageError
from dragoman.record import Record

ONE = """Army shells rebels

Ethiopian troops shelled Fano fighters near Lalibela on Monday, a hospital director told Reuters.
"""
OTHER = """A row on the lake

Kenya expelled two Burundian diplomats on Tuesday. Burundi arrested three Kenyan traders, police in Kitega said.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder: Path = tmp_path_factory.mktemp("sources")
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    table = "path,published,outlet\none.txt,2023-08-08,Highland Post\nother.txt,2023-08-09,Lake Daily\n"
    (folder / "metadata.csv").write_text(table, encoding="utf-8")
    with dragoman.open(str(folder / "record.db")) as opened:
        opened.read(folder)
        yield opened


def _types(record: Record, **asked: object) -> set[str]:
    return {each.type for each in record.events(**asked)}


def test_a_source_anywhere_in_the_chain_finds_its_events(record: Record) -> None:
    assert _types(record, source="Highland Post") == {"ASSAULT"}
    assert _types(record, source="Lake Daily") >= {"SANCTION", "COERCE"}


def test_the_innermost_source_is_who_says_so(record: Record) -> None:
    assert _types(record, said_by="hospital director") == {"ASSAULT"}
    assert _types(record, said_by="police") == {"COERCE"}
    assert not _types(record, said_by="Highland Post")


def test_what_an_outlet_says_in_its_own_voice_is_unattributed(record: Record) -> None:
    assert _types(record, unattributed=True) == {"SANCTION"}


def test_factuality_is_a_filter(record: Record) -> None:
    assert _types(record, factuality="CT+") == _types(record)
    with pytest.raises(UsageError, match="is no factuality"):
        record.events(factuality="true")


def test_sources_are_listed_with_outlets_and_what_they_speak_about(record: Record) -> None:
    found = {each.name: each for each in record.sources()}
    director = next(each for name, each in found.items() if "hospital director" in name)
    assert director.outlets == {"Highland Post": 1}
    assert director.kind == "anonymous"
    assert any("Ethiopia" in name for name in director.about)
    assert "Lake Daily" not in found
    assert "Lake Daily" in {each.name for each in record.sources(own_voice=True)}


def test_the_report_tells_on_whose_word_each_outlet_relies(record: Record) -> None:
    found = {each.outlet: each for each in record.sourcing()}
    assert found["Highland Post"].kinds == {"anonymous": 1}
    assert found["Lake Daily"].kinds.get("outlet") == 1
    assert all(each.statements == sum(each.kinds.values()) for each in found.values())


def test_a_mode_or_context_that_plover_does_not_have_is_named_with_those_it_has(record: Record) -> None:
    assert _types(record, context="military") <= {"ASSAULT", "COERCE", "SANCTION"}
    with pytest.raises(UsageError, match=r"'ariel' is no mode; choose one of: .*aerial"):
        record.events(mode="ariel")
    with pytest.raises(UsageError, match="'politics' is no context"):
        record.events(context="politics")


def test_signs_of_a_pattern_in_a_name_stand_for_themselves(record: Record) -> None:
    assert _types(record)
    assert not _types(record, actor="%")
    assert not _types(record, party="p_lice")
