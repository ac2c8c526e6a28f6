"""A briefing shows where the reader is among its headings, and leads to the next."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_paths import HEADINGS
from tests.browser.visits import DESK_FIRST

BRIEFING = "briefings/sleep/"


def press(page: Page, link: Locator) -> None:
    """A press where the link is shown. (A driven click may first scroll to where the bar would stand if it did not stay in reach.)"""
    box = link.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_each_step_leads_to_the_next_heading_and_says_where_one_is(page: Page):
    page.goto(BRIEFING)
    steps = page.get_by_role("navigation", name="Parts of this briefing")
    expect(steps).to_be_in_viewport()
    expect(steps.get_by_role("link")).to_have_text(f"Start: {HEADINGS[0]}")
    for number, heading in enumerate(HEADINGS, 1):
        press(page, steps.get_by_role("link"))
        expect(page.get_by_role("heading", name=heading, exact=False).first).to_be_in_viewport()
        expect(steps.locator("[data-steps-place]")).to_have_text(f"{number} of 7")
        if number < 7:
            expect(steps.get_by_role("link")).to_have_text(f"Next: {HEADINGS[number]}")
    expect(steps.get_by_role("link")).to_have_count(0)


def test_the_list_of_contents_marks_the_same_place(page: Page):
    page.goto(f"{BRIEFING}#what-to-do-now")
    expect(page.locator('.toc a[aria-current="true"]')).to_have_text("What to do now")


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_what_has_the_focus_is_never_under_the_bar(page: Page):
    page.goto(BRIEFING)
    covered = []
    for _ in range(60):
        page.keyboard.press("Tab")
        covered += page.evaluate("""() => {
          const each = document.activeElement, bar = document.querySelector(".steps").getBoundingClientRect(), box = each.getBoundingClientRect();
          const inside = each.closest(".steps, .site-head, .toc, .skip") || each === document.body;
          return !inside && box.bottom > bar.top + 1 && box.top < bar.bottom - 1 ? [each.textContent] : [];
        }""")
    assert covered == []
