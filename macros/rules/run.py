"""Run every rule over a library, or those of disclosure over texts that no file holds yet."""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from macros.disclosure.patterns import redact
from macros.library.error_messages import name_look_alike
from macros.library.library import Library
from macros.library.load import load
from macros.library.problem import Problem
from macros.library.source import Document
from macros.records.beside import beside
from macros.records.record import Unreadable
from macros.rules import evidence, measurements, personal_data, publication
from macros.rules.registry import family

# The modules that hold the rules of a library; those of commits and of pull requests are asked for by themselves.
_FAMILIES: list[str] = beside(__file__)
RULES = tuple(rule for name in _FAMILIES for rule in family(import_module(f"macros.rules.{name}").__name__))
_SHOWN = re.compile(r'"[^"]*"|`[^`]*`')  # a value or a name that a message quotes


def check(root: Path, today: date) -> tuple[Library, list[Problem]]:
    """Return the library below `root` and every problem in it, sorted by path, line and message.

    The dates of pages are judged on the day `today`.
    """
    library = load(root)
    gc.freeze()  # the library is needed until the end: the garbage collector need not walk through it
    problems = set(library.problems)
    for rule in RULES:
        problems.update(rule(library, today))
    for alone in library.alone():
        for rule in (*family(evidence.__name__), *family(measurements.__name__)):
            with suppress(Unreadable):  # what it said before it asked for a field that is wrong does not depend on that
                problems.update(rule(alone, today))
    return library, sorted(redacted(name_look_alike(each, library.documents)) for each in problems)


def redacted(problem: Problem) -> Problem:
    """Return the problem without personal data, which the message of another rule about the same value may quote."""
    message = _SHOWN.sub(lambda part: redact(part.group()), problem.message)
    return replace(problem, path=redact(problem.path), message=message)


def of_texts(library: Library, texts: dict[str, str], *more: Callable) -> Iterator[Problem]:
    """Yield what the rules of disclosure, and the rules `more`, find in texts that are not in a file yet.

    The path of a problem is the name of its text.
    """
    documents = {name: Document(name, text) for name, text in texts.items()}
    typed = Library(library.root, withheld=library.withheld, documents=documents)
    for rule in (*personal_data.RULES, publication.nothing_refers_to_withheld, *more):
        if rule is not personal_data.possible_personal_data:  # listed once it is in a file, never a reason to refuse
            yield from rule(typed, date.min)  # what was typed has no date to be judged by
