"""The commits of a branch: their messages, and what each added to which file. Read from git's own tables, never from a printed patch.

Lines are compared by ourselves, so that no name, no encoding and no setting of git can hide one. A line counts as added when no
parent's version of the file held it; so a merge adds what neither side had, and a file that is only renamed adds nothing but its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from macros.library.git import GitError, read_objects, git

MAIN = ("refs/heads/main", "refs/remotes/origin/main")
LARGEST = 20_000_000  # bytes of one version of a file: beyond that it is not read
_PICKED_OUT = (
    "-r",
    "-c",
    "-M",
    "--root",
    "--raw",
    "-z",
    "--no-abbrev",
)  # all folders, merges against all parents, renames, the first commit
_MODULE = "160000"  # the mark of another repository inside this one: its files are not ours


@dataclass(frozen=True)
class FileChange:
    """One file as a commit leaves it: its path below the repository, its content, and that of the versions it came from."""

    path: str
    new: str
    old: tuple[str, ...]
    is_new_name: bool


@dataclass(frozen=True)
class Commit:
    """One commit: its number, the day its author gave it, its message, and the files it changed (without those it deleted)."""

    id: str
    day: date
    message: str
    changes: tuple[FileChange, ...]


def commits(root: Path, since: str | None) -> list[Commit]:
    """The commits of the branch that is checked out in `root`, oldest first: those that `since`, or else the branch main, lacks.

    All commits where there is no branch main, or where it is checked out itself. Raises GitError, also for a copy that lacks some.
    """
    try:
        is_shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError as fault:
        if "not a git repository" in str(fault):
            raise GitError(
                "this folder is no copy of a git repository; make one with `git clone`, and try again"
            ) from None
        raise
    if is_shallow:
        raise GitError(
            "this copy of the repository lacks older commits; fetch them all with `git fetch --unshallow`, and try again"
        )
    head = _number(root, "HEAD")
    if head is None:
        raise GitError("there is no commit here yet; make one, and try again")
    known = [number for name in MAIN if (number := _number(root, name))]
    if since is not None:
        if not (number := _number(root, since)):
            raise GitError(
                f'"{since}" is not a commit here; write the name of a branch or a tag, or the number of a commit'
            )
        known = [number]
    elif head in known:
        known = []
    listed = git(root, "rev-list", "--reverse", "--topo-order", head, *(f"^{number}" for number in known))
    changes = _changes(git(root, "diff-tree", "--stdin", *_PICKED_OUT, given=listed))
    numbers = listed.decode().split()
    texts = read_objects(root, numbers)
    return [_commit(number, texts[number], changes.get(number, ())) for number in numbers]


def main_commit(root: Path) -> str | None:
    """The number of the commit of main that a request is compared with. Raises GitError.

    None where main itself is checked out, or is not here.
    """
    known = [number for name in reversed(MAIN) if (number := _number(root, name))]  # the remote one first: it is newer
    return known[0] if known and _number(root, "HEAD") not in known else None


def predates_rewrite(root: Path, main: str) -> bool:
    """Whether the branch holds a commit that main has under another number. Raises GitError.

    It is known again by its author, its time and its subject.
    """
    own, theirs = (_signatures(root, *wanted) for wanted in (("HEAD", f"^{main}"), (main,)))
    return not own.isdisjoint(theirs)


def _signatures(root: Path, *wanted: str) -> set[tuple[bytes, bytes]]:
    """The author with the time, and the subject, of each of these commits."""
    texts = read_objects(root, git(root, "rev-list", *wanted, "--").decode().split()).values()
    parts = (text.partition(b"\n\n") for text in texts)
    return {(_author(head), message.lstrip(b"\n").partition(b"\n")[0].strip()) for head, _, message in parts}


def merge_base(root: Path, main: str) -> str | None:
    """The number of the commit of main that the branch began at; None where it did not begin there."""
    try:
        return git(root, "merge-base", "HEAD", main).decode().strip()
    except GitError:
        return None


def _number(root: Path, name: str) -> str | None:
    """The full number of the commit that a name stands for; None where it stands for none."""
    try:
        return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except GitError:
        return None


def _changes(told: bytes) -> dict[str, tuple[FileChange, ...]]:
    """What `git diff-tree` told, by commit. Its parts end in NUL: the number of a commit, or a change followed by its paths."""
    parts = iter(told.split(b"\0"))
    found: dict[str, list[FileChange]] = {}
    number = ""
    for part in parts:
        if not part.startswith(b":"):
            number = part.decode().strip()
            continue
        parents = len(part) - len(part.lstrip(b":"))
        fields = part.decode().lstrip(":").split(" ")
        modes, hashes, status = fields[: parents + 1], fields[parents + 1 : -1], fields[-1]
        paths = [next(parts) for _ in range(2 if parents == 1 and status[0] in "RC" else 1)]
        if modes[-1] != _MODULE and hashes[-1].strip("0"):
            path = paths[-1].decode("utf-8", "surrogateescape")
            change = FileChange(
                path,
                hashes[-1],
                tuple(each for each in hashes[:-1] if each.strip("0")),
                status.strip("ARC0123456789") == "",
            )
            found.setdefault(number, []).append(change)
    return {number: tuple(changes) for number, changes in found.items()}


def _commit(number: str, text: bytes, changes: tuple[FileChange, ...]) -> Commit:
    head, _, message = text.partition(b"\n\n")
    author = _author(head)
    encoding = next((line.split()[1].decode() for line in head.split(b"\n") if line.startswith(b"encoding ")), "utf-8")
    seconds, _, zone = author.rpartition(b"> ")[2].decode().partition(" ")
    return Commit(number, _day(int(seconds), zone), _decoded(message, encoding), changes)


def _author(head: bytes) -> bytes:
    return next(line for line in head.split(b"\n") if line.startswith(b"author "))


def _day(seconds: int, zone: str) -> date:
    try:
        away = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:5]))
        return (datetime.fromtimestamp(seconds, UTC) + away).date()
    except (ValueError, OverflowError, OSError):
        return date(1970, 1, 1)  # some programs wrote days that never were


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding, "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def decode_text(raw: bytes) -> str | None:
    """The text of a file; None for one that is no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    return None if b"\0" in raw[:8000] else raw.decode("utf-8-sig", "replace")


def added_lines(new: str, old: list[str]) -> Iterator[tuple[int, str]]:
    """The lines of `new`, with their numbers, that none of the old versions holds. How lines end makes no difference."""
    known = {line.rstrip("\r") for text in old for line in text.split("\n")}
    for number, line in enumerate(new.split("\n"), 1):
        if (line := line.rstrip("\r")) not in known:
            yield number, line
