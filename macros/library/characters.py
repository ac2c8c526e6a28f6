"""Tell characters that cannot be seen, or look like others, by their names and neighbours; text without them."""

import re
import unicodedata
from collections.abc import Iterator

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # neither YAML nor Markdown takes one of these for a space
DASHES = "\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"  # nor one of these for a hyphen
SOFT_HYPHEN = re.compile("\u00ad|&(?:shy|#173|#xad);", re.IGNORECASE)
# In an id, a date or the name of a file: spaces, dashes, quotation marks, and letters of other alphabets or widths.
LOOK_ALIKE = re.compile(f"[{SPACES}{DASHES}\u061c\u200b-\u200f\u2018-\u201e\u0370-\u03ff\u0400-\u052f\uff01-\uff5e]")
# The line ends of other programs: editors and GitHub count no line there, and YAML does.
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_NO_WIDTH = "\u034f\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"
_BLANK = "\u2800\u3164\uffa0"  # as wide as a letter, with nothing to see
_JOINERS = "\u061c\u200c-\u200f"  # needed in other scripts, and so refused in Latin words only
_TURNING = "\u202a-\u202e\u2066-\u2069"  # they turn the direction of text: a reviewer sees other words than a reader
_OF_ONE_FONT = "\ufff9-\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd"
_TAGS = "\U000e0000-\U000e007f"  # they spell the flags of regions, behind a black flag
_MENDED = re.compile(f"[{_LINE_ENDS}{_NO_WIDTH}{_JOINERS}\u00ad]")
_ODD = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_BLANK}{_TURNING}{_OF_ONE_FONT}{_TAGS}]|{_MENDED.pattern}")
_NAMES = {"\r": "carriage return", "\x0b": "vertical tab", "\x0c": "form feed", "\x85": "next line"}


def unseen(text: str) -> Iterator[re.Match[str]]:
    """Yield a match for each character that nobody sees, or not on every device, and that no language needs there."""
    return (match for match in _ODD.finditer(text) if _is_needless(match))


def _is_needless(match: re.Match[str]) -> bool:
    letter, at, text = match.group(), match.start(), match.string
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if letter == "\r":
        return after != "\n"
    if letter == "\u00ad":  # harmless in a word; in a number it would hide the number
        return bool(re.search(r"\d ?\Z", text[max(0, at - 2) : at]) or re.match(r" ?\d", text[at + 1 : at + 3]))
    if re.match(f"[{_JOINERS}]", letter):
        return (before + after).isascii() and before.isalnum() and after.isalnum()
    return not re.match(f"[{_TAGS}]", letter) or not re.match(f"[\U0001f3f4{_TAGS}]", before)


def can_be_mended(character: str) -> bool:
    """Return whether a character that nobody sees can go without a loss."""
    return bool(_MENDED.match(character))


def readable(text: str) -> str:
    """Return the text without such characters, in the lines in which editors and GitHub show it."""
    if "\n" not in text:  # from a very old Mac
        text = text.replace("\r", "\n")
    return _ODD.sub(lambda match: _mended(match) if _is_needless(match) else match.group(), text)


def _mended(match: re.Match[str]) -> str:
    return " " if match.group() in _LINE_ENDS else _MENDED.sub("", match.group())


def called(character: str, place: int) -> str:
    """Return what a message calls the character at a place of its line, counted from 1."""
    other = "a control character" if unicodedata.category(character) == "Cc" else "a sign of one font alone"
    name = _NAMES.get(character) or unicodedata.name(character, other).lower()
    name = re.sub("cyrillic|greek|latin", lambda script: script.group().title(), name)
    return f"character {place} of this line (U+{ord(character):04X}, {name})"


def looks_like(line: str, place: int) -> str:
    """Return what to say of the character at `place`, from 1, which stands where a space, hyphen or colon belongs."""
    character, indent = line[place - 1], line[: len(line) - len(line.lstrip())]
    others = ", and for each other one before the first word" if indent.count(character) > 1 else ""
    sign = "hyphen" if re.match(f"[{DASHES}]", character) else "colon" if character == "\uff1a" else "space"
    return f"{called(character, place)} only looks like a {sign}; type a {sign} in its place{others}"
