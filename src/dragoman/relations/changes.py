"""Where a series changes its level: the best cut into stretches of constant mean, with a penalty for each cut."""

from __future__ import annotations

import math
from collections.abc import Sequence


def change_points(
    values: Sequence[float],
    weights: Sequence[float] | None = None,
    *,
    penalty: float = 3.0,
    variance: float = 1.0,
    shortest: int = 2,
) -> list[int]:
    """Return the indices at which a new stretch begins, in order; [] where one mean fits all.

    The cut is exact for a squared-error cost: dynamic programming with the pruning of PELT (Killick, Fearnhead & Eckley
    2012). A cut must lower the cost, in units of ``variance``, by ``penalty`` times the logarithm of the length (Schwarz
    1978). ``weights`` say how much each value counts; a stretch has at least ``shortest`` values.
    """
    count = len(values)
    weights = [1.0] * count if weights is None else list(weights)
    total, first, second = [0.0], [0.0], [0.0]
    for value, weight in zip(values, weights, strict=True):
        total.append(total[-1] + weight)
        first.append(first[-1] + weight * value)
        second.append(second[-1] + weight * value * value)

    def cost(start: int, end: int) -> float:
        weight = total[end] - total[start]
        if weight <= 0.0:
            return 0.0
        mean = first[end] - first[start]
        return max(0.0, second[end] - second[start] - mean * mean / weight) / variance

    step = penalty * math.log(max(count, 2))
    best = [-step] + [math.inf] * count
    before = [0] * (count + 1)
    open_ = [0]
    for end in range(shortest, count + 1):
        tried = [(best[start] + cost(start, end) + step, start) for start in open_ if end - start >= shortest]
        best[end], before[end] = min(tried)
        open_ = [start for start in open_ if end - start < shortest or best[start] + cost(start, end) <= best[end]]
        open_.append(end)
    cuts: list[int] = []
    end = count if count >= shortest else 0
    while end > 0:
        end = before[end]
        if end > 0:
            cuts.append(end)
    return cuts[::-1]
