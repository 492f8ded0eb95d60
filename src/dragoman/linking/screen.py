"""Which of many pairs of statements may be one happening at all: an upper bound of their score, for all pairs at once.

The evidence is that of :func:`dragoman.linking.compare.score`; what is slow to compare exactly is taken at its best. So no
pair is lost that would match, and nearly all that would not are never looked at one by one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from dragoman.linking.compare import FINE, MONTH, Prepared, likeness
from dragoman.linking.evidence import NEVER, log_odds
from dragoman.linking.parties import sides
from dragoman.linking.sites import compare_sites
from dragoman.linking.telling import MUTUAL
from dragoman.settings.linking import LinkingSettings

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Array = NDArray[Any]

WORD_BITS = 4
"""Words of 64 bits in which a sentence's words are marked: with 12 words two seldom share a bit by chance."""

_ALL = (1 << 64) - 1
_FLAGS = ("planned", "fresh", "series", "mutual", "source", "numbers", "modes", "dated", "published", "denied")
_VALUES = ("doers", "done_to", "trigger", "place")
_COLUMNS = (*_FLAGS, "article", "sentence", *_VALUES, "low", "high", "first", "last", "words", "hidden")

MOST = 200_000
"""Statements that are held, and values that are numbered, before all are numbered anew."""

KNOWN = 1_000_000
"""Comparisons of values that are remembered."""


class _Side(dict[str, Any]):
    """The columns of one side of all pairs, each fetched when it is asked for."""

    def __init__(self, table: dict[str, Array], at: Array) -> None:
        super().__init__()
        self._table, self._at = table, at

    def __missing__(self, name: str) -> Array:
        column: Array = self._table[name][self._at]
        self[name] = column
        return column


class _Known:
    """Comparisons of two values, by the numbers of both: sorted, so that many are looked up at once."""

    def __init__(self) -> None:
        import numpy

        self.pairs: Array = numpy.zeros(0, numpy.int64)
        self._found: Array = numpy.zeros(0, float)

    def of(self, asked: Array, compare: Callable[[int], float]) -> Array:
        """Return the comparisons of different pairs in ascending order, those worked out now that were not known yet."""
        import numpy

        places = numpy.searchsorted(self.pairs, asked)
        inside = places < len(self.pairs)
        known = inside.copy()
        known[inside] = self.pairs[places[inside]] == asked[inside]
        new = asked[~known]
        if len(new):
            self._found = numpy.insert(self._found, places[~known], [compare(each) for each in new.tolist()])
            self.pairs = numpy.insert(self.pairs, places[~known], new)
            places = numpy.searchsorted(self.pairs, asked)
        result: Array = self._found[places]
        return result


