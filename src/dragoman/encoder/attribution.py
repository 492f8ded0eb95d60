"""Cues of attribution with their sources and contents, as the network tags them.

The network looks for cues in each paragraph, then is asked about each cue it found: which word pieces are its source, which
its content. So contents may lie in one another, and each source belongs to its cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.encoder.network import Encoder, Reading, load
from dragoman.encoder.units import units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

Range = tuple[int, int]

CUE_AT, SPAN_AT = 0.5, 0.5
"""Probability from which a word piece belongs to a cue (at most; lower where less sure cues are asked for), to a source
or content."""

CUE_SURE = 0.65
"""Probability that one piece of a cue must reach: best F1 on half of the development articles (0.734; 0.724 at 0.5)."""

BRIDGE = 0.2
"""Mean probability above which a gap of up to GAP characters between two spans of one role is closed."""

GAP = 12
"""Characters of a gap that may be closed: a comma, an article, a particle."""

SLIVER = 0.2
"""A content span shorter than this share of the longest one of its cue is dropped as noise, unless it is quoted."""

MAX_CUES = 24
"""Cues asked about in one unit, the likeliest first: bounds the time on lists and tables."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution: ranges of its cue, source and content (characters or tokens, as the function says).

    ``probability`` is that of the cue; ``source_probability`` and ``content_probability`` are the means over the spans
    (0 where there is none).
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    probability: float
    source_probability: float
    content_probability: float


def attributions(text: str, encoder: Encoder | None = None, least: float = CUE_SURE) -> tuple[Cue, ...]:
    """Return the attributions of a text in order of their cues, as character ranges.

    ``least`` is the probability that a cue must have; cues of a lower one can serve where a rule agrees with them.
    """
    encoder = encoder or load("attribution")
    places = list(units(text))
    readings = encoder.read([text[start:end] for start, end in places])
    first = encoder.ask([(reading, [0] * len(reading.offsets)) for reading in readings])
    asked: list[tuple[int, list[int], float]] = []
    for number, (reading, scores) in enumerate(zip(readings, first, strict=True)):
        asked.extend((number, flags, chance) for flags, chance in _cues(reading, scores, least))
    answers = encoder.ask([(readings[number], flags) for number, flags, _ in asked])
    found = []
    for (number, flags, chance), scores in zip(asked, answers, strict=True):
        made = _assembled(text, places[number][0], readings[number], flags, chance, scores)
        if made is not None:
            found.append(made)
    return tuple(sorted(found, key=lambda each: each.cue))


def tags(doc: Doc, encoder: Encoder | None = None, least: float = CUE_SURE) -> tuple[Cue, ...]:
    """Return the attributions of a ``Doc`` as :func:`attributions` does, as token ranges (end exclusive)."""
    starts = [token.idx for token in doc]
    made = []
    for each in attributions(doc.text, encoder, least):
        cue = _tokens(starts, each.cue)
        source = tuple(_tokens(starts, span) for span in each.source)
        content = tuple(_tokens(starts, span) for span in each.content)
        made.append(Cue(cue, source, content, each.probability, each.source_probability, each.content_probability))
    return tuple(made)


def _cues(reading: Reading, scores: NDArray[np.float32], least: float) -> list[tuple[list[int], float]]:
    """Return the cues of a unit: a flag per word piece, and the probability of the likeliest of its pieces."""
    import numpy as np

    first, later = (_share(scores[:, :3], number) for number in (1, 2))
    chance = first + later
    floor = min(CUE_AT, least)
    cues: list[tuple[list[int], float]] = []
    open_ = False
    for i, offset in enumerate(reading.offsets):
        if offset is None or chance[i] < floor:
            open_ = False
            continue
        if not open_ or (first[i] > later[i] and not _inside_word(reading, i)):
            cues.append(([0] * len(reading.offsets), 0.0))
        flags, best = cues[-1]
        flags[i] = 1
        cues[-1] = (flags, max(best, float(np.float64(chance[i]))))
        open_ = True
    sure = [each for each in cues if each[1] >= least]
    return sorted(sure, key=lambda each: -each[1])[:MAX_CUES]


def _inside_word(reading: Reading, i: int) -> bool:
    """Tell whether a word piece goes on with the word of the piece before it."""
    here, before = reading.offsets[i], reading.offsets[i - 1] if i else None
    return here is not None and before is not None and before[1] == here[0]


def _assembled(
    text: str, base: int, reading: Reading, flags: Sequence[int], chance: float, scores: NDArray[np.float32]
) -> Cue | None:
    """Build an attribution from the pieces of one cue; None where the network finds no content for it."""
    import numpy as np

    marked = [offset for offset, flag in zip(reading.offsets, flags, strict=True) if flag and offset is not None]
    cue = (base + marked[0][0], base + marked[-1][1])
    chances = (1 / (1 + np.exp(-scores[:, 3:5]))).astype(np.float32)
    source, sure = _spans(text, base, reading, chances[:, 0])
    content, certain = _spans(text, base, reading, chances[:, 1])
    if not content:
        return None
    longest = max(end - start for start, end in content)
    content = [span for span in content if span[1] - span[0] >= SLIVER * longest or text[span[0]] in "\"“'‘"]
    if source:
        source = [max(source, key=lambda span: span[1] - span[0])]
    return Cue(cue, tuple(source), tuple(content), chance, sure, certain)


def _spans(text: str, base: int, reading: Reading, chances: NDArray[np.float32]) -> tuple[list[Range], float]:
    """Return the spans of one role and the mean probability of their pieces. Spans are of whole words."""
    spans: list[list[int]] = []
    held: list[float] = []
    gap: list[float] = []
    for i, offset in enumerate(reading.offsets):
        if offset is None:
            continue
        if chances[i] < SPAN_AT:
            gap.append(float(chances[i]))
            continue
        start, end = base + offset[0], base + offset[1]
        held.append(float(chances[i]))
        near = bool(spans) and (start - spans[-1][1] <= GAP and (not gap or sum(gap) / len(gap) >= BRIDGE))
        if near or (spans and start == spans[-1][1]):
            spans[-1][1] = end
        else:
            spans.append([start, end])
        gap = []
    for span in spans:
        while span[0] > base and text[span[0] - 1].isalnum() and text[span[0]].isalnum():
            span[0] -= 1
        while span[1] < len(text) and text[span[1]].isalnum() and text[span[1] - 1].isalnum():
            span[1] += 1
    return [(start, end) for start, end in spans], sum(held) / len(held) if held else 0.0


def _share(scores: NDArray[np.float32], number: int) -> NDArray[np.float32]:
    """Return the softmax probability of one class, row by row."""
    import numpy as np

    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    share: NDArray[np.float32] = shifted[:, number] / shifted.sum(axis=1)
    return share


def _tokens(starts: Sequence[int], span: Range) -> Range:
    """Return the tokens that a character range touches, given where each token starts."""
    from bisect import bisect_left, bisect_right

    return max(0, bisect_right(starts, span[0]) - 1), max(1, bisect_left(starts, span[1]))
