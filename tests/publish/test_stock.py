"""The same content in the frame of stock Material: nothing of a page is lost, and no such site is taken for finished."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.publish.test_addresses_of_the_site import change
from tests.publish.test_plugin import built, is_untouched, mkdocs  # noqa: F401 (its fixtures too)
from tests.support.built import build, build_whole
from tests.support.generator import TODAY, copy_good

PIECES = (
    "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, figcaption, pre, summary, table, a, sup.cite, img, svg"
)
OF_OUR_SCRIPTS = "[data-search-page], [data-keep], section.take[hidden]"  # what a frame without them does without


def to_stock(root: Path) -> None:
    """The two lines of the documentation."""
    change(root, "mkdocs.yml", "[macros, learning]", "[macros, search, learning]")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        re.sub("^  (custom_dir|favicon|static_templates):.*\n", "", text, flags=re.M), "utf-8"
    )


@pytest.fixture(scope="module", params=["full", pytest.param("shipped", marks=pytest.mark.all)])
def frames(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A library in its own frame and in the stock one: the folders of both sites."""
    folder = tmp_path_factory.mktemp("stock")
    if request.param == "full":
        library, own = copy_good("full", folder / "library"), folder / "own"
        assert "stock Material" not in build(library, own, None, TODAY)
        to_stock(library)
        assert "stock Material" in build(library, folder / "site", None, TODAY)
    else:
        own = request.getfixturevalue("site")
        library = folder / "library"
        shutil.copytree(own.parents[2] / "library", library)
        to_stock(library)
        build_whole(library, folder / "site", None, max(date.today(), TODAY))
    yield own, folder / "site"
    shutil.rmtree(folder)


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return {path: LexborHTMLParser(text) for path, text in texts.items() if not path.endswith("card.html")}


def pieces(page: LexborHTMLParser) -> list[tuple[str, str, str]]:
    """Every heading, paragraph, item, table, cell, link, picture and citation of the content, in order."""
    (content,) = page.css("#content")
    for node in content.css(OF_OUR_SCRIPTS):
        node.decompose()
    return [(node.tag, node.attributes.get("href") or "", words(node)) for node in content.css(PIECES)]


def words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def test_every_page_has_all_that_it_has_in_our_own_frame(frames):
    own, stock = map(pages, frames)
    assert own.keys() == stock.keys() and len(own) > 30
    for path in own.keys() - {"search/index.html"}:
        assert pieces(stock[path]) == pieces(own[path]), path
    assert stock["search/index.html"].css("[data-search-page]") == []


def test_every_page_says_what_no_page_may_lack_and_asks_search_engines_to_leave_it_out(frames):
    own, stock = map(pages, frames)
    for path, page in stock.items():
        (said,) = page.css(".md-content .said")
        assert words(said).startswith("If a child is in immediate danger, ring 999"), path
        assert words(page.css_first(".independence")) == words(own[path].css_first(".independence"))
        assert page.css_first("head > meta[name=robots]").attributes["content"] == "noindex", path
        assert page.css_first("title").text().strip() and page.css("header.md-header"), path
    signed = [words(page.css_first(".notice.signed, .notice.unsigned")) for path, page in stock.items() if re.match("guidance/.", path) and page.css(".page-meta")]  # fmt: skip
    assert signed and all(each.startswith(("Signed off by ", "Not signed off. ")) for each in signed)


def test_every_page_has_the_script_that_says_when_its_date_is_past_and_copies_texts(frames):
    """The frame of stock Material has no panel for the search, without which the script leaves its part of that out."""
    for path, page in pages(frames[1]).items():
        scripts = [each for each in page.css("script[src]") if each.attributes["src"].endswith("javascripts/site.js")]
        assert len(scripts) == 1 and not page.css("[data-search]"), path
    assert (frames[1] / "assets" / "javascripts" / "site.js").is_file()


def test_no_page_asks_another_host_for_anything(frames):
    for path, page in pages(frames[1]).items():
        fetched = page.css("script[src], img, link[rel=stylesheet], link[rel=preconnect], link[rel=icon]")
        assert [each.html for each in fetched if re.match("(https?:)?//", each.attributes.get("src") or each.attributes.get("href"))] == [], path  # fmt: skip


def test_it_has_no_search_but_materials(frames):
    assert [(site / "pagefind").exists() for site in frames] == [True, False]


def test_materials_search_holds_the_words_of_every_page(frames):
    site, found = frames[1], dict[str, str]()
    for each in json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]:
        page = each["location"].partition("#")[0]
        found[page] = f"{found.get(page, '')} {each['title']} {each['text']}"
    for path, page in pages(site).items():
        url = path.removesuffix("index.html")
        if url not in found:
            assert re.search("moved|not found", words(page.css_first("#content h1"))), path
            continue
        held = letters(words(LexborHTMLParser(found[url]).body))
        for node in page.css("#content :is(h1, h2, h3, :not(.term-note) > p, td)"):
            if not node.css(".measure, button, sup") and "KB)" not in node.text():  # what only a finished page has
                assert letters(words(node)) in held, (path, words(node))


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def test_a_preview_and_the_boards_own_edition_have_the_frame_and_say_what_it_lacks(minimal: Path, tmp_path: Path):
    to_stock(minimal)
    (tmp_path / "private" / "data" / "registers").mkdir(parents=True)
    said = build(minimal, tmp_path / "out", None, TODAY, private=tmp_path / "private", is_preview=True)
    assert re.search(r"has no content security policy\s+and no \"Exit this page\"", said) and "keeps the answer" in said
    assert pages(tmp_path / "out")["index.html"].css(".md-content .not-public")


def test_stock_material_needs_material(built: Path):
    to_stock(built)
    change(built, "mkdocs.yml", "name: material", "name: null\n  custom_dir: theme")
    (built / "theme").mkdir()
    done = mkdocs(built, "build")
    assert done.exit_code == 1 and is_untouched(built)
    assert "mkdocs.yml: the plugin `search` needs Material: write `name: material` under `theme`" in done.output
