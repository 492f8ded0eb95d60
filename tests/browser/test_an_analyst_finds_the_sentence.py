from __future__ import annotations

import re
from collections.abc import Callable

from looking import brush
from playwright.sync_api import Page, expect

from dragoman.record import Record

Visit = Callable[..., Page]


def test_from_a_relation_to_the_sentence_in_three_clicks(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(" and ")
    page.locator(".row .when").first.click()
    expect(page.get_by_role("heading", name=re.compile("Every statement"))).to_be_visible()
    page.locator(".report .from a").first.click()
    target = page.locator(":target + .m")
    expect(target).to_be_in_viewport()
    assert "deed" in str(target.get_attribute("class"))


def test_two_actors_are_asked_for_by_name(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("One", exact=True).fill("Russia")
    page.get_by_label("and another").fill("Turkey")
    page.get_by_role("button", name="Show over time").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Russia and Turkey")


def test_filters_stand_in_the_address_and_can_be_taken_away(visit: Visit, record: Record) -> None:
    page = visit("/events")
    page.get_by_label("Who acts").fill("RUS")
    page.locator("[name=type]").select_option("ASSAULT")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/events\?actor=RUS&type=ASSAULT$"))
    expected = len(list(record.events(actor="RUS", type="ASSAULT")))
    expect(page.locator(".row")).to_have_count(expected)
    page.get_by_role("link", name=re.compile("type: ASSAULT")).click()
    expect(page.locator(".row")).to_have_count(len(list(record.events(actor="RUS"))))
    page.go_back()
    expect(page.locator(".row")).to_have_count(expected)


def test_a_list_is_saved_as_it_is_shown(visit: Visit) -> None:
    page = visit("/events?actor=RUS")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    assert waiting.value.suggested_filename == "events-RUS.csv"
    assert len(waiting.value.path().read_text(encoding="utf-8").splitlines()) == page.locator(".row").count() + 1


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit("/events")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_placeholder("Search reports")).to_be_focused()
    page.keyboard.type("rebels")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("text=rebels"))
    assert page.locator("mark.hit").count() > 0
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".row .when").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Every statement"))).to_be_visible()


def test_the_words_of_a_statement_light_up_together(visit: Visit, record: Record) -> None:
    statement = next(iter(record.statements()))
    page = visit(f"/article/{statement.article}")
    page.locator(f'.notes [data-s="{statement.id}"]').hover()
    assert page.locator(".words .m.lit").count() > 1
    page.mouse.move(0, 0)
    expect(page.locator(".lit")).to_have_count(0)


def test_the_chart_is_drawn_and_a_stretch_of_time_can_be_brushed(visit: Visit) -> None:
    page = visit("/dyad?a=RUS&b=TUR")
    brush(page, 0.3, 0.9)
    since = page.locator(".period [name=since]")
    expect(since).to_have_value(re.compile(r"\d{4}-\d{2}"))
    page.get_by_role("button", name="Show this time").click()
    page.wait_for_url(re.compile("since="))
    expect(page.get_by_text("all times")).to_be_visible()


def test_pages_work_without_script(visit: Visit, record: Record) -> None:
    statement = next(iter(record.statements()))
    page = visit(f"/article/{statement.article}", script=False)
    assert statement.trigger.text in page.locator(".words").all_inner_texts().__str__()
    page = visit("/dyad?a=RUS&b=TUR", script=False)
    picture = page.locator(".chart img")
    expect(picture).to_be_visible()
    page = visit("/events", script=False)
    page.get_by_label("Who acts").fill("RUS")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".row")).to_have_count(len(list(record.events(actor="RUS"))))
