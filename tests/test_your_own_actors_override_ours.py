from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.records import explorer
from typer.testing import CliRunner

import dragoman
from dragoman.actors.tables import load
from dragoman.cli import app
from dragoman.errors import InputError, UsageError
from dragoman.settings import Settings
from dragoman.settings.actors import ActorSettings

ROWS = [
    {
        "id": "RIVER-GUARD",
        "name": "River Guard",
        "aliases": "Guardians of the River",
        "country": "MLI",
        "sector": "PRM",
    },
    {"id": "PKK", "name": "Kurdistan Workers' Party", "aliases": "PKK", "country": "TUR", "sector": "PTY"},
]


def write(folder: Path, form: str, rows: list[dict[str, str]]) -> Path:
    path = folder / f"mine.{form}"
    if form == "yaml":
        lines = [
            f"{'- ' if not n else '  '}{key}: {value}" for row in rows for n, (key, value) in enumerate(row.items())
        ]
    else:
        mark = "," if form == "csv" else "\t"
        lines = [mark.join(rows[0]), *(mark.join(row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def settings(path: Path) -> Settings:
    return replace(Settings(), actors=ActorSettings(extra=str(path)))


@pytest.mark.parametrize("form", ["csv", "tsv", "yaml"])
def test_rows_add_and_replace(tmp_path: Path, form: str) -> None:
    reader = dragoman.Reader(settings=settings(write(tmp_path, form, ROWS)))
    new = reader.actor("Guardians of the River")
    assert (new.id, new.country, new.sector) == ("RIVER-GUARD", "MLI", "PRM")
    assert (reader.actor("PKK").sector, dragoman.Reader().actor("PKK").sector) == ("PTY", "REB")


def test_they_hold_in_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(
        "River Guard fighters attacked the village of Sana in Mali on Monday, 3 May 2021.\n"
    )
    table, record = write(tmp_path, "csv", ROWS), tmp_path / "record.db"
    done = CliRunner().invoke(
        app, ["read", str(tmp_path / "news.txt"), "--record", str(record), "--actors", str(table)]
    )
    assert done.exit_code == 0, done.output
    with dragoman.open(str(record)) as opened:
        assert {actor.id for each in opened.statements() for actor in each.actors} == {"RIVER-GUARD"}
        page = explorer(opened).get("/actor/RIVER-GUARD")
        assert "Guardians of the River" in page.text  # the record keeps the rows that it was read with
        assert opened.brief("RIVER-GUARD").title == "River Guard"
        assert "RIVER-GUARD" not in load().rows


def test_a_row_that_cannot_be_understood_is_named_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "csv", [*ROWS, {**ROWS[0], "id": "X", "country": "Mali"}])
    with pytest.raises(InputError, match=r"mine\.csv, line 4: 'Mali' is not an ISO"):
        dragoman.Reader(settings=settings(path)).actor("X")
    done = CliRunner().invoke(app, ["actors", "check", str(path)])
    assert done.exit_code == 1
    assert "line 4: 'Mali'" in done.output and "2 rows are sound; they replace ours for PKK" in done.output


def test_actors_are_listed_and_found() -> None:
    listed = CliRunner().invoke(app, ["actors", "list", "--country", "TUR", "--kind", "person", "--date", "2013-05"])
    assert "abdullah-gul\tAbdullah Gul\tTUR\tGOV\t2007-08-28\t2014-08-28\tperson\tpresident" in listed.output
    found = CliRunner().invoke(app, ["actors", "find", "the Turkish president", "--date", "2020"])
    assert found.output.startswith("recep-tayyip-erdogan\t")
    for wrong in (["find", "rebels", "--date", "2013-13"], ["list", "--kind", "tribe"], ["list", "--country", "XX"]):
        with pytest.raises(UsageError, match="is no"):
            CliRunner().invoke(app, ["actors", *wrong], catch_exceptions=False)


def test_a_learned_person_can_be_promoted(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(
        "Turkish lawmaker Kemal Oztas accused Greece of torture in a speech on Monday, 3 May 2021.\n"
    )
    record = tmp_path / "record.db"
    CliRunner().invoke(app, ["read", str(tmp_path / "news.txt"), "--record", str(record)])
    done = CliRunner().invoke(app, ["actors", "learned", "--record", str(record)])
    table = tmp_path / "promoted.tsv"
    table.write_text(done.output, encoding="utf-8")
    actor = dragoman.Reader(settings=settings(table)).actor("Kemal Oztas")
    assert (actor.id, actor.country, actor.sector, actor.why) == ("kemal-oztas", "TUR", "LEG", "row kemal-oztas")
