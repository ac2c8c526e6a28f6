"""Personal data in files, names, commit messages, forms and any other text: what is certain, and what is possible.

A match holds the text itself, so that callers can compare it with exceptions; only `check --review` prints it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from string import ascii_letters, digits
from typing import Any, NamedTuple

import yaml

from macros.disclosure import checks
from macros.disclosure.plain_text import PlainText, plain

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # which merges what is marked with <<
_ELLIPSIS, _ALNUM, _SPACES = "\u2026", ascii_letters + digits, str.maketrans("-_", "  ")
_BETWEEN_CELLS = re.compile(r'"[^"\n]*"|[,;]')
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
_PART = re.compile(r"<<(\w+)>>")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ](?<![\w.@/].)[^\W\d_]*(?:['-](?!(?:s|ve|re|ll|d|m)\b)[^\W\d_]+)*")
SMALL_COUNTS = 'this is a count of people below 5; write "fewer than 5", or leave it out'
_EITHER = re.compile(r"[HShs](?<!\w.)(?i:(?<=s)/he|(?:e|he|is|ers?|im) ?(?:or|/|and) ?(?:s?he|his|hers?|him))\b")
_ENDINGS = ("", "s", "es", "d", "ed", "ly")


class Match(NamedTuple):
    """Personal data in a text: its offset, the text itself, the message about it, its sentence, and its kind."""

    start: int
    text: str
    message: str
    sentence: str
    kind: str
    is_certain: bool


@dataclass(frozen=True)
class Pattern:
    """A form of text to look for, the message about it ("what it is; what to do"), and how a match is judged."""

    kind: str
    message: str
    form: re.Pattern[str]
    check: Callable[[re.Match[str], str, str], bool] | None
    never: tuple[re.Pattern[str], ...]
    certain: tuple[re.Pattern[str], ...]
    possible: tuple[re.Pattern[str], ...]
    anchors: Sequence[str] = ()  # in lower case: only lines that contain one of these are searched
    has_digit: bool = False  # a match holds a digit that is part of no citation, date or id
    exempt_file: str = ""  # the one file in which it is allowed

    def judge(self, found: re.Match[str], before: str, after: str) -> bool | None:
        """Return whether a match is certain, or only possible; None for one that is no personal data."""
        if self.check and not self.check(found, before, after):
            return None
        text = found.group()
        if "n" in self.form.groupindex and found["n"] is not None:
            start, end = found.start("n") - found.start(), found.end("n") - found.start()
            text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
        sentence = _CAPITALISED.sub(lambda word: _tagged(word.group()), _EITHER.sub("", f"{before}‹{text}›{after}"))
        for level, forms in ((None, self.never), (True, self.certain), (False, self.possible)):
            if any(each.search(sentence) for each in forms):
                return level
        return None


@cache
def _patterns() -> list[Pattern]:
    file = yaml.load((Path(__file__).parent / "patterns.yml").read_text(encoding="utf-8"), _LOADER)
    # The longer of two names comes first; each begins with its first letter, so that the search is fast.
    groups = groupby(sorted(_words("given_names.txt"), reverse=True), key=lambda name: name[0])
    file["words"]["given"] = "|".join(f"(?<={a})(?:{'|'.join(name[1:] for name in names)})" for a, names in groups)

    def compiled(text: str) -> re.Pattern[str]:
        while _PART.search(text):
            text = _PART.sub(lambda part: file["words"][part[1]], text)
        return re.compile(text)

    def pattern(each: dict[str, Any]) -> Pattern:
        levels = {name: tuple(map(compiled, each.get(name, ()))) for name in ("never", "certain", "possible")}
        check = getattr(checks, each.get("check", ""), None)
        return Pattern(**(each | levels | {"form": compiled(each["form"]), "check": check}))

    return list(map(pattern, file["patterns"]))


@cache
def _words(name: str) -> frozenset[str]:
    """Return the words of a list beside this file."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return frozenset(word for line in text.split("\n") if not line.startswith("#") for word in line.split())


