"""The macros that a page may call: what each takes, which records it shows, and which addresses on the page it makes.

The checker reads this list without rendering anything. What a macro puts on a page is the template of its name in
macros/render/templates/. Tests compare the two: the arguments with the templates, the addresses with finished pages.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from macros.library.library import Library, PageFile
from macros.library.markdown import MACRO, QUOTED, slug

REGISTERS, REVIEWS = ("data/registers/", "the register"), ("data/reviews.yml", "the reviews")
CONTACTS, TERMS = ("data/contacts.yml", "the numbers to ring"), ("data/glossary.yml", "the words explained")
FACTS, SOURCES = ("data/facts/", "the facts"), ("data/sources.yml", "the sources")


@dataclass(frozen=True)
class Macro:
    """What a page may write between the brackets of a macro, and what that puts on the page."""

    ids: str = ""  # the kind of record that its arguments name; empty where it takes none
    keyword: str = ""  # what is typed, with a =, before the id of a theme or review
    or_all: bool = False  # whether it shows every such record where it names none
    takes_one: bool = False  # whether it takes one id; otherwise any number of them
    is_automatic: bool = False  # whether the site calls it by itself, and no page may
    repeats: bool = False  # whether it may show a record twice on a page; then the first has the address
    shows: tuple[tuple[str, str], ...] = ()  # the files or folders of its records, each with what readers call it
    anchors: tuple[str, ...] | Callable[[Library, str, list[str]], Iterable[str]] = ()  # see `anchors_on`

    def argument(self, name: str) -> str:
        """How the id `name` is typed between its brackets."""
        return f'{self.keyword}="{name}"' if self.keyword and not name[:1].isupper() else f'"{name}"'

    def anchors_on(self, library: Library, url: str, ids: list[str]) -> Iterable[str]:
        """The addresses that it makes on the page at `url`. Those that depend on what was reported may be missing."""
        return self.anchors(library, url, ids) if callable(self.anchors) else self.anchors


def _register(library: Library, url: str, ids: list[str]) -> Iterator[str]:
    for action in library.actions.values():
        yield from (action.id, f"{action.id}-what")
    yield from {action.theme for action in library.actions.values()}
    yield from ("choose", "all-actions")
    yield from (f"by-{each}" for each in ("words", "theme", "agency", "review", "agreed"))
    yield from (f"by-{each}" for each in ("status", "effect", "late", "evidence"))


def _sources(library: Library, url: str, ids: list[str]) -> Iterator[str]:
    yield from library.facts
    yield from (f"source-{each}" for each in library.sources)


def _findings(library: Library, url: str, ids: list[str]) -> Iterator[str]:
    for review in (each for each in library.reviews.values() if each.id in ids):
        for finding in review.findings:
            yield from (finding.id, f"{finding.id}-text")


def _withheld(library: Library, url: str, ids: list[str]) -> Iterator[str]:
    return (f"{each}{more}" for each in library.withheld for more in ("", "-title", "-work"))


def _contacts(library: Library, url: str, ids: list[str]) -> Iterable[str]:
    is_ring = library.site and url == library.site.search.ring
    return [*(f"ring-{each}" for each in (ids or library.contacts) if is_ring), *(() if ids else ("ring",))]


def _glossary(library: Library, url: str, ids: list[str]) -> Iterable[str]:
    return [slug(term.abbreviation) for term in library.terms.values()]


_ARGUMENT = re.compile(r"""((?:(\w+)[ \t]*=[ \t]*)?["']([^"']*)["'])""")
_TABLES = ("actions", "updates", "evidence", "reviews", "briefings", "guidance", "facts", "vocabulary")
_CHOICES = ("by-kind", "by-theme", "by-audience", "by-agency", "by-status", "by-year", "by-sort")  # of the search
MACROS = {
    "show_actions": Macro("theme or action", "theme", shows=(REGISTERS,)),
    "show_agencies": Macro(anchors=("unowned",)),
    "show_agency": Macro("agency", takes_one=True, anchors=("leads", "joins", "handed-on")),
    "show_briefings": Macro(),
    "show_chart": Macro(shows=(REGISTERS,), anchors=("chart-of-actions",)),
    "show_contacts": Macro("contact", or_all=True, shows=(CONTACTS,), anchors=_contacts, repeats=True),
    "show_downloads": Macro(anchors=("columns", "schemas", *_TABLES)),
    "show_evidence": Macro(anchors=("measured", "ladder")),
    "show_findings": Macro("review", "review", takes_one=True, shows=(REVIEWS,), anchors=_findings),
    "show_foot": Macro(is_automatic=True),
    "show_glossary": Macro(shows=(TERMS,), anchors=_glossary),
    "show_guidance": Macro(),
    "show_head": Macro(is_automatic=True),
    "show_newest": Macro(),
    "show_not_known": Macro(anchors=("not-said", "not-looked", "test-planned", "looked", "claimed", "untested")),
    "show_progress": Macro(
        shows=(REGISTERS,), anchors=("by-theme", "chart-title", "totals-title", "timeline", "repeats")
    ),
    "show_publisher": Macro(),
    "show_register": Macro(shows=(REGISTERS,), anchors=_register),
    "show_review_counts": Macro(shows=(REVIEWS,)),
    "show_reviews": Macro(shows=(REVIEWS,), anchors=lambda library, url, ids: library.reviews),
    "show_scrutiny": Macro(is_automatic=True),
    "show_search": Macro(anchors=("page-search", *_CHOICES)),
    "show_sources": Macro(shows=(FACTS, SOURCES), anchors=_sources),
    "show_test_results": Macro(),
    "show_theme": Macro("theme", takes_one=True, anchors=("findings", "actions", "reading")),
    "show_totals": Macro(shows=(REGISTERS,)),
    "show_withheld": Macro(anchors=_withheld),
}


def calls(page: PageFile) -> Iterator[tuple[int, str, list[str]]]:
    """The macros of the registry that a page calls: the line, the name and the arguments of each call."""
    return ((line, name, QUOTED.findall(given)) for line, name, given in _typed(page))


def _typed(page: PageFile) -> Iterator[tuple[int, str, str]]:
    live = page.document.live
    for call in MACRO.finditer(live):
        if call[1] in MACROS:
            yield page.document.body_line + live.count("\n", 0, call.start()), call[1], call[2]


def mistyped(page: PageFile) -> Iterator[tuple[int, str]]:
    """The arguments that are not typed as their macro takes them: the line of each, and what to write."""
    for line, macro, given in _typed(page):
        for typed, word, name in _ARGUMENT.findall(given):
            right = MACROS[macro].argument(name)
            if right != (f'{word}="{name}"' if word else f'"{name}"') and MACROS[macro].ids:
                yield line, f"`{macro}` does not take `{typed}`; write {macro}({right})"
