from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.export import form_of
from invented import article, record, statement


@pytest.fixture
def told(tmp_path: Path) -> str:
    """A record of one statement."""
    met = article("a1", "Turkey met Russia on Monday.", "2021-01-03")
    with record(tmp_path / "r.db", (met, (statement(met),))):
        return str(tmp_path / "r.db")


@pytest.mark.parametrize("sign", [(), ("-o",)])
def test_the_ending_tells_the_format(told: str, tmp_path: Path, sign: tuple[str, ...]) -> None:
    out = tmp_path / "statements.csv"
    done = CliRunner().invoke(app, ["export", "statements", *sign, str(out), "--record", told])
    assert done.exit_code == 0, done.output
    (row,) = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
    assert row["type"] == "CONSULT"


def test_a_format_that_is_named_goes_first(told: str, tmp_path: Path) -> None:
    out = tmp_path / "statements.txt"
    done = CliRunner().invoke(app, ["export", "statements", str(out), "--format", "csv", "--record", told])
    assert done.exit_code == 0, done.output
    assert "," in out.read_text(encoding="utf-8").splitlines()[0]


def test_without_a_file_lines_of_json_are_printed(told: str) -> None:
    done = CliRunner().invoke(app, ["export", "statements", "--record", told])
    assert json.loads(done.stdout.splitlines()[0])["type"] == "CONSULT"


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "csv"), ("a.PARQUET", "parquet"), ("a.jsonl", "jsonl"), ("a.txt", "jsonl"), ("a", "jsonl")],
)
def test_endings(name: str, form: str) -> None:
    assert form_of(Path(name)) == form
