"""Text as its readers see it: in one line for each paragraph, without marks, in plain spaces, dashes and quotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase
from unicodedata import category, normalize
from urllib.parse import unquote

# One set of characters comes first, so that the search stays fast; each alternative then looks back at which it was.
# A line goes on in the next one unless that begins an item, a heading, a row, a field or a block.
_TAGS = "b|i|em|strong|u|s|span|mark|small|sub|sup|abbr|wbr"
_CHANGED = re.compile(
    r"[ \n\r&%_+*`~\\\[\]<{\x80-\U0010ffff](?:(?P<space>(?<=\S ) +|(?<=\r)(?=\n)|(?<=\\)(?= *\n))|"
    r"(?P<gap>(?<=<)[Bb][Rr]\b[^<>]*>\s*(?:<[Bb][Rr]\b[^<>]*>\s*)*)|"
    r"(?<=\n)(?P<line>(?:[ \t]*>)*[ \t]*(?![\s|<>]|[-+*] |#|\d+[.)] |-{3}|`{3}|[a-z_]+:(?:\s|$)|\Z))|"
    r"(?P<joint>(?<=[_+]))|(?P<sign>(?<=[^\x00-\x7f]))|(?<=&)(?P<entity>(?:#\d+|#[Xx][\dA-Fa-f]+|[A-Za-z]+\d?);)|"
    r"(?<=%)(?P<percent>[2-9A-Fa-f][\dA-Fa-f](?:%[\dA-Fa-f]{2})*)|"
    r"(?P<mark>(?<=[*`~])[*`~]*|(?<=\\)(?=[^\w\s])|(?<=\[)(?<!\w\[)(?=\w)(?!(?i:at|dot)\])|(?<=\])(?=\()|"
    rf"(?<=<)/?(?:{_TAGS})(?: (?:class|lang)=[^<>]*)?>|(?<={{){{ ?show_cite\([^{{}}\n]*\) ?}}}}))"
)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_SIGNS = dict(zip("’‘ʼ“”−‹›«»†¹²³½¼¾", ["'"] * 3 + ['"'] * 2 + ["-"] + ["'"] * 4 + [""] * 4 + list("½¼¾"), strict=True))
_SIGNS |= {"\n": " ", "\r": " ", "\t": " "}  # as an entity
# Where a sentence ends; behind an initial, a title or a short word, a full stop ends none.
_SENTENCE_END = re.compile(
    r"[.!?](?<!\b[A-Z].)(?<!\b[MDS][rst]\.)(?<!\bMrs\.)(?<!\b[Nn]o\.)(?<!\b[Rr]ef\.)(?<!\be\.g\.)(?<!\bi\.e\.)['\")]*\s+(?=['\"(]*[A-Z\d])|\n| \| "
)

# A digit that is in no citation, date or id: what nearly all lines of a register hold are not worth a search.
_DIGIT = re.compile(
    r"\d(?:(?<=\[\^[A-Z]\d)\d\d(?:-[A-Z]\d{3})?\]|(?<!\w\d)\d{3}-\d\d-\d\d\b|(?<=[A-Za-z]-\d)\d{0,3}\b|(?P<rest>.*))"
)


_LONGEST = 500  # characters to either side: with an endless sentence around each number, a file would be read for hours


@dataclass
class PlainText:
    """A text as readers see it, with what leads from its offsets back to those of the text as typed."""

    text: str
    ends: list[int]  # the offsets behind each change
    shifts: list[int]  # how far the text behind each of them stands from where it was typed

    @cached_property
    def small(self) -> str:
        """The text in small letters, every character at its place."""
        return self.text.translate(_SMALL)

    @cached_property
    def numbered(self) -> list[tuple[int, int]]:
        """The start and end of each line that holds a digit, but for citations, dates and ids."""
        digits = (found for found in _DIGIT.finditer(self.text) if found["rest"] is not None)
        return [(self.text.rfind("\n", 0, found.start()) + 1, found.end()) for found in digits]

    @cached_property
    def _stops(self) -> list[int]:
        return [0, *(stop.end() for stop in _SENTENCE_END.finditer(self.text)), len(self.text)]

    def typed(self, at: int) -> int:
        """Return the offset, in the text as typed, of the character at the offset `at`."""
        number = bisect_right(self.ends, at)
        return at + (self.shifts[number - 1] if number else 0)

    def sentence(self, start: int, end: int) -> tuple[str, str]:
        """Return what stands before and behind a part of the text in the same sentence, as far as anybody reads it."""
        first = max(self._stops[bisect_right(self._stops, start, hi=len(self._stops) - 1) - 1], start - _LONGEST)
        last = min(self._stops[bisect_left(self._stops, end)], end + _LONGEST)
        return self.text[first:start], self.text[end:last].rstrip()


def plain(text: str, joined: bool = True) -> PlainText:
    """Return the text as readers see it; its lines are `joined`, where they are not the rows of a table."""
    text = text.replace("\r\n", " \n") if joined else text  # of the same length
    changes = list(_changes(text, joined))
    parts: list[str] = []
    at = 0
    for start, end, new in changes:
        parts += (text[at:start], new)
        at = end
    shifts = list(accumulate(end - start - len(new) for start, end, new in changes))
    ends = [end - shift for (_, end, _), shift in zip(changes, shifts, strict=True)]
    return PlainText("".join((*parts, text[at:])), ends, shifts)


def _changes(text: str, joined: bool) -> Iterator[tuple[int, int, str]]:
    """Yield where the text changes: the first and last offset of each part, and what readers see in its place."""
    for found in _CHANGED.finditer(text):
        kind, old, before = found.lastgroup, found.group(), text[found.start() - 1 : found.start()]
        if kind == "line":
            is_cut = before == " " or (before == "-" and text[found.start() - 2 : found.start() - 1].isalnum())
            new = old if not joined or before in "\n" else "" if is_cut else " "
        elif kind == "joint":
            is_within = before.isalnum() and text[found.end() : found.end() + 1].isalnum()
            new = " " if is_within else old.strip("_")
        elif kind == "sign":
            new = _sign(old)
        elif kind in ("entity", "percent"):
            new = "".join(map(_sign, unescape(old) if kind == "entity" else unquote(old)))
        else:
            new = " " if (kind == "gap" and not before.isspace()) or old[:2] == "  " else ""
        if new != old:
            yield found.start(), found.end(), new


@lru_cache(maxsize=1024)
def _sign(sign: str) -> str:
    """Return a character as the plain one that it looks like; nothing for one that nobody sees."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    kind = category(sign)
    return {"Cf": "", "Pd": "-", "Zl": " ", "Zp": " ", "Zs": " "}.get(kind, normalize("NFKC", sign))
