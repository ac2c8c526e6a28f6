"""`python -m macros changes` on real repositories: by revision, by day, in a part of a repository, and with hostile words in records."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.reports.result import QUIET
from tests.support.generator import copy_good

REGISTER, CONTACTS = "data/registers/nights.yml", "data/contacts.yml"
NOTE = "        note: The advice is being written [^X001].\n"


class Repository:
    """A repository in a folder; its commits carry the days they are given."""

    def __init__(self, top: Path, root: Path):
        self.top, self.root = top, root

    def git(self, *arguments: str, day: str = "2021-01-01T12:00:00+0000") -> str:
        environment = {
            **os.environ,
            "GIT_AUTHOR_DATE": day,
            "GIT_COMMITTER_DATE": day,
            "GIT_AUTHOR_NAME": "A",
            "GIT_COMMITTER_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        return subprocess.run(
            ["git", "-C", str(self.top), *arguments], env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()

    def edit(self, name: str, find: str, write: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert find in text
        path.write_text(text.replace(find, write, 1), encoding="utf-8")

    def commit(self, day: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", f"as at {day}", day=day)
        return self.git("rev-parse", "HEAD")


def new_repository(top: Path, inside: str = "") -> Repository:
    copy_good("full", top / inside if inside else top)
    made = Repository(top, top / inside if inside else top)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit("2021-01-10T12:00:00+0000")
    return made


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The good library, committed on three days: 10 January, 20 January just before midnight, and 30 January."""
    made = new_repository(tmp_path / "repository")
    made.edit(CONTACTS, "Day and night", "By day")
    made.commit("2021-01-20T23:59:59+0000")
    made.edit(CONTACTS, "By day", "By night")
    made.commit("2021-01-30T00:00:00+0000")
    return made


@pytest.fixture
def run_changes(capsys):
    """A function that runs the command and returns its exit code and what it printed."""

    def run(root: Path, since: str, *more: str) -> tuple[int, str, str]:
        code = main(["changes", "--root", str(root), "--since", since, *more])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_by_revision_with_what_is_not_committed(repository, run_changes):
    repository.edit(REGISTER, "    finds_out: NI-01\n", "    owner: board\n    finds_out: NI-01\n")
    repository.edit("mkdocs.yml", "strict: true", "strict: false")
    (repository.root / "docs/assets").mkdir(exist_ok=True)
    (repository.root / "docs/assets/map.png").write_bytes(b"new")
    (repository.root / "notes.txt").write_text("mine", encoding="utf-8")
    assert run_changes(repository.root, "HEAD~1") == (
        0,
        f"""What has changed for readers since 20 January 2021
Compared with commit {repository.git("rev-parse", "HEAD~1")[:7]} of 20 January 2021.
Besides, 1 file of the program, its look or its tests changed; that is for those who keep the program.

Actions (1)
- Action TE-01 "Tell the surgery when help begins": owner: not stated -> the board.

Whom to ring (1)
- Contact front-door "The front door": hours: now "By night".

The site itself (1)
- Settings mkdocs.yml: changed: strict.

Pictures and downloads (1)
- New file docs/assets/map.png: it was added.
""",
        "",
    )


def test_words_that_only_may_point_at_a_person_are_not_repeated(repository, run_changes):
    repository.edit(REGISTER, NOTE, "        note: The mother knew Jamie Zeldane well.\n")
    code, printed, _ = run_changes(repository.root, "HEAD~1")
    assert code == 0 and "refuse or list]" in printed and "Zeldane" not in printed


def test_in_public_nothing_tells_of_a_review_that_the_earlier_folder_withheld_by_hand(
    repository, run_changes, monkeypatch
):
    repository.edit("data/reviews.yml", "publication: published", "publication: withheld")
    repository.commit("2021-02-01T12:00:00+0000")
    repository.edit("data/reviews.yml", "publication: withheld", "publication: published")
    assert "telling" in run_changes(repository.root, "HEAD")[1]
    monkeypatch.setenv("CI", "true")
    assert run_changes(repository.root, "HEAD")[1:] == (f"{QUIET}\n", "")


def test_the_folder_and_the_repository_are_left_as_they_were(repository, run_changes):
    """Files with their times, what is staged, the branch, and no working copy that is left behind."""
    repository.edit(CONTACTS, "By night", "Never")
    repository.git("add", CONTACTS)
    repository.edit(CONTACTS, "Never", "Sometimes")

    def state():
        files = {
            path: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in repository.root.rglob("*")
            if path.is_file() and ".git" not in path.parts
        }
        return files, [
            repository.git(*asked)
            for asked in (
                ("ls-files", "--stage"),
                ("show-ref",),
                ("symbolic-ref", "HEAD"),
                ("worktree", "list"),
                ("stash", "list"),
            )
        ]

    before = state()
    run_changes(repository.root, "HEAD~2")
    assert state() == before


