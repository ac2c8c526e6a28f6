"""One visit to each page and screen that gathers all that the tests of every page judge; the tests themselves ask no browser."""

from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True)
class Swept:
    """The pages that a sweep looks at, by their addresses; `is_whole` where that is every page of the site, in every way."""

    pages: list[str]
    is_whole: bool

    def ways(self, widths: tuple[int, ...], theme: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The widths and colours for axe: every one, or the first width in the colours `theme`."""
        return (widths, ("light", "dark")) if self.is_whole else (widths[:1], (theme,))


def path(site: Path, name: str) -> Path:
    """The file of a page."""
    return site / (name if name.endswith(".html") else f"{name}index.html")


def at_desk(browser: Browser, address: str, swept: Swept, readability: str) -> dict[str, dict]:
    """Every page on a wide screen; what changes a page comes last."""
    widths, themes = swept.ways((1366, 768), "dark")

    def gather(page: Page) -> dict:
        found = {"shift": page.evaluate(test_shift.SCROLL), "quiet": test_quiet.unquiet(page)}
        found["structure"] = page.evaluate(test_structure.FACTS)
        found["marks"] = page.evaluate(test_marks.WHERE)
        found["reader"] = test_other_programs.lost(page)
        found["axe"] = test_axe.every(page, widths, themes)
        page.set_viewport_size(SCREENS["desk"])
        page.emulate_media(color_scheme="light")
        found["keyboard"] = test_keyboard.walked(page)
        found["modes"] = test_modes.chosen(page)
        page.emulate_media(forced_colors="none", reduced_motion="no-preference", color_scheme="light")
        found["quiet"] += page.told
        return found

    scripts = (test_quiet, test_keyboard, test_shift, test_structure, test_modes)
    return _visited(browser, address, swept, gather, scripts, readability, "desk")


def on_phone(browser: Browser, address: str, swept: Swept) -> dict[str, dict]:
    """Every page on a narrow screen; text of twice the size stays, and so comes last."""
    widths, themes = swept.ways((390, 320), "light")  # 320 is a screen of 1280 at 400 %

    def gather(page: Page) -> dict:
        found = {"shift": page.evaluate(test_shift.SCROLL), "axe": test_axe.every(page, widths, themes)}
        page.set_viewport_size(SCREENS["phone"])
        page.emulate_media(color_scheme="light")
        return found | {"keyboard": test_keyboard.walked(page), "narrow": test_reflow.narrow(page)}

    return _visited(browser, address, swept, gather, (test_keyboard, test_shift, test_reflow), "", "phone")


def _visited(browser, address, swept, gather, modules, more: str, screen: str) -> dict[str, dict]:
    scripts = "\n".join([test_axe.AXE, *(each.IN_PAGE for each in modules), more])
    return visit(browser, address, swept.pages, gather, scripts, viewport=SCREENS[screen])
