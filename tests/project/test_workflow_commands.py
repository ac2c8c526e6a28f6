"""The commands of the workflows, run as GitHub would run them, with stand-ins for what is not here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.reports.due_text import NOTHING
from tests.support.workflows import jobs, step_of, text_of

TOOLS = Path(sys.executable).parent


def bash(script: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PATH": f"{cwd}{os.pathsep}{TOOLS}{os.pathsep}{os.environ['PATH']}"} | variables
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def stand_in(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_the_gate_needs_every_other_job():
    every = jobs(text_of("check.yml"))
    assert (
        sorted(every["pass"]["needs"]) == sorted(set(every) - {"pass", "publish"}) and every["pass"]["if"] == "always()"
    )


@pytest.mark.parametrize(
    ("results", "passes"),
    [
        (["success", "success"], True),
        (["success", "failure"], False),
        (["success", "skipped"], False),
        (["cancelled", "success"], False),
        ([], False),
    ],
)
def test_the_gate_opens_only_when_all_succeeded(tmp_path, results, passes):
    needs = {f"job-{number}": {"result": each, "outputs": {}} for number, each in enumerate(results)}
    done = bash(
        step_of("check.yml", "pass", "All of them succeeded")["run"], tmp_path, RESULTS=json.dumps(needs, indent=2)
    )
    assert (done.returncode == 0) == passes, done.stderr


def test_changes_are_listed_since_the_base_or_since_the_first_commit_where_there_is_none(tmp_path):
    git = [
        "git",
        "-C",
        str(tmp_path),
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name in ("first", "second"):
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", name], check=True)
    first, second = (
        subprocess.run([*git, "rev-parse", each], capture_output=True, text=True, check=True).stdout.strip()
        for each in ("HEAD~1", "HEAD")
    )
    stand_in(tmp_path / ".venv" / "bin" / "python", 'echo "$*"')
    script = step_of("check.yml", "changes", "Tell it on the page of this run")["run"]
    for base, since in ((second, second), ("0" * 40, first), ("", first)):
        summary = tmp_path / "summary.md"
        assert bash(script, tmp_path, BASE=base, GITHUB_STEP_SUMMARY=str(summary)).returncode == 0
        assert summary.read_text(encoding="utf-8") == f"-m macros changes --since {since} --format markdown\n"
        summary.unlink()


@pytest.mark.parametrize(
    ("status", "attempt", "goes_on"),
    [
        ("identical", "1", True),
        ("identical", "2", True),
        ("ahead", "1", True),  # more has landed since, and is published next
        ("ahead", "2", False),  # an old run, run again
        ("diverged", "1", False),  # main was rewritten
        ("", "1", False),
    ],
)
def test_a_run_publishes_only_what_main_still_has(tmp_path, status, attempt, goes_on):
    answer = f'echo "{status}"' if status else 'echo "Not Found" >&2; exit 1'
    stand_in(tmp_path / "gh", f'[ "$*" = "api repos/a/b/compare/123...main --jq .status" ] || exit 9; {answer}')
    step = step_of("publish.yml", "build", "Only what main still has, and no older state a second time")
    given = {"GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "123", "GITHUB_RUN_ATTEMPT": attempt}
    assert (bash(step["run"], tmp_path, **given).returncode == 0) == goes_on


@pytest.mark.parametrize(
    ("first_line", "number", "called"),
    [
        (
            "3 things are due.",
            "",
            [
                "label create fresh --description What is past its date, kept up to date every week --force",
                "issue create --title What is due --label fresh --body-file {report}",
            ],
        ),
        ("3 things are due.", "7", ["issue edit 7 --body-file {report}"]),
        (NOTHING, "7", ["issue close 7 --comment Nothing is due."]),
        (NOTHING, "", []),
    ],
)
def test_one_issue_is_opened_updated_and_closed(tmp_path, first_line, number, called):
    report, log = tmp_path / "report.md", tmp_path / "log"
    report.write_text(f"{first_line}\n\n`$(touch pwned)`\n", encoding="utf-8")
    stand_in(tmp_path / "gh", f'echo "$*" >> "{log}"; if [ "$2" = list ]; then echo "{number}"; fi')
    step = step_of("fresh.yml", "report", "Tell")
    done = bash(
        step["run"], tmp_path, RUNNER_TEMP=str(tmp_path), **{name: step["env"][name] for name in ("LABEL", "TITLE")}
    )
    assert done.returncode == 0, done.stderr
    asked, *rest = log.read_text(encoding="utf-8").splitlines()
    assert asked == "issue list --state open --label fresh --limit 1 --json number --jq .[0].number // empty"
    assert rest == [each.format(report=report) for each in called]
    assert not (tmp_path / "pwned").exists()
