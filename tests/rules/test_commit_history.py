"""What a branch has added and taken out again is found in its commits, in real repositories."""

import shutil
from pathlib import Path

import pytest

from macros.cli import main
from macros.library.git import git
from tests.support.shared import made_once

DAY = "1484179200 +0000"  # 12 January 2017
NUMBER, NHS = "943 476 5919", "this is an NHS number"
TAKE_OUT = "take it out of the history: see docs/contribute/take-something-down.md"


class Repository:
    """A copy of the good library under git: on the branch main, where none is made for it before."""

    def __init__(self, root: Path, top: Path, monkeypatch: pytest.MonkeyPatch):
        for name, value in {
            "GIT_AUTHOR_NAME": "Mr Example",
            "GIT_AUTHOR_EMAIL": "mr@example.org",
            "GIT_COMMITTER_NAME": "Example",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": DAY,
            "GIT_COMMITTER_DATE": DAY,
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
        }.items():
            monkeypatch.setenv(name, value)
        self.root = root
        if not (top / ".git").exists():
            git(top, "init", "--quiet", "--initial-branch", "main")
            self.commit("The library")

    def commit(self, message: str = "A change", **files: str | bytes | None) -> str:
        """Commit these files (None deletes one); gives back the short number of the commit."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        git(self.root, "add", "--all", "--force", ".")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", message)
        return self.head()

    def head(self) -> str:
        return git(self.root, "rev-parse", "HEAD").decode()[:7]

    def branch(self, name: str = "work", at: str = "HEAD") -> None:
        git(self.root, "switch", "--quiet", "--create", name, at)


@pytest.fixture
def kept(full: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """On the branch work. What Git keeps of it is made once and copied, which takes a third of the time."""

    def make(folder: Path) -> None:
        root = shutil.copytree(full, folder / "library")
        Repository(root, root, monkeypatch).branch()

    shutil.copytree(made_once(tmp_path_factory, "kept", make) / "library" / ".git", full / ".git")
    return Repository(full, full, monkeypatch)


def said(kept: Repository, capsys, *more: str) -> list[str]:
    """What the command prints; its exit code must agree with it."""
    code = main(["check", "--history", "--root", str(kept.root), *more])
    lines = capsys.readouterr().out.splitlines()
    assert code == (0 if "no problems." in lines[-1] else 1)
    assert not any(NUMBER in line or "Quetzalfinch" in line for line in lines)
    return lines[:-1]


def line(path: str, number: int, commit: str, what: str = NHS) -> str:
    code = "HIS001" if path == "message of a commit" else "HIS002" if what.startswith("in this name") else "HIS003"
    return f"{path}:{number}: {code} in commit {commit} of 12 January 2017: {what}; {TAKE_OUT}"


PAGE = "docs/about/new.md"
FRONT = "---\ntitle: New\nsummary: New.\n---\n\n"


def test_a_branch_without_a_fault_is_fine(kept, capsys):
    kept.commit("Ring the front door", **{PAGE: FRONT + "Nothing.\n"})
    assert main(["check", "--history", "--root", str(kept.root)]) == 0
    assert capsys.readouterr().out == "Checked 1 commits, 1 versions of files: no problems.\n"


def test_what_was_added_and_taken_out_again_is_found(kept, capsys):
    first = kept.commit(**{PAGE: f"{FRONT}One.\nNumber {NUMBER}.\n"})
    kept.commit(**{PAGE: f"{FRONT}One.\n"})
    assert said(kept, capsys) == [line(PAGE, 7, first)]


def test_each_commit_that_brings_it_back_is_named(kept, capsys):
    first = kept.commit(**{PAGE: f"{FRONT}{NUMBER}"})
    kept.commit(**{PAGE: None})
    third = kept.commit(**{PAGE: f"{FRONT}\n{NUMBER}"})
    assert said(kept, capsys) == [line(PAGE, 6, first), line(PAGE, 7, third)]


def test_a_line_that_only_moves_or_ends_otherwise_is_not_told_again(kept, capsys):
    first = kept.commit(**{PAGE: f"{FRONT}{NUMBER}\nTwo\n"})
    kept.commit(**{PAGE: f"{FRONT}Two\n{NUMBER}\n"})
    kept.commit(**{PAGE: f"{FRONT}Two\n{NUMBER}".replace("\n", "\r\n")})
    kept.commit(**{"docs/about/renamed.md": f"{FRONT}Two\r\n{NUMBER}", PAGE: None})
    assert said(kept, capsys) == [line(PAGE, 6, first)]


def test_a_message_is_looked_at_without_those_who_helped(kept, capsys):
    commit = kept.commit(
        f"A change\n\nSee {NUMBER}.\n\nCo-authored-by: Dr Example <dr@example.org>\nSigned-off-by: E <e@example.org>\n"
    )
    assert said(kept, capsys) == [line("message of a commit", 3, commit)]


def test_a_message_that_starts_with_a_postcode(kept, capsys):
    commit = kept.commit("ZZ99 3WZ")
    assert said(kept, capsys) == [line("message of a commit", 1, commit, "this is a postcode")]


def test_names_are_looked_at_in_the_whole_repository_and_left_out(kept, capsys):
    commit = kept.commit(
        **{
            f"tests/{NUMBER.replace(' ', '-')}/a.txt": "",
            f"tests/{NUMBER.replace(' ', '-')}/b.txt": "",
            "macros/Mrs_Example.py": "",
        }
    )
    assert said(kept, capsys) == [
        line("macros/….py", 1, commit, "in this name (left out: …) this is a person's name with a title"),
        line("tests/…", 1, commit, "in this name (left out: …) this is an NHS number"),
    ]


def test_a_new_name_of_an_old_file_is_looked_at(kept, capsys):
    kept.commit(**{PAGE: FRONT + "Some words, so that git knows it again.\n"})
    git(kept.root, "mv", PAGE, "docs/about/mr-example.md")
    commit = kept.commit("Another name")
    assert said(kept, capsys) == [
        line("docs/about/….md", 1, commit, "in this name (left out: …) this is a person's name with a title")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "docs/a b.csv",
        "docs/über/größe.csv",
        'docs/"quoted".csv',
        "docs/tab\there.csv",
        "docs/-r.csv",
        "docs/back\\slash.csv",
        "README",
        "macros/a.py",
    ],
)
def test_any_name_and_place_is_read(kept, capsys, name):
    commit = kept.commit(**{name: f"Month\n{NUMBER}"})
    assert said(kept, capsys) == [line(name.replace("\t", "?"), 2, commit)]


def test_invented_people_may_stand_in_tests_and_contacts_have_numbers(kept, capsys):
    kept.commit(**{"tests/bad.yml": f"write: {NUMBER}\n"})
    contacts = (kept.root / "data" / "contacts.yml").read_text(encoding="utf-8")
    kept.commit(**{"data/contacts.yml": contacts + "# or 01632 960003\n"})
    assert said(kept, capsys) == []


def test_exceptions_of_today_hold_for_their_file_only(kept, capsys):
    asking = (kept.root / "docs/guidance/asking.md").read_text(encoding="utf-8")
    commit = kept.commit(
        **{"docs/guidance/asking.md": asking + "\nThe Lady Godiva again.\n", PAGE: FRONT + "The Lady Godiva.\n"}
    )
    assert said(kept, capsys) == [line(PAGE, 6, commit, "this is a person's name with a title")]
