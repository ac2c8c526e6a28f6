"""Read the commits of a branch, and where it left main: messages, authors, and what each added to which file.

Uses git's own tables, never a printed patch, and compares lines itself, so that no name, encoding or setting of git can
hide one. A line counts as added when no parent's version of the file has it; so a merge adds what neither side had, and
a file that is only renamed adds nothing but its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from macros.library.git import GitError, git, git_text, is_shallow, object_id, object_sizes, read_objects

MAIN = ("refs/heads/main", "refs/remotes/origin/main")
LARGEST = 20_000_000  # bytes of one version of a file; a larger one is not read
# All folders, merges against all parents, renames, and the first commit too.
_RAW_DIFF = ("-r", "-c", "-M", "--root", "--raw", "-z", "--no-abbrev")
_SHALLOW = "this copy of the repository lacks older commits; fetch them all with `git fetch --unshallow`, and try again"
_NO_COPY = "this folder is no copy of a git repository; make one with `git clone`, and try again"
_SUBMODULE = "160000"  # the mode of another repository inside this one: its files are not ours


@dataclass(frozen=True)
class FileChange:
    """A file as a commit leaves it: its path in the repository, and the object ids of its new and old contents."""

    path: str
    new: str
    old: tuple[str, ...]
    is_new_name: bool


@dataclass(frozen=True)
class Commit:
    """A commit: its object id, its author's day, its message, and the files it changed (not those it deleted)."""

    id: str
    day: date
    message: str
    changes: tuple[FileChange, ...]


class Added(NamedTuple):
    """What a commit brings into a file: its path in the repository, its content, and the lines that are new.

    `raw` is None for a file larger than LARGEST; `lines`, numbered from 1, is None for that and for a binary file.
    """

    path: str
    raw: bytes | None
    lines: list[tuple[int, str]] | None


def commits(root: Path, since: str | None, whole: bool = False) -> list[Commit]:
    """Return the commits of the checked-out branch that `since`, or else main, does not have, oldest first.

    Returns all commits where the `whole` history is asked for, where there is no branch main, or where it is checked
    out itself. Raises GitError, also for a copy that lacks some commits.
    """
    try:
        if is_shallow(root):
            raise GitError(_SHALLOW)
    except GitError as error:
        raise GitError(_NO_COPY) if "not a git repository" in str(error) else error from None
    head = object_id(root, "HEAD")
    if head is None:
        raise GitError("there is no commit here yet; make one, and try again")
    known = [number for name in MAIN if (number := object_id(root, name))]
    if since is not None:
        if not (number := object_id(root, since)):
            remedy = "write the name of a branch or a tag, or the number of a commit"
            raise GitError(f'"{since}" is not a commit here; {remedy}')
        known = [number]
    elif whole or head in known:
        known = []
    output = git(root, "rev-list", "--reverse", "--topo-order", head, *(f"^{number}" for number in known))
    changes = _changes(git(root, "diff-tree", "--stdin", *_RAW_DIFF, given=output))
    numbers = output.decode().split()
    texts = read_objects(root, numbers)
    return [_commit(number, texts[number], changes.get(number, ())) for number in numbers]


def main_commit(root: Path) -> str | None:
    """Return the commit of main that a pull request is compared with; None where main is checked out or absent.

    Raises GitError.
    """
    known = [number for name in reversed(MAIN) if (number := object_id(root, name))]  # the remote one is newer
    return known[0] if known and object_id(root, "HEAD") not in known else None


def predates_rewrite(root: Path, main: str) -> bool:
    """Return whether the branch has a commit that main has under another id, by author, time and subject.

    Raises GitError.
    """
    log = ("log", "--no-show-signature", "--date=raw", "--format=%an <%ae> %ad %s")
    own, theirs = (set(git(root, *log, *wanted, "--").splitlines()) for wanted in (("HEAD", f"^{main}"), (main,)))
    return not own.isdisjoint(theirs)


