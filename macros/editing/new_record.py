"""Create new records: turn answers into a page, or into an entry at the end of the right file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.editing import blank, yaml_insert
from macros.editing.prompts import InvalidAnswer, ask_questions
from macros.editing.questions import register_path
from macros.editing.yaml_insert import Draft
from macros.library.library import Library
from macros.library.load import load
from macros.records import model
from macros.records.record import Record

FOLDERS = {"briefing": "docs/briefings", "guidance": "docs/guidance", "review": "docs/reviews"}
_TODO = {
    "briefing": "Write what each hint asks for, in its place.",
    "guidance": "Write what each hint asks for, in its place.",
    "action": "Read it over, and add what shows it: evidence, and the facts it rests on.",
    "review": "Read it over, and add its findings.",
}


def new(root: Path, kind: str, given: dict[str, str], today: date, ask: Callable[[str], str] | None = None) -> str:
    """Write a new record of `kind` below `root`, and return what was done and what comes next.

    Raises InvalidAnswer or NeedsManualEdit, having written nothing.
    """
    library = load(root)
    if not (library.site and library.vocabulary):
        raise InvalidAnswer("data/site.yml or data/vocabulary.yml cannot be read; `python -m macros check` says why")
    if kind == "action" and not library.registers:
        remedy = "start one from data/generated/blank/action.yml"
        raise InvalidAnswer(f"there is no register in data/registers/ that can be read; {remedy}")
    answers = ask_questions(kind, library, given, ask)
    drafts = _drafts(library, kind, answers, today)
    yaml_insert.write(root, {each.path: each.text for each in drafts})
    return (
        f"Written: {', '.join(each.path for each in drafts)}.\n"
        f"Open {drafts[0].path} at line {drafts[0].line}. {_TODO[kind]}\n"
        "Then run `python -m macros check`: it names what is left to write, line by line."
    )


def _drafts(library: Library, kind: str, answers: dict, today: date) -> list[Draft]:
    """Return what to write where, the record itself first. Raises InvalidAnswer, or NeedsManualEdit."""
    name = answers["id"]
    if kind == "action":
        path, record = register_path(answers["register"]), _action(answers, today)
        return [_entry(library, path, "actions", model.Action, record)]
    if kind == "briefing":
        text = blank.briefing(_dated(answers, "published", today), library.site.headings if library.site else ())
        return [_page(library, kind, name, text)]
    if kind == "guidance":
        return [_page(library, kind, name, blank.guidance(_dated(answers, "checked", today)))]
    record = _pick(answers, "id", "title", "publication", "themes")
    drafts = [_entry(library, "data/reviews.yml", "reviews", model.Review, record)]
    if answers["summary"]:
        drafts.append(_page(library, kind, name, blank.review_page(_pick(answers, "title", "summary"), name)))
    return drafts


def a_year_after(day: date) -> date:
    """Return the same day of the next year; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _pick(answers: dict, *names: str) -> dict:
    """Return the answers with these names that are not empty."""
    return {name: answers[name] for name in names if answers[name]}


def _dated(answers: dict, field: str, today: date) -> dict:
    """Return the fields of a page that is published, or checked, today."""
    values = {name: value for name, value in answers.items() if value and name != "id"}
    sensitive = "true" if answers["sensitive"] == "yes" else "false"
    return values | {"sensitive": sensitive, field: today, "review_by": a_year_after(today)}


def _action(answers: dict, today: date) -> dict:
    """Return an action with its first update, which sets all three dials; a new action cannot have been tested."""
    effect = "not-known" if answers["status"] == "not-known" else "not-tested"
    first = {"reported": today, "agreed": answers["agreed"], "status": answers["status"], "effect": effect}
    return _pick(answers, "id", "what", "theme", "answers", "owner") | {"updates": [first]}


def _page(library: Library, kind: str, name: str, text: str) -> Draft:
    """Return a new page. Raises InvalidAnswer where there is one already."""
    path = f"{FOLDERS[kind]}/{name}.md"
    if (library.root / path).exists():
        raise InvalidAnswer(f"{path} is there already; choose another id")
    front = text.index("\n---\n") + 5
    return Draft(path, text, text.count("\n", 0, front) + 2)


def _entry(library: Library, path: str, name: str, kind: type[Record], values: dict) -> Draft:
    """Return a new item at the end of the list `name` of the file at `path`.

    Raises InvalidAnswer or NeedsManualEdit.
    """
    if path not in library.documents:
        raise InvalidAnswer(f"{path} cannot be read; `python -m macros check` says why")
    draft = yaml_insert.append(library.documents[path], (name,), blank.entry(kind, values))
    return replace(draft, line=draft.line + 1)  # below the explanation of the id
