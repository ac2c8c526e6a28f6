"""Hostile words in a report of changes: they are shown, and do nothing."""

import re

import pytest
from markdown import markdown as rendered
from selectolax.lexbor import LexborHTMLParser

from macros.reports.report_text import escape_markdown, one_line
from tests.reports.test_changes import CONTACTS, NOTE, REGISTER, Repository, repository, run_changes  # noqa: F401 (its fixtures too)

# What a record may hold, and what GitHub would make of it.
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "@somebody and @team/people",
    "#1 and other/place#2 and GH-3",
    "144df8dcdab59dcfdd31bf51a55061ad6e469870 144df8d",
    "![picture](https://evil.example.org/x.png)",
    "[words](javascript:alert(1))",
    "[words][ref] [^1]",
    "<https://evil.example.org>",
    "https://evil.example.org/@somebody#1 www.evil.example.org",
    "`code` ``more`` `",
    "a | b | c",
    "*bold* _more_ ~~out~~ $x$ ^up^",
    "&lt;b&gt; &#60;b&#62;",
    "\\# \\@somebody \\<b>",
    "-->",
    "write@example.com mailto:write@example.com",
    "ftp://evil.example.org/x",
]


UNSEEN = [
    "one\u202etwo",
    "\u200fthree",
    "four\x1b[31mfive",
    "six\r\nseven",
    "eight\u2028nine",
    "\ufefften\u2066",
    "a\x00b\x9bc",
    "soft\u00adly",
    "\U000e0041tag",
]


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        *UNSEEN,
        "x\n\n# Heading",
        "x\n- item\n1. one",
        "x\n```\nfence",
        "x\n---",
        "x\n| a |\n|---|\n| b |",
        "x\n    code",
        "x\n> quoted",
        "x\n[ref]: https://evil.example.org",
    ],
)
def test_markdown_shows_the_words_and_does_nothing(text):
    escaped = escape_markdown(text)
    assert not re.search(r"[<>*_\[\]{}\\~|$!^]|&(?!#\d+;)", re.sub(r"`[^`]*`", "", escaped)), (
        "no mark of Markdown stands outside a code span"
    )
    page = LexborHTMLParser(rendered(f"- **Told**: {escaped}\n"))
    assert {node.tag for node in page.css("*")} <= {"html", "head", "body", "ul", "li", "strong", "code"}
    assert len(page.css("li")) == 1
    shown = page.body.text()
    assert one_line(shown) == f"Told: {one_line(text)}"
    for code in page.css("code"):  # GitHub leaves what stands in a code span as it is
        code.decompose()
    assert not re.search(
        r"[@#]\w|GH-\d|https?://\w|www\.\w|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b", page.body.text()
    )


@pytest.mark.parametrize("text", UNSEEN)
def test_text_is_one_line_of_visible_letters(text):
    assert one_line(text).isprintable()


def test_hostile_words_in_every_kind_of_record(repository, run_changes):
    """In a title, a note, a label, a contact, a heading, a reason and the name of a file: one sentence each, and nothing in it works."""
    bad = (
        "<img src=x onerror=alert(1)> @somebody #1 ![](https://evil.example.org/x.png) [x](javascript:alert(1)) `x` | y"
    )
    quoted = bad.replace("\\", "\\\\")
    repository.edit(REGISTER, NOTE, f'        note: "{quoted}\\n\\n# Heading\\e[31m\\u202e"\n')
    repository.edit("data/glossary.yml", "meaning: A family doctor.", f"meaning: '{bad}'")
    repository.edit("data/vocabulary.yml", "label: Safe nights", f"label: '{bad}'")
    repository.edit(CONTACTS, "service: The front door", f"service: '{bad}'")
    repository.edit("docs/briefings/nights.md", "title: Nights", f"title: '{bad}'")
    repository.edit("docs/guidance/asking.md", "## Why", f"## {bad}")
    repository.edit(
        "data/disclosure-allow.yml", "reason: The name of an inn, not of a person in a review.", f"reason: '{bad}'"
    )
    (repository.root / "docs" / "@somebody `x` <b> #1.png").write_bytes(b"x")
    code, out, _ = run_changes(repository.root, "HEAD", "--format", "markdown")
    page = LexborHTMLParser(rendered(out))
    assert code == 0
    assert {node.tag for node in page.css("*")} <= {
        "html",
        "head",
        "body",
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "strong",
        "code",
    }
    assert len(page.css("li")) == len([each for each in out.splitlines() if each.startswith("- ")]) == 8
    assert page.body.text().count("onerror") == 7
    assert not re.search(r"[@#]\w", "".join(node.text(deep=False) for node in page.css("li, strong")))
    _, text, _ = run_changes(repository.root, "HEAD")
    assert all(each.isprintable() for each in text.splitlines()) and text.count("\n- ") == 8
