"""Events by month as stacked bars: deeds and words of co-operation and of conflict."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.charts.theme import colours, config
from dragoman.wording import word

if TYPE_CHECKING:
    import altair

    from dragoman.record.overview import Month

WIDTH, HEIGHT = 720, 220
"""Size of the plot, in pixels."""

QUADS = ("MC", "VC", "VX", "MX")
MOST = 120
"""More months than this are drawn by year."""


def events(months: Sequence[Month], *, dark: bool = False) -> altair.Chart:
    """Return the chart of months with their events by quad class, by year where they are many."""
    alt: Any = import_module("altair")
    own = colours(dark=dark)
    span = _months(months[0].name, months[-1].name) if months else 0
    length, unit = (4, "year") if span > MOST else (7, "yearmonth")
    counted: dict[tuple[str, str], int] = {}
    for each in months:
        for quad in QUADS:
            key = each.name[:length], quad
            counted[key] = counted.get(key, 0) + each.quads[quad]
    rows = [
        {"time": name if length == 7 else f"{name}-01", "kind": word("quad", quad), "order": QUADS.index(quad), "n": n}
        for (name, quad), n in counted.items()
        if n
    ]
    scale = alt.Scale(domain=[word("quad", each) for each in QUADS], range=[own[each] for each in QUADS])
    whole: altair.Chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=alt.X(
                f"{unit}(time):T",
                title=None,
                axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True, grid=False),
            ),
            y=alt.Y("n:Q", title="events"),
            color=alt.Color("kind:N", scale=scale, title=None),
            order="order:Q",
            tooltip=[f"{unit}(time):T", "kind:N", alt.Tooltip("n:Q", title="events")],
        )
        .properties(width=WIDTH, height=HEIGHT)
        .configure(**config(dark=dark))
    )
    return whole


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
