"""What git has kept of a folder, asked of git itself. Nothing here changes it."""

import os
import subprocess
from pathlib import Path

NOT_INSTALLED = "git is not installed here; install it, and try again"
NO_COMMIT = "does not have any commits yet"  # in git's words
LACKING = "this copy of the repository lacks a part of its history; make a whole copy with `git clone`, and try again"


class GitError(Exception):
    """Git could not answer; the text says why, for the person who asked."""


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints when it is run in `root` and `given` to read. No shell reads the arguments. Raises GitError."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            input=given,
            env=os.environ | {"LC_ALL": "C"},
            check=False,
        )
    except OSError:
        raise GitError(NOT_INSTALLED) from None
    if done.returncode:
        raise GitError(
            done.stderr.decode(errors="replace").strip().removeprefix("fatal: ") or "git stopped without a word"
        )
    return done.stdout


def read_objects(root: Path, numbers: list[str]) -> dict[str, bytes]:
    """The content of commits, or of versions of files, by number. Raises GitError where this copy lacks one."""
    told, found, at = git(root, "cat-file", "--batch", given=_asked(numbers)), {}, 0
    while at < len(told):
        end = told.index(b"\n", at)
        number, *rest = told[at:end].decode().split(" ")
        if rest == ["missing"]:
            raise GitError(LACKING)
        found[number] = told[end + 1 : end + 1 + int(rest[-1])]
        at = end + 2 + int(rest[-1])
    return found


def object_sizes(root: Path, numbers: list[str]) -> dict[str, int]:
    """How many bytes each of these versions of files holds; nothing of one that this copy lacks."""
    lines = (
        git(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", given=_asked(numbers)).decode().splitlines()
    )
    return {number: int(size) for number, size in (line.split(" ")[:2] for line in lines) if size != "missing"}


def _asked(numbers: list[str]) -> bytes:
    return "".join(f"{number}\n" for number in dict.fromkeys(numbers)).encode()
