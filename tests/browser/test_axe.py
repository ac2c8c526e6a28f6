"""Every page, in light and dark, at every width: no violation of axe, no sideways scroll. The run keeps a record of what it did."""

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

WIDTHS = (320, 390, 768, 1366)  # 320 is a screen of 1280 at 400 %
THEMES = ("light", "dark")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Every rule of axe, also those for targets of 24 px (WCAG 2.2) that it leaves out unless asked. None is switched off.
RUN = """async () => {
  const found = await axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`));
}"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(site: Path) -> list[str]:
    """The address of every built page below the site's root."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html") if "pagefind" not in path.parts)
    return sorted(name.removesuffix("index.html") for name in found)


@pytest.fixture(scope="module")
def record(browser: Browser, project: Path) -> Iterator[dict]:
    """What was run, kept in .cache/tested.json when the run ends; `make record` puts it on the page about accessibility."""
    found = {"on": date.today().isoformat(), "axe": re.match(r"/\*! axe v([0-9.]+)", AXE).group(1), "chromium": browser.version.split(".")[0],
             "pages": 0, "widths": WIDTHS, "themes": THEMES, "runs": 0, "faults": 0}  # fmt: skip
    yield found
    (project / ".cache").mkdir(exist_ok=True)
    (project / ".cache" / "tested.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is shown now, in the words of axe."""
    wide = page.evaluate(WIDE)
    return page.evaluate(RUN) + ([f"{wide} px too wide"] if wide > 0 else [])


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_has_a_fault_in_any_version(browser: Browser, address, pages, theme, record):
    context = browser.new_context(base_url=address, color_scheme=theme)
    context.add_init_script(AXE)
    page = context.new_page()
    found = {}
    for name in pages:
        page.goto(name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            record["runs"] += 1
            if seen := faults(page):
                found[f"{name or 'home'} {width}"] = seen
    record["pages"] = len(pages)
    record["faults"] += sum(len(seen) for seen in found.values())
    context.close()
    assert json.dumps(found, indent=1) == "{}"
