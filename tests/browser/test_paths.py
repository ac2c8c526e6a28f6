"""What people come to do, with the clicks they do it with, on a phone and on a desk screen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import DESK_FIRST, told, visit

HEADINGS = [
    "Background",
    "Why it matters",
    "What the reviews found",
    "What has changed",
    "What to do now",
    "What we do not know yet",
    "Talk about it",
]


def address_ends(page: Page, end: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(end) + "$"))


def in_view(page: Page, selector: str) -> bool:
    """Whether the top of an element comes onto the screen, and nothing lies over it."""
    return page.wait_for_function(
        """selector => { const box = document.querySelector(selector).getBoundingClientRect();
        const x = box.left + Math.min(20, box.width / 2), y = box.top + 10;
        const top = document.elementFromPoint(x, y);
        return box.top >= 0 && box.top < innerHeight && !!top && document.querySelector(selector).contains(top); }""",
        arg=selector,
    ).json_value()


def test_a_gp_finds_what_to_ask_from_the_home_page(page: Page):
    page.clock.set_fixed_time("2021-10-01T12:00:00")
    page.goto("")
    door = page.get_by_role("link", name="A young person may be at risk")
    expect(door).to_be_in_viewport()
    door.click()
    address_ends(page, "/guidance/consultation/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Talking with a young person")
    expect(page.get_by_text("Not signed off")).to_be_visible()
    expect(page.get_by_role("heading", name="Say first")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Act now when")).to_be_in_viewport()
    for number in ("999", "01632960001"):
        expect(page.locator(f".gp-card a[href='tel:{number}']")).to_be_in_viewport()


def test_the_home_page_says_what_it_is_for_whom_what_is_new_and_what_is_done_on_one_desk_screen(page: Page):
    page.goto("")
    door = page.locator(".doors li:first-child a").bounding_box()
    if page.viewport_size["width"] < 500:
        assert door["y"] + door["height"] < page.viewport_size["height"] / 2, (
            "the first door is the first thing under a thumb"
        )
        return
    for part in (
        ".lead",
        ".doors li:last-child",
        "#what-was-done-about-it",
        ".numbers li:last-child",
        ".as-at",
        "#newest-learning",
        ".newest li:last-child",
    ):
        box = page.locator(part).first.bounding_box()
        assert box["y"] + box["height"] <= page.viewport_size["height"], part


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_a_practitioner_reads_the_briefing(page: Page):
    page.goto("")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Briefings").click()
    page.locator("main").get_by_role("link", name="Sleep in the first year").first.click()
    address_ends(page, "/briefings/sleep/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sleep in the first year")
    found = [re.sub(r"\s*#$", "", text) for text in page.locator("main h2").all_inner_texts()]
    assert found[:8] == ["In one minute", *HEADINGS]
    changed = page.locator(".changes")
    expect(changed).to_contain_text("1 July 2021")
    expect(changed.locator(".dials")).to_have_count(5)
    expect(changed).to_contain_text("41 of 50 visits")
    page.locator("sup.cite a").first.click()
    address_ends(page, "#cite-1")
    expect(page.locator("#cite-1")).to_be_in_viewport()


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_a_councillor_opens_an_action_from_the_chart_and_follows_it_to_its_theme_and_back(page: Page):
    page.goto("progress/")
    page.get_by_role("link", name=re.compile("^NI-01, ")).click()
    address_ends(page, "/progress/register/#NI-01")
    assert in_view(page, "#NI-01")
    story = page.locator("#NI-01")
    expect(story).to_contain_text("41 of 50 visits")
    story.locator(".action-links").get_by_role("link", name="Theme: Safe nights", exact=True).click()
    address_ends(page, "/progress/themes/safe-nights/")
    page.get_by_role("link", name=re.compile("NI-01")).last.click()
    address_ends(page, "/progress/register/#NI-01")
    page.go_back()
    address_ends(page, "/progress/themes/safe-nights/")


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_the_first_stop_leads_past_the_header(page: Page):
    page.goto("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("screen", DESK_FIRST)
def test_every_tab_stop_is_visible(page: Page):
    """Each focused element on the home page is on the screen, not covered, and marked."""
    page.goto("")
    for _ in range(60):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const at = document.activeElement; if (!at || at === document.body) return null;
            const box = at.getBoundingClientRect(), style = getComputedStyle(at);
            const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
            const top = document.elementFromPoint(x, y);
            return { what: at.outerHTML.slice(0, 80), seen: !!top && (at.contains(top) || top.contains(at)), big: box.width >= 1 && box.height >= 1,
                     marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || !!at.closest('svg') }; }"""
        )
        if state is None:
            break
        assert state["seen"] and state["big"] and state["marked"], state["what"]


@pytest.mark.all
def test_no_page_scrolls_sideways(browser: Browser, paths_address: str, paths_site: Path):
    def gather(page: Page) -> list[str]:
        wide = []
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            wide.append(page.evaluate("document.documentElement.scrollWidth"))
        return [f"{each} px wide" for each, most in zip(wide, (320, 390), strict=True) if each > most]

    names = [path.relative_to(paths_site).as_posix() for path in sorted(paths_site.rglob("index.html"))]
    pages = [name.removesuffix("index.html") for name in names]
    assert told(visit(browser, paths_address, pages, gather)) == "{}"


def test_a_page_is_past_its_date_by_the_readers_own_clock(page: Page):
    page.clock.set_fixed_time("2021-12-31T12:00:00")
    page.goto("guidance/consultation/")
    expect(page.locator(".notice[data-review-by]")).to_be_hidden()
    page.clock.set_fixed_time("2022-01-01T00:30:00")
    page.goto("guidance/consultation/")
    expect(page.locator(".notice[data-review-by]")).to_be_visible()


def test_everything_is_there_without_scripts(browser, paths_address):
    context = browser.new_context(java_script_enabled=False, base_url=paths_address)
    page = context.new_page()
    page.goto("progress/register/")
    assert page.locator("article.action").count() == 8
    assert page.get_by_role("searchbox").count() == 0
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page.locator("main").get_by_role("link", name=re.compile("guidance", re.IGNORECASE)).first).to_be_visible()
    context.close()
