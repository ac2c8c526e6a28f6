"""What begins a block, inside of every other and right under it, is drawn as GitHub draws it, or refused."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from macros.library.library import Library, PageFile
from macros.library.markdown_html import convert
from macros.library.source import Document
from macros.records.model import Page
from macros.rules import markdown_syntax, structure
from macros.rules.registry import family
from tests.support.github import github, reading

RULES = [rule for each in (structure, markdown_syntax) for rule in family(each.__name__)]
# The first line of what is around, and the sign before each line under it.
AROUND = {
    "text": ("", ""),
    "list": ("- ", "  "),
    "numbers": ("1. a\n2. ", "   "),
    "under an item": ("- a\n  ", "  "),
    "too near an item": ("1. a\n  ", "  "),
    "behind a box": ("- [ ] ", "  "),
    "under a box": ("- [ ] a\n", ""),
    "quotation": ("> ", "> "),
    "under a quotation": ("> a\n", ""),
    "too far in a quotation": ("> a\n     > ", "     > "),
    "quotation in an item": ("- > ", "  > "),
    "alert": ("> [!NOTE]\n> ", "> "),
    "footnote": ("a[^1]\n\n[^1]: ", "    "),
    "under a footnote": ("a[^1]\n\n[^1]: a\n", ""),
    "part": ("<details>\n<summary>a</summary>\n\n", ""),
    "under words": ("a\n    ", "    "),
    "table": ("| a | b |\n|---|---|\n| 1 | 2 |\n", ""),
    "table in an item": ("- | a | b |\n  |---|---|\n  ", "  "),
    "link": ("[x] [x]\n\n[x]: /y\n", ""),
}
WITHIN = (
    *(
        "```\na\n```",
        "~~~\n  a\n~~~",
        "<div>\n\na\n\n</div>",
        "<details>\n\na",
        "<sub>\na\n</sub>",
        "a <br>\na",
        "<br>\na",
    ),
    *("a\n===", "==", "--", "-", "---", "***", "## a", "##", "    a", "a\n\n    a", "a\n    a", "> a\nb", ">> a"),
    *("[a]: /b\n\n[a]", "[a]: /b\n'c'\n\n[a]", "[a]: /b\n'c' d\n\n[a]", "[a]:\n/b\n\n[a]", "[a]: /b\n[a]"),
    *("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--- | ---\n1 | 2", "| a |\n|---|\n> b", "| a |\n|---|\n```\nb\n```"),
    *(
        "- a\n  - b\n    - c",
        "1. a\n   - b\n2. c",
        "5. a\n6. b",
        "- a\n\n- b",
        "- [ ] a\n- [x] b",
        "a[^2]\n\n[^2]: - b",
    ),
)


@pytest.mark.parametrize("around", AROUND)
def test_nothing_is_drawn_otherwise_without_a_word(around: str):
    first, other = AROUND[around]
    for within, below in product(WITHIN, ("", "\nd", "\n\nd")):
        body = first + within.replace("\n", f"\n{other}") + below
        document = Document("docs/a.md", body, body=body)
        library = Library(Path("a"), documents={document.path: document})
        page = library.pages["a/"] = PageFile("a", "page", "a/", Page.model_construct(title="A"), document)
        library.place(page.record, document, ())
        refused = any(next(rule(library, date.min), None) for rule in RULES)
        assert refused or reading(convert(body).html) == reading(github(body)), body
