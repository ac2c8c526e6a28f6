"""Tables of many columns are cards on a phone, and stay tables to those who listen: what Chromium tells a screen reader."""

from collections import Counter

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import SCREENS

REGISTER = "progress/register/"
TAGS = {"table": "table", "tr": "row", "td": "cell"}
SHOWN = "() => [...document.querySelectorAll('.many :is(tbody tr, td)')].map((part) => getComputedStyle(part).display)"
ROLES = "() => document.querySelectorAll(':is(.many, .many *):is(table, thead, tbody, tr, th, td)[role]').length"


@pytest.mark.parametrize(
    "scripts", [pytest.param(True, id="with scripts"), pytest.param(False, id="without", marks=pytest.mark.all)]
)
def test_rows_are_cards_and_still_rows_of_a_table(browser: Browser, address, site, swept, scripts):
    wide = [
        name
        for name in swept.pages
        if name.endswith("/") and 'class="many' in (site / name / "index.html").read_text(encoding="utf-8")
    ]
    assert wide
    if not swept.is_whole:
        del wide[2:]
    context = browser.new_context(base_url=address, viewport=SCREENS["phone"], java_script_enabled=scripts)
    page = context.new_page()
    for name in wide:
        page.goto(name, wait_until="load")
        assert set(page.evaluate(SHOWN)) <= {"block", "grid"}, name
        nodes = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        told = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
        assert {tag: told[role] for tag, role in TAGS.items()} == {tag: page.locator(tag).count() for tag in TAGS}, name
    context.close()


def test_roles_that_no_page_may_hold_come_and_go_with_the_cards(browser: Browser, address):
    context = browser.new_context(base_url=address, viewport=SCREENS["phone"])
    page = context.new_page()
    page.goto(REGISTER)
    parts = page.locator(".many, .many :is(thead, tbody, tr, th, td)").count()
    assert page.evaluate(ROLES) == parts > 0
    page.set_viewport_size(SCREENS["desk"])
    page.wait_for_function(f"({ROLES})() === 0")
    page.set_viewport_size(SCREENS["phone"])
    page.wait_for_function(f"({ROLES})() === {parts}")
    context.close()
