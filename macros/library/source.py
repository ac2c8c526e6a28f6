"""Read text-only YAML and front matter, and remember the file, line and column of every value.

Every scalar is read as text, so `no`, `012` and `12:30` mean what was typed; the fields of model.py parse them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from macros.library.markdown_parser import mute_code, parse
from macros.library.yaml_errors import CUT_OFF, LOADER, OPEN_MARK, UNSEEN, explain_yaml_error

LARGEST = 2_000_000  # bytes of one file: forty times the largest register that is comfortable to edit
# Control characters, and those that turn the direction of text, so that a reviewer sees other words than a reader.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_CONTROL = bytes((*range(9), 11, 12, *range(14, 32), 127))
_DIRECTION = ("\u202a".encode()[:2], "\u2066".encode()[:2])  # how the second kind starts in UTF-8: a quick first look
# What Git writes between the two sides of a conflict. A line of seven "=" draws no heading here: titles come from the front matter.
_CONFLICT = re.compile(r"^(?:([<>|])\1{6}(?:[ \t].*)?|={7})\r?$", re.MULTILINE)
_KEEP_BOTH = "keep what both sides wrote, each entry whole (an update with its own `- reported:`)"
_HASH = re.compile(r"[ \t]+#")
LINK = "this is a link to another place; put the file or the folder itself here instead"
_TAG = (
    "`{}` stands for a value from elsewhere, which the checker cannot see; write the value itself, or, where the text "
    "starts with !, put quotation marks around it"
)
_NO_NAME = "a list or a bracket stands where the name of a field belongs; put quotation marks around the text"
_RUN_TOGETHER = ", or, where two updates were run together, write `- reported:` and its day where the second begins"
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, order=True)
class Problem:
    """Something that a maintainer must correct. `line` and `column` count from 1; `severity` is error or warning."""

    path: str
    line: int
    message: str
    column: int = 1
    severity: str = "error"
    is_here: bool = True  # whether the folder holds that file, so that a comment can be put beside the line
    is_quiet: bool = False  # whether not even its place may be printed where anybody can read it
    code: str = ""  # that of the rule, which docs/contribute/messages.md explains

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        return f"{self.path}:{self.line}: {self.code} {mark}{self.message}"


class InvalidDocument(Exception):
    """A file that cannot be read as a document; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = list(problems)

    @classmethod
    def at(cls, code: str, path: str, line: int, message: str) -> "InvalidDocument":
        """Return the error for one problem at a line of a file."""
        return cls(Problem(path, line, message, code=code))


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

    @cached_property
    def small(self) -> str:
        """The text in lower case, every character at its place: one that would become longer stays as it is."""
        small = self.text.lower()
        if len(small) == len(self.text):
            return small
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def live(self) -> str:
        """The body, with another sign for each curly bracket in code, where no macro runs."""
        return mute_code(self.body)

    @cached_property
    def parsed(self) -> tuple[list, dict]:
        """The tokens of the body, and the references that it defines."""
        return parse(self.live)

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
    text = read_text(root, path)
    front = _FRONT.match(text)
    if not text.strip():
        raise InvalidDocument.at("FIL002", path, 1, "the file is empty; write the page, or delete the file")
    if not front:
        fields = "the fields (title, summary ...), and another line of three dashes"
        message = f"the page has no front matter; start it with a line of three dashes, {fields}"
        raise InvalidDocument.at("FIL009", path, 1, message)
    document = _parse(path, text, front.group(1), 2)
    if document.data is None:
        raise InvalidDocument.at("FIL002", path, 1, "the front matter is empty; write at least `title:` and `summary:`")
    document.body = text[front.end() :]
    document.body_line = text.count("\n", 0, front.end()) + 1
    return document


