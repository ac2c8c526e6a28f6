"""Write records to be filled in: every field under its line of the field guide, with its value if there is one.

With answers this is the record that `new` writes; without any it is a blank record of data/generated/blank/.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, get_origin

from macros.editing.yaml_writer import dump
from macros.library.macro_registry import MACROS
from macros.library.markdown import DO_THIS, HINT
from macros.records import fields, model
from macros.records.generated import BLANKS
from macros.records.record import Record, nested_types, record_in

CHANGED = 3  # the index, among the seven headings, of "What has changed", which the register fills
# What to write under each of the seven headings, by its index.
HINTS = {
    0: "what this is about, in two or three sentences, and where it comes from. Cite a fact after each statement.",
    1: "what can go wrong for a child, and how often, if a source says so. Cite it.",
    2: "what the reviews found, no more and no less than the source says. Cite it.",
    4: "what to do differently, one bullet for each thing. Start with a verb, and say who.",
    5: "what nobody has found out yet; who is finding out, and by when, if a source says so. Cite it.",
    6: "one to three questions for a team, each in a bullet that ends with a question mark.",
}
MINUTE = "two to four bullets: what a reader must know after one minute. Cite a fact."
GUIDANCE = {
    DO_THIS: "the steps in their order, one line each. Start with a verb, and cite the fact that a step rests on.",
    "Why": "why it matters for a child, in a few sentences. Cite a fact after each statement.",
}


def blanks(headings: tuple[str, ...]) -> dict[str, str]:
    """Return every file of data/generated/blank/ by its name. `headings` are the seven of a briefing."""
    pages = {"briefing.md": briefing({}, headings), "guidance.md": guidance({}), "review-page.md": review_page({}, "")}
    return {f"{name}.yml": _blank(name) for name in BLANKS} | pages


def briefing(values: dict, headings: tuple[str, ...]) -> str:
    """Return a page of docs/briefings/: its fields, and a hint under each heading."""
    changes = _call("show_actions", values.get("theme"))
    parts = [_hint(MINUTE)]
    for place, heading in enumerate(headings):
        parts += [f"## {heading}", changes if place == CHANGED else _hint(HINTS[place])]
    return _page(model.Briefing, values, parts)


def guidance(values: dict) -> str:
    """Return a page of docs/guidance/."""
    parts = [part for heading, hint in GUIDANCE.items() for part in (f"## {heading}", _hint(hint))]
    return _page(model.Guidance, values, parts)


def review_page(values: dict, name: str) -> str:
    """Return the page of the review `name`, with its findings from data/reviews.yml."""
    return _page(model.Page, values, ["## What it found", _call("show_findings", name)])


def entry(kind: type[Record], values: dict, indent: int = 0) -> str:
    """Return one item of a list in a data file, as lines of text, each indented by `indent` spaces."""
    return "".join(f"{' ' * indent}{line}\n" for line in _item(_fields(kind, values)))


def _blank(name: str) -> str:
    kind, schema, lists, where = BLANKS[name]
    head = [
        f"# yaml-language-server: $schema=../schema/{schema}.json",
        f"# A blank {name}. Copy everything below `{lists[-1]}:` to the end of {where}, and fill it in there.",
        "# A line that starts with # explains the next one, or is a field to leave out. See docs/contribute/fields.md.",
        f"{lists[0]}:",
        *(f"  - {each}:" for each in lists[1:]),
    ]
    values = {"updates": [dict.fromkeys(("status", "source"))]} if name == "action" else {}  # of its first update
    return "\n".join(head) + "\n" + entry(kind, values, indent=4 * len(lists) - 2)


def _page(kind: type[Record], values: dict, parts: list[str]) -> str:
    return "\n".join(("---", *_fields(kind, values), "---", "")) + "\n" + "\n\n".join(parts) + "\n"


def _hint(words: str) -> str:
    return f"{HINT} {words} -->"


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


def scalar(value: Any) -> str:
    """Return a value, or a list of them, as one line of YAML that reads back as the same text; empty for None."""
    if isinstance(value, tuple):
        value = value[0] if len(value) == 1 else list(value)
    if isinstance(value, list):
        return dump(value).rstrip("\n")
    text = "" if value is None else value.isoformat() if isinstance(value, date) else value
    return dump({"": text}).partition(": ")[2].rstrip("\n") if text else ""
