"""Binds the functions that render macros to the names that pages call (macros/library/macro_registry.py has them)."""

from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module

from macros.library.macro_registry import MACROS
from macros.library.markdown_parser import keep
from macros.render.html import render
from macros.render.view import View

_MODULES = ("pages", "progress", "register", "scrutiny", "tables")
# Macros that take no ids, and are no more than the template of their name.
TEMPLATES = ("briefings", "glossary", "guidance", "independence", "review_counts", "reviews", "sources", "tested")
_bound: dict[str, Callable[..., str]] = {}


def macro(name: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Decorate the function that renders the macro `name`.

    It is called with the view, the address of the page, and the ids between the brackets.
    """

    def bind(function: Callable[..., str]) -> Callable[..., str]:
        block = wraps(function)(lambda *given: keep(function(*given)))
        _bound[name] = function if MACROS[name].is_inline else block
        return function

    return bind


def draw(template: str, view: View, here: str) -> str:
    """What a template makes of the view alone, on the page at `here`."""
    return render(template, here, view=view)


def bound() -> dict[str, Callable[..., str]]:
    """What renders each macro, by its name."""
    for module in _MODULES:
        import_module(f"macros.render.{module}")  # its functions are bound as it is read
    for name in TEMPLATES:
        macro(f"show_{name}")(partial(draw, f"{name}.html"))
    return _bound
