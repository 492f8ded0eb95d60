"""The page of the network and the map through time, and the part of it that the start page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.charts.theme import TONES
from dragoman.record import overview
from dragoman.web import drawing, rendering, views
from dragoman.web.pages import answer, memory_of
from dragoman.web.through import Through, gathered
from dragoman.web.window import Window

PAGES = ("/network", "/")
"""Pages with a stretch of time."""

BARS_WIDTH, BARS_HEIGHT = 1200.0, 70.0
"""Size of the histogram over the slider, in units of its drawing."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Band:
    """Where the stretch of time that is shown lies behind the bars of the histogram, in units of the drawing."""

    x: float
    width: float


def moved(request: Request) -> Response | None:
    """Return the way to the lasting address, where a form without script sent the place of its slider."""
    if "at" not in request.query_params:
        return None
    window = Window.read(request.query_params, memory_of(request).get(overview.months))
    wide = "map=world" if request.query_params.get("map") == "world" else ""
    query = "&".join(each for each in (window.query, wide) if each)
    return RedirectResponse(f"{request.url.path}{'?' + query if query else ''}", status_code=303)


def parts(request: Request, path: str) -> tuple[Through, dict[str, Any]]:
    """Return the stretch of time that the address asks for, and what the template ``through.html`` needs to draw it.

    ``path`` is the page on which it is shown.
    """
    memory = memory_of(request)
    months = memory.get(overview.months)
    window = Window.read(request.query_params, months)
    wide = request.query_params.get("map") == "world"
    here, pictures = gathered(memory, window.since, window.until, wide=wide)
    step, bars = drawing.bars(months, path, width=BARS_WIDTH, height=BARS_HEIGHT)
    return here, {
        "time": here,
        "window": window,
        "pictures": pictures,
        "tones": TONES,
        "time_bars": bars,
        "time_step": step,
        "bars_size": (BARS_WIDTH, BARS_HEIGHT),
        "band": _band(window, bars),
        "wide": wide,
        "path": path,
    }


def _band(window: Window, bars: list[drawing.Bar]) -> Band | None:
    if window.since is None or window.until is None:
        return None
    inside = [each for each in bars if window.since[: len(each.name)] <= each.name <= window.until[: len(each.name)]]
    if not inside:
        return None
    return Band(inside[0].left, round(inside[-1].left + inside[-1].step - inside[0].left, 2))


@router.get("/")
def start(request: Request) -> Response:
    """The start page."""
    if way := moved(request):
        return way
    view = memory_of(request).get(views.start)
    return answer(request, "start.html", view, **parts(request, "/")[1])


@router.get("/network")
def network(request: Request) -> Response:
    """Who dealt with whom, and where, in a stretch of time."""
    if way := moved(request):
        return way
    if request.query_params.get("part") == "through":
        on = request.query_params.get("page")
        return HTMLResponse(rendering.render("pictures.html", **parts(request, on if on in PAGES else PAGES[0])[1]))
    here, values = parts(request, PAGES[0])
    return answer(request, "network.html", here, **values)
