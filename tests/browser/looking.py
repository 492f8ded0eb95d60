"""What several tests of the pages do: look for faults of accessibility, and brush the chart of two actors."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds wrong with a page, all its details unfolded: the rule, and the first places."""
    for each in page.locator("details").all():
        each.evaluate("each => { each.open = true }")
    found = Axe().run(page, options={"runOnly": RULES})
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found.response["violations"]]


def brush(page: Page, first: float, last: float) -> None:
    """Draw over the chart of a page, from one share of its width to another."""
    chart = page.locator(".chart svg").first
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * first, box["y"] + 70)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * last, box["y"] + 80, steps=5)
    page.mouse.up()
