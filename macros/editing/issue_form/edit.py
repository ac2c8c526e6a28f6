"""Insert a form's answers as a record into a file, and leave every other byte unchanged.

The file is chosen by an id that the library knows, never by text of the form.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from macros.editing import yaml_insert
from macros.editing.issue_form.form import Fault
from macros.editing.questions import IS_TAKEN, used_ids
from macros.editing.yaml_insert import Keys
from macros.library.library import Library
from macros.records.dates import parse
from macros.records.fields import day
from macros.records.model import Action, Finding, Review, Update

DATES = {"reported", "happened", "gathered", "planned", "due"}
# Question of the form: the place of its answer in the record, in the order in which records are written.
UPDATE: dict[str, Keys] = {
    "reported": ("reported",),
    "happened": ("on",),
    **{name: (name,) for name in ("agreed", "status", "effect", "note")},
    **{name: ("evidence", 0, name) for name in ("kind", "what", "measured", "figures", "sample")},
    "gathered": ("evidence", 0, "on"),
    **{name: ("evidence", 0, name) for name in ("by", "limits")},
    **{name: (name,) for name in ("planned", "due", "reason")},
    "risk": ("risk_accepted_by",),
    "facts": ("facts",),
}
FINDING: dict[str, Keys] = {"finding": ("id",), "text": ("text",), "same_as": ("same_as",), "facts": ("facts",)}
_LISTS = {"facts", "same_as"}
_CHOICES = {"agreed", "status", "effect", "kind"}
_IN_BRACKETS = re.compile(r"\(([a-z-]+)\)$")


@dataclass(frozen=True)
class Edit:
    """A new record: its file, its keys there, the keys of its answers in it, and the new texts of files, by path."""

    path: str
    keys: Keys
    fields: dict[str, Keys]
    files: dict[str, str]


def option_id(option: str) -> str:
    """Return the id of a choice: in brackets behind the label, or the label itself in lower case with hyphens."""
    return match.group(1) if (match := _IN_BRACKETS.search(option)) else option.lower().replace(" ", "-")


def update_action(library: Library, answers: dict[str, str]) -> Edit | list[Fault] | None:
    """Return the edit that adds an update to an action; None where it has the same one already.

    Raises NeedsManualEdit.
    """
    action = library.actions.get(answers["action"].upper())
    faults = _incomplete_evidence(answers)
    if not action:
        unknown = Fault("action", _unknown("action in the registers", answers["action"], [*library.actions]))
        faults = [unknown, *unreadable_dates(answers), *faults]
    if not action or faults:
        return faults
    record = _record(UPDATE, answers)
    if record in [_plain(update) for update in action.updates]:
        return None
    return _appended(library, action, "updates", UPDATE, record)


def add_finding(library: Library, answers: dict[str, str]) -> Edit | list[Fault] | None:
    """Return the edit that adds a finding to a review; None where it has the same one already.

    Raises NeedsManualEdit.
    """
    review = library.reviews.get(answers["review"])
    if not review:
        return [Fault("review", _unknown("review on the site", answers["review"], [*library.reviews]))]
    record = _record(FINDING, answers)
    if record in [_plain(finding) for finding in review.findings]:
        return None
    if record["id"] in used_ids(library, "finding"):
        return [Fault("finding", f"this id {IS_TAKEN}")]
    return _appended(library, review, "findings", FINDING, record)


def unreadable_dates(answers: dict[str, str]) -> list[Fault]:
    """Return a fault for each answer that is no date, for use where nothing else can be tried yet."""
    faults = []
    for name in DATES & {each for each in answers if answers[each]}:
        try:
            (day if name == "reported" else parse)(answers[name])
        except ValueError as why:
            faults.append(Fault(name, f"this is {why}" if str(why).startswith("not") else str(why)))
    return faults


def _unknown(kind: str, name: str, known: list[str]) -> str:
    """Return what to say of an id that does not exist, without repeating what was typed."""
    near = get_close_matches(name.upper() if kind.startswith("action") else name.lower(), known, 1, 0.6) or known[:1]
    remedy = f'write one that exists, such as "{near[0]}"' if near else "none stands there yet"
    return f"there is no {kind} with this id; {remedy}"


def _incomplete_evidence(answers: dict[str, str]) -> list[Fault]:
    """Evidence has a kind, and says what was shown."""
    given = [name for name, keys in UPDATE.items() if keys[0] == "evidence" and answers[name]]
    wanted = {"kind": "choose a kind", "what": "say what shows it"}
    missing = {name: message for name, message in wanted.items() if given and name not in given}
    return [Fault(name, f"{message}, because you told of evidence") for name, message in missing.items()]


def _record(fields: dict[str, Keys], answers: dict[str, str]) -> dict:
    """Return the record that the answers make, without fields for questions that have no answer."""
    record: dict = {}
    for name, keys in fields.items():
        if answer := answers[name]:
            holder = record.setdefault("evidence", [{}])[0] if keys[0] == "evidence" else record
            value = answer.replace(",", " ").split() if name in _LISTS else answer
            holder[keys[-1]] = option_id(answer) if name in _CHOICES else value
    return record


def _plain(record: Update | Finding) -> dict:
    """Return a record as it would be written, without fields that have no value."""
    return {name: _text(value) for name, value in record if value not in (None, ())}


def _text(value: object):
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else _plain(each) for each in value]
    return getattr(value, "text", None) or str(value)


def _appended(library: Library, holder: Action | Review, name: str, fields: dict[str, Keys], record: dict) -> Edit:
    """Return the edit that appends `record` to the list `name` of an action or review. Raises NeedsManualEdit."""
    document, keys = library.location(holder)
    draft = yaml_insert.append(document, (*keys, name), record)
    return Edit(document.path, (*keys, name, len(getattr(holder, name))), fields, {draft.path: draft.text})
