"""The kinds of value that a field can hold: whole days, dates, ids, and the closed lists of words."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from macros.dates import FORMS, EDate, TwoYears, parse

NOT_STATED = "not-stated"


def day(value) -> date:
    """A whole day: the form needed where something was reported, published or checked. Raises ValueError, in words."""
    if isinstance(value, date):
        return value
    try:
        found = _edate(value)
    except TwoYears:
        raise ValueError("a whole day is needed here, such as 2017-01-12") from None
    except ValueError as fault:
        raise ValueError(str(fault).replace(FORMS, "a whole day, such as 2017-01-12")) from None
    if found.first != found.last or "/" in value or "~" in value:
        raise ValueError("a whole day is needed here, such as 2017-01-12")
    return found.first


def _edate(value):
    if isinstance(value, EDate):
        return value
    if not isinstance(value, str):  # nothing, a list or a group of fields
        raise ValueError(f"not a date; write {FORMS}")
    return parse(value)


def _listed(value):
    """One value may stand without the dash of a list."""
    return [value] if isinstance(value, str) else value


_DATE_SCHEMA = WithJsonSchema({"type": ["string", "integer"]}, mode="validation")
_EDTF_SCHEMA = WithJsonSchema({"type": "string"}, mode="serialization")
Day = Annotated[date, BeforeValidator(day), _DATE_SCHEMA]
When = Annotated[EDate, BeforeValidator(_edate), _DATE_SCHEMA, _EDTF_SCHEMA]
Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ActionId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-\d{2,4}$")]
FactId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}\d{2,4}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
# No name or password before the host, and nothing behind ? or #: addresses of files are made of it.
Repository = Annotated[str, StringConstraints(pattern=r"^https://[\w.-]+(:\d+)?/[^\s?#@]+$")]
Telephone = Annotated[str, StringConstraints(pattern=r"^\+?\d[\d ]*$")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
FactIds = Annotated[tuple[FactId, ...], BeforeValidator(_listed)]
ActionsOrThemes = Annotated[tuple[ActionId | Id, ...], BeforeValidator(_listed)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]

Agreed = Literal["yes", "no", "not-stated"]
Status = Literal["not-started", "in-progress", "complete", "stopped", "not-known"]
Effect = Literal["not-tested", "test-planned", "claimed", "improved", "mixed", "no-change", "not-known"]
EvidenceKind = Literal["statement", "document", "reach", "audit", "outcome"]
Strength = Literal["system-change", "checklist", "policy", "training", "reminder"]
GoneKind = Literal[
    "action", "agency", "audience", "briefing", "contact", "fact", "finding",
    "guidance", "pack", "page", "review", "source", "term", "theme",
]
Checked = Literal["read-full", "read-primary", "read-secondary", "memory", "drafted", "not-found"]
