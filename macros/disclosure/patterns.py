"""What points at a person, as patterns of text: the one list, for files, names, messages, forms and whatever else is read.

What was seen is given to the caller so that it can be compared with exceptions; it is never printed.
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
_SPACES, _LEFT_OUT = str.maketrans("-_", "  "), "\u2026"
_LETTERS = ascii_letters + digits + _LEFT_OUT
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
# Patterns that start with a set of characters are searched for at the speed of a plain search; "(?<!\w.)" behind the first
# character is a word boundary that keeps that speed. The others are tried only on lines that hold one of their anchors.
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
    r"\b(?!18th)\d{1,2}(?:st|nd|rd|th) birthday\b|\b(?:his|her) 18th birthday\b|"  # on an 18th birthday the law changes for everybody
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
    """What is looked for, and what is said of it: "what it is; what to do"."""

    message: str
    form: re.Pattern
    is_one: Callable[[str], bool] = _anything  # whether a text of that form is one of these
    anchors: tuple[str, ...] = ()  # texts in small letters of which every match holds one
    exempt_file: str = ""  # the one file in which it may stand


class Match(NamedTuple):
    """Something that points at a person: where it starts, the text itself (never to be printed), and what to say of it."""

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
    """Whatever points at a person in any `text`, by every pattern; `path` is the file it stands in, where it stands in one."""
    return find_in(Document(path, text), ALL)


def find_in(document: Document, patterns: tuple[Pattern, ...]) -> Iterator[Match]:
    """Whatever these patterns see in the text of a document."""
    for pattern in patterns:
        if pattern.exempt_file != document.path or not document.path:
            for start, found in _matches(document, pattern.form, pattern.anchors):
                if pattern.is_one(found):
                    yield Match(start, found, pattern.message)


def find_in_name(name: str) -> Iterator[Match]:
    """What points at a person in the name of a file or folder, where hyphens and underlines stand for spaces."""
    found = {each.start: each for text in (name.translate(_SPACES), name) for each in find(text)}
    return iter(found.values())


def redact(path: str) -> str:
    """A path as it can be printed: without what points at a person, and without what no line of text can hold."""
    parts = []
    for part in _UNPRINTED.sub("?", path.encode("utf-8", "replace").decode()).split("/"):
        for each in find_in_name(part):
            end = each.start + len(each.text)
            start = len(part[: each.start].rstrip(_LETTERS))  # a postcode is found by its digits
            part = f"{part[:start]}{_LEFT_OUT * (end - start)}{part[end:]}"
        parts.append(re.sub(f"{_LEFT_OUT}+", _LEFT_OUT, part))
    return "/".join(parts)


def _matches(document: Document, pattern: re.Pattern, anchors: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    text = document.text
    for start, end in _lines(document, anchors) if anchors else ((0, len(text)),):
        for match in pattern.finditer(text, start, end):
            yield match.start(), match.group()


def _lines(document: Document, anchors: tuple[str, ...]) -> list[tuple[int, int]]:
    """Start and end of each line that holds an anchor."""
    found = set()
    for anchor in anchors:
        at = document.small.find(anchor)
        while at >= 0:
            start = document.text.rfind("\n", 0, at) + 1
            end = document.text.find("\n", at)
            end = len(document.text) if end < 0 else end
            found.add((start, end))
            at = document.small.find(anchor, end)
    return sorted(found)
