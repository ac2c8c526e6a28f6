"""The types of fields that models share: days, dates, ids, addresses, texts, and the closed lists of words, such as the
kinds of evidence, of pages and of what is gone.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.records.citations import cited
from macros.records.date_slips import FORMS, MEANT_AS_DATE, TIME_IN_WORDS
from macros.records.dates import EDate, ReportDay, parse
from macros.records.record import nested_types, words_in

WITHDRAWN = "withdrawn"  # what takes back a date, or that an action is to find something out
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_CITATION = "a fact cannot be cited here; cite it in `note`, or in the text of the evidence"
_BY_WHEN = "by when? write a date, or a time such as within six months; or leave it out"
_NEEDS_DAY = "a whole day is needed here, such as 2017-01-12"
# The lists of the vocabulary that records refer to, by the kind of what is listed.
VOCABULARY = {"theme": "themes", "agency": "agencies", "audience": "audiences"}


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of another record, or a list of ids, as in `Annotated[Id, Ref("theme")]`."""

    kind: str  # of the records that may be meant: one, or two as in "finding or review"


def day(value: Any) -> date:
    """A whole day: the form needed where something was published or checked. Raises ValueError, in words."""
    if isinstance(value, date):
        return value
    try:
        found = _edate(value)
    except ValueError as fault:
        if re.match(rf"not a date|(?!.*{_WHOLE_DAY.pattern}).*[?]", str(fault)):
            raise ValueError(_NEEDS_DAY) from None
        raise
    if not _WHOLE_DAY.fullmatch(found.edtf):
        raise ValueError(_NEEDS_DAY)
    return found.first


def _told(value: Any) -> ReportDay:
    """A day as sources give it, which may be a month or a season: it counts from its last day."""
    if isinstance(value, ReportDay):
        return value
    return ReportDay.of(_edate(str(value) if isinstance(value, date) else value))


def _edate(value: Any):
    if isinstance(value, EDate):
        return value
    if not isinstance(value, str):  # nothing, a list or a group of fields
        raise ValueError(f"not a date; write {FORMS}")
    return parse(value)


def date_or_words(value: Any) -> EDate | str:
    """Return a date, "withdrawn", or words that give no date; raises ValueError for what may be meant as a date."""
    if isinstance(value, str) and value.lower() == WITHDRAWN:
        return WITHDRAWN
    try:
        return _edate(value)
    except ValueError:
        if not isinstance(value, str) or MEANT_AS_DATE.search(value):
            raise
        if TIME_IN_WORDS.match(value):
            return value
        raise ValueError(_BY_WHEN) from None


def _listed(value: Any):
    """One value may stand without the dash of a list."""
    return [value] if isinstance(value, str) else value


def _separate(value: Any):
    """Several texts are a list: a comma would make them one, which nobody types in the search."""
    if isinstance(value, str) and "," in value:
        message = (
            "a comma joins several names into one; write a list in square brackets, as in [red book, health record]"
        )
        raise PydanticCustomError("sentence", message)
    return _listed(value)


def _text(text: str) -> str:
    """The text without soft hyphens. Citations that are read have been taken out before."""
    for mark in cited(text, ()) if "[^" in text else ():
        raise PydanticCustomError("sentence", (mark.fault or _NO_CITATION).replace("{", "{{"))
    return text.replace("\u00ad", "")


def next_id(name: str, used: Collection[str]) -> str:
    """Return the id that starts like `name`, with the number after the highest of those `used`, itself among them."""
    prefix = name.rstrip("0123456789")
    ends = [each.removeprefix(prefix) for each in {name, *used} if each.startswith(prefix)]
    return f"{prefix}{max(int(each) for each in ends if each.isdecimal()) + 1:0{len(name) - len(prefix)}d}"


def allowed(annotation: Any) -> str:
    """Return in brackets, behind a space, what a field of this type may hold; nothing where its name alone can tell."""
    types, words = nested_types(annotation), words_in(annotation)
    if len(words) > 1:
        return f" (one of: {', '.join(words)})"
    if EDate in types or ReportDay in types:
        return " (such as 2017-01-12, 2017-01, 2017 or summer 2017)"
    return " (such as 2017-01-12)" if date in types else ""


