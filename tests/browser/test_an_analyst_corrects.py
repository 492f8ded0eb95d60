from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from looking import faults
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_statement_is_changed_and_changed_back(visit: Visit, editing: str, script: bool) -> None:
    page = visit("/events?actor=USA", at=editing, script=script)
    page.locator(".row", has_text="SANCTION").locator(".when").first.click()  # told by one statement
    page.get_by_text("Correct this statement").first.click()
    form = page.locator("form[action^='/correct/change']").first
    form.get_by_label("Type").select_option("THREATEN")
    form.get_by_label(re.compile("^Why")).fill("a threat, not a deed")
    form.get_by_label("Who you are").fill("A. Reader")
    form.get_by_role("button", name="Correct it").click()
    page.wait_for_url(re.compile("/event/"))
    expect(page.locator("h1")).to_contain_text("THREATEN")
    expect(page.locator(".correction")).to_contain_text("a threat, not a deed")
    expect(page.locator(".correction")).to_contain_text("A. Reader")
    page.goto(f"{editing}/corrections")
    page.get_by_role("button", name="Take it back").click()
    page.goto(f"{editing}/corrections")
    expect(page.locator(".correction")).to_contain_text("undone")


def test_a_reason_is_needed(visit: Visit, editing: str) -> None:
    page = visit("/events?disputed=any", at=editing)
    page.locator(".row .when").first.click()
    page.get_by_text("Correct this statement").first.click()
    page.get_by_role("button", name="Take it out").first.click()
    expect(page).to_have_url(re.compile("/event/"))
    assert page.locator("form[action^='/correct/wrong'] [name=reason]").first.evaluate("each => !each.validity.valid")


def test_statements_are_parted_and_merged_again(visit: Visit, editing: str) -> None:
    page = visit("/events?disputed=any", at=editing)
    page.locator(".row .when").first.click()
    count = page.locator(".report").count()
    home = page.url.split("#")[0]
    page.get_by_text("Some statements tell of another happening").click()
    form = page.locator("form[action^='/correct/split']")
    form.get_by_role("checkbox").last.check()
    form.get_by_label(re.compile("^Why")).fill("another day")
    form.get_by_role("button", name="Part them").click()
    expect(page.locator(".report")).not_to_have_count(count)
    page.goto(home)
    page.get_by_text("Another event is the same happening").click()
    form = page.locator("form[action^='/correct/merge']")
    form.get_by_role("checkbox").first.check()
    form.get_by_label(re.compile("^Why")).fill("one and the same")
    form.get_by_role("button", name="Make them one").click()
    expect(page.locator(".correction")).to_have_count(2)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_forms_can_be_used_by_everyone(visit: Visit, editing: str, dark: bool) -> None:
    page = visit("/events?disputed=any", at=editing, dark=dark)
    page.locator(".row .when").first.click()
    assert not faults(page)
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
