"""Hostile text in every field comes out as text."""

from pathlib import Path

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from macros.render.html import render
from macros.render.view import View
from tests.render.test_render import fragments
from tests.support.quick import load_alone

HOSTILE = "<script>alert(1)</script> | *star* _under_ `code` {{ 7*7 }} [link](javascript:alert(1)) & \"quoted\" 'too' <img src=x onerror=alert(1)> \\"


EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def hostile_view(root: Path) -> View:
    """The full library with hostile text in every place that a maintainer can write prose into."""
    library = load_alone(root)
    assert library.problems == []
    for action in library.actions.values():
        object.__setattr__(action, "what", HOSTILE)
        for update in action.updates:
            object.__setattr__(update, "note", HOSTILE)
            object.__setattr__(update, "reason", HOSTILE)
            for item in update.evidence:
                for name in ("what", "figures", "limits", "by", "sample"):
                    object.__setattr__(item, name, HOSTILE)
    for records in (library.facts, library.sources, library.contacts, library.terms, library.withheld, library.reviews):
        for record in records.values():
            for name in {
                "statement",
                "note",
                "title",
                "publisher",
                "service",
                "meaning",
                "full",
                "sentence",
                "reason",
            } & set(type(record).model_fields):
                object.__setattr__(record, name, HOSTILE)
    for review in library.reviews.values():
        for finding in review.findings:
            object.__setattr__(finding, "text", HOSTILE)
    for page in library.pages.values():
        object.__setattr__(page.record, "title", HOSTILE)
        object.__setattr__(page.record, "summary", HOSTILE)
    for entry in library.vocabulary.themes:
        object.__setattr__(entry, "label", HOSTILE)
        object.__setattr__(entry, "meaning", HOSTILE)
    return View(library)


@pytest.fixture
def made(full: Path) -> dict[str, str]:
    return fragments(hostile_view(full))


def test_hostile_text_comes_out_as_text_after_markdown_too(made):
    for name, fragment in made.items():
        html = Markdown(extensions=EXTENSIONS).convert(f"Before.\n\n{fragment}\n\nAfter.")
        tree = LexborHTMLParser(html)
        assert tree.css("script, img, em, code") == [], name
        assert [node for node in tree.css("a") if (node.attributes.get("href") or "").startswith("javascript")] == [], (
            name
        )
        assert not [node for node in tree.css("*") if any(key.startswith("on") for key in node.attributes)], name
        assert " ".join(HOSTILE.split()) in " ".join(tree.text().split()), name


def test_hostile_text_comes_out_as_text_inside_a_line(full: Path):
    view = hostile_view(full)
    inline = render("briefings.html", "", view=view).replace("\n", " ")
    html = Markdown(extensions=EXTENSIONS).convert(f"Text before <span>{inline}</span> and *after*.")
    assert "<script>" not in html and "<img" not in html and html.count("<em>") == 1


def test_a_fragment_has_no_blank_and_no_indented_lines(made):
    for name, fragment in made.items():
        assert all(line and line == line.strip() for line in fragment.split("\n")), name