def merge_base(root: Path, main: str) -> str | None:
    """Return the commit of main that the branch began at; None where it did not begin there."""
    try:
        return git_text(root, "merge-base", "HEAD", main).strip()
    except GitError:
        return None


def _changes(output: bytes) -> dict[str, tuple[FileChange, ...]]:
    """Parse the output of `git diff-tree`, by commit.

    Its parts end in NUL: a commit, or a change followed by its paths.
    """
    parts = iter(output.split(b"\0"))
    changes: dict[str, tuple[FileChange, ...]] = {}
    number = ""
    for part in parts:
        if not part.startswith(b":"):
            number = part.decode().strip()
            continue
        parents = len(part) - len(part.lstrip(b":"))
        fields = part.decode().lstrip(":").split(" ")
        modes, hashes, status = fields[: parents + 1], fields[parents + 1 : -1], fields[-1]
        paths = [next(parts) for _ in range(2 if parents == 1 and status[0] in "RC" else 1)]
        if modes[-1] != _SUBMODULE and hashes[-1].strip("0"):
            path = paths[-1].decode("utf-8", "surrogateescape")
            old = tuple(each for each in hashes[:-1] if each.strip("0"))
            change = FileChange(path, hashes[-1], old, not status.strip("ARC0123456789"))
            changes[number] = (*changes.get(number, ()), change)
    return changes


def _commit(number: str, text: bytes, changes: tuple[FileChange, ...]) -> Commit:
    head, _, message = text.partition(b"\n\n")
    encoding = next((line.split()[1].decode() for line in head.split(b"\n") if line.startswith(b"encoding ")), "utf-8")
    author = next(line for line in head.split(b"\n") if line.startswith(b"author "))
    seconds, _, zone = author.rpartition(b"> ")[2].decode().partition(" ")
    try:
        message_text = message.decode(encoding, "replace")
    except LookupError:
        message_text = message.decode("utf-8", "replace")
    return Commit(number, _day(int(seconds), zone), message_text, changes)


def _day(seconds: int, zone: str) -> date:
    try:
        offset = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:5]))
        return (datetime.fromtimestamp(seconds, UTC) + offset).date()
    except (ValueError, OverflowError, OSError):
        return date(1970, 1, 1)  # some programs wrote days that do not exist


def with_contents(root: Path, found: list[Commit], folder: str = "") -> Iterator[tuple[Commit, list[Added]]]:
    """Yield each of these commits with what it brings into files below `folder`, apart from new names.

    The files of one commit are in memory at a time. Raises GitError.
    """
    numbers = [number for commit in found for change in commit.changes for number in (change.new, *change.old)]
    small = {number for number, size in object_sizes(root, numbers).items() if size <= LARGEST}
    for commit in found:
        changes = [each for each in commit.changes if each.path.startswith(folder) and each.new not in each.old]
        wanted = [number for change in changes for number in (change.new, *change.old) if number in small]
        contents = read_objects(root, wanted) if wanted else {}
        yield commit, [_added(change, contents) for change in changes]


def _added(change: FileChange, contents: dict[str, bytes]) -> Added:
    raw = contents.get(change.new)
    text = None if raw is None else decode_text(raw)
    old = [decode_text(contents[number]) or "" for number in change.old if number in contents]
    return Added(change.path, raw, None if text is None else list(added_lines(text, old)))


def decode_text(raw: bytes) -> str | None:
    """Decode the content of a text file; return None for a binary file."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    return None if b"\0" in raw[:8000] else raw.decode("utf-8-sig", "replace")


def added_lines(new: str, old: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of `new`, with their numbers from 1, that no old version has. Line endings make no difference."""
    known = {line.rstrip("\r") for text in old for line in text.split("\n")}
    for number, line in enumerate(new.split("\n"), 1):
        if (line := line.rstrip("\r")) not in known:
            yield number, line
