"""The checker's answer, written in three formats."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from macros.git import NotKept, git
from macros.source import Problem

FORMATS = ("text", "github", "json")


@dataclass(frozen=True)
class Report:
    """What a check found. `counts` tells how many records and pages were looked at, by name."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]

    @property
    def errors(self) -> int:
        """How many problems must be mended before anything is published."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def summary(self) -> str:
        """One line: what was checked, and what was found."""
        looked = ", ".join(f"{number} {name}" for name, number in self.counts.items())
        warnings = len(self.problems) - self.errors
        found = f"{_some(self.errors, 'problem')}, {_some(warnings, 'warning')}" if self.problems else "no problems"
        return f"Checked {looked}: {found}."


def check(root: Path, today: date) -> Report:
    """The report on the library below `root`; `today` judges the dates of its pages."""
    from macros import rules

    library, problems = rules.check(root, today)
    counts = {"actions": len(library.actions), "reviews": len(library.reviews) + len(library.withheld), "pages": len(library.pages)}
    return Report((*_leftovers(root), *problems), counts)


def _leftovers(root: Path) -> Iterator[Problem]:
    """No commit holds what a build keeps on one computer: another could not tell who wrote it."""
    try:
        held = git(root, "ls-files", "-z", "--", ":(icase).cache", ":(icase).site-*").decode("utf-8", "surrogateescape")
    except NotKept:
        return  # there is no commit here that could hold any
    for folder in sorted({path.partition("/")[0] for path in held.split("\0") if path}):
        yield Problem(folder, 1, f"this is what a build keeps on one computer, and no commit may hold it; type: git rm -r --cached {folder}")


def look_back(root: Path, since: str | None) -> Report:
    """The report on the commits that lead to what is checked out in `root`. Raises NotKept where git cannot tell them."""
    from macros.rules import past

    problems, counts = past.look_back(root, since)
    return Report(tuple(problems), counts)


def written(report: Report, form: str) -> str:
    """The report as text, as text with GitHub's annotations, or as JSON."""
    if form == "json":
        problems = [asdict(problem) for problem in report.problems]
        return json.dumps({"problems": problems, "counts": report.counts}, indent=1)  # ASCII, so that every console can print it
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
