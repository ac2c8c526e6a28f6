"""Find the commit of a day or a name, and read a folder as it was then, without touching the folder or the index."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePosixPath

from macros.library.git import LACKING, GitError, git, git_text, is_shallow, object_id, read_objects
from macros.library.text_files import LARGEST
from macros.records.dates import in_words

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TEXTS = (".md", ".yml", ".txt")  # what a library is read from; git itself compares pictures
_FILE_MODES = ("100644", "100755")  # no links, and no other repositories
_DIFF = "diff --name-status -z --no-renames --no-ext-diff --no-relative --ignore-submodules".split()


@dataclass(frozen=True)
class Snapshot:
    """A folder at a commit: the commit's id and day (UTC), and the folder's path in the repository, "" or "a/b/"."""

    id: str
    day: date
    folder: str


def find_snapshot(root: Path, since: str) -> Snapshot:
    """Return the snapshot that `since` names: a revision, or a day (UTC) for the branch's last commit by its end.

    Raises GitError, with a sentence for the person who asked.
    """
    remedy = "give a commit, a branch, a tag, or a day such as 2017-01-12"
    if not since or since.startswith("-") or not since.isprintable():
        raise GitError(f"this cannot be the name of a revision; {remedy}")
    try:
        folder = git_text(root, "rev-parse", "--show-prefix").rstrip("\n")
    except GitError as error:
        reason = f'nothing earlier of "{root}" can be read, because git says: {error}'
        raise GitError(f"{reason}. Run this in a clone of the repository") from None
    day = parse_day(since)
    number = _last_before(root, day) if day else object_id(root, since)
    if not number:
        raise GitError(f'there is no revision "{since}" here; {remedy}{_unshallow(root)}')
    seconds = int(git(root, "show", "--no-patch", "--no-show-signature", "--format=%ct", number))
    return Snapshot(number, datetime.fromtimestamp(seconds, UTC).date(), folder)


def parse_day(since: str) -> date | None:
    """Return the day that `since` names, or None for a revision. Raises GitError for a day that does not exist."""
    try:
        return date.fromisoformat(since) if _DAY.fullmatch(since) else None
    except ValueError:
        raise GitError(f'"{since}" is not a day; write it as 2017-01-12') from None


def _last_before(root: Path, day: date) -> str:
    """Return the last commit of the branch's own line by the end of a day: what was merged later was not there yet."""
    end = max(0, int(datetime.combine(day, time.max, UTC).timestamp()))
    try:
        number = git_text(root, "rev-list", "--first-parent", "--max-count=1", f"--min-age={end}", "HEAD").strip()
    except GitError:
        raise GitError("nothing has been committed here yet, so there is nothing to compare with") from None
    if not number:
        raise GitError(f"this branch has no commit on or before {in_words(day)}{_unshallow(root)}")
    return number


def _unshallow(root: Path) -> str:
    """Return what to do where older commits were never fetched; empty where all are here."""
    if not is_shallow(root):
        return ""
    fetch = "run `git fetch --unshallow` (in a workflow, set `fetch-depth: 0`), and try again"
    return f". This clone holds only the newest commits: {fetch}"


@contextmanager
def extract(root: Path, since: str) -> Iterator[Path]:
    """Write the texts of data/, docs/ and mkdocs.yml as they were at `since` to a folder that lasts for the block.

    Raises GitError.
    """
    snapshot = find_snapshot(root, since)
    files = [each for each in _files(root, snapshot) if each[0].endswith(_TEXTS)]
    if not any(path == "mkdocs.yml" for path, _, _ in files):
        raise GitError(f'"{root}" held no mkdocs.yml at {snapshot.id[:7]}; give a later revision')
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = read_objects(root, [number for _, number, size in files if size <= LARGEST])
        for path, number, size in files:
            full = folder / path
            full.parent.mkdir(parents=True, exist_ok=True)
            with full.open("wb") as file:
                file.write(texts.get(number, b""))
                file.truncate(size)  # a file too large to read keeps its size, so that the reader can say so
        yield folder


def _files(root: Path, snapshot: Snapshot) -> Iterator[tuple[str, str, int]]:
    """Yield the path, object id and size in bytes of each plain file whose name stays inside the folder."""
    wanted = [f"{snapshot.folder}{name}" for name in ("data", "docs", "mkdocs.yml")]
    output = git_text(root, "ls-tree", "-r", "-z", "--long", "--full-tree", snapshot.id, "--", *wanted)
    for line in output.split("\0")[:-1]:
        head, _, path = line.partition("\t")
        mode, _, number, size = head.split()
        path = path.removeprefix(snapshot.folder)
        if mode in _FILE_MODES and _stays_inside(path):
            if not size.isdigit():
                raise GitError(LACKING)
            yield path, number, int(size)


def _stays_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not {"\\", ":"} & set(path) and not pure.is_absolute() and ".." not in pure.parts


def changed_files(root: Path, snapshot: Snapshot) -> tuple[dict[str, str], list[str]]:
    """Return the folder's files that differ from a snapshot, as A (added), M or D (deleted), and all other files."""
    parts = git_text(root, *_DIFF, snapshot.id, "--").split("\0")[:-1]
    status = dict(zip(parts[1::2], parts[::2], strict=True))
    untracked = git_text(root, "ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/")
    for path in untracked.split("\0")[:-1]:
        status[path] = "M" if path in status else "A"
    prefix = snapshot.folder
    own = {path.removeprefix(prefix): each[0] for path, each in status.items() if path.startswith(prefix)}
    return own, [path for path in status if not path.startswith(prefix)]
