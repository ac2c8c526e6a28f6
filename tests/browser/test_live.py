"""What is said without being looked for: each action changes the words of exactly one live region."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import DESK_FIRST

WATCH = """() => {
  const LIVE = "[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])";
  window.spoken = new Map();
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.closest ? target : target.parentElement)?.closest(LIVE);
      if (region?.checkVisibility()) spoken.set(region, region.textContent.trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
SAID = """() => { const said = [...spoken.values()]; spoken.clear(); return said; }"""


@pytest.fixture(params=DESK_FIRST)
def screen(request: pytest.FixtureRequest) -> str:
    return request.param


def test_search_says_how_much_it_found_and_nothing_else(page: Page):
    page.goto("guidance/")
    page.evaluate(WATCH)
    page.locator("[data-search-open]").click()
    page.locator("#search-input").fill("sleep")
    panel = page.locator("[data-search]")
    expect(panel.locator(".search-status")).to_contain_text("result")
    expect(panel.locator(".found").first).to_be_visible()
    assert page.evaluate(SAID) == [panel.locator(".search-status").inner_text()]


def test_the_register_says_how_many_it_shows_and_by_what_it_is_sorted(page: Page):
    page.goto("progress/register/")
    page.evaluate(WATCH)
    shown = page.locator("[data-shown]")
    page.locator("[data-choices] [name=words]").fill("sessions")
    expect(shown).not_to_contain_text("Showing 8")
    count = shown.inner_text().removesuffix(".")
    assert page.evaluate(SAID) == [f"{count}."]
    for words in ("sorted by “Who acts”", "sorted by “Who acts” in reverse"):
        page.get_by_role("button", name="Who acts").click()
        assert page.evaluate(SAID) == [f"{count}, {words}."]
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_text("Showing 8 of 8, sorted by “Who acts” in reverse.")
    assert page.evaluate(SAID) == [shown.inner_text()]


def test_copying_is_announced_once_beside_its_button(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("guidance/referral/")
    page.evaluate(WATCH)
    block = page.locator(".copyable").first
    block.get_by_role("button").click()
    expect(block.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate(SAID) == ["Copied."]


def test_keeping_for_offline_is_announced_in_one_place(page: Page):
    page.goto("guidance/consultation/")
    page.evaluate(WATCH)
    for button, words in (
        ("Keep this for offline", "Kept. This page opens on this device without a network, at the same address."),
        (
            "Forget it",
            "Forgotten. This site keeps nothing more on this device. Your browser's own history still shows the page.",
        ),
    ):
        page.get_by_role("button", name=button).click()
        expect(page.locator("[data-keep-said]")).to_have_text(words)
        assert page.evaluate(SAID) == [words]


def test_each_press_towards_the_exit_is_announced_once(page: Page):
    page.goto("briefings/nights/")
    page.evaluate(WATCH)
    for left in ("2 more times", "1 more time"):
        page.keyboard.press("Shift")
        assert page.evaluate(SAID) == [f"To leave this page, press Shift {left}."]


def test_reading_to_a_team_announces_the_place_and_not_the_clock(page: Page):
    page.goto("briefings/sleep/")
    page.get_by_role("button", name="Read it to your team").click()
    page.evaluate(WATCH)
    page.locator("[data-next]").click()
    assert page.evaluate(SAID) == ["2 of 8"]
    expect(page.locator("[data-clock]")).not_to_have_text("0:00")
    assert page.evaluate(SAID) == []
