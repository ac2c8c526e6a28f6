"""Exit this page: by click, by key, without scripts, and only where somebody at risk may be reading."""

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.load import load

SENSITIVE = "briefings/nights/"


@pytest.fixture
def away(page: Page, paths) -> str:
    """The address that the site names, answered here instead: no test asks another host."""
    address = load(paths).site.exit_address
    page.route(f"{address}**", lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))
    yield address
    page.requests[:] = [asked for asked in page.requests if not asked.startswith(address)]


def test_the_button_stays_in_reach_leads_away_and_back_does_not_return(page, away, paths_address):
    page.goto("briefings/")
    page.goto(SENSITIVE)
    page.mouse.wheel(0, 3000)
    button = page.get_by_role("link", name="Exit this page").last
    expect(button).to_be_in_viewport()
    button.click()
    page.wait_for_url(away)
    page.go_back()
    assert page.url == f"{paths_address}briefings/"


def test_the_way_out_comes_second_for_the_keyboard(page, away):
    page.goto(SENSITIVE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".skip[data-exit]")).to_be_focused()
    expect(page.locator(".skip[data-exit]")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url(away)


def test_shift_three_times_leads_away_and_the_page_is_covered_at_once(page, away):
    page.goto(SENSITIVE)
    page.keyboard.press("Shift")
    expect(page.locator("[data-exit-said]")).to_have_text("To leave this page, press Shift 2 more times.")
    page.keyboard.press("Shift")
    expect(page.locator("[data-exit-count] .on")).to_have_count(2)
    covered = page.evaluate("""() => {
      document.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift" }));
      return [document.title, ...[...document.body.children].map((each) => getComputedStyle(each).display)];
    }""")
    assert set(covered) == {"Loading", "none"}
    page.wait_for_url(away)


def test_a_capital_letter_another_key_or_five_seconds_start_the_count_again(page, away):
    page.clock.install()
    page.goto(SENSITIVE)
    count = page.locator("[data-exit-count] .on")
    for _ in range(3):
        page.keyboard.press("Shift+A")
    expect(count).to_have_count(0)
    page.keyboard.press("Shift")
    page.keyboard.press("Tab")
    expect(count).to_have_count(0)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.fast_forward(5001)
    expect(count).to_have_count(0)
    expect(page.locator("[data-exit-said]")).to_have_text("Time is up. This page stays open.")
    page.keyboard.press("Shift")
    expect(count).to_have_count(1)


def test_without_scripts_it_is_a_link(browser: Browser, paths_address, paths):
    context = browser.new_context(java_script_enabled=False, base_url=paths_address)
    page = context.new_page()
    page.goto(SENSITIVE)
    expect(page.locator(".exit a")).to_have_attribute("href", load(paths).site.exit_address)
    expect(page.locator(".exit a")).to_have_attribute("rel", "nofollow noreferrer")
    expect(page.locator(".exit-words")).to_contain_text("history still shows")
    context.close()


def test_it_stands_on_sensitive_pages_and_on_no_other(paths_site, paths):
    for page in load(paths).pages.values():
        text = (paths_site / page.url / "index.html").read_text(encoding="utf-8")
        assert ("data-exit-bar" in text) == page.record.sensitive, page.url
