"""Explain what pydantic refuses in a record that can be read, such as an unknown field or value, to who typed it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.library.characters import LOOK_ALIKE, called
from macros.library.library import Library
from macros.library.names import FEW, id_meant
from macros.library.problem import Problem
from macros.library.source import Document
from macros.records import fields
from macros.records.beside import beside
from macros.records.date_slips import FORMS
from macros.records.record import Misread, Record, record_in
from macros.records.references import mark

WORDS = beside(__file__)
_PATTERNS = {get_args(getattr(fields, name))[1].pattern: words for name, words in WORDS["fields"].items()}
# An id, a date or a name that a message shows, if it is not all in another script.
_VALUE = re.compile(r"""["`]((?=[^"`]*[0-9A-Za-z])[^"`\ ]+)["`]""")
_HIDDEN = "not of the right form"  # in place of a value of a notice
_OF_THE_FILE = ("Action", "theme")  # a field that may stand at the top instead
_TELLS, _OF_A_WORD = ("Review", "Page"), {"extra_forbidden": "FLD001", "literal_error": "FLD004"}
Kind = type[Record]


def explain(
    error: ValidationError, document: Document, keys: tuple, model: Kind, library: Library
) -> Iterator[Problem]:
    """Yield the problems behind `error`, each at its line.

    `keys` leads to the record in the document, `model` is its type. `library` holds what was read before it.
    """
    faults = error.errors(include_url=False)
    misspelt = {(fault["loc"][:-1], _near(fault, model)) for fault in faults if fault["type"] == "extra_forbidden"}
    # A misspelt field is reported once, and not again as missing.
    faults = [one for one in faults if one["type"] != "missing" or (one["loc"][:-1], one["loc"][-1]) not in misspelt]
    # Items that are refused leave a list too short: say only why they are refused.
    outer = {fault["loc"][:end] for fault in faults for end in range(1, len(fault["loc"]))}
    faults = [fault for fault in faults if fault["type"] != "too_short" or fault["loc"] not in outer]
    faults = [fault for fault in faults if not isinstance(fault["input"], Misread)]  # reported where it was read
    for fault in faults:
        code, message = _explain(fault, model, library)
        is_quiet = model.__name__ == "WithheldReview" or message == WORDS["notice"]
        yield replace(document.problem(keys + fault["loc"], message, code=code), is_quiet=is_quiet)


def name_look_alike(problem: Problem, documents: Mapping[str, Document]) -> Problem:
    """Return the problem with the name and place of a character in the value it shows that looks like another."""
    document = None if problem.message.isascii() else documents.get(problem.path)
    line = document.text.split("\n")[problem.line - 1] if document else ""
    for value in _VALUE.findall(problem.message) if line else ():
        if (odd := LOOK_ALIKE.search(value)) and value in line:
            place = line.find(value) + odd.start() + 1
            said, end = called(odd.group(), place), " C" if problem.message.endswith("?") else "; c"
            return replace(problem, column=place, message=f"{problem.message}{end}{said[1:]} is not what it looks like")
    return problem


