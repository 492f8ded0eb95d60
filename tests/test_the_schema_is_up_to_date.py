from __future__ import annotations

from pathlib import Path

from dragoman.schema import text


def test_the_schema_in_the_docs_is_that_of_the_model() -> None:
    stored = Path(__file__).resolve().parents[1] / "docs" / "schema.json"
    assert stored.read_text(encoding="utf-8") == text(), "run: make schema"
