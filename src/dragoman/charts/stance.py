"""Two actors over time: events by quad class, co-operation up and conflict down, and their mean score with its interval."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.charts.theme import colours, config
from dragoman.relations.stance import Period, Step
from dragoman.wording import word

if TYPE_CHECKING:
    import altair

    from dragoman.record.dyads import Dyad

WIDTH = 720
"""Width of the plot in pixels, without its axis."""

SHORTEST = 24
"""Months that the axis shows at least."""

QUADS = ("MC", "VC", "VX", "MX")
_MONTHS: dict[str, int] = {"M": 1, "Q": 3, "Y": 12}
_FIELDS = {"VC": "verbal_cooperation", "MC": "material_cooperation", "VX": "verbal_conflict", "MX": "material_conflict"}


def fitting(dyad: Dyad) -> Step:
    """Choose months, quarters or years, so that the series of a dyad has at most some eighty periods."""
    days = sorted(each.latest for each in dyad.happened if each.latest)
    if not days:
        return "M"
    years = int(days[-1][:4]) - int(days[0][:4]) + 1
    return "M" if years <= 6 else "Q" if years <= 20 else "Y"


def stance(
    dyad: Dyad,
    step: Step | None = None,
    *,
    brushed: tuple[str, str] | None = None,
    dark: bool = False,
    width: int = WIDTH,
) -> altair.VConcatChart:
    """Return the chart of a dyad by month (M), quarter (Q) or year (Y); what fits its length where none is named.

    A stretch of time can be brushed; ``brushed`` are the first and last day of one that is.
    """
    alt: Any = import_module("altair")
    step = step or fitting(dyad)
    periods = dyad.periods(step)
    zero = alt.Chart(alt.Data(values=[{"at": 0}])).mark_rule(color=colours(dark=dark)["soft"]).encode(y="at:Q")
    upper = alt.layer(_bars(alt, periods, step, brushed, dark=dark), zero).properties(width=width, height=150)
    layers = [*_line(alt, periods, step, dark=dark), zero]
    cuts = [{"at": _span(each.period, step)[0]} for each in dyad.turns(step)]
    if cuts:
        rule = alt.Chart(alt.Data(values=cuts)).mark_rule(color=colours(dark=dark)["ink"], strokeDash=[4, 3])
        layers.append(rule.encode(x="at:T"))
    lower = alt.layer(*layers).properties(width=width, height=110)
    whole = alt.vconcat(upper, lower, spacing=8).resolve_scale(x="shared")
    chart: altair.VConcatChart = whole.configure(**config(dark=dark))
    return chart


def _time(alt: Any, field: str, periods: list[Period], step: Step) -> Any:
    """Return the axis of time: all periods, and room around them where they are few, so that a bar stays a bar."""
    spans = [_span(each.name, step) for each in periods] or [("2000-01-01", "2000-01-01", "")]
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (spans[0][0], spans[-1][1]))
    room = max(0, SHORTEST - (last - first) + 1) // 2
    ends = [alt.DateTime(year=each // 12, month=each % 12 + 1) for each in (first - room, last + room)]
    months = last - first + 2 * room
    ticks: dict[str, Any] = {"format": "%Y", "tickCount": "year"}
    if months <= SHORTEST + 1:
        ticks = {"format": "%Y-%m", "tickCount": {"interval": "month", "step": 3}}
    return alt.X(
        f"{field}:T", title=None, axis=alt.Axis(labelOverlap=True, grid=False, **ticks), scale=alt.Scale(domain=ends)
    )


def _bars(alt: Any, periods: list[Period], step: Step, brushed: tuple[str, str] | None, *, dark: bool) -> Any:
    """Return the stacked counts, with the brush."""
    own = colours(dark=dark)
    scale = alt.Scale(domain=[word("quad", each) for each in QUADS], range=[own[each] for each in QUADS])
    rows = [row for each in periods for row in _rows(each, step)]
    axis = alt.Axis(tickCount=5, labelExpr="format(abs(datum.value), abs(datum.value) < 1000 ? '~g' : '~s')")
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=_time(alt, "start", periods, step),
            x2="end:T",
            y=alt.Y("from:Q", title="← conflict · co-operation →", axis=axis),
            y2="to:Q",
            color=alt.Color("kind:N", scale=scale, legend=None),
            tooltip=[alt.Tooltip("name:N", title="period"), alt.Tooltip("kind:N"), alt.Tooltip("events:Q")],
        )
        .add_params(alt.selection_interval(encodings=["x"], name="period", value=_brush(alt, brushed)))
    )


def _brush(alt: Any, brushed: tuple[str, str] | None) -> Any:
    """Return a stretch of time as the value of a selection."""
    if brushed is None:
        return alt.Undefined
    first, last = (date.fromisoformat(each) for each in brushed)
    ends = (first, min(last, date(9998, 12, 31)) + timedelta(days=1))
    return {"x": [alt.DateTime(year=each.year, month=each.month, date=each.day) for each in ends]}


def _line(alt: Any, periods: list[Period], step: Step, *, dark: bool) -> list[Any]:
    """Return the mean score and its interval."""
    own = colours(dark=dark)
    scores = [row for each in periods if (row := _score(each, step))]
    y = alt.Y(
        "score:Q", title="mean score", scale=alt.Scale(domain=[-10, 10]), axis=alt.Axis(values=[-10, -5, 0, 5, 10])
    )
    points = alt.Chart(alt.Data(values=scores)).encode(x=_time(alt, "middle", periods, step))
    interval = points.mark_rule(color=own["soft"], opacity=0.45, strokeWidth=3).encode(y="low:Q", y2="high:Q")
    line = points.mark_line(color=own["ink"], strokeWidth=1.5, point={"color": own["ink"], "size": 28}).encode(
        y=y,
        tooltip=[
            alt.Tooltip("name:N", title="period"),
            alt.Tooltip("score:Q"),
            alt.Tooltip("low:Q", title="95 % from"),
            alt.Tooltip("high:Q", title="to"),
        ],
    )
    return [interval, line]


def _rows(period: Period, step: Step) -> list[dict[str, object]]:
    """Return the pieces of a period's bar: deeds next to the line, words beyond them."""
    start, end, _ = _span(period.name, step)
    rows: list[dict[str, object]] = []
    for quads, sign in ((("MC", "VC"), 1), (("MX", "VX"), -1)):
        reached = 0.0
        for quad in quads:
            count = getattr(period, _FIELDS[quad])
            if count:
                piece = {"from": round(sign * reached, 2), "to": round(sign * (reached + count), 2)}
                rows.append(
                    {
                        "name": period.name,
                        "start": start,
                        "end": end,
                        "kind": word("quad", quad),
                        "events": count,
                        **piece,
                    }
                )
                reached += count
    return rows


def _score(period: Period, step: Step) -> dict[str, object] | None:
    if period.score is None:
        return None
    middle = _span(period.name, step)[2]
    return {"name": period.name, "middle": middle, "score": period.score, "low": period.low, "high": period.high}


def _span(name: str, step: Step) -> tuple[str, str, str]:
    """Return the first day of a period, the first day after it, and the first day of its middle month."""
    month = 1 if step == "Y" else int(name[6:]) * 3 - 2 if step == "Q" else int(name[5:7])
    number = int(name[:4]) * 12 + month - 1
    start, end, middle = (
        f"{each // 12:04d}-{each % 12 + 1:02d}-01"
        for each in (number, number + _MONTHS[step], number + _MONTHS[step] // 2)
    )
    return start, end, middle
