"""Make untrusted text harmless for a terminal, and for Markdown as GitHub reads it."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate

_ZERO_WIDTH = "\u200b"  # a zero-width space
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in ("\\", *"`*_{}[]<>&|~^$!", _ZERO_WIDTH)})
# Web addresses and commit ids, which GitHub turns into links: in a code span it does not, and they can still be copied.
_LINKS = re.compile(
    r"((?:(?:https?|ftp)://|www\.)[^\s<>\"`]*[^\s<>\"`.,;:)]|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,}\b)", re.IGNORECASE
)
# Names of people and teams, and numbers of issues: GitHub links them after it has read all escapes (github/cmark-gfm
# issue 181), so that only a character between their letters prevents it.
_MENTIONS = re.compile(r"(?<=[@#])(?=\w)|(?<=\bGH-)(?=\d)", re.IGNORECASE)


def one_line(text: str) -> str:
    """Return `text` as one line, without control characters, and without invisible or direction-changing ones."""
    if text.isprintable():
        return " ".join(text.split())
    categories = ((letter, unicodedata.category(letter)) for letter in text)
    visible = (
        " " if kind in ("Cc", "Zl", "Zp") else letter for letter, kind in categories if kind not in ("Cf", "Cs", "Co")
    )
    return " ".join("".join(visible).split())


def escape_markdown(text: str) -> str:
    """Return `text` as Markdown that shows the same words and has no tag, link, picture, mention, reference or list.

    Put trusted words before it: a list is recognised by the start of a line.
    """
    parts = _LINKS.split(one_line(text))
    return "".join(
        f"`{part}`" if number % 2 else _MENTIONS.sub(_ZERO_WIDTH, part).translate(_MARKS)
        for number, part in enumerate(parts)
    )


def whole_lines(lines: Iterable[str], most: int, rest: str) -> str:
    """Return as many whole lines as fit into `most` bytes, so that no code span is cut, and then `rest` if some do not.

    A {} in `rest` becomes the number of lines that were left out.
    """
    lines = list(lines)
    sizes = accumulate(len(line.encode()) + 1 for line in lines)
    fitting = sum(size <= most for size in sizes)
    left_out = ["", rest.format(len(lines) - fitting)] if fitting < len(lines) else []
    return "\n".join([*lines[:fitting], *left_out])
