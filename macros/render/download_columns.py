"""The tables of the files to take away, written once in download_columns.yml for the files, their descriptions and their schemas.

What a field of a record holds is what its model says, but for the words that a row of a table needs instead.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args, get_origin

from macros.records import fields, model
from macros.records.beside import beside
from macros.records.dates import EDate, ReportDay
from macros.records.record import Record, nested_types
from macros.records.references import mark

Value = str | int | date | None
_TABLES = beside(__file__)


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


def described(name: str) -> tuple[str, tuple[Column, ...]]:
    """The title of the table `name`, and its columns."""
    table = _TABLES[name]
    record = getattr(model, table.get("record", "Record"))
    return table["title"], tuple(_column(record, *each) for each in table["columns"].items())


def _column(record: type[Record], name: str, told: str | dict | None) -> Column:
    if isinstance(told, dict):
        return Column(name, **told)
    if name not in record.model_fields:
        return Column(name, told or "")
    field, ref = record.model_fields[name], mark(record, name)
    inside = nested_types(field.annotation)
    labelled = fields.VOCABULARY.get(ref.kind) if ref else None
    listed = next(({*get_args(each)} for each in inside if get_origin(each) is Literal), {""})
    labelled = labelled or next((each for each, kind in fields.FIXED.items() if listed <= {*get_args(kind)}), None)
    about = f"{told or field.description}{' (EDTF)' if {EDate, ReportDay} & {*inside} else ''}{f' [{labelled}]' if labelled else ''}"
    return Column(name, about, "date" if date in inside else "string")