def read_text(root: Path, path: str) -> str:
    """Read the text of a file. Raises InvalidDocument for a link, a huge file, a merge conflict, or no UTF-8."""
    full = root / path
    for part in (*reversed(PurePosixPath(path).parents), PurePosixPath(path)):
        if (root / part).is_symlink() and part.parts:
            raise InvalidDocument.at("FIL005", str(part), 1, LINK)
    if not full.is_file():
        raise InvalidDocument.at("FIL001", path, 1, "the file is missing; see data/README.md for what it must hold")
    if (size := full.stat().st_size) > LARGEST:
        sizes = f"the file is {size / 1e6:.1f} MB long, and the most is {LARGEST / 1e6:.0f} MB"
        raise InvalidDocument.at("FIL003", path, 1, f"{sizes}; split it into several files")
    raw = full.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "the file is not saved as UTF-8; save it again with the encoding UTF-8"
        raise InvalidDocument.at("FIL004", path, raw.count(b"\n", 0, error.start) + 1, message) from None
    suspect = len(raw.translate(None, _CONTROL)) < len(raw) or any(start in raw for start in _DIRECTION)
    if suspect and (match := INVISIBLE.search(text)):
        raise InvalidDocument.at("FIL006", path, text.count("\n", 0, match.start()) + 1, UNSEEN)
    if conflicts := list(_conflicts(path, text)):
        raise InvalidDocument(*conflicts)
    return text


def _conflicts(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each conflict that Git left in the text, and for a marker that is left alone."""
    first = None
    for match in _CONFLICT.finditer(text):
        line, sign = text.count("\n", 0, match.start()) + 1, match.group()[0]
        if sign == "<":
            first = line
        elif sign == ">" and first:
            lines = f"merge conflict, lines {first} to {line}"
            message = f"{lines}; {_KEEP_BOTH}, and delete the lines of <<<<<<<, ======= and >>>>>>>"
            yield Problem(path, first, message, code="FIL007")
            first = None
        elif not first:
            marker = f"a marker of a merge conflict ({match.group()[:7]})"
            yield Problem(path, line, f"{marker} is left here; delete the line", code="FIL007")
    if first:
        remedy = "keep what both sides wrote, and delete the lines of Git's markers"
        yield Problem(path, first, f"a merge conflict begins here and does not end; {remedy}", code="FIL007")


def _parse(path: str, text: str, source: str, first_line: int) -> Document:
    document = Document(path, text, first_line=first_line)
    _refuse_references(document, source)
    try:
        document.node = yaml.compose(source, Loader=LOADER)
        document.data = _value(document.node, document, source.split("\n")) if document.node else None
    except yaml.YAMLError as error:
        index, sentence = explain_yaml_error(error, source)
        raise InvalidDocument.at("YML001", path, index + first_line, sentence) from None
    except RecursionError:
        message = "lists or fields are nested too deeply; write it flatter"
        raise InvalidDocument.at("YML002", path, first_line, message) from None
    return document


def _value(node: yaml.Node, document: Document, lines: list[str], column: int = -1):
    """Return the value of a node. `column` is that of the name or dash in front of it."""
    if isinstance(node, yaml.ScalarNode):
        _refuse_lost_text(node, document, lines, column)
        return node.value if node.value or node.style else None
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, document, lines, item.start_mark.column - 2) for item in node.value]
    fields = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise InvalidDocument(document.at("YML003", key.start_mark, _NO_NAME))
        if key.value in fields:
            message = f"the field `{key.value}` stands here a second time; keep one of the two"
            if "reported" in fields and key.value != "reported":
                message += _RUN_TOGETHER
            document.problems.append(document.at("YML004", key.start_mark, message))
        fields[key.value] = _value(value, document, lines, key.start_mark.column)
    return fields


def _refuse_lost_text(node: yaml.ScalarNode, document: Document, lines: list[str], column: int) -> None:
    """Note text behind a #, and fields inside quotation marks: both would be lost silently."""
    start, end = node.start_mark, node.end_mark
    if not node.style and end.line < len(lines) and _HASH.match(lines[end.line], end.column):
        document.problems.append(document.at("YML005", end, CUT_OFF))
    within = lines[start.line + 1 : end.line + 1] if node.style in ("'", '"') else ()
    if any(line.strip() and len(line) - len(line.lstrip()) <= column for line in within):
        document.problems.append(document.at("YML005", start, OPEN_MARK))


def _refuse_references(document: Document, source: str) -> None:
    """Refuse anchors and aliases, which let one line mean millions, and tags, which mean what nobody typed here."""
    if not any(sign in source for sign in "&*!"):
        return
    try:
        for event in yaml.parse(source, Loader=LOADER):
            if tag := getattr(event, "tag", None):
                document.problems.append(document.at("YML007", event.start_mark, _TAG.format(tag.rpartition(":")[2])))
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                message = "a word starts with & or *, which YAML reads as a reference; put quotation marks around it"
                raise InvalidDocument(document.at("YML006", event.start_mark, message))
    except yaml.YAMLError:
        return  # yaml.compose, called just after this, reports it
