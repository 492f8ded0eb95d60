from __future__ import annotations

from collections.abc import Callable

import pytest
from looking import faults
from playwright.sync_api import Page, expect

from dragoman.record import Record

Visit = Callable[..., Page]
PAGES = (
    "/",
    "/events?actor=RUS",
    "event",
    "article",
    "/dyad?a=RUS&b=TUR",
    "/network",
    "/network?since=2021-09&until=2021-10",
    "/actor/RUS",
    "/articles",
    "/sources",
    "/help",
    "/corrections",
)
OTHERS = (
    "/dyad",
    "/actors",
    "/api",
    "/dyad?a=Nobody&b=Nothing",
    "/events?actor=Nobody",
    "/articles?text=nowhere",
    "/network?since=1950&until=1950",
)


def _path(page: str, record: Record) -> str:
    event = next(iter(record.events(disputed="any")))
    return {"event": f"/event/{event.id}", "article": f"/article/{event.articles[0]}"}.get(page, page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_axe_finds_nothing(visit: Visit, record: Record, page: str, dark: bool) -> None:
    opened = visit(_path(page, record), dark=dark)
    assert not faults(opened)


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_over_the_edge(visit: Visit, record: Record, page: str, width: int) -> None:
    opened = visit(_path(page, record), width=width)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_are_folded_on_a_narrow_screen(visit: Visit) -> None:
    page = visit("/events", width=390)
    expect(page.get_by_label("Who acts")).not_to_be_visible()
    page.get_by_text("Filters").click()
    expect(page.get_by_label("Who acts")).to_be_visible()


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_light(visit: Visit, address: str, record: Record, page: str) -> None:
    sizes: list[int] = []
    opened = visit("/help")
    opened.on("response", lambda answer: sizes.append(len(answer.body())))
    opened.goto(address + _path(page, record))
    opened.wait_for_load_state("networkidle")
    assert sum(sizes) < 1_500_000


@pytest.mark.parametrize("page", PAGES)
def test_nothing_jumps_while_a_page_comes(visit: Visit, address: str, record: Record, page: str) -> None:
    opened = visit("/help")
    opened.add_init_script(
        "window.jumped = 0; new PerformanceObserver((list) => { for (const each of list.getEntries())"
        " if (!each.hadRecentInput) window.jumped += each.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    opened.goto(address + _path(page, record))
    opened.wait_for_load_state("networkidle")
    opened.wait_for_timeout(300)
    assert opened.evaluate("window.jumped") < 0.1
