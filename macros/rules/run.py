"""Run every rule over a library, or those of disclosure over texts that no file holds yet."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.disclosure.patterns import redact
from macros.library.error_messages import name_look_alike
from macros.library.library import Library
from macros.library.load import load
from macros.library.source import Document, Problem
from macros.rules import (
    addresses,
    attachments,
    contradictions,
    evidence,
    freshness,
    markdown_syntax,
    permanent_ids,
    personal_data,
    publication,
    readability,
    references,
    sourcing,
    structure,
    writing,
)
from macros.rules.registry import family

_FAMILIES = (
    structure,
    markdown_syntax,
    references,
    addresses,
    permanent_ids,
    evidence,
    publication,
    personal_data,
    attachments,
    writing,
    readability,
    sourcing,
    contradictions,
    freshness,
)
RULES = tuple(rule for module in _FAMILIES for rule in family(module.__name__))
_SHOWN = re.compile(r'"[^"]*"|`[^`]*`')  # a value or a name that a message shows


def check(root: Path, today: date) -> tuple[Library, list[Problem]]:
    """The library below `root` and every problem in it, sorted by path, line and message. `today` judges dates of pages."""
    library = load(root)
    gc.freeze()  # the library stays until the end: keep the collector from walking through it while the rules run
    found = set(library.problems)
    for rule in RULES:
        found.update(rule(library, today))
    return library, sorted(_guarded(name_look_alike(problem, library.documents)) for problem in found)


def _guarded(problem: Problem) -> Problem:
    """The problem without what points at a person, where another rule complains of that same value and shows it."""
    return replace(
        problem, path=redact(problem.path), message=_SHOWN.sub(lambda part: redact(part.group()), problem.message)
    )


def of_texts(library: Library, texts: dict[str, str], *more: Callable) -> Iterator[Problem]:
    """What points at a person or at a withheld review in texts that stand in no file yet, and what `more` rules see in them.

    The path of a problem is the name of its text.
    """
    typed = Library(
        library.root, withheld=library.withheld, documents={name: Document(name, text) for name, text in texts.items()}
    )
    for rule in (*personal_data.RULES, publication.nothing_refers_to_withheld, *more):
        yield from rule(typed, date.min)  # what was typed has no date to be judged by
