"""The addresses that macros draw on a page, so that rules know them without drawing it. A test compares them with finished pages."""

from collections.abc import Callable, Iterable, Iterator

from macros.library.library import Library, PageFile
from macros.library.markdown import macro_calls, slug

_CHOICES = ("words", "theme", "agency", "review", "agreed", "status", "effect", "late", "evidence")  # of the register
_NARROW = ("kind", "theme", "audience", "agency", "status", "year", "sort")  # of the search


def drawn(library: Library, page: PageFile, name: str, arguments: list[str]) -> Iterable[str]:
    """The addresses on `page` of what the macro `name` draws there. Those that depend on what was reported may be missing."""
    themes = {action.theme for action in library.actions.values()}
    reviews = [review for review in library.reviews.values() if name == "show_reviews" or review.id in arguments]
    found: dict[str, Callable[[], Iterable[str]]] = {
        "show_home": lambda: ("glance", "newest", "actions", "home-chart", "ring"),
        "show_register": lambda: (
            *library.actions,
            *(f"{each}-what" for each in library.actions),
            *themes,
            "choose",
            "all-actions",
            *(f"by-{each}" for each in _CHOICES),
        ),
        "show_progress": lambda: ("by-theme", "chart-title", "totals-title", "timeline", "repeats"),
        "show_theme": lambda: ("findings", "actions", "reading"),
        "show_evidence": lambda: ("measured", "ladder"),
        "show_agencies": lambda: ("unowned",),
        "show_agency": lambda: ("leads", "joins"),
        "show_not_known": lambda: ("not-said", "not-looked", "test-planned", "claimed", "untested"),
        "show_glossary": lambda: (slug(term.abbreviation) for term in library.terms.values()),
        "show_sources": lambda: (*library.facts, *(f"source-{each}" for each in library.sources)),
        "show_findings": lambda: (
            f"{finding.id}{more}" for review in reviews for finding in review.findings for more in ("", "-text")
        ),
        "show_reviews": lambda: (review.id for review in reviews),
        "show_withheld": lambda: (f"{each}{more}" for each in library.withheld for more in ("", "-title", "-work")),
        "show_contacts": lambda: (
            f"ring-{each}" for each in arguments if library.site and page.url == library.site.search.ring
        ),
        "show_search": lambda: ("page-search", *(f"by-{each}" for each in _NARROW)),
        "show_downloads": lambda: (
            "columns",
            "schemas",
            "actions",
            "updates",
            "evidence",
            "reviews",
            "briefings",
            "guidance",
            "facts",
            "vocabulary",
        ),
    }
    return found.get(name, tuple)()


def calls(page: PageFile) -> Iterator[tuple[int, str, list[str]]]:
    """The macros that a page calls, with the line and the arguments of each."""
    for number, line in enumerate(page.document.body.split("\n"), page.document.body_line):
        for name, arguments in macro_calls(line) if "{{" in line else ():
            yield number, name, arguments
