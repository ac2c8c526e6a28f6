"""Binds the functions that render macros to the names that pages call (macros/library/macro_registry.py has them)."""

from collections.abc import Callable
from functools import partial, wraps

from macros.library.markdown_parser import keep
from macros.render.html import render
from macros.render.view import View

# Macros that are no more than the template of their name, which has the ids between the brackets as `ids`.
TEMPLATES = (
    *("actions", "agencies", "agency", "briefings", "chart", "contacts", "evidence", "findings", "foot", "glossary"),
    *("guidance", "head", "newest", "not_known", "progress", "publisher", "review_counts", "reviews", "search"),
    *("sources", "test_results", "theme", "totals", "withheld"),
)
_bound: dict[str, Callable[..., str]] = {}


def macro(name: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Decorate the function that renders the macro `name`.

    It is called with the view, the address of the page, and the ids between the brackets.
    """

    def bind(function: Callable[..., str]) -> Callable[..., str]:
        _bound[name] = wraps(function)(lambda *given: keep(function(*given)))
        return function

    return bind


def draw(name: str, view: View, here: str, *ids: str) -> str:
    """What the template of the macro `name` makes of the view and of `ids`, on the page at `here`."""
    return render(f"{name}.html", here, view=view, ids=ids)


def bound() -> dict[str, Callable[..., str]]:
    """What renders each macro, by its name."""
    from macros.render import register, scrutiny, tables  # noqa: F401 - they bind their macros

    for name in TEMPLATES:
        macro(f"show_{name}")(partial(draw, name))
    return _bound
