"""The built site on a real server under a sub-path, and a real browser on a phone and a desk screen."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium, sweep
from tests.browser.cover import cover, file_of, kinds
from tests.browser.serving import Quiet, served
from tests.browser.visits import SCREENS, foreign
from tests.support import packages
from tests.support.shared import SWEEPS

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is no fault of a page


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the shipped site, whatever it holds: for what must be so on every page."""
    yield from served(site)


@pytest.fixture(scope="session")
def paths_address(paths_site: Path) -> Iterator[str]:
    """The address of the fixture site: for ways that need a page, a record or a word to be there."""
    yield from served(paths_site)


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """The address of every built page below the site's root."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html") if "pagefind" not in path.parts)
    return sorted(name.removesuffix("index.html") for name in found)


@pytest.fixture(scope="session", params=["cover", pytest.param("whole", marks=pytest.mark.all)])
def swept(request: pytest.FixtureRequest, site: Path, pages: list[str]) -> sweep.Swept:
    """The pages to look at: those that together hold every kind of element, or with `make test-all` every page."""
    if request.param == "whole":
        return sweep.Swept(pages, is_whole=True)
    return sweep.Swept(cover({name: kinds(file_of(site, name)) for name in pages}), is_whole=False)


@pytest.fixture(scope="session")
def visited(browser: Browser, address: str, swept: sweep.Swept, readability: str) -> Callable[[str], dict[str, dict]]:
    """All that one visit to each page brings, by the page's address, for one of SWEEPS."""
    desk, phone = SWEEPS
    ways = {desk: partial(sweep.at_desk, readability=readability), phone: sweep.on_phone}
    return cache(lambda name: ways[name](browser, address, swept))


@pytest.fixture(params=SWEEPS)
def seen(request: pytest.FixtureRequest, visited) -> dict[str, dict]:
    """What either sweep brings."""
    return visited(request.param)


@pytest.fixture(params=SWEEPS[:1])
def seen_at_desk(request: pytest.FixtureRequest, visited) -> dict[str, dict]:
    """What the sweep at a desk brings."""
    return visited(request.param)


@pytest.fixture(params=SWEEPS[1:])
def seen_on_phone(request: pytest.FixtureRequest, visited) -> dict[str, dict]:
    """What the sweep on a phone brings."""
    return visited(request.param)


@pytest.fixture(scope="session")
def readability(project: Path) -> str:
    """The engine of Firefox's reader view, as a script."""
    engine = packages.ensure(project, "readability") / "@mozilla" / "readability" / "Readability.js"
    return engine.read_text(encoding="utf-8") + "\nwindow.Readability = Readability;"


@pytest.fixture(scope="session")
def referrers(address: str) -> list[str]:
    """What pages have told the server of where their readers came from, in this whole run."""
    return Quiet.referrers


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests. Ends the run with one sentence where there is none."""
    try:
        path = chromium.find()
    except RuntimeError as fault:
        pytest.exit(str(fault), returncode=1)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> str:
    """Which screen; files of what works alike on both override it by DESK_FIRST."""
    return request.param


@pytest.fixture
def page(screen: str, browser: Browser, paths_address: str) -> Iterator[Page]:
    """A fresh page on each screen, on the fixture site. Fails the test for any request to another host and any error of a script."""
    context = browser.new_context(viewport=SCREENS[screen], has_touch=screen == "phone", base_url=paths_address)
    context.set_default_timeout(10_000)
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda asked: requests.append(asked.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.requests = requests
    yield page
    context.close()
    host = urlsplit(paths_address).netloc
    assert [each for url in requests for each in foreign(url, host)] == []
    assert errors == []
