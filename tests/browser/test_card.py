"""The card as one file: small, whole without a network or a server, and one side of paper."""

import gzip
import io

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

CARD = "guidance/consultation/card.html"


@pytest.fixture
def opened(browser: Browser, paths_site):
    """The card opened as a file from a folder of its own, with the network off."""
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto((paths_site / CARD).as_uri())
    yield page
    context.close()


def test_it_holds_the_card_its_numbers_its_dates_and_its_sources(opened):
    expect(opened.get_by_role("heading", name="Act now when")).to_be_visible()
    expect(opened.get_by_role("link", name="01632 960001")).to_have_attribute("href", "tel:01632960001")
    expect(opened.locator(".dates")).to_contain_text("Do not use after 31 December 2021.")
    expect(opened.locator(".dates")).to_contain_text("Not signed off.")
    cites = opened.locator(".gp-card sup a")
    for place in range(cites.count()):
        assert opened.locator(cites.nth(place).get_attribute("href")).count() == 1
    assert opened.asked == [opened.url]
    assert opened.locator("script").count() == 0
    assert (
        opened.evaluate("getComputedStyle(document.querySelector('.gp-card')).borderTopWidth") == "2px"
    )  # the policy lets its own styles in


def test_it_is_60_kb_at_most_and_20_packed(paths_site):
    raw = (paths_site / CARD).read_bytes()
    assert len(raw) <= 60_000 and len(gzip.compress(raw)) <= 20_000


def test_a_browser_prints_it_on_one_side(opened):
    assert len(PdfReader(io.BytesIO(opened.pdf(format="A4", prefer_css_page_size=True))).pages) == 1
