"""Text that nobody has checked, made harmless for a screen and for Markdown as GitHub reads it."""

import re
import unicodedata

_APART = "\u200b"  # a space without width
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in ("\\", *"`*_{}[]<>&|~^$!", _APART)})
# Web addresses and numbers of commits, of which GitHub makes links: in a code span they are none, and can still be copied.
_LINKS = re.compile(
    r"((?:(?:https?|ftp)://|www\.)[^\s<>\"`]*[^\s<>\"`.,;:)]|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,}\b)", re.IGNORECASE
)
# Names of people and teams, and numbers of issues: GitHub makes links of them after it has read all escapes (github/cmark-gfm issue
# 181), so that only something between their letters keeps them from it.
_CALLS = re.compile(r"(?<=[@#])(?=\w)|(?<=\bGH-)(?=\d)", re.IGNORECASE)


def one_line(text: str) -> str:
    """`text` as one line: no line ends, no control characters, none that cannot be seen or that turns the direction of text."""
    if text.isprintable():
        return " ".join(text.split())
    kept = (
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter
        for letter in text
        if unicodedata.category(letter) not in ("Cf", "Cs", "Co")
    )
    return " ".join("".join(kept).split())


def escape_markdown(text: str) -> str:
    """`text` as Markdown that shows the same words and does nothing: no tag, link, picture, mention, reference or list.

    Put words of our own before it: a list is known by the start of a line.
    """
    parts = _LINKS.split(one_line(text))
    return "".join(
        f"`{part}`" if number % 2 else _CALLS.sub(_APART, part).translate(_MARKS) for number, part in enumerate(parts)
    )
