"""What the models refuse, in words for the person who typed it."""

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.library.source import Document, Problem
from macros.records import fields
from macros.records.dates import FORMS, TwoYears

_FORMS = {
    fields.Id: "small letters, digits and single hyphens, such as safer-sleep",
    fields.ActionId: "two to four capitals, a hyphen and two to four digits, such as CS-02",
    fields.FactId: "one or two capitals and two to four digits, such as S060",
    fields.Address: "a web address that starts with https:// and a host, with no name, password or space in it",
    fields.BaseAddress: "the web address at which the site is published, such as https://example.org/learning/: it ends in / and has no ?, # or @",
    fields.IndexAddress: "the web address of a search index, such as https://example.org/pagefind/: it ends in pagefind/ and has no ?, # or @",
    fields.Repository: "the web address of a repository, which starts with https:// and has no ?, # or @",
    fields.Telephone: "a telephone number, in digits and spaces",
    fields.Language: "the code of a language, such as en-GB, cy or no",
    fields.SourceId: "capitals and digits, such as NOTE",
}
_PATTERNS = {get_args(kind)[1].pattern: words for kind, words in _FORMS.items()}
_CODES = {
    "extra_forbidden": "FLD001",
    "missing": "FLD002",
    "literal_error": "FLD004",
    "string_pattern_mismatch": "FLD005",
    "value_error": "FLD006",
}
_WITHHELD = "a withheld review may hold only {fields}; take out `{name}`"


def explained(error: ValidationError, document: Document, keys: tuple, model: type[BaseModel]) -> list[Problem]:
    """The problems behind `error`, each at its line. `keys` leads to the record in the document, `model` is its kind."""
    faults = error.errors(include_url=False)
    unknown = {(fault["loc"][:-1], _near(fault, model)) for fault in faults if fault["type"] == "extra_forbidden"}
    # A misspelt field is reported once: not again as missing.
    told = [
        fault
        for fault in faults
        if not (fault["type"] == "missing" and (fault["loc"][:-1], fault["loc"][-1]) in unknown)
    ]
    wrong = {
        fault["loc"][:end] for fault in told for end in range(1, len(fault["loc"]))
    }  # items that are refused leave a list too short: say only why they are
    told = [fault for fault in told if fault["type"] != "too_short" or fault["loc"] not in wrong]
    tags = {
        "union_tag_invalid": ("publication",)
    }  # the field that decides of which kind a record is has no place of its own
    return [
        document.problem(keys + fault["loc"] + tags.get(fault["type"], ()), _sentence(fault, model), code=_code(fault))
        for fault in told
    ]


def _code(fault: ErrorDetails) -> str:
    is_empty = fault["input"] is None and fault["type"] not in ("extra_forbidden", "missing")
    return "FLD003" if is_empty else _CODES.get(fault["type"], "FLD007")


def _sentence(fault: ErrorDetails, model: type[BaseModel]) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    name = next((str(part) for part in reversed(fault["loc"]) if isinstance(part, str)), "record")
    seen = _seen(fault["input"], model)
    if kind == "extra_forbidden":
        return _unknown(name, fault, model)
    if kind == "missing":
        return f"the field `{name}` is missing; write `{name}:` and its value"
    if fault["input"] is None:
        return f"the field `{name}` is empty; write its value"
    if kind == "literal_error":
        if fault["input"] == "withheld":
            return "a review that is withheld has a notice under `notices:` and no record here; see data/README.md"
        return f"`{name}` is {seen}; write one of {context['expected'].replace(chr(39), '').replace(' or ', ', ')}"
    if kind == "string_pattern_mismatch":
        return f"`{name}` is {seen}; write {_PATTERNS[context['pattern']]}"
    if kind == "value_error":
        withheld = model.__name__ == "WithheldReview" and isinstance(
            context["error"], TwoYears
        )  # its remedy would repeat the value
        said = f"not a date; write {FORMS}" if withheld else str(context["error"])
        return f"`{name}` is {seen}{', which is' if said.startswith('not a date') else ':'} {said}"
    return f"`{name}` is {seen}; write {_wanted(kind, context)}"


def _unknown(name: str, fault: ErrorDetails, model: type[BaseModel]) -> str:
    holder = _model_at(model, fault["loc"][:-1])
    fields = list(holder.model_fields)
    if holder.__name__ == "WithheldReview":
        return _WITHHELD.format(fields=", ".join(fields), name=name)
    near = _near(fault, model)
    advice = f"did you mean `{near}`?" if near else f"the fields here are {', '.join(fields)}"
    return f"there is no field `{name}`; {advice}"


def _near(fault: ErrorDetails, model: type[BaseModel]) -> str | None:
    """The known name nearest to an unknown one, if any is near."""
    near = get_close_matches(str(fault["loc"][-1]), list(_model_at(model, fault["loc"][:-1]).model_fields), 1, 0.5)
    return near[0] if near else None


def _model_at(model: type[BaseModel], loc: tuple) -> type[BaseModel]:
    """The model that holds the field at `loc`, through lists of records."""
    for part in loc:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field:
            inner = [a for a in types_in(field.annotation) if isinstance(a, type) and issubclass(a, BaseModel)]
            model = inner[0] if inner else model
    return model


def types_in(annotation: Any) -> list:
    """The annotation of a field and every type inside it, the outer ones first."""
    found = [annotation]
    for inner in getattr(annotation, "__args__", ()):
        found += types_in(inner)
    return found


def _seen(value: object, model: type[BaseModel]) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, (list, tuple)):
        return "a list"
    if model.__name__ == "WithheldReview":
        return "not of the right form"
    text = str(value)
    return f'"{text[:60]}..."' if len(text) > 60 else f'"{text}"'


def _wanted(kind: str, context: dict) -> str:
    if kind in ("int_parsing", "int_type"):
        return "a whole number"
    if kind == "bool_parsing":
        return "true or false"
    if kind in ("greater_than_equal", "less_than_equal", "string_too_short"):
        return (
            f"a number of at least {context['ge']}"
            if "ge" in context
            else f"a number of at most {context['le']}"
            if "le" in context
            else "some text"
        )
    if kind == "string_too_long":
        return f"it in {context['max_length']} letters at most"
    if kind in ("tuple_type", "list_type"):
        return "a list, each item on a line of its own that starts with a dash"
    if kind in ("too_short", "too_long"):
        return (
            f"{context.get('min_length') or context.get('max_length')} items, no more and no fewer"
            if _exact(context)
            else "at least one item"
        )
    if kind == "string_type":
        return "text in one line"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "fields, each as `name: value`"
    return "a value of the kind that data/README.md tells"


def _exact(context: dict) -> bool:
    return context.get("min_length", context.get("max_length", 1)) > 1
