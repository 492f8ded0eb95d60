"""The type of event between two marked parties of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.encoder.network import Encoder, Reading, load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

Range = tuple[int, int]
"""Start and end, end exclusive: characters of a text, or tokens of a ``Doc``."""

TYPES: tuple[str, ...] = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
    "NONE",
)
"""The network's classes, in the order of its scores. YIELD stands for CONCEDE and RETREAT, NONE for no event."""

MARGIN = 160
"""Characters kept on either side of the parties where a sentence is longer than the network reads."""

LONGEST = 900
"""Characters of a sentence that are read whole."""


@dataclass(frozen=True, slots=True)
class PairType:
    """What the network makes of a pair: the likeliest type, its probability, and those of all types."""

    type: str
    probability: float
    probabilities: dict[str, float]


def pair_scores(
    texts: Sequence[str], parties: Sequence[tuple[Range | None, Range | None]], encoder: Encoder | None = None
) -> NDArray[np.float32]:
    """Return raw scores [pairs, TYPES] for the actor and recipient (character ranges) of each text.

    A party that is not in the text is None. Equal texts next to each other are read once.
    """
    import numpy as np

    if not texts:
        return np.zeros((len(texts), len(TYPES)), np.float32)
    encoder = encoder or load("pairs")
    windows = [_window(text, pair) for text, pair in zip(texts, parties, strict=True)]
    unique = list(dict.fromkeys(text for text, _ in windows))
    readings = dict(zip(unique, encoder.read(unique), strict=True))
    questions = [(readings[text], _flags(readings[text], pair)) for text, pair in windows]
    return np.stack(encoder.ask(questions))


def pair_types(
    doc: Doc, pairs: Sequence[tuple[Range, Range | None, Range | None]], encoder: Encoder | None = None
) -> list[PairType]:
    """Return the type of each pair of a ``Doc``, given as token ranges: sentence, actor, recipient (None: not in it)."""
    text = doc.text
    texts: list[str] = []
    parties: list[tuple[Range | None, Range | None]] = []
    for sentence, actor, recipient in pairs:
        base, end = characters(doc, sentence)
        texts.append(text[base:end])
        a, b = (characters(doc, party, base) if party else None for party in (actor, recipient))
        parties.append((a, b))
    return [_typed(row) for row in probabilities(pair_scores(texts, parties, encoder))]


def characters(doc: Doc, tokens: Range, base: int = 0) -> Range:
    """Return the characters of a range of tokens, counted from ``base``."""
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx - base, last.idx + len(last) - base


def root_scores(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the probabilities of the fifteen types, given that there is an event at all."""
    return probabilities(scores[:, : len(TYPES) - 1])


def probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return softmax probabilities of raw scores, row by row."""
    import numpy as np

    if not len(scores):
        return scores
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float32)


def _typed(row: NDArray[np.float32]) -> PairType:
    """Turn a row of probabilities into an answer."""
    best = int(row.argmax(axis=0))
    return PairType(TYPES[best], float(row[best]), {name: float(p) for name, p in zip(TYPES, row, strict=True)})


def _window(text: str, pair: tuple[Range | None, Range | None]) -> tuple[str, tuple[Range | None, Range | None]]:
    """Cut a very long sentence down to what lies around its parties."""
    if len(text) <= LONGEST:
        return text, pair
    known = [each for each in pair if each is not None]
    start = max(0, min((each[0] for each in known), default=0) - MARGIN)
    end = min(len(text), start + LONGEST)
    first, second = (
        None if each is None or each[0] >= end else (each[0] - start, min(each[1], end) - start) for each in pair
    )
    return text[start:end], (first, second)


def _flags(reading: Reading, pair: tuple[Range | None, Range | None]) -> list[int]:
    """Flag the word pieces of the actor (1) and of the recipient (2)."""
    flags = [0] * len(reading.offsets)
    for number, party in enumerate(pair, 1):
        if party is None:
            continue
        for i, offset in enumerate(reading.offsets):
            if offset is not None and offset[0] < party[1] and party[0] < offset[1]:
                flags[i] = number
    return flags
