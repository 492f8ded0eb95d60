"""The task ``dates`` counts what overlaps, what has the right value, and leaves out a wire's header."""

from __future__ import annotations

from dragoman.evaluate import dates


def test_counts_of_one_article() -> None:
    """A figure before the first gold expression is not counted; a wrong value counts as span only."""
    row = {
        "article": "a",
        "text": "29/09/2021 Today he left in May.",
        "timexes": [
            {"start": 11, "end": 16, "value": "2021-09-29"},
            {"start": 28, "end": 31, "value": "2021-05"},
        ],
    }
    prediction = {
        "article": "a",
        "timexes": [
            {"start": 0, "end": 10, "value": "2021-09-29"},
            {"start": 11, "end": 16, "value": "2021-09-29"},
            {"start": 25, "end": 31, "value": "2020-05"},
        ],
    }
    assert dates.counts(row, prediction) == (2, 2, 2, 1, 1)
    assert dates.score([row], [prediction])["value"] == {"p": 0.5, "r": 0.5, "f": 0.5}


def test_predictions_are_one_a_row_in_order() -> None:
    """Gold fields may be missing."""
    found = list(dates.predict([{"article": "a", "created": "2021-09-29", "text": "He left on Sunday."}]))
    assert [each["value"] for each in found[0]["timexes"]] == ["2021-09-26"]
