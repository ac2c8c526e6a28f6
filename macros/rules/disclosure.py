"""Rules of disclosure: nothing that points at a person stands in any file. What was seen is never printed.

The rules read files as plain text, comments included, because a public repository shows those too.
Exceptions stand in data/disclosure-allow.yml, each with its reason.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from stdnum.gb import nhs, upn

from macros.load import Library
from macros.source import Document, Problem

ALLOW_FILE, CONTACTS_FILE = "data/disclosure-allow.yml", "data/contacts.yml"
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
_UNIT = r"(?:day|week|month|year)"
_ROADS = "Road|Street|Avenue|Lane|Close|Drive|Way|Crescent|Gardens|Terrace|Court|Grove|Place|Square|Mews"
_TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Baron|Rev|Reverend|Cllr|Councillor|"
    "PC|DC|DS|DI|DCI|Sergeant|Constable|Inspector|Superintendent|Nurse|Sister|Judge"
)
_NHS = re.compile(r"(?<![\d.])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[A-HJ-NP-RT-Z\d]\b")
_NINO = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_BORN = re.compile(
    r"\b(?:born(?: on| in)?|d\.?o\.?b\.?|date of birth|birth ?date|birthday)\b[^.\n]{0,15}?"
    r"(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4})",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"\b{_NUMBER}[ -]{_UNIT}s?[ -]old\b(?!s)|"
    rf"\baged? {_NUMBER}\b(?! ?(?:to|or|and|-|–|\+|under|over|%))(?: {_UNIT}s?\b(?! (?:to|or|and)))?|"
    rf"\b{_NUMBER} {_UNIT}s? (?:of age|old)\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?) ?\d[ABD-HJLNP-UW-Z]{2}\b")
_STREET = re.compile(rf"\b\d{{1,4}}[A-Za-z]?,? (?:[A-Z][a-z'’]+ ){{1,3}}(?:{_ROADS})\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = re.compile(rf"\b(?:{_TITLES})\.? (?:[A-Z]\.? )?[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)*")
_DIALLED = re.compile(r"(?<![\w.#/-])(?:\+\d|\(?0\d)[\d\s()-]{7,16}\d(?![\w-])")


def _nhs_number(text: str) -> bool:
    return nhs.is_valid(text) or re.sub(r"\D", "", text).startswith("999")


@lru_cache(maxsize=4096)
def _telephone_number(text: str) -> bool:
    import phonenumbers  # two megabytes of tables, wanted only where something looks like a number

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _anything(text: str) -> bool:
    return True


def _seen(library: Library, pattern: re.Pattern, is_one: Callable[[str], bool], message: str, spared: tuple = ()) -> Iterator[Problem]:
    """A problem wherever `pattern` matches, `is_one` agrees, and no exception allows it in that file."""
    for document in library.documents.values():
        if document.path == ALLOW_FILE or document.path in spared:
            continue
        for match in pattern.finditer(document.text):
            if is_one(match.group()) and not _allowed(library, document, match.group()):
                line = document.text.count("\n", 0, match.start()) + 1
                column = match.start() - document.text.rfind("\n", 0, match.start())
                yield Problem(document.path, line, message, column)


def _allowed(library: Library, document: Document, text: str) -> bool:
    return any(each.where == document.path and text in each.value for each in library.allowed)


def nhs_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No NHS number, by its check digit; nor one of the 999 range that is kept for tests."""
    return _seen(library, _NHS, _nhs_number, "this is an NHS number; take it out")


def pupil_and_insurance_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No unique pupil number, by its check letter, and no National Insurance number."""
    yield from _seen(library, _UPN, upn.is_valid, "this is a unique pupil number; take it out")
    yield from _seen(library, _NINO, _anything, "this has the form of a National Insurance number; take it out")


def dates_of_birth(library: Library, today: date) -> Iterator[Problem]:
    """No date of birth."""
    return _seen(library, _BORN, _anything, "this is a date of birth; take it out")


def exact_ages(library: Library, today: date) -> Iterator[Problem]:
    """No exact age of one person; a group (13 to 15, under 13) may stand."""
    return _seen(library, _AGE, _anything, "this is the exact age of a person; write a range, such as 13 to 15, or leave it out")


def postcodes_and_streets(library: Library, today: date) -> Iterator[Problem]:
    """No postcode and no street address."""
    yield from _seen(library, _POSTCODE, _anything, "this is a postcode; take it out")
    yield from _seen(library, _STREET, _anything, "this is a street address; take it out")


def emails(library: Library, today: date) -> Iterator[Problem]:
    """No e-mail address."""
    return _seen(library, _EMAIL, _anything, "this is an e-mail address; name the service, and keep its number in data/contacts.yml")


def telephone_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No telephone number outside data/contacts.yml."""
    message = "this is a telephone number; keep it in data/contacts.yml and show it with show_contacts"
    return _seen(library, _DIALLED, _telephone_number, message, (CONTACTS_FILE,))


def names_with_titles(library: Library, today: date) -> Iterator[Problem]:
    """No person's name with a title: roles, not names."""
    return _seen(library, _NAME, _anything, "this is a person's name with a title; write the role instead")


def exceptions_are_used(library: Library, today: date) -> Iterator[Problem]:
    """An exception that nothing needs any more is taken out again."""
    for each in library.allowed:
        if each.where not in library.documents or each.value not in library.documents[each.where].text:
            yield library.problem(each, ("where",), "the file named here no longer holds this text; delete the exception")


RULES = (
    nhs_numbers, pupil_and_insurance_numbers, dates_of_birth, exact_ages, postcodes_and_streets, emails, telephone_numbers,
    names_with_titles, exceptions_are_used,
)  # fmt: skip
