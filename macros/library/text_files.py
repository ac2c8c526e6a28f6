"""Read one file as text, or say why nobody can: links on the way to it, size, encoding, marks of a conflict."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from macros.library.characters import called, can_be_mended, unseen
from macros.library.problem import InvalidDocument, Problem
from macros.records.beside import beside

LARGEST = 2_000_000  # bytes of one file: forty times the largest register that is comfortable to edit
# What Git writes around the two sides of a conflict. In a page, seven "=" alone may be meant to underline a heading.
_SIGNS = r"^[ \t]*(?:([<>|])\1{6}(?:[ \t].*)?|={7})\r?$"
_CONFLICT = re.compile(rf"^[ \t]*<{{7}}(?:[ \t].*)?\r?$(?:(?!\n<{{7}})[\s\S])*?^[ \t]*>{{7}}.*|{_SIGNS}", re.MULTILINE)
_SIDE = re.compile(r"^[ \t]*(?:<{7}|>{7})", re.MULTILINE)
SAY: dict[str, str] = beside(__file__)
LINK = SAY["link"]


def read_text(root: Path, path: str) -> str:
    """Read the text of a file. Raises InvalidDocument for a link, a huge file, a merge conflict, or no UTF-8."""
    full = root / path
    for part in (*reversed(PurePosixPath(path).parents), PurePosixPath(path)):
        if part.parts and (root / part).is_symlink():
            raise InvalidDocument.at("FIL005", str(part), 1, LINK)
    if not full.is_file():
        raise InvalidDocument.at("FIL001", path, 1, SAY["missing"])
    if (size := full.stat().st_size) > LARGEST:
        sizes = f"the file is {size / 1e6:.1f} MB long, and the limit is {LARGEST / 1e6:.0f} MB"
        raise InvalidDocument.at("FIL003", path, 1, f"{sizes}; split it into several files")
    raw = full.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidDocument.at("FIL004", path, raw.count(b"\n", 0, error.start) + 1, SAY["no_utf8"]) from None
    if conflicts := list(_conflicts(path, text)):
        raise InvalidDocument(*conflicts)
    return text


def unseen_in(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line of the text with a character that nobody sees."""
    last = 0
    for match in unseen(text):
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
        if line > last:
            advice = SAY["mended" if can_be_mended(match.group()) else "unseen"]
            yield Problem(path, line, f"{called(match.group(), column)} {advice}", column, code="FIL006")
        last = line


def _conflicts(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each conflict that Git left in the text, and for a marker that is left alone."""
    for match in _CONFLICT.finditer(text):
        if match[0].lstrip()[0] != "=" or not path.endswith(".md") or _SIDE.search(text):
            first, length = text.count("\n", 0, match.start()) + 1, match[0].count("\n")
            lines = f"lines {first} to {first + length}" if length else f"line {first}"
            yield Problem(path, first, f"merge conflict, {lines}; {SAY['conflict']}", code="FIL007")
