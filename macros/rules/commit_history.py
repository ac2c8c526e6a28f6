"""The rules of disclosure, kept by every commit too: what was added and taken out again can still be read by anybody.

What is looked at, in each commit:
- its message, without the lines that name who helped to write it: like its author, those are git's own;
- the names of the files it adds, anywhere in the repository;
- the lines it adds to any text below the folder, except in tests/, where people and numbers are invented on purpose;
- the hidden notes of the pictures and PDFs it adds or changes there, and that data/ and docs/ get no file that cannot
  be looked into.

Exceptions are those of the folder as it stands now.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from macros.disclosure.attachments import kind_of
from macros.disclosure.patterns import find, find_in_name, redact
from macros.disclosure.pdfs import pdf_page_texts
from macros.library.commits import LARGEST, Commit, FileChange, commits, lines_added, read_versions, readable
from macros.library.git import git_text
from macros.library.library import Library
from macros.library.load import load
from macros.library.source import Problem
from macros.records.dates import in_words
from macros.rules.attachments import said_of_notes
from macros.rules.personal_data import ALLOW_FILE, is_allowed, said_of_name
from macros.rules.registry import coded

TEST_DATA = "tests/"
LOOKED_INTO = ("data/", "docs/")
TAKE_OUT = "take it out of the history: see docs/contribute/take-something-down.md"
MESSAGE = "message of a commit"
_TRAILERS = re.compile(r"^(?:Co-authored-by|Signed-off-by): [^<>\n]*<[^<>\s]+>[ \r]*$", re.MULTILINE | re.IGNORECASE)


def look_back(root: Path, since: str | None) -> tuple[list[Problem], dict[str, int]]:
    """Every problem in the commits up to now, the oldest commit first, and how many were looked at. Raises GitError."""
    found = commits(root, since)
    library = load(root)
    prefix = git_text(root, "rev-parse", "--show-prefix").rstrip("\n")
    small = readable(root, found)
    problems: list[Problem] = []
    for commit in found:
        problems += _message(commit)
        problems += _names(library, commit, prefix)
        problems += _content(library, commit, prefix, small)
    return problems, {"commits": len(found), "versions of files": sum(len(commit.changes) for commit in found)}


@coded("HIS001")
def _message(commit: Commit) -> Iterator[Problem]:
    """Nothing in the message of a commit points at a person."""
    text = _TRAILERS.sub("", commit.message)
    for found in find(text):
        yield _problem(commit, MESSAGE, text.count("\n", 0, found.start) + 1, found.message, False)


@coded("HIS002")
def _names(library: Library, commit: Commit, prefix: str) -> Iterator[Problem]:
    """No name of a file or folder that a commit adds points at a person."""
    told = set()
    for change in commit.changes:
        path = _below(change.path, prefix)
        parts = path.split("/") if change.is_new_name else ()
        for number, part in enumerate(parts, 1):
            place = "/".join(parts[:number])
            for found in find_in_name(part):
                if not is_allowed(library, place, found) and (place, found) not in told:
                    told.add((place, found))
                    yield _problem(commit, redact(place), 1, said_of_name(found), False)


@coded("HIS003")
def _content(library: Library, commit: Commit, prefix: str, small: set[str]) -> Iterator[Problem]:
    """Nothing that a commit adds to a file points at a person, or cannot be looked into."""
    changes = [
        change
        for change in commit.changes
        if change.path.startswith(prefix) and not _below(change.path, prefix).startswith((TEST_DATA, ALLOW_FILE))
    ]
    versions = read_versions(library.root, changes, small)
    for change in changes:
        path = _below(change.path, prefix)
        is_here = redact(path) == path and (library.root / path).is_file()
        for line, message in _said(library, change, path, versions):
            yield _problem(commit, redact(path), line, message, is_here)


def _said(library: Library, change: FileChange, path: str, versions: dict[str, bytes]) -> Iterator[tuple[int, str]]:
    """Line and message of whatever the change brings into the file."""
    raw = versions.get(change.new)
    if raw is None:
        yield 1, f"the file is larger than {LARGEST / 1e6:.0f} MB and was not looked through"
        return
    if change.new in change.old:
        return  # only renamed
    kind = kind_of(raw)
    if kind:
        yield from ((1, said) for said in said_of_notes(raw))
        for page in pdf_page_texts(raw) if kind == "PDF" else ():
            yield from ((1, found.message) for found in find(page, path) if not is_allowed(library, path, found))
    elif (lines := lines_added(change, versions)) is None:
        if path.startswith(LOOKED_INTO):
            yield 1, "the file is of a kind that cannot be looked into"
    else:
        joined = "\n".join(line for _, line in lines)
        for found in find(joined, path):
            if not is_allowed(library, path, found):
                yield lines[joined.count("\n", 0, found.start)][0], found.message


def _problem(commit: Commit, path: str, line: int, message: str, is_here: bool) -> Problem:
    what = message.partition("; ")[0]
    return Problem(
        path, line, f"in commit {commit.id[:7]} of {in_words(commit.day)}: {what}; {TAKE_OUT}", is_here=is_here
    )


def _below(path: str, prefix: str) -> str:
    """A path of the repository as it is seen from the folder."""
    return path.removeprefix(prefix) if path.startswith(prefix) else posixpath.relpath(path, prefix)
