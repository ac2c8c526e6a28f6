"""The key Tab, on every page and both screens: everything is reached in order, is marked, on the screen and uncovered, and nothing holds it.

Of a page with more stops than FIRST + LAST, the keys are pressed for those at its ends alone. `make test` presses them as far as there is a
kind of stop that it has met on no page before, and looks at the marks of a few of each kind between.
"""

from playwright.sync_api import Page, TimeoutError

from tests.browser.visits import told
from tests.support import record

FIRST, LAST = 20, 5
IN_PAGE = """
window.seen = { pressed: [], faults: [], firsts: 0 };

/* The part of each box of `element` that can be seen, and what cuts it. */
look.cut = (box, element) => {
  let { left, top, right, bottom } = box;
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
    const style = getComputedStyle(each), outer = each.getBoundingClientRect();
    if (style.overflowX !== "visible") [left, right] = [Math.max(left, outer.left), Math.min(right, outer.right)];
    if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, outer.top), Math.min(bottom, outer.bottom)];
  }
  return { left, top, right, bottom };
};

/* What is wrong with `element` while it has the focus. */
look.focused = (element) => {
  if (element.matches("[data-steps-next]") && !look.isShown(element)) return []; // it goes when the last part is on the screen
  const wrong = [], place = look.place(element);
  if (!look.isMarked(element)) wrong.push("no mark of the focus that stands out from its ground");
  const { innerWidth: wide, innerHeight: high } = window;
  const boxes = [...element.getClientRects()].filter((box) => box.width > 2 && box.height > 2);
  const whole = element.getBoundingClientRect();
  if (whole.height <= high && (whole.top < -1 || whole.bottom > high + 1)) wrong.push(`not whole on the screen, ${Math.round(whole.top)} to ${Math.round(whole.bottom)}`);
  if (whole.left < -1 || whole.right > wide + 1) wrong.push(`beside the screen, ${Math.round(whole.left)} to ${Math.round(whole.right)}`);
  const covers = new Set();
  for (const box of boxes) {
    const cut = look.cut(box, element);
    if (box.top - cut.top < -1 || box.bottom - cut.bottom > 1 || cut.left - box.left > 1 || box.right - cut.right > 1) wrong.push("cut off");
    const [left, right] = [Math.max(box.left + 3, 0), Math.min(box.right - 3, wide - 1)];
    const [top, bottom] = [Math.max(box.top + 3, 0), Math.min(box.bottom - 3, high - 1)];
    for (const [x, y] of [[left, top], [right, top], [left, bottom], [right, bottom], [(left + right) / 2, (top + bottom) / 2]]) {
      const hit = document.elementFromPoint(x, y);
      if (hit && hit !== element && !element.contains(hit) && !hit.contains(element)) covers.add(look.place(hit));
    }
  }
  if (!boxes.length) wrong.push("has no size");
  if (covers.size) wrong.push(`covered by ${[...covers]}`);
  return wrong.map((each) => `${place}: ${each}`);
};

/* By now the page has scrolled to what the last press of Tab led to. */
addEventListener("keydown", (event) => {
  const element = document.activeElement;
  seen.pressed.push(element);
  if (event.key === "Tab" && element !== document.body) seen.faults.push(...look.focused(element));
}, { capture: true });
addEventListener("focusin", (event) => { seen.firsts += event.target === window.stops?.[0]; });
"""
# Before anything has the focus: what there is to reach, and at how many stops from either end to press the key. The marks
# are compared with how each looks now.
BEFORE = """([first, last, met]) => {
  const stops = look.stops();
  const wrong = stops.filter((each) => look.tones(getComputedStyle(each)).length).map((each) => `${look.place(each)}: marked without the focus`);
  wrong.push(...stops.filter((each) => each.tabIndex > 0).map((each) => `${look.place(each)}: out of order by its tabindex`));
  for (const each of document.querySelectorAll("body *")) {
    const { order, flexDirection } = getComputedStyle(each);
    if (order !== "0" || flexDirection.endsWith("reverse")) wrong.push(`${look.place(each)}: shown out of order`);
  }
  window.stops = stops;
  const known = new Set(met), far = (ends) => Math.max(2, ends.findLastIndex((each) => !known.has(look.kind(each))) + 1);
  const [head, foot] = [far(stops.slice(0, first)), far(stops.slice(-last).reverse())];
  const ends = stops.length > head + foot ? [head, foot] : [stops.length, 0];
  const pressed = stops.filter((each, at) => at < ends[0] || at >= stops.length - ends[1]);
  return [...ends, pressed.map(look.kind), wrong];
}"""
# The stops between those for which Tab is pressed; it ends on the one before the last few.
BETWEEN = """([first, last, most]) => {
  const between = window.stops.slice(first - 1, -last);
  const wrong = look.few(between, most).flatMap((each) => { each.focus({ focusVisible: true }); return look.focused(each); });
  between.at(-1).focus();
  seen.pressed.push(...between.slice(0, -1));
  return wrong;
}"""
# "Next" in a briefing goes when its last part is on the screen, so it may be a stop or not.
AFTER = """() => {
  const [stops, reached] = [window.stops, seen.pressed].map((all) => all.filter((each) => !each.matches("body, [data-steps-next]")));
  return [...seen.faults, ...stops.filter((each, at) => each !== reached[at]).map((each) => `${look.place(each)}: not reached in its turn`)];
}"""
AGAIN = "() => seen.firsts > 1"


