"""The branch of a form, with real repositories: the robot writes over its own commits, and never over anybody else's."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.project.test_workflow_commands import bash, stand_in
from tests.support.workflows import jobs, parsed, step_of, text_of

STEP = step_of("form.yml", "form", "Propose the edit, or take back one that no longer stands")
ANSWER = "Thank you. This makes an update.\n"
LEFT = "A maintainer has changed the proposal for this form, so it was left as it is. They read here what you wrote."
# What GitHub has is one proposal from this branch and one from a fork: who does not ask where each comes from is given either.
GH = """echo "$*" >> "{log}"
case "$*" in
  *"list --head form-7"*"select(.isCrossRepository | not)"*) echo "{ours}" ;;
  *"list"*) echo 99 ;;
  "pr close"*) {meanwhile} ;;
  "issue comment"*) cat "${{@: -1}}" >> "{told}" ;;
esac"""


def git(folder: Path, *arguments: str, **names: str) -> str:
    who = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        who |= {f"GIT_{role}_NAME": "A maintainer", f"GIT_{role}_EMAIL": "maintainer@example.org"}
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, env=os.environ | who | names, capture_output=True, text=True, check=True)
    return done.stdout.strip()


class Host:
    """A host with a bare repository, whose main has one register; each run of the workflow has a clone of its own."""

    def __init__(self, folder: Path):
        self.folder, self.log, self.told = folder, folder / "log", folder / "told"
        self.origin, self.runs = folder / "origin.git", 0
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.origin))
        self.commit("main", "docs/index.md", "A page.\n")
        self.commit("main", "data/register.yml", "actions:\n")

    def clone(self) -> Path:
        self.runs += 1
        target = self.folder / f"run-{self.runs}"
        git(self.folder, "clone", "-q", str(self.origin), str(target))
        return target

    def commit(self, branch: str, path: str, text: str) -> str:
        """Somebody commits to a branch, and pushes."""
        own = self.clone()
        if branch != "main":
            git(own, "switch", "-q", branch)
        (own / path).parent.mkdir(parents=True, exist_ok=True)
        (own / path).write_text(text, encoding="utf-8")
        git(own, "add", "--all")
        git(own, "commit", "-q", "-m", "By hand")
        git(own, "push", "-q", "origin", f"HEAD:refs/heads/{branch}")
        return git(own, "rev-parse", "HEAD")

    def form(self, text: str | None, ours: str = "", meanwhile: str = ":") -> subprocess.CompletedProcess:
        """Run the step for a form that makes this text of the register; None: its answers are wrong now.

        `meanwhile` is what somebody does while the robot closes a proposal, and what the robot must then fail at.
        """
        own, tools = self.clone(), self.folder / f"tools-{self.runs}"
        (own / "data/register.yml").write_text(text or "actions:\n", encoding="utf-8")
        tools.mkdir()
        (tools / "answer.md").write_text(ANSWER, encoding="utf-8")
        stand_in(tools / "gh", GH.format(log=self.log, told=self.told, ours=ours, meanwhile=meanwhile))
        given = {
            "ROBOT": STEP["env"]["ROBOT"],
            "NUMBER": "7",
            "RUNNER_TEMP": str(tools),
            "GIT_CONFIG_GLOBAL": "/dev/null",
        }
        done = bash(f'PATH="{tools}:$PATH"\n{STEP["run"]}', own, **given)
        assert (done.returncode == 0) == (meanwhile == ":"), done.stderr
        return done

    def branch(self, name: str = "form-7") -> str:
        return git(self.origin, "for-each-ref", "--format=%(objectname)", f"refs/heads/{name}")

    def text(self) -> str:
        return git(self.origin, "show", "form-7:data/register.yml")

    def asked(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


def test_an_edit_of_a_form_replaces_the_robots_own_commit(host: Host):
    host.form("actions: one\n")
    assert host.text() == "actions: one" and "pr create --head form-7" in host.asked()
    host.commit("main", "docs/other.md", "Newer.\n")
    host.form("actions: two\n", "12")
    assert host.text() == "actions: two" and "pr edit 12 --body-file" in host.asked() and not host.told.exists()
    host.form(None, "12")
    assert "pr close 12" in host.asked() and host.branch() == ""


@pytest.mark.parametrize("edit", ["actions: two\n", None], ids=["another answer", "answers that are wrong now"])
def test_what_somebody_put_on_the_branch_is_left_alone_and_the_sender_is_told(host: Host, edit: str | None):
    host.form("actions: one\n")
    own = host.commit("form-7", "data/register.yml", "actions: one\nfacts: more\n")
    host.commit("main", "docs/other.md", "Newer.\n")
    host.log.unlink()
    done = host.form(edit, "12")
    assert "@" not in done.stdout + done.stderr  # the log of a run is public
    assert host.branch() == own and "facts: more" in host.text()
    assert [line.split(" --")[0] for line in host.asked().splitlines()] == [
        "pr list",
        "auth setup-git",
        "issue comment 7",
    ]
    assert host.told.read_text(encoding="utf-8") == f"{ANSWER}\n{LEFT}\n"


def test_what_somebody_pushes_while_the_robot_is_at_work_is_not_deleted(host: Host):
    host.form("actions: one\n")
    other = host.clone()
    git(other, "switch", "-q", "form-7")
    git(other, "commit", "-q", "--allow-empty", "-m", "Meanwhile")
    own = git(other, "rev-parse", "HEAD")
    host.form(None, "12", meanwhile=f'git -C "{other}" push -q origin form-7')
    assert host.branch() == own


def test_a_robots_commit_that_somebody_amended_counts_as_theirs(host: Host):
    host.form("actions: one\n")
    own = host.clone()
    git(own, "switch", "-q", "form-7")
    git(own, "commit", "-q", "--amend", "-m", "Better words")
    git(own, "push", "-q", "--force", "origin", "form-7")
    before = host.branch()
    host.form("actions: two\n", "12")
    assert host.branch() == before


def test_a_branch_of_the_same_name_in_a_fork_does_not_stop_the_form(host: Host):
    host.form("actions: one\n")
    assert host.text() == "actions: one" and "pr create --head form-7" in host.asked()
    host.form(None)
    assert "pr close" not in host.asked()


def test_a_changed_title_does_nothing():
    condition = jobs(text_of("form.yml"))["form"]["if"]
    assert parsed(text_of("form.yml"))["on"] == {"issues": {"types": ["opened", "edited"]}}
    assert condition.endswith("&& (github.event.action == 'opened' || github.event.changes.body)")


def test_the_robot_sees_how_far_the_branch_is_from_main():
    (checkout,) = [step for step in jobs(text_of("form.yml"))["form"]["steps"] if "checkout@" in step.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == "0"
