"""Turn an issue form's answers into an edit of the right file, or into a reply that says what to change.

No answer is trusted: it names no file, runs nothing, and reaches a file only after the checker has read the result.
"""

import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.editing import yaml_insert
from macros.editing.issue_form import form as forms
from macros.editing.issue_form import reply
from macros.editing.issue_form.edit import TEXTS, Edit, appended, faults_by_themselves, record_named, set_aside
from macros.editing.issue_form.form import TITLE, WHOLE, Fault, Form, InvalidForm
from macros.editing.questions import IS_TAKEN, used_ids
from macros.library.library import Library
from macros.library.problem import InvalidDocument, Problem
from macros.library.source import Document, read_yaml
from macros.rules import run

COPIED = ("data", "docs")  # what the checker reads
# Where GitHub, or a server of one's own, keeps what is dropped into an answer.
_ATTACHED = re.compile(r"/user-attachments/|//[^/\s]+/[^/\s]+/[^/\s]+/(?:files|assets)/\d|user-images\.", re.IGNORECASE)
NO_FORM = Form("", ())
NOT_OF_ANSWERS = {"FLD002", "MKD008"}  # that an answer is missing, or holds Markdown, is said already
OF_A_STORY = {"EVI001", "EVI005", "EVI006", "EVI007"}  # rules that judge an update by those before it
EDITS = {"update-action": "action", "add-finding": "review"}  # form: the answer that names the record it adds to


@dataclass(frozen=True)
class Outcome:
    """The result of a form: the reply to its sender, whether the answers were valid, and the new texts of files."""

    reply: str
    is_valid: bool = True
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Copy:
    """A copy of the library, in which an edit can be tried; the problems that it had before, and the day."""

    library: Library
    before: list[Problem]
    today: date


def take_in(root: Path, event: Path, today: date) -> Outcome:
    """Return what follows from the form in GitHub's event file. Writes nothing below `root`. Raises InvalidForm."""
    title, body = forms.read_event(event)
    form = forms.identify(forms.load_forms(root), body)
    if missing := [name for name in COPIED if not (root / name).is_dir()]:
        remedy = "give the folder that holds mkdocs.yml, docs/ and data/ with --root"
        raise InvalidForm(f'"{root}" holds no folder {missing[0]}/; {remedy}')
    answers, faults = forms.read_answers(form, body) if form else ({}, [])
    with TemporaryDirectory() as folder:
        for name in COPIED:
            shutil.copytree(root / name, Path(folder) / name, symlinks=True)
        library, before = run.check(Path(folder), today)
        typed = {TITLE: title, WHOLE: forms.remarks(body) if answers else body, **answers}
        problems = list(run.of_texts(library, typed))
        if any(problem.is_quiet for problem in problems):
            return Outcome(reply.NOT_HERE, is_valid=False)
        faults += [Fault(problem.path, problem.message, private=True) for problem in problems]
        faults += [Fault(name, reply.ATTACHED, private=True) for name in typed if _ATTACHED.search(typed[name])]
        if not form:
            return Outcome(reply.wrong(NO_FORM, faults) if faults else reply.NO_FORM, is_valid=False)
        if answers and form.name in EDITS and not any(fault.private for fault in faults):
            return _edited(form, answers, faults, Copy(library, before, today))
        return Outcome(reply.wrong(form, faults) if faults else reply.ACKNOWLEDGEMENTS[form.name], not faults)


def _edited(form: Form, answers: dict[str, str], faults: list[Fault], copy: Copy) -> Outcome:
    """Return the edit that the answers make, or everything that is wrong with them."""
    library, named = copy.library, EDITS[form.name]
    signs = [fault for each in form.questions if each.id in TEXTS for fault in forms.markup(each, answers[each.id])]
    faults += faults_by_themselves(answers)
    found = record_named(library, named, answers[named])
    if isinstance(found, Fault):
        faults += [found] if answers[named] else []
    ignored = NOT_OF_ANSWERS | (OF_A_STORY if isinstance(found, Fault) else set())
    answers[named] = found if isinstance(found, str) else next(iter(getattr(library, f"{named}s")), "")
    try:
        if answers.get("finding") in used_ids(library, "finding") and appended(library, named, answers):
            faults.append(Fault("finding", f"this id {IS_TAKEN}"))
        new, edit = list(faults), None
        # An answer that cannot be read hides what else is wrong: look again without it.
        while answers[named] and (new or not edit):
            faulty = {fault.question for fault in faults}
            edit = appended(library, named, set_aside(answers, faulty - {named}, copy.today))
            if edit is None:
                break
            tried = _tried(form, answers, edit, copy, ignored)
            new = [fault for fault in tried if fault.question not in faulty]
            faults += new
    except (yaml_insert.NeedsManualEdit, InvalidDocument):
        if not (faults or signs):
            return Outcome(reply.BY_HAND)
    faults += signs
    if faults or not edit:
        return Outcome(reply.wrong(form, faults) if faults else reply.already(answers[named]), not faults)
    return Outcome(reply.proposed(edit, answers[named]), files={edit.path: edit.text})


def _tried(form: Form, answers: dict[str, str], edit: Edit, copy: Copy, ignored: set[str]) -> list[Fault]:
    """Return the checker's errors that the edit brings, which is made in the copy and undone.

    Lines move, so an old one is recognised by its message. Raises NeedsManualEdit or InvalidDocument.
    """
    root = copy.library.root
    content = (root / edit.path).read_bytes()
    yaml_insert.write(root, {edit.path: edit.text})
    document, problems = read_yaml(root, edit.path), run.check(root, copy.today)[1]
    (root / edit.path).write_bytes(content)
    faults, old = [], Counter((problem.path, problem.message) for problem in copy.before)
    for problem in problems:
        old[problem.path, problem.message] -= 1
        if problem.severity == "error" and old[problem.path, problem.message] < 0 and problem.code not in ignored:
            question = _question(edit, document, problem)
            message = reply.for_sender(form, edit.fields, question, answers.get(question, ""), problem.message)
            faults.append(Fault(question, message))
    return faults


def _question(edit: Edit, document: Document, problem: Problem) -> str:
    """Return the question whose answer is where the problem is; WHOLE where the problem is elsewhere."""
    places = {document.place(*edit.keys, *edit.fields[name]): name for name in edit.answered}
    if problem.path != edit.path or not min(places)[0] <= problem.line <= yaml_insert.end_line(document, edit.keys):
        return WHOLE
    return places[max(place for place in places if place[0] <= problem.line)]
