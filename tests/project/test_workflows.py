"""What runs on GitHub: is it safe, and is it what GitHub takes? Each check is shown a mistake that it must see."""

import re
import subprocess
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support import pango
from tests.support.workflows import GITHUB, jobs, parsed, steps, text_of

TOOLS = Path(sys.executable).parent
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.y*ml"))
SHA = "3d3c42e5aac5ba805825da76410c181273ba90b1"
GOOD = f"""name: Good
on: [pull_request]
permissions: {{}}
concurrency: {{group: good, cancel-in-progress: true}}
jobs:
  one:
    name: One
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@{SHA} # v7.0.1
        with: {{persist-credentials: false}}
      - run: rm -rf .cache
      - run: make check
"""


# The tools that know more than we do: `make test-all` asks them.


def tool(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [TOOLS / command[0], *command[1:]], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def zizmor(path: Path) -> subprocess.CompletedProcess:
    return tool("zizmor", "--offline", "--no-progress", "--persona", "auditor", str(path))


def fits(schema: str, *paths: Path) -> subprocess.CompletedProcess:
    return tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, paths))


def planted(folder: Path, text: str) -> Path:
    path = folder / ".github" / "workflows" / "planted.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.all
def test_zizmor_finds_nothing_even_as_an_auditor():
    found = zizmor(GITHUB)
    assert found.returncode == 0 and "No findings" in found.stdout, found.stdout


@pytest.mark.all
@pytest.mark.parametrize(
    ("write", "audit"),
    [
        (GOOD.replace("make check", "echo ${{ github.event.pull_request.title }}"), "template-injection"),
        (GOOD.replace(f"@{SHA} # v7.0.1", "@main"), "unpinned-uses"),
        (GOOD.replace("with: {persist-credentials: false}", ""), "artipacked"),
        (GOOD.replace("[pull_request]", "[pull_request_target]"), "dangerous-triggers"),
        (GOOD.replace("permissions: {}\n", "permissions: write-all\n"), "excessive-permissions"),
    ],
)
def test_zizmor_finds_what_is_planted(tmp_path, write, audit):
    assert zizmor(planted(tmp_path / "good", GOOD)).returncode == 0
    found = zizmor(planted(tmp_path / "bad", write))
    assert found.returncode != 0 and audit in found.stdout


@pytest.mark.all
def test_github_takes_the_workflows_the_forms_and_the_settings_of_dependabot():
    found = [fits("github-workflows", *WORKFLOWS), fits("dependabot", GITHUB / "dependabot.yml")]
    for path in FORMS:
        found.append(fits("github-issue-config" if path.stem == "config" else "github-issue-forms", path))
    assert [each.stdout for each in found if each.returncode] == []


@pytest.mark.all
@pytest.mark.parametrize(
    ("schema", "write"),
    [
        ("github-workflows", GOOD.replace("runs-on", "run-on")),
        ("dependabot", "version: 2\nupdates:\n  - package-ecosystem: pip\n"),
        ("github-issue-forms", "name: A form\nbody: []\n"),
        ("github-issue-config", "blank_issues: false\n"),
    ],
)
def test_github_would_not_take_what_is_planted(tmp_path, schema, write):
    assert fits(schema, planted(tmp_path, write)).returncode == 1


# Rules of our own. Each takes the text of a workflow and returns what is wrong.


def not_pinned(text: str) -> list[str]:
    """Actions are taken by the commit of a release, its number behind it; a workflow of ours is that of the same commit."""
    used = re.findall(r"^\s*(?:-\s*)?uses:\s*(?!\$/)(\S.*)$", text, re.MULTILINE)
    return [each for each in used if not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each.strip())]


def filled_in_commands(text: str) -> list[str]:
    """Nothing is filled into a command: what it needs comes in as a variable, which no text can make a command of."""
    return [
        said
        for step in steps(text)
        for said in (step.get("run", ""), step.get("with", {}).get("script", ""))
        if "${{" in said
    ]


def dangerous(text: str) -> list[str]:
    """No trigger gives secrets to the text of strangers, and the board's own edition is never built here."""
    return re.findall(r"pull_request_target|--with\b", text)


def loose(text: str) -> list[str]:
    """The whole workflow may do nothing but read; each job ends by itself, on one known system, or calls a workflow."""
    wrong = [] if parsed(text).get("permissions") in ({}, {"contents": "read"}, "{}") else ["permissions"]
    return wrong + [
        name
        for name, job in jobs(text).items()
        if not job.get("uses", "").startswith("$/.github/workflows/")
        and ("timeout-minutes" not in job or job.get("runs-on") != "ubuntu-24.04")
    ]


