"""Exit this page: by click, by key, without scripts, and only where somebody at risk may be reading."""

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.library.load import load
from tests.browser.visits import DESK_FIRST

SENSITIVE = "briefings/nights/"


@pytest.fixture(params=DESK_FIRST)
def screen(request: pytest.FixtureRequest) -> str:
    return request.param


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


def test_both_shift_keys_at_once_lead_away(page, away):
    page.goto(SENSITIVE)
    # As a keyboard tells it: at the release of the first, the other is still down. Playwright's own keys do not say so.
    page.evaluate("""() => {
      const tell = (type, code, shiftKey) => document.body.dispatchEvent(new KeyboardEvent(type, { key: "Shift", code, shiftKey, bubbles: true }));
      for (let pair = 0; pair < 2; pair++) {
        tell("keydown", "ShiftLeft", true);
        tell("keydown", "ShiftRight", true);
        tell("keyup", "ShiftLeft", true);
        tell("keyup", "ShiftRight", false);
      }
    }""")
    page.wait_for_url(away)


MOVES = {
    "focus": "document.querySelectorAll('#content a')[NUMBER].focus()",
    "selection": "getSelection().collapse(document.querySelectorAll('#content h2')[NUMBER], 0)",
    "scroll": "scrollTo({ top: 300 * (1 + NUMBER), behavior: 'instant' })",
}
QUIET = (
    "new Promise((done) => setTimeout(done, 250))"  # a scroll is a new one only after a pause in the page's own time
)
SEEN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


BEFORE, AFTER = "before Shift is released", "after it"
# Each time once; the other pairs are for `make test-all`.
MOVED = [("focus", BEFORE), ("selection", AFTER)]
MOVED += [
    pytest.param(kind, when, marks=pytest.mark.all)
    for kind in MOVES
    for when in (BEFORE, AFTER)
    if (kind, when) not in MOVED
]


@pytest.mark.parametrize(("kind", "when"), MOVED)
def test_a_screen_reader_that_moves_back_with_shift_stays(page, away, kind, when):
    page.goto(SENSITIVE)
    for number in range(4):
        page.keyboard.down("Shift")
        move = MOVES[kind].replace("NUMBER", str(number))
        page.evaluate(
            f"{move}; {SEEN}"
            if when == BEFORE
            else f"document.addEventListener('keyup', () => {{ {move}; }}, {{ once: true }})"
        )
        page.keyboard.up("Shift")
        page.evaluate(QUIET)
    assert page.url.endswith(f"/{SENSITIVE}")
    expect(page.locator("[data-exit-count] .on")).to_have_count(0)


def test_a_page_that_still_glides_from_an_earlier_scroll_is_left(page, away):
    page.goto(SENSITIVE)
    page.evaluate("""() => {
      let top = 0;
      (function glide() { scrollTo({ top: top += 2, behavior: "instant" }); requestAnimationFrame(glide); })();
      return new Promise((done) => addEventListener("scroll", done, { once: true }));
    }""")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(away)


@pytest.mark.parametrize(
    "keys",
    [
        ("Shift", "Tab"),
        *(
            pytest.param(keys, marks=pytest.mark.all)
            for keys in (("Control", "Shift"), ("Shift", "h"), ("Alt", "Shift"))
        ),
    ],
)
def test_shift_with_another_key_never_counts_whichever_is_released_first(page, away, keys):
    page.goto(SENSITIVE)
    for _ in range(4):
        for key in keys:
            page.keyboard.down(key)
        for key in sorted(keys, key="Shift".__ne__):
            page.keyboard.up(key)
    assert page.url.endswith(f"/{SENSITIVE}")
    expect(page.locator("[data-exit-count] .on")).to_have_count(0)


def test_without_scripts_it_is_a_link(browser: Browser, paths_address, paths):
    context = browser.new_context(java_script_enabled=False, base_url=paths_address)
    page = context.new_page()
    page.goto(SENSITIVE)
    expect(page.locator(".exit a")).to_have_attribute("href", load(paths).site.exit_address)
    expect(page.locator(".exit a")).to_have_attribute("rel", "nofollow noreferrer")
    expect(page.locator(".exit-words")).to_contain_text("history still shows")
    context.close()


def test_it_is_on_sensitive_pages_and_on_no_other(paths_site, paths):
    for page in load(paths).pages.values():
        text = (paths_site / page.url / "index.html").read_text(encoding="utf-8")
        assert ("data-exit-bar" in text) == page.record.sensitive, page.url
