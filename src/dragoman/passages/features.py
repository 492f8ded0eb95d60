"""Features of the lines of a page: each line by itself, its neighbours, its place on the page, its likeness to the rest.

A page is a matrix with a row a line and a column a feature; :mod:`dragoman.passages.chance` judges the rows. The second
matrix adds what a first judgement says of the lines around.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.passages.forms import AT, own
from dragoman.passages.mates import LABEL, mates

Column = NDArray[np.float64]

_NEAR = (
    *(
        "characters",
        "final",
        "function",
        "capitals",
        "prose",
        "call",
        "question",
        "hint-credit",
        "hint-after",
        "digits",
    ),
    "date",
)
FAR = 60
"""Lines beyond which a distance says nothing more."""

EDGE = 64
"""Lines beyond the first and the last one that sums over neighbours may reach to."""

LONG_LINE = 25
"""Words from which a line is no mark of the end of an article, though it holds a word of one."""


class Line(NamedTuple):
    """One line of a page. Where tags are known: ``tags`` and ``names`` around it, the share of its characters that
    are links, whether an extractor of article text took it (null where there are no tags), and the numbers of the
    elements around it (``path``).
    """

    text: str
    tags: tuple[str, ...] = ()
    names: str = ""
    linked: float = 0.0
    extracted: bool | None = None
    path: tuple[int, ...] = ()


@dataclass(slots=True)
class Table:
    """Features of the lines of one page, ``columns`` by name; the content words of each line; which lines are mates."""

    columns: dict[str, Column]
    words: list[frozenset[str]]
    mates: list[list[int]]

    def add(self, name: str, values: NDArray[Any] | Sequence[float]) -> None:
        """Add a feature."""
        self.columns[name] = np.asarray(values, float)

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    @property
    def matrix(self) -> NDArray[np.float32]:
        """The features as a matrix, a row a line."""
        whole = np.concatenate(list(self.columns.values()), dtype=np.float32, casting="same_kind")
        return whole.reshape(len(self.columns), -1).T


def features(lines: Sequence[Line], cued: Sequence[str | None]) -> Table:
    """Return the features of the lines of a page without its tags. ``cued`` is the kind that a cue word gives, or None."""
    texts = [line.text for line in lines]
    seen = [own(text, cue) for text, cue in zip(texts, cued, strict=True)]
    forms = np.frombuffer(b"".join([numbers for numbers, _ in seen])).reshape(len(texts), len(AT))
    table = Table(dict(zip(AT, forms.T, strict=True)), [words for _, words in seen], mates(texts))
    sizes = np.array([len(text) for text in texts], float)
    long = table["long"]
    mass = sizes * np.maximum(table["prose"], long)
    for name in _NEAR:
        beside(table, name, table[name], (-3, -2, -1, 1, 2, 3))
    _windows(table, long, mass)
    _place(table, sizes, mass)
    _distances(table, long)
    for gap in (1, 3, 8, 20):
        _blocks(table, long, mass, gap)
    _ends(table, mass)
    times = Counter(texts)
    first = {text: number for number, text in reversed(list(enumerate(texts)))}
    table.add("repeated", [min(5, times[text]) for text in texts])
    table.add("first-of-repeated", [times[text] > 1 and first[text] == at for at, text in enumerate(texts)])
    _likeness(table, long)
    _mates(table, texts, long)
    return table


def second_look(table: Table, lines: Sequence[Line], chances: Column) -> Table:
    """Return the features with what a first judgement (a chance, 0 to 1, for each line) says of the lines around."""
    more = Table(dict(table.columns), table.words, table.mates)
    count = len(chances)
    steady = np.clip(chances, 0.003, 0.997)
    odds = np.log(steady / (1 - steady))
    more.add("odds", odds)
    beside(more, "odds", odds, (-4, -3, -2, -1, 1, 2, 3, 4), edge=-7.0)
    sizes = np.array([len(line.text) for line in lines], float)
    shares = _edged(chances)
    for reach in (3, 6, 12, 25):
        more.add(f"chance-before-{reach}", _sums(shares, -reach, -1) / reach)
        more.add(f"chance-after-{reach}", _sums(shares, 1, reach) / reach)
    masses = _cumulated(chances * sizes)
    total = max(1.0, masses[-1])
    more.add("chance-mass-before", masses[:-1] / total)
    more.add("chance-mass-after", (total - masses[1:]) / total)
    more.add("chance-mass", np.full(count, np.log1p(total)))
    for bias in (0.35, 0.15):
        start, end = _best_run((chances - bias) * np.minimum(3, 0.3 + sizes / 100))
        at = np.arange(count)
        more.add(f"run-{bias}", ((at >= start) & (at <= end)).astype(float))
        more.add(f"run-{bias}-start", np.clip(at - start, -FAR, FAR))
        more.add(f"run-{bias}-end", np.clip(at - end, -FAR, FAR))
        more.add(f"run-{bias}-length", np.full(count, end - start + 1))
    beside_it = (_sums(shares, -3, 3) - chances) / 6
    more.add("mates-chance", _means(table, chances))
    more.add("mates-around", _means(table, beside_it))
    more.add("like-likely", _shared(table.words, [chance > 0.5 for chance in chances.tolist()]))
    return more


def beside(table: Table, name: str, values: Column, steps: Sequence[int], edge: float = -1.0) -> None:
    """Add a feature of the lines that stand some steps before or behind; ``edge`` where there is none."""
    count, reach = len(values), max(map(abs, steps))
    padded = np.full(count + 2 * reach, edge)
    padded[reach : reach + count] = values
    for step in steps:
        table.columns[f"{name}{step:+d}"] = padded[reach + step : reach + step + count]


def around(table: Table, name: str, values: Column, reaches: Sequence[int], *, share: bool = True) -> None:
    """Add the sum of a feature over the lines before and behind, as a share of the reach or plain."""
    sums = _edged(values)
    for reach in reaches:
        by = reach if share else 1
        table.columns[f"{name}-before-{reach}"] = _sums(sums, -reach, -1) / by
        table.columns[f"{name}-after-{reach}"] = _sums(sums, 1, reach) / by


def _windows(table: Table, long: Column, mass: Column) -> None:
    around(table, "long", long, (3, 6, 12, 25))
    sums = _edged(mass)
    for reach in (3, 6, 12, 25):
        table.add(f"mass-before-{reach}", np.log1p(_sums(sums, -reach, -1)))
        table.add(f"mass-after-{reach}", np.log1p(_sums(sums, 1, reach)))
    sizes = table["characters"]
    number = _sums(_edged(np.ones(len(sizes))), -4, 4)
    mean = _sums(_edged(sizes), -4, 4) / number
    square = _sums(_edged(sizes**2), -4, 4) / number
    table.add("size-near", mean)
    table.add("size-spread", np.sqrt(np.maximum(0, square - mean**2)))


def _place(table: Table, sizes: Column, mass: Column) -> None:
    count = len(sizes)
    sums, every = _cumulated(mass), _cumulated(sizes)
    total = max(1.0, sums[-1])
    table.add("mass-before", sums[:-1] / total)
    table.add("mass-after", (total - sums[1:]) / total)
    table.add("place", np.arange(count) / max(1, count))
    table.add("place-in-text", every[:-1] / max(1.0, every[-1]))
    table.add("lines", np.full(count, np.log1p(count)))
    table.add("mass", np.full(count, np.log1p(total)))
    table.add("mass-share", np.full(count, sums[-1] / max(1.0, every[-1])))


def _distances(table: Table, long: Column) -> None:
    table.add("since-long", since(long))
    table.add("until-long", since(long[::-1])[::-1])


def since(marks: NDArray[Any]) -> Column:
    """Return for each line how many lines stand between it and the last marked one before it, at most 50."""
    found, distance = [], 50.0
    for mark in marks.tolist():
        found.append(distance)
        distance = 0.0 if mark else min(50.0, distance + 1)
    return np.array(found)


def _blocks(table: Table, long: Column, mass: Column, gap: int) -> None:
    """Add what the blocks of long lines, with up to ``gap`` others between two of them, say of each line."""
    count = len(long)
    block = np.full(count, -1)
    starts: list[int] = []
    ends: list[int] = []
    masses: list[float] = []
    last = -(10**6)
    for at in np.flatnonzero(long).tolist():
        if starts and at - last - 1 <= gap:
            block[ends[-1] : at + 1] = len(starts) - 1
            ends[-1] = at
            masses[-1] += mass[at]
        else:
            starts.append(at)
            ends.append(at)
            masses.append(float(mass[at]))
            block[at] = len(starts) - 1
        last = at
    inside = block >= 0
    if not starts:
        starts, ends, masses = [0], [0], [0.0]
    own_mass = np.where(inside, np.array(masses)[np.maximum(block, 0)], 0.0)
    best = int(np.argmax(masses))
    marks = _cumulated(long)
    density = (marks[np.array(ends) + 1] - marks[starts]) / (np.array(ends) + 1 - starts)
    at_line = np.arange(count)
    name = f"block-{gap}"
    table.add(f"{name}-share", own_mass / max(1.0, mass.sum()))
    table.add(f"{name}-best", own_mass / max([1.0, *masses]))
    table.add(f"{name}-start", np.clip(at_line - starts[best], -FAR, FAR))
    table.add(f"{name}-end", np.clip(at_line - ends[best], -FAR, FAR))
    table.add(f"{name}-length", np.full(count, ends[best] - starts[best] + 1))
    table.add(f"{name}-density", np.where(inside, density[np.maximum(block, 0)], 0.0))


def _ends(table: Table, mass: Column) -> None:
    """Add how far a line lies from lines that stand below articles, among share buttons, or give a time."""
    short = table["words"] < np.log1p(LONG_LINE)
    heads = np.column_stack([table[f"hint-{group}"] for group in ("after", "account", "comment")]).max(axis=1) >= 1
    end = ((heads | (table["hint-legal"] >= 0.5)) & short).astype(float)
    sums = _edged(end)
    for reach in (4, 12, 40):
        table.add(f"end-before-{reach}", _sums(sums, -reach, 0))
        table.add(f"end-after-{reach}", _sums(sums, 1, reach))
    table.add("mass-since-end", np.log1p(_mass_since(mass, end, own_line=True)))
    table.add("mass-until-end", np.log1p(_mass_since(mass[::-1], end[::-1], own_line=False)[::-1]))
    around(table, "share", (table["hint-share"] >= 1).astype(float), (3, 10), share=False)
    timed = (np.maximum(table["hint-time"] >= 1, table["date"]) * (table["words"] < np.log1p(20))).astype(float)
    around(table, "time", timed, (3, 10), share=False)


def _mass_since(mass: Column, marks: Column, *, own_line: bool) -> Column:
    """Return how much running text stands between the last mark and each line; a marked line counts as its own mark."""
    found, total = [], 0.0
    for amount, mark in zip(mass.tolist(), marks.tolist(), strict=True):
        if own_line and mark:
            total = 0.0
        found.append(total)
        if not own_line and mark:
            total = 0.0
        total += amount
    return np.array(found)


def _likeness(table: Table, long: Column) -> None:
    """Add which share of a line's content words the long lines, and the lines beside it, have too."""
    near = []
    for at, words in enumerate(table.words):
        if not words:
            near.append(-1.0)
            continue
        left = words.difference(*table.words[max(0, at - 5) : at], *table.words[at + 1 : at + 6])
        near.append(1.0 - len(left) / len(words))
    table.add("like-long", _shared(table.words, [bool(mark) for mark in long.tolist()]))
    table.add("like-near", near)


