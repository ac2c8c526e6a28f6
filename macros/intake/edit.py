"""A form's answers as a record at its place in a file, every other line of which stays as it is.

The file is chosen by an id that the library knows, never by text of the form.
"""

import copy
from dataclasses import dataclass
from difflib import get_close_matches

from macros.intake import insert
from macros.intake.form import Fault
from macros.library import Library
from macros.model import Entry, Finding, Update
from macros.source import Unreadable, read_text

Keys = tuple[str | int, ...]
# Question of the form -> where its answer stands in the record, in the order in which the records are written.
UPDATE: dict[str, Keys] = {
    "reported": ("reported",), "happened": ("on",), "agreed": ("agreed",), "status": ("status",), "effect": ("effect",), "note": ("note",),
    "kind": ("evidence", 0, "kind"), "what": ("evidence", 0, "what"), "measured": ("evidence", 0, "measured"),
    "figures": ("evidence", 0, "figures"), "sample": ("evidence", 0, "sample"), "gathered": ("evidence", 0, "on"),
    "by": ("evidence", 0, "by"), "limits": ("evidence", 0, "limits"),
    "planned": ("planned",), "due": ("due",), "reason": ("reason",), "risk": ("risk_accepted_by",), "facts": ("facts",),
}  # fmt: skip
FINDING: dict[str, Keys] = {"finding": ("id",), "text": ("text",), "same_as": ("same_as",), "facts": ("facts",)}
_LISTS = {"facts", "same_as"}
_CHOICES = {"agreed": "agreed", "status": "statuses", "effect": "effects", "kind": "evidence_kinds"}  # question -> list of the vocabulary


@dataclass(frozen=True)
class Edit:
    """A new record: its file, where it stands there, what the file then holds, and every file that changes with its new text."""

    path: str
    keys: Keys
    fields: dict[str, Keys]
    data: dict
    files: dict[str, str]


def option(entry: Entry) -> str:
    """How a form writes an entry of the vocabulary: its label, with its id behind it where that is another word."""
    return entry.label if entry.label.lower().replace(" ", "-") == entry.id else f"{entry.label} ({entry.id})"


def update_action(library: Library, answers: dict[str, str]) -> Edit | list[Fault] | None:
    """An update at the end of an action's story. None where the action has the same one already. Raises insert.ByHand."""
    action = library.actions.get(answers["action"])
    faults = [] if action else [Fault("action", _unknown("action in the registers", answers["action"], [*library.actions]))]
    faults += _half_told(answers)
    if faults:
        return faults
    record = _record(UPDATE, answers | {name: _id(library, name, answers[name]) for name in _CHOICES})
    if record in [_plain(update) for update in action.updates]:
        return None
    path, number = next((path, number) for path, register in library.registers.items() for number, each in enumerate(_actions(library, path))
                        if each.get("id") == action.id)  # fmt: skip
    return _appended(library, path, ("actions", number, "updates"), UPDATE, record, {})


def add_finding(library: Library, answers: dict[str, str]) -> Edit | list[Fault] | None:
    """A finding at the end of a review's, and its id in data/ids.txt. None where the review has the same one already. Raises insert.ByHand."""
    review, path = library.reviews.get(answers["review"]), "data/reviews.yml"
    if not review:
        return [Fault("review", _unknown("review on the site", answers["review"], [*library.reviews]))]
    record = _record(FINDING, answers)
    if record in [_plain(finding) for finding in review.findings]:
        return None
    if any(record["id"] == finding.id for each in library.reviews.values() for finding in each.findings):
        return [Fault("finding", "a finding has this id already; give this one its own")]
    number = [each.get("id") for each in library.documents[path].data["reviews"]].index(review.id)
    ids = {"data/ids.txt": insert.listed(_ids(library), f"finding {record['id']}")}
    return _appended(library, path, ("reviews", number, "findings"), FINDING, record, ids)


def _unknown(kind: str, name: str, known: list[str]) -> str:
    """What to say of an id that does not exist; the text that was typed is not said again."""
    near = get_close_matches(name.upper() if kind.startswith("action") else name.lower(), known, 1, 0.6)
    return f"there is no {kind} with this id; " + (f'did you mean "{near[0]}"?' if near else f'write one that exists, such as "{known[0]}"' if known else "there are none yet")


def _half_told(answers: dict[str, str]) -> list[Fault]:
    """Evidence has a kind, and says what was shown."""
    told = [name for name, keys in UPDATE.items() if keys[0] == "evidence" and answers[name]]
    wanted = {"kind": "choose a kind, because you told of evidence", "what": "say what shows it, because you told of evidence"}
    return [Fault(name, message) for name, message in wanted.items() if told and name not in told]


def _id(library: Library, name: str, answer: str) -> str:
    return next((entry.id for entry in library.entries(_CHOICES[name]).values() if option(entry) == answer), answer)


def _record(fields: dict[str, Keys], answers: dict[str, str]) -> dict:
    """The record that the answers make; a question without an answer leaves no trace."""
    record: dict = {}
    for name, keys in fields.items():
        if not answers[name]:
            continue
        holder = record.setdefault("evidence", [{}])[0] if keys[0] == "evidence" else record
        holder[keys[-1]] = answers[name].replace(",", " ").split() if name in _LISTS else answers[name]
    return record


def _plain(record: Update | Finding) -> dict:
    """A record as it would be written down, without what was left out."""
    return {name: _written(value) for name, value in record if value not in (None, ())}


def _written(value):
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else _plain(each) for each in value]
    return getattr(value, "text", None) or str(value)


def _actions(library: Library, path: str) -> list[dict]:
    return [each if isinstance(each, dict) else {} for each in library.documents[path].data["actions"]]


def _ids(library: Library) -> str:
    try:
        return read_text(library.root, "data/ids.txt")
    except Unreadable:
        raise insert.ByHand from None


def _appended(library: Library, path: str, keys: Keys, fields: dict[str, Keys], record: dict, more: dict[str, str]) -> Edit:
    """`record` as the last item of the list at `keys`, which is made where there is none."""
    document = library.documents[path]
    data = copy.deepcopy(document.data)
    holder = data
    for key in keys[:-1]:
        holder = holder[key]
    place = (*keys, len(holder.get(keys[-1]) or ()))
    text = insert.appended(document, (library.root / path).read_bytes().decode("utf-8"), keys, record)
    holder.setdefault(keys[-1], []).append(record)
    return Edit(path, place, fields, data, {path: text, **more})