def believing(text: str) -> list[str]:
    """Whatever is checked out, a folder .cache that came with it is gone before anything runs."""
    listed = [
        (step.get("uses", ""), after.get("run"))
        for job in jobs(text).values()
        for step, after in pairwise([*job.get("steps", ()), {}])
    ]
    return [uses for uses, run in listed if uses.startswith("actions/checkout@") and run != "rm -rf .cache"]


RULES = (not_pinned, filled_in_commands, dangerous, loose, believing)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_keep_our_own_rules(path):
    text = path.read_text(encoding="utf-8")
    assert {rule.__name__: rule(text) for rule in RULES if rule(text)} == {}


@pytest.mark.parametrize(
    ("rule", "find", "write"),
    [
        (not_pinned, f"@{SHA} # v7.0.1", "@v7"),
        (not_pinned, " # v7.0.1", ""),
        (not_pinned, "# v7.0.1", "# v7"),
        (not_pinned, f"actions/checkout@{SHA} # v7.0.1", "./.github/actions/checkout"),
        (filled_in_commands, "make check", "make ${{ github.head_ref }}"),
        (dangerous, "[pull_request]", "[pull_request_target]"),
        (dangerous, "make check", "python -m macros build --with ../private"),
        (loose, "permissions: {}", "permissions: {contents: write}"),
        (loose, "permissions: {}\n", ""),
        (loose, "    timeout-minutes: 5\n", ""),
        (loose, "ubuntu-24.04", "ubuntu-latest"),
        (believing, "      - run: rm -rf .cache\n", ""),
    ],
)
def test_our_own_rules_see_what_is_planted(rule, find, write):
    assert find in GOOD and [each.__name__ for each in RULES if each(GOOD)] == []
    assert rule(GOOD.replace(find, write)) != []


def test_an_action_is_taken_at_one_release_everywhere():
    pins = defaultdict(set)
    for path in WORKFLOWS:
        for name, release in re.findall(r"uses:\s*([^@\s]+)@(.+)", path.read_text(encoding="utf-8")):
            pins[name].add(release.strip())
    assert pins and {name: each for name, each in pins.items() if len(each) > 1} == {}


def test_only_three_jobs_may_write_and_only_what_they_are_for():
    found = {
        (name, job): each["permissions"]
        for name in ("check.yml", "publish.yml", "fresh.yml", "nightly.yml")
        for job, each in jobs(text_of(name)).items()
    }
    writing = {where: granted for where, granted in found.items() if "write" in granted.values()}
    assert writing == {
        ("check.yml", "publish"): {"contents": "read", "pages": "write", "id-token": "write"},
        ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
        ("fresh.yml", "report"): {"contents": "read", "issues": "write"},
    }
    assert all(granted in ({}, {"contents": "read"}) for where, granted in found.items() if where not in writing)


def test_every_night_and_before_a_release_everything_is_tested():
    workflow = parsed(text_of("nightly.yml"))
    assert workflow["on"]["schedule"] and workflow["on"]["push"] == {"tags": ["v*"]}
    assert "make test-all" in [step.get("run") for step in steps(text_of("nightly.yml"))]


def test_what_is_uploaded_holds_well_known():
    uploads = [
        step
        for name in ("check.yml", "publish.yml")
        for step in steps(text_of(name))
        if "actions/upload-" in step.get("uses", "")
    ]
    assert len(uploads) == 2 and all(
        step["with"]["include-hidden-files"] == "true" and step["with"]["path"] == "site" for step in uploads
    )


def test_what_is_published_is_built_once_from_main_and_never_stopped_half_way():
    workflow = parsed(text_of("publish.yml"))
    assert workflow["concurrency"]["cancel-in-progress"] == "false"
    assert workflow["jobs"]["deploy"]["needs"] == "build" and "if" not in workflow["jobs"]["deploy"]
    assert workflow["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert [step["run"] for step in steps(text_of("publish.yml")) if step.get("run", "").startswith("make")] == [
        "make site"
    ]


def test_what_is_published_has_passed_the_check_of_the_same_commit():
    assert parsed(text_of("publish.yml"))["on"] == {"workflow_call": ""}
    called = [
        job for job in jobs(text_of("check.yml")).values() if job.get("uses") == "$/.github/workflows/publish.yml"
    ]
    assert [job["needs"] for job in called] == ["pass"]
    assert called[0]["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    assert not any(step.get("with", {}).get("ref") for step in steps(text_of("publish.yml")))


def test_the_site_of_a_request_is_kept_for_one_day():
    (kept,) = [step["with"] for step in steps(text_of("check.yml")) if "upload-artifact" in step.get("uses", "")]
    assert kept["retention-days"] == "1"


@pytest.mark.parametrize("name", ["check.yml", "publish.yml"])
def test_sites_are_built_with_what_the_pdfs_need(name):
    (said,) = [step["run"] for step in steps(text_of(name)) if "apt-get" in step.get("run", "")]
    assert said.split("--no-install-recommends ")[1].split() == list(pango.PACKAGES)
