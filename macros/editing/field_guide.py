"""The page that lists every field: its tables are written from the models, all else on it by hand."""

import re
from datetime import date
from typing import Any, Literal, get_args, get_origin

from macros.records import model, site_settings
from macros.records.dates import EDate, ReportDay
from macros.records.record import Record, nested_types, record_in

PAGE = "docs/contribute/fields.md"
_KINDS = {name: each for name, each in (vars(model) | vars(site_settings)).items() if isinstance(each, type)}
_TABLE = re.compile(r"(^### ([\w ]+?)(?: \(.*)?\n(?:(?!#|\|).*\n)*)(?:\|.*\n)+", re.MULTILINE)
_HEAD = "| Field | Needed | Values | What it holds |\n|---|---|---|---|\n"
_TYPES = {EDate: "a date", ReportDay: "a date", date: "a day", bool: "`true`, `false`", int: "a number", str: "text"}


def with_tables(page: str) -> str:
    """The text of the page with the fields of each record in the table below its heading."""

    def written(found: re.Match[str]) -> str:
        kind = _KINDS.get(found[2].title().replace(" ", ""))
        return found[1] + _HEAD + "".join(_rows(kind)) if kind and issubclass(kind, Record) else found[0]

    return _TABLE.sub(written, page)


def _rows(kind: type[Record]) -> list[str]:
    return [
        f"| `{name}` | {'yes' if each.is_required() else 'no'} | {_values(each.annotation)} | {each.description} |\n"
        for name, each in kind.written().items()
    ]


def _values(annotation: Any) -> str:
    """What a field of this type may hold, in words."""
    types = nested_types(annotation)
    if {tuple, dict} & set(map(get_origin, types)):
        return "a list"
    words = ", ".join(f"`{word}`" for each in types if get_origin(each) is Literal for word in get_args(each))
    found = [words, "fields" if record_in(annotation) else "", *(_TYPES.get(each, "") for each in types)]
    return " or ".join(dict.fromkeys(filter(None, found))) or "text"
