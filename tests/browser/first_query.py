"""What a first query costs a reader: bytes on the wire and time from the first key, on a slowed browser and a thin line."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page

SLOWER = 4  # times
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}  # milliseconds, bytes a second
KEY = 60  # milliseconds between two keys
_PACKED = (".html", ".js", ".css", ".json", ".svg", ".xml")


@dataclass(frozen=True)
class Cost:
    """Seconds from the first key to the first result; bytes and requests of the search until then and shortly after."""

    seconds: float
    bytes: int
    requests: int


class _Host(SimpleHTTPRequestHandler):
    """A host as most are: it packs text and lets files be kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        packed = path.suffix in _PACKED
        body = gzip.compress(path.read_bytes(), 6) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Access-Control-Allow-Origin", "*")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return self.wfile.write(body)

    def log_message(self, *arguments):
        """Say nothing of each request."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which `site` is served as a host would serve it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def ours(browser: Browser, address: str, words: str, lead: int) -> Cost:
    """Our search: the button, a pause of `lead` milliseconds, then `words`."""
    return _cost(browser, f"{address}about/", words, lead, "[data-search-open]", ".search-panel input", ".search-panel .found-title")


def stock(browser: Browser, address: str, words: str, lead: int) -> Cost:
    """The theme's own search on a page that has just been opened; its index comes with the page, so it counts from there."""
    return _cost(browser, f"{address}about/", words, lead, "label.md-search__icon", ".md-search__input", ".md-search-result__item a")


def _cost(browser: Browser, url: str, words: str, lead: int, opener: str, field: str, result: str) -> Cost:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[int] = []
    page.goto(url)
    wire.on("Network.loadingFinished", lambda done: sizes.append(int(done["encodedDataLength"])))
    _watch(page, field, result)
    page.locator(opener).first.click()
    page.wait_for_timeout(lead)
    page.locator(field).first.press_sequentially(words, delay=KEY)
    page.wait_for_function("window.firstResult", timeout=120_000)
    seconds = page.evaluate("(window.firstResult - window.firstKey) / 1000")
    page.wait_for_timeout(1500)  # what is still on its way counts too
    context.close()
    return Cost(seconds, sum(sizes), len(sizes))


def _watch(page: Page, field: str, result: str) -> None:
    page.evaluate(
        """([field, result]) => {
        document.addEventListener("keydown", (event) => { if (event.target.matches(field)) window.firstKey ??= performance.now(); }, true);
        const look = () => { const found = document.querySelector(result); if (found?.getClientRects().length) window.firstResult ??= performance.now(); else requestAnimationFrame(look); };
        look(); }""",
        [field, result],
    )
