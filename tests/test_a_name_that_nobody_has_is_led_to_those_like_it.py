"""A name that no party has is answered by the names of the record that are like it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app
from dragoman.record import Record
from dragoman.record.nearest import unmet

TEXT = (
    "Sudan's army bombed a market in Khartoum on Tuesday. The French president met Angela Merkel in Berlin on Monday.\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder: Path = tmp_path_factory.mktemp("names")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    (folder / "metadata.csv").write_text("path,published\nreport.txt,2015-06-02\n", encoding="utf-8")
    with dragoman.open(str(folder / "record.db")) as opened:
        opened.read(folder)
        yield opened


def test_wrong_letters_are_forgiven_in_names_and_surnames(record: Record) -> None:
    assert unmet(record, ["Merkle", "Sudna"]) == {"Merkle": ["Angela Merkel"], "Sudna": ["Sudan"]}


def test_who_is_in_the_record_needs_no_other_name(record: Record) -> None:
    assert unmet(record, ["FRA", "Merkel", None, ""]) == {}


def test_a_name_like_none_has_no_answer(record: Record) -> None:
    assert unmet(record, ["Vanuatu"]) == {"Vanuatu": []}


def test_commands_say_which_name_was_not_met(record: Record) -> None:
    named = ["--record", record.name]
    found = CliRunner().invoke(app, ["events", "--actor", "Merkle", *named])
    assert "There is no Merkle in the record; do you mean Angela Merkel?" in " ".join(found.output.split())
    found = CliRunner().invoke(app, ["dyad", "FRA", "Merkle", *named])
    assert "do you mean Angela Merkel?" in " ".join(found.output.split())
