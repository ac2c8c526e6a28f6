"""Read YAML and front matter as texts only, each with its line and column; refuse names used twice and lost text.

Every scalar is read as text, so `no`, `012` and `12:30` mean what was typed; the fields of model.py parse them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from yaml.resolver import Resolver

from macros.library.characters import DASHES, SPACES, looks_like, readable
from macros.library.markdown_parser import mute_code, parse
from macros.library.problem import InvalidDocument, Problem
from macros.library.text_files import read_text, unseen_in
from macros.library.yaml_errors import ITEM, ODD_SPACE, SAY, explain_folded_line, explain_yaml_errors
from macros.records.beside import LOADER
from macros.records.record import Misread

_HASH = re.compile(r"[ \t]+#")
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\[^"\\/]')  # but \" and \\ are the signs themselves
_ODD_DASHES = re.compile(rf"\A-*[{DASHES}]|^---[ \t]*[{SPACES}]", re.MULTILINE)
_RESOLVER = Resolver()
_WORDS = {"", "null", "true", "false"}  # which are meant as such
FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass
class Document:
    """A file: its text, its YAML as strings, lists and dicts, and, for a page, its body in Markdown."""

    path: str
    text: str
    data: Any = None
    node: yaml.Node | None = None
    first_line: int = 1  # line of the file on which the YAML starts
    body: str = ""
    body_line: int = 1  # line of the file on which the body starts
    problems: list[Problem] = field(default_factory=list)
    blocks: list | None = field(default=None, compare=False, repr=False)  # those of the body, once they are read
    found: list | None = field(default=None, compare=False, repr=False)  # personal data in it, once it is looked for

    @property
    def fields(self) -> str:
        """The text of the records: all of it, or in a page what is above the body; without what nobody sees."""
        return readable(self.text).replace("\u00ad", "").removesuffix(self.body)

    @cached_property
    def live(self) -> str:
        """The body, with another sign for each curly bracket in code, where no macro runs."""
        return mute_code(self.body)

    @cached_property
    def parsed(self) -> tuple[list, dict]:
        """The tokens of the body, and the references that it defines."""
        return parse(self.live)

    @cached_property
    def texts(self) -> list[tuple[tuple, str]]:
        """Each text among the values, behind the keys that lead to it."""
        return list(texts(self.data))

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Return the line and column of the key or item at `keys`, or of its nearest parent that exists."""
        node, mark = self.node, self.node.start_mark if self.node else None
        for key in keys:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == key), None)
                if pair:
                    mark, node = pair[0].start_mark, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                node = node.value[key]
                mark = node.start_mark
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)

    def problem(self, keys: tuple, message: str, severity: str = "error", code: str = "") -> Problem:
        """Return a problem at the place of `keys`."""
        line, column = self.place(*keys)
        return Problem(self.path, line, message, column, severity, code=code)

    def at(self, code: str, mark: Any, message: str) -> Problem:
        """Return a problem at a mark in the YAML, which counts lines and columns from 0."""
        return Problem(self.path, mark.line + self.first_line, message, mark.column + 1, code=code)


def read_yaml(root: Path, path: str) -> Document:
    """Read the YAML file at `path` below `root`. Raises InvalidDocument."""
    return parse_yaml(path, read_text(root, path))


def parse_yaml(path: str, text: str) -> Document:
    """Parse `text` as the content of the file at `path`, which need not exist. Raises InvalidDocument."""
    document = _parse(path, text, text, 1)
    if document.data is None:
        raise InvalidDocument.at("FIL002", path, 1, "the file is empty; write its records, or delete the file")
    return document


def read_page(root: Path, path: str) -> Document:
    """Read the page at `path`: its front matter as data, the rest as body. Raises InvalidDocument."""
    typed = read_text(root, path)
    text = readable(typed)
    front = FRONT.match(text)
    if not text.strip():
        raise InvalidDocument.at("FIL002", path, 1, "the file is empty; write the page, or delete the file")
    if not front and (odd := _ODD_DASHES.search(text)):
        line, column = text.count("\n", 0, odd.start()) + 1, odd.end() - odd.start()
        raise InvalidDocument(Problem(path, line, looks_like(odd.group(), column), column, code="FIL009"))
    if not front:
        raise InvalidDocument.at("FIL009", path, 1, SAY["no_front"])
    document = _parse(path, typed, front.group(1), 2)
    if document.data is None:
        raise InvalidDocument.at("FIL002", path, 1, "the front matter is empty; write at least `title:` and `summary:`")
    read_body(document, text)
    return document


def read_body(document: Document, text: str) -> None:
    """Read the body of a page, which is below its front matter; there is none where no line of dashes ends that."""
    end = front.end() if (front := FRONT.match(text)) else len(text)
    document.body, document.body_line = text[end:].replace("\u00ad", ""), text.count("\n", 0, end) + 1