def presses(page: Page, times: int) -> None:
    """Press Tab so many times, as a key that is held down does: half as many messages as one press each."""
    for _ in range(times):
        page.keyboard.down("Tab")


def walk(page: Page, most: int, met: set[str]) -> list[str]:
    """What is wrong on the way from the top of the page to its end and round to its first stop, the way to the content.

    Between the ends, `most` stops of a kind are looked at. `met` are the kinds at which the key was pressed before.
    """
    first, last, pressed, wrong = page.evaluate(BEFORE, [FIRST, LAST, list(met)])
    met.update(pressed)
    presses(page, first)
    if last:
        wrong += page.evaluate(BETWEEN, [first, last, most])
        presses(page, last)
    presses(page, 3)  # out of the page, where a browser's own bars would be; in again at the first stop; and one more
    try:
        page.wait_for_function(AGAIN, timeout=3000)
    except TimeoutError:
        wrong.append("after the last stop the first does not come again")
    return wrong + page.evaluate(AFTER)


def skip(page: Page) -> list[str]:
    """What is wrong with the first stop: it shows itself while it has the focus, and leads to the content."""
    shows = page.evaluate(
        """() => window.stops[0].focus() || document.activeElement.matches('a.skip[href="#content"]') && document.activeElement.getBoundingClientRect().top >= 0"""
    )
    if not shows:
        return ["the first stop is no way to the content that shows itself"]
    page.keyboard.press("Enter")
    leads = page.evaluate(
        "() => document.activeElement.id === 'content' && document.activeElement.getBoundingClientRect().top < innerHeight"
    )
    return [] if leads else ["the first stop does not lead to the content"]


def walked(page: Page, most: int, met: set[str]) -> list[str]:
    """What is wrong with both; the card in a file of its own has nothing before its content."""
    return walk(page, most, met) + (skip(page) if page.locator("header.site-head").count() else [])


def test_tab_reaches_everything_in_order_marked_and_uncovered(seen, swept, request):
    found = {name: page["keyboard"] for name, page in seen.items()}
    screen = request.node.callspec.params["seen"].split()[-1]
    record.tried(
        swept,
        f"keyboard-{screen}",
        "Everything reached by the Tab key in order, marked, on the screen and uncovered",
        f"the screen of a {screen}",
        found,
    )
    assert told(found) == "{}"
