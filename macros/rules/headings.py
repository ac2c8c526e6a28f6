"""Rules of headings: their levels, and the name that a table has from its heading."""

from collections.abc import Iterator

from macros.library.library import Library, PageFile
from macros.library.markdown import MACRO, blocks
from macros.library.problem import Problem
from macros.rules.registry import of_pages

# What these draw begins with a heading of the third level.
_BELOW_A_HEADING = ("show_findings", "show_withheld", "show_sources")


@of_pages("ADR006")
def headings_go_down_one_by_one(library: Library, page: PageFile) -> Iterator[Problem]:
    """A heading is at most one level below the one before it, so that a list of headings has no gap."""
    before = 1  # the title
    for block in blocks(page.document):
        if block.kind == "heading" and block.level > before + 1:
            wanted = f"start it with {'#' * (before + 1)}, one more than the heading before it"
            yield page.problem(block.line, f"this heading has {block.level} signs; {wanted}")
        for name, _ in MACRO.findall(block.text) if before < 2 else ():
            if name in _BELOW_A_HEADING:
                wanted = "write a heading that starts with ## above it"
                yield page.problem(block.line, f"`{name}` draws headings of the third level; {wanted}")
        before = block.level if block.kind == "heading" else before


@of_pages("ADR007")
def tables_have_headings(library: Library, page: PageFile) -> Iterator[Problem]:
    """A table stands below a heading, from which it has its name; a briefing starts with one."""
    first = next((block for block in blocks(page.document) if block.kind in ("heading", "row")), None)
    if first and first.kind == "row" and page.kind != "briefing":
        message = "the table has no name; write a heading just above it, with nothing in between"
        yield page.problem(first.line, message)
