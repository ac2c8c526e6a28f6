"""The code of each rule: printed with its problems, and never reused for another rule."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from macros.library.problem import Problem

CODED: dict[str, Callable[..., Iterator[Problem]]] = {}
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


def family(module: str) -> tuple[Callable[..., Iterator[Problem]], ...]:
    """Return the rules with a code that a module defines, in their order."""
    return tuple(rule for rule in CODED.values() if rule.__module__ == module)
