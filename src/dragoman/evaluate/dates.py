"""The task ``dates``: time expressions of whole texts with their TIMEX3 values, against TimeML annotation.

Rows are ``{article, created, text, timexes: [{start, end, type, value}]}``; ``created`` is the publication date.
``value`` counts predictions that overlap a gold expression and have its value (TempEval-3's main measure), ``strict``
those with its very span as well. Dates in figures before the first gold expression are a wire's header, which the
annotation leaves out; predictions there are not counted, as in the score tool kept with the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.evaluate.base import Row, bootstrap, half, prf


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield ``{article, timexes: [{start, end, type, value, earliest, latest}]}`` for each row, in order."""
    from dragoman.doc import Context
    from dragoman.model import Published
    from dragoman.pipeline import load

    nlp = load(stages=("dates",))
    for row in rows:
        doc = nlp.make_doc(row["text"])
        created = (row.get("created") or "")[:10]
        if created:
            doc._.context = Context(published=Published(created, "day", "row"))
        found = [
            {
                "start": each.start,
                "end": each.end,
                "type": each.type,
                "value": each.value,
                "earliest": each.earliest,
                "latest": each.latest,
            }
            for each in nlp(doc)._.timexes
        ]
        yield {"article": row.get("article"), "timexes": found}


Counts = tuple[int, int, int, int, int]
"""Expressions predicted, gold, overlapping, of right value, and of right value and span."""


def counts(row: Row, prediction: Row) -> Counts:
    """Return the counts of one article."""
    gold = row.get("timexes") or []
    first = min((each["start"] for each in gold), default=0)
    said = [
        each
        for each in prediction["timexes"]
        if each["start"] >= first or not any(char.isdigit() for char in row["text"][each["start"] : each["end"]])
    ]
    used: set[int] = set()
    overlap = value = strict = 0
    for want in gold:
        for at, have in enumerate(said):
            if at not in used and have["start"] < want["end"] and want["start"] < have["end"]:
                used.add(at)
                overlap += 1
                right = (have.get("value") or "") == (want["value"] or "")
                value += right
                strict += right and (have["start"], have["end"]) == (want["start"], want["end"])
                break
    return len(said), len(gold), overlap, value, strict


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Return n (gold expressions), precision, recall and F1 of spans, values and strict matches, with an interval."""
    each = [counts(row, prediction) for row, prediction in zip(rows, predictions, strict=True)]

    def measure(at: int, items: Sequence[Counts]) -> dict[str, float]:
        return prf(sum(item[at] for item in items), sum(item[0] for item in items), sum(item[1] for item in items))

    reported = [item for row, item in zip(rows, each, strict=True) if half(row.get("article")) == 1]
    return {
        "n": sum(item[1] for item in each),
        "articles": len(each),
        "span": measure(2, each),
        "value": measure(3, each),
        "strict": measure(4, each),
        "reported_half": {"n": sum(item[1] for item in reported), "value": measure(3, reported)},
        "intervals": {"value": bootstrap(each, lambda items: measure(3, items)["f"])},
    }
