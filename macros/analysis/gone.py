"""Which records there are, by kind and id, and which are gone: withdrawn, renamed or replaced."""

from collections.abc import Mapping

from macros.library.library import Library
from macros.records.beside import beside
from macros.records.model import Gone

PAGES: dict[str, str] = beside(__file__)


def ids(library: Library) -> dict[str, Mapping]:
    """Return the records of each kind of data/gone.yml, by id; notices of withheld reviews are not among them."""
    others = [page for page in library.pages.values() if page.kind in ("page", "review")]
    return {
        "action": library.actions,
        "agency": library.entries("agencies"),
        "audience": library.entries("audiences"),
        "briefing": library.of_kind("briefing"),
        "contact": library.contacts,
        "fact": library.facts,
        "finding": library.findings,
        "guidance": library.of_kind("guidance"),
        "pack": {str(each.on): each for each in library.site.reports} if library.site else {},
        "page": {page.url.rstrip("/"): page for page in others if page.url},
        "review": library.reviews,
        "source": library.sources,
        "term": library.terms,
        "theme": library.entries("themes"),
    }


def entries(library: Library) -> dict[tuple[str, str], Gone]:
    """Return the entries of data/gone.yml by kind and id; of two with the same, the first."""
    return {(each.kind, each.id): each for each in reversed(library.gone)}


def address(entry: Gone) -> str:
    """The address below the site's root that something with a page of its own had."""
    return PAGES[entry.kind].format(entry.id)
