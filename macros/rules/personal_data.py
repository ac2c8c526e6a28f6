"""Rules of disclosure: no file, and no name of a file, holds personal data. What was found is never printed.

The rules read files as plain text, comments included, because a public repository shows those too.
Exceptions are in data/disclosure-allow.yml, each with its reason; the patterns are in macros/disclosure/patterns.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from macros.disclosure.allowed import confirmed, digest, holds, matches, on_pages, place, refused, stale
from macros.disclosure.drawn import find_in
from macros.disclosure.patterns import Match, find_in_name, redact
from macros.library.library import Library
from macros.library.problem import Problem
from macros.library.source import Document
from macros.records.generated import CONFIRMED
from macros.rules.registry import coded, family

_LISTED = "`python -m macros check --review` on your own computer shows the words, and asks whether they may stand"

_STALE = (
    "this file confirms a sentence that is gone; `python -m macros check --review` on your own computer takes it out"
)


def _add_rule(code: str, name: str, rule_text: str) -> None:
    """Add the rule that no file has a certain match of this kind."""

    def rule(library: Library, today: date) -> Iterator[Problem]:
        return (_problem(*each) for each in matches(library) if each[1].is_certain and each[1].kind == name)

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
    ("PER012", "accounts", "No person's account on social media, and no folder of somebody's computer."),
    ("PER013", "attached_files", "No link to a file that was attached to an issue or a request on the host."),
):
    _add_rule(*_row)


@coded("PER011")
def possible_personal_data(library: Library, today: date) -> Iterator[Problem]:
    """What may point at a person is listed for whoever approves it, until a maintainer has looked at it."""
    known = confirmed(library)
    for document, found in (*matches(library), *on_pages(library)):
        if not found.is_certain and digest(document, found) not in known:
            yield possible(_problem(document, found), f"{found.message.partition('; ')[0]}; {_LISTED}")


@coded("PER014")
def confirmations_are_used(library: Library, today: date) -> Iterator[Problem]:
    """Every sentence that a maintainer has confirmed is still there."""
    if stale(library):
        yield Problem(CONFIRMED, 1, _STALE, severity="warning")


def possible(problem: Problem, message: str) -> Problem:
    """Return the problem as one that is listed and stops nobody, with this message about what may be personal data."""
    return replace(problem, message=message.replace("this is", "this may be", 1), severity="warning")


def _problem(document: Document, found: Match) -> Problem:
    line, column = place(document, found)
    return Problem(document.path, line, found.message, column)


@coded("PER009")
def names_of_files(library: Library, today: date) -> Iterator[Problem]:
    """No file and no folder has a name in which another rule of disclosure sees something."""
    paths = {PurePosixPath(path) for path in library.files}
    for path in paths | {folder for each in paths for folder in each.parents}:
        for found in refused(library, str(path), find_in_name(path.name)):
            yield Problem(redact(str(path)), 1, file_name_message(found))


def file_name_message(found: Match) -> str:
    """Return the message for a match in a file name, which the printed path leaves out."""
    return f"in this name (left out: …) {found.message.partition('; ')[0]}; give it another name"


@coded("PER010")
def exceptions_are_used(library: Library, today: date) -> Iterator[Problem]:
    """An exception that nothing needs any more, and no commit that is looked at, is named: it is to be taken out."""
    from macros.rules import commit_history  # which asks this module what is allowed

    for each in library.allowed:
        document, path = library.documents.get(each.where) or library.texts.get(each.where), library.root / each.where
        if document is None and path.is_file():
            continue  # the file could not be read, which is reported already
        seen = [document.text, *(found.sentence for found in find_in(document))] if document else []
        seen += [path.name] if path.exists() else []
        if not (holds("\n\n".join(seen), each.value) or commit_history.is_needed(library.root, each.where, each.value)):
            message = "the file named here no longer holds this text; delete the exception"
            # An error would stop main: where a request is squashed, the exception outlives the commit that it was for.
            yield library.problem(each, ("where",), message, "warning")


RULES = family(__name__)