def _shared(words: Sequence[frozenset[str]], marks: Sequence[bool]) -> list[float]:
    """Return for each line which share of its words other lines that are marked have, too; -1 where it has none."""
    times = Counter(itertools.chain.from_iterable(itertools.compress(words, marks)))
    told = set(times), {word for word, count in times.items() if count > 1}
    return [
        len(own.intersection(told[mark])) / len(own) if own else -1.0 for own, mark in zip(words, marks, strict=True)
    ]


def _mates(table: Table, texts: Sequence[str], long: Column) -> None:
    """Add how many mates a line has, how near the next one stands, whether they stand among long lines; labels around."""
    count = len(texts)
    near = np.minimum(3.0, _sums(_edged(long), -3, 3) - long)
    size, gap = [0.0] * count, [float(FAR)] * count
    for group in table.mates:
        many = math.log(len(group))
        before = [group[0] - FAR, *group[:-1]]
        after = [*group[1:], group[-1] + FAR]
        for last, at, following in zip(before, group, after, strict=True):
            size[at] = many
            gap[at] = min(at - last, following - at)
    table.add("mates", size)
    table.add("mates-among-long", _means(table, near))
    table.add("mates-gap", gap)
    labelled = np.array([bool(LABEL.match(text)) for text in texts], float)
    table.add("labelled", labelled)
    around(table, "labelled", labelled, (4, 12))
    table.add("since-colon", np.minimum(30.0, since(table["colon"])))
    words = table["words"]
    sums, squares, ones = _edged(words), _edged(words**2), _edged(np.ones(count))
    for reach in (6, 15):
        number = _sums(ones, -reach, reach)
        mean = _sums(sums, -reach, reach) / number
        table.add(f"words-near-{reach}", mean)
        table.add(f"words-spread-{reach}", np.sqrt(np.maximum(0, _sums(squares, -reach, reach) / number - mean**2)))


