"""Which fields of which record the answers of a form fill, the record that they name, and the edit of its file.

The file is chosen by an id that the library knows, never by text of the form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import yaml

from macros.editing import yaml_insert
from macros.editing.issue_form.form import Fault
from macros.editing.yaml_insert import Keys
from macros.library.library import Library
from macros.records.dates import parse
from macros.records.fields import FACT_ID, date_or_words

_PLACES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("places.yml").read_text(encoding="utf-8"))
# Question of the form: the place of its answer in the record, in the order in which records are written.
UPDATE, FINDING = ({name: tuple(keys) for name, keys in _PLACES[each].items()} for each in ("update", "finding"))
EVIDENCE = {"kind", *(name for name, keys in UPDATE.items() if keys[0] == "evidence")}
DATES, _LISTS, _IDS, _CHOICES = (set(_PLACES[each]) for each in ("dates", "lists", "ids", "choices"))
TEXTS = {*UPDATE, *FINDING} - DATES - _LISTS - _IDS - _CHOICES - {"finding"}
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ACTION_ID = re.compile(r"(?<![A-Z0-9])[A-Z]{2,4}-\d{2,4}(?!\d)")
_IN_BRACKETS = re.compile(r"\(([a-z-]+)\)$")


@dataclass(frozen=True)
class Edit:
    """A new record: its file and new text, its keys there, those of each question in it, and which have answers."""

    path: str
    text: str
    keys: Keys
    fields: dict[str, Keys]
    answered: set[str]


def option_id(option: str) -> str:
    """Return the id of a choice: in brackets behind the label, or the label itself in lower case with hyphens."""
    return match.group(1) if (match := _IN_BRACKETS.search(option)) else option.lower().replace(" ", "-")


def record_named(library: Library, question: str, typed: str) -> str | Fault:
    """Return the id of the action or review that an answer names: in words, a heading or an address, never by guess."""
    if question == "action":
        text = _DASHES.sub("-", typed.upper())
        known, found = [*library.actions], set(_ACTION_ID.findall(text)) or {text}
        where = "it stands in front of the action in the register"
    else:
        text, where = typed.lower(), "it ends the address of its page"
        known = [*library.reviews]
        found = {each for each in known if re.search(rf"(?:^|[/#]){re.escape(each)}(?:[/#?]|$)", text)}
        found |= {each for each in known if library.reviews[each].title.lower() == text.rstrip(".")}
    if len(found) > 1:
        many = f"one {question} for each form; keep one id here, and fill in a form for each of the others"
        return Fault(question, many)
    if found & {*known}:
        return found.pop()
    near = get_close_matches(text, known, 1, 0.8)
    remedy = f'did you mean "{near[0]}"?' if near else f"write the id letter by letter: {where}"
    return Fault(question, f"there is no {question} with this id; {remedy}")


def appended(library: Library, named: str, answers: dict[str, str]) -> Edit | None:
    """Return the edit that adds an update to an action, or a finding to a review; None where it has the same already.

    `named` is the question that names the action or review. Raises NeedsManualEdit.
    """
    name, fields = ("updates", UPDATE) if named == "action" else ("findings", FINDING)
    holder = getattr(library, f"{named}s")[answers[named]]
    if name == "updates":
        kind, facts = option_id(answers["kind"]), _split(answers["facts"])
        fields = {question: (*keys[:2], kind) if question == "what" else keys for question, keys in fields.items()}
        marks = "".join(f"[^{each}]" for each in facts)
        answers = answers | {"note": f"{answers['note']} {marks}".strip() if answers["note"] else ""}
    record, present = _record(fields, answers), getattr(holder, name)
    document, keys = library.location(holder)
    if record in reduce(getitem, keys, document.data).get(name, ()):
        return None
    draft = yaml_insert.append(document, (*keys, name), record)
    return Edit(draft.path, draft.text, (*keys, name, len(present)), fields, {each for each in fields if answers[each]})


def faults_by_themselves(library: Library, answers: dict[str, str]) -> Iterator[Fault]:
    """Yield a fault for each answer that is no date, and where evidence lacks its kind or what was shown."""
    for name in sorted(DATES & {each for each in answers if answers[each]}):
        try:
            (date_or_words if name in ("planned", "due") else parse)(answers[name])
        except ValueError as why:
            yield Fault(name, f"this is {why}" if str(why).startswith("not") else str(why))
    for name in _split(answers["facts"]) if "note" in answers else ():  # they are cited at the end of the note
        if not re.fullmatch(FACT_ID, name):
            yield Fault("facts", "this is not of the right form; write ids with commas between, such as S060, S061")
        elif name not in library.facts:
            yield Fault("facts", f'there is no fact "{name}"; write one of the {len(library.facts)} that exist')
    given = [name for name in EVIDENCE if answers.get(name)]
    for name, message in (("kind", "choose a kind"), ("what", "say what shows it")):
        if given and name not in given:
            yield Fault(name, f"{message}, because you told of evidence")


def set_aside(answers: dict[str, str], faulty: set[str], today: date) -> dict[str, str]:
    """Return the answers with others in place of those that are faulty, so that what else is wrong can be seen."""
    if {"kind", "what"} & faulty:  # without evidence nobody can say of these two whether they are right
        is_done = option_id(answers["status"]) == "complete"
        faulty = faulty | EVIDENCE | ({"effect", "status"} if is_done else {"effect"})
    neutral = dict.fromkeys(TEXTS - EVIDENCE, "It was told.")
    neutral |= {"reported": str(today), "finding": "as-yet-without-an-id"}
    return answers | {name: neutral.get(name, "") for name in faulty if answers.get(name)}


def _record(fields: dict[str, Keys], answers: dict[str, str]) -> dict:
    """Return the record that the answers make, without fields for questions that have no answer."""
    record: dict = {}
    for name, keys in fields.items():
        if answer := answers[name]:
            holder = record.setdefault("evidence", [{}])[0] if keys[0] == "evidence" else record
            value = _split(answer) if name in _LISTS else answer
            holder[keys[-1]] = option_id(answer) if name in _CHOICES else value
    return record


def _split(answer: str) -> list[str]:
    return re.sub(r"[\[\]^,;]", " ", answer).split()  # as people copy them from a page: [^S060], [^S061]
