"""Citations in a text: `[^S030]` for a fact, `[^S030-S033]` for the facts from the first to the last of these."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

# What starts like the id of a fact is meant as a citation; any other label is that of a footnote.
CITATION = re.compile(r"\[\^([A-Za-z]{1,2}[0-9]{2,4}(?![^\W_])[^\[\]\n]*)\]")
IN_A_ROW = re.compile(rf"{CITATION.pattern}(?: ?{CITATION.pattern})*")
_DEFINITION = r"^ {0,3}\[\^[^\]\n]+\]:"
_MARK = re.compile(rf"{_DEFINITION}|(?<!\\){CITATION.pattern}", re.MULTILINE)
_LABEL = re.compile(r"([A-Z]{1,2})([0-9]{2,4})(?:-([A-Z]{1,2})([0-9]{2,4}))?")
_ID = re.compile(r"[A-Z]{1,2}[0-9]{2,4}")
_HALF = re.compile(r"([A-Z]+)([0-9]+)-([0-9]+)")
_DASH = re.compile(" ?[-\u2010-\u2015\u2212] ?")  # what people and word processors put for a hyphen


class Citation(NamedTuple):
    """One mark: where it starts and ends, the ids of the facts it cites, and what is wrong with it, if anything."""

    start: int
    end: int
    ids: tuple[str, ...]
    fault: str = ""


def cited(text: str, known: Collection[str]) -> list[Citation]:
    """Return every citation in `text`, in order. A range cites each of the `known` ids in it, ends included."""
    found = (match for match in _MARK.finditer(text) if match[1])
    return [Citation(match.start(), match.end(), *_read(match[1].strip(), known)) for match in found]


def cited_ids(text: str, known: Collection[str]) -> list[str]:
    """Return the ids of the facts that `text` cites, in order, each once."""
    return list(dict.fromkeys(name for each in cited(text, known) for name in each.ids))


def at_their_words(text: str, known: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parts of a text as it was typed, without citations, each with the ids of the facts cited behind it."""
    start = 0
    for mark in cited(text, known):
        yield text[start : mark.start], mark.ids
        start = mark.end
    yield text[start:], ()


def _read(label: str, known: Collection[str]) -> tuple[tuple[str, ...], str]:
    """Return the ids that a label stands for, unknown ones too, and what is wrong with it."""
    match = _LABEL.fullmatch(label)
    if not match:
        typed = _DASH.sub("-", label.upper())
        meant = _HALF.sub(lambda half: f"{half[1]}{half[2]}-{half[1]}{half[3].zfill(len(half[2]))}", typed)
        if _LABEL.fullmatch(meant):
            return _read(meant, known)[0], f'"{label}" is not how a citation is written; write [^{meant}]'
        ids = _ID.findall(label.upper())
        if len(ids) > 1:
            marks = "".join(f"[^{each}]" for each in ids)
            return tuple(ids), f'"{label}" names {len(ids)} facts in one mark; write {marks}'
        return tuple(ids), f'"{label}" is neither a fact, as in [^S030], nor a range, as in [^S030-S033]; correct it'
    letters, first, last_letters, last = match.groups()
    if last is None:
        return (letters + first,), ""
    ends = (letters + first, last_letters + last)
    if letters != last_letters or len(first) != len(last) or int(first) >= int(last):
        return ends, f'"{label}" is no range: write two ids of the same letters and length, the lower one first'
    if not all(end in known for end in ends):  # the rule of references names the end that is missing
        return ends, ""
    names = (f"{letters}{number:0{len(first)}d}" for number in range(int(first), int(last) + 1))
    return tuple(name for name in names if name in known), ""
