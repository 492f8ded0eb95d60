from __future__ import annotations

from typing import Any

import pytest

from dragoman import Reader, reader
from dragoman.ingest import from_text

GOOD = "Chad expelled the Sudanese ambassador on Monday."
BAD = "Niger expelled the French ambassador on Monday."


def test_a_stage_that_fails_on_one_article_leaves_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reader.ties

    def failing(article: Any, doc: Any, offset: int) -> Any:
        if article.text == BAD:
            raise RuntimeError("no such luck")
        return whole(article, doc, offset)

    monkeypatch.setattr(reader, "ties", failing)
    one, bad, other = Reader().read_articles([from_text(GOOD), from_text(BAD), from_text(f"{GOOD} It was cold.")])
    assert one.statements
    assert other.statements
    assert not bad.statements
    assert bad.note == "statements: RuntimeError: no such luck"


def test_a_component_that_fails_on_one_article_leaves_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.language import Language

    @Language.component("test_fails_on_niger")
    def fails(doc: Any) -> Any:
        if "Niger" in doc.text:
            raise ValueError("not this one")
        return doc

    whole = Reader()
    whole.nlp.add_pipe("test_fails_on_niger", last=True)
    one, bad = whole.read_articles([from_text(GOOD), from_text(BAD)])
    assert one.statements
    assert bad.note is not None
    assert "not this one" in bad.note
