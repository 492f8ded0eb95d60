"""What the light tagger reads of a parsed ``Doc``: words, labels and places as whole-number columns, all by numpy.

The tokens that are white space are left out; ``at`` leads back to the Doc. Training reads its articles by the same code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman import tree

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Ints = NDArray[Any]
    """Whole numbers of 32 or 64 bits, or hashes."""

OPENING, CLOSING, STRAIGHT, COMMA = 1, 2, 3, 4
"""Kinds of marks that a word of the vocabulary can be; 0 is any other word."""

MARKS: Mapping[str, int] = {
    "“": OPENING, "„": OPENING, "«": OPENING, "``": OPENING, "”": CLOSING, "»": CLOSING,
    '"': STRAIGHT, "''": STRAIGHT, ",": COMMA, ";": COMMA, "–": COMMA, "—": COMMA, "--": COMMA, "-": COMMA, ":": COMMA,
}  # fmt: skip

DEEP = 12
"""Levels of a tree that are told apart; what lies deeper is taken to lie there."""

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CLAUSES = ("ccomp", "xcomp", "acl", "parataxis", "relcl")
OBJECTS = ("dobj", "pobj", "attr", "prep", "dative", "agent")
MARKERS = ("mark", "aux", "auxpass", "neg", "advmod", "poss", "prt")
"""Labels of the dependants that a token looks at, the last of each kind."""

RELATIVES = 6
"""Tokens that each token looks at in the tree: head, its head, and the dependants of four kinds."""

STEPS = (1, 2, 4, 8)
"""Distances in tokens, to both sides, at which a token looks at others."""

AROUND = 90
"""Tokens before and after a cue that may belong to it, in its paragraph."""

TOKEN_TABLES = {"state": 4, "since": 8, "until": 8, "place": 18}
"""Rows of the small tables of tokens: in quotation marks, tokens since the last and until the next mark, place."""

PAIR_TABLES = {"path": 31, "under": 122, "over": 61, "far": 26, "quote": 30, "between": 25}
"""Rows of the tables of a cue and a token: way in the tree, its two branches, distance, quotation, what stands between."""

LABELS = 60
"""Most dependency labels that are told apart."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens of a text that are no white space, one entry each in every column.

    ``index`` [tokens, RELATIVES + 2 * STEPS] are the tokens looked at (``len`` of the text: none); ``small`` are rows of
    TOKEN_TABLES; ``above`` [tokens, DEEP] are the tokens over a token, from the root down, the last repeated as -1.
    """

    at: Ints
    word: Ints
    tag: Ints
    dep: Ints
    head: Ints
    sentence: Ints
    paragraph: Ints
    run: Ints
    commas: Ints
    depth: Ints
    above: Ints
    index: Ints
    small: Ints

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True, slots=True)
class Names:
    """The words, tags and labels that are known, as sorted hashes, and which words are marks."""

    words: Ints
    tags: Ints
    deps: Ints
    space: int
    marks: Ints
    kinds: tuple[Ints, ...]
    """Numbers of the labels of subjects, clauses, objects and markers."""


def lookup(known: Ints, values: Ints) -> Ints:
    """Return the place of each value in a sorted array, ``len(known)`` where it is not in it."""
    place = np.searchsorted(known, values)
    place[place == len(known)] = 0
    return np.where(known[place] == values, place, len(known))


def read(doc: Doc, names: Names) -> Columns:
    """Return the columns of a Doc."""
    strings = doc.vocab.strings
    return columns(tree.values(doc), names, lambda value: "\n" in str(strings[value]))


def columns(values: Ints, names: Names, breaks: Callable[[int], bool]) -> Columns:
    """Return the columns of a text, given the VALUES of its tokens; ``breaks``: has a hash a line end?"""
    low, heads = values[:, 0], values[:, 3].astype(np.int64)
    blank = values[:, 1] == np.uint64(names.space)
    at = np.flatnonzero(~blank)
    size = len(at)
    own = np.full(len(values) + 1, -1)
    own[at] = np.arange(size)
    head = own[np.clip(at + heads[at], 0, len(values) - 1)]
    here = np.arange(size)
    head = np.where(head < 0, here, head)
    ends = {int(value): bool(breaks(int(value))) for value in np.unique(low[blank])}
    line = np.zeros(len(values), np.int64)
    for number in np.flatnonzero(blank).tolist():
        line[number] = ends[int(low[number])]
    paragraph = np.cumsum(line)[at]
    first = values[:, 4].astype(np.int64) == 1
    first[0] = True
    sentence = np.cumsum(first)[at]
    word, tag, dep = (lookup(known, values[at, i]) for i, known in enumerate((names.words, names.tags, names.deps)))
    marks = names.marks[word]
    state, run = _quoted(marks, paragraph)
    depth, above = _above(head)
    small = np.stack([state, *_near(marks, state), _place(paragraph, sentence, here)], 1)
    index = np.concatenate([_relatives(head, dep, names), _steps(size)], 1)
    commas = np.cumsum(marks == COMMA)
    return Columns(at, word, tag, dep, head, sentence, paragraph, run, commas, depth, above, index, small)


def _quoted(marks: Ints, paragraph: Ints) -> tuple[Ints, Ints]:
    """Return the state of each token (0 outside, 1 inside quotation marks, 2 an opening, 3 a closing mark) and its run."""
    state, run = np.zeros(len(marks), np.int64), np.zeros(len(marks), np.int64)
    where = np.flatnonzero((marks > 0) & (marks < COMMA))
    if not len(where):
        return state, run
    bounds = np.flatnonzero(np.diff(paragraph, prepend=paragraph[0] - 1, append=paragraph[-1] + 1))
    number, opened, seen, block = 0, -1, False, -1
    begin = end = 0
    places = (np.searchsorted(bounds, where, "right") - 1).tolist()
    for here, mine, kind in zip(where.tolist(), places, marks[where].tolist(), strict=True):
        if mine != block:
            if opened >= 0:
                state[opened + 1 : end], run[opened:end] = 1, number
            block, opened, seen = mine, -1, False
            begin, end = int(bounds[mine]), int(bounds[mine + 1])
        if kind == OPENING or (kind == STRAIGHT and opened < 0):
            state[here] = 2
            if opened < 0:
                opened = here
                number += 1
        else:
            state[here] = 3
            start = opened if opened >= 0 else here if seen else begin
            if opened < 0:
                number += 1
            state[start + (opened >= 0) : here] = 1
            run[start : here + 1] = number
            opened = -1
        seen = True
    if opened >= 0:
        state[opened + 1 : end], run[opened:end] = 1, number
    return state, run


_WAYS = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7])
"""Bucket of a distance of 0 to 20 tokens."""


def _near(marks: Ints, state: Ints) -> tuple[Ints, Ints]:
    """Return buckets of the tokens since the last closing mark and until the next opening mark."""
    size = len(marks)
    here = np.arange(size)
    last = np.maximum.accumulate(np.where(state == 3, here, -99))
    after = np.minimum.accumulate(np.where(state == 2, here, size + 99)[::-1])[::-1]
    return _WAYS[np.minimum(here - last, 20)], _WAYS[np.minimum(after - here, 20)]


_STARTS = np.array([0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5])
"""Bucket of a token's distance from the start of its paragraph."""


