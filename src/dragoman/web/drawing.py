"""Where the bars of histograms and of standing ties lie. The pages draw them as SVG; every bar is a link."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from dragoman.model import Relation
from dragoman.record.overview import Month


def span(period: str) -> tuple[str, str]:
    """Return the first and last month or year of a period named YYYY, YYYY-MM or YYYY-Qn."""
    if "-Q" in period:
        quarter = int(period[-1])
        return f"{period[:4]}-{3 * quarter - 2:02d}", f"{period[:4]}-{3 * quarter:02d}"
    return period, period


@dataclass(frozen=True, slots=True)
class TieBar:
    """A standing tie with the bar of its time: left end and width in hundredths of the drawing."""

    tie: Relation
    left: float
    width: float


def tie_bars(ties: list[Relation]) -> tuple[str, str, list[TieBar]]:
    """Return the first and last year and the bars of some ties over time; a tie without an end reaches the edge."""
    days = [each for tie in ties for each in (tie.valid_from, tie.valid_to) if each]
    if not days:
        return "", "", [TieBar(each, 0.0, 100.0) for each in ties]
    first, last = int(min(days)[:4]), int(max(days)[:4]) + 1

    def place(day: str) -> float:
        years = int(day[:4]) + (int(day[5:7] or 1) - 1) / 12
        return round(100 * (years - first) / (last - first), 2)

    bars_ = []
    for each in sorted(ties, key=lambda each: (each.valid_from or "", each.kind)):
        left = place(each.valid_from) if each.valid_from else 0.0
        right = place(each.valid_to) if each.valid_to else 100.0
        bars_.append(TieBar(each, left, max(round(right - left, 2), 0.8)))
    return str(first), str(last - 1), bars_


@dataclass(frozen=True, slots=True)
class BarPart:
    """One coloured part of a bar, in units of the drawing."""

    quad: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram, with where it lies and leads to."""

    name: str
    events: int
    address: str
    left: float
    step: float
    x: float
    width: float
    parts: tuple[BarPart, ...]
    labelled: bool


WIDTH, HEIGHT = 720.0, 90.0
"""Size of a histogram in units of its drawing."""

MOST_BARS = 60
"""More months than this are shown by year."""


def bars(
    months: list[Month], page: str = "/events", *, width: float = WIDTH, height: float = HEIGHT, **address: str
) -> tuple[str, list[Bar]]:
    """Return the step (month or year) and the bars of a histogram without gaps, each leading to its time on a page."""
    if not months:
        return "month", []
    counted, step = _by_step(months)
    names = _filled(list(counted), step)
    most = max(sum(each.values()) for each in counted.values())
    wide = width / len(names)
    bar = min(wide * 0.82, 36.0)
    every = max(1, -(-len(names) // 10))
    found = []
    for place, name in enumerate(names):
        quads = counted.get(name, {})
        top = height
        parts = []
        for quad in ("MC", "VC", "VX", "MX"):
            tall = quads.get(quad, 0) / most * (height - 4)
            if tall:
                top -= tall
                parts.append(BarPart(quad, round(top, 2), round(tall, 2)))
        x = place * wide + (wide - bar) / 2
        query = urlencode({**address, "since": name, "until": name})
        found.append(
            Bar(
                name,
                sum(quads.values()),
                f"{page}?{query}",
                round(place * wide, 2),
                round(wide, 2),
                round(x, 2),
                round(bar, 2),
                tuple(parts),
                place % every == 0,
            )
        )
    return step, found


def _by_step(months: list[Month]) -> tuple[dict[str, dict[str, int]], str]:
    first, last = months[0].name, months[-1].name
    span_ = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    if span_ <= MOST_BARS:
        return {each.name: each.quads for each in months}, "month"
    years: dict[str, dict[str, int]] = {}
    for each in months:
        year = years.setdefault(each.name[:4], dict.fromkeys(each.quads, 0))
        for quad, count in each.quads.items():
            year[quad] += count
    return years, "year"


def _filled(names: list[str], step: str) -> list[str]:
    """Return all periods from the first to the last, also those without events; the last sixty of them."""
    first, last = names[0], names[-1]
    if step == "year":
        return [str(year) for year in range(int(first), int(last) + 1)][-MOST_BARS:]
    start, end = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]
