"""Write records to be filled in: every field under its line of the field guide, with its value if there is one.

With answers this is the record that `new` writes; without any it is a blank record of data/generated/blank/.
"""

from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any, get_origin

from macros.editing.yaml_writer import dump
from macros.library.macro_registry import MACROS
from macros.records import fields
from macros.records.generated import BLANKS, PAGES
from macros.records.record import Record, nested_types, record_in

# What stands below the fields of a new page, headings and hints of what to write, and above those of a record.
_PAGES = Path(__file__).parent / "pages"


def blanks(headings: tuple[str, ...]) -> dict[str, str]:
    """Return every file of data/generated/blank/ by its name. `headings` are the seven of a briefing."""
    pages = {f"{name}.md": page(name, {}, headings) for name in PAGES}
    return {f"{name}.yml": _blank(name) for name in BLANKS} | pages


def page(name: str, values: dict, headings: tuple[str, ...], review: str | None = None) -> str:
    """Return the blank page `name` with these values of its fields. `headings` are the seven of a briefing."""
    parts = {f"heading{number}": heading for number, heading in enumerate(headings, 1)}
    parts |= {"actions": _call("show_actions", values.get("theme")), "findings": _call("show_findings", review)}
    return "\n".join(("---", *_fields(PAGES[name], values), "---", "", _words(f"{name}.md", parts)))


def entry(kind: type[Record], values: dict, indent: int = 0) -> str:
    """Return one item of a list in a data file, as lines of text, each indented by `indent` spaces."""
    return "".join(f"{' ' * indent}{line}\n" for line in _item(_fields(kind, values)))


def _blank(name: str) -> str:
    kind, schema, lists, where = BLANKS[name]
    head = _words("record.yml", {"name": name, "schema": schema, "list": lists[-1], "where": where})
    opened = "".join(f"{'  - ' if number else ''}{each}:\n" for number, each in enumerate(lists))
    values = {"updates": [dict.fromkeys(("status", "source"))]} if name == "action" else {}  # of its first update
    return head + opened + entry(kind, values, indent=4 * len(lists) - 2)


def _words(file: str, parts: dict[str, str]) -> str:
    return Template((_PAGES / file).read_text(encoding="utf-8")).substitute(parts)


def _call(macro: str, name: str | None) -> str:
    return f"{{{{ {macro}({MACROS[macro].argument(name) if name else ''}) }}}}"


def _fields(kind: type[Record], values: dict) -> list[str]:
    """Return each field of `kind` below its explanation; without a value it is empty, or a comment if optional."""
    lines = []
    for name, field in kind.written().items():
        lines.append(f"# {field.description}{fields.allowed(field.annotation)}")
        inner = record_in(field.annotation)
        if inner and name in values:
            lines += [f"{name}:", *(f"  {line}" for value in values[name] for line in _item(_fields(inner, value)))]
        elif name in values:
            lines.append(f"{name}: {scalar(values[name])}".rstrip())
        elif field.is_required():
            lines.append(f"{name}:")
        else:
            lines += [f"# {line}" for line in (f"{name}:", *_inside(field.annotation, inner))]
    return lines


def _item(lines: list[str]) -> list[str]:
    """Return lines of fields as one item of a list, with the dash before the first field, below its explanation."""
    return [lines[0], f"- {lines[1]}", *(f"  {line}" for line in lines[2:])]


def _inside(annotation: Any, inner: type[Record] | None) -> Iterator[str]:
    """Yield the names of the fields inside an optional record, or inside one item of an optional list of them."""
    names = list(inner.written()) if inner else []
    many = any(get_origin(each) is tuple for each in nested_types(annotation))
    for number, name in enumerate(names):
        yield f"  {'' if not many else '  ' if number else '- '}{name}:"


def scalar(value: str | tuple[str, ...] | list[str] | None) -> str:
    """Return a value, or a list of them, as one line of YAML that reads back as the same text; empty for None."""
    if isinstance(value, tuple):
        value = value[0] if len(value) == 1 else list(value)
    return dump({"": value}).partition(": ")[2].rstrip("\n") if value else ""
