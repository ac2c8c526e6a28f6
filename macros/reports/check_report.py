"""The checker's answer in three formats, and what a code means."""

import json
from dataclasses import asdict
from inspect import getdoc

from macros.library.codes import READING
from macros.library.problem import Problem
from macros.reports.result import CheckResult, Unknown
from macros.rules.registry import CODED

MESSAGES = "docs/contribute/messages.md"


def explanations() -> dict[str, str]:
    """What each rule asks, by its code."""
    from macros.rules import commit_history, pull_request, run  # noqa: F401 - their rules get their codes

    return READING | {code: getdoc(rule) or "" for code, rule in CODED.items()}


def explain(code: str) -> str:
    """What the rule with this code asks, and where its messages are explained. Raises Unknown."""
    if (name := code.upper()) not in (texts := explanations()):
        raise Unknown(f'no rule has the code "{code}"; {MESSAGES} lists each code with its messages')
    return f"{name}: {texts[name]}\nIts messages, and what to do about each: {MESSAGES}#{name.lower()}"


def format_result(report: CheckResult, form: str) -> str:
    """The report as text, with GitHub's annotations, or as JSON; one line where no more may be said in public."""
    if report.hush:
        return json.dumps({"refused": report.hush}) if form == "json" else report.hush
    if form == "json":
        problems = [asdict(problem) for problem in report.problems]
        content = {"problems": problems, "counts": report.counts} | ({"note": report.note} if report.note else {})
        return json.dumps(content, indent=1)  # ASCII, so that every console can print it
    lines = [str(problem) for problem in report.problems]
    if form == "github":
        lines += [_annotation(problem) for problem in report.problems]
    return "\n".join((*lines, report.summary))


def _annotation(problem: Problem) -> str:
    """GitHub's workflow command, escaped as it asks: percent signs and line ends everywhere, more in properties."""
    place = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    if not problem.is_here:
        return f"::{problem.severity} title={problem.code} {place}::{message}"
    return f"::{problem.severity} file={place},line={problem.line},col={problem.column},title={problem.code}::{message}"
