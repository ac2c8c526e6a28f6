"""The links and pictures in the text of a page."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from macros.library.library import PageFile
from macros.library.markdown import lines

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_TARGET = re.compile(r"\]\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*\n?[ \t]*(<[^>\n]*>|\S+)", re.MULTILINE)
_SHOWN = re.compile(r"!\[([^\]]*)\](?:\[([^\]]*)\])?(?!\()")  # a picture by reference


@dataclass(frozen=True)
class Link:
    """A link or a picture in a page.

    `target` is its address as typed, `line` its line in the file; `file` is the file in docs/ it leads to, "" for none.
    """

    target: str
    line: int
    is_picture: bool
    parts: SplitResult | None  # None for what is no address at all
    file: str


def links(page: PageFile) -> Iterator[Link]:
    """The links and pictures of a page: those in a line first, then those by reference."""
    text = "\n".join(_CODE.sub(lambda code: " " * len(code.group()), line) for _, line in lines(page.document))
    found = [(match.start(), match[1], _is_picture(text, match.start())) for match in _TARGET.finditer(text)]
    shown = {(match[2] or match[1]).lower() for match in _SHOWN.finditer(text)}
    found += [(match.start(), match[2], match[1].lower() in shown) for match in _DEFINITION.finditer(text)]
    for at, typed, is_picture in found:
        target = _TITLE.sub("", typed.strip()).strip("<> \n")
        if is_picture is not None and target:
            line = page.document.body_line + text.count("\n", 0, at)
            yield Link(target, line, is_picture, *_meant(target, page.document.path))


def _meant(target: str, path: str) -> tuple[SplitResult | None, str]:
    """The parts of an address, and the file that it means in a page at `path`."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None, ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return parts, ""
    return parts, posixpath.normpath(
        posixpath.join(posixpath.dirname(path), unquote(parts.path)) if parts.path else path
    )


def _is_picture(text: str, at: int) -> bool | None:
    """Whether the square bracket closed at `at` was opened by a picture's mark; None where none is open."""
    depth = 0
    for place in range(at, max(-1, at - 2000), -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            before = text[max(0, place - 1) : place]
            return None if before == "\\" else before == "!"
    return None
