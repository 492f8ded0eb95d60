"""The standing ties of two actors as bars over time; a tie that still holds reaches the edge."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.charts.theme import colours, config
from dragoman.relations.tables import kinds

if TYPE_CHECKING:
    import altair

    from dragoman.model import Actor, Relation
    from dragoman.record.dyads import Dyad

WIDTH, ROW = 720, 26
"""Width of the plot and height of a tie, in pixels."""


def ties(dyad: Dyad, *, dark: bool = False) -> altair.LayerChart:
    """Return the chart of a dyad's ties, the earliest first; paler where a tie is told by few."""
    alt: Any = import_module("altair")
    own = colours(dark=dark)
    days = [day for each in dyad.ties for day in (each.valid_from, each.valid_to) if day]
    days += [each.latest for each in dyad.events if each.latest]
    first, last = (min(days), max(days)) if days else ("2000-01-01", "2000-12-31")
    rows = [
        {
            "tie": _said(each),
            "from": each.valid_from or first,
            "to": each.valid_to or last,
            "open": "still told" if each.valid_to is None else each.valid_to,
            "belief": each.belief,
        }
        for each in sorted(dyad.ties, key=lambda each: (each.valid_from or "", each.kind))
    ]
    base = alt.Chart(alt.Data(values=rows))
    y = alt.Y("tie:N", sort=None, title=None, axis=alt.Axis(labelLimit=300, domain=False, ticks=False))
    bars = base.mark_bar(height=ROW * 0.5, color=own["MC"]).encode(
        y=y,
        x=alt.X("from:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True)),
        x2="to:T",
        opacity=alt.Opacity("belief:Q", scale=alt.Scale(domain=[0, 1], range=[0.25, 1]), legend=None),
        tooltip=["tie:N", "from:N", alt.Tooltip("open:N", title="to"), "belief:Q"],
    )
    whole: altair.LayerChart = (
        alt.layer(bars).properties(width=WIDTH, height=max(ROW, ROW * len(rows))).configure(**config(dark=dark))
    )
    return whole


def _said(tie: Relation) -> str:
    known = kinds().get(tie.kind)
    words = known.says if known else tie.kind.replace("-", " ")
    return f"{_name(tie.a)} {words} {_name(tie.b)}"


def _name(actor: Actor) -> str:
    from dragoman.record.overview import label

    return (label(actor.id) if actor.id else None) or actor.name or actor.text
