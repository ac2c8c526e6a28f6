"""Binds the functions that render macros to the names that pages call (macros/library/macro_registry.py has them)."""

from collections.abc import Callable
from functools import wraps
from importlib import import_module

from macros.library.markdown_parser import keep

_MODULES = ("glossary", "pages", "progress", "register", "scrutiny", "tables")
_bound: dict[str, Callable[..., str]] = {}


def macro(name: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Decorate the function that renders the macro `name`.

    It is called with the view, the address of the page, and the ids between the brackets.
    """

    def bind(function: Callable[..., str]) -> Callable[..., str]:
        _bound[name] = wraps(function)(lambda *given: keep(function(*given)))
        return function

    return bind


def bound() -> dict[str, Callable[..., str]]:
    """What renders each macro, by its name."""
    for module in _MODULES:
        import_module(f"macros.render.{module}")  # its functions are bound as it is read
    return _bound