class Screen:
    """Holds what statements are compared by as numbers; the same value has the same number as long as it is known.

    Articles and sentences are only compared for being the same, by their hashes: two of one hash make one candidate more.
    """

    def __init__(self, settings: LinkingSettings) -> None:
        import numpy

        self._settings = settings
        self._rows: dict[str, int] = {}
        self._columns: Array = numpy.zeros((1024, len(_COLUMNS)), numpy.int64)
        self._marks: Array = numpy.zeros((1024, 1 + WORD_BITS), numpy.uint64)
        self._numbers: dict[Hashable, int] = {}
        self._values: list[Any] = []
        self._known: dict[str, _Known] = defaultdict(_Known)

    def rows(self, items: Sequence[Prepared]) -> Array:
        """Return the numbers under which :meth:`keep` knows statements, until the next call of this."""
        import numpy

        if len(self._values) > MOST or sum(len(each.pairs) for each in self._known.values()) > KNOWN:
            self.__init__(self._settings)  # type: ignore[misc]
        if len(self._rows) > MOST:
            self._rows.clear()
        found, new = [], []
        for each in items:
            name = each.telling.statement.id
            row = self._rows.get(name)
            if row is None:
                row = self._rows[name] = len(self._rows)
                new.append(each)
            found.append(row)
        if new:
            self._enter(new)
        return numpy.array(found, numpy.int64)

    def keep(self, one: Array, two: Array) -> Array:
        """Return for each pair of statements, named by their numbers, whether it may match."""
        import numpy

        if not len(one):
            return numpy.zeros(0, bool)
        table = dict(zip(_COLUMNS, self._columns.T, strict=True))
        match = self._settings.match
        least = math.log(match / (1.0 - match)) if match < 1.0 else math.inf
        a, b = _Side(table, one), _Side(table, two)
        times = _time(a, b, self._settings)
        undated = (a["fresh"] | b["fresh"] | (1 - (a["dated"] & b["dated"]))).astype(bool)
        times[(a["planned"] != b["planned"]) & undated] = NEVER
        result: Array = a["sentence"] == b["sentence"]
        open_ = numpy.flatnonzero((times > NEVER) & ~result)
        result[open_[self._may_reach(least - 1e-6, times[open_], one[open_], two[open_])]] = True
        return result

    def _number(self, value: Hashable) -> int:
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self._values)
            self._values.append(value)
        return number

    def _enter(self, new: Sequence[Prepared]) -> None:
        """Write the last rows, which hold these statements."""
        import numpy

        end = len(self._rows)
        while end > len(self._columns):
            self._columns = numpy.concatenate([self._columns, numpy.zeros_like(self._columns)])
            self._marks = numpy.concatenate([self._marks, numpy.zeros_like(self._marks)])
        marks = [_marks(each) for each in new]
        self._columns[end - len(new) : end] = [self._row(*each) for each in zip(new, marks, strict=True)]
        self._marks[end - len(new) : end] = numpy.array(marks, numpy.uint64)

    def _row(self, one: Prepared, marks: Sequence[int]) -> list[int]:
        """Return what a statement is compared by, in the order of the columns."""
        told = one.telling.statement
        low, high = one.days or (0, 0)
        first, last = one.published or (0, 0)
        flags: tuple[bool, ...] = (one.planned, one.fresh, one.series, told.type in MUTUAL, one.source is not None)
        flags += (bool(told.magnitudes), bool(told.modes), one.days is not None, one.published is not None)
        flags += (told.factuality[-1] == "-",)
        values = (one.doers, one.done_to, one.trigger, one.site)
        numbers = [hash(told.article), hash(told.sentence.text)]
        numbers += [self._number((at, value)) for at, value in enumerate(values)]
        hidden = len(one.words) - sum([each.bit_count() for each in marks[1:]])
        return [*flags, *numbers, low, high, first, last, len(one.words), hidden]

    def _table(self, what: str, a: Array, b: Array, compare: Callable[[Any, Any], float]) -> Array:
        """Return a comparison of values for all pairs, worked out once for each two values."""
        import numpy

        size, values = 1 << 31, self._values
        different, places = numpy.unique(a * size + b, return_inverse=True)
        found = self._known[what].of(different, lambda pair: compare(values[pair // size][1], values[pair % size][1]))
        result: Array = found[places]
        return result

    def _may_reach(self, least: float, total: Array, one: Array, two: Array) -> Array:
        """Return the places of the pairs that may reach so much, given what their times count.

        What is quick to compare goes first; the rest is looked at one kind after the other, only where it can matter.
        """
        import numpy

        odds, settings = log_odds(), self._settings
        table = dict(zip(_COLUMNS, self._columns.T, strict=True))
        a, b = _Side(table, one), _Side(table, two)
        together = (a["mutual"] | b["mutual"]).astype(bool)
        counted = (a["numbers"] & b["numbers"]).astype(bool)
        told = (a["source"] | b["source"]).astype(bool)
        nowhere = self._number((_VALUES.index("place"), None))
        total = total + odds["prior", "any"] + _best("type")
        total += numpy.where(counted, _best("number"), odds["number", "none"])
        total += numpy.where((a["modes"] & b["modes"]).astype(bool), _best("mode"), odds["mode", "unknown"])
        total += numpy.where(a["article"] == b["article"], _best("text"), odds["text", "other"])
        total += numpy.where(a["denied"] != b["denied"], odds["denial", "of what is told"], odds["denial", "none"])
        total += _wording(a, b, self._marks[one], self._marks[two])
        side = _best("parties")
        rest = numpy.where(told, max(0.0, odds["parties", "blame"]), 0.0) + side
        rest += numpy.where(together, odds["parties", "unknown"], side)
        rest += numpy.where((a["place"] != nowhere) & (b["place"] != nowhere), _best("place"), odds["place", "unknown"])
        left = numpy.flatnonzero(total + rest + _best("word") >= least)
        ones, others = a["trigger"][left], b["trigger"][left]
        total[left] += self._table("trigger", ones, others, lambda x, y: odds["word", likeness(x, y)])
        left = left[(total + rest)[left] >= least]
        known = numpy.full(len(total), -numpy.inf)
        for both in (True, False):
            here = left[together[left] == both]
            known[here] = self._table(
                f"doers {both}", a["doers"][here], b["doers"][here], partial(sides, together=both)
            )
        left = left[(total + rest + known - side)[left] >= least]
        done = numpy.full(len(total), odds["parties", "unknown"])
        here = left[~together[left]]
        done[here] = self._table("done_to", a["done_to"][here], b["done_to"][here], partial(sides, together=False))
        place = numpy.zeros(len(total))
        ones, others = a["place"][left], b["place"][left]
        place[left] = self._table("place", ones, others, lambda x, y: compare_sites(x, y, settings))
        place[together & (place == odds["place", "coarse apart"])] = odds["place", "unknown"]
        blamed = (known <= odds["parties", "other"]) & told
        bare = (a["article"] != b["article"]) & ((self._marks[one, 0] & self._marks[two, 0]) == 0)
        nobody = (known <= 0) & (done <= 0) & (place < odds["place", "same"]) & ~counted & bare
        total += known + done + place + numpy.where(nobody & ~blamed, odds["parties", "none shared"], 0.0)
        total += numpy.where(blamed, max(0.0, odds["parties", "blame"]) - numpy.minimum(0.0, done), 0.0)
        result: Array = left[total[left] >= least]
        return result


def _wording(a: dict[str, Array], b: dict[str, Array], ones: Array, others: Array) -> Array:
    """Return the most that the names and words of sentences can count, by their marks."""
    import numpy

    odds = log_odds()
    names = numpy.where((ones[:, 0] & others[:, 0]) != 0, _best("names"), odds["names", "others"])
    either = (ones[:, 0] == 0) | (others[:, 0] == 0)
    shared = _ones(ones[:, 1:] & others[:, 1:]) + numpy.minimum(a["hidden"], b["hidden"])
    wording = odds["wording", "share"] * shared / numpy.maximum(4, numpy.minimum(a["words"], b["words"]))
    result: Array = numpy.where(either, odds["names", "unknown"], names) + wording
    return result


def _time(a: dict[str, Array], b: dict[str, Array], settings: LinkingSettings) -> Array:
    """Compare the times as :mod:`dragoman.linking.compare` does."""
    import numpy

    odds = log_odds()
    one_text = a["article"] == b["article"]
    gap = numpy.maximum(b["low"] - a["high"], a["low"] - b["high"])
    long = numpy.maximum(a["high"] - a["low"], b["high"] - b["low"])
    near = (gap <= settings.slack_days) & (long < 3)
    apart = numpy.where(near, odds["time", "neighbouring days"], odds["time", "apart"])
    graded = numpy.full(len(long), max(odds["time", "day in a long time"], odds["time", "same long time"]))
    graded[long <= MONTH] = max(odds["time", "day in a month"], odds["time", "same month"])
    graded[long < FINE] = max(odds["time", "day in a week"], odds["time", "same days"])
    graded[long < 2] = max(odds["time", "same day"], odds["time", "same days"])
    dated = numpy.where(gap > 0, apart, graded)
    meet = gap <= 0
    both = (a["fresh"] & b["fresh"]).astype(bool)
    either = (a["fresh"] | b["fresh"]).astype(bool)
    printed = numpy.maximum(b["first"] - a["last"], a["first"] - b["last"])
    unprinted = ~(a["published"] & b["published"]).astype(bool)
    later = numpy.where(meet, odds["time", "fresh, apart"], odds["time", "apart"])
    fresh = numpy.where(printed <= 2, odds["time", "fresh, both"], later)
    fresh = numpy.where(unprinted, odds["time", "unknown"], fresh)
    first_is = a["fresh"].astype(bool)
    last = numpy.where(
        first_is, numpy.where(a["published"], a["last"], a["high"]), numpy.where(b["published"], b["last"], b["high"])
    )
    other_high, other_low = numpy.where(first_is, b["high"], a["high"]), numpy.where(first_is, b["low"], a["low"])
    reach = numpy.where(numpy.where(first_is, a["denied"], b["denied"]), FINE, 2)
    one_fresh = numpy.where(last - other_high <= reach, odds["time", "fresh, day"], odds["time", "fresh, old"])
    one_fresh = numpy.where(other_high - other_low >= FINE, odds["time", "same long time"], one_fresh)
    fresh = numpy.where(both, fresh, numpy.where(meet, one_fresh, odds["time", "apart"]))
    fresh = numpy.where(one_text, numpy.where(meet, odds["time", "one text"], odds["time", "apart"]), fresh)
    found = numpy.where(either, fresh, dated)
    undated = ~(a["dated"] & b["dated"]).astype(bool)
    found = numpy.where(undated, numpy.where(one_text, odds["time", "one text"], odds["time", "unknown"]), found)
    result: Array = numpy.where(a["series"] != b["series"], odds["series", "one of two"], found)
    return result


@cache
def _best(evidence: str) -> float:
    return max(value for (name, _), value in log_odds().items() if name == evidence)


def _marks(one: Prepared) -> list[int]:
    """Return bits for the names and, in further numbers, for the words of a sentence."""
    names = 0
    for each in one.names:
        names |= 1 << (hash(each) & 63)
    words = 0
    for each in one.words:
        words |= 1 << (hash(each) & (64 * WORD_BITS - 1))
    return [names, *(words >> (64 * at) & _ALL for at in range(WORD_BITS))]


def _ones(marks: Array) -> Array:
    """Return how many bits are set in each row."""
    import numpy

    halves = numpy.ascontiguousarray(marks).view(numpy.uint16)
    result: Array = _counts()[halves].sum(axis=1)
    return result


@cache
def _counts() -> numpy.ndarray[Any, Any]:
    import numpy

    return numpy.array([number.bit_count() for number in range(1 << 16)], numpy.int64)
