"""Several partnerships at once: three sites on three ports, one of them dead. Only when the reader asks, and only for that search."""

import re
import socket
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import answer
from tests.support.built import build
from tests.support.generator import TODAY, copy_good


class _Shared(SimpleHTTPRequestHandler):
    """A host that lets other sites read its files, and counts who asked."""

    def __init__(self, *arguments, asked: list[str], **named):
        self._asked = asked
        super().__init__(*arguments, **named)

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_request(self, *arguments):
        self._asked.append(self.path)

    def log_message(self, *arguments):
        """Say nothing of each request."""


class Site:
    """A partnership's site, built and served. `asked` holds the path of every request."""

    def __init__(self, folder: Path, area: str):
        self.asked: list[str] = []
        self._folder = folder
        self.area = area
        (folder / "site").mkdir(parents=True)
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(_Shared, directory=str(folder / "site"), asked=self.asked)
        )
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def build(self, heading: str, also: dict[str, str]) -> None:
        """The library of tests/fixtures/good/full as this partnership's, with `heading` as the title of its guidance, naming other sites by their address."""
        root = copy_good("full", self._folder / "library")
        settings = root / "data" / "site.yml"
        text = settings.read_text(encoding="utf-8").partition("  also:")[0]
        text = re.sub(r"(?m)^area: .*$", f"area: {self.area}", text)
        settings.write_text(
            text
            + "".join(
                ["  also:\n"] * bool(also)
                + [f"    - name: {name}\n      index: {address}pagefind/\n" for name, address in also.items()]
            ),
            encoding="utf-8",
        )
        page = root / "docs" / "guidance" / "asking.md"
        page.write_text(
            re.sub(r"(?m)^title: .*$", f"title: {heading}", page.read_text(encoding="utf-8")), encoding="utf-8"
        )
        (self._folder / "site").rmdir()
        build(root, self._folder / "site", None, TODAY)
        answer(self._server)

    def close(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site, str]]:
    """This site, a neighbour's, and the address of one that is dead."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{free.getsockname()[1]}/"
    here, neighbour = (
        Site(tmp_path_factory.mktemp("here"), "Hereshire"),
        Site(tmp_path_factory.mktemp("neighbour"), "Nextshire"),
    )
    neighbour.build("Asking about heronry", {})
    here.build("Asking about heronry nights", {"Nextshire": neighbour.address, "Deadshire": dead})
    yield here, neighbour, dead
    here.close()
    neighbour.close()


@pytest.fixture
def panel(browser: Browser, sites: tuple[Site, Site, str]) -> Iterator[Page]:
    """The open panel of this site, in which "heronry" has been found here."""
    page = browser.new_page(base_url=sites[0].address)
    page.goto("about/")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("heronry")
    expect(page.locator(".search-panel .found-title")).to_have_text(["Asking about heronry nights"])
    yield page
    page.context.close()


def test_nobody_else_is_asked_until_the_reader_asks_for_it(panel: Page, sites):
    assert sites[1].asked == []
    choice = panel.get_by_role("group", name="Where to search")
    expect(choice).to_contain_text("asks the servers of Nextshire, Deadshire")
    expect(choice).to_contain_text("can hint at your words")
    expect(choice.get_by_label("This partnership (Hereshire)")).to_be_checked()


def test_all_partnerships_are_searched_and_named_and_a_dead_one_is_reported(panel: Page, sites):
    panel.get_by_label("All partnerships").check()
    results = panel.locator(".search-panel .found")
    expect(results).to_have_count(2)
    theirs = results.filter(has_text="Nextshire")
    expect(theirs.locator(".found-title")).to_have_attribute("href", f"{sites[1].address}guidance/asking/")
    expect(results.filter(has_text="Hereshire")).to_have_count(1)
    expect(panel.locator(".found-told")).to_contain_text("No answer from Deadshire")
    assert all("heronry" not in path for path in sites[1].asked)
    panel.get_by_role("button", name="Close").click()
    panel.get_by_role("button", name="Search").click()
    expect(panel.get_by_label("This partnership (Hereshire)")).to_be_checked()


@pytest.mark.all
def test_a_server_that_hangs_is_given_up(panel: Page, sites):
    panel.route(f"{sites[2]}**", lambda route: None)
    panel.evaluate(
        "() => { const stop = AbortSignal.timeout; AbortSignal.timeout = (time) => stop.call(AbortSignal, time / 8); }"
    )  # half a second is four
    panel.get_by_label("All partnerships").check()
    expect(panel.locator(".search-panel .found")).to_have_count(2, timeout=15_000)
    expect(panel.locator(".found-told")).to_contain_text("No answer from Deadshire")


def test_what_another_site_sends_stays_text_and_leads_nowhere_else(panel: Page, sites):
    """A neighbour whose index was tampered with: markup in its excerpt, a link to a program, a number that is none."""
    panel.evaluate(
        """async () => {
        const panel = document.querySelector("[data-search]"), scripts = new URL(panel.dataset.code, document.baseURI);
        const { list } = await import(new URL("results.js", scripts)), { Finder } = await import(new URL("find.js", scripts));
        const finder = new Finder(new URL(panel.dataset.index, document.baseURI));
        await finder.warm();
        const evil = { url: "javascript:window.ran=1", meta: { title: "x" }, excerpt: "", sub_results: [] };
        window.kept = [finder.placed(evil), finder.placed({ ...evil, url: "https://elsewhere.example/" })];
        list(document.querySelector("main"), [{ ...evil, url: "#", meta: { title: "<img src=x onerror=window.ran=1>", number: "javascript:1" },
          excerpt: "<img src=x onerror=window.ran=1>&lt;b&gt;<mark onclick=1>word</mark>" }]);
      }"""
    )
    assert panel.evaluate("[window.kept, window.ran]") == [[None, None], None]
    found = panel.locator("main .found")
    assert found.locator("img, b, .number").count() == 0
    assert found.locator("mark").evaluate("mark => mark.attributes.length") == 0
