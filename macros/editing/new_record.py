"""Create new records: turn answers into a page, or into an entry at the end of the right file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.analysis.dials import AGREED
from macros.editing import blank, yaml_insert
from macros.editing.choices import register_path
from macros.editing.prompts import ask_questions
from macros.editing.yaml_insert import Draft
from macros.library.library import Library
from macros.library.load import PAGE_KINDS, load
from macros.library.problem import Refused
from macros.records import model
from macros.records.beside import beside
from macros.records.record import NOT_STATED, Record

_TODO, _HINTS = beside(__file__).values()


def new(root: Path, kind: str, given: dict[str, str], today: date, ask: Callable[[str], str] | None = None) -> str:
    """Write a new record of `kind` below `root`, and return what was done and what comes next.

    Raises Refused, having written nothing.
    """
    library = load(root)
    if not (library.site and library.vocabulary):
        raise Refused("data/site.yml or data/vocabulary.yml cannot be read; `python -m macros check` says why")
    if kind == "action" and not library.registers:
        remedy = "start one from data/generated/blank/action.yml"
        raise Refused(f"there is no register in data/registers/ that can be read; {remedy}")
    answers = ask_questions(kind, library, given, ask)
    drafts = _drafts(library, kind, answers, today)
    yaml_insert.write(root, {each.path: each.text for each in drafts})
    return (
        f"Written: {', '.join(each.path for each in drafts)}.\n"
        f"Open {drafts[0].path} at line {drafts[0].line}. {_TODO.get(kind, _HINTS)}\n"
        "Then run `python -m macros check`: it names what is left to write, line by line."
    )


def _drafts(library: Library, kind: str, answers: dict, today: date) -> list[Draft]:
    """Return what to write where, the record itself first. Raises Refused."""
    told = {name: value for name, value in answers.items() if value}
    if kind == "action":
        path = register_path(answers["register"])
        return [_entry(library, path, "actions", model.Action, _action(told, today))]
    if kind != "review":
        dates = {"published" if kind == "briefing" else "checked": str(today), "review_by": str(a_year_after(today))}
        sensitive = {"sensitive": "true" if answers["sensitive"] == "yes" else "false"}
        return [_page(library, kind, told | sensitive | dates)]
    drafts = [_entry(library, "data/reviews.yml", "reviews", model.Review, told)]
    return [*drafts, _page(library, kind, told)] if answers["summary"] else drafts


def a_year_after(day: date) -> date:
    """Return the same day of the next year; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _action(told: dict, today: date) -> dict:
    """Return an action with its first update; what its absence says is left out, and a new action cannot be tested."""
    first = {"reported": str(today), "status": told["status"], "source": told["source"]}
    if told["agreed"] != ("yes" if told["status"] in AGREED else NOT_STATED):
        first["agreed"] = told["agreed"]
    if told["status"] == "not-known":
        first["effect"] = "not-known"
    stated = {name: value for name, value in told.items() if value not in (NOT_STATED, (NOT_STATED,))}
    return stated | {"updates": [first]}


def _page(library: Library, kind: str, values: dict) -> Draft:
    """Return a new page. Raises Refused where there is one already."""
    folder = next(name for name, (of_it, _) in PAGE_KINDS.items() if of_it == kind)
    path = f"docs/{folder}/{values['id']}.md"
    if (library.root / path).exists():
        raise Refused(f"{path} is there already; choose another id")
    name, headings = "review-page" if kind == "review" else kind, library.site.headings if library.site else ()
    text = blank.page(name, values, headings, review=values["id"])
    front = text.index("\n---\n") + 5
    return Draft(path, text, text.count("\n", 0, front) + 2)


def _entry(library: Library, path: str, name: str, kind: type[Record], values: dict) -> Draft:
    """Return a new item at the end of the list `name` of the file at `path`. Raises Refused."""
    if path not in library.documents:
        raise Refused(f"{path} cannot be read; `python -m macros check` says why")
    draft = yaml_insert.append(library.documents[path], (name,), blank.entry(kind, values))
    return replace(draft, line=draft.line + 1)  # below the explanation of the id
