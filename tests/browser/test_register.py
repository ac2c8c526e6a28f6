"""The register and the answers drawn from it: chosen, sorted, sent and cited; a late action found with its reason on a busy site."""

import re
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Quiet, answer
from tests.browser.visits import DESK_FIRST

REGISTER = "progress/register/"


@pytest.fixture(params=DESK_FIRST)
def screen(request: pytest.FixtureRequest) -> str:
    return request.param


def shown(page: Page) -> list[str]:
    return page.locator("tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.id)")


def test_actions_are_chosen_and_the_choice_can_be_sent(page: Page):
    page.goto(REGISTER)
    page.get_by_label("Done?").select_option(label="Complete")
    page.get_by_label("Difference?").select_option(label="Not tested")
    expect(page.get_by_role("status").filter(has_text="Showing")).to_have_text("Showing 3 of 8.")
    expect(page.locator("#TA-01")).to_be_visible()
    expect(page.locator("#TA-02")).to_be_hidden()
    sent = page.url
    assert sent.endswith("#status=complete&effect=not-tested")
    chosen = shown(page)
    page.goto("about/")
    page.goto(sent)
    expect(page.get_by_text("Showing 3 of 8.")).to_be_visible()
    assert shown(page) == chosen and len(chosen) == 3
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_text("Showing 8 of 8.")).to_be_visible()
    assert page.url.endswith("/progress/register/")
    assert [url for url in page.requests if "status=" in url.partition("#")[0]] == []


def test_words_are_found_in_the_story_too(page: Page):
    page.goto(REGISTER)
    page.get_by_label("Words in the action or its story").fill("voice carries")
    expect(page.get_by_text("Showing 1 of 8.")).to_be_visible()
    assert shown(page) == ["TA-01"]
    page.get_by_label("Words in the action or its story").fill("zebrafinch")
    expect(page.get_by_text("Showing 0 of 8.")).to_be_visible()


def test_every_column_sorts_both_ways_by_key(page: Page):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(REGISTER)
    header = page.get_by_role("columnheader", name="Strongest evidence")
    header.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")
    assert shown(page)[0] == "NI-01"
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    assert shown(page)[-1] == "NI-01"
    page.reload()
    assert shown(page)[-1] == "NI-01"


def test_a_link_to_an_action_shows_it_whatever_was_chosen(page: Page):
    page.goto(f"{REGISTER}#theme=telling-others")
    expect(page.locator("#NI-01")).to_be_hidden()
    page.evaluate("location.hash = 'NI-01'")
    expect(page.locator("#NI-01")).to_be_in_viewport()


def test_the_whole_table_is_there_without_scripts(browser, paths_address):
    context = browser.new_context(java_script_enabled=False, base_url=paths_address)
    page = context.new_page()
    page.goto(REGISTER)
    assert page.locator("tbody tr:visible").count() == 8
    expect(page.get_by_text("Choose what to show")).to_be_hidden()
    context.close()


@pytest.fixture(scope="module")
def busy(generated: Path):
    """A site of 48 invented actions, with slips, reversals, stopped actions and unknown dates, served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(generated / "site")))
    answer(server)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def test_a_late_action_and_its_reason_in_three_presses_on_a_phone(browser, busy):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, base_url=busy)
    page = context.new_page()
    page.goto("")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Progress").click()
    page.get_by_role("link", name="Scrutiny pack").click()
    late = page.locator("[aria-labelledby=late] li")
    expect(late.first).to_be_visible()
    expect(late.first).to_have_text(
        re.compile(
            r"\d+ days late at the last report, due .+\. (Moved from .+: .+|Last report: .+|No reason is given\.)"
        )
    )
    late.first.get_by_role("link").click()
    expect(page.locator("article.action:target")).to_contain_text("Late by")
    expect(page.locator("article.action:target")).to_be_in_viewport()
    page.goto("progress/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_table_is_downloaded_as_it_is_shown(page: Page):
    page.goto(f"{REGISTER}#theme=telling-others")
    expect(page.get_by_text("Showing 3 of 8.")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download this table: All actions").click()
    assert waiting.value.suggested_filename == "all-actions.csv"
    lines = Path(waiting.value.path()).read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith('"Action","Who acts"') and len(lines) == 5 and lines[1].startswith('"TE-01 Tell the')


def test_every_table_can_be_downloaded(page: Page, paths_site):
    for path in sorted(paths_site.rglob("index.html")):
        url = path.relative_to(paths_site).as_posix().removesuffix("index.html")
        if "<table" in path.read_text(encoding="utf-8"):
            page.goto(url)
            assert (
                page.locator("#content table").count() == page.get_by_role("button", name="Download this table").count()
            ), url
