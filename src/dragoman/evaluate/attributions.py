"""The task ``attributions``: who says what, against articles annotated as PolNeAR's are.

Rows are ``{article, annotator, text, attributions: [{source, cue, content}]}``, each role a list of ``[start, end)``
character spans; an article marked by several people has a row for each. An attribution is found when the characters of
its content and of the predicted content have an intersection over union of at least 0.5 and the two sources overlap or
are both empty; the best pairs are matched first, each attribution once (Newell et al., LREC 2018, use the same overlap
for their agreement). What stands inside a quoted sentence is not annotated there, so the rules are told to leave it
out (``AttributionSettings.outermost``); a reader keeps it. ``characters`` gives F1 over the characters of each role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.evaluate.base import Row, bootstrap, prf

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROLES = ("source", "cue", "content")
"""The three parts of an attribution."""

_QUOTES = frozenset('"“”„«»')
_BATCH = 16
"""Texts parsed at once."""


def predict(rows: Sequence[Row], *, network: bool | None = None) -> Iterator[Row]:
    """Yield ``{article, annotator, attributions}`` for each row, in order; the same text is read once.

    ``network``: ask the network too, or the rules alone; by default the network where its weights are shipped.
    """
    from dragoman.encoder import available
    from dragoman.pipeline import load
    from dragoman.settings import Settings
    from dragoman.settings.attribution import AttributionSettings

    ask = available("attribution") if network is None else network
    settings = AttributionSettings(outermost=True, network=ask)
    nlp = load(Settings(attribution=settings), stages=("actors", "attribution"))
    texts = list(dict.fromkeys(str(row["text"]) for row in rows))
    read = {text: as_rows(doc) for text, doc in zip(texts, nlp.pipe(texts, batch_size=_BATCH), strict=True)}
    for row in rows:
        yield {
            "article": row.get("article"),
            "annotator": row.get("annotator"),
            "attributions": read[str(row["text"])],
        }


def as_rows(doc: Doc) -> list[Row]:
    """Return the reports of a document as the attributions of a prediction, with character offsets."""
    found = []
    for report in doc._.reports:
        content = [_characters(doc, first, last) for first, last in report.content]
        found.append(
            {
                "source": [_characters(doc, report.source_first, report.source_last)]
                if report.source_first is not None
                else [],
                "cue": [_characters(doc, report.cue_first, report.cue_last)] if report.cue_first is not None else [],
                "content": content,
                "kind": report.kind,
                "source_kind": report.source.kind,
                "verb": report.verb,
            }
        )
    return found


def _characters(doc: Doc, first: int, last: int) -> list[int]:
    words = doc[first:last]
    return [words.start_char, words.end_char]


def cover(spans: Sequence[Sequence[int]] | None) -> set[int]:
    """Return the character positions that the spans cover."""
    covered: set[int] = set()
    for start, end in spans or ():
        covered.update(range(start, end))
    return covered


def pairs(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the matched (gold, predicted) indices of one article, the greatest overlap first, each index once."""
    want = [(cover(each["content"]), cover(each["source"])) for each in gold]
    have = [(cover(each.get("content")), cover(each.get("source"))) for each in predicted]
    candidates = []
    for number, (content, source) in enumerate(want):
        for other, (said, who) in enumerate(have):
            common = len(content & said)
            if not common:
                continue
            overlap = common / len(content | said)
            if overlap >= 0.5 and ((not source and not who) or source & who):
                candidates.append((overlap, number, other))
    matched: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used: set[int] = set()
    for _, number, other in sorted(candidates, reverse=True):
        if number not in used_gold and other not in used:
            used_gold.add(number)
            used.add(other)
            matched.append((number, other))
    return matched


def form(text: str, attribution: Row) -> str:
    """Return whether a content is a quotation (``direct``), has one in it (``mixed``) or has none (``indirect``)."""
    spans = attribution["content"]
    words = "".join(text[max(0, start - 1) : end + 1] for start, end in spans)
    if not any(char in _QUOTES for char in words):
        return "indirect"
    whole = all(
        text[start : start + 1] in _QUOTES or text[max(0, start - 1) : start] in _QUOTES for start, _ in spans
    ) and any(char in _QUOTES for char in text[max(0, spans[-1][1] - 2) : spans[-1][1] + 1])
    return "direct" if whole else "mixed"


Counts = dict[str, Any]
"""The counts of one row: matched, predicted and gold attributions, in all, by form, and characters by role."""


def counts(row: Row, prediction: Row) -> Counts:
    """Return the counts of one article as one annotator marked it."""
    gold, predicted = row.get("attributions") or [], prediction["attributions"]
    matched = pairs(gold, predicted)
    text = row.get("text") or ""
    found: dict[str, list[int]] = {name: [0, 0] for name in ("direct", "mixed", "indirect", "stated", "none")}
    right = {number for number, _ in matched}
    for number, each in enumerate(gold):
        for name in (form(text, each), "stated" if each["source"] else "none"):
            found[name][0] += number in right
            found[name][1] += 1
    characters = {}
    for role in ROLES:
        want = set().union(*(cover(each[role]) for each in gold)) if gold else set()
        have = set().union(*(cover(each.get(role)) for each in predicted)) if predicted else set()
        characters[role] = (len(want & have), len(have), len(want))
    return {
        "all": (len(matched), len(predicted), len(gold)),
        "recall": found,
        "characters": characters,
        "article": row.get("article"),
    }


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Return n (gold attributions), precision, recall, F1 with its interval, recall by form, characters by role."""
    each = [counts(row, prediction) for row, prediction in zip(rows, predictions, strict=True)]
    names = list(each[0]["recall"]) if each else []
    recall = {}
    for name in names:
        found, total = (sum(item["recall"][name][at] for item in each) for at in (0, 1))
        recall[name] = {"n": total, "r": round(found / total, 3) if total else 0.0}
    return {
        "n": sum(item["all"][2] for item in each),
        "articles": len({item["article"] for item in each}),
        **_measure(each, "all"),
        "interval": bootstrap(each, lambda items: _measure(items, "all")["f"]),
        "intervals": {
            "p": bootstrap(each, lambda items: _measure(items, "all")["p"]),
            "r": bootstrap(each, lambda items: _measure(items, "all")["r"]),
        },
        "recall": recall,
        "characters": {
            role: prf(*(sum(item["characters"][role][at] for item in each) for at in range(3)))["f"] for role in ROLES
        },
    }


def _measure(items: Sequence[Counts], name: str) -> dict[str, float]:
    return prf(*(sum(item[name][at] for item in items) for at in range(3)))
