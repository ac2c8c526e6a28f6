"""One visit to each page and screen gathers all that the tests of every page judge; they ask no browser themselves."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.browser import (
    test_axe,
    test_keyboard,
    test_marks,
    test_modes,
    test_other_programs,
    test_quiet,
    test_reflow,
    test_shift,
    test_structure,
)
from tests.browser.visits import SCREENS, visit

# Takes out what is the same again: beside one of its tag, an element of which every kind (what it is, and what it is in) was there twice,
# on this page or on those before, of which `count` tells.
FEWER = """(count) => {
  const called = (each) => `${each.localName}.${[...each.classList].sort().join(".")}`;
  const kind = (each) => `${called(each.parentElement)} ${called(each)}`;
  const prune = (element) => {
    const tags = new Set();
    for (const each of [...element.children]) {
      const inside = [each, ...each.querySelectorAll("*")];
      if (tags.has(each.localName) && inside.every((one) => count[kind(one)] > 1)) {
        each.remove();
        continue;
      }
      tags.add(each.localName);
      count[kind(each)] = (count[kind(each)] ?? 0) + 1;
      prune(each);
    }
  };
  prune(document.body);
  return count;
}"""


@dataclass(frozen=True)
class Swept:
    """The pages that a sweep looks at, by their addresses; `is_whole` where that is every page, in every way."""

    pages: list[str]
    is_whole: bool

    @property
    def most(self) -> int:
        """How many stops of the Tab key to look at of one kind on a page: all of them in a whole sweep."""
        return 100_000 if self.is_whole else 5

    @property
    def views(self) -> int:
        """In how many views at most a page is scrolled through."""
        return 12 if self.is_whole else 4

    def ways(self, widths: tuple[int, ...], theme: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The widths and colours for axe: every one, or the first width in the colours `theme`."""
        return (widths, ("light", "dark")) if self.is_whole else (widths[:1], (theme,))

    def walked(self, page: Page, met: set[str]) -> list[str]:
        """What the Tab key finds; `met` are the kinds of stop that a sweep has met, of which the whole one takes no notice."""
        return test_keyboard.walked(page, self.most, set() if self.is_whole else met)

    def thin_out(self, page: Page, count: dict[str, int]) -> None:
        """Take out what is the same again, and leave it to the whole sweep. `count` is how often a sweep has met each kind."""
        if not self.is_whole:
            count.update(page.evaluate(FEWER, count))


def at_desk(browser: Browser, address: str, swept: Swept, readability: str) -> dict[str, dict]:
    """Every page on a wide screen; what changes a page comes last."""
    met, count = set(), {}

    def gather(page: Page) -> dict:
        found = {"shift": page.evaluate(test_shift.SCROLL, swept.views), "quiet": test_quiet.unquiet(page)}
        found["structure"] = page.evaluate(test_structure.FACTS)
        found["marks"] = page.evaluate(test_marks.WHERE)
        found["reader"] = test_other_programs.lost(page)
        found["quiet"] += page.told  # before anything is taken out of the page, which its scripts may miss
        swept.thin_out(page, count)
        found["keyboard"] = swept.walked(page, met)
        found["axe"] = test_axe.every(page, *swept.ways((1366, 768), "dark"))
        page.set_viewport_size(SCREENS["desk"])
        found["modes"] = test_modes.chosen(page, swept.most)
        page.emulate_media(forced_colors="none", reduced_motion="no-preference", color_scheme="light")
        return found

    scripts = (test_quiet, test_keyboard, test_shift, test_structure, test_modes)
    return _visited(browser, address, swept, gather, scripts, readability, "desk")


def on_phone(browser: Browser, address: str, swept: Swept) -> dict[str, dict]:
    """Every page on a narrow screen; what changes a page comes last."""
    met, count = set(), {}

    def gather(page: Page) -> dict:
        found = {"shift": page.evaluate(test_shift.SCROLL, swept.views), "narrow": test_reflow.narrow(page)}
        swept.thin_out(page, count)
        found |= {"keyboard": swept.walked(page, met)}
        found |= {"axe": test_axe.every(page, *swept.ways((390, 320), "light"))}
        page.set_viewport_size(SCREENS["phone"])  # 320 is a screen of 1280 at 400 %
        page.emulate_media(color_scheme="light")
        return found

    return _visited(browser, address, swept, gather, (test_keyboard, test_shift, test_reflow), "", "phone")


def _visited(browser, address, swept, gather, modules, more: str, screen: str) -> dict[str, dict]:
    scripts = "\n".join([test_axe.AXE, *(each.IN_PAGE for each in modules), more])
    return visit(browser, address, swept.pages, gather, scripts, viewport=SCREENS[screen])
