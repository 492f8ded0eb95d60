"""Who is not named is counted by what kind of people or papers it is, whatever words stand around."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.model import Source, SourceKind
from dragoman.saying import group_name

LINES = (
    ("Ridge Post", "Rebels shelled the town of Idlib on Monday, a report said."),
    ("Bay Courier", "Russia bombed the town of Idlib on Tuesday, other reports said."),
    ("Bay Courier", "Iran shelled the town of Idlib on Wednesday, reports in June said."),
)


def _source(text: str, kind: SourceKind, name: str | None = None) -> Source:
    return Source(text, 0, len(text), None, name, None, None, kind)


@pytest.mark.parametrize(
    ("text", "kind", "group"),
    [
        ("Reports in July", "document", "reports"),
        ("a report", "document", "reports"),
        ("other TRT reports", "document", "TRT reports"),
        ("One senior Turkish official", "anonymous", "senior Turkish officials"),
        ("Turkish officials familiar with the talks", "collective", "Turkish officials"),
        ("A witness", "anonymous", "witnesses"),
        ("a spokeswoman for the army", "anonymous", "spokeswomen"),
        ("people of Idlib", "collective", "people of Idlib"),
        ("their", "collective", ""),
    ],
)
def test_only_the_kind_of_source_is_left(text: str, kind: SourceKind, group: str) -> None:
    assert group_name(_source(text, kind)) == group


def test_a_named_source_keeps_its_name() -> None:
    assert group_name(_source("the minister", "named", "Ahmad Saleh")) == "Ahmad Saleh"


def test_the_list_of_sources_has_one_row_for_them(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "r.db") as record:
        for number, (outlet, line) in enumerate(LINES):
            path = tmp_path / f"{number}.txt"
            path.write_text(f"{outlet}\n\n{line}\n", encoding="utf-8")
        record.read(*sorted(tmp_path.glob("*.txt")))
        found = {each.name: each.statements for each in record.sources()}
    assert found == {"reports": 3}
