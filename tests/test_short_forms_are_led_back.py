from __future__ import annotations

from pathlib import Path

from dragoman.evaluate.actor_links import links, read_marks, score
from dragoman.pipeline import load

TABLE = Path(__file__).parent / "data" / "coreference_links.tsv"


def test_marks_are_read_as_spans() -> None:
    text, marks = read_marks("[1:Chad] warned [2:Sudan]; [1+2:both] rearm.")
    assert text == "Chad warned Sudan; both rearm."
    assert [(each.numbers, text[each.start : each.end]) for each in marks] == [
        ((1,), "Chad"),
        ((2,), "Sudan"),
        ((1, 2), "both"),
    ]


def test_nine_links_of_ten_are_right() -> None:
    result = score(links(load(stages=("dates", "places", "actors")), TABLE))
    assert result["n"] >= 150
    assert result["precision"] >= 0.95 and result["recall"] >= 0.92, result


def test_nine_links_of_ten_are_right_in_the_manner_of_news() -> None:
    result = score(links(load(stages=("dates", "places", "actors")), TABLE.with_name("coreference_links_news.tsv")))
    assert result["n"] >= 600
    assert result["precision"] >= 0.94 and result["recall"] >= 0.87, result
