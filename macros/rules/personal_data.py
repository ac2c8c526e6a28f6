"""Rules of disclosure: no file, and no name of a file, holds personal data. What was found is never printed.

The rules read files as plain text, comments included, because a public repository shows those too.
Exceptions are in data/disclosure-allow.yml, each with its reason; the patterns are in macros/disclosure/patterns.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from macros.disclosure.drawn import find_in
from macros.disclosure.patterns import Match, find, find_in_name, redact
from macros.disclosure.plain_text import plain
from macros.library.library import Library
from macros.library.problem import Problem
from macros.library.source import Document
from macros.records.generated import CONFIRMED
from macros.rules.registry import coded, family

ALLOW_FILE = "data/disclosure-allow.yml"
_BEFORE_TEXT = re.compile(r"^\s*(?:[-*#>]+ |\d+[.)] )*(?:\"?[\w-]+\"?: ?)?")
_LISTED = "`python -m macros check --review` on your own computer shows the words, and asks whether they may stand"


def matches(library: Library) -> Iterator[tuple[Document, Match]]:
    """Yield each match, with its file: what is possible, and what is certain where no exception allows it."""
    for document in (*library.documents.values(), *library.texts.values()):
        if document.path not in (ALLOW_FILE, CONFIRMED):
            found = (
                each for each in find_in(document) if not (each.is_certain and is_allowed(library, document.path, each))
            )
            yield from ((document, each) for each in found)


def place(document: Document, found: Match) -> tuple[int, int]:
    """Return the line and the column of a match in its file."""
    before = document.text[: found.start]
    return before.count("\n") + 1, found.start - before.rfind("\n")


def is_allowed(library: Library, path: str, found: Match) -> bool:
    """Return whether an exception allows the match in the file at `path`: its whole value stands there, and covers it."""
    values = (plain(each.value).text for each in library.allowed if each.where == path)
    return any(
        found.text in value and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", found.sentence) for value in values
    )


def lines_checked(library: Library) -> set[str]:
    """Return every line of the library as readers see it, without the marks or the name of a field before it."""
    texts = (plain(document.text).text for document in (*library.documents.values(), *library.texts.values()))
    return {_BEFORE_TEXT.sub("", line).strip(" \"',|") for text in texts for line in text.split("\n")}


def in_finished(library: Library, text: str, known: set[str]) -> Iterator[str]:
    """Yield what is certain in those lines of a finished file that are not among the `known` ones, and add them there.

    A number from the list of contacts may stand anywhere, and so may what an exception allows in some file.
    """
    new = {line: None for each in text.split("\n") if (line := _BEFORE_TEXT.sub("", each).strip(" \"',|")) not in known}
    known.update(new)
    contacts = library.documents.get("data/contacts.yml")
    numbers = re.sub(r"[^\d\n]", "", contacts.text) if contacts else ""
    for found in find("\n\n".join(new)):
        is_contact = found.kind == "telephone_numbers" and re.sub(r"\D", "", found.text)[-9:] in numbers
        if not is_contact and not any(is_allowed(library, each.where, found) for each in library.allowed):
            yield found.message.partition("; ")[0]


def digest(document: Document, found: Match) -> str:
    """Return the digest by which a maintainer confirms that the sentence of a match may stand in its file."""
    return sha256(f"{document.path}\n{found.sentence}".encode()).hexdigest()


def confirmed(library: Library) -> set[str]:
    """Return the digests of what a maintainer has looked at, and let stand."""
    return set(re.findall(r"\b[\da-f]{64}\b", library.texts[CONFIRMED].text)) if CONFIRMED in library.texts else set()


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
):
    _add_rule(*_row)


@coded("PER011")
def possible_personal_data(library: Library, today: date) -> Iterator[Problem]:
    """What may point at a person is listed for whoever approves it, until a maintainer has looked at it."""
    known = confirmed(library)
    for document, found in matches(library):
        if not found.is_certain and digest(document, found) not in known:
            what = re.sub("^(this|these) (?:is|has|are)", r"\1 may be", found.message.partition("; ")[0])
            yield replace(_problem(document, found), message=f"{what}; {_LISTED}", severity="warning")


def _problem(document: Document, found: Match) -> Problem:
    line, column = place(document, found)
    return Problem(document.path, line, found.message, column)


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
