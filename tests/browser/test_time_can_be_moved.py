from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from looking import brush
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


@pytest.mark.parametrize("path", ["/network", "/"])
def test_the_slider_redraws_the_pictures_and_the_address(visit: Visit, path: str) -> None:
    page = visit(path)
    slider = page.locator("input[type=range]")
    everything = page.locator(".network .node").count()
    assert everything > 2
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".slider .shown")).to_have_text(re.compile(r"\d{4}-\d{2} – \d{4}-\d{2}"))
    page.wait_for_url(re.compile(r"since=\d{4}-\d{2}&until=\d{4}-\d{2}"))
    expect(slider).to_be_focused()
    page.keyboard.press("Home")
    page.wait_for_timeout(200)
    expect(page.locator(".pictures[aria-busy]")).to_have_count(0)
    first = page.url
    assert "since=" in first
    page.reload()
    assert page.url == first, "the address holds the state"
    expect(page.locator(".slider .shown")).to_have_text(re.compile(r"\d{4}-\d{2} – \d{4}-\d{2}"))
    page.get_by_role("link", name="All times").click()
    expect(page.locator(".network .node")).to_have_count(everything)


def test_the_slider_works_without_script(visit: Visit) -> None:
    page = visit("/network", script=False)
    page.locator("[name=span]").select_option("12")
    page.locator("input[type=range]").press("Home")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile(r"/network\?since=\d{4}-\d{2}&until=\d{4}-\d{2}$"))
    page.get_by_role("link", name="Later →").click()
    expect(page.locator(".slider .shown")).to_have_text(re.compile(r"\d{4}-\d{2} – \d{4}-\d{2}"))


def test_a_line_leads_to_two_actors_and_a_dot_to_one(visit: Visit) -> None:
    page = visit("/network")
    page.locator(".network .node").first.click()
    expect(page).to_have_url(re.compile("/actor/"))
    page.go_back()
    page.get_by_text("The network as a table").click()
    page.get_by_role("table").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(" and ")
    page.go_back()
    page.get_by_text("The map as a table").click()
    place = page.locator(".picture").nth(1).get_by_role("table").get_by_role("link").first
    name = place.inner_text()
    place.click()
    expect(page).to_have_url(re.compile("/events\\?place="))
    expect(page.locator(".chips")).to_contain_text(name)


def test_time_plays(visit: Visit) -> None:
    page = visit("/network?since=2021-09&until=2021-09")
    page.locator("input[type=range]").press("Home")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    before = page.locator("input[type=range]").input_value()
    expect(page.locator("input[type=range]")).not_to_have_value(before)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_what_is_brushed_is_listed_at_once(visit: Visit) -> None:
    page = visit("/dyad?a=RUS&b=TUR")
    page.evaluate("window.stayed = true")
    brush(page, 0.06, 0.2)
    page.wait_for_url(re.compile("since="))
    expect(page.get_by_text("all times")).to_be_visible()
    since = page.locator(".period [name=since]").input_value()
    expect(page.locator("header .lead")).to_contain_text(f"from {since}")
    assert page.evaluate("window.stayed"), "the page itself stays"