def test_a_file_that_was_only_touched_has_not_changed(repository, run_changes):
    os.utime(repository.root / "mkdocs.yml", (1, 1))
    assert run_changes(repository.root, "HEAD")[1].splitlines()[2:] == ["Nothing that a reader sees has changed."]


@pytest.mark.parametrize(
    ("day", "commit", "hours"),
    [
        ("2021-01-10", "HEAD~2", True),
        ("2021-01-19", "HEAD~2", True),
        ("2021-01-20", "HEAD~1", True),
        ("2021-01-29", "HEAD~1", True),
        ("2021-01-30", "HEAD", False),
        ("9999-12-31", "HEAD", False),
    ],
)
def test_by_day(repository, run_changes, day, commit, hours):
    code, out, _ = run_changes(repository.root, day)
    assert code == 0 and f"Compared with commit {repository.git('rev-parse', commit)[:7]}" in out
    assert ("The front door" in out) == hours
    assert ("Nothing that a reader sees has changed." in out) != hours
    assert out.startswith("What has changed for readers since ")


def test_by_day_counts_what_stood_on_the_branch_that_day(repository, run_changes):
    """A commit written on another branch on 15 January and merged on 5 February was not on this one on 25 January."""
    repository.git("checkout", "--quiet", "-b", "other", "HEAD~2")
    repository.edit(REGISTER, "    finds_out: NI-01\n", "    owner: board\n    finds_out: NI-01\n")
    repository.commit("2021-01-25T12:00:00+0000")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "other", day="2021-02-05T12:00:00+0000")
    _, out, _ = run_changes(repository.root, "2021-01-26")
    assert "owner: not stated -> the board" in out and "By night" in out


@pytest.mark.parametrize("since", ["main~1", "main~1^{commit}", ":/as at 2021-01-20", "v1", "annotated"])
def test_any_revision_of_git(repository, run_changes, since):
    repository.git("tag", "v1", "HEAD~1")
    repository.git("tag", "--annotate", "--message", "two", "annotated", "HEAD~1")
    assert "The front door" in run_changes(repository.root, since)[1]


REFUSED = {
    "2021-01-09": "this branch has no commit on or before 9 January 2021.",
    "1066-10-14": "this branch has no commit on or before 14 October 1066.",
    "2021-02-30": '"2021-02-30" is not a day; write it as 2017-01-12.',
    "nowhere": 'there is no revision "nowhere" here; give a commit, a branch, a tag, or a day such as 2017-01-12.',
    "f" * 40: f'there is no revision "{"f" * 40}" here; give a commit, a branch, a tag, or a day such as 2017-01-12.',
    "HEAD:data": 'there is no revision "HEAD:data" here; give a commit, a branch, a tag, or a day such as 2017-01-12.',
    "HEAD~2..HEAD": 'there is no revision "HEAD~2..HEAD" here; give a commit, a branch, a tag, or a day such as 2017-01-12.',
    "": "this cannot be the name of a revision; give a commit, a branch, a tag, or a day such as 2017-01-12.",
    "a\nb": "this cannot be the name of a revision; give a commit, a branch, a tag, or a day such as 2017-01-12.",
}


@pytest.mark.parametrize("since", REFUSED)
def test_a_revision_that_is_not_there_exits_2_with_a_sentence(repository, run_changes, since):
    assert run_changes(repository.root, since) == (2, "", REFUSED[since] + "\n")


@pytest.mark.parametrize("since", ["--output=stolen", "-n1", "--all"])
def test_an_option_is_not_a_revision(repository, capsys, since):
    assert main(["changes", "--root", str(repository.root), f"--since={since}"]) == 2
    assert capsys.readouterr().err.startswith("this cannot be the name of a revision;")
    assert not (repository.root / "stolen").exists()


def test_a_part_of_a_repository(tmp_path, run_changes):
    made = new_repository(tmp_path / "whole", "sites/one [a] *")
    copy_good("minimal", made.top / "sites/two")
    made.commit("2021-01-11T12:00:00+0000")
    made.edit(CONTACTS, "Day and night", "By day")
    (made.top / "sites/two/docs/search.md").unlink()
    (made.top / "README.md").write_text("new", encoding="utf-8")
    _, out, _ = run_changes(made.root, "HEAD")
    assert "Besides, 2 files of the program" in out
    assert [each for each in out.splitlines() if each.startswith("- ")] == [
        '- Contact front-door "The front door": hours: now "By day".'
    ]


def test_a_folder_that_was_not_there_yet(repository, run_changes):
    copy_good("minimal", repository.root / "new")
    code, out, err = run_changes(repository.root / "new", "HEAD")
    assert (code, out) == (2, "") and re.fullmatch(
        r'".+/new" held no mkdocs.yml at [0-9a-f]{7}; give a later revision\.\n', err
    )
