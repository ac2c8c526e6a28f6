"""The links and pictures in the text of a page."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from macros.library.library import PageFile
from macros.library.markdown import blocks


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
    """The links and pictures of a page, in their order; the line of one by reference is that of its address."""
    references = page.document.parsed[1]["references"]
    for block in blocks(page.document):
        for line, token, _ in block.tokens:
            if target := str(token.attrs.get("href") or token.attrs.get("src") or ""):
                if named := references.get(token.meta.get("label")):
                    line = page.document.body_line + named["map"][0]
                yield Link(unquote(target), line, token.type == "image", *_meant(target, page.document.path))


def _meant(target: str, path: str) -> tuple[SplitResult | None, str]:
    """The parts of an address, and the file that it means in a page at `path`."""
    try:
        parts = urlsplit(target.replace("%5B", "["))  # a bracket in the name of a host is an error
    except ValueError:
        return None, ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return parts, ""
    way = posixpath.join(posixpath.dirname(path), unquote(parts.path)) if parts.path else path
    return parts, posixpath.normpath(way)