@cache
def _tagged(word: str) -> str:
    """Return a word with a capital, behind a sign where it may be a name."""
    parts = [part for part in word.lower().split("-") if len(part) > 1]
    known = all(any(part.removesuffix(ending) in _words("no_names.txt") for ending in _ENDINGS) for part in parts)
    return word if known or (word.isupper() and len(word) > 1) else f"†{word}"


def find(text: str, path: str = "") -> Iterator[Match]:
    """Yield what is certainly personal data in `text`. `path` is the file of the text, if it is in one."""
    return (each for each in find_all(text, path) if each.is_certain)


def find_all(text: str, path: str = "") -> list[Match]:
    """Return what is personal data in `text`, certainly or possibly: of matches that overlap, one that is certain."""
    is_csv = path.lower().endswith(".csv")  # where a comma joins nothing
    text = _BETWEEN_CELLS.sub(lambda found: found[0] if len(found[0]) > 1 else "\t", text) if is_csv else text
    read = plain(text, joined=not is_csv)
    found: dict[str, list[Match]] = {}  # by sentence
    asked = (pattern for pattern in _patterns() if not path or pattern.exempt_file != path)
    matches = chain.from_iterable(_judged(pattern, read) for pattern in asked)
    for each in sorted(matches, key=lambda each: not each.is_certain):
        beside = found.setdefault(each.sentence, [])
        if all(each.start >= one.start + len(one.text) or one.start >= each.start + len(each.text) for one in beside):
            beside.append(each)
    return [each for beside in found.values() for each in beside]


def _judged(pattern: Pattern, read: PlainText) -> Iterator[Match]:
    """Yield what a pattern takes for personal data. A match that begins in a word gets its beginning."""
    for match in (each for span in _spans(pattern, read) for each in pattern.form.finditer(read.text, *span)):
        before, after = read.sentence(match.start(), match.end())
        first = before.rstrip(_ALNUM) if match.group()[0].isdigit() else before
        level = pattern.judge(match, before, after)
        if level is not None:
            text = before[len(first) :] + match.group()
            start, sentence = read.typed(match.end() - len(text)), f"{before}{match.group()}{after}".strip()
            yield Match(start, text.strip(" ,"), pattern.message, sentence, pattern.kind, level)


def _spans(pattern: Pattern, read: PlainText) -> list[tuple[int, int]]:
    """Return the start and end of each line that a pattern is to search."""
    if not pattern.anchors:
        return read.numbered if pattern.has_digit else [(0, len(read.text))]
    spans = set()
    for anchor in pattern.anchors:
        at = read.small.find(anchor)
        while at >= 0:
            start, end = read.text.rfind("\n", 0, at) + 1, read.text.find("\n", at)
            end = len(read.text) if end < 0 else end
            spans.add((start, end))
            at = read.small.find(anchor, end)
    return sorted(spans)


def find_in_name(name: str) -> Iterator[Match]:
    """Yield what is certain in the name of a file or folder, in which hyphens and underscores may mean spaces."""
    return (each for each in _in_name(name) if each.is_certain)


def _in_name(name: str) -> Iterable[Match]:
    return {each.start: each for text in (name.translate(_SPACES), name) for each in find_all(text)}.values()


def redact(path: str) -> str:
    """Return a path, or a value, that can be printed: without personal data, and without control characters."""
    parts = (_UNPRINTED.sub("?", part) for part in path.encode("utf-8", "replace").decode().split("/"))
    return "/".join(mask(part, _in_name(part)) for part in parts)


def mask(text: str, found: Iterable[Match]) -> str:
    """Return a text with one sign in place of each match in it."""
    for each in sorted(found, reverse=True):
        text = f"{text[: each.start].rstrip(_ALNUM)}{_ELLIPSIS}{text[each.start + len(each.text) :].lstrip(_ALNUM)}"
    return re.sub(f"{_ELLIPSIS}+", _ELLIPSIS, text)
