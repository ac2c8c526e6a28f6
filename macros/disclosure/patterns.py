"""Patterns that recognise personal data in files, their names, commit messages, forms and any other text.

A match holds the text itself, so that callers can compare it with exceptions; callers never print it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from string import ascii_letters, digits
from typing import NamedTuple

from stdnum.gb import nhs, upn

from macros.library.source import Document

CONTACTS_FILE = "data/contacts.yml"
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_UNIT = r"(?:day|week|month|year)"
_ROADS = "Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Way|Crescent|Cres|Gardens|Gdns|Terrace|Court|Grove|Place|Square|Mews"
_TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Baron|Rev|Reverend|Cllr|Councillor|"
    "PC|DC|DS|DI|DCI|Sergeant|Constable|Inspector|Superintendent|Nurse|Sister|Judge"
)
_SPACES, _ELLIPSIS = str.maketrans("-_", "  "), "\u2026"
_LETTERS = ascii_letters + digits + _ELLIPSIS
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
# A pattern that starts with a set of characters is as fast as a plain search; "(?<!\w.)" behind the first character is
# a word boundary that keeps that speed. The others are tried only on lines that contain one of their anchors.
_DIGITS = re.compile(r"[+\d(](?<![\w./#-].)[\d ().\u00a0\u2010-\u2013-]{6,17}\d(?![\w-])")
_A_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_UPN = re.compile(r"[A-HJ-NP-RT-Z](?<!\w.)\d{11}[A-HJ-NP-RT-Z\d]\b")
_NINO = re.compile(r"[A-CEGHJ-PR-TW-Z](?<!\w.)[A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_POSTCODE = re.compile(
    r"\d(?:(?<![\w#][A-Za-z]\d)(?<=[A-Za-z]\d)|(?<![\w#][A-Za-z]{2}\d)(?<=[A-Za-z]{2}\d))[A-Za-z\d]?[ \u00a0]{0,2}\d(?!st\b|nd\b|rd\b|th\b)[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}\b"
)
_AT_A_BOUNDARY = "|".join(title[0] + r"(?<!\w.)" + title[1:] for title in _TITLES.split("|"))
_NAME = re.compile(
    rf"(?:{_AT_A_BOUNDARY})(?:\.[ \u00a0]?|[ \u00a0])(?:[A-Z]\.? ?)?[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’]?[A-Z]?[a-zà-ÿ]+)*"
)
_ODD_NAME = re.compile(r"\b(?:(?:mrs?|dr)\.? [A-Za-z][a-z]+|(?:MRS?|MISS|DR)\.? [A-Z]{2,})")
_STREET = re.compile(rf"\d(?<!\w.)\d{{0,3}}[A-Za-z]?,? (?:[A-Z][a-z'’]+ ){{1,3}}(?:{_ROADS})\b")
_FLAT = re.compile(r"(?:F(?<!\w.)lat|A(?<!\w.)partment) \d+[A-Za-z]?\b")
_EMAIL = re.compile(r"[\w.+-]+ ?(?:@|[(\[]at[)\]]) ?[\w-]+(?:\.[\w-]+)+")
_BORN = re.compile(
    r"\b(?:born(?: on| in)?|d\.?o\.?b\.?|date of birth|birth ?date|birthday)(?![a-z])[^.\n]{0,20}?"
    r"(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?[A-Z][a-z]{2,8}(?: \d{1,2})?,? \d{4})",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"\b{_NUMBER}[ -]{_UNIT}s?[ -]old\b(?!s)|"
    rf"\baged? {_NUMBER}\b(?! ?(?:to|or|and|-|–|\+|under|over|%))(?: {_UNIT}s?\b(?! (?:to|or|and)))?|"
    rf"\b{_NUMBER}(?: and a half)? {_UNIT}s? (?:of age|old)\b|"
    r"\b\d{1,2} ?(?:yo|y/o|yrs? old|mths? old)\b|"
    r"\b(?!18th)\d{1,2}(?:st|nd|rd|th) birthday\b|\b(?:his|her) 18th birthday\b|"  # on it the law changes for everybody
    rf"\b(?:when|as) (?:s?he|they) (?:was|were) {_NUMBER}\b(?! ?(?:to|or|and|-|–|%))",
    re.IGNORECASE,
)


def _nhs_number(text: str) -> bool:
    if len(text) < 10 or text[4:5] == text[7:8] == "-":  # most runs of digits are dates
        return False
    number = re.sub(r"\D", "", text)
    return len(number) == 10 and (number.startswith("999") or nhs.is_valid(number))


@lru_cache(maxsize=4096)
def _telephone_number(text: str) -> bool:
    if not text.lstrip("(").startswith(("0", "+")) or _A_DATE.fullmatch(text):
        return False
    import phonenumbers  # two megabytes of tables, wanted only where something looks like a number

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _anything(text: str) -> bool:
    return True


class Pattern(NamedTuple):
    """A form of text to look for, and the message about it: "what it is; what to do"."""

    message: str
    form: re.Pattern
    is_valid: Callable[[str], bool] = _anything  # whether a text of that form is what is looked for
    anchors: tuple[str, ...] = ()  # in lower case: only lines that contain one of these are searched
    exempt_file: str = ""  # the one file in which it is allowed


class Match(NamedTuple):
    """Personal data in a text: its offset, the text itself (never to be printed), and the message about it."""

    start: int
    text: str
    message: str


NHS_NUMBERS = (Pattern("this is an NHS number; take it out", _DIGITS, _nhs_number),)
PUPIL_AND_INSURANCE_NUMBERS = (
    Pattern("this is a unique pupil number; take it out", _UPN, upn.is_valid),
    Pattern("this has the form of a National Insurance number; take it out", _NINO),
)
DATES_OF_BIRTH = (Pattern("this is a date of birth; take it out", _BORN, anchors=("born", "birth", "dob", "d.o.b")),)
_A_RANGE = "this is the exact age of a person; write a range, such as 13 to 15, or leave it out"
EXACT_AGES = (Pattern(_A_RANGE, _AGE, anchors=("old", "age ", "aged ", "yo", "y/o", "birthday", "e was ", "y were ")),)
POSTCODES_AND_STREETS = (
    Pattern("this is a postcode; take it out", _POSTCODE),
    Pattern("this is a street address; take it out", _STREET),
    Pattern("this is a street address; take it out", _FLAT),
)
_A_SERVICE = "this is an e-mail address; name the service, and keep its number in data/contacts.yml"
EMAILS = (Pattern(_A_SERVICE, _EMAIL, anchors=("@", "(at)", "[at]")),)
_A_CONTACT = "this is a telephone number; keep it in data/contacts.yml and show it with show_contacts"
TELEPHONE_NUMBERS = (Pattern(_A_CONTACT, _DIGITS, _telephone_number, exempt_file=CONTACTS_FILE),)
_A_ROLE = "this is a person's name with a title; write the role instead"
NAMES_WITH_TITLES = (Pattern(_A_ROLE, _NAME), Pattern(_A_ROLE, _ODD_NAME, anchors=("mr", "miss ", "dr ", "dr. ")))
ALL = (
    *NHS_NUMBERS,
    *PUPIL_AND_INSURANCE_NUMBERS,
    *DATES_OF_BIRTH,
    *EXACT_AGES,
    *POSTCODES_AND_STREETS,
    *EMAILS,
    *TELEPHONE_NUMBERS,
    *NAMES_WITH_TITLES,
)


def find(text: str, path: str = "") -> Iterator[Match]:
    """Yield the personal data in `text`, by every pattern. `path` is the file of the text, if it is in one."""
    return find_in(Document(path, text), ALL)


def find_in(document: Document, patterns: tuple[Pattern, ...]) -> Iterator[Match]:
    """Yield what these patterns match in the text of a document."""
    for pattern in patterns:
        if pattern.exempt_file != document.path or not document.path:
            spans = _lines(document, pattern.anchors) if pattern.anchors else [(0, len(document.text))]
            for match in (match for span in spans for match in pattern.form.finditer(document.text, *span)):
                if pattern.is_valid(match.group()):
                    yield Match(match.start(), match.group(), pattern.message)


def find_in_name(name: str) -> Iterator[Match]:
    """Yield the personal data in the name of a file or folder, in which hyphens and underscores may mean spaces."""
    return iter({each.start: each for text in (name.translate(_SPACES), name) for each in find(text)}.values())


def redact(path: str) -> str:
    """Return a path that can be printed: without personal data, and without control characters."""
    parts = []
    for part in _UNPRINTED.sub("?", path.encode("utf-8", "replace").decode()).split("/"):
        for each in find_in_name(part):
            end = each.start + len(each.text)
            start = len(part[: each.start].rstrip(_LETTERS))  # a postcode is matched from its first digit on
            part = f"{part[:start]}{_ELLIPSIS * (end - start)}{part[end:]}"
        parts.append(re.sub(f"{_ELLIPSIS}+", _ELLIPSIS, part))
    return "/".join(parts)


def _lines(document: Document, anchors: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the start and end of each line that contains an anchor."""
    spans = set()
    for anchor in anchors:
        at = document.small.find(anchor)
        while at >= 0:
            start, end = document.text.rfind("\n", 0, at) + 1, document.text.find("\n", at)
            end = len(document.text) if end < 0 else end
            spans.add((start, end))
            at = document.small.find(anchor, end)
    return sorted(spans)
