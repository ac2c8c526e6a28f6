"""Binds the functions that render macros to the names that pages call (macros/library/macro_registry.py has them)."""

from collections.abc import Callable
from functools import partial, wraps

from macros.library.markdown_parser import keep
from macros.render.html import render
from macros.render.view import View

# Macros that take no ids, and are no more than the template of their name.
TEMPLATES = "briefings glossary guidance independence review_counts reviews search sources tested".split()
_bound: dict[str, Callable[..., str]] = {}


def macro(name: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Decorate the function that renders the macro `name`.

    It is called with the view, the address of the page, and the ids between the brackets.
    """

    def bind(function: Callable[..., str]) -> Callable[..., str]:
        _bound[name] = wraps(function)(lambda *given: keep(function(*given)))
        return function

    return bind


def draw(template: str, view: View, here: str) -> str:
    """What a template makes of the view alone, on the page at `here`."""
    return render(template, here, view=view)


def bound() -> dict[str, Callable[..., str]]:
    """What renders each macro, by its name."""
    from macros.render import pages, progress, register, scrutiny, tables  # noqa: F401 - they are bound as they are read

    for name in TEMPLATES:
        macro(f"show_{name}")(partial(draw, f"{name}.html"))
    return _bound
