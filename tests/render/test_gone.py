"""What is left where something was withdrawn, renamed or replaced: a page or a line at its old address, and no word of it in any list."""

import gzip
import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.render.gone import MOVED, NOT_FOUND, NOTHING
from macros.render.macro import draw
from macros.render.view import View
from tests.support.built import build
from tests.support.generator import TODAY, copy_good

WORDS = re.compile(r"(?:old|older)-nights|answering|about/old|OL-01|X099|(?:old|new)-[a-z]+-\d", re.IGNORECASE)
# An entry of every kind that is not in the good library, and where its line is.
MORE = {
    "contact": ("old-door-1", "front-door", "guidance/asking/#ring-old-door-1"),
    "finding": ("old-advice-1", "nights-advice", "reviews/nights/#old-advice-1"),
    "review": ("old-review-1", "telling", "reviews/#old-review-1"),
    "source": ("OLD1", "REPORT", "about/sources/#source-OLD1"),
    "term": ("Old term", "GP", "about/glossary/#old-term"),
    "theme": ("old-theme-1", "safe-nights", "progress/themes/old-theme-1/"),
    "agency": ("old-agency-1", "board", "progress/agencies/old-agency-1/"),
    "pack": ("2020-01-01", "2021-03-01", "progress/scrutiny/2020-01-01/"),
    "audience": ("old-readers-1", "doctor", None),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good library with an entry of every kind, built at an address."""
    root = copy_good("full", tmp_path_factory.mktemp("gone") / "full")
    with (root / "data/gone.yml").open("a", encoding="utf-8") as file:
        for kind, (name, instead, _) in MORE.items():
            file.write(f"  - kind: {kind}\n    id: {name}\n    day: 2021-04-01\n    instead: {instead}\n")
    build(root, root / "site", None, TODAY)
    return root / "site"


def tree(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url).read_text(encoding="utf-8"))


def test_a_page_that_was_renamed_leads_on_through_every_name_it_had(built):
    page = tree(built, "briefings/old-nights/index.html")
    assert page.css_first("h1").text() == MOVED
    link = page.css_first(".lead a")
    assert (link.text(), link.attributes["href"]) == ("Nights", "../../briefings/nights/")


def test_a_page_that_was_withdrawn_and_one_that_never_was_have_the_same_words(built):
    gone, never = (tree(built, path).css_first("#content") for path in ("guidance/answering/index.html", "404.html"))
    assert gone.text() == never.text()
    assert NOTHING == "There is no page here. It may have been withdrawn, or it may never have been."
    assert gone.css_first("h1").text() == NOT_FOUND and gone.css_first(".lead").text() == NOTHING


@pytest.mark.parametrize("kind", [kind for kind, (_, _, address) in MORE.items() if address])
def test_every_kind_leaves_a_page_or_a_line(built, kind):
    url, _, anchor = MORE[kind][2].partition("#")
    page = tree(built, f"{url}index.html")
    place = page.css_first(f'[id="{anchor}"]') if anchor else page.css_first(".lead")
    target = built / url / place.css_first("a").attributes["href"].partition("#")[0]
    assert "What was here is now" in place.text() and (target / "index.html").is_file()


def test_an_action_and_a_fact_leave_a_line_at_their_anchor(built):
    assert (
        tree(built, "progress/register/index.html").css_first("#OL-01 a").attributes["href"]
        == "../../progress/register/#NI-01"
    )
    assert "It may have been withdrawn" in tree(built, "about/sources/index.html").css_first("#X099").text()


def test_nothing_of_it_is_in_any_list_for_readers(built):
    lists = [
        path
        for path in built.rglob("*")
        if path.suffix in (".json", ".csv", ".atom", ".ics", ".xml", ".svg") and "schema" not in path.parts
    ]
    assert len(lists) > 10 and {path.name for path in lists} >= {
        "sitemap.xml",
        "feed.atom",
        "calendar.ics",
        "reviews.json",
    }
    assert [path.name for path in lists if WORDS.search(path.read_text(encoding="utf-8-sig"))] == []
    assert not WORDS.search(gzip.decompress((built / "sitemap.xml.gz").read_bytes()).decode())
    found = [gzip.decompress(path.read_bytes()).decode() for path in (built / "pagefind/fragment").iterdir()]
    assert len(found) > 10 and [text for text in found if WORDS.search(text) or NOTHING in text] == []
    linked = [
        path
        for path in built.rglob("*.html")
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("a[href]")
        if WORDS.search(node.attributes["href"] or "")
    ]
    assert linked == [], "no page links to what is gone"
    assert 'name="robots" content="noindex"' in (built / "briefings/old-nights/index.html").read_text(encoding="utf-8")


def test_a_notice_is_in_no_list_with_reviews_and_cannot_be_searched_for(built):
    told = json.loads((built / "data/v1/reviews.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in told["reviews"]] == ["nights", "telling"]
    assert [list(each) for each in told["notices"]["records"]] == [["id", "completed", "reason", "sentence"]]
    found = [gzip.decompress(path.read_bytes()).decode() for path in (built / "pagefind/fragment").iterdir()]
    assert [text for text in found if "while an investigation goes on" in text] == []


@pytest.mark.parametrize(("completed", "packs"), [("2020-06", 3), ("2021-08", 2), ("2031-01", 1)])
def test_a_notice_of_later_years_is_in_no_earlier_pack(full, completed, packs):
    path = full / "data/reviews.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("completed: 2020-06", f"completed: {completed}"), encoding="utf-8"
    )
    view = View(load(full))
    made = [page for page in view.generated_pages.values() if page.kind == "scrutiny"]
    assert (
        len(made) == 3
        and sum("while an investigation goes on" in draw("scrutiny", view, page.url) for page in made) == packs
    )
