"""Which texts tell of the same happenings: similarity by rare words, and groups of similar texts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Matrix = NDArray[numpy.float64]


def rarity(bags: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """Return the inverse document frequency of every word: the logarithm of texts over texts that have it."""
    counts = Counter(word for bag in bags for word in bag)
    return {word: math.log(len(bags) / count) for word, count in counts.items()}


def similarity(bags: Sequence[Mapping[str, int]]) -> Matrix:
    """Return the cosine of every two texts over their words, weighted by (1 + log frequency) * rarity.

    The weighting is that of Salton & Buckley (1988). Words of one text only say nothing of two and are left out.
    """
    import numpy

    rare = rarity(bags)
    counts = Counter(word for bag in bags for word in bag)
    column = {word: number for number, word in enumerate(sorted(word for word, count in counts.items() if count > 1))}
    table = numpy.zeros((len(bags), max(1, len(column))), dtype=numpy.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            if word in column:
                table[row, column[word]] = (1.0 + math.log(count)) * rare[word]
    lengths = numpy.sqrt((table * table).sum(axis=1))
    lengths[lengths == 0] = 1.0
    table /= lengths[:, None]
    result: Matrix = (table @ table.T).astype(numpy.float64)
    return result


def agglomerate(similar: Matrix, least: float) -> list[list[int]]:
    """Join the two most similar groups while their average similarity reaches ``least``; return the groups.

    Average linkage (Sokal & Michener 1958); ties go to the lowest numbers, so the result is determined. Takes the square
    of the number of items in memory and at most its cube in time, in practice near the square.
    """
    import numpy

    count = len(similar)
    members = {number: [number] for number in range(count)}
    if count < 2:
        return list(members.values())
    between = similar.astype(numpy.float64).copy()
    numpy.fill_diagonal(between, -numpy.inf)
    sizes = numpy.ones(count)
    best, partner = between.max(axis=1), between.argmax(axis=1)
    while True:
        one = int(best.argmax(axis=0))
        if not best[one] >= least:
            return list(members.values())
        two = int(partner[one])
        one, two = min(one, two), max(one, two)
        joined = (between[one] * sizes[one] + between[two] * sizes[two]) / (sizes[one] + sizes[two])
        joined[[one, two]] = -numpy.inf
        between[one] = between[:, one] = joined
        between[two] = between[:, two] = -numpy.inf
        sizes[one] += sizes[two]
        members[one] += members.pop(two)
        best[two] = -numpy.inf
        stale = numpy.flatnonzero((partner == one) | (partner == two))
        for row in {one, *stale.tolist()} - {two}:
            if row in members:
                best[row], partner[row] = between[row].max(), between[row].argmax()
        better = numpy.flatnonzero(between[:, one] > best)
        best[better], partner[better] = between[better, one], one
