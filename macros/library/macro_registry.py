"""The macros that a page may call: what each takes, which records it shows, and which addresses on the page it makes.

They are listed in macro_registry.yml, which the checker reads without rendering anything. What a macro puts on a page
is the template of its name in macros/render/templates/. Tests compare the two: the arguments with the templates, the
addresses with finished pages.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.library.library import Library, PageFile
from macros.library.markdown import MACRO, QUOTED, slug
from macros.records.beside import beside

_TOLD = beside(__file__)
REGISTERS = _TOLD["places"]["registers"][0]


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


def _reviews(library: Library, url: str, ids: list[str]) -> Iterable[str]:
    return library.reviews


def _macro(shows: Iterable[str] = (), anchors_of: str = "", **told: Any) -> Macro:
    told = {name: value == "yes" or value for name, value in told.items()}
    told |= {"anchors": _OF[f"_{anchors_of}"]} if anchors_of else {}
    return Macro(shows=tuple(tuple(_TOLD["places"][each]) for each in shows), **told)


_ARGUMENT = re.compile(r"""((?:(\w+)[ \t]*=[ \t]*)?["']([^"']*)["'])""")
_OF = {each.__name__: each for each in (_register, _sources, _findings, _withheld, _contacts, _glossary, _reviews)}
MACROS = {name: _macro(**told) for name, told in _TOLD["macros"].items()}


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
