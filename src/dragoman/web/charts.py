"""Charts for the pages: specifications of :mod:`dragoman.charts`, and the same as SVG for pages without script."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from dragoman.charts.saving import VEGA_LITE
from dragoman.charts.stance import WIDTH
from dragoman.errors import UsageError
from dragoman.isodate import first_day, last_day
from dragoman.record import Record, browse
from dragoman.record.dyads import Dyad
from dragoman.web.pages import known, memory_of, missing, words

NARROWEST, WIDEST = 200, 1200
"""Widths of a plot that may be asked for, in pixels."""

router = APIRouter(include_in_schema=False)


@router.get("/chart/stance.{form}")
def stance(request: Request, form: str) -> Response:
    """Two actors over time, as a Vega-Lite specification or an SVG image."""
    a, b = words(request, "a"), words(request, "b")
    if form not in ("json", "svg") or not (a and b):
        return missing(request, "There is no such chart.")
    dark = request.query_params.get("dark") == "1"
    brushed = _brushed(request)
    if form == "svg":
        drawn = memory_of(request).get(_svg, known(a), known(b), brushed, dark)
        return Response(drawn, media_type="image/svg+xml")
    width = request.query_params.get("width", "")
    wide = min(max(int(width), NARROWEST), WIDEST) if width.isascii() and width.isdigit() and len(width) < 6 else WIDTH
    return JSONResponse(memory_of(request).get(_spec, known(a), known(b), brushed, dark, wide))


@router.get("/chart/vega.js")
def vega(request: Request) -> Response:
    """Vega, Vega-Lite and vega-embed in one script, from the installed vl-convert."""
    from dragoman.charts.bundle import script

    headers = {"cache-control": "public, max-age=86400"}
    return Response(script(), media_type="text/javascript; charset=utf-8", headers=headers)


def _brushed(request: Request) -> tuple[str, str] | None:
    """Return the days from which and to which the address asks, where it asks for both."""
    since, until = words(request, "since"), words(request, "until")
    try:
        return (first_day(since), last_day(until)) if since and until else None
    except UsageError:
        return None


def _spec(
    record: Record, a: str, b: str, brushed: tuple[str, str] | None, dark: bool, width: int = WIDTH
) -> dict[str, object]:
    from dragoman import charts

    sketch = Dyad(a, b, tuple(browse.sketches(record, a, b)), (), record.settings.relations)
    return charts.stance(sketch, brushed=brushed, dark=dark, width=width).to_dict()


def _svg(record: Record, a: str, b: str, brushed: tuple[str, str] | None, dark: bool) -> str:
    import json

    import vl_convert

    return str(vl_convert.vegalite_to_svg(json.dumps(_spec(record, a, b, brushed, dark)), vl_version=VEGA_LITE))
