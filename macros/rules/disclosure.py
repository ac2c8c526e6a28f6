"""Rules of disclosure: nothing that points at a person stands in any file. What was seen is never printed.

The rules read files as plain text, comments included, because a public repository shows those too.
Exceptions stand in data/disclosure-allow.yml, each with its reason.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from stdnum.gb import nhs, upn

from macros.library import Library
from macros.source import Document, Problem

ALLOW_FILE, CONTACTS_FILE = "data/disclosure-allow.yml", "data/contacts.yml"
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
# Patterns that start with a set of characters are searched for at the speed of a plain search; "(?<!\w.)" behind the first
# character is a word boundary that keeps that speed. The others are tried only on lines that hold one of their anchors.
_DIGITS = re.compile(r"[+\d(](?<![\w./#-].)[\d ().\u00a0\u2010-\u2013-]{6,17}\d(?![\w-])")
_UPN = re.compile(r"[A-HJ-NP-RT-Z](?<!\w.)\d{11}[A-HJ-NP-RT-Z\d]\b")
_NINO = re.compile(r"[A-CEGHJ-PR-TW-Z](?<!\w.)[A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_POSTCODE = re.compile(r"\d(?:(?<=\W[A-Za-z]\d)|(?<=\W[A-Za-z]{2}\d))[A-Za-z\d]?[ \u00a0]{0,2}\d(?!st\b|nd\b|rd\b|th\b)[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}\b")
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
    r"\b\d{1,2} ?(?:yo|y/o|yrs? old|mths? old)\b|\b\d{1,2}(?:st|nd|rd|th) birthday\b|"
    rf"\b(?:when|as) (?:s?he|they) (?:was|were) {_NUMBER}\b(?! ?(?:to|or|and|-|–|%))",
    re.IGNORECASE,
)


def _nhs_number(text: str) -> bool:
    if len(text) < 10 or text[4:5] == text[7:8] == "-":  # most runs of digits are dates
        return False
    digits = re.sub(r"\D", "", text)
    return len(digits) == 10 and (digits.startswith("999") or nhs.is_valid(digits))


@lru_cache(maxsize=4096)
def _telephone_number(text: str) -> bool:
    if not text.lstrip("(").startswith(("0", "+")):
        return False
    import phonenumbers  # two megabytes of tables, wanted only where something looks like a number

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _anything(text: str) -> bool:
    return True


def _seen(
    library: Library, pattern: re.Pattern, message: str, is_one: Callable[[str], bool] = _anything, anchors: tuple[str, ...] = (), spared: str = ""
) -> Iterator[Problem]:
    """A problem wherever `pattern` matches, `is_one` agrees, and no exception allows it in that file.

    `anchors` are texts in small letters of which every match holds one; `spared` is the one file that the rule leaves alone.
    """
    for document in library.documents.values():
        if document.path in (ALLOW_FILE, spared):
            continue
        for start, found in _matches(document, pattern, anchors):
            if is_one(found) and not _allowed(library, document, found):
                line = document.text.count("\n", 0, start) + 1
                yield Problem(document.path, line, message, start - document.text.rfind("\n", 0, start))


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


def _allowed(library: Library, document: Document, text: str) -> bool:
    return any(each.where == document.path and text in each.value for each in library.allowed)


def nhs_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No NHS number, by its check digit; nor one of the 999 range that is kept for tests."""
    return _seen(library, _DIGITS, "this is an NHS number; take it out", _nhs_number)


def pupil_and_insurance_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No unique pupil number, by its check letter, and no National Insurance number."""
    yield from _seen(library, _UPN, "this is a unique pupil number; take it out", upn.is_valid)
    yield from _seen(library, _NINO, "this has the form of a National Insurance number; take it out")


def dates_of_birth(library: Library, today: date) -> Iterator[Problem]:
    """No date of birth."""
    return _seen(library, _BORN, "this is a date of birth; take it out", anchors=("born", "birth", "dob", "d.o.b"))


def exact_ages(library: Library, today: date) -> Iterator[Problem]:
    """No exact age of one person; a group (13 to 15, under 13) may stand."""
    message = "this is the exact age of a person; write a range, such as 13 to 15, or leave it out"
    return _seen(library, _AGE, message, anchors=("old", "age ", "aged ", "yo", "y/o", "birthday", "e was ", "y were "))


def postcodes_and_streets(library: Library, today: date) -> Iterator[Problem]:
    """No postcode and no street address."""
    yield from _seen(library, _POSTCODE, "this is a postcode; take it out")
    for pattern in (_STREET, _FLAT):
        yield from _seen(library, pattern, "this is a street address; take it out")


def emails(library: Library, today: date) -> Iterator[Problem]:
    """No e-mail address."""
    message = "this is an e-mail address; name the service, and keep its number in data/contacts.yml"
    return _seen(library, _EMAIL, message, anchors=("@", "(at)", "[at]"))


def telephone_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No telephone number outside data/contacts.yml."""
    message = "this is a telephone number; keep it in data/contacts.yml and show it with show_contacts"
    return _seen(library, _DIGITS, message, _telephone_number, spared=CONTACTS_FILE)


def names_with_titles(library: Library, today: date) -> Iterator[Problem]:
    """No person's name with a title: roles, not names."""
    message = "this is a person's name with a title; write the role instead"
    yield from _seen(library, _NAME, message)
    yield from _seen(library, _ODD_NAME, message, anchors=("mr", "miss ", "dr ", "dr. "))


def exceptions_are_used(library: Library, today: date) -> Iterator[Problem]:
    """An exception that nothing needs any more is taken out again."""
    for each in library.allowed:
        if each.where not in library.documents and (library.root / each.where).exists():
            continue  # the file could not be read, which is reported already
        if each.where not in library.documents or each.value not in library.documents[each.where].text:
            yield library.problem(each, ("where",), "the file named here no longer holds this text; delete the exception")


RULES = (
    nhs_numbers, pupil_and_insurance_numbers, dates_of_birth, exact_ages, postcodes_and_streets, emails, telephone_numbers,
    names_with_titles, exceptions_are_used,
)  # fmt: skip
