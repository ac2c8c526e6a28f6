"""A folder as git kept it at an earlier commit, written out elsewhere. The folder itself, what is staged and the branches are left alone."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePosixPath

from macros.library.git import LACKING, GitError, read_objects, git
from macros.library.source import LARGEST
from macros.records.dates import in_words

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TEXTS = (".md", ".yml", ".txt")  # what a library is read from; pictures are told apart by git itself
_FILE = ("100644", "100755")  # a link or another repository is not followed


@dataclass(frozen=True)
class Snapshot:
    """A commit that holds a folder: its whole number, its day (in UTC), and the way from the repository's own folder, "" or "a/b/"."""

    id: str
    day: date
    folder: str


def find_snapshot(root: Path, since: str) -> Snapshot:
    """The commit that `since` names: any revision of git, or a day, for the last commit of the branch up to the end of that day in UTC.

    Raises GitError, with a sentence for the person who asked.
    """
    if not since or since.startswith("-") or not since.isprintable():
        raise GitError(
            "this cannot be the name of a revision; give a commit, a branch, a tag, or a day such as 2017-01-12"
        )
    try:
        folder = git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    except GitError as fault:
        raise GitError(
            f'nothing earlier of "{root}" can be read, because git says: {fault}. Run this in a clone of the repository'
        ) from None
    asked = parse_day(since)
    number = _on_day(root, asked) if asked else _named(root, since)
    seconds = int(git(root, "show", "--no-patch", "--no-show-signature", "--format=%ct", number))
    return Snapshot(number, datetime.fromtimestamp(seconds, UTC).date(), folder)


def parse_day(since: str) -> date | None:
    """The day that was asked for; None for a revision. Raises GitError for a day that is none."""
    try:
        return date.fromisoformat(since) if _DAY.fullmatch(since) else None
    except ValueError:
        raise GitError(f'"{since}" is not a day; write it as 2017-01-12') from None


def _named(root: Path, name: str) -> str:
    try:
        found = git(root, "rev-parse", "--verify", "--quiet", name).decode().strip()
        return git(root, "rev-parse", "--verify", "--quiet", f"{found}^{{commit}}").decode().strip()
    except GitError:
        raise GitError(
            f'there is no revision "{name}" here; give a commit, a branch, a tag, or a day such as 2017-01-12{_cut_short(root)}'
        ) from None


def _on_day(root: Path, asked: date) -> str:
    """Only the branch's own line counts: what was written earlier on another branch and merged later was not there on the day."""
    end = datetime.combine(asked, time.max, UTC).timestamp()
    try:
        told = (
            git(root, "log", "--first-parent", "--no-show-signature", "--format=%H %ct", "HEAD").decode().splitlines()
        )
    except GitError:
        raise GitError("nothing has been committed here yet, so there is nothing to compare with") from None
    found = next((number for number, seconds in map(str.split, told) if int(seconds) <= end), None)
    if not found:
        raise GitError(f"this branch has no commit on or before {in_words(asked)}{_cut_short(root)}")
    return found


def _cut_short(root: Path) -> str:
    """What to do where older commits were never fetched; nothing where all are here."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() != b"true":
        return ""
    return ". This clone holds only the newest commits: run `git fetch --unshallow` (in a workflow, set `fetch-depth: 0`), and try again"


@contextmanager
def extract(root: Path, since: str) -> Iterator[Path]:
    """A folder with the texts of data/, docs/ and mkdocs.yml as they were at `since`; it is deleted at the end. Raises GitError."""
    commit = find_snapshot(root, since)
    listed = [each for each in _tree(root, commit) if each[0].endswith(_TEXTS)]
    if not any(path == "mkdocs.yml" for path, _, _ in listed):
        raise GitError(f'"{root}" held no mkdocs.yml at {commit.id[:7]}; give a later revision')
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        texts = read_objects(root, [number for _, number, size in listed if size <= LARGEST])
        for path, number, size in listed:
            full = folder / path
            full.parent.mkdir(parents=True, exist_ok=True)
            with full.open("wb") as file:
                file.write(texts.get(number, b""))
                file.truncate(size)  # a file too large to read keeps its length, so that the reader can say so
        yield folder


def _tree(root: Path, commit: Snapshot) -> Iterator[tuple[str, str, int]]:
    """Path below the folder, number and length of each plain file of the folder at a commit, by names that stay inside it."""
    wanted = [f"{commit.folder}{name}" for name in ("data", "docs", "mkdocs.yml")]
    told = git(root, "ls-tree", "-r", "-z", "--long", "--full-tree", commit.id, "--", *wanted)
    for line in told.split(b"\0")[:-1]:
        head, _, raw = line.partition(b"\t")
        mode, _, number, size = head.decode().split()
        path = raw.decode("utf-8", "surrogateescape").removeprefix(commit.folder)
        if mode in _FILE and _stays_inside(path):
            if not size.isdigit():
                raise GitError(LACKING)
            yield path, number, int(size)


def _stays_inside(path: str) -> bool:
    return (
        "\\" not in path
        and ":" not in path
        and not PurePosixPath(path).is_absolute()
        and ".." not in PurePosixPath(path).parts
    )


def changed_files(root: Path, commit: Snapshot) -> tuple[dict[str, str], list[str]]:
    """Files that differ from those of a commit, new ones too: those of the folder by path, each A (added), M or D (deleted), and all others."""
    told = git(
        root,
        "diff",
        "--name-status",
        "-z",
        "--no-renames",
        "--no-ext-diff",
        "--no-relative",
        "--ignore-submodules",
        commit.id,
        "--",
    )
    parts = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
    found = dict(zip(parts[1::2], parts[::2], strict=True))
    new = git(root, "ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/")
    for path in new.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        found[path] = "M" if path in found else "A"
    own = {
        path.removeprefix(commit.folder): status[0] for path, status in found.items() if path.startswith(commit.folder)
    }
    return own, [path for path in found if not path.startswith(commit.folder)]
