"""The checker's answer: kept from one run to the next while nothing has changed, and written in three formats.

Nothing heavy is imported here until something has changed, so that an unchanged library is answered at once.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from macros.git import NotKept
from macros.source import Problem

FORMATS = ("text", "github", "json")
QUIET = "Something here may not be published. Run the check on your own machine: it lists the places."
_CODE = Path(__file__).parent


@dataclass(frozen=True)
class Report:
    """What a check found. `counts` tells how many records and pages were looked at, by name."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    refused: str = ""  # a sentence that, where there is one, is all that is printed
    note: str = ""  # what was not looked at

    @property
    def errors(self) -> int:
        """How many problems must be mended before anything is published."""
        return bool(self.refused) + sum(problem.severity == "error" for problem in self.problems)

    @property
    def hush(self) -> str:
        """The sentence that is printed in place of all else; empty where there is no need of one."""
        return self.refused or (QUIET if in_public() and any(problem.is_quiet for problem in self.problems) else "")

    @property
    def summary(self) -> str:
        """One line: what was checked, and what was found."""
        looked = ", ".join(f"{number} {name}" for name, number in self.counts.items())
        warnings = len(self.problems) - self.errors
        found = f"{_some(self.errors, 'problem')}, {_some(warnings, 'warning')}" if self.problems else "no problems"
        return f"Checked {looked}: {found}.{f' {self.note}' if self.note else ''}"


def check(root: Path, today: date, is_kept: bool = True) -> Report:
    """The report on the library below `root`, from the last run if no file, rule or day has changed since.

    Without `is_kept` nothing is read from an earlier run, or written for the next.
    """
    if not is_kept:
        return _checked(root, today)
    cache = root / ".cache" / "check.json"
    key = fingerprint(root, ("data", "docs"), str(today))
    try:
        kept = json.loads(cache.read_text(encoding="utf-8"))
        if kept["key"] == key:
            return Report(tuple(Problem(**each) for each in kept["problems"]), kept["counts"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no last run, or one of another version: check again
    report = _checked(root, today)
    kept = {"key": key, "problems": [asdict(each) for each in report.problems], "counts": report.counts}
    try:
        cache.parent.mkdir(exist_ok=True)
        cache.write_text(json.dumps(kept), encoding="utf-8")
    except OSError:
        pass  # a folder that cannot be written to is checked afresh each time
    return report


def _checked(root: Path, today: date) -> Report:
    from macros import rules

    library, problems = rules.check(root, today)
    counts = {"actions": len(library.actions), "reviews": len(library.reviews), "pages": len(library.pages)}
    return Report(tuple(problems), counts)


def look_back(root: Path, since: str | None) -> Report:
    """The report on the commits that lead to what is checked out in `root`. Raises NotKept where git cannot tell them."""
    from macros.rules import past, request

    compared = request.Compared(was_made=True) if since else request.compare(root)
    if compared.refused:
        return Report((), {}, compared.refused)
    problems, counts = past.look_back(root, since)
    return Report((*compared.problems, *problems), counts, note="" if compared.was_made else request.ALONE)


def in_public() -> bool:
    """Whether anybody may read what is printed: in the jobs that a host runs for each request."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in ("CI", "GITHUB_ACTIONS"))


def silence(root: Path, today: date) -> str:
    """The one line that a command prints in public in place of all else; empty where none is needed.

    Every command asks for it, so that no job of a run tells more than another.
    """
    if not in_public():
        return ""
    from macros.rules import request

    try:
        compared = request.compare(root)
    except NotKept:
        compared = request.Compared()
    return check(root, today).hush or Report(compared.problems, {}, compared.refused).hush


def fingerprint(root: Path, folders: tuple[str, ...], *more: str) -> str:
    """A digest of every file in these folders of `root`, of this package, and of `more`."""
    digest = hashlib.blake2b("\0".join((sys.version, *more)).encode(), digest_size=20)
    for path in (root / "mkdocs.yml", *_files(_CODE)):
        digest.update(path.read_bytes() if path.is_file() else b"")
    for folder in folders:
        for path in _files(root / folder):
            digest.update(f"{path.relative_to(root)}\0".encode("utf-8", "surrogateescape"))
            digest.update(b"\1" if path.is_symlink() else path.read_bytes() if path.is_file() else b"\0")
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in (*folders, *sorted(names)):  # folders too: a name or a link of one may be a problem
            yield Path(where, name)


def written(report: Report, form: str) -> str:
    """The report as text, with GitHub's annotations, or as JSON; one line where no more may be said in public."""
    if report.hush:
        return json.dumps({"refused": report.hush}) if form == "json" else report.hush
    if form == "json":
        problems = [asdict(problem) for problem in report.problems]
        content = {"problems": problems, "counts": report.counts} | ({"note": report.note} if report.note else {})
        return json.dumps(content, ensure_ascii=False, indent=1)
    lines = [str(problem) for problem in report.problems]
    if form == "github":
        lines += [_annotation(problem) for problem in report.problems]
    return "\n".join((*lines, report.summary))


def _annotation(problem: Problem) -> str:
    """GitHub's workflow command, its data escaped as GitHub asks: percent signs and line ends everywhere, more in properties."""
    place = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    if not problem.is_here:
        return f"::{problem.severity} title={place}::{message}"
    return f"::{problem.severity} file={place},line={problem.line},col={problem.column}::{message}"


def _some(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
