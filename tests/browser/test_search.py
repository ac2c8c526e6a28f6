"""The search as readers use it: the panel of every page, and the page of its own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_paths import address_ends
from tests.browser.visits import DESK_FIRST

RESULTS = ".search-panel .found-title"


@pytest.fixture(params=DESK_FIRST)
def screen(request: pytest.FixtureRequest) -> str:
    return request.param


def search(page: Page, words: str) -> None:
    """Open the panel with its button, and type."""
    page.get_by_role("banner").get_by_role("button", name="Search").click()
    page.keyboard.type(words)


@pytest.mark.parametrize(
    "words",
    [
        "older friend",
        *(pytest.param(words, marks=pytest.mark.all) for words in ("presents and lifts", "contraception")),
    ],
)
def test_a_gp_finds_it_by_search(page: Page, words: str):
    page.goto("about/")
    search(page, words)
    first = page.locator(RESULTS).first
    expect(first).to_contain_text("Talking with a young person")
    first.click()
    expect(page).to_have_url(re.compile("/guidance/consultation/"))
    expect(page.locator(".search-panel")).to_be_hidden()


@pytest.mark.parametrize("key", ["/", pytest.param("Control+k", marks=pytest.mark.all)])
def test_with_the_keyboard_only(page: Page, key: str):
    page.goto("guidance/")
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("cot")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator(".search-panel").get_by_role("status")).to_contain_text("result")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.classList.contains('found-title')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # the first clears the field, where the browser has it so
    expect(page.locator(".search-panel")).to_be_hidden()
    page.keyboard.press(key)
    page.keyboard.type("bed sharing")
    expect(page.locator(RESULTS).first).to_contain_text("Sleep")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sleep"))


def test_nothing_changes_under_a_reader_who_is_in_the_list(page: Page):
    page.goto("guidance/")
    search(page, "older friend")
    expect(page.locator(RESULTS).first).to_contain_text("Talking")
    page.keyboard.press("ArrowDown")
    with page.expect_response(lambda answer: "pf_fragment" in answer.url):  # an answer that comes late
        page.locator("#search-input").evaluate(
            "field => { field.value = 'bed sharing'; field.dispatchEvent(new Event('input')); }"
        )
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.locator(RESULTS).first).to_be_focused()
    expect(page.locator(RESULTS).first).to_contain_text("Talking")
    page.keyboard.press("ArrowUp")
    expect(page.locator(RESULTS).first).to_contain_text("Sleep")


def test_the_panel_holds_the_focus_and_gives_it_back(page: Page):
    page.goto("guidance/")
    opener = page.get_by_role("banner").get_by_role("button", name="Search")
    opener.click()
    panel = page.get_by_role("dialog", name="Search this site")
    expect(panel.get_by_role("searchbox")).to_be_focused()
    panel.get_by_role("button", name="Close").click()
    expect(opener).to_be_focused()


def test_the_single_key_can_be_switched_off_and_stays_off(page: Page):
    page.goto("guidance/")
    page.keyboard.press("/")
    page.locator("[data-key]").evaluate("box => box.click()")
    page.keyboard.press("Escape")
    page.goto("about/")
    page.keyboard.press("/")
    expect(page.locator(".search-panel")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator(".search-panel")).to_be_visible()


def test_results_are_grouped_by_kind_with_readers_age_and_marked_words(page: Page):
    page.goto("")
    search(page, "dip sample")
    panel = page.locator(".search-panel")
    expect(panel.get_by_role("heading", name="Actions")).to_be_visible()
    expect(panel.get_by_role("heading", name="Words explained")).to_be_visible()
    briefing = panel.locator(".found", has_text="Sleep in the first year").first
    expect(briefing).to_contain_text("For midwives")
    expect(briefing).to_contain_text("Published 1 March 2021")
    assert "dip" in [text.lower().strip(" ,.") for text in panel.locator("mark").all_inner_texts()]


def test_telephone_numbers_are_in_the_result(page: Page):
    page.goto("progress/")
    search(page, "who do i ring")
    first = page.locator(".search-panel .found").first
    expect(first.get_by_role("link", name="01632 960001")).to_have_attribute("href", "tel:01632960001")
    expect(page.locator(".search-panel a[href='tel:999']")).to_be_visible()
    expect(page.locator(".search-panel .found", has_text="The night desk").locator("a[href^='tel']")).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "place", "holds"),
    [
        ("NI-01", "/progress/register/#NI-01", "NI-01"),
        pytest.param("what does GP mean", "/about/glossary/#gp", "General practitioner", marks=pytest.mark.all),
        pytest.param("heron line number", "/guidance/referral/#ring-helpline", "01632 960002", marks=pytest.mark.all),
    ],
)
def test_records_are_found_as_themselves(page: Page, words: str, place: str, holds: str):
    page.goto("")
    search(page, words)
    page.locator(f".search-panel .found-title[href$='{place}']").click()
    address_ends(page, place)
    found = page.locator(f".phone:has([id='{place.partition('#')[2]}']), [id='{place.partition('#')[2]}']").first
    expect(found).to_contain_text(holds)
    expect(found).to_be_in_viewport()


def test_a_section_of_a_page_is_found_as_itself(page: Page):
    page.goto("")
    search(page, "room temperature baby")
    page.locator(".search-panel .found-parts a").first.click()
    expect(page).to_have_url(re.compile("sleep/#"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gillik competance", "gillick competence"),
        pytest.param("contraceptoin", "contraception", marks=pytest.mark.all),
    ],
)
def test_misspellings_are_corrected_and_announced(page: Page, typed: str, meant: str):
    page.goto("")
    search(page, typed)
    panel = page.locator(".search-panel")
    expect(panel.locator(".found-told")).to_contain_text(f"Showing results for {meant}")
    expect(panel.locator(".found-title").first).to_contain_text("Talking with a young person")
    panel.get_by_role("button", name="as it is").click()
    expect(panel.get_by_role("status")).to_contain_text("No results")


def test_nothing_found_says_so_and_where_to_look_and_whom_to_ring(page: Page):
    page.goto("")
    search(page, "zzzyxq")
    panel = page.locator(".search-panel")
    expect(panel.get_by_role("status")).to_contain_text("No results")
    expect(panel).to_contain_text("Not on this site: “zzzyxq”")
    expect(panel.get_by_role("link", name="all guidance")).to_be_visible()
    expect(panel.locator("a[href='tel:999']")).to_be_visible()


def test_a_page_view_carries_no_search_until_a_reader_wishes_for_it(page: Page):
    def fetched() -> list[str]:
        return [
            url
            for url in page.requests
            if re.search(r"pagefind|search|find|spell|results", url.rpartition("/sub/path/")[2])
        ]

    page.goto("progress/")
    assert fetched() == []
    page.get_by_role("banner").get_by_role("button", name="Search").focus()
    page.wait_for_function("() => performance.getEntriesByType('resource').some(each => each.name.includes('wasm'))")


@pytest.mark.parametrize(
    "asked", ["search/?q=dip+sample", pytest.param("search/#q=dip%20sample", marks=pytest.mark.all)]
)
def test_the_search_page_answers_the_words_in_its_address(page: Page, asked: str):
    page.goto(asked)
    expect(page.locator("main .found-title").first).to_be_visible()
    address_ends(page, "/search/#q=dip%20sample")


def test_what_is_typed_is_sent_to_nobody(page: Page):
    page.goto("")
    search(page, "zebrafinch")
    page.keyboard.press("Enter")
    address_ends(page, "/search/#q=zebrafinch")
    expect(page.locator("main").get_by_role("status").first).to_contain_text("No results")
    search(page, "zebrafinches sleep")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert [url for url in page.requests if "zebra" in url.partition("#")[0]] == []
