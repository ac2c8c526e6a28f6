"""What git has kept of a folder, asked of git itself. Nothing here changes it."""

import subprocess
from pathlib import Path


class NotKept(Exception):
    """Git could not answer; the text says why, for the person who asked."""


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints when it is run in `root` and `given` to read. No shell reads the arguments. Raises NotKept."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, input=given, check=False)
    except FileNotFoundError:
        raise NotKept("git is not installed here; install it, and try again") from None
    if done.returncode:
        raise NotKept(done.stderr.decode(errors="replace").strip().removeprefix("fatal: ") or "git stopped without a word")
    return done.stdout
