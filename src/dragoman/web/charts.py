"""Charts for the pages: specifications of :mod:`dragoman.charts`, and the same as SVG for pages without script."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from dragoman.charts.stance import WIDTH
from dragoman.record import Record
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
    if form == "svg":
        return Response(memory_of(request).get(_svg, known(a), known(b), dark), media_type="image/svg+xml")
    width = request.query_params.get("width", "")
    wide = min(max(int(width), NARROWEST), WIDEST) if width.isascii() and width.isdigit() and len(width) < 6 else WIDTH
    return JSONResponse(memory_of(request).get(_spec, known(a), known(b), dark, wide))


@router.get("/chart/vega.js")
def vega(request: Request) -> Response:
    """Vega, Vega-Lite and vega-embed in one script, from the installed vl-convert."""
    from dragoman.charts.bundle import script

    headers = {"cache-control": "public, max-age=86400"}
    return Response(script(), media_type="text/javascript; charset=utf-8", headers=headers)


def _spec(record: Record, a: str, b: str, dark: bool, width: int = WIDTH) -> dict[str, object]:
    from dragoman import charts
    from dragoman.web.views import stepped

    dyad = record.dyad(a, b)
    return charts.stance(dyad, stepped(dyad), dark=dark, width=width).to_dict()


def _svg(record: Record, a: str, b: str, dark: bool) -> str:
    import json

    import vl_convert

    return str(vl_convert.vegalite_to_svg(json.dumps(_spec(record, a, b, dark)), vl_version="6.4"))
