"""Run the git command, and read objects by their numbers. Nothing here changes the repository."""

import os
import subprocess
from pathlib import Path

from macros.library.problem import Refused

NOT_INSTALLED = "git is not installed here; install it, and try again"
NO_COMMIT = "does not have any commits yet"  # git's own wording
LACKING = "this copy of the repository lacks a part of its history; make a whole copy with `git clone`, and try again"


class GitError(Refused):
    """Git failed; the text says why, for the person who ran the command."""


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git in `root` with `given` as its input and return its output. No shell is involved. Raises GitError."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, input=given, env=os.environ | {"LC_ALL": "C"}, check=False)
    except OSError:
        raise GitError(NOT_INSTALLED) from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise GitError(reason or "git stopped without a word")
    return done.stdout


def git_text(root: Path, *arguments: str) -> str:
    """Run git in `root` and return its output as text. Names of files that are not UTF-8 become surrogates."""
    return git(root, *arguments).decode("utf-8", "surrogateescape")


def read_objects(root: Path, numbers: list[str]) -> dict[str, bytes]:
    """Return the content of commits or blobs by object id. Raises GitError for an object that this copy lacks."""
    output, objects, at = git(root, "cat-file", "--batch", given=_lines(numbers)), {}, 0
    while at < len(output):
        end = output.index(b"\n", at)
        number, *rest = output[at:end].decode().split(" ")
        if rest == ["missing"]:
            raise GitError(LACKING)
        objects[number] = output[end + 1 : end + 1 + int(rest[-1])]
        at = end + 2 + int(rest[-1])
    return objects


def object_sizes(root: Path, numbers: list[str]) -> dict[str, int]:
    """Return the size in bytes of blobs by object id, leaving out those that this copy lacks."""
    output = git(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", given=_lines(numbers)).decode()
    pairs = (line.split(" ")[:2] for line in output.splitlines())
    return {number: int(size) for number, size in pairs if size != "missing"}


def object_id(root: Path, name: str) -> str | None:
    """Return the full object id of the commit that a name stands for; None where it stands for none."""
    ask = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    try:
        number = git_text(root, *ask, name).strip()
        return git_text(root, *ask, f"{number}^{{commit}}").strip()
    except GitError:
        return None


def is_shallow(root: Path) -> bool:
    """Return whether older commits were never fetched. Raises GitError."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _lines(numbers: list[str]) -> bytes:
    return "".join(f"{number}\n" for number in dict.fromkeys(numbers)).encode()
