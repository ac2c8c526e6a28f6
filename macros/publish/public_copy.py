"""The checked tree as a new repository of one commit, with no history, no other branch and no name but a role."""

import os
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from macros.library.commits import commits
from macros.library.git import GitError, git_text
from macros.library.load import load
from macros.library.problem import Refused
from macros.records.beside import beside
from macros.reports import check_report, result
from macros.rules.pull_request import mentions

MESSAGE = "Publish the site"
ROLE = "Maintainer"
_PEOPLE = ("AUTHOR", "COMMITTER")
NEXT: str = beside(__file__)["next"]


class NotPublished(Refused):
    """Nothing was written; the text says why, and what to do."""

    exit_code = 1


def publish(root: Path, folder: Path, today: date) -> str:
    """Write the files of `root` that git tracks into `folder`; gives back what to do next. Raises NotPublished.

    What is written is what is checked: the copy, without anything that git does not track, before it gets its name.
    """
    root, folder = root.resolve(), Path(os.path.abspath(folder))  # noqa: PTH100 - links are not to be followed
    _free(root, folder)
    paths = _tracked(root)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".public-", dir=folder.parent) as aside:
            made = Path(aside, "tree")
            for path in paths:
                _copy(root, path, made)
            _good(result.check(made, today))
            _commit(made)
            _good(result.look_back(made, None))
            held = mentions(made, set(load(made).withheld), commits(made, None))
            _good(result.CheckResult(tuple(held), {"files": len(paths)}))
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
    except OSError as fault:
        raise NotPublished(f"{folder} could not be written: {fault.strerror or fault}") from None
    return NEXT.format(folder=folder, files=len(paths))


def _free(root: Path, folder: Path) -> None:
    """Raises NotPublished for a folder that is not new or empty, or that could be taken for a part of the project."""
    real = folder.resolve()
    if real.is_relative_to(root) or root.is_relative_to(real):
        why = "is inside the project, or holds it; name a new folder elsewhere, such as ../public"
        raise NotPublished(f"{folder} {why}")
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise NotPublished(f"{folder} is not empty; name a new folder, or an empty one")


def _tracked(root: Path) -> list[str]:
    """The files below `root` that git tracks, does not ignore, and that are still there."""
    ask = ("ls-files", "-z", "--cached")
    try:
        kept = git_text(root, *ask).split("\0")
        ignored = set(git_text(root, *ask, "--ignored", "--exclude-standard").split("\0"))
    except GitError as fault:
        why = f"the files that belong to the project are not known: {fault}. Run this in a clone of the repository"
        raise NotPublished(why) from None
    paths = [path for path in dict.fromkeys(kept) if path and path not in ignored and os.path.lexists(root / path)]
    if not paths:
        raise NotPublished("git tracks no file here; commit what is to be published, and try again")
    return paths


def _copy(root: Path, path: str, made: Path) -> None:
    source, target = root / path, made / path
    if source.is_symlink() or not source.is_file() or not source.resolve().is_relative_to(root):
        raise NotPublished(f"{path} is a link, or another repository; put a copy of the file in its place")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _good(found: result.CheckResult) -> None:
    if found.errors:
        raise NotPublished(found.hush or f"{check_report.format_result(found, 'text')}\nNothing was written.")


def _commit(made: Path) -> None:
    """One commit on main, by a role. Nothing of the person's own settings, hooks or templates gets in."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TEMPLATE_DIR": "", "TZ": "UTC"}
    own |= {f"GIT_{person}_{what}": ROLE if what == "NAME" else "" for person in _PEOPLE for what in ("NAME", "EMAIL")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | own
    init, add = "init --quiet --initial-branch main".split(), "add --all --force".split()
    for words in (init, add, ["commit", "--quiet", "--message", MESSAGE]):
        done = subprocess.run(["git", *words], cwd=made, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotPublished(f"git could not make the new repository: {done.stderr.strip()}")
