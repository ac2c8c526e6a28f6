"""On a slow line a page comes in pieces, and nothing that has come moves when the next piece does."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Quiet, answer
from tests.browser.test_shift import IN_PAGE
from tests.browser.visits import LOOK, SCREENS

# Where a piece may end: in the bar above and in the foot before each tag, between them before each block.
TAG = re.compile(rb"<(?=[a-z])(?!path|circle)")
BLOCK = re.compile(rb"<(?=(?:p|li|h\d|ul|dl|dt|dd|div|section|article|figure|nav|header|dialog|footer)[ >])")
# Pieces of a page's main part: what stands below is on none of the screens.
MOST = 30
HAS_COME = """async (piece) => {
  const isThere = () => {
    const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    while (comments.nextNode()) if (comments.currentNode.data === piece) return true;
    return !piece && document.readyState === "complete";
  };
  const painted = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  while (!isThere()) await painted();
  await painted();
  await painted();
  return shifts.filter((each) => each.value > 0).map((each) => each.sources.map(({ node }) => (node?.localName ? look.place(node) : node?.textContent.trim().slice(0, 40))));
}"""


class _InPieces(Quiet):
    """Sends each page piece by piece, when it is asked to; every other file at once."""

    def do_GET(self):
        if self.headers.get("sec-fetch-dest") != "document":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        while piece := self.server.pieces.get():
            self.wfile.write(piece)
            self.wfile.flush()


@pytest.fixture(scope="session")
def server(paths_site: Path) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_InPieces, directory=str(paths_site)))
    server.folder, server.pieces = paths_site, SimpleQueue()
    answer(server)
    yield server
    server.shutdown()


def pieces(html: bytes) -> list[bytes]:
    """A page in pieces, each but the last with a comment of its own at its end."""
    body, main, foot = (html.index(tag) for tag in (b"<body", b"<main", b"<footer"))
    ends = [found.start() for found in TAG.finditer(html, body + 1, main)]
    ends += [found.start() for found in BLOCK.finditer(html, main, foot)][:MOST]
    ends += [found.start() for found in TAG.finditer(html, foot)]
    parts = [html[start:end] for start, end in zip([0, *ends], [*ends, len(html)], strict=True)]
    return [part + b"<!--piece %d-->" % number for number, part in enumerate(parts[:-1])] + parts[-1:]


def moved(page: Page, server: ThreadingHTTPServer, name: str) -> dict[str, list]:
    """What moved when a piece came, by that piece."""
    found, before = {}, 0
    parts = pieces((server.folder / name / "index.html").read_bytes())
    server.pieces.put(parts[0])
    page.goto(f"http://127.0.0.1:{server.server_port}/{name}", wait_until="commit")
    for number, part in enumerate(parts):
        if number:
            server.pieces.put(part)
        if number == len(parts) - 1:
            server.pieces.put(b"")
        shifts = page.evaluate(HAS_COME, "" if number == len(parts) - 1 else f"piece {number}")
        if shifts[before:]:
            found[part.decode()[:60]] = shifts[before:]
        before = len(shifts)
    return found


@pytest.mark.parametrize(
    ("screen", "name"),
    [
        pytest.param("desk", "", marks=pytest.mark.all),
        # Not the search: where other partnerships are named, its script adds the choice to ask them once the page is there.
        pytest.param("desk", "guidance/consultation/", marks=pytest.mark.all),
        *(
            pytest.param("phone", name, marks=pytest.mark.all)
            for name in ("", "briefings/sleep/", "guidance/consultation/")
        ),
    ],
)
def test_nothing_moves_while_a_page_comes(browser: Browser, server: ThreadingHTTPServer, screen: str, name: str):
    context = browser.new_context(viewport=SCREENS[screen])
    context.clock.set_fixed_time("2021-07-02")  # no page is past its date
    context.add_init_script(LOOK + IN_PAGE)
    found = moved(context.new_page(), server, name)
    context.close()
    assert found == {}
