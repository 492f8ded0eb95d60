"""The task ``attributions``: who says what, against articles annotated as PolNeAR's are.

Rows are ``{article, annotator, text, attributions: [{source, cue, content}]}``, each role a list of ``[start, end)``
character spans; an article marked by several people has a row for each. An attribution is found when the characters of
its content and of the predicted content have an intersection over union of at least 0.5 and the two sources overlap or
are both empty; the best pairs are matched first, each attribution once (Newell et al., LREC 2018, use the same overlap
for their agreement). What stands inside a quoted sentence is not annotated there, so the rules are told to leave it
out (``AttributionSettings.outermost``); a reader keeps it. ``characters`` gives F1 over the characters of each role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from dragoman.evaluate.base import Row, bootstrap, prf

if TYPE_CHECKING:
    from spacy.tokens import Doc

Network = Literal["off", "light", "full"]

ROLES = ("source", "cue", "content")
"""The three parts of an attribution."""

_QUOTES = frozenset('"“”„«»')
_PRONOUNS = frozenset("he she it they we i you who which that this his her their my our".split())  # noqa: SIM905  readable
_AFTER = re.compile(r"[,(]|\b(?:of|for|at|from|in|with|on|to|by|who|which|that|whose|familiar|close|near)\b")
_APPOSED = re.compile(r", (?:[A-Z][\w.'’-]+ ){1,3}?[A-Z][\w'’-]+,?$")
_BATCH = 16
"""Texts parsed at once."""


def predict(rows: Sequence[Row], *, network: Network = "full") -> Iterator[Row]:
    """Yield ``{article, annotator, attributions}`` for each row, in order; the same text is read once.

    ``network``: which one is asked beside the rules, where its weights are shipped.
    """
    from dragoman.pipeline import load
    from dragoman.settings import Settings
    from dragoman.settings.attribution import AttributionSettings

    settings = AttributionSettings(outermost=True, network=network)
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


def voice(text: str, attribution: Row) -> str:
    """Return whether a source is ``named``, ``anonymous`` (a phrase that ends in no name), a ``pronoun`` or ``none``.

    The words before a comma, a preposition or a relative pronoun count: "a spokesman for the Senate" is anonymous, "Senate
    spokesman Brian Lee" and "the sheriff, Ann Lee," are named. A capital at the head of a sentence makes no name where the
    article writes the word small too.
    """
    if not attribution["source"]:
        return "none"
    start, end = attribution["source"][0]
    words = text[start:end].strip().strip(',.:;-–—"“”')
    if words.lower() in _PRONOUNS:
        return "pronoun"
    core = _AFTER.split(words, maxsplit=1)[0].removesuffix("'s").removesuffix("’s").split()
    last = core[-1] if core else words
    name = last[:1].isupper() and (len(core) > 1 or re.search(rf"\b{re.escape(last.lower())}\b", text) is None)
    return "named" if name or _APPOSED.search(words) else "anonymous"


Counts = dict[str, Any]
"""The counts of one row: matched, predicted and gold attributions, in all and of each kind, and characters by role."""

FORMS = ("direct", "mixed", "indirect")
VOICES = ("named", "anonymous", "pronoun", "none")


def counts(row: Row, prediction: Row) -> Counts:
    """Return the counts of one article as one annotator marked it."""
    gold, predicted = row.get("attributions") or [], prediction["attributions"]
    matched = pairs(gold, predicted)
    text = row.get("text") or ""
    kinds = {name: [0, 0, 0, 0] for name in (*FORMS, *VOICES)}
    for side, items in enumerate((predicted, gold)):
        right = {pair[1 - side] for pair in matched}
        for number, each in enumerate(items):
            for name in (form(text, each), voice(text, each)):
                kinds[name][2 * side] += number in right
                kinds[name][2 * side + 1] += 1
    characters = {}
    for role in ROLES:
        want = set().union(*(cover(each[role]) for each in gold)) if gold else set()
        have = set().union(*(cover(each.get(role)) for each in predicted)) if predicted else set()
        characters[role] = (len(want & have), len(have), len(want))
    return {
        "all": (len(matched), len(predicted), len(gold)),
        "kinds": kinds,
        "characters": characters,
        "article": row.get("article"),
    }


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Return n (gold attributions), precision, recall, F1 with its interval, the same by kind, characters by role.

    Kinds are the form of the content (direct, mixed, indirect) and the voice of the source (named, anonymous, pronoun,
    none); precision is over the predicted ones of a kind, recall over the annotated ones.
    """
    each = [counts(row, prediction) for row, prediction in zip(rows, predictions, strict=True)]
    return {
        "n": sum(item["all"][2] for item in each),
        "articles": len({item["article"] for item in each}),
        **_measure(each, "all"),
        "interval": bootstrap(each, lambda items: _measure(items, "all")["f"]),
        "intervals": {
            "p": bootstrap(each, lambda items: _measure(items, "all")["p"]),
            "r": bootstrap(each, lambda items: _measure(items, "all")["r"]),
        },
        "kinds": {name: _of_kind([item["kinds"][name] for item in each]) for name in (*FORMS, *VOICES)},
        "characters": {
            role: prf(*(sum(item["characters"][role][at] for item in each) for at in range(3)))["f"] for role in ROLES
        },
    }


def _of_kind(each: Sequence[Sequence[int]]) -> Row:
    """Return n, precision, recall and F1 of one kind, from its right and all predicted, right and all annotated ones."""
    kept, predicted, found, gold = (sum(item[at] for item in each) for at in range(4))
    p, r = kept / predicted if predicted else 0.0, found / gold if gold else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {"n": gold, "p": round(p, 3), "r": round(r, 3), "f": round(f, 3)}


def _measure(items: Sequence[Counts], name: str) -> dict[str, float]:
    return prf(*(sum(item[name][at] for item in items) for at in range(3)))
