"""What a first query costs a reader: bytes on the wire and time from the first key, on a slowed browser and a thin line."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

SLOWER = 4  # times
LATENCY = 0.15  # seconds from a request to the first byte of its answer
RATE = 1.6e6 / 8  # bytes a second, shared by all answers
HEAD = 250  # bytes of the head of an answer, about
KEY = 60  # milliseconds between two keys
_PACKED = (".html", ".js", ".css", ".json", ".svg", ".xml")


@dataclass(frozen=True)
class Cost:
    """Seconds from the first key to the first result; bytes and requests of the search until then and shortly after."""

    seconds: float
    bytes: int
    requests: int


class _Line:
    """A thin line: it is kept here, not in the browser, so that a worker's requests go over it too."""

    def __init__(self):
        self.sent: list[tuple[str, int]] = []  # path and bytes of each answer
        self._one = threading.Lock()

    def send(self, write, body: bytes) -> None:
        """Write `body` piece by piece, as fast as the line is, in turn with other answers."""
        for start in range(0, len(body), 4096):
            piece = body[start : start + 4096]
            with self._one:
                write(piece)
                time.sleep(len(piece) / RATE)


class _Host(SimpleHTTPRequestHandler):
    """A host as most are: it packs text and lets files be kept."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, line: _Line, **named):
        self._line = line
        super().__init__(*arguments, **named)

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        packed = path.suffix in _PACKED
        body = gzip.compress(path.read_bytes(), 6) if packed else path.read_bytes()
        time.sleep(LATENCY)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Access-Control-Allow-Origin", "*")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self._line.sent.append((self.path, len(body) + HEAD))
        with suppress(BrokenPipeError, ConnectionResetError):  # the page was closed before the end
            self._line.send(self.wfile.write, body)
        return None

    def log_message(self, *arguments):
        """Say nothing of each request."""


@dataclass(frozen=True)
class Served:
    """Where a site is served, and the path and bytes of each answer so far."""

    address: str
    sent: list[tuple[str, int]]


@contextmanager
def served(site: Path) -> Iterator["Served"]:
    """`site`, served as a host would serve it, over a thin line."""
    line = _Line()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site), line=line))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/", line.sent)
    finally:
        server.shutdown()


def ours(browser: Browser, site: Served, words: str, lead: int) -> Cost:
    """Our search: the button, a pause of `lead` milliseconds, then `words`."""
    return _cost(browser, site, words, lead, "[data-search-open]", ".search-panel input", ".search-panel .found-title")


def stock(browser: Browser, site: Served, words: str, lead: int) -> Cost:
    """The theme's own search on a page that has just been opened; its index comes with the page, so it counts from there."""
    return _cost(browser, site, words, lead, ".md-search__input", ".md-search__input", ".md-search-result__item a")


def _cost(browser: Browser, site: Served, words: str, lead: int, opener: str, field: str, result: str) -> Cost:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    before = len(site.sent)
    page.goto(f"{site.address}about/")
    came = len(site.sent)
    _watch(page, field, result)
    page.locator(opener).first.click()
    page.wait_for_timeout(lead)
    page.locator(field).first.press_sequentially(words, delay=KEY)
    page.wait_for_function(
        "() => window.firstResult", timeout=120_000
    )  # a function: the policy of the page lets no text be run
    seconds = page.evaluate("(window.firstResult - window.firstKey) / 1000")
    page.wait_for_timeout(1500)  # what is still on its way counts too
    context.close()
    sent = [size for path, size in site.sent[before:came] if "/search" in path] + [size for _, size in site.sent[came:]]
    return Cost(seconds, sum(sent), len(sent))


def _watch(page: Page, field: str, result: str) -> None:
    page.evaluate(
        """([field, result]) => {
        document.addEventListener("keydown", (event) => { if (event.target.matches(field)) window.firstKey ??= performance.now(); }, true);
        const look = () => { const found = document.querySelector(result); if (found?.getClientRects().length) window.firstResult ??= performance.now(); else requestAnimationFrame(look); };
        look(); }""",
        [field, result],
    )