def _place(paragraph: Ints, sentence: Ints, here: Ints) -> Ints:
    """Return where a token stands: how near the start of its paragraph, in its first sentence, in the first paragraph."""
    if not len(here):
        return here
    start = np.maximum.accumulate(np.where(np.diff(paragraph, prepend=paragraph[0] - 1) != 0, here, 0))
    later = np.where(paragraph == paragraph[0], 0, 1 + (sentence > sentence[start]))
    made: Ints = _STARTS[np.minimum(here - start, 12)] * 3 + later
    return made


def _above(head: Ints) -> tuple[Ints, Ints]:
    """Return the depth of each token in its tree, and the tokens over it from the root down to itself (-1 after it)."""
    size = len(head)
    chain = np.empty((DEEP, size), np.int32)
    chain[0] = np.arange(size)
    head = head.astype(np.int32)
    for step in range(1, DEEP):
        np.take(head, chain[step - 1], out=chain[step], mode="clip")
    depth: Ints = (chain[1:] != chain[:-1]).sum(0)
    levels = depth - np.arange(DEEP)[:, None]
    above = np.full((size, DEEP), -1, np.int32)
    way, token = np.nonzero(levels >= 0)
    above[token, levels[way, token]] = chain[way, token]
    return depth, above


def _relatives(head: Ints, dep: Ints, names: Names) -> Ints:
    """Return head, head's head and the last dependant of each kind; ``len`` where there is none."""
    size = len(head)
    here = np.arange(size)
    made = np.full((size, RELATIVES), size)
    up = head != here
    made[up, 0] = head[up]
    made[:, 1] = np.append(made[:, 0], size)[made[:, 0]]
    kind = np.zeros(LABELS, np.int8)
    for column, labels in enumerate(names.kinds, 2):
        kind[labels] = column
    kinds = np.where(up, kind[dep], 0)
    for column in range(2, RELATIVES):
        mine = np.flatnonzero(kinds == column)
        made[head[mine], column] = mine
    return made


