"""Nothing moves under the reader's eyes or thumb: each kind of page as it loads and on the way to its end."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SCREENS
from tests.browser.visits import told, visit
from tests.support import record

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
"""
# Down in steps of most of a screen, each painted before the next; two more frames, so that the last shift has been told.
SCROLL = """async () => {
  const painted = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  const step = Math.max(innerHeight * .8, document.body.scrollHeight / 12);
  for (let y = 0; y < document.body.scrollHeight; y += step) {
    scrollTo(0, y);
    await painted();
  }
  await painted();
  await painted();
  return shifts.filter((each) => !each.hadRecentInput && each.value > 0)
    .map((each) => `${each.value.toFixed(4)}: ${each.sources.map(({ node }) => (node?.localName ? look.place(node) : node?.textContent.trim().slice(0, 40)))}`);
}"""


@pytest.fixture(scope="module")
def kinds(site: Path, pages: list[str]) -> list[str]:
    """The longest page of each kind: those in one folder are of one, and an index or a page at the top is a kind of its own."""
    above = {name: name.rstrip("/").rpartition("/")[0] for name in pages}
    longest = {}
    for name in sorted(
        pages,
        key=lambda name: (
            ((site / name / "index.html") if name.endswith("/") or not name else site / name).stat().st_size
        ),
    ):
        longest[name if not above[name] or name.rstrip("/") in above.values() else above[name]] = name
    return sorted(longest.values())


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_shifts(browser: Browser, address, kinds, screen):
    found = visit(browser, address, kinds, lambda page: page.evaluate(SCROLL), WATCH, viewport=SCREENS[screen])
    record.tried(
        f"shift-{screen}",
        "Nothing shifts while a page loads and is read to its end",
        f"the screen of a {screen}, one page or more of each kind",
        found,
    )
    assert told(found) == "{}"
