"""No violation of axe and no sideways scroll, in light and dark, at every width that sweep.py asks for."""

import re
from importlib.resources import files

from playwright.sync_api import Page

from tests.browser.visits import told
from tests.support import record

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Every rule of axe, also those for targets of 24 px (WCAG 2.2) that it leaves out unless asked. None is switched off.
RUN = """async () => {
  const found = await axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`));
}"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Colours may glide from light to dark; what moves for ever is waited for by nobody.
STILL = """() => Promise.all(document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().endTime < Infinity).map((each) => each.finished))"""


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is shown now, in the words of axe."""
    wide = page.evaluate(WIDE)
    return page.evaluate(RUN) + ([f"{wide} px too wide"] if wide > 0 else [])


def every(page: Page, widths: tuple[int, ...], themes: tuple[str, ...]) -> dict[str, list[str]]:
    """What is wrong with the page at each width, in each of the colours."""
    found = {}
    for theme in themes:
        page.emulate_media(color_scheme=theme)
        page.evaluate(STILL)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            found[f"{theme} {width}"] = faults(page)
    return found


def test_no_page_has_a_fault_in_any_version(seen, swept):
    found = {f"{name} {way}": each for name, page in seen.items() for way, each in page["axe"].items()}
    version = re.match(r"/\*! axe v([0-9.]+)", AXE).group(1)
    ways = sorted({way for page in seen.values() for way in page["axe"]})
    if swept.is_whole:
        record.keep(
            f"axe-{ways[-1].split()[1]}",
            what="What a program can see of WCAG 2.2, with every rule it has, and anything that scrolls sideways",
            program=f"axe {version}",
            pages=len(seen),
            ways=f"{', '.join(ways)} px wide",
            runs=len(found),
            faults=sum(map(len, found.values())),
        )
    assert told(found) == "{}"
