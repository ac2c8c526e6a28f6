"""An issue form's answers as an edit of the right file, or as an answer in words that says what to change.

Nothing that a sender typed is trusted: it names no file, runs nothing, and reaches a file only after the checker has read the result.
"""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros import rules
from macros.editing import yaml_insert
from macros.editing.issue_form import reply
from macros.editing.issue_form.edit import DATES, Edit, add_finding, unreadable_dates, update_action
from macros.editing.issue_form.form import TITLE, WHOLE, Fault, Form, Unusable, forms, read, recognised, sent
from macros.library.library import Library
from macros.library.source import Document, Problem, Unreadable, read_yaml

__all__ = ["Outcome", "Unusable", "take_in"]
COPIED = ("data", "docs")  # what the checker reads
EDITS = {
    "update-action": (update_action, "action"),
    "add-finding": (add_finding, "review"),
}  # form -> what it makes, and which answer names the record


@dataclass(frozen=True)
class Outcome:
    """What came of a form: what its sender is told, whether the answers were right, and the files to write, by path below the folder."""

    words: str
    right: bool = True
    files: dict[str, str] | None = None


def take_in(root: Path, event: Path, today: date) -> Outcome:
    """What comes of the form in GitHub's event file. Writes nothing below `root`. Raises Unusable where there is no issue, or no form to read it by."""
    title, body = sent(event)
    form = recognised(forms(root), body)
    if not form:
        return Outcome(reply.NO_FORM, right=False)
    if missing := [name for name in COPIED if not (root / name).is_dir()]:
        raise Unusable(
            f'"{root}" holds no folder {missing[0]}/; give the folder that holds mkdocs.yml, docs/ and data/ with --root'
        )
    answers, faults = read(form, body)
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(root / name, copy / name, symlinks=True)
        library, before = rules.check(copy, today)
        typed = {TITLE: title, **(answers or {WHOLE: body})}
        problems = list(rules.of_texts(library, typed))
        if any(problem.is_quiet for problem in problems):
            return Outcome(reply.NOT_HERE, right=False)
        faults += [Fault(problem.path, problem.message, private=True) for problem in problems]
        if faults:
            faults += unreadable_dates(answers)
        if faults or form.name not in EDITS:
            return Outcome(reply.wrong(form, faults), right=False) if faults else Outcome(reply.KEPT[form.name])
        return _edited(form, answers, library, before, today)


def write(root: Path, outcome: Outcome) -> None:
    """Write the files of an outcome. Raises insert.ByHand where that cannot be done."""
    yaml_insert.write(root, outcome.files or {})


def _edited(form: Form, answers: dict[str, str], library: Library, before: list[Problem], today: date) -> Outcome:
    make, named = EDITS[form.name]
    try:
        edit = make(library, answers)
        if edit is None:
            return Outcome(reply.already(answers[named]))
        if isinstance(edit, list):
            return Outcome(reply.wrong(form, edit), right=False)
        faults = _tried(form, answers, edit, library, before, today)
        # A date that cannot be read hides what else is wrong: look again without it, so that the sender is told everything at once.
        if aside := {fault.question: "" for fault in faults if fault.question in DATES}:
            rest = make(library, answers | aside | ({"reported": str(today)} if "reported" in aside else {}))
            faults += _tried(form, answers, rest, library, before, today) if isinstance(rest, Edit) else rest or []
    except (yaml_insert.ByHand, Unreadable):
        return Outcome(reply.BY_HAND)
    if faults:
        return Outcome(reply.wrong(form, faults), right=False)
    return Outcome(reply.proposed(edit, answers[named]), files=edit.files)


def _tried(
    form: Form, answers: dict[str, str], edit: Edit, library: Library, before: list[Problem], today: date
) -> list[Fault]:
    """What the checker has against the edit, which is made in the copy and taken back. Raises ByHand or Unreadable where it cannot be made well."""
    kept = {path: (library.root / path).read_bytes() for path in edit.files}
    yaml_insert.write(library.root, edit.files)
    document = read_yaml(library.root, edit.path)
    faults = _new(form, answers, edit, document, before, rules.check(library.root, today)[1])
    for path, content in kept.items():
        (library.root / path).write_bytes(content)
    return faults


def _new(
    form: Form, answers: dict[str, str], edit: Edit, document: Document, before: list[Problem], after: list[Problem]
) -> list[Fault]:
    """The errors that the edit brought, each at the question whose answer it is about. Lines move, so an old one is known by its words."""
    old = Counter((problem.path, problem.message) for problem in before)
    faults = []
    for problem in after:
        old[problem.path, problem.message] -= 1
        if problem.severity == "error" and old[problem.path, problem.message] < 0:
            question = _question(edit, document, problem)
            faults.append(
                Fault(
                    question, reply.in_words_of(form, edit.fields, question, answers.get(question, ""), problem.message)
                )
            )
    return faults


def _question(edit: Edit, document: Document, problem: Problem) -> str:
    """The question whose answer stands where the problem is; the form as a whole where it is elsewhere."""
    places = {
        document.place(*edit.keys, *keys): name
        for name, keys in edit.fields.items()
        if _stands(document.data, (*edit.keys, *keys))
    }
    if problem.path != edit.path or not min(places)[0] <= problem.line <= yaml_insert.last_line(document, edit.keys):
        return WHOLE
    return places[max(place for place in places if place[0] <= problem.line)]


def _stands(data: Any, keys: tuple) -> bool:
    for key in keys:
        if isinstance(key, str) and key not in data:
            return False
        data = data[key]
    return True
