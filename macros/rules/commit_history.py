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
from pathlib import Path, PurePosixPath

from macros.disclosure.allowed import ALLOW_FILE, holds, refused
from macros.disclosure.attachments import kind_of
from macros.disclosure.patterns import find, find_all, find_in_name, redact
from macros.disclosure.sealed_files import LISTED
from macros.library import commits
from macros.library.commits import Added, Commit
from macros.library.git import GitError, git, git_text
from macros.library.library import Library
from macros.library.load import load
from macros.library.problem import Problem
from macros.records.dates import in_words
from macros.rules.attachments import messages_of_file
from macros.rules.personal_data import file_name_message, possible
from macros.rules.registry import coded

TEST_DATA = "tests/"
_PAGE = "see docs/contribute/take-something-down.md"
TAKE_OUT = (
    "it stays in the history; if it could identify somebody, tell the owner in private first; then, in a browser, "
    f"close this request and begin again from main: {_PAGE}"
)
DELETE = f"ask the owner of the repository in private to delete it: {_PAGE}"
MESSAGE, AUTHOR, NOTE = "message of a commit", "author of a commit", "note on a commit"
BRANCH, TAG, TITLE = "name of the branch", "tag", "title of the request"
_TAG = "--format=%(refname:lstrip=2)%(if:equals=tag)%(objecttype)%(then)%0a%(taggername)%0a%(contents)%(end)%00"
_PEOPLE = "--format=%an%x00%cn%x00%N%x00"
# Who helped, and where a merge came from, as Git and its hosts write it.
_TRAILERS = re.compile(r"(?im)^[ \t]*[a-z]+(?:-[a-z]+)*-by: [^<>\n]*<[^<>\s]+>[ \r]*$|\bgit@[\w.-]+")


def look_back(root: Path, since: str | None) -> tuple[list[Problem], dict[str, int]]:
    """Return every problem in the commits up to now, the oldest commit first, and how many were checked.

    Raises GitError.
    """
    branch = commits.commits(root, since)
    library = load(root)
    prefix = git_text(root, "rev-parse", "--show-prefix").rstrip("\n")
    problems = list(_beside_commits(library, branch))
    for commit, added in commits.with_contents(root, branch, prefix):
        problems += _message(library, commit)
        problems += _names(library, commit, prefix)
        problems += _content(library, commit, prefix, added)
    return problems, {"commits": len(branch), "file versions": sum(len(commit.changes) for commit in branch)}


@coded("HIS001")
def _message(library: Library, commit: Commit) -> Iterator[Problem]:
    """Nothing in the message of a commit points at a person."""
    text = _TRAILERS.sub("", commit.message)
    for found in refused(library, MESSAGE, find_all(text)):
        problem = _problem(commit, MESSAGE, text.count("\n", 0, found.start) + 1, found.message, False)
        yield problem if found.is_certain else possible(problem, problem.message)


@coded("HIS005")
def _beside_commits(library: Library, branch: list[Commit]) -> Iterator[Problem]:
    """No author, note, tag or name of the branch, and not the title of the request, points at a person."""
    for place, text in dict.fromkeys(texts_beside(library.root, branch)):
        for found in refused(library, place, find_in_name(text) if place in (BRANCH, TAG, AUTHOR) else find_all(text)):
            remedy = DELETE if place in (TAG, NOTE) else TAKE_OUT
            problem = Problem(place, 1, f"{found.message.partition('; ')[0]}; {remedy}", is_here=False)
            yield problem if found.is_certain else possible(problem, problem.message)


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
    """Return whether a commit, or what goes with it, holds the text of an exception, or nobody can tell here."""
    try:
        branch = commits.commits(root, None, whole=True)  # main is looked through as a whole, and may need it too
        prefix = git_text(root, "rev-parse", "--show-prefix").rstrip("\n")
    except GitError:
        return True  # no repository, or one that lacks older commits
    texts = (*texts_beside(root, branch), *((MESSAGE, commit.message) for commit in branch))
    # Only the host knows the title of a request, and a copy may lack the notes: without them, nobody can tell.
    said = [text for place, text in texts if place == where and text] or [value if where in (TITLE, NOTE) else ""]
    paths = {_relative_to(each.path, prefix) for commit in branch for each in commit.changes}
    said += [PurePosixPath(where).name for path in paths if f"{path}/".startswith(f"{where}/")][:1]
    for _, added in commits.with_contents(root, branch, prefix + where):
        for each in (each for each in added if each.path == prefix + where):
            is_read = each.raw is not None and not kind_of(each.raw)  # no picture, no PDF, and not too large
            said.append("\n".join(line for _, line in each.lines or ()) if is_read else value)
    return any(holds(text, value) for text in said)


@coded("HIS002")
def _names(library: Library, commit: Commit, prefix: str) -> Iterator[Problem]:
    """No name of a file or folder that a commit adds points at a person."""
    paths = [PurePosixPath(_relative_to(each.path, prefix)) for each in commit.changes if each.is_new_name]
    for place in dict.fromkeys(place for path in paths for place in (*reversed(path.parents), path)):
        for found in dict.fromkeys(refused(library, str(place), find_in_name(place.name))):
            yield _problem(commit, redact(str(place)), 1, file_name_message(found), False)


@coded("HIS003")
def _content(library: Library, commit: Commit, prefix: str, added: list[Added]) -> Iterator[Problem]:
    """Nothing that a commit adds to a file points at a person, or cannot be looked into."""
    for each in added:
        path = _relative_to(each.path, prefix)
        is_here = redact(path) == path and (library.root / path).is_file()
        for line, message in _said_of(library, path, each):
            yield _problem(commit, redact(path), line, message, is_here)


def _said_of(library: Library, path: str, added: Added) -> Iterator[tuple[int, str]]:
    """Yield the line and the message of each problem that a commit brings into the file."""
    if path not in LISTED:
        yield from ((1, message) for message in messages_of_file(library, path, added.raw))
    if added.lines and not kind_of(added.raw or b"") and not path.startswith((TEST_DATA, ALLOW_FILE)):
        joined = "\n".join(line for _, line in added.lines)
        for found in refused(library, path, find(joined, path)):
            yield added.lines[joined.count("\n", 0, found.start)][0], found.message


def _problem(commit: Commit, path: str, line: int, message: str, is_here: bool) -> Problem:
    what = f"in commit {commit.id[:7]} of {in_words(commit.day)}: {message.partition('; ')[0]}"
    return Problem(path, line, f"{what}; {TAKE_OUT}", is_here=is_here)


def _relative_to(path: str, prefix: str) -> str:
    """Return a path in the repository relative to the folder."""
    return path.removeprefix(prefix) if path.startswith(prefix) else posixpath.relpath(path, prefix)


@coded("HIS004")
def build_files_are_not_committed(root: Path) -> Iterator[Problem]:
    """No commit holds what a build keeps on one computer: another could not tell who wrote it."""
    try:
        files = git_text(root, "ls-files", "-z", "--", ":(icase).cache", ":(icase).site-*")
    except GitError:
        return  # no repository, so no commit that could hold any
    for folder in sorted({path.partition("/")[0] for path in files.split("\0") if path}):
        message = "this is what a build keeps on one computer, and no commit may hold it; type: git rm -r --cached"
        yield Problem(folder, 1, f"{message} {folder}")
