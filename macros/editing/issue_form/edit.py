"""A form's answers as a record at its place in a file, every other byte of which stays as it is.

The file is chosen by an id that the library knows, never by text of the form.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from macros.editing import yaml_insert
from macros.editing.issue_form.form import Fault
from macros.editing.questions import IS_TAKEN, taken
from macros.editing.yaml_insert import Keys
from macros.library.library import Library
from macros.records.dates import parse
from macros.records.fields import day
from macros.records.model import Action, Finding, Review, Update

DATES = {"reported", "happened", "gathered", "planned", "due"}
# Question of the form -> where its answer stands in the record, in the order in which the records are written.
UPDATE: dict[str, Keys] = {
    "reported": ("reported",),
    "happened": ("on",),
    "agreed": ("agreed",),
    "status": ("status",),
    "effect": ("effect",),
    "note": ("note",),
    "kind": ("evidence", 0, "kind"),
    "what": ("evidence", 0, "what"),
    "measured": ("evidence", 0, "measured"),
    "figures": ("evidence", 0, "figures"),
    "sample": ("evidence", 0, "sample"),
    "gathered": ("evidence", 0, "on"),
    "by": ("evidence", 0, "by"),
    "limits": ("evidence", 0, "limits"),
    "planned": ("planned",),
    "due": ("due",),
    "reason": ("reason",),
    "risk": ("risk_accepted_by",),
    "facts": ("facts",),
}
FINDING: dict[str, Keys] = {"finding": ("id",), "text": ("text",), "same_as": ("same_as",), "facts": ("facts",)}
_LISTS = {"facts", "same_as"}
_CHOICES = {"agreed", "status", "effect", "kind"}
_IN_BRACKETS = re.compile(r"\(([a-z-]+)\)$")


@dataclass(frozen=True)
class Edit:
    """A new record: its file, where it stands there and its answers in it, and every file that changes with its new text."""

    path: str
    keys: Keys
    fields: dict[str, Keys]
    files: dict[str, str]


def chosen(option: str) -> str:
    """The id that a choice of a form stands for: in brackets behind the label, or the label itself in small letters with hyphens."""
    return match.group(1) if (match := _IN_BRACKETS.search(option)) else option.lower().replace(" ", "-")


def update_action(library: Library, answers: dict[str, str]) -> Edit | list[Fault] | None:
    """An update at the end of an action's story. None where the action has the same one already. Raises insert.ByHand."""
    action = library.actions.get(answers["action"].upper())
    faults = (
        []
        if action
        else [
            Fault("action", _unknown("action in the registers", answers["action"], [*library.actions])),
            *unreadable_dates(answers),
        ]
    )
    faults += _half_told(answers)
    if faults:
        return faults
    record = _record(UPDATE, answers)
    if record in [_plain(update) for update in action.updates]:
        return None
    return _appended(library, action, "updates", UPDATE, record)


def add_finding(library: Library, answers: dict[str, str]) -> Edit | list[Fault] | None:
    """A finding at the end of a review's. None where the review has the same one already. Raises insert.ByHand."""
    review = library.reviews.get(answers["review"])
    if not review:
        return [Fault("review", _unknown("review on the site", answers["review"], [*library.reviews]))]
    record = _record(FINDING, answers)
    if record in [_plain(finding) for finding in review.findings]:
        return None
    if record["id"] in taken(library, "finding"):
        return [Fault("finding", f"this id {IS_TAKEN}")]
    return _appended(library, review, "findings", FINDING, record)


def unreadable_dates(answers: dict[str, str]) -> list[Fault]:
    """The answers that are no date, where nothing else can be tried yet, so that the sender is told everything at once."""
    faults = []
    for name in DATES & {each for each in answers if answers[each]}:
        try:
            (day if name == "reported" else parse)(answers[name])
        except ValueError as why:
            faults.append(Fault(name, f"this is {why}" if str(why).startswith("not") else str(why)))
    return faults


def _unknown(kind: str, name: str, known: list[str]) -> str:
    """What to say of an id that does not exist; the text that was typed is not said again."""
    near = get_close_matches(name.upper() if kind.startswith("action") else name.lower(), known, 1, 0.6) or known[:1]
    return f"there is no {kind} with this id; " + (
        f'write one that exists, such as "{near[0]}"' if near else "none stands there yet"
    )


def _half_told(answers: dict[str, str]) -> list[Fault]:
    """Evidence has a kind, and says what was shown."""
    told = [name for name, keys in UPDATE.items() if keys[0] == "evidence" and answers[name]]
    wanted = {
        "kind": "choose a kind, because you told of evidence",
        "what": "say what shows it, because you told of evidence",
    }
    return [Fault(name, message) for name, message in wanted.items() if told and name not in told]


def _record(fields: dict[str, Keys], answers: dict[str, str]) -> dict:
    """The record that the answers make; a question without an answer leaves no trace."""
    record: dict = {}
    for name, keys in fields.items():
        if not answers[name]:
            continue
        holder = record.setdefault("evidence", [{}])[0] if keys[0] == "evidence" else record
        holder[keys[-1]] = (
            answers[name].replace(",", " ").split()
            if name in _LISTS
            else chosen(answers[name])
            if name in _CHOICES
            else answers[name]
        )
    return record


def _plain(record: Update | Finding) -> dict:
    """A record as it would be written down, without what was left out."""
    return {name: _written(value) for name, value in record if value not in (None, ())}


def _written(value: object):
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else _plain(each) for each in value]
    return getattr(value, "text", None) or str(value)


def _appended(library: Library, holder: Action | Review, name: str, fields: dict[str, Keys], record: dict) -> Edit:
    """`record` as the last item of the list `name` of the action or review that holds it. Raises insert.ByHand."""
    document, keys = library.stands(holder)
    draft = yaml_insert.appended(document, (*keys, name), record)
    return Edit(document.path, (*keys, name, len(getattr(holder, name))), fields, {draft.path: draft.text})
