from __future__ import annotations

from pathlib import Path

from dragoman.reference import reference
from dragoman.schema import text

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_the_schema_in_the_docs_is_that_of_the_model() -> None:
    assert (DOCS / "schema.json").read_text(encoding="utf-8") == text(), "run: make docs"


def test_the_command_reference_in_the_docs_is_that_of_the_commands() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == reference(), "run: make docs"
