from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

import dragoman
from dragoman import display

TEXT = """A row over the pass

Georgia expelled the Armenian consul on Monday, a spokesman for the Armenian foreign ministry claimed.

Armenia deported three Georgian teachers on Tuesday.
"""


def test_what_only_a_source_says_is_marked_in_the_table(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    with dragoman.open(str(tmp_path / "record.db")) as record:
        record.read(path)
        shown = io.StringIO()
        display.events_table(record.events().with_statements(), Console(file=shown, width=220))
        rows = shown.getvalue().splitlines()
        assert any("SANCTION" in row and "[claimed]" in row for row in rows)
        assert any("COERCE" in row and "[claimed]" not in row for row in rows)
        page = io.StringIO()
        event = next(each for each in record.events() if each.type == "SANCTION")
        display.page(event, record, Console(file=page, width=220))
        assert "no outlet tells it in its own voice" in page.getvalue()
