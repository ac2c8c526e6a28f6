"""The code of each rule: printed with its problems, and never reused for another rule."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec

from macros.library.problem import Problem

Rule = Callable[..., Iterator[Problem]]
CODED: dict[str, Rule] = {}
_P = ParamSpec("_P")


def coded(code: str) -> Callable[[Callable[_P, Iterator[Problem]]], Callable[_P, Iterator[Problem]]]:
    """Give a rule its code, which every problem that it yields then has. Raises ValueError for a code that is taken."""

    def register(rule: Callable[_P, Iterator[Problem]]) -> Callable[_P, Iterator[Problem]]:
        @wraps(rule)
        def found(*args: _P.args, **kwargs: _P.kwargs) -> Iterator[Problem]:
            return (replace(problem, code=code) for problem in rule(*args, **kwargs))

        if code in CODED:
            raise ValueError(f"{CODED[code].__name__} has the code {code}, so {rule.__name__} needs another")
        CODED[code] = found
        return found

    return register


def of_pages(code: str, *kinds: str) -> Callable[[Rule], Rule]:
    """Give a code to a rule of one page of a library, which then judges every page, or those of these kinds."""

    def register(rule: Rule) -> Rule:
        @wraps(rule)
        def of_all(library: Any, today: object) -> Iterator[Problem]:
            pages = (page for page in library.pages.values() if not kinds or page.kind in kinds)
            return (problem for page in pages for problem in rule(library, page))

        return coded(code)(of_all)

    return register


def family(module: str) -> tuple[Rule, ...]:
    """Return the rules with a code that a module defines, in their order."""
    return tuple(rule for rule in CODED.values() if rule.__module__ == module)
