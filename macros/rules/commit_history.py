"""Apply the rules of disclosure to every commit: what was added and removed again can still be read by anybody.

Checked in each commit are:
- its message, without the lines that name who helped to write it, and the names of its author and committer;
- the names of the files it adds, anywhere in the repository;
- the lines it adds to any text below the folder, except in tests/, where people and numbers are invented on purpose;
- the pictures and PDFs it adds or changes there, and that it adds no file that cannot be looked into.

Checked besides are the notes on these commits, every tag, the name of the branch and the title of the request. The
exceptions are those that the folder has now.
"""

import os
import posixpath
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from macros.disclosure.attachments import kind_of
from macros.disclosure.patterns import find, find_in_name, redact
from macros.disclosure.sealed_files import LISTED
from macros.library.commits import (
    LARGEST,
    Commit,
    FileChange,
    commits,
    decode_text,
    lines_added,
    read_versions,
    readable,
)
from macros.library.git import GitError, git, git_text
from macros.library.library import Library
from macros.library.load import load
from macros.library.problem import Problem
from macros.records.dates import in_words
from macros.rules.attachments import messages_of_file
from macros.rules.personal_data import ALLOW_FILE, file_name_message, is_allowed
from macros.rules.registry import coded

TEST_DATA = "tests/"
TAKE_OUT = (
    "take it out of the history (in a browser: close this request, and begin again from main): "
    "see docs/contribute/take-something-down.md"
)
MESSAGE, AUTHOR, NOTE = "message of a commit", "author of a commit", "note on a commit"
BRANCH, TAG, TITLE = "name of the branch", "tag", "title of the request"
_TAG = "--format=%(refname:lstrip=2)%(if:equals=tag)%(objecttype)%(then)%0a%(taggername)%0a%(contents:subject)%0a%(contents:body)%(end)%00"
_PEOPLE = "--format=%an%x00%cn%x00%N%x00"
_TRAILERS = re.compile(r"^(?:Co-authored-by|Signed-off-by): [^<>\n]*<[^<>\s]+>[ \r]*$", re.MULTILINE | re.IGNORECASE)


def look_back(root: Path, since: str | None) -> tuple[list[Problem], dict[str, int]]:
    """Return every problem in the commits up to now, the oldest commit first, and how many were checked.

    Raises GitError.
    """
    branch = commits(root, since)
    library = load(root)
    prefix = git_text(root, "rev-parse", "--show-prefix").rstrip("\n")
    small = readable(root, branch)
    problems: list[Problem] = []
    problems += _beside_commits(library, branch)
    for commit in branch:
        problems += _message(library, commit)
        problems += _names(library, commit, prefix)
        problems += _content(library, commit, prefix, small)
    return problems, {"commits": len(branch), "versions of files": sum(len(commit.changes) for commit in branch)}


@coded("HIS001")
def _message(library: Library, commit: Commit) -> Iterator[Problem]:
    """Nothing in the message of a commit points at a person."""
    text = _TRAILERS.sub("", commit.message)
    for found in find(text):
        if not is_allowed(library, MESSAGE, found):
            yield _problem(commit, MESSAGE, text.count("\n", 0, found.start) + 1, found.message, False)


@coded("HIS005")
def _beside_commits(library: Library, branch: list[Commit]) -> Iterator[Problem]:
    """No author, note, tag or name of the branch, and not the title of the request, points at a person."""
    for place, text in dict.fromkeys(texts_beside(library.root, branch)):
        for found in find_in_name(text) if place in (BRANCH, TAG) else find(text):
            if not is_allowed(library, place, found):
                yield Problem(place, 1, f"{found.message.partition('; ')[0]}; {TAKE_OUT}", is_here=False)


