"""Write reports in which untrusted text is harmless: for a terminal, and for Markdown as GitHub reads it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

_ZERO_WIDTH = "\u200b"  # a zero-width space
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in ("\\", *"`*_{}[]<>&|~^$!", _ZERO_WIDTH)})
# Web addresses and commit ids, which GitHub turns into links: in a code span it does not, and they can still be copied.
_LINKS = re.compile(
    r"((?:(?:https?|ftp)://|www\.)[^\s<>\"`]*[^\s<>\"`.,;:)]|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,}\b)", re.IGNORECASE
)
# Names of people and teams, and numbers of issues: GitHub links them after it has read all escapes (github/cmark-gfm
# issue 181), so that only a character between their letters prevents it.
_MENTIONS = re.compile(r"(?<=[@#])(?=\w)|(?<=\bGH-)(?=\d)", re.IGNORECASE)


class Section(NamedTuple):
    """A part of a report: its heading, what to do, and rows of what each is about and what is told of it.

    The rows are untrusted.
    """

    heading: str
    remedy: str
    rows: Sequence[tuple[str, str]]


def one_line(text: str) -> str:
    """Return `text` as one line, without control characters, and without invisible or direction-changing ones."""
    if text.isprintable():
        return " ".join(text.split())
    kinds = ((letter, unicodedata.category(letter)) for letter in text)
    visible = (" " if kind in ("Cc", "Zl", "Zp") else each for each, kind in kinds if kind not in ("Cf", "Cs", "Co"))
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


def shorten(text: str, most: int) -> str:
    """Return `text` as one line of about `most` characters; one that was longer says how many words it has."""
    short = one_line(text)
    return short if len(short) <= most else f"{short[:most].rstrip()} ... [{len(short.split())} words in all]"


def format_report(form: str, head: Iterable[str], sections: Iterable[Section], most: int) -> str:
    """Return the lines of `head`, then the sections, as `text` or as `markdown` of at most `most` bytes.

    Markdown is cut between two lines, and then says how many are left out.
    """
    is_text = form == "text"
    safe = one_line if is_text else escape_markdown
    mark, row, gap = ("", "- {}: {}", []) if is_text else ("## ", "- **{}**: {}", [""])
    first, *more = map(safe, head)
    lines = [first, *(line for text in more for line in (*gap, text))]
    for heading, remedy, rows in sections:
        lines += ["", f"{mark}{heading} ({len(rows)})"]
        lines += [*gap, remedy] if remedy else []
        lines += [*gap, *(row.format(safe(about), safe(text)) for about, text in rows)]
    sizes = accumulate(len(line.encode()) + 1 for line in lines)
    fitting = sum(is_text or size <= most for size in sizes)
    if left_out := len(lines) - fitting:
        rest = f"There are {left_out} lines more than fit here. Run the command with `--format text` to read them all."
        lines = [*lines[:fitting], "", rest]
    return "\n".join(lines)
