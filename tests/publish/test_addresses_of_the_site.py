"""Where a site lives, and on which day: under a path, at the root, at any depth; before the first report; and with nothing of the library run."""

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.render.view import View
from macros.rules import addresses
from tests.support.built import build
from tests.support.generator import TODAY, copy_good

# Macros that the pages of tests/fixtures/good/full do not call.
PAGES = (
    "show_agencies()",
    'show_agency("board")',
    "show_downloads()",
    "show_evidence()",
    "show_not_known()",
    "show_search()",
    'show_theme("safe-nights")',
)
BASE = "/Learning/our%20site/"


class _Host(SimpleHTTPRequestHandler):
    """A host that answers a wrong address with the site's own page, as GitHub Pages does."""

    def send_error(self, code, message=None, explain=None):
        body = (Path(self.directory) / "Learning" / "our site" / "404.html").read_bytes()
        self.send_response(code)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_good("full", tmp_path_factory.mktemp("library") / "full")
    change(root, "mkdocs.yml", "https://learning.example.org/", f"https://org.example.org{BASE}")
    for number, name in enumerate(PAGES):
        (root / f"docs/about/made-{number}.md").write_text(
            f"---\ntitle: Made\nsummary: Made.\n---\n\n{{{{ {name} }}}}\n", encoding="utf-8"
        )
        change(root, "docs/about/index.md", "[Glossary]", f"[Made](made-{number}.md), [Glossary]")
    return root


@pytest.fixture(scope="module")
def folder(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("host")
    build(library, folder / "Learning" / "our site", None, TODAY)
    return folder


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def fetched(address: str) -> tuple[int, bytes]:
    try:
        with urlopen(address) as answer:
            return answer.status, answer.read()
    except HTTPError as answer:
        return answer.code, answer.read()


def links(address: str, text: bytes) -> set[str]:
    tree = LexborHTMLParser(text)
    found = [
        node.attributes.get(name)
        for name in ("href", "src", "action", "data-code", "data-index")
        for node in tree.css(f"[{name}]:not([rel=canonical])")
    ]
    all = {urldefrag(urljoin(address, target)).url for target in found if target and not target.startswith("#")}
    return {each for each in all if each.startswith("http://127.0.0.1") and not each.endswith("/pagefind/")}


@pytest.mark.parametrize("way", ["", "none", "none/", "a/b/none", "a/b/c/none.html", "guidance/asking/none/"])
def test_every_link_on_a_page_works_under_a_path_at_any_depth(host: str, way: str):
    address = f"{host}{BASE}{way}"
    status, text = fetched(address)
    assert status == (404 if way else 200) and (b"Page not found" in text) == bool(way)
    leads = links(address, text)
    assert len(leads) > 10 and any(each.endswith("site.css") for each in leads)
    assert {each: status for each in leads if (status := fetched(each)[0]) != 200} == {}


def test_from_the_home_page_under_a_path_everything_is_reached(host: str):
    seen, waiting = set(), [f"{host}{BASE}"]
    while waiting:
        address = waiting.pop()
        status, text = fetched(address)
        assert status == 200, address
        for each in links(address, text) - seen if address.endswith("/") else ():
            seen.add(each)
            waiting.append(each)
    assert len([each for each in seen if each.endswith("/")]) > 20


def test_the_checker_knows_every_address_on_a_finished_page(library: Path, folder: Path):
    read = load(library)
    for url, page in read.pages.items():
        tree = LexborHTMLParser((folder / "Learning" / "our site" / url / "index.html").read_text(encoding="utf-8"))
        real = {node.attributes["id"] for node in tree.css("[id]:not(.gone)")}  # no page should lead to what is gone
        known = addresses._anchors(read, page)
        assert {
            each
            for each in real - known - addresses._FRAME - {"in-one-minute"}
            if not addresses._NUMBERED.fullmatch(each)
        } == set(), url
        assert "made-" in url or known - real == set(), url


def test_made_pages_are_where_no_page_may_be_written(full: Path):
    assert [url for url in View(load(full)).generated_pages if not url.startswith(addresses.MADE)] == []


def test_the_404_page_of_a_site_that_names_no_address_works_at_the_root(full: Path):
    change(full, "mkdocs.yml", "site_url: https://learning.example.org/\n", "")
    build(full, full / "site", None, TODAY)
    tree = LexborHTMLParser((full / "site" / "404.html").read_text(encoding="utf-8"))
    assert {node.attributes["href"] for node in tree.css("#content a")} == {
        "/.",
        "/guidance/",
        "/briefings/",
        "/progress/",
    }


@pytest.mark.parametrize(
    "on",
    [
        date(1, 1, 1),
        *(pytest.param(on, marks=pytest.mark.all) for on in (date(2020, 8, 31), date(2020, 9, 1), date(2999, 12, 31))),
    ],
)
def test_a_site_is_built_for_any_day(full: Path, on: date):
    change(
        full,
        "data/registers/nights.yml",
        "  - id: NI-02\n",
        '  - id: NI-03\n    what: Begin later\n    theme: telling-others\n    owner: surgeries\n    updates:\n      - {reported: 2021-08-01, status: not-started, note: "It is planned [^X006]."}\n  - id: NI-02\n',
    )
    change(
        full,
        "docs/about/index.md",
        "[Glossary]",
        "[One](../progress/register.md#NI-01), [another](../progress/register.md#NI-03), [Glossary]",
    )
    build(full, full / "site", on, TODAY)
    register = LexborHTMLParser((full / "site/progress/register/index.html").read_text(encoding="utf-8"))
    said = register.css_first("#NI-03").text()
    assert ("The register holds nothing on NI-03 up to" in said) == (on < date(2021, 8, 1))
    assert ("Begin later" in register.text()) == (on >= date(2021, 8, 1))
    if on < date(2020, 9, 1):
        said = register.css_first(".as-at").text()
        assert said == (
            "The register holds no report."
            if on.year == 1
            else f"The register holds no report up to {on.day} {on:%B} {on.year}."
        )
    uses = LexborHTMLParser((full / "site/about/sources/index.html").read_text(encoding="utf-8")).css_first("#X006")
    assert ("NI-03" in uses.text()) == (on >= date(2021, 8, 1))


def test_settings_are_text_whatever_yaml_takes_them_for(full: Path):
    for file, old, new in (
        ("mkdocs.yml", "language: en-GB", "language: no"),
        ("mkdocs.yml", "site_name: Learning in Exampleshire", 'site_name: "2017"'),
        ("data/site.yml", "area: Exampleshire", "area: 1e3"),
        ("data/site.yml", "adopted_by: Exampleshire Safeguarding Partnership", "adopted_by: null"),
    ):
        change(full, file, old, new)
    build(full, full / "site", None, TODAY)
    tree = LexborHTMLParser((full / "site/guidance/asking/index.html").read_text(encoding="utf-8"))
    assert tree.root.attributes["lang"] == "no"
    assert tree.css_first("title").text().endswith("– 2017") and tree.css_first(".site-name span").text() == "2017 1e3"
    assert "Published by null." in tree.css_first("footer.site-foot").text()


def test_no_file_of_the_library_is_run(full: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("main.py", "calendar.py", "main/__init__.py", "docs.py", "mkdocs.py"):
        (full / name).parent.mkdir(exist_ok=True)
        (full / name).write_text(f"open({str(full / 'was-run')!r}, 'w').close()\n", encoding="utf-8")
    monkeypatch.chdir(full)
    build(full, full / "site", None, TODAY)
    assert not (full / "was-run").exists()
