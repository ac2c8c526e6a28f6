"""Reading and taking away: the card at a glance, the view for a team, the slip, texts to copy, words explained."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import DESK_FIRST

BRIEFING = "briefings/sleep/"
CARD = "guidance/consultation/"


def test_the_card_is_read_at_a_glance(page: Page):
    page.clock.set_fixed_time("2021-10-01T12:00:00")
    page.goto(CARD)
    notice = page.locator(".notice.unsigned")
    expect(notice).to_contain_text("Not signed off")
    assert notice.bounding_box()["height"] < 40, "one line"
    card = page.locator(".gp-card")
    sizes = card.evaluate("""card => [...card.querySelectorAll("p:not(.phones-checked), li:not(.phone), h2, .service, .number")]
        .map(each => parseFloat(getComputedStyle(each).fontSize))""")
    assert min(sizes) >= 18
    words = card.evaluate("""card => { const copy = card.cloneNode(true);
        for (const each of copy.querySelectorAll("h2, .cite, .phones, .phones-checked")) each.remove();
        return copy.textContent.trim().split(/\\s+/).length; }""")
    assert 80 <= words <= 100


@pytest.mark.parametrize("screen", ["phone"])
@pytest.mark.parametrize(("width", "height"), [(390, 664), (360, 640)])
def test_on_a_short_phone_the_numbers_stay_in_reach(page: Page, width: int, height: int):
    page.clock.set_fixed_time("2021-10-01T12:00:00")
    page.set_viewport_size({"width": width, "height": height})
    page.goto(CARD)
    for number in ("999", "01632960001"):
        expect(page.locator(f".gp-card a[href='tel:{number}']")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_a_briefing_is_read_to_a_team_by_keys(page: Page):
    page.clock.install(time="2026-12-01T10:00:00")
    page.goto(BRIEFING)
    opener = page.get_by_role("button", name="Read it to your team")
    opener.click()
    view = page.get_by_role("dialog", name=re.compile("Sleep in the first year"))
    expect(view.get_by_role("heading", name="In one minute")).to_be_visible()
    expect(view).to_contain_text("1 of 8")
    expect(view.locator(".cite, [id]")).to_have_count(0)
    for key, heading in (
        ("ArrowRight", "Background"),
        ("PageDown", "Why it matters"),
        ("ArrowLeft", "Background"),
        ("PageUp", "In one minute"),
        ("ArrowLeft", "In one minute"),
    ):
        page.keyboard.press(key)
        expect(view.get_by_role("heading", level=2)).to_have_text(heading)
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(view.get_by_role("heading", level=2)).to_have_text("Talk about it")
    expect(view.get_by_role("button", name="Next")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(view).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_the_clock_is_quiet_and_can_be_stopped(page: Page):
    page.clock.install(time="2026-12-01T10:00:00")
    page.goto(BRIEFING)
    page.get_by_role("button", name="Read it to your team").click()
    view = page.get_by_role("dialog")
    page.clock.run_for(61_000)
    expect(view.get_by_role("timer")).to_have_text("1:01 of 7:00")
    view.get_by_role("button", name="Stop the clock").click()
    page.clock.run_for(600_000)
    expect(view.get_by_role("timer")).to_have_text("1:01 of 7:00")
    expect(view.get_by_text("Seven minutes are up.")).to_be_hidden()
    view.get_by_role("button", name="Start the clock").click()
    page.clock.run_for(359_500)
    expect(view.get_by_text("Seven minutes are up.")).to_be_visible()
    view.get_by_role("button", name="Next").click()
    expect(view.get_by_role("heading", level=2)).to_have_text("Background")
    view.get_by_role("button", name="Close").click()
    expect(view).to_be_hidden()


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_the_slip_is_copied_and_printed_alone(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(BRIEFING)
    slip = page.get_by_role("region", name="Record slip")
    slip.get_by_role("button", name="Copy as text").click()
    expect(slip.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[:3] == ["Record slip", f"Briefing: {page.locator('h1').inner_text()}", "Team:"] and len(copied) == 6
    page.evaluate("window.print = () => { window.printed = true; }")
    slip.get_by_role("button", name="Print the slip").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(slip).to_be_visible()
    expect(page.get_by_role("heading", name="Background", exact=True)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="Background")).to_be_visible()


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_headings_for_the_record_are_copied_and_hold_nothing_of_a_patient(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(CARD)
    page.get_by_role("button", name="Copy this text").click()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert len(lines) > 8 and all(line.endswith(":") for line in lines)


def test_a_word_is_explained_in_place(page: Page):
    page.goto(CARD)
    before = page.url
    word = page.locator("a.term", has_text="key worker")
    assert word.get_attribute("title")
    word.click()
    note = page.locator("[popover]", has_text="key worker")
    expect(note).to_be_visible()
    expect(note).to_contain_text("knows a family")
    assert page.url == before
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()


def test_everything_to_read_is_there_without_scripts(browser: Browser, paths_address: str):
    context = browser.new_context(java_script_enabled=False, base_url=paths_address)
    page = context.new_page()
    page.goto(BRIEFING)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("heading", level=2)).to_have_count(13)
    expect(page.get_by_text(re.compile(r"\d+ words · \d:\d\d min aloud")).first).to_be_visible()
    page.locator("a.term").first.click()
    expect(page).to_have_url(re.compile("/about/glossary/#"))
    context.close()