_DATE_SCHEMA = WithJsonSchema({"type": ["string", "integer"]}, mode="validation")
_EDTF_SCHEMA = WithJsonSchema({"type": "string"}, mode="serialization")
Day = Annotated[date, BeforeValidator(day), _DATE_SCHEMA]
When = Annotated[InstanceOf[EDate], BeforeValidator(_edate), _DATE_SCHEMA, _EDTF_SCHEMA]
WhenOrWords = Annotated[InstanceOf[EDate] | str, BeforeValidator(date_or_words), _DATE_SCHEMA, _EDTF_SCHEMA]
Reported = Annotated[InstanceOf[ReportDay], BeforeValidator(_told), _DATE_SCHEMA, _EDTF_SCHEMA]
Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_text)]
# One word, or half an address, tells nobody which document it is, but for an id in capitals.
Title = Annotated[str, StringConstraints(pattern=r"^(https?://\S+|[A-Z0-9]+|.*\S\s+\S.*)$"), AfterValidator(_text)]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
# Some ids name a folder of the site, hence the limit.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
ActionId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9]{2,4}$")]
FACT_ID = r"^[A-Z]{1,2}[0-9]{2,4}$"
FactId = Annotated[str, StringConstraints(pattern=FACT_ID)]
SourceId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+$")]
_PORT = "(:(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4}))?"  # up to 65535
# A host by RFC 1123, with a port or none: no name or password before it.
_HOST = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\.?" + _PORT
# A part of a path by RFC 3986, other than . and .., which stand for other folders.
_MARKS, _ESCAPE = "!$&'()*+,;=:@~-", "%[0-9A-Fa-f]{2}"
_SEGMENT = rf"\.*([A-Za-z0-9_{_MARKS}]|{_ESCAPE})([A-Za-z0-9_.{_MARKS}]|{_ESCAPE})*"
Address = Annotated[str, StringConstraints(pattern=rf"^https?://{_HOST}([/?#][^\s\"<>\\^`{{|}}]*)?$")]
# Other addresses are made by adding to these, so nothing stands behind ? or #.
BaseAddress = Annotated[str, StringConstraints(pattern=rf"^https?://{_HOST}/({_SEGMENT}/)*$")]
IndexAddress = Annotated[str, StringConstraints(pattern=rf"^https?://{_HOST}/({_SEGMENT}/)*pagefind/$")]
Repository = Annotated[str, StringConstraints(pattern=rf"^https://{_HOST}(/{_SEGMENT})+/?$")]
Telephone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ]*$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Limit = Annotated[int, Field(ge=1, le=100_000_000)]
Days = Annotated[int, Field(ge=1, le=36_500)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
FactIds = Annotated[tuple[FactId, ...], BeforeValidator(_listed), Ref("fact")]
ActionOrTheme = Annotated[
    str, StringConstraints(pattern=r"^([A-Z]{2,4}-[0-9]{2,4}|[a-z0-9]+(-[a-z0-9]+)*)$", max_length=100)
]
ActionsOrThemes = Annotated[tuple[ActionOrTheme, ...], BeforeValidator(_listed)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_separate)]

Agreed = Literal["yes", "no", "not-stated"]
Status = Literal[
    "not-started", "in-progress", "on-hold", "awaiting-acceptance", "complete", "closed", "stopped", "not-known"
]
Derived = Literal["superseded", "merged", "refused"]  # what an open action is by its other fields
Effect = Literal["not-tested", "test-planned", "claimed", "improved", "mixed", "no-change", "worse", "not-known"]
EvidenceKind = Literal[
    "statement", "document", "reach", "self-assessment", "survey", "audit", "inspection", "families", "outcome"
]
FindingKind = Literal["to-answer", "good-practice", "learning", "another-body"]
Publication = Literal[
    "commissioned", "in-progress", "published", "summary-published", "learning-published", "not-stated"
]
Strength = Literal["system-change", "checklist", "policy", "training", "reminder"]
_GonePage = Literal["briefing", "guidance", "pack", "page"]
_GoneEntry = Literal["agency", "audience", "contact", "fact", "source", "term", "theme"]
GoneKind = Literal["action", "finding", "review", _GonePage, _GoneEntry]
Measured = Literal["records", "practice"]
Checked = Literal["read-full", "read-primary", "read-secondary", "memory", "drafted", "not-found"]

# The lists of words that are fixed, by the name of the list that explains them: in the vocabulary, or in downloads.
FIXED = {
    "agreed": Agreed,
    "statuses": Literal[Status, Derived],
    "effects": Effect,
    "evidence_kinds": EvidenceKind,
    "strengths": Strength,
    "measured": Measured,
    "checked": Checked,
}
