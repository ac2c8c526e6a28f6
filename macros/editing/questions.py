"""The questions behind a new record: what they ask, the possible answers, and the default for each."""

# Postponed annotations keep the models from being loaded: the command line reads the forms at every start.
from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from macros.records.text import NOT_ADOPTED

if TYPE_CHECKING:
    from macros.library.library import Library

# Kinds of record that share their ids: an action answers either.
TAKEN = {"review": ("review", "finding"), "finding": ("review", "finding")}
IS_TAKEN = "is taken, or was once, and stays with what it stood for; choose another"


@dataclass(frozen=True)
class Question:
    """One question.

    `choices` returns the ids to choose from, each with its meaning. `default` is the answer of somebody who gives none:
    empty where nothing is needed. Or it makes one from the answers before it, and a conversation does not ask for it;
    where it makes none, an answer is needed after all.
    """

    name: str  # the field it fills, and the option --NAME
    words: str
    example: str
    choices: Callable[[Library], dict[str, str]] | None = None
    many: bool = False  # whether several may be chosen
    default: str | Callable[[Library, dict], str | None] | None = None


def used_ids(library: Library, kind: str) -> set[str]:
    """Return every id that a new `kind` cannot have: in use, once used, or of a record that cannot be read."""
    from macros.rules.permanent_ids import ids  # loaded here and below only by a command that writes

    kinds, current = TAKEN.get(kind, (kind,)), ids(library)
    once = {each.id for each in library.gone if each.kind in kinds}
    return {*once, *(name for each in kinds for name in current[each])} | library.broken | {"index"}


def next_action(library: Library, answers: dict) -> str | None:
    """Return the next free id of a register: its prefix for the theme, and the number after the highest ever used."""
    actions = library.registers[register_path(answers["register"])].actions
    same = [action for action in actions if action.theme == answers["theme"]] or actions
    if not same:
        return None
    prefix, _, digits = same[-1].id.partition("-")
    used = [each.removeprefix(f"{prefix}-") for each in used_ids(library, "action") if each.startswith(f"{prefix}-")]
    return f"{prefix}-{max(int(each) for each in used if each.isdecimal()) + 1:0{len(digits)}d}"


def register_path(name: str) -> str:
    """Return the path of the register that is called `name` in a choice."""
    return f"data/registers/{name}.yml"


def _entries(name: str) -> Callable[[Library], dict[str, str]]:
    return lambda library: {each.id: f"{each.label}. {each.meaning}" for each in library.entries(name).values()}


def _owners(library: Library) -> dict[str, str]:
    return _entries("agencies")(library) | {"not-stated": "The source does not say."}


def _reviews(library: Library) -> dict[str, str]:
    return {each.id: each.title for each in library.reviews.values()}


def _answered(library: Library) -> dict[str, str]:
    findings = {each.id: each.text for each in library.findings.values()}
    return _reviews(library) | findings | {"not-stated": "The source does not say which finding or review it answers."}


def _registers(library: Library) -> dict[str, str]:
    return {Path(path).stem: register.title for path, register in library.registers.items()}


def _register_of_theme(library: Library, answers: dict) -> str | None:
    """Return the register with most actions of the theme, or the only one there is; else None."""
    themes = {Path(path).stem: [each.theme for each in made.actions] for path, made in library.registers.items()}
    best = max(themes, key=lambda name: themes[name].count(answers["theme"]), default=None)
    return best if best and (answers["theme"] in themes[best] or len(themes) == 1) else None


def _id_of_title(library: Library, answers: dict) -> str | None:
    """Return the title in lower-case letters, digits and hyphens; None where it has none of them."""
    from macros.library.markdown import slug

    return slug(unicodedata.normalize("NFKD", answers["title"]).encode("ascii", "ignore").decode()) or None


def _keeper(library: Library, answers: dict) -> str | None:
    return None if library.site and library.site.adopted_by else NOT_ADOPTED


_SENSITIVE = {
    "no": "An ordinary page.",
    "yes": "A young person, or a parent at risk, might open it. It is never offered to be kept on a device.",
}
_PUBLICATION = {"published": "It has been published.", "not-stated": "The source does not say whether it has been."}
_ID = "Which id shall it have? It is part of its address, for ever."
_WHICH = "Which findings or reviews does it answer?"
_PAGE = "For a page of its own: what does the page hold, in one sentence?"
_IS_PUBLIC = "Has it been published? Of one that is withheld nothing is asked here: see docs/contribute/fields.md."
_TITLE = Question("title", "What is the title?", "Safer sleep for babies")
_SUMMARY = Question(
    "summary", "What does it hold, in one sentence?", "What reviews found about sleep, and what to do now."
)
_THEME = Question("theme", "Which theme does it belong to?", "safer-sleep", _entries("themes"))
_AUDIENCE = Question("audience", "Whom is it for?", "midwife, gp", _entries("audiences"), many=True)
_IS_SENSITIVE = Question("sensitive", "Might somebody at risk open it?", "no", lambda library: _SENSITIVE, default="no")
_KEEPER = Question("owner", "Which role keeps it? A role, never a name.", "Named doctor", default=_keeper)
_REVIEWS = Question("reviews", "Which reviews does it draw on?", "safe-sleep", _reviews, many=True, default="")


def _own_id(example: str) -> Question:
    return Question("id", _ID, example, default=_id_of_title)


# What each kind of record asks, in this order: a default may use the answers before it.
FORMS: dict[str, tuple[Question, ...]] = {
    "briefing": (_TITLE, _SUMMARY, _THEME, _AUDIENCE, _REVIEWS, _IS_SENSITIVE, _KEEPER, _own_id("safer-sleep")),
    "guidance": (_TITLE, _SUMMARY, _THEME, _AUDIENCE, _IS_SENSITIVE, _KEEPER, _own_id("asking-about-sleep")),
    "action": (
        Question("what", "What will be done? Start with a verb.", "Ask every family where the baby sleeps"),
        _THEME,
        Question(
            "register", "Which register does it belong in?", "03-safer-sleep", _registers, default=_register_of_theme
        ),
        Question("answers", _WHICH, "co-sleeping-risk", _answered, many=True, default="not-stated"),
        Question("owner", "Who acts?", "midwives", _owners),
        Question("agreed", "Was it agreed?", "yes", _entries("agreed")),
        Question("status", "Is it done?", "not-started", _entries("statuses")),
        Question("source", "Where can everybody read it? A title, or a web address.", "Minutes of the board, May 2021"),
        Question("id", _ID, "CS-05", default=next_action),
    ),
    "review": (
        Question("title", "What do readers call the review?", "The review about sleep"),
        Question("publication", _IS_PUBLIC, "published", lambda library: _PUBLICATION),
        Question("themes", "Which themes is it about?", "safer-sleep", _entries("themes"), many=True, default=""),
        Question("summary", _PAGE, "What the review about sleep found.", default=""),
        _own_id("sleep"),
    ),
}
