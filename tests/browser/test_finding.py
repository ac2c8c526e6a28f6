"""The search finds the shipped pages by the words that their readers use. Pages and queries that came or went later change nothing."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.finding import ask, shares


def test_the_right_page_comes_first(browser: Browser, address: str, site: Path):
    page = browser.new_page(base_url=address)
    page.goto("about/")
    found = ask(page, lambda url: (site / url / "index.html").is_file())
    page.context.close()
    first, mean = shares(found)
    missed = [f"{each.query}: {each.first}" for each in found if each.place != 1]
    assert first >= 0.95, missed
    assert mean >= 0.97, missed
