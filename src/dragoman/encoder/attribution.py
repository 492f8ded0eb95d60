"""Cues of attribution with their sources and contents, as the network tags them.

The network looks for cues in each paragraph, then is asked about each cue it found: which word pieces are its source, which
its content. So contents may lie in one another, and each source belongs to its cue.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.encoder.network import WEIGHTS, Encoder, Reading, load
from dragoman.encoder.units import units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

Range = tuple[int, int]

CUE_AT, SPAN_AT = 0.5, 0.5
"""Probability from which a word piece belongs to a cue (at most; lower where less sure cues are asked for), to a source
or content."""

CUE_SHARE = 0.4
"""A piece of a cue that is less than so many times as likely as its likeliest piece is left out."""

CUE_LEAST = 0.05
"""Probability that one piece of a cue must reach to be asked about at all."""

SOURCE_LEAST = 0.25
"""Probability that the likeliest piece of a source must reach where none reaches SPAN_AT: most have a source."""

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
    (where there is no source: how sure that is). ``chance`` is the probability that all of it is right: a logistic rule
    over these and the length of the content (``weights/attribution.json``, fitted by ``models/calibrate_attribution.py``).
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    probability: float
    source_probability: float
    content_probability: float
    chance: float = 0.0


def attributions(text: str, encoder: Encoder | None = None, least: float | None = None) -> tuple[Cue, ...]:
    """Return the attributions of a text in order of their cues, as character ranges: those that are likely to be right.

    With ``least``, all whose cue has at least that probability: unlikely ones can serve where a rule agrees with them.
    """
    found = candidates(text, encoder, CUE_LEAST if least is None else least)
    enough = rule().get("least", 0.5) if least is None else 0.0
    return tuple(each for each in found if each.chance >= enough)


def candidates(text: str, encoder: Encoder | None, least: float) -> tuple[Cue, ...]:
    """Return what the network finds about each cue whose probability is at least ``least``, in order of the cues."""
    encoder = encoder or load("attribution")
    places = list(units(text))
    readings = encoder.read([text[start:end] for start, end in places])
    first = encoder.ask([(reading, [0] * len(reading.offsets)) for reading in readings])
    asked: list[tuple[int, list[int], float]] = []
    for number, (reading, scores) in enumerate(zip(readings, first, strict=True)):
        asked.extend((number, flags, chance) for flags, chance in cue_flags(reading, scores, least))
    answers = encoder.ask([(readings[number], flags) for number, flags, _ in asked])
    found = []
    for (number, flags, chance), scores in zip(asked, answers, strict=True):
        made = _assembled(text, places[number][0], readings[number], flags, chance, scores)
        if made is not None:
            found.append(made)
    return tuple(sorted(found, key=lambda each: each.cue))


def tags(doc: Doc, encoder: Encoder | None = None, least: float | None = None) -> tuple[Cue, ...]:
    """Return the attributions of a ``Doc`` as :func:`attributions` does, as token ranges (end exclusive)."""
    starts = [token.idx for token in doc]
    made = []
    for each in attributions(doc.text, encoder, least):
        cue = _tokens(starts, each.cue)
        source = tuple(_tokens(starts, span) for span in each.source)
        content = tuple(_tokens(starts, span) for span in each.content)
        made.append(replace(each, cue=cue, source=source, content=content))
    return tuple(made)


@cache
def rule() -> Mapping[str, float]:
    """Return the weights of the rule that makes chances, by feature, and the ``least`` chance worth having."""
    path = WEIGHTS / "attribution.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return weights


def features(found: Cue) -> dict[str, float]:
    """Return what the rule looks at, for an attribution as character ranges."""
    source = bool(found.source)
    return {
        "bias": 1.0,
        "cue": _odds(found.probability),
        "content": _odds(found.content_probability),
        "source": _odds(found.source_probability) if source else 0.0,
        "sourceless": 0.0 if source else 1.0,
        "no source": 0.0 if source else _odds(found.source_probability),
        "length": math.log(sum(end - start for start, end in found.content)),
    }


def _odds(probability: float) -> float:
    """Return log odds, kept away from the ends."""
    sure = min(max(probability, 0.003), 0.997)
    return math.log(sure / (1 - sure))


def _chance(found: Cue) -> float:
    """Return the probability that an attribution is right as a whole; that of its cue where there is no rule."""
    weights = rule()
    if not weights:
        return found.probability
    total = sum(weights.get(name, 0.0) * value for name, value in features(found).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def cue_flags(reading: Reading, scores: NDArray[np.float32], least: float) -> list[tuple[list[int], float]]:
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
    for flags, best in sure:
        flags[:] = [int(flag and chance[i] >= CUE_SHARE * best) for i, flag in enumerate(flags)]
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
    content, certain = _spans(text, base, reading, chances[:, 1])
    if not content:
        return None
    longest = max(end - start for start, end in content)
    content = [span for span in content if span[1] - span[0] >= SLIVER * longest or text[span[0]] in "\"“'‘"]
    likeliest = max(chances[:, 0].tolist(), default=0.0)
    source, sure = _spans(text, base, reading, chances[:, 0], SPAN_AT if likeliest >= SPAN_AT else 0.7 * likeliest)
    if likeliest < SOURCE_LEAST or not source:
        source, sure = [], 1 - likeliest
    source = sorted(source, key=lambda span: span[0] - span[1])[:1]
    made = Cue(cue, tuple(source), tuple(content), chance, sure, certain)
    return replace(made, chance=_chance(made))


def _spans(
    text: str, base: int, reading: Reading, chances: NDArray[np.float32], least: float = SPAN_AT
) -> tuple[list[Range], float]:
    """Return the spans of one role and the mean probability of their pieces. Spans are of whole words."""
    spans: list[list[int]] = []
    held: list[float] = []
    gap: list[float] = []
    for i, offset in enumerate(reading.offsets):
        if offset is None:
            continue
        if chances[i] < least:
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
