"""The search page: its filters, its address, and what it says when a file of the search is missing."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_paths import address_ends
from tests.browser.test_search import RESULTS, search
from tests.browser.visits import DESK_FIRST


@pytest.fixture(params=DESK_FIRST)
def screen(request: pytest.FixtureRequest) -> str:
    return request.param


def narrow(page: Page, label: str, value: str) -> None:
    if page.locator(".search-narrow").get_attribute("open") != "":
        page.get_by_text("Narrow and sort").click()
    page.locator("main").get_by_label(label, exact=True).select_option(value)


def test_filters_narrow_count_and_stay_in_the_address(page: Page):
    page.goto("search/#q=visit")
    results = page.locator("main .found")
    expect(results.first).to_be_visible()
    narrow(page, "Kind", "Actions")
    address_ends(page, "/search/#q=visit&kind=Actions")
    expect(results.first).to_contain_text("Actions")
    said = page.locator("main").get_by_role("status").first.inner_text()
    chosen = page.locator("main").get_by_label("Kind", exact=True).locator("option:checked").inner_text()
    assert chosen == f"Actions ({said.split()[0]})"
    narrow(page, "Done?", "Complete")
    address_ends(page, "/search/#q=visit&kind=Actions&status=Complete")
    page.reload()
    expect(page.locator("main").get_by_label("Done?")).to_have_value("Complete")
    page.get_by_role("button", name="Clear all").click()
    address_ends(page, "/search/")


def test_filters_alone_list_what_they_leave_and_newest_can_come_first(page: Page):
    page.goto("search/#theme=Safe%20nights&sort=day")
    expect(page.locator("main .found").first).to_contain_text(
        "Advice was given once"
    )  # a finding has the day of the position
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator("main .found").nth(10).locator(".found-title")).to_be_focused()
    last = page.locator("main .found").last
    expect(last).not_to_contain_text("2021")


def test_without_scripts_the_page_says_where_to_start(browser: Browser, paths_address: str):
    page = browser.new_context(java_script_enabled=False, base_url=paths_address).new_page()
    page.goto("search/")
    expect(page.locator("main")).to_contain_text("Without scripts it does not work")
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.locator("main").get_by_role("link", name="guidance", exact=True)).to_be_visible()
    page.context.close()


FAULTS = {
    "not found": {"status": 404, "body": "<!doctype html><title>Not found</title>"},
    "blocked": {"status": 200, "body": "<!doctype html><title>Blocked</title>"},
    "refused": {"status": 403, "body": ""},
    "empty": {"status": 200, "body": ""},
}


FILES = ("*.pf_meta", "pagefind-entry.json*", "site.json", "wasm.en*", "pagefind.js", "find.js", "search.js")


# One file of each maker; what is left of the pairs is for `make test-all`.
BROKEN = [("*.pf_index", "empty"), ("find.js", "refused")]
PAIRS = [(file, fault) for file in ("*.pf_index", "*.pf_fragment") for fault in FAULTS]
REST = [pair for pair in (*PAIRS, *((file, "blocked") for file in FILES)) if pair not in BROKEN]


@pytest.mark.parametrize(("file", "fault"), [*BROKEN, *(pytest.param(*pair, marks=pytest.mark.all) for pair in REST)])
def test_a_missing_file_of_the_search_never_means_that_there_is_nothing(
    browser: Browser, address: str, file: str, fault: str
):
    page = browser.new_page(base_url=address)
    page.route(f"**/{file}", lambda route: route.fulfill(content_type="text/html", **FAULTS[fault]))
    page.goto("guidance/")
    search(page, "exploitation")
    panel = page.locator(".search-panel")
    expect(panel.get_by_role("status")).to_contain_text("The search could not be loaded.")
    expect(panel.locator("[data-found] > *")).to_have_count(0)
    page.goto("search/#q=exploitation")
    expect(page.locator("main").get_by_role("status").first).to_contain_text("The search could not be loaded.")
    expect(page.locator("main [data-found] > *")).to_have_count(0)
    expect(page.get_by_role("button", name="Show more results")).to_be_hidden()
    page.context.close()


@pytest.mark.all
@pytest.mark.parametrize("file", ["**/*.pf_index", pytest.param("**/*.pf_fragment", marks=pytest.mark.all)])
def test_a_site_that_was_published_again_is_searched_anew_in_the_same_tab(page: Page, file: str):
    entries: list[str] = []
    page.on("request", lambda asked: entries.append(asked.url) if "pagefind-entry" in asked.url else None)
    page.route(
        file, lambda route: route.continue_() if len(entries) > 2 else route.fulfill(status=404)
    )  # site.js and Pagefind ask for it once each
    page.goto("guidance/")
    search(page, "exploitation")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator(".search-panel").get_by_role("status")).to_contain_text("results")
    assert len(set(entries)) > 1  # at an address that no cache has an old answer for


def test_no_count_and_no_number_is_left_out_where_results_cannot_be_read_one_by_one(page: Page):
    asked: list[str] = []

    def every_other(route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=404) if sum(map(ord, route.request.url)) % 2 else route.continue_()

    page.route("**/*.pf_fragment", every_other)
    page.goto("guidance/")
    search(page, "exploitation")
    expect(page.locator(".search-panel").get_by_role("status")).to_contain_text("The search could not be loaded.")
    assert asked
