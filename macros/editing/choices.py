"""What could be answered to a question for a new record: the options, the next free id, the file that it belongs in."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from macros.analysis.gone import ids
from macros.editing.questions import Question
from macros.library.library import Library
from macros.library.markdown import slug
from macros.records.fields import Derived, next_id
from macros.records.record import NOT_STATED, name_of
from macros.records.text import NOT_ADOPTED

# Kinds of record that share their ids: an action answers either.
TAKEN = {"review": ("review", "finding"), "finding": ("review", "finding")}
IS_TAKEN = "is taken, or was once, and stays with what it stood for; choose another"


def used_ids(library: Library, kind: str) -> set[str]:
    """Return every id that a new `kind` cannot have: in use, once used, or of a record that cannot be read."""
    kinds, current = TAKEN.get(kind, (kind,)), ids(library)
    once = {each.id for each in library.gone if each.kind in kinds}
    return {*once, *(name for each in kinds for name in current[each])} | library.broken | {"index"}


def next_action(library: Library, answers: dict) -> str | None:
    """Return the next free id of a register: its prefix for the theme, and the number after the highest ever used."""
    actions = library.registers[register_path(answers["register"])].actions
    same = [action for action in actions if action.theme == answers["theme"]] or actions
    return next_id(same[-1].id, used_ids(library, "action")) if same else None


def register_path(name: str) -> str:
    """Return the path of the register that is called `name` in a choice."""
    return f"data/registers/{name}.yml"


def choices(question: Question, library: Library) -> dict[str, str]:
    """Return the ids to choose from, each with its meaning; none where the answer is free text."""
    if isinstance(question.choices, dict):
        return question.choices
    found: dict[str, str] = {}
    for name in question.choices.split():
        if name == "registers":
            found |= {Path(path).stem: register.title for path, register in library.registers.items()}
        elif name in ("reviews", "findings"):
            found |= {each.id: name_of(each) for each in getattr(library, name).values()}
        else:
            written = (each for each in library.entries(name).values() if each.id not in get_args(Derived))
            found |= {each.id: f"{each.label}. {each.meaning}" for each in written}
    return found | ({NOT_STATED: question.not_stated} if question.not_stated else {})


def _register_of_theme(library: Library, answers: dict) -> str | None:
    """Return the register with most actions of the theme, or the only one there is; else None."""
    themes = {Path(path).stem: [each.theme for each in made.actions] for path, made in library.registers.items()}
    best = max(themes, key=lambda name: themes[name].count(answers["theme"]), default=None)
    return best if best and (answers["theme"] in themes[best] or len(themes) == 1) else None


def _id_of_title(library: Library, answers: dict) -> str | None:
    """Return the title in lower-case letters, digits and hyphens; None where it has none of them."""
    return slug(unicodedata.normalize("NFKD", answers["title"]).encode("ascii", "ignore").decode()) or None


def _keeper(library: Library, answers: dict) -> str | None:
    return None if library.site and library.site.adopted_by else NOT_ADOPTED


# What makes the answer of somebody who gives none from the answers before it; None where an answer is needed.
MADE: dict[str, Callable[[Library, dict], str | None]] = {
    "register": _register_of_theme,
    "number": next_action,
    "id": _id_of_title,
    "keeper": _keeper,
}
