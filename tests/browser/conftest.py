"""The built site on a real server under a sub-path, and a real browser on a phone and a desk screen."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is no fault of a page
SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 768}}


class _Quiet(SimpleHTTPRequestHandler):
    referrers: list[str] = []  # every address that a page told this server it came from

    def do_GET(self):
        if told := self.headers.get("Referer"):
            self.referrers.append(told)
        super().do_GET()

    def log_message(self, *arguments):
        """Say nothing of each request."""


def served(site: Path) -> Iterator[str]:
    """Where a site is served: two folders below the root of the host, as on many hosts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.parent.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sub/path/"
    server.shutdown()


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


@pytest.fixture(scope="session")
def referrers(address: str) -> list[str]:
    """What pages have told the server of where their readers came from, in this whole run."""
    return _Quiet.referrers


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
def page(request: pytest.FixtureRequest, browser: Browser, paths_address: str) -> Iterator[Page]:
    """A fresh page on each screen, on the fixture site. Fails the test for any request to another host and any error of a script."""
    context = browser.new_context(
        viewport=SCREENS[request.param], has_touch=request.param == "phone", base_url=paths_address
    )
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
    assert [
        url for url in requests if urlsplit(url).netloc not in (host, "") and not url.startswith(("data:", "blob:"))
    ] == []
    assert errors == []