def texts_beside(root: Path, branch: list[Commit]) -> Iterator[tuple[str, str]]:
    """Yield the texts that go with these commits, each with the place it stands in. Raises GitError."""
    yield TITLE, os.environ.get("REQUEST_TITLE", "")
    for name in (git_text(root, "rev-parse", "--abbrev-ref", "HEAD"), os.environ.get("GITHUB_HEAD_REF", "")):
        yield BRANCH, name.strip()
    yield from ((TAG, text.strip()) for text in git_text(root, "for-each-ref", _TAG, "refs/tags").split("\0"))
    asked = "".join(f"{commit.id}\n" for commit in branch).encode()
    told = git(root, "log", "--no-walk=unsorted", "--stdin", "--notes=*", _PEOPLE, given=asked) if branch else b""
    places = cycle((AUTHOR, AUTHOR, NOTE))
    yield from zip(places, (text.strip() for text in told.decode(errors="replace").split("\0")), strict=False)


def is_needed(root: Path, where: str, value: str) -> bool:
    """Return whether a commit, or what is looked at with it, holds the text of an exception, or nobody can tell here."""
    try:
        branch, prefix = commits(root, None), git_text(root, "rev-parse", "--show-prefix").rstrip("\n")
    except GitError:
        return (root / ".git").exists()  # a copy that lacks older commits
    said = [*texts_beside(root, branch), *((MESSAGE, commit.message) for commit in branch)]
    changes = [change for commit in branch for change in commit.changes if change.path == prefix + where]
    versions = read_versions(root, changes, readable(root, branch))
    said += [(where, decode_text(versions[change.new]) or "") for change in changes if change.new in versions]
    return any(place == where and value in text for place, text in said)


@coded("HIS002")
def _names(library: Library, commit: Commit, prefix: str) -> Iterator[Problem]:
    """No name of a file or folder that a commit adds points at a person."""
    reported = set()
    for change in commit.changes:
        path = _relative_to(change.path, prefix)
        parts = path.split("/") if change.is_new_name else ()
        for number, part in enumerate(parts, 1):
            place = "/".join(parts[:number])
            for found in find_in_name(part):
                if not is_allowed(library, place, found) and (place, found) not in reported:
                    reported.add((place, found))
                    yield _problem(commit, redact(place), 1, file_name_message(found), False)


@coded("HIS003")
def _content(library: Library, commit: Commit, prefix: str, small: set[str]) -> Iterator[Problem]:
    """Nothing that a commit adds to a file points at a person, or cannot be looked into."""
    changes = [change for change in commit.changes if change.path.startswith(prefix)]
    versions = read_versions(library.root, changes, small)
    for change in changes:
        path = _relative_to(change.path, prefix)
        is_here = redact(path) == path and (library.root / path).is_file()
        for line, message in _added(library, change, path, versions):
            yield _problem(commit, redact(path), line, message, is_here)


def _added(library: Library, change: FileChange, path: str, versions: dict[str, bytes]) -> Iterator[tuple[int, str]]:
    """Yield the line and the message of each problem that the change brings into the file."""
    raw = versions.get(change.new)
    if raw is None:
        yield 1, f"the file is larger than {LARGEST / 1e6:.0f} MB and was not looked through"
        return
    if change.new in change.old:
        return  # only renamed
    if path not in LISTED:
        yield from ((1, message) for message in messages_of_file(library, path, raw))
    if not kind_of(raw) and not path.startswith((TEST_DATA, ALLOW_FILE)):
        lines = lines_added(change, versions) or []
        joined = "\n".join(line for _, line in lines)
        for found in find(joined, path):
            if not is_allowed(library, path, found):
                yield lines[joined.count("\n", 0, found.start)][0], found.message


def _problem(commit: Commit, path: str, line: int, message: str, is_here: bool) -> Problem:
    what = f"in commit {commit.id[:7]} of {in_words(commit.day)}: {message.partition('; ')[0]}"
    return Problem(path, line, f"{what}; {TAKE_OUT}", is_here=is_here)


def _relative_to(path: str, prefix: str) -> str:
    """Return a path in the repository relative to the folder."""
    return path.removeprefix(prefix) if path.startswith(prefix) else posixpath.relpath(path, prefix)