def _explain(fault: ErrorDetails, model: Kind, library: Library) -> tuple[str, str]:
    """Return the code of the rule that a fault breaks, and what to say of it."""
    kind, context = fault["type"], fault.get("ctx", {})
    name = next((str(part) for part in reversed(fault["loc"]) if isinstance(part, str)), "record")
    value = _quoted(fault["input"], model)
    others = WORDS["one"].get(name, "") if re.search(r"[,;/&+]|\band\b", str(fault["input"])) else ""
    if kind in _OF_A_WORD and model.__name__ in _TELLS and re.search(WORDS["withholding"], f"{name}: {fault['input']}"):
        return _OF_A_WORD[kind], WORDS["notice"]
    if kind == "extra_forbidden":
        return "FLD001", _unknown(name, fault, model)
    if kind == "sentence":
        return "FLD003" if fault["input"] is None else "FLD007", fault["msg"]
    if kind == "missing":
        also = " here, or once at the top of the file for all actions" if (model.__name__, name) == _OF_THE_FILE else ""
        return "FLD002", f"the field `{name}` is missing; write `{name}:` and its value{also}"
    if fault["input"] is None and not fault["loc"]:
        return "FLD003", "this item is empty; write its fields after the dash, or delete the dash"
    if fault["input"] is None:
        field = _model_at(model, fault["loc"][:-1]).written().get(name)
        instead = "" if field is None or field.is_required() or name == "source" else "leave the line out, or "
        wanted = f"write its value{WORDS['such'].get(name) or fields.allowed(field and field.annotation)}"
        return "FLD003", f"the field `{name}` is empty; {instead}{wanted}"
    if kind == "literal_error":
        choices = context["expected"].replace("'", "").replace(" or ", ", ")
        typed = str(fault["input"]).lower().replace(" ", "-")
        near = [each for each in choices.split(", ") if typed in WORDS["meant"].get(each, "").split()]
        near = near or get_close_matches(typed, choices.split(", "), 1, 0.7)
        meant = f"did you mean {near[0]}? If not, " if near and value != _HIDDEN else ""
        return "FLD004", f"`{name}` is {value}; {meant}write one of {choices}"
    if kind == "string_pattern_mismatch":
        kind = getattr(mark(_model_at(model, fault["loc"][:-1]), name), "kind", "")
        listed = fields.VOCABULARY.get(kind)
        answered = {**library.findings, **library.reviews} if "review" in kind else {}
        known = library.entries(listed) if listed else answered
        wanted = f"one id of the list `{listed}` of data/vocabulary.yml" if listed else _PATTERNS[context["pattern"]]
        called = None if "," in fault["input"] else id_meant(fault["input"], known)
        meant = f'did you mean "{called}"? If not, ' if called else ""
        wanted += f": {', '.join(known)}" if listed and 0 < len(known) <= FEW else ""
        return "FLD005", f"`{name}` is {value}; {meant}write {wanted}{others}"
    if kind == "value_error":
        reason = str(context["error"])
        if model.__name__ == "WithheldReview" and re.search("[?]|^not", reason):  # it may repeat the value
            reason = f"not a date; write {FORMS}"
        if reason.startswith("not a date"):
            return "FLD006", f"`{name}` is {reason}" if value == _HIDDEN else f"`{name}` is {value}, which is {reason}"
        return "FLD006", f"`{name}` is {value}: {reason}"
    return "FLD007", f"`{name}` is {value}; write {_wanted(kind, context)}{others}"


def _unknown(name: str, fault: ErrorDetails, model: Kind) -> str:
    holder = _model_at(model, fault["loc"][:-1])
    names = ", ".join(holder.written())
    if holder.__name__ == "WithheldReview":
        return WORDS["withheld"].format(fields=names, name=name)
    if why := getattr(holder, "elsewhere", {}).get(name):
        return f"`{name}` {why}"
    inner = {each: record_in(field.annotation) for each, field in holder.model_fields.items()}
    lists = [each for each, kind in inner.items() if kind and name in kind.written()]
    if len(lists) == 1:
        return WORDS["of_an_item"].format(name, lists[0])
    near = _near(fault, model)
    return f"there is no field `{name}`; {f'did you mean `{near}`?' if near else f'the fields here are {names}'}"


def _near(fault: ErrorDetails, model: Kind) -> str | None:
    """Return the known name nearest to an unknown one, if any is near."""
    typed, names = str(fault["loc"][-1]).lower(), list(_model_at(model, fault["loc"][:-1]).written())
    called = [each for each in names if re.sub("[_-]", " ", typed) in WORDS["called"].get(each, "").split(", ")]
    return next(iter(called or get_close_matches(typed, names, 1, 0.6)), None)


def _model_at(model: Kind, loc: tuple) -> Kind:
    """Return the model that has the field at `loc`, through lists of records."""
    for part in loc:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field:
            model = record_in(field.annotation) or model
    return model


def _quoted(value: object, model: Kind) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, (list, tuple)):
        return "a list"
    if model.__name__ == "WithheldReview":
        return _HIDDEN
    text = str(value)
    return f'"{text[:60]}..."' if len(text) > 60 else f'"{text}"'


def _wanted(kind: str, context: dict) -> str:
    if kind in ("too_short", "too_long"):
        number = context.get("min_length", context.get("max_length", 1))
        return f"{number} items, no more and no fewer" if number > 1 else "at least one item"
    of_kind = (words for kinds, words in WORDS["kinds"].items() if kind in kinds.split())
    return next(of_kind, "a value of the kind that docs/contribute/fields.md tells").format(**context)
