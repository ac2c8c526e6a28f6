"""The columns of the files to take away, written once for the files, their descriptions and their schemas.

What a field of a record holds is what its model says, but for the words that a row of a table needs instead.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args, get_origin

from macros.records import fields, model
from macros.records.dates import EDate, ReportDay
from macros.records.record import Record, nested_types, record_in
from macros.records.references import mark

Value = str | int | date | None


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and its type: string, integer, number or date.

    What it holds ends with the list of the vocabulary, in square brackets, that has the label of each id in it.
    """

    name: str
    about: str
    type: str = "string"


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row stands for, its columns, and its rows as dicts by column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Value]]


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of `name [type]: what it holds`."""
    made = []
    for line in text.strip().splitlines():
        name, _, about = line.strip().partition(": ")
        name, _, kind = name.partition(" ")
        made.append(Column(name, about, kind or "string"))
    return tuple(made)


def _of(record: type[Record], *names: str, **words: str) -> tuple[Column, ...]:
    """The fields of a record that hold values, or those named; `words` replace what the model says of some."""
    values = (name for name, field in record.model_fields.items() if not record_in(field.annotation))
    return tuple(_field(record, name, words.get(name)) for name in names or values)


def _field(record: type[Record], name: str, words: str | None) -> Column:
    field, ref = record.model_fields[name], mark(record, name)
    inside = nested_types(field.annotation)
    labelled = fields.VOCABULARY.get(ref.kind) if ref else None
    listed = next(({*get_args(each)} for each in inside if get_origin(each) is Literal), {""})
    labelled = labelled or next((each for each, kind in fields.FIXED.items() if listed <= {*get_args(kind)}), None)
    about = f"{words or field.description}{' (EDTF)' if {EDate, ReportDay} & {*inside} else ''}{f' [{labelled}]' if labelled else ''}"
    return Column(name, about, "date" if date in inside else "string")


ID, ADDRESS = Column("id", "permanent id"), Column("address", "page below the site's root")
ACTIONS = (
    ID,
    *_of(model.Action, "what", "theme", "answers", "owner", "partners", "strength", theme="id of its theme"),
    *_columns("""
        finds_out: ids of actions or themes about which it is to find out
        position_agreed: was it agreed? (derived, on the day of the position) [agreed]
        position_status: is it done? (derived) [statuses]
        position_effect: did it make a difference? (derived) [effects]
        position_stage: the furthest of these that holds (derived) [stages]
        position_late: whether it is late (derived) [lateness]
        position_days_late integer: days by which it is late, was done late or was done before its date (derived)
        position_due: the due date that holds (EDTF, derived)
        position_planned: the intended date that holds (EDTF, derived)
        position_evidence: the strongest evidence that stands (derived) [evidence]
        position_limits: what the newest audit or outcome that stands does not show (derived)
        position_reported: when anything was last reported (EDTF, derived)
    """),
    ADDRESS,
)
UPDATES = (
    Column("action", "id of the action"),
    Column("number", "which update of the action it is, from 1", "integer"),
    *_of(
        model.Update,
        reported="when it was reported",
        note="what was reported",
        planned="an intention",
        due="a commitment",
        reason="why a due date moved, or why it was stopped",
        risk_accepted_by="role that accepted the risk of stopping",
        facts="ids of the facts it rests on",
    ),
)
EVIDENCE = (
    Column("action", "id of the action"),
    Column("update", "which update reported it, from 1", "integer"),
    *_of(
        model.Evidence,
        what="what was said, shown or measured",
        measured="for an audit: records or practice",
        sample="size and kind of the sample; empty where not stated",
        facts="ids of the facts it rests on",
    ),
)
FINDINGS = _columns("""
    review: id of the review
    review_title: what readers call it
    speaks_of integer: how many reviews the record stands for
    publication: whether it is published [publication]
    finding: id of the finding
    text: what was found
    kind: whether an action is to answer it, or what it is instead [finding_kinds]
    same_as: ids of findings of other reviews that ask for the same
    facts: ids of the facts it rests on
""")
_HEAD = ("title", "summary", "theme", "audience", "owner")
_WORDS = {"summary": "what it holds", "theme": "id of its theme", "owner": "role that keeps it"}
_SIGNED = _columns("signed_off_by: role that signed it off\nsigned_off_on date: day of the sign-off")
_READING = _columns("""
    reading_words integer: words on the finished page (derived)
    reading_seconds integer: seconds aloud (derived)
    reading_grade number: Flesch-Kincaid grade (derived)
""")
BRIEFINGS = (ID, *_of(model.Briefing, *_HEAD, "reviews", "published", "review_by", **_WORDS), *_READING, ADDRESS)
GUIDANCE = (
    ID,
    *_of(model.Guidance, *_HEAD, "checked", **_WORDS),
    *_SIGNED,
    *_of(model.Guidance, "review_by"),
    *_READING,
    ADDRESS,
)
_FACT = {
    "statement": "the fact, in this site's own words",
    "source": "title of the source",
    "at": "where in the source",
}
FACTS = (ID, *_of(model.Fact, "statement", "source", "at", "checked", "note", **_FACT), ADDRESS)
VOCABULARY = _columns("""
    list: name of the list, as columns give it in square brackets
    id: the id
    label: the words that readers see
    meaning: what it means
""")
