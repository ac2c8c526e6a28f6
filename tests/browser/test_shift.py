"""Nothing moves under the reader's eyes or thumb: each page as it loads and on the way to its end."""

from tests.browser.visits import told
from tests.support import record

IN_PAGE = """
window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
"""
# Down in steps of most of a screen, each painted before the next; two more frames, to be told the last shift; and back.
SCROLL = """async (most) => {
  const painted = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  const step = Math.max(innerHeight * .8, document.body.scrollHeight / most);
  for (let y = 0; y < document.body.scrollHeight; y += step) {
    scrollTo(0, y);
    await painted();
  }
  await painted();
  await painted();
  const seen = [...shifts];
  scrollTo(0, 0);
  await painted();
  await painted();
  return seen.filter((each) => !each.hadRecentInput && each.value > 0)
    .map((each) => `${each.value.toFixed(4)}: ${each.sources.map(({ node }) => (node?.localName ? look.place(node) : node?.textContent.trim().slice(0, 40)))}`);
}"""


def test_nothing_shifts(seen, swept, request):
    found = {name: page["shift"] for name, page in seen.items()}
    screen = request.node.callspec.params["seen"].split()[-1]
    said = "Nothing shifts while a page loads and is read to its end"
    record.tried(swept, f"shift-{screen}", said, f"the screen of a {screen}", found)
    assert told(found) == "{}"
