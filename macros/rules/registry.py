"""The code of each rule: printed with its problems, and never reused for another rule."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from macros.library.problem import Problem

if TYPE_CHECKING:  # `--help` needs the codes, and no models
    from macros.library.library import Library, PageFile

Rule = Callable[..., Iterator[Problem]]
# What a rule of one page yields: the line of the file, or the keys of a field above the text, and what is wrong there;
# behind them the column, where it is not the first.
Found = tuple[Any, ...]
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


def of_pages(code: str, *kinds: str) -> Callable[[Callable[["Library", "PageFile"], Iterator[Found]]], Rule]:
    """Give a code to a rule of one page of a library, which then judges every page, or those of these kinds."""

    def register(rule: Callable[["Library", "PageFile"], Iterator[Found]]) -> Rule:
        @wraps(rule)
        def of_all(library: "Library", today: object) -> Iterator[Problem]:
            for page in library.written:
                for place, *said in rule(library, page) if not kinds or page.kind in kinds else ():
                    is_field = isinstance(place, tuple)
                    yield library.problem(page.record, place, *said) if is_field else page.problem(place, *said)

        return coded(code)(of_all)

    return register


def family(module: str) -> tuple[Rule, ...]:
    """Return the rules with a code that a module defines, in their order."""
    return tuple(rule for rule in CODED.values() if rule.__module__ == module)
