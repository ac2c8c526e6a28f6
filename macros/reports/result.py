"""The result of a check: the problems, and whether they may be printed."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from macros.disclosure.patterns import redact
from macros.library.git import GitError
from macros.library.problem import Problem, Refused

if TYPE_CHECKING:  # the rules and the models are loaded when a library is checked: `--help` needs neither
    from macros.library.library import Library

NAMED_ALONE = "Only the problems of the files named are shown."
QUIET = "Something here may not be published. Run the check on your own machine: it lists the places."


@dataclass(frozen=True)
class CheckResult:
    """What a check found. `counts` gives the numbers of records and pages checked, by name."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    refused: str = ""  # a sentence that, where there is one, is all that is printed
    note: str = ""  # what was not checked
    library: "Library | None" = field(default=None, compare=False)  # what was checked, for those who build it

    @property
    def errors(self) -> int:
        """The number of problems that must be corrected before anything is published."""
        return bool(self.refused) + sum(problem.severity == "error" for problem in self.problems)

    @property
    def hush(self) -> str:
        """The sentence that is printed in place of all else; empty where none is needed."""
        return self.refused or (QUIET if in_public() and any(problem.is_quiet for problem in self.problems) else "")

    @property
    def summary(self) -> str:
        """One line: what was checked, and what was found."""
        checked = ", ".join(_some(number, name.removesuffix("s")) for name, number in self.counts.items())
        warnings = len(self.problems) - self.errors
        found = f"{_some(self.errors, 'problem')}, {_some(warnings, 'warning')}" if self.problems else "no problems"
        return f"Checked {checked}: {found}.{f' {self.note}' if self.note else ''}"


class Unknown(Refused):
    """A file or a code that does not exist was named; the text says so to the person who named it."""


def check(root: Path, today: date, files: Collection[Path] = ()) -> CheckResult:
    """Return the result of checking the library below `root`, with the dates of its pages judged on the day `today`.

    Where files are named, the whole library is read, and only their problems are returned. Raises Unknown.
    """
    from macros.rules import commit_history, run

    library, problems = run.check(root, today)
    counts = {"actions": len(library.actions), "reviews": len(library.reviews), "pages": len(library.pages)}
    if not files:
        return CheckResult((*commit_history.build_files_are_not_committed(root), *problems), counts, library=library)
    known = {*map(redact, library.files), *(problem.path for problem in problems)}
    named = {place for file in files for place in _places(root, file, known)}
    selected = tuple(problem for problem in problems if problem.path in named)
    return CheckResult(selected, counts, note=NAMED_ALONE, library=library)


def _places(root: Path, file: Path, known: set[str]) -> Iterator[str]:
    """Return the path of a file as problems give it, and those of the folders that it is in. Raises Unknown."""
    try:
        path = PurePosixPath((file.parent.resolve() / file.name).relative_to(root.resolve()).as_posix())
    except ValueError:
        path = PurePosixPath()
    if not file.exists() and not file.is_symlink():
        raise Unknown(f'there is no file "{redact(str(file))}"; write the path from the folder that you are in')
    if redact(str(path)) not in known or (file.is_dir() and not file.is_symlink()):
        raise Unknown(f'"{redact(str(file))}" is not part of the library; name files in its data/ and docs/')
    return (redact(str(each)) for each in (path, *path.parents))


def look_back(root: Path, since: str | None) -> CheckResult:
    """Return the result of checking the commits that lead to what is checked out in `root`. Raises GitError."""
    from macros.rules import commit_history, pull_request

    compared = pull_request.Comparison(was_made=True) if since else pull_request.compare(root)
    if compared.refused:
        return CheckResult((), {}, compared.refused)
    problems, counts = commit_history.look_back(root, since)
    return CheckResult((*compared.problems, *problems), counts, note="" if compared.was_made else pull_request.ALONE)


def in_public() -> bool:
    """Return whether anybody can read what is printed, as in the jobs that a host runs for each pull request."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in ("CI", "GITHUB_ACTIONS"))


def silence(root: Path, today: date) -> str:
    """Return the one line that a command prints in public in place of all else; empty where none is needed.

    Every command prints it, so that no job of a run reveals more than another.
    """
    if not in_public():
        return ""
    from macros.rules import pull_request

    try:
        compared = pull_request.compare(root)
    except GitError:
        compared = pull_request.Comparison()
    found = check(root, today)
    if compared.brings_notice and found.errors:
        return QUIET
    return found.hush or CheckResult(compared.problems, {}, compared.refused).hush


def _some(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
