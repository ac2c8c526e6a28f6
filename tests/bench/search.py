"""`make bench`, of the search: does the right page come first, and what does a first query cost, beside the theme's own search."""

import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from macros.library.load import load
from macros.publish.stage import stage
from macros.render.view import View
from tests.browser import chromium
from tests.browser.finding import ask, shares
from tests.browser.first_query import Served, ours, served, stock

LEADS = (0, 500)  # milliseconds from opening the panel to the first key
# What is asked of the shipped site, and of a made one: a common word, a rare one, several.
SHIPPED = ("pill", "fraser", "contraception", "domestic abuse", "under 16 pill", "who do i ring")
MADE = ("midwife", "broba", "safe sleep baby")


def search(site: Path, stock_site: Path, words: tuple[str, ...], goals: tuple[float, int]) -> None:
    """Print what a first query costs on `site`, and in the theme's own search on the same pages. Goals: seconds and KB."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
        with served(site) as host:
            for lead in LEADS:
                _line(
                    f"first result, {lead / 1000:g} s after opening the panel",
                    [ours(browser, host, each, lead) for each in words],
                    words,
                    goals,
                )
        with served(stock_site) as host:
            _line(
                "the same in the theme's own search, no pause",
                [stock(browser, host, each, 0) for each in words[:2]],
                words[:2],
                None,
            )
        browser.close()


def relevance(site: Path) -> None:
    """Print how often the right page comes first, and every query that misses."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
        with served(site) as host:
            found = _asked(browser, host)
        browser.close()
    first, mean = shares(found)
    print(f"{f'{len(found)} queries: right page first':58} {first:10.1%}    95%{'' if first >= 0.95 else '  MISSED'}")
    print(f"{'  mean reciprocal rank':58} {mean:12.3f}  0.97{'' if mean >= 0.97 else '  MISSED'}")
    for each in found:
        if each.place != 1:
            print(
                f"  {each.query!r}: first {each.first}, wanted {' or '.join(each.wanted)}, at place {each.place or 'none'}"
            )


def _asked(browser: Browser, host: Served):
    page = browser.new_page()
    page.goto(f"{host.address}about/")
    return ask(page)


def _line(what: str, costs: list, words: tuple[str, ...], goals: tuple[float, int] | None) -> None:
    seconds, kilobytes = [each.seconds for each in costs], [each.bytes / 1000 for each in costs]
    aim = (
        f"{goals[0]:g} s, {goals[1]} KB{'' if max(seconds) <= goals[0] else '  MISSED in time'}{'' if max(kilobytes) <= goals[1] else '  MISSED in weight'}"
        if goals
        else ""
    )
    print(f"{what:58} {statistics.median(seconds):10.2f} s  {aim}", flush=True)
    for word, each in zip(words, costs, strict=True):
        print(f"  {word:56} {each.seconds:10.2f} s  {each.bytes / 1000:.0f} KB in {each.requests} requests")


def build_stock(root: Path, out: Path) -> Path:
    """The same pages with the theme and its search as they come, for comparison; `root` is the bench's own copy."""
    docs = root / ".stock"
    stage(View(load(root)), docs)
    home = docs / "index.md"
    home.write_text(home.read_text(encoding="utf-8").replace("template: home.html\n", ""), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = (
        re.sub(r"  custom_dir:.*\n", "", settings)
        .replace("  - macros:\n", "  - search\n  - macros:\n")
        .replace("strict: true", "strict: false\ndocs_dir: .stock")
    )
    (root / "stock.yml").write_text(re.sub(r"extra_(css|javascript):.*\n(  - .*\n)*", "", settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "stock.yml"), "-d", str(out)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return out
