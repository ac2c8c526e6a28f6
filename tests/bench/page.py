"""`make bench`, of a page view: what it costs on a slow phone, beside the same page of the theme as it comes, in one run."""

import statistics
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.first_query import SLOWER, Served, served

PAGES = ("", "guidance/cse-consultation/", "briefings/safer-sleep/", "progress/register/")
TIMES = 3
GOALS = {"seconds": 1.0, "kilobytes": 75, "requests": 6}
SCREEN = {"width": 412, "height": 823}
WATCH = """
  window.seen = { paint: 0, shift: 0 };
  new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.paint = each.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) seen.shift += each.value; }).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True)
class View:
    """One page view: seconds to the largest paint, layout shift, kilobytes and requests on the wire, other hosts that were asked."""

    seconds: float
    shift: float
    kilobytes: float
    requests: int
    others: int


def page_views(site: Path, stock_site: Path) -> None:
    """Print the median of three views of each kind of page, ours and the theme's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
        with served(site) as ours, served(stock_site) as theirs:
            for name in PAGES:
                _line(f"page view of {name or 'home'}", [_view(browser, ours, name) for _ in range(TIMES)], GOALS)
                _line("  the theme as it comes, same page", [_view(browser, theirs, name) for _ in range(TIMES)], None)
        browser.close()


def _view(browser: Browser, host: Served, name: str) -> View:
    context = browser.new_context(viewport=SCREEN, has_touch=True)
    context.add_init_script(WATCH)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    context.route(
        lambda url: urlsplit(url).netloc not in ("", urlsplit(host.address).netloc), lambda route: route.abort()
    )  # counted, never fetched
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    before = len(host.sent)
    page.goto(f"{host.address}{name}", wait_until="load")
    page.wait_for_timeout(1500)  # what comes late counts too
    seen = page.evaluate("seen")
    context.close()
    sent = host.sent[before:]
    return View(
        seen["paint"] / 1000,
        seen["shift"],
        sum(size for _, size in sent) / 1000,
        len(sent),
        len(set(asked) - {urlsplit(host.address).netloc, ""}),
    )


def _line(what: str, views: list[View], goals: dict | None) -> None:
    middle = {name: statistics.median(getattr(each, name) for each in views) for name in View.__dataclass_fields__}
    missed = [name for name, most in (goals or {}).items() if middle[name] > most] + (
        ["layout shift"] if goals and middle["shift"] else []
    )
    aim = f"1 s, 75 KB in 6, no shift{'  MISSED in ' + ', '.join(missed) if missed else ''}" if goals else ""
    told = f"{middle['kilobytes']:.1f} KB in {middle['requests']:.0f} requests, shift {middle['shift']:.3f}, {middle['others']:.0f} other hosts"
    print(f"{what:58} {middle['seconds']:10.2f} s  {aim}\n  {told}", flush=True)
