"""Records as a person fills them in: every field under its line of the field guide, with a value where there is one.

One text serves twice: with answers it is the record that `new` writes, without any it is a blank of data/blank/.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

from macros.editing.yaml_writer import dump
from macros.library.error_messages import types_in
from macros.library.markdown import DO_THIS, HINT
from macros.records import model
from macros.records.dates import EDate
from macros.records.record import Record

CHANGED = 3  # the place, among the seven headings, of "What has changed": the register writes it
# What to write under each of the seven headings, by its place.
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
# Blank: its model, the schema of the file it belongs to, the lists it stands in, and where it goes.
BLANKS = {
    "action": (model.Action, "register", ("actions",), "the end of a file in data/registers/"),
    "update": (
        model.Update,
        "register",
        ("actions", "updates"),
        "the end of the updates of an action in data/registers/",
    ),
    "review": (model.Review, "reviews", ("reviews",), "the end of data/reviews.yml"),
    "finding": (
        model.Finding,
        "reviews",
        ("reviews", "findings"),
        "the end of the findings of a review in data/reviews.yml",
    ),
    "fact": (model.Fact, "facts", ("facts",), "the end of a file in data/facts/"),
    "source": (model.Source, "sources", ("sources",), "the end of data/sources.yml"),
    "contact": (model.Contact, "contacts", ("contacts",), "the end of data/contacts.yml"),
    "term": (model.Term, "glossary", ("terms",), "the end of data/glossary.yml"),
}


def blanks(headings: tuple[str, ...]) -> dict[str, str]:
    """Every file of data/blank/ by its name; `headings` are the seven of a briefing."""
    made = {f"{name}.yml": _blank(name) for name in BLANKS}
    return made | {
        "briefing.md": briefing({}, headings),
        "guidance.md": guidance({}),
        "review-page.md": review_page({}, ""),
    }


def briefing(values: dict, headings: tuple[str, ...]) -> str:
    """A page of docs/briefings/: its fields, and a hint under each heading."""
    changes = f"{{{{ show_changes({_quoted(values.get('theme'))}) }}}}"
    parts = [_hint(MINUTE)]
    for place, heading in enumerate(headings):
        parts += [f"## {heading}", changes if place == CHANGED else _hint(HINTS[place])]
    return _page(model.Briefing, values, parts)


def guidance(values: dict) -> str:
    """A page of docs/guidance/."""
    return _page(
        model.Guidance, values, [part for heading, hint in GUIDANCE.items() for part in (f"## {heading}", _hint(hint))]
    )


def review_page(values: dict, name: str) -> str:
    """The page of the review `name`: what it found, as data/reviews.yml says."""
    return _page(model.Page, values, ["## What it found", f"{{{{ show_findings({_quoted(name)}) }}}}"])


def entry(kind: type[Record], values: dict, indent: int = 0) -> str:
    """One item of a list in a data file, as many lines of text, `indent` spaces from the left."""
    return "".join(f"{' ' * indent}{line}\n" for line in _item(_fields(kind, values)))


def _blank(name: str) -> str:
    kind, schema, lists, where = BLANKS[name]
    head = [
        f"# yaml-language-server: $schema=../schema/{schema}.json",
        f"# A blank {name}. Copy everything below `{lists[-1]}:` to {where}, and fill it in there.",
        "# A line that starts with # explains the next one, or is a field that you may leave out. data/README.md tells more.",
        f"{lists[0]}:",
        *(f"  - {each}:" for each in lists[1:]),
    ]
    dials = dict.fromkeys(("agreed", "status", "effect"))  # the first update of an action sets all three
    return (
        "\n".join(head)
        + "\n"
        + entry(kind, {"updates": [dials]} if name == "action" else {}, indent=4 * len(lists) - 2)
    )


def _page(kind: type[Record], values: dict, parts: list[str]) -> str:
    return "\n".join(("---", *_fields(kind, values), "---", "")) + "\n" + "\n\n".join(parts) + "\n"


def _hint(words: str) -> str:
    return f"{HINT} {words} -->"


def _quoted(name: str | None) -> str:
    return f'"{name}"' if name else ""


def _fields(kind: type[Record], values: dict) -> list[str]:
    """A line of explanation and the field itself, for each field of `kind`; a field without a value is empty, or commented out."""
    made = []
    for name, field in kind.model_fields.items():
        made.append(f"# {field.description}{_choice(field.annotation)}")
        inner = next(
            (each for each in types_in(field.annotation) if isinstance(each, type) and issubclass(each, Record)), None
        )
        if inner and name in values:
            made += [f"{name}:", *(f"  {line}" for value in values[name] for line in _item(_fields(inner, value)))]
        elif name in values:
            made.append(f"{name}: {scalar(values[name])}".rstrip())
        elif field.is_required():
            made.append(f"{name}:")
        else:
            made += [f"# {line}" for line in (f"{name}:", *_inside(field.annotation, inner))]
    return made


def _item(lines: list[str]) -> list[str]:
    """Lines of fields as one item of a list: the dash stands before the first field, below its explanation."""
    return [lines[0], f"- {lines[1]}", *(f"  {line}" for line in lines[2:])]


def _inside(annotation: Any, inner: type[Record] | None) -> Iterator[str]:
    """The names of the fields inside an optional record, or inside one item of an optional list of them."""
    names = list(inner.model_fields) if inner else []
    many = any(get_origin(each) is tuple for each in types_in(annotation))
    for number, name in enumerate(names):
        yield f"  {'' if not many else '  ' if number else '- '}{name}:"


def _choice(annotation: Any) -> str:
    """What may be written in a field, where its line of the guide does not say."""
    inside = types_in(annotation)
    words = next((get_args(each) for each in inside if get_origin(each) is Literal), ())
    if len(words) > 1:
        return f" (one of: {', '.join(words)})"
    return (
        " (such as 2017-01-12, 2017-01 or 2017)"
        if EDate in inside
        else " (such as 2017-01-12)"
        if date in inside
        else ""
    )


def scalar(value: Any) -> str:
    """A value, or a list of them, as YAML in one line that reads back as the same text; nothing for None."""
    if isinstance(value, tuple):
        value = value[0] if len(value) == 1 else list(value)
    if isinstance(value, list):
        return dump(value).rstrip("\n")
    text = "" if value is None else value.isoformat() if isinstance(value, date) else value
    return dump({"": text}).partition(": ")[2].rstrip("\n") if text else ""
