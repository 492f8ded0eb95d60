from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("lots", "least", "precision", "recall"),
    [
        (range(1, 8), 600, 0.945, 0.89),
        (range(8, 11), 380, 0.89, 0.79),
        (range(11, 12), 90, 0.92, 0.87),
        (range(12, 13), 280, 0.86, 0.74),
        (range(13, 14), 460, 0.75, 0.51),
    ],
    ids=["shorter", "several of one gender", "heads of state and their rivals", "news of all kinds", "features"],
)
def test_links_are_right_in_the_manner_of_news(
    tmp_path: Path, lots: range, least: int, precision: float, recall: float
) -> None:
    rows = TABLE.with_name("coreference_links_news.tsv").read_text(encoding="utf-8").splitlines()
    table = tmp_path / "lots.tsv"
    wanted = [row for row in rows if row.startswith("lot") or row.split("\t")[0] in map(str, lots)]
    table.write_text("\n".join(wanted), encoding="utf-8")
    result = score(links(load(stages=("dates", "places", "actors")), table))
    assert result["n"] >= least
    assert result["precision"] >= precision and result["recall"] >= recall, result
