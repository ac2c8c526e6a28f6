"""Rules of disclosure: no file, and no name of a file, holds personal data. What was found is never printed.

The rules read files as plain text, comments included, because a public repository shows those too.
Exceptions are in data/disclosure-allow.yml, each with its reason; the patterns are in macros/disclosure/patterns.py.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from macros.disclosure import patterns
from macros.disclosure.patterns import Match, Pattern, find_in, find_in_name, redact
from macros.library.library import Library
from macros.library.problem import Problem
from macros.rules.registry import coded, family

ALLOW_FILE = "data/disclosure-allow.yml"


def _matches(library: Library, wanted: tuple[Pattern, ...]) -> Iterator[Problem]:
    """Yield a problem for each match of a pattern that no exception allows in its file."""
    for document in (*library.documents.values(), *library.texts.values()):
        for found in find_in(document, wanted) if document.path != ALLOW_FILE else ():
            if not is_allowed(library, document.path, found):
                before = document.text[: found.start]
                line, column = before.count("\n") + 1, found.start - before.rfind("\n")
                yield Problem(document.path, line, found.message, column)


def is_allowed(library: Library, path: str, found: Match) -> bool:
    """Return whether an exception allows the match in the file at `path`."""
    return any(each.where == path and found.text in each.value for each in library.allowed)


def _add_rule(code: str, name: str, rule_text: str) -> None:
    """Add the rule that no file has a match of the patterns of this name."""

    def rule(library: Library, today: date) -> Iterator[Problem]:
        return _matches(library, getattr(patterns, name.upper()))

    rule.__name__, rule.__doc__ = name, rule_text
    coded(code)(rule)


for _row in (
    ("PER001", "nhs_numbers", "No NHS number, by its check digit, and none of the 999 range for tests."),
    ("PER002", "pupil_and_insurance_numbers", "No unique pupil number and no National Insurance number."),
    ("PER003", "dates_of_birth", "No date of birth."),
    ("PER004", "exact_ages", "No exact age of one person; a group (13 to 15, under 13) may stand."),
    ("PER005", "postcodes_and_streets", "No postcode and no street address."),
    ("PER006", "emails", "No e-mail address."),
    ("PER007", "telephone_numbers", "No telephone number outside data/contacts.yml."),
    ("PER008", "names_with_titles", "No person's name with a title: roles, not names."),
):
    _add_rule(*_row)


@coded("PER009")
def names_of_files(library: Library, today: date) -> Iterator[Problem]:
    """No file and no folder has a name in which another rule of disclosure sees something."""
    paths = {PurePosixPath(path) for path in library.files}
    for path in paths | {folder for each in paths for folder in each.parents}:
        for found in find_in_name(path.name):
            if not is_allowed(library, str(path), found):
                yield Problem(redact(str(path)), 1, file_name_message(found))


def file_name_message(found: Match) -> str:
    """Return the message for a match in a file name, which the printed path leaves out."""
    return f"in this name (left out: …) {found.message.partition('; ')[0]}; give it another name"


@coded("PER010")
def exceptions_are_used(library: Library, today: date) -> Iterator[Problem]:
    """An exception that nothing needs any more, and no commit that is looked at, is taken out again."""
    from macros.rules import commit_history  # which asks this module what is allowed

    for each in library.allowed:
        document = library.documents.get(each.where) or library.texts.get(each.where)
        if document is None and (library.root / each.where).exists():
            continue  # the file could not be read, which is reported already
        if each.value not in each.where and (document is None or each.value not in document.text):
            if commit_history.is_needed(library.root, each.where, each.value):
                continue
            message = "the file named here no longer holds this text; delete the exception"
            yield library.problem(each, ("where",), message)


RULES = family(__name__)
