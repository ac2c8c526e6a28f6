"""`make bench`, of the search: does the right page come first, and what does a first query cost, beside the theme's own search."""

import re
import shutil
import statistics
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import event_priority
from playwright.sync_api import Browser, sync_playwright

from macros.publish import THEME
from macros.publish.pipeline import Wanted
from macros.publish.plugin import Learning
from tests.browser import chromium
from tests.browser.finding import ask, shares
from tests.browser.first_query import Served, ours, served, stock
from tests.support.generator import TODAY

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


class _Stock(Learning):
    """The plugin, which leaves the theme that mkdocs.yml names as it comes, and the pages as MkDocs writes them."""

    @event_priority(100)
    def on_config(self, config):
        found = super().on_config(config)
        found.theme.dirs.sort(key=str(THEME).__eq__)
        return found

    def on_post_build(self, *, config):
        config.site_dir = shutil.copytree(config.site_dir, self.build.out)


def build_stock(root: Path, out: Path) -> Path:
    """The same pages with the theme and its search as they come, for comparison; `root` is the bench's own copy."""
    settings = (
        (root / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("[macros, learning]", "[search, macros, learning]")
        .replace("language: en-GB", "language: en\n  font: false")
    )
    (root / "stock.yml").write_text(re.sub(r"extra_(css|javascript):.*\n(  - .*\n)*", "", settings), encoding="utf-8")
    with patch("macros.publish.plugin.Learning", _Stock), patch("macros.publish.plugin._refuse"):
        config = load_config(str(root / "stock.yml"), site_dir=str(out), strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        config.plugins["learning"].wanted = Wanted(TODAY)
        build(config)
        config.plugins.on_shutdown()
    return out
