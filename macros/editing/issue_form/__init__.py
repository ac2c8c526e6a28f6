"""Take in an issue form: try its answers as an edit on a copy, and make a draft, or a reply that says what to change.

No answer is trusted: it names no file, runs nothing, and reaches a file only after the checker has read the result.
"""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.editing import yaml_insert
from macros.editing.choices import IS_TAKEN, used_ids
from macros.editing.issue_form import form as forms
from macros.editing.issue_form.edit import TEXTS, Edit, appended, faults_by_themselves, record_named, set_aside
from macros.editing.issue_form.form import TITLE, WHOLE, Fault, Form
from macros.editing.issue_form.phrases import PHRASES
from macros.editing.issue_form.reply import for_sender, told, wrong
from macros.editing.yaml_insert import NeedsManualEdit
from macros.library.library import Library
from macros.library.problem import Problem, Refused
from macros.library.source import Document
from macros.rules import run

COPIED = ("data", "docs")  # what the checker reads
NOT_OF_ANSWERS = {"FLD002"}  # that an answer is missing is said already
OF_A_STORY = {"EVI001", "EVI006", "EVI007"}  # rules that judge an update by those before it
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
    """Return what follows from the form in GitHub's event file. Writes nothing below `root`. Raises Refused."""
    title, body = forms.read_event(event)
    form = forms.identify(forms.load_forms(root), body)
    if missing := [name for name in COPIED if not (root / name).is_dir()]:
        remedy = "give the folder that holds mkdocs.yml, docs/ and data/ with --root"
        raise Refused(f'"{root}" holds no folder {missing[0]}/; {remedy}')
    answers, faults = forms.read_answers(form, body) if form else ({}, [])
    with TemporaryDirectory() as folder:
        for name in COPIED:
            shutil.copytree(root / name, Path(folder) / name, symlinks=True)
        library, before = run.check(Path(folder), today)
        typed = {TITLE: title, WHOLE: body, **answers}
        problems = list(run.of_texts(library, typed))
        if any(problem.is_quiet for problem in problems):
            return Outcome(told("not_here"), is_valid=False)
        messages = [(problem.path, PHRASES.get(problem.code, problem.message)) for problem in problems]
        messages += [(name, PHRASES["PER013"]) for name, text in typed.items() if ";base64," in text.lower()]
        faults += [Fault(name, message, private=True) for name, message in messages]
        if form and answers and form.name in EDITS and not any(fault.private for fault in faults):
            return _edited(form, answers, faults, Copy(library, before, today))
    reply = wrong(form, faults) if faults else told(form.name if form else "no_form")
    return Outcome(reply, is_valid=bool(form and not faults))


def _edited(form: Form, answers: dict[str, str], faults: list[Fault], copy: Copy) -> Outcome:
    """Return the edit that the answers make, or everything that is wrong with them."""
    library, named = copy.library, EDITS[form.name]
    faults += [fault for each in form.questions if each.id in TEXTS for fault in forms.markup(each, answers[each.id])]
    faults += faults_by_themselves(library, answers)
    found = record_named(library, named, answers[named])
    if isinstance(found, Fault):
        faults += [found] if answers[named] else []
        found, ignored = next(iter(getattr(library, f"{named}s")), ""), NOT_OF_ANSWERS | OF_A_STORY
    else:
        ignored = NOT_OF_ANSWERS
    answers, edit = answers | {named: found}, None
    try:
        if answers.get("finding") in used_ids(library, "finding") and appended(library, named, answers):
            faults.append(Fault("finding", f"this id {IS_TAKEN}"))
        # An answer that cannot be read hides what else is wrong: look again without it.
        while found:
            faulty = {fault.question for fault in faults}
            edit = appended(library, named, set_aside(answers, faulty - {named}, copy.today))
            tried = _tried(form, answers, edit, copy, ignored) if edit else []
            if faulty.issuperset(fault.question for fault in tried):
                break
            faults += [fault for fault in tried if fault.question not in faulty]
    except NeedsManualEdit:
        if not faults:
            return Outcome(told("by_hand"))
    if faults:
        return Outcome(wrong(form, faults), is_valid=False)
    if not edit:
        return Outcome(told("already", record=found))
    what = "an update" if named == "action" else "a finding"
    return Outcome(told("proposed", what=what, record=found, path=edit.path), files={edit.path: edit.text})


def _tried(form: Form, answers: dict[str, str], edit: Edit, copy: Copy, ignored: set[str]) -> list[Fault]:
    """Return the checker's errors that the edit brings, which is made in the copy.

    Lines move, so an old one is recognised by its message.
    """
    root = copy.library.root
    yaml_insert.write(root, {edit.path: edit.text})
    library, problems = run.check(root, copy.today)
    faults, old = [], Counter((problem.path, problem.message) for problem in copy.before)
    for problem in problems:
        old[problem.path, problem.message] -= 1
        if problem.severity == "error" and old[problem.path, problem.message] < 0 and problem.code not in ignored:
            question = _question(edit, library.documents[edit.path], problem)
            message = for_sender(form, edit.fields, question, answers.get(question, ""), problem.message)
            faults.append(Fault(question, message))
    return faults


def _question(edit: Edit, document: Document, problem: Problem) -> str:
    """Return the question whose answer is where the problem is; WHOLE where the problem is elsewhere."""
    places = {document.place(*edit.keys, *edit.fields[name]): name for name in edit.answered}
    if problem.path != edit.path or not min(places)[0] <= problem.line <= yaml_insert.end_line(document, edit.keys):
        return WHOLE
    return places[max(place for place in places if place[0] <= problem.line)]