def _parse(path: str, text: str, source: str, first_line: int) -> Document:
    document = Document(path, text, first_line=first_line, problems=list(unseen_in(path, text)))
    source = readable(source)
    _refuse_references(document, source)
    lines = enumerate(source.split("\n") if not source.isascii() else (), first_line)
    odd = ((number, line, each.end()) for number, line in lines if (each := ODD_SPACE.match(line)))
    if faults := [Problem(path, number, looks_like(line, end), end, code="YML001") for number, line, end in odd]:
        raise InvalidDocument(*faults)
    try:
        document.node = yaml.compose(source, Loader=LOADER)
        document.data = _value(document.node, document, source.split("\n")) if document.node else None
    except yaml.YAMLError:
        faults = [Problem(path, at + first_line, said, code="YML001") for at, said in explain_yaml_errors(source)]
        raise InvalidDocument(*document.problems or faults) from None
    except RecursionError:
        message = "lists or fields are nested too deeply; write it flatter"
        raise InvalidDocument.at("YML002", path, first_line, message) from None
    return document


def _value(node: yaml.Node, document: Document, lines: list[str], column: int = -1):
    """Return the value of a node. `column` is that of the name or dash in front of it."""
    if isinstance(node, yaml.ScalarNode):
        known = len(document.problems)
        _refuse_lost_text(node, document, lines, column)
        if len(document.problems) > known:
            return Misread(node.value)
        return node.value if node.style else node.value.strip() or None
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, document, lines, item.start_mark.column - 2) for item in node.value]
    fields: dict[str, Any] = {}
    first: dict[str, int] = {}  # field: the line where it stands for the first time in the item
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise InvalidDocument(document.at("YML003", key.start_mark, SAY["no_name"]))
        if key.value in first:
            more = SAY["run_together"] if key.start_mark.column else ""
            message = SAY["again"].format(key.value, first[key.value] + document.first_line) + more
            document.problems.append(document.at("YML004", key.start_mark, message))
            first = {}  # where two items were run together, the second is told of once
        first.setdefault(key.value, key.start_mark.line)
        fields[key.value] = _value(value, document, lines, key.start_mark.column)
    return fields


def _refuse_lost_text(node: yaml.ScalarNode, document: Document, lines: list[str], column: int) -> None:
    """Note text behind a #, fields inside quotation marks, and items or fields folded into a text: all would be lost."""
    start, end = node.start_mark, node.end_mark
    if not node.style and end.line < len(lines) and _HASH.match(lines[end.line], end.column):
        document.problems.append(document.at("YML005", end, SAY["cut_off"]))
    typed = "\n".join([*lines[start.line : end.line], lines[end.line][: end.column]]) if node.style == '"' else ""
    if _ESCAPE.search(typed, start.column):
        document.problems.append(document.at("YML005", start, SAY["escape"]))
    is_quoted = node.style in ("'", '"')
    within = lines[start.line + 1 : end.line + 1] if is_quoted else ()
    if any(line.strip() and len(line) - len(line.lstrip()) <= column for line in within):
        document.problems.append(document.at("YML005", start, SAY["open_mark"]))
        return
    # In quotation marks one dash may stand at the start of a line, and a second makes a list.
    is_folded = sum(bool(ITEM.match(line)) for line in within) > 1 if is_quoted else not node.style
    for number, line in enumerate(lines[start.line : end.line + 1] if is_folded else (), start.line):
        is_whole = number > start.line or not line[: start.column].strip()  # nothing else stands before the text
        if is_whole and (sentence := explain_folded_line(line, is_quoted)):
            document.problems.append(Problem(document.path, number + document.first_line, sentence, code="YML008"))


def _refuse_references(document: Document, source: str) -> None:
    """Refuse anchors and aliases, which let one line mean millions, and tags, which mean what nobody typed here."""
    if not any(sign in source for sign in "&*!"):
        return
    try:
        for event in yaml.parse(source, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise InvalidDocument(document.at("YML006", event.start_mark, SAY["reference"]))
    except yaml.YAMLError:
        return  # yaml.compose, called just after this, reports it


def no_text(document: Document) -> Iterator[Problem]:
    """Yield a problem for each text in mkdocs.yml that MkDocs would take for a number, a date, or true or false.

    What stands below `plugins` and `theme` is left to whoever reads it.
    """
    for name, value in document.node.value if document.node else ():
        for node in _scalars(value) if name.value not in ("plugins", "theme") else ():
            is_text = node.style or node.value in _WORDS
            if not is_text and not _RESOLVER.resolve(yaml.ScalarNode, node.value, (True, False)).endswith(":str"):
                message = f'"{node.value}" counts as a number, a date, or true or false; put quotation marks around it'
                yield document.at("FLD007", node.start_mark, message)


def _scalars(node: Any) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    else:
        for each in node if isinstance(node, tuple) else node.value:
            yield from _scalars(each)


def texts(value: Any, keys: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Each text in a file of records, behind the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from texts(each, (*keys, key))
