"""Turn an issue form's answers into an edit of the right file, or into a reply that says what to change.

No answer is trusted: it names no file, runs nothing, and reaches a file only after the checker has read the result.
"""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.editing import yaml_insert
from macros.editing.issue_form import reply
from macros.editing.issue_form.edit import DATES, Edit, add_finding, unreadable_dates, update_action
from macros.editing.issue_form.form import (
    TITLE,
    WHOLE,
    Fault,
    Form,
    InvalidForm,
    identify,
    load_forms,
    read_answers,
    read_event,
)
from macros.library.library import Library
from macros.library.source import Document, InvalidDocument, Problem, read_yaml
from macros.rules import run

__all__ = ["InvalidForm", "Outcome", "take_in"]
COPIED = ("data", "docs")  # what the checker reads
# Form: what makes its edit, and the answer that names the record.
EDITS = {"update-action": (update_action, "action"), "add-finding": (add_finding, "review")}


@dataclass(frozen=True)
class Outcome:
    """The result of a form: the reply to its sender, whether the answers were valid, and the new texts of files."""

    reply: str
    is_valid: bool = True
    files: dict[str, str] | None = None


def take_in(root: Path, event: Path, today: date) -> Outcome:
    """Return what follows from the form in GitHub's event file. Writes nothing below `root`. Raises InvalidForm."""
    title, body = read_event(event)
    form = identify(load_forms(root), body)
    if not form:
        return Outcome(reply.NO_FORM, is_valid=False)
    if missing := [name for name in COPIED if not (root / name).is_dir()]:
        remedy = "give the folder that holds mkdocs.yml, docs/ and data/ with --root"
        raise InvalidForm(f'"{root}" holds no folder {missing[0]}/; {remedy}')
    answers, faults = read_answers(form, body)
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(root / name, copy / name, symlinks=True)
        library, before = run.check(copy, today)
        typed = {TITLE: title, **(answers or {WHOLE: body})}
        problems = list(run.of_texts(library, typed))
        if any(problem.is_quiet for problem in problems):
            return Outcome(reply.NOT_HERE, is_valid=False)
        faults += [Fault(problem.path, problem.message, private=True) for problem in problems]
        if faults:
            faults += unreadable_dates(answers)
            return Outcome(reply.wrong(form, faults), is_valid=False)
        if form.name not in EDITS:
            return Outcome(reply.ACKNOWLEDGEMENTS[form.name])
        return _edited(form, answers, library, before, today)


def write(root: Path, outcome: Outcome) -> None:
    """Write the files of an outcome. Raises NeedsManualEdit where that cannot be done."""
    yaml_insert.write(root, outcome.files or {})


def _edited(form: Form, answers: dict[str, str], library: Library, before: list[Problem], today: date) -> Outcome:
    make, named = EDITS[form.name]
    try:
        edit = make(library, answers)
        if edit is None:
            return Outcome(reply.already(answers[named]))
        if isinstance(edit, list):
            return Outcome(reply.wrong(form, edit), is_valid=False)
        faults = _tried(form, answers, edit, library, before, today)
        # A date that cannot be read hides what else is wrong: look again without it, so that the sender is told everything at once.
        if aside := {fault.question: "" for fault in faults if fault.question in DATES}:
            rest = make(library, answers | aside | ({"reported": str(today)} if "reported" in aside else {}))
            faults += _tried(form, answers, rest, library, before, today) if isinstance(rest, Edit) else rest or []
    except (yaml_insert.NeedsManualEdit, InvalidDocument):
        return Outcome(reply.BY_HAND)
    if faults:
        return Outcome(reply.wrong(form, faults), is_valid=False)
    return Outcome(reply.proposed(edit, answers[named]), files=edit.files)


def _tried(
    form: Form, answers: dict[str, str], edit: Edit, library: Library, before: list[Problem], today: date
) -> list[Fault]:
    """Return the checker's errors about the edit, which is made in the copy and undone.

    Raises NeedsManualEdit or InvalidDocument.
    """
    contents = {path: (library.root / path).read_bytes() for path in edit.files}
    yaml_insert.write(library.root, edit.files)
    document = read_yaml(library.root, edit.path)
    faults = _new(form, answers, edit, document, before, run.check(library.root, today)[1])
    for path, content in contents.items():
        (library.root / path).write_bytes(content)
    return faults


def _new(
    form: Form, answers: dict[str, str], edit: Edit, document: Document, before: list[Problem], after: list[Problem]
) -> list[Fault]:
    """Return the errors that are new, each at the question it is about.

    Lines move, so an old one is recognised by its message.
    """
    old = Counter((problem.path, problem.message) for problem in before)
    faults = []
    for problem in after:
        old[problem.path, problem.message] -= 1
        if problem.severity == "error" and old[problem.path, problem.message] < 0:
            question = _question(edit, document, problem)
            message = reply.for_sender(form, edit.fields, question, answers.get(question, ""), problem.message)
            faults.append(Fault(question, message))
    return faults


def _question(edit: Edit, document: Document, problem: Problem) -> str:
    """Return the question whose answer is where the problem is; WHOLE where the problem is elsewhere."""
    keys = {name: (*edit.keys, *each) for name, each in edit.fields.items()}
    places = {document.place(*each): name for name, each in keys.items() if _exists(document.data, each)}
    if problem.path != edit.path or not min(places)[0] <= problem.line <= yaml_insert.end_line(document, edit.keys):
        return WHOLE
    return places[max(place for place in places if place[0] <= problem.line)]


def _exists(data: Any, keys: tuple) -> bool:
    for key in keys:
        if isinstance(key, str) and key not in data:
            return False
        data = data[key]
    return True
