"""The navigation of mkdocs.yml: pages, outside links and groups of these, with their labels as they were typed."""

from html import unescape
from types import SimpleNamespace

import jinja2
from mkdocs.structure.nav import Link, Section
from selectolax.lexbor import LexborHTMLParser

from macros.publish import THEME

LABEL = "Q&A <b>\"x\"</b> 'y'"


def page(url: str, title: str, escaped: str = "") -> SimpleNamespace:
    meta = {"title": escaped or "Another title"}
    return SimpleNamespace(url=url, title=title, is_page=True, is_homepage=not url, meta=meta, is_section=False)


def drawn(*items: object, here: str = "about/words/") -> LexborHTMLParser:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))  # without autoescape, as MkDocs has it
    environment.filters["url"] = str
    html = environment.get_template("partials/nav.html").render(nav=list(items), page=SimpleNamespace(url=here))
    return LexborHTMLParser(html)


def test_groups_hold_pages_links_and_groups():
    inner = Section("Deeper", [page("about/sources/", "Sources")])
    found = drawn(page("", "Home"), page("about/", "About"), Section("More", [page("about/words/", "Words"), inner]))
    assert [each.text() for each in found.css("nav > ul > li > details > summary")] == ["More"]
    assert [each.text() for each in found.css("details details > summary, details details a")] == ["Deeper", "Sources"]
    current = {each.text(): each.attributes["aria-current"] for each in found.css("a[aria-current]")}
    assert current == {"About": "true", "Words": "page"}


def test_labels_and_addresses_are_as_typed():
    address = 'https://www.example.org/?a=1&b="2"'
    items = (page("a/", LABEL), Link(LABEL, address), Section(LABEL, [page("b/", "A &amp; B", "A &amp; B")]))
    found = drawn(*items)
    assert [each.text() for each in found.css("nav > ul > li > a, summary")] == [LABEL] * 3
    assert found.css("a")[1].attributes["href"] == address
    assert found.css_first("details a").text() == unescape("A &amp; B")


def test_nothing_is_drawn_of_what_is_empty():
    assert not drawn().css("nav")
    assert not drawn(page("", "Home"), Section("More", [])).css("details")
