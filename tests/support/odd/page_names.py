"""Odd libraries: the names of pages."""

from collections.abc import Iterator

from tests.support.odd import ODD_PAGE, RIGHT, WRONG, Odd

PAGE_NAMES = {
    "odd-2.md": RIGHT,
    "2.md": RIGHT,
    "a/b/c/d/e/f.md": RIGHT,
    "odd/index.md": RIGHT,
    "404.md": RIGHT,
    "a" * 100 + ".md": RIGHT,
    "con.md": WRONG,
    "README.md": WRONG,
    "My page.md": WRONG,
    "New Page.md": WRONG,
    "NewPage.md": WRONG,
    "café.md": WRONG,
    "new_page.md": WRONG,
    "-.md": WRONG,
    "a--b.md": WRONG,
    "copy (1).md": WRONG,
    "a&b.md": WRONG,
    "100%.md": WRONG,
    "what?.md": WRONG,
    "a#b.md": WRONG,
    "it's.md": WRONG,
    "odd.html.md": WRONG,
    "夜.md": WRONG,
    "My folder/odd.md": WRONG,
    ".odd.md": WRONG,
    "glossary/index.md": WRONG,
    "Index.md": WRONG,
    "a" * 101 + ".md": WRONG,
    "odd.MD": WRONG,
    "odd.markdown": WRONG,
}
MADE = (
    "docs/progress/evidence.md",
    "docs/progress/evidence/index.md",
    "docs/progress/themes/safe-nights.md",
    "docs/progress/agencies/board.md",
    "docs/progress/scrutiny/2021-03-01.md",
    "docs/progress/scrutiny.md",
    "docs/data.md",
    "docs/data/index.md",
    "docs/data/actions.csv",
    "docs/briefings/nights/nights.pdf",
)


def page_names() -> Iterator[Odd]:
    for name, verdict in PAGE_NAMES.items():
        text = "---\ntitle: Odd\nsummary: An odd page.\n---\n\nA.\n"
        yield Odd(
            f"page names: {name}",
            verdict,
            ((f"docs/about/{name}", None, text), ("docs/about/index.md", "[Glossary]", f"[Odd](<{name}>), [Glossary]")),
        )
    for path in MADE:
        yield Odd(
            f"page names: that of a made one, {path}",
            WRONG,
            ((path, None, "---\ntitle: Odd\nsummary: Odd.\n---\n\nA.\n"),),
        )
    yield Odd(
        "page names: one that nothing leads to",
        WRONG,
        ((ODD_PAGE, None, "---\ntitle: Odd\nsummary: Odd.\n---\n\nA.\n"),),
    )
