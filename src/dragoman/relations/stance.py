"""How two actors stand to each other over time: PLOVER's scale over events, period by period, and where it turns.

Only what is told to have happened counts (factuality CT+ or PR+), each event once however often it is reported, weighted by
belief. An event that may lie in several months counts in each with its share.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman import plover
from dragoman.model import HAPPENED, Event
from dragoman.relations.changes import change_points
from dragoman.settings.relations import RelationSettings

Step = Literal["M", "Q", "Y"]
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a series. ``name`` is YYYY-MM, YYYY-Qn or YYYY; counts are of events by quad class.

    ``weight`` is the believed number of events. ``score`` is their mean on PLOVER's scale (-10 conflict to 10
    co-operation), null where nothing happened; ``low`` and ``high`` are its 95 % interval. ``events`` are ids.
    """

    name: str
    weight: float
    verbal_cooperation: float
    material_cooperation: float
    verbal_conflict: float
    material_conflict: float
    score: float | None
    low: float | None
    high: float | None
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of level: the first period of the new stretch, the means before and after, and what made it."""

    period: str
    before: float
    after: float
    events: tuple[str, ...]


def series(
    events: Iterable[Event],
    step: Step = "M",
    *,
    half_life: float | None = None,
    outlet: str | None = None,
    settings: RelationSettings | None = None,
) -> list[Period]:
    """Return the series of some events, from the first period to the last without gaps.

    ``half_life`` (in periods) lets past events count on with a weight that halves so often; without it each period stands
    for itself. ``outlet`` keeps only events that the outlet reported.
    """
    settings = settings or RelationSettings()
    cells: dict[int, list[tuple[float, float, Event]]] = defaultdict(list)
    for event in events:
        if event.factuality not in HAPPENED or (outlet is not None and outlet not in event.outlets):
            continue
        months = _months(event)
        if not months or len(months) > max(settings.spread_months, _MONTHS[step]):
            continue
        share = event.belief / len(months)
        value = plover.score(event.type, event.modes)
        for month in months:
            cells[month // _MONTHS[step]].append((share, value, event))
    if not cells:
        return []
    fade = 0.5 ** (1.0 / half_life) if half_life else 0.0
    result: list[Period] = []
    carried: tuple[float, float, float] = (0.0, 0.0, 0.0)
    for number in range(min(cells), max(cells) + 1):
        here = cells.get(number, [])
        carried = tuple(fade * each for each in carried)  # type: ignore[assignment]
        period, carried = _period(_name(number, step), here, carried, settings)
        result.append(period)
    return result


def _period(
    name: str,
    here: Sequence[tuple[float, float, Event]],
    carried: tuple[float, float, float],
    settings: RelationSettings,
) -> tuple[Period, tuple[float, float, float]]:
    """Make one period; ``carried`` are the weight, sum and sum of squares that earlier periods leave."""
    weight = carried[0] + sum(share for share, _, _ in here)
    total = carried[1] + sum(share * value for share, value, _ in here)
    squares = carried[2] + sum(share * value * value for share, value, _ in here)
    quads: dict[str, float] = defaultdict(float)
    for share, _, event in here:
        quads[plover.quad(event.type)] += share
    score = low = high = None
    if weight > 0.0:
        score = total / weight
        own = max(0.0, squares / weight - score * score)
        variance = (own * weight + settings.spread**2 * settings.prior_weight) / (weight + settings.prior_weight)
        reach = 1.96 * math.sqrt(variance / (weight + settings.prior_weight))
        low, high = round(max(-10.0, score - reach), 2), round(min(10.0, score + reach), 2)
        score = round(score, 2)
    vc, mc, vx, mx = (round(quads[quad], 2) for quad in ("VC", "MC", "VX", "MX"))
    ids = tuple(dict.fromkeys(event.id for _, _, event in here))
    return Period(name, round(weight, 2), vc, mc, vx, mx, score, low, high, ids), (weight, total, squares)


def turns(events: Sequence[Event], step: Step = "M", settings: RelationSettings | None = None) -> list[Turn]:
    """Return the change points of a dyad's series, each with up to five events that made it.

    The events that made a turn are those of the new stretch that lie furthest from the mean before it, on the side that the
    series turned to, the most believed and reported first.
    """
    settings = settings or RelationSettings()
    periods = [each for each in series(events, step, settings=settings) if each.score is not None]
    values = [each.score or 0.0 for each in periods]
    cuts = change_points(
        values, [each.weight for each in periods], penalty=settings.penalty, variance=_noise(values, settings) ** 2
    )
    edges = [0, *cuts, len(periods)]
    by_id = {event.id: event for event in events}
    found = []
    for start, cut, end in zip(edges, edges[1:], edges[2:], strict=False):
        before, after = _mean(periods[start:cut]), _mean(periods[cut:end])
        if abs(after - before) < settings.least_change:
            continue
        makers = {id: by_id[id] for period in periods[cut:end] for id in period.events}
        found.append(Turn(periods[cut].name, round(before, 2), round(after, 2), _makers(makers, before, after)))
    return found


def _noise(values: Sequence[float], settings: RelationSettings) -> float:
    """Return the standard deviation of a series beside its changes of level, in points of the scale.

    Estimated from the median difference of neighbours (Hampel 1974), within the bounds of the settings.
    """
    steps = sorted(abs(one - two) for one, two in pairwise(values))
    median = steps[len(steps) // 2] if steps else 0.0
    return min(settings.spread, max(settings.least_noise, median / (0.6745 * math.sqrt(2.0))))


def _mean(periods: Sequence[Period]) -> float:
    weight = sum(each.weight for each in periods)
    return sum((each.score or 0.0) * each.weight for each in periods) / weight if weight else 0.0


def _makers(events: dict[str, Event], before: float, after: float) -> tuple[str, ...]:
    side = 1.0 if after > before else -1.0

    def pull(event: Event) -> float:
        return side * (plover.score(event.type, event.modes) - before) * event.belief * math.sqrt(len(event.articles))

    chosen = sorted((id for id in events if pull(events[id]) > 0), key=lambda id: (-pull(events[id]), id))
    return tuple(chosen[:5])


def _months(event: Event) -> list[int]:
    """Return the months, counted from year 0, that an event may lie in; [] where its time is not bounded."""
    last = event.latest or event.earliest
    if last is None:
        return []
    first = event.earliest or last
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return list(range(start, min(end, start + 24) + 1))


def _name(number: int, step: Step) -> str:
    year, part = divmod(number, 12 // _MONTHS[step])
    return {"M": f"{year:04d}-{part + 1:02d}", "Q": f"{year:04d}-Q{part + 1}", "Y": f"{year:04d}"}[step]
