"""Files as people write them: text-only YAML and front matter that remember file, line and column.

Every scalar is read as text, so `no`, `012` and `12:30` mean what was typed; the fields of model.py parse them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

import yaml

from macros.library.markdown_parser import parse
from macros.library.yaml_errors import CUT_OFF, LOADER, OPEN_MARK, explain_yaml_error

LARGEST = 2_000_000  # bytes of one file: forty times the largest register that is comfortable to edit
# Control characters, and those that turn the direction of text, so that a reviewer sees other words than a reader.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_CONTROL = bytes((*range(9), 11, 12, *range(14, 32), 127))
_TURNS = (
    "\u202a".encode()[:2],
    "\u2066".encode()[:2],
)  # how the second kind starts in UTF-8: a quick look before the slow one
# What Git writes between the two sides of a conflict. A line of seven "=" draws no heading here: titles come from the front matter.
_CONFLICT = re.compile(r"^(?:([<>|])\1{6}(?:[ \t].*)?|={7})\r?$", re.MULTILINE)
_HASH = re.compile(r"[ \t]+#")
LINK = "this is a link to another place; put the file or the folder itself here instead"
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, order=True)
class Problem:
    """Something that a maintainer must mend. `line` and `column` count from 1; `severity` is error or warning."""

    path: str
    line: int
    message: str
    column: int = 1
    severity: str = "error"
    is_here: bool = True  # whether the folder holds that file, so that a comment can be put beside the line
    is_quiet: bool = False  # whether not even its place may be printed where anybody can read it

    def __str__(self):
        mark = "" if self.severity == "error" else "warning: "
        return f"{self.path}:{self.line}: {mark}{self.message}"


class InvalidDocument(Exception):
    """A file that could not be read; `problems` says why."""

    def __init__(self, *problems: Problem):
        super().__init__(*problems)
        self.problems = list(problems)


@dataclass
class Document:
    """One file: its text, its YAML as plain text, lists and dicts, and, for a page, its body in Markdown."""

    path: str
    text: str
    data: dict | list | None = None
    node: yaml.Node | None = None
    first_line: int = 1  # line of the file on which the YAML starts
    body: str = ""
    body_line: int = 1  # line of the file on which the body starts
    problems: list[Problem] = field(default_factory=list)
    blocks: list | None = field(default=None, compare=False, repr=False)  # those of the body, once they are read

    @cached_property
    def small(self) -> str:
        """The text in small letters, each at its place (a letter whose small form is longer is left as it is)."""
        small = self.text.lower()
        return (
            small
            if len(small) == len(self.text)
            else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        )

    @cached_property
    def parsed(self) -> tuple[list, dict]:
        """The tokens of the body, and the references that it defines."""
        return parse(self.body)

    def place(self, *keys) -> tuple[int, int]:
        """Line and column of the key or item at `keys`; of the nearest parent that exists where it does not."""
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

    def problem(self, keys: tuple, message: str, severity: str = "error") -> Problem:
        """A problem at the place of `keys`."""
        line, column = self.place(*keys)
        return Problem(self.path, line, message, column, severity)


def read_yaml(root: Path, path: str) -> Document:
    """The document at `path` below `root`. Raises InvalidDocument where there is nothing to go on with."""
    return parse_yaml(path, read_text(root, path))


def parse_yaml(path: str, text: str) -> Document:
    """`text` as the document at `path` that it is, or shall be. Raises InvalidDocument."""
    document = _parse(path, text, text, 1)
    if document.data is None:
        raise InvalidDocument(Problem(path, 1, "the file is empty; write its records, or delete the file"))
    return document


def read_page(root: Path, path: str) -> Document:
    """The page at `path`: front matter as data, the rest as body. Raises InvalidDocument."""
    text = read_text(root, path)
    front = _FRONT.match(text)
    if not text.strip():
        raise InvalidDocument(Problem(path, 1, "the file is empty; write the page, or delete the file"))
    if not front:
        raise InvalidDocument(
            Problem(
                path,
                1,
                "the page has no front matter; start it with a line of three dashes, "
                "the fields (title, summary ...), and another line of three dashes",
            )
        )
    document = _parse(path, text, front.group(1), 2)
    if document.data is None:
        raise InvalidDocument(Problem(path, 1, "the front matter is empty; write at least `title:` and `summary:`"))
    document.body = text[front.end() :]
    document.body_line = text.count("\n", 0, front.end()) + 1
    return document


def read_text(root: Path, path: str) -> str:
    """The text of a file inside `root`. Raises InvalidDocument for a link, a huge file, a merge conflict, or what is not UTF-8."""
    full = root / path
    for part in (*reversed(PurePosixPath(path).parents), PurePosixPath(path)):
        if (root / part).is_symlink() and part.parts:
            raise InvalidDocument(Problem(str(part), 1, LINK))
    if not full.is_file():
        raise InvalidDocument(Problem(path, 1, "the file is missing; see data/README.md for what it must hold"))
    size = full.stat().st_size
    if size > LARGEST:
        raise InvalidDocument(
            Problem(
                path,
                1,
                f"the file is {size / 1e6:.1f} MB long, and the most is {LARGEST / 1e6:.0f} MB; "
                "split it into several files",
            )
        )
    raw = full.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidDocument(
            Problem(path, line, "the file is not saved as UTF-8; save it again with the encoding UTF-8")
        ) from None
    suspect = len(raw.translate(None, _CONTROL)) < len(raw) or any(start in raw for start in _TURNS)
    if suspect and (match := INVISIBLE.search(text)):
        line = text.count("\n", 0, match.start()) + 1
        raise InvalidDocument(
            Problem(path, line, "there is a character that cannot be seen; delete it and type the text again")
        )
    if conflicts := list(_conflicts(path, text)):
        raise InvalidDocument(*conflicts)
    return text


def _conflicts(path: str, text: str) -> Iterator[Problem]:
    """Each conflict that Git left in the text, from its first marker to its last; a marker alone, where the others are gone."""
    first = None
    for match in _CONFLICT.finditer(text):
        line, sign = text.count("\n", 0, match.start()) + 1, match.group()[0]
        if sign == "<":
            first = line
        elif sign == ">" and first:
            how = "keep what both sides wrote, each entry whole (an update with its own `- reported:`)"
            yield Problem(
                path,
                first,
                f"merge conflict, lines {first} to {line}; {how}, and delete the lines of <<<<<<<, ======= and >>>>>>>",
            )
            first = None
        elif not first:
            yield Problem(
                path, line, f"a marker of a merge conflict ({match.group()[:7]}) is left here; delete the line"
            )
    if first:
        yield Problem(
            path,
            first,
            "a merge conflict begins here and does not end; keep what both sides wrote, and delete the lines of Git's markers",
        )


def _parse(path: str, text: str, source: str, first_line: int) -> Document:
    document = Document(path, text, first_line=first_line)
    _refuse_references(document, source)
    try:
        document.node = yaml.compose(source, Loader=LOADER)
        document.data = _value(document.node, document, source.split("\n")) if document.node else None
    except yaml.YAMLError as error:
        index, sentence = explain_yaml_error(error, source)
        raise InvalidDocument(Problem(path, index + first_line, sentence)) from None
    except RecursionError:
        raise InvalidDocument(
            Problem(path, first_line, "lists or fields are nested too deeply; write it flatter")
        ) from None
    return document


def _value(node: yaml.Node, document: Document, lines: list[str], column: int = -1):
    """What the node holds. `column` is that of the name or dash in front of it."""
    if isinstance(node, yaml.ScalarNode):
        _refuse_lost_text(node, document, lines, column)
        return node.value if node.value or node.style else None
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, document, lines, item.start_mark.column - 2) for item in node.value]
    fields = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else None
        line, column = key.start_mark.line + document.first_line, key.start_mark.column + 1
        if name is None:
            message = (
                "a list or a bracket stands where the name of a field belongs; put quotation marks around the text"
            )
            raise InvalidDocument(Problem(document.path, line, message, column))
        if name in fields:
            message = f"the field `{name}` stands here a second time; keep one of the two"
            if "reported" in fields and name != "reported":
                message += (
                    ", or, where two updates were run together, write `- reported:` and its day where the second begins"
                )
            document.problems.append(Problem(document.path, line, message, column))
        fields[name] = _value(value, document, lines, key.start_mark.column)
    return fields


def _refuse_lost_text(node: yaml.ScalarNode, document: Document, lines: list[str], column: int) -> None:
    """Text behind a #, and fields that a quotation mark takes in, would be lost without a word."""
    start, end = node.start_mark, node.end_mark
    if not node.style and end.line < len(lines) and _HASH.match(lines[end.line], end.column):
        document.problems.append(Problem(document.path, end.line + document.first_line, CUT_OFF, end.column + 1))
    within = lines[start.line + 1 : end.line + 1] if node.style in ("'", '"') else ()
    if any(line.strip() and len(line) - len(line.lstrip()) <= column for line in within):
        document.problems.append(Problem(document.path, start.line + document.first_line, OPEN_MARK, start.column + 1))


def _refuse_references(document: Document, source: str) -> None:
    """Anchors and aliases let one line stand for millions; nothing here needs them."""
    if "&" not in source and "*" not in source:
        return
    try:
        for event in yaml.parse(source, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise InvalidDocument(
                    Problem(
                        document.path,
                        event.start_mark.line + document.first_line,
                        "a word starts with & or *, which YAML reads as a reference; put quotation marks around it",
                        event.start_mark.column + 1,
                    )
                )
    except yaml.YAMLError:
        return  # the real reading, just after this, reports it
