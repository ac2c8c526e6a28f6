"""New records: answers into the text of a page, or of an entry at the end of the right file."""

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
    """Write a new record of `kind` below `root`; gives back what was done and what comes next. Raises InvalidAnswer, having written nothing."""
    library = load(root)
    if not (library.site and library.vocabulary):
        raise InvalidAnswer("data/site.yml or data/vocabulary.yml cannot be read; `python -m macros check` says why")
    if kind == "action" and not library.registers:
        raise InvalidAnswer(
            "there is no register in data/registers/ that can be read; start one from data/generated/blank/action.yml"
        )
    answers = ask_questions(kind, library, given, ask)
    try:
        made = _drafts(library, kind, answers, today)
        yaml_insert.write(root, {each.path: each.text for each in made})
    except yaml_insert.NeedsManualEdit as fault:
        raise InvalidAnswer(str(fault)) from None
    return (
        f"Written: {', '.join(each.path for each in made)}.\n"
        f"Open {made[0].path} at line {made[0].line}. {_TODO[kind]}\n"
        "Then run `python -m macros check`: it names what is left to write, line by line."
    )


def _drafts(library: Library, kind: str, answers: dict, today: date) -> list[Draft]:
    """What to write where, the record itself first. Raises InvalidAnswer, or NeedsManualEdit where a file cannot take it."""
    name = answers["id"]
    made = []
    if kind == "action":
        made.append(
            _entry(library, register_path(answers["register"]), "actions", model.Action, _action(answers, today))
        )
    elif kind == "review":
        made.append(
            _entry(
                library,
                "data/reviews.yml",
                "reviews",
                model.Review,
                _kept(answers, "id", "title", "publication", "themes"),
            )
        )
        if answers["summary"]:
            made.append(_page(library, kind, name, blank.review_page(_kept(answers, "title", "summary"), name)))
    elif kind == "briefing":
        made.append(
            _page(library, kind, name, blank.briefing(_dated(answers, "published", today), library.site.headings))
        )
    else:
        made.append(_page(library, kind, name, blank.guidance(_dated(answers, "checked", today))))
    return made


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February after 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _kept(answers: dict, *names: str) -> dict:
    """The answers of these names that say something."""
    return {name: answers[name] for name in names if answers[name]}


def _dated(answers: dict, field: str, today: date) -> dict:
    """The fields of a page that is published, or checked, today."""
    values = {name: value for name, value in answers.items() if value and name != "id"}
    return values | {
        "sensitive": "true" if answers["sensitive"] == "yes" else "false",
        field: today,
        "review_by": a_year_after(today),
    }


def _action(answers: dict, today: date) -> dict:
    """An action with its first update, which tells all three dials; nothing was tested of what is only now written down."""
    effect = "not-known" if answers["status"] == "not-known" else "not-tested"
    first = {"reported": today, "agreed": answers["agreed"], "status": answers["status"], "effect": effect}
    return _kept(answers, "id", "what", "theme", "answers", "owner") | {"updates": [first]}


def _page(library: Library, kind: str, name: str, text: str) -> Draft:
    """A page of its own. Raises InvalidAnswer where one stands already."""
    path = f"{FOLDERS[kind]}/{name}.md"
    if (library.root / path).exists():
        raise InvalidAnswer(f"{path} is there already; choose another id")
    front = text.index("\n---\n") + 5
    return Draft(path, text, text.count("\n", 0, front) + 2)


def _entry(library: Library, path: str, name: str, kind: type[Record], values: dict) -> Draft:
    """A new item at the end of the list `name` of the file at `path`, to be read from its id on. Raises InvalidAnswer or NeedsManualEdit."""
    if path not in library.documents:
        raise InvalidAnswer(f"{path} cannot be read; `python -m macros check` says why")
    draft = yaml_insert.append(library.documents[path], (name,), blank.entry(kind, values))
    return replace(draft, line=draft.line + 1)  # below the explanation of the id
