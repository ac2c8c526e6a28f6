"""Rules of disclosure: nothing that points at a person stands in any file, or in its name. What was seen is never printed.

The rules read files as plain text, comments included, because a public repository shows those too.
Exceptions stand in data/disclosure-allow.yml, each with its reason. What is looked for stands in macros/disclosure/patterns.py.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from macros.disclosure import patterns
from macros.disclosure.patterns import Found, Pattern, in_name, masked, seen_in
from macros.library.library import Library
from macros.library.source import Problem
from macros.rules.registry import coded, family

ALLOW_FILE = "data/disclosure-allow.yml"


def _seen(library: Library, sought: tuple[Pattern, ...]) -> Iterator[Problem]:
    """A problem wherever one of the patterns sees something, and no exception allows it in that file."""
    for documents in (library.documents, library.texts):
        for document in documents.values():
            if document.path == ALLOW_FILE:
                continue
            for found in seen_in(document, sought):
                if not is_allowed(library, document.path, found):
                    line = document.text.count("\n", 0, found.start) + 1
                    yield Problem(
                        document.path, line, found.message, found.start - document.text.rfind("\n", 0, found.start)
                    )


def is_allowed(library: Library, path: str, found: Found) -> bool:
    """Whether an exception allows what was found to stand in the file at `path`."""
    return any(each.where == path and found.text in each.value for each in library.allowed)


@coded("PER001")
def nhs_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No NHS number, by its check digit; nor one of the 999 range that is kept for tests."""
    return _seen(library, patterns.NHS_NUMBERS)


@coded("PER002")
def pupil_and_insurance_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No unique pupil number, by its check letter, and no National Insurance number."""
    return _seen(library, patterns.PUPIL_AND_INSURANCE_NUMBERS)


@coded("PER003")
def dates_of_birth(library: Library, today: date) -> Iterator[Problem]:
    """No date of birth."""
    return _seen(library, patterns.DATES_OF_BIRTH)


@coded("PER004")
def exact_ages(library: Library, today: date) -> Iterator[Problem]:
    """No exact age of one person; a group (13 to 15, under 13) may stand."""
    return _seen(library, patterns.EXACT_AGES)


@coded("PER005")
def postcodes_and_streets(library: Library, today: date) -> Iterator[Problem]:
    """No postcode and no street address."""
    return _seen(library, patterns.POSTCODES_AND_STREETS)


@coded("PER006")
def emails(library: Library, today: date) -> Iterator[Problem]:
    """No e-mail address."""
    return _seen(library, patterns.EMAILS)


@coded("PER007")
def telephone_numbers(library: Library, today: date) -> Iterator[Problem]:
    """No telephone number outside data/contacts.yml."""
    return _seen(library, patterns.TELEPHONE_NUMBERS)


@coded("PER008")
def names_with_titles(library: Library, today: date) -> Iterator[Problem]:
    """No person's name with a title: roles, not names."""
    return _seen(library, patterns.NAMES_WITH_TITLES)


@coded("PER009")
def names_of_files(library: Library, today: date) -> Iterator[Problem]:
    """No file and no folder has a name in which another rule of disclosure sees something."""
    paths = {PurePosixPath(path) for path in library.files}
    for path in paths | {folder for each in paths for folder in each.parents}:
        for found in in_name(path.name):
            if not is_allowed(library, str(path), found):
                yield Problem(masked(str(path)), 1, said_of_name(found))


def said_of_name(found: Found) -> str:
    """What to say of a name in which something was found, which the printed path leaves out."""
    return f"in this name (left out: …) {found.message.partition('; ')[0]}; give it another name"


@coded("PER010")
def exceptions_are_used(library: Library, today: date) -> Iterator[Problem]:
    """An exception that nothing needs any more is taken out again."""
    for each in library.allowed:
        document = library.documents.get(each.where) or library.texts.get(each.where)
        if document is None and (library.root / each.where).exists():
            continue  # the file could not be read, which is reported already
        if each.value not in each.where and (document is None or each.value not in document.text):
            yield library.problem(
                each, ("where",), "the file named here no longer holds this text; delete the exception"
            )


RULES = family(__name__)