def _steps(size: int) -> Ints:
    """Return the tokens at fixed distances before and after; ``size`` beyond the ends."""
    here = np.arange(size)[:, None]
    made = here + np.array([sign * step for step in STEPS for sign in (-1, 1)])
    return np.where((made < 0) | (made >= size), size, made)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cues, each with the tokens that may belong to it: flat, cue after cue.

    ``cue`` is the number of the cue of each pair, ``token`` the token; ``index`` [pairs, 7] the pairs of the same cue with
    the tokens one, three and eight before and after and with the head (number of pairs: none); ``small`` are rows of
    PAIR_TABLES.
    """

    cue: Ints
    token: Ints
    index: Ints
    small: Ints


_FAR = np.concatenate([np.arange(7), [7, 7, 8, 8, 8, 8], np.full(7, 9), np.full(12, 10), np.full(18, 11), [12]])
"""Bucket of a distance of 0 to 50 tokens."""


def pairs(text: Columns, heads: Ints, inside: Sequence[tuple[int, int]], cues: NDArray[Any]) -> Pairs:
    """Return the pairs of cues, given by their head words and token ranges; ``cues`` is each token's chance to be one."""
    first, last = _zones(text, heads)
    low, high = np.maximum(first, heads - AROUND), np.minimum(last, heads + AROUND + 1)
    sizes = high - low
    base = np.concatenate([[0], np.cumsum(sizes)])
    total = int(base[-1])
    cue = np.repeat(np.arange(len(heads)), sizes)
    token = np.arange(total) - base[cue] + low[cue]
    head = heads[cue]
    small = np.empty((total, len(PAIR_TABLES)), np.int64)
    same = text.sentence[token] == text.sentence[head]
    over = text.above[heads]
    over[over < 0] = -2  # no token of the other's way
    mine, theirs = over[cue], text.above[token]
    common = (mine == theirs).sum(1)
    same &= common > 0
    up, down = text.depth[head] + 1 - common, text.depth[token] + 1 - common
    small[:, 0] = np.where(same, np.minimum(up, 4) * 6 + np.minimum(down, 5), 30)
    rows, level = np.arange(total), np.minimum(common, DEEP - 1)
    labels = np.append(text.dep, LABELS)
    small[:, 1] = np.where(up == 0, 61, 0) + np.where(same & (down > 0), labels[theirs[rows, level]], LABELS)
    small[:, 2] = np.where(same & (up > 0), labels[mine[rows, level]], LABELS)
    after = token > head
    away = np.abs(token - head)
    small[:, 3] = _FAR[np.minimum(away, 50)] + np.where(after, 13, 0)
    delta = np.clip(text.sentence[token] - text.sentence[head], -2, 2) + 2
    small[:, 4] = delta * 6 + _quote(text, token, head, heads, cue, after)
    small[:, 5] = between(text, token, cue, heads, inside, cues)
    index = np.empty((total, 7), np.int64)
    for column, step in enumerate((-1, 1, -3, 3, -8, 8)):
        index[:, column] = rows + step
    index[:, 6] = text.head[token] - token + rows
    first, last = base[cue], base[cue + 1]
    index[(index < first[:, None]) | (index >= last[:, None])] = total
    index[index == rows[:, None]] = total
    return Pairs(cue, token, index, small)


def _zones(text: Columns, heads: Ints) -> tuple[Ints, Ints]:
    """Return where the words that may belong to each cue begin and end.

    They are its sentence and, in its paragraph, the sentences with quoted words that lead up to it or follow it.
    """
    sentence, paragraph = text.sentence, text.paragraph
    number = np.arange(int(sentence[-1]) + 2)
    plain = np.bincount(sentence, text.run > 0, len(number)) == 0
    before = np.maximum.accumulate(np.where(plain, number, 0))
    after = np.minimum.accumulate(np.where(plain, number, number[-1])[::-1])[::-1]
    own, block = sentence[heads], paragraph[heads]
    first = np.maximum(np.searchsorted(sentence, before[own - 1] + 1), np.searchsorted(paragraph, block))
    last = np.searchsorted(paragraph, block, "right")
    return first, np.minimum(np.searchsorted(sentence, after[own + 1]), last)


def between(
    text: Columns, token: Ints, cue: Ints, heads: Ints, inside: Sequence[tuple[int, int]], cues: NDArray[Any]
) -> Ints:
    """Return rows of the table ``between``: commas and likely cues between cue and token, and the side; 24 in the cue."""
    spans, head = np.array(inside), heads[cue]
    after = token > head
    total = np.concatenate([[0], np.cumsum(cues)])
    own = total[spans[:, 1]] - total[spans[:, 0]]
    others = np.abs(total[token + after] - total[head + after]) - 0.5 * own[cue]
    crossed = (others > 0.4).astype(np.int64) + (others > 1.2)
    made: Ints = np.minimum(np.abs(text.commas[token] - text.commas[head]), 3) * 6 + crossed * 2 + after
    made[(token >= spans[cue, 0]) & (token < spans[cue, 1])] = 24
    return made


def _quote(text: Columns, token: Ints, head: Ints, heads: Ints, cue: Ints, after: Ints) -> Ints:
    """Return which quotation a token stands in: none, the cue's, the nearest before or after, another before or after."""
    run = text.run
    before = np.maximum.accumulate(run)
    filled = np.where(run > 0, run, np.iinfo(np.int64).max)
    later = np.minimum.accumulate(filled[::-1])[::-1]
    left, right = before[heads], later[heads]
    mine = run[token]
    made = np.where(after, 5, 4)
    made[mine == right[cue]] = 3
    made[mine == left[cue]] = 2
    made[(mine == run[head])] = 1
    made[mine == 0] = 0
    return made