def _means(table: Table, values: Column) -> list[float]:
    """Return for each line the mean of a value over its mates and itself, -1 where it has none."""
    found, each = [-1.0] * len(values), values.tolist()
    for group in table.mates:
        mean = sum(map(each.__getitem__, group)) / len(group)
        for at in group:
            found[at] = mean
    return found


def _cumulated(values: Column) -> Column:
    found = np.zeros(len(values) + 1)
    values.cumsum(out=found[1:])
    return found


def _edged(values: Column) -> Column:
    """Return cumulated values, the first and the last one ``EDGE`` times more at the ends, as :func:`_sums` takes them."""
    sums = _cumulated(values)
    return np.concatenate([np.zeros(EDGE), sums, np.full(EDGE, sums[-1])])


def _sums(edged: Column, first: int, last: int) -> Column:
    """Return for each line the sum over the lines from ``first`` to ``last`` steps from it, fewer than ``EDGE``."""
    count = len(edged) - 2 * EDGE - 1
    low, high = EDGE + first, EDGE + last + 1
    return edged[high : high + count] - edged[low : low + count]


def _best_run(scores: Column) -> tuple[int, int]:
    """Return the first and last line of the run of lines with the highest sum (Kadane); -1, -1 where none is over 0."""
    best, total = 0.0, 0.0
    start = end = -1
    opened = 0
    for at, score in enumerate(scores.tolist()):
        if total <= 0:
            total, opened = 0.0, at
        total += score
        if total > best:
            best, start, end = total, opened, at
    return start, end
