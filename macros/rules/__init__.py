"""The rules that a library keeps, and the run of all of them."""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from macros.library import Library
from macros.load import load
from macros.rules import disclosure, files, freshness, links, publication, shape, story, writing
from macros.source import Document, Problem

RULES = (*shape.RULES, *links.RULES, *story.RULES, *publication.RULES, *disclosure.RULES, *files.RULES, *writing.RULES, *freshness.RULES)


def check(root: Path, today: date) -> tuple[Library, list[Problem]]:
    """The library below `root` and every problem in it, sorted by path, line and message. `today` judges dates of pages."""
    library = load(root)
    gc.freeze()  # the library stays until the end: keep the collector from walking through it while the rules run
    found = set(library.problems)
    for rule in RULES:
        found.update(rule(library, today))
    return library, sorted(found)


def of_texts(library: Library, texts: dict[str, str], *more: Callable) -> Iterator[Problem]:
    """What points at a person or at a withheld review in texts that stand in no file yet, and what `more` rules see in them.

    The path of a problem is the name of its text.
    """
    typed = Library(library.root, withheld=library.withheld, documents={name: Document(name, text) for name, text in texts.items()})
    for rule in (*disclosure.RULES, publication.nothing_refers_to_withheld, *more):
        yield from rule(typed, date.min)  # what was typed has no date to be judged by
