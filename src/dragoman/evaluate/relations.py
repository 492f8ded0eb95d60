"""Task ``relations``: the event type between a marked actor ``<s>…</s>`` and recipient ``<t>…</t>``.

A prediction is ``{id, root, confidence}``; one answer is always due. The names are the fifteen of the file: YIELD stands
for CONCEDE and RETREAT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.doc import Coding
from dragoman.evaluate.base import Row, bootstrap, prf
from dragoman.settings.coding import CodingSettings
from dragoman.settings.encoder import EncoderSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

PRIOR = "ACCUSE"
"""Answer for a sentence in which nothing is coded: the most frequent of the verbal conflict types in news."""

PRIOR_CONFIDENCE = 0.1
"""Confidence of that answer. It is no evidence, so the network is not weighed against it."""

_MARK = re.compile(r"</?[st]>")


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the sentence without its marks, and the character range of each of ``s`` and ``t`` (first one wins)."""
    plain = ""
    opened: dict[str, int] = {}
    ranges: dict[str, tuple[int, int]] = {}
    last = 0
    for match in _MARK.finditer(marked):
        plain += marked[last : match.start()]
        last = match.end()
        name = match.group()[-2]
        if match.group().startswith("</"):
            if name in opened:
                ranges.setdefault(name, (opened.pop(name), len(plain)))
        else:
            opened.setdefault(name, len(plain))
    return plain + marked[last:], ranges


def predict(rows: Sequence[Row], nlp: Language | None = None) -> Iterator[Row]:
    """Answer each row, in order: the lexicon's answer and the network's, weighed (the lexicon's alone without weights)."""
    from dragoman.encoder import available
    from dragoman.pipeline import load

    nlp = nlp or load()
    plain = [unmark(str(row.get("marked_sentence") or row.get("sentence") or "")) for row in rows]
    told = [answer(doc, ranges) for doc, ranges in nlp.pipe(((text, ranges) for text, ranges in plain), as_tuples=True)]
    if available():
        from dragoman.encoder import pair_scores

        scores = pair_scores([text for text, _ in plain], [(each.get("s"), each.get("t")) for _, each in plain])
        told = [weighed(row, *each) for row, each in zip(scores, told, strict=True)]
    for row, (root, confidence) in zip(rows, told, strict=True):
        yield {"id": row.get("id"), "root": root, "confidence": round(confidence, 3)}


def weighed(
    scores: NDArray[np.float32], root: str, confidence: float, settings: EncoderSettings | None = None
) -> tuple[str, float]:
    """Weigh the network's raw scores for a pair against the lexicon's answer. Return the type and its probability."""
    from dragoman.encoder.pairs import TYPES, probabilities

    settings = settings or EncoderSettings()
    roots = TYPES[:-1]
    weights = scores[None, : len(roots)] * settings.sharpness
    if root in roots and confidence > PRIOR_CONFIDENCE:
        weights[0, roots.index(root)] += settings.lexicon * confidence
    chances = probabilities(weights)[0]
    best = int(chances.argmax())
    return roots[best], float(chances[best])


def answer(doc: Doc, ranges: dict[str, tuple[int, int]]) -> tuple[str, float]:
    """Return type and confidence for the marked pair: the coding whose parties fit best, else the nearest one."""
    from dragoman.coding.coder import code

    best = _best(doc, doc._.codings, ranges)
    if best is None or best[0] < 1.5:
        best = _best(doc, code(doc, CodingSettings(), parties_due=False), ranges) or best
    return (best[1], best[2]) if best else (PRIOR, PRIOR_CONFIDENCE)


def _best(doc: Doc, codings: Sequence[Coding], ranges: dict[str, tuple[int, int]]) -> tuple[float, str, float] | None:
    """Return fit, type and confidence of the coding that fits the marked pair best."""
    best: tuple[float, str, float] | None = None
    actor, recipient = ranges.get("s"), ranges.get("t")
    for coding in codings:
        fit = 2.0 * _overlaps(coding.actors, actor) + 2.0 * _overlaps(coding.recipients, recipient)
        fit += 0.5 * _overlaps(coding.recipients, actor) + 0.5 * _overlaps(coding.actors, recipient)
        fit -= _gap(doc, coding, ranges) / 1000
        value = coding.confidence * (1.0 if fit >= 3.5 else 0.8 if fit >= 1.5 else 0.4)
        if best is None or fit > best[0]:
            best = (fit, _root(coding.type), value)
    return best


def _root(type_: str) -> str:
    return "YIELD" if type_ in {"CONCEDE", "RETREAT"} else type_


def _overlaps(parties: Any, marked: tuple[int, int] | None) -> bool:
    if marked is None:
        return False
    return any(
        each.start is not None and each.end is not None and each.start < marked[1] and marked[0] < each.end
        for each in parties
    )


def _gap(doc: Doc, coding: Coding, ranges: dict[str, tuple[int, int]]) -> int:
    """Return the characters between the trigger and the marked phrases, summed."""
    at = doc[coding.trigger[0]].idx
    return sum(min(abs(at - start), abs(at - end)) for start, end in ranges.values())


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Score answers: accuracy and macro F1 over the types of the gold rows, with 95 % intervals, and F1 per type."""
    by_id = {each["id"]: each["root"] for each in predictions}
    pairs = [(str(row["root"]), str(by_id.get(row["id"]))) for row in rows]
    types = sorted({gold for gold, _ in pairs})

    def per_type(items: Sequence[tuple[str, str]]) -> dict[str, float]:
        return {
            name: prf(
                sum(gold == mine == name for gold, mine in items),
                sum(mine == name for _, mine in items),
                sum(gold == name for gold, _ in items),
            )["f"]
            for name in types
        }

    def macro(items: Sequence[tuple[str, str]]) -> float:
        return sum(per_type(items).values()) / len(types) if types else 0.0

    def accuracy(items: Sequence[tuple[str, str]]) -> float:
        return sum(gold == mine for gold, mine in items) / len(items) if items else 0.0

    return {
        "n": len(pairs),
        "macro_f1": round(macro(pairs), 4),
        "macro_f1_interval": bootstrap(pairs, macro),
        "accuracy": round(accuracy(pairs), 4),
        "accuracy_interval": bootstrap(pairs, accuracy),
        "per_type": per_type(pairs),
    }
