"""Insert YAML into a file and leave every other byte unchanged, proven by reading the result.

A comment below a list belongs to its last item if it is indented more than the dashes. Any other comment, and empty
lines, stay below what is inserted.
"""

import codecs
import copy
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.editing.yaml_writer import dump
from macros.library.problem import InvalidDocument, Refused
from macros.library.source import Document, parse_yaml

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Draft:
    """The new text of the file at `path`, without a byte order mark; `line` is where the new part starts."""

    path: str
    text: str
    line: int


class NeedsManualEdit(Refused):
    """A file that only a person can edit safely; the text says which, and what to do."""


def append(document: Document, keys: Keys, item: str | dict) -> Draft:
    """Append `item`, a record or its text from blank.entry, to the list at `keys`, and create the list if need be.

    Raises NeedsManualEdit for a list whose form cannot be extended: brackets that are not empty, or an end that would
    change its meaning.
    """
    name = str(keys[-1])
    expected = holder = copy.deepcopy(document.data)
    for key in keys[:-1]:
        holder = holder[key]
    try:
        text = item if isinstance(item, str) else dump([item])
        record = parse_yaml(document.path, item).data[0] if isinstance(item, str) else item
        draft = _with(document, keys, text)
        holder[name] = [*holder.get(name, ()), record]
        if parse_yaml(document.path, draft.text).data != expected:
            raise ValueError
    except (ValueError, InvalidDocument):
        remedy = f"copy data/generated/blank/{name.removesuffix('s')}.yml there by hand"
        message = f"`{name}` in {document.path} has a form that cannot be added to; {remedy}"
        raise NeedsManualEdit(message) from None
    return draft


def end_line(document: Document, keys: Keys) -> int:
    """Return the line on which the record at `keys` ends."""
    node = _node(document, keys)
    return document.text.count("\n", 0, _end(document.text, node, node.start_mark.column) - 1) + 1


def write(root: Path, files: dict[str, str]) -> None:
    """Write each text to its path, and keep a byte order mark. Nothing is written if a path leads out of `root`.

    Raises NeedsManualEdit, or OSError with the path of the file that cannot be written; that file and those after it
    are unchanged.
    """
    for path in files:
        if not (root / path).resolve().is_relative_to(root.resolve()):
            raise NeedsManualEdit(f"{path} is a link to a place outside the folder; nothing was written")
    # New files first: if one cannot be created, nothing was changed.
    for path, text in sorted(files.items(), key=lambda file: (root / file[0]).exists()):
        full = root / path
        half = full.with_name(f".{full.name}.half")  # on a full disk, half a file must not replace the whole one
        try:
            full.parent.mkdir(parents=True, exist_ok=True)
            marked = full.exists() and full.read_bytes().startswith(codecs.BOM_UTF8)
            half.write_bytes(text.encode("utf-8-sig" if marked else "utf-8"))
            if full.exists():
                shutil.copymode(full, half)
            half.replace(full)
        except OSError as error:
            with suppress(OSError):
                half.unlink()
            raise OSError(error.errno, error.strerror, path) from None


def _with(document: Document, keys: Keys, item: str) -> Draft:
    """Return the document with `item` at the end of the list at `keys`, with its line endings. Raises ValueError."""
    text, holder = document.text, _node(document, keys[:-1])
    items = next((value for key, value in holder.value if key.value == keys[-1]), None)
    column = holder.start_mark.column
    if re.search(r"^\.\.\.", text, re.MULTILINE):  # an end marker: only a person knows what is meant
        raise ValueError
    if items is None:
        at, item = _end(text, holder, column), f"{keys[-1]}:\n{_indented(item, 2)}"
    elif not isinstance(items, yaml.SequenceNode):
        raise ValueError
    elif not items.flow_style:
        column = items.start_mark.column
        at = _end(text, items, column + 1)
    else:
        start, end = items.start_mark.index, items.end_mark.index
        if text[start + 1 : end - 1].strip():
            raise ValueError
        before = text[:start].rstrip(" \t")
        text = before + text[end:]  # without the brackets
        at = _below(text, len(before))
        column += 2
    lead = "\n" if at and text[at - 1] != "\n" else ""
    inserted = f"{lead}{_indented(item, column)}".replace("\n", "\r\n" if "\r\n" in text else "\n")
    return Draft(document.path, f"{text[:at]}{inserted}{text[at:]}", text.count("\n", 0, at) + len(lead) + 1)


def _node(document: Document, keys: Keys) -> yaml.Node:
    node: Any = document.node
    for key in keys:
        children = node.value
        node = children[key] if isinstance(key, int) else next(child for name, child in children if name.value == key)
    return node


def _end(text: str, node: yaml.Node, column: int) -> int:
    """Return where `node` ends: below its last value, and below comments that start at `column` or further right."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark  # of text in several lines, the start of the line below
    at = _below(text, mark.index) if mark.column else mark.index
    comments = re.compile(rf"(?:\s*^ {{{column},}}#.*\n?)*", re.MULTILINE).match(text, at)
    return comments.end() if comments else at


def _below(text: str, at: int) -> int:
    """Return the start of the next line after `at`; the end of the text where there is none."""
    return text.find("\n", at) + 1 or len(text)


def _indented(lines: str, column: int) -> str:
    return re.sub(r"^(?=.)", " " * column, lines, flags=re.MULTILINE)
