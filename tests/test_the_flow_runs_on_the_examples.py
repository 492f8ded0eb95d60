from __future__ import annotations

from pathlib import Path

import dragoman

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"


def test_examples_are_read_once_and_linked(tmp_path: Path) -> None:
    with dragoman.open(str(tmp_path / "record.db")) as record:
        first = record.read(EXAMPLES)
        assert (first.read, first.failed) == (14, ())
        again = record.read(EXAMPLES)
        assert (again.read, again.skipped) == (0, 14)
        arrests = [each for each in record.events(actor="MMR") if "arrest" in each.modes]
        assert [len(each.articles) for each in arrests] == [2], "one agency text in two outlets is one event"
        for statement in record.statements():
            article = record.article(statement.article)
            assert article is not None
            assert article.text[statement.trigger.start : statement.trigger.end] == statement.trigger.text


def test_comments_give_no_statement(tmp_path: Path) -> None:
    with dragoman.open(str(tmp_path / "record.db")) as record:
        record.read(EXAMPLES / "08-comments.txt")
        assert not list(record.events(actor="USA"))
        assert not list(record.events(actor="DEU"))


def test_an_undated_article_has_no_invented_days(tmp_path: Path) -> None:
    with dragoman.open(str(tmp_path / "record.db")) as record:
        record.read(EXAMPLES / "09-no-date.txt")
        assert all(each.earliest is None and each.latest is None for each in record.events())
