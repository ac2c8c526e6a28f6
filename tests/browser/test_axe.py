"""Every page, in light and dark, at every width: no violation of axe, no sideways scroll."""

import json
import re
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

from tests.support import record

WIDTHS = (320, 390, 768, 1366)  # 320 is a screen of 1280 at 400 %
THEMES = ("light", "dark")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Every rule of axe, also those for targets of 24 px (WCAG 2.2) that it leaves out unless asked. None is switched off.
RUN = """async () => {
  const found = await axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`));
}"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is shown now, in the words of axe."""
    wide = page.evaluate(WIDE)
    return page.evaluate(RUN) + ([f"{wide} px too wide"] if wide > 0 else [])


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_has_a_fault_in_any_version(browser: Browser, address, pages, theme):
    context = browser.new_context(base_url=address, color_scheme=theme)
    context.add_init_script(AXE)
    page = context.new_page()
    found = {}
    for name in pages:
        page.goto(name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            if seen := faults(page):
                found[f"{name or 'home'} {width}"] = seen
    context.close()
    version = re.match(r"/\*! axe v([0-9.]+)", AXE).group(1)
    record.keep(
        f"axe-{theme}",
        what="What a program can see of WCAG 2.2, with every rule it has, and anything that scrolls sideways",
        program=f"axe {version}",
        pages=len(pages),
        ways=f"{theme} colours, {', '.join(map(str, WIDTHS))} px wide",
        runs=len(pages) * len(WIDTHS),
        faults=sum(map(len, found.values())),
    )
    assert json.dumps(found, indent=1) == "{}"
