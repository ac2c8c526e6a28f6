"""What a branch has added and taken out again is found in its commits, in real repositories."""

import shutil
from pathlib import Path

import pytest

from macros.cli import main
from macros.library.git import git
from macros.rules.commit_history import TAKE_OUT
from tests.support.generator import copy_good
from tests.support.shared import made_once

DAY = "1484179200 +0000"  # 12 January 2017
NUMBER, NHS = "943 476 5919", "this is an NHS number"


class Repository:
    """A copy of the good library under git: on the branch main, where none is made for it before."""

    def __init__(self, root: Path, top: Path, monkeypatch: pytest.MonkeyPatch):
        for name, value in {
            "GIT_AUTHOR_NAME": "Example",
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
        """Commit these files (None deletes one); returns the short number of the commit."""
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
def repository(full: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """On the branch work. What Git keeps of it is made once and copied, which takes a third of the time."""

    def make(folder: Path) -> None:
        root = copy_good("full", folder / "library")  # not `full`, which another fixture of the test may have changed
        Repository(root, root, monkeypatch).branch()

    shutil.rmtree(full / ".git", ignore_errors=True)  # that of another fixture of the same test
    shutil.copytree(made_once(tmp_path_factory, "repository", make) / "library" / ".git", full / ".git")
    return Repository(full, full, monkeypatch)


def check_history(repository: Repository, capsys, *more: str) -> list[str]:
    """Return the problems that the command prints; its exit code must agree."""
    code = main(["check", "--history", "--root", str(repository.root), *more])
    lines = capsys.readouterr().out.splitlines()
    assert code == (0 if "no problems." in lines[-1] else 1)
    assert not any(NUMBER in line or "Quetzalfinch" in line for line in lines)
    return lines[:-1]


def line(path: str, number: int, commit: str, what: str = NHS) -> str:
    code = "HIS001" if path == "message of a commit" else "HIS002" if what.startswith("in this name") else "HIS003"
    return f"{path}:{number}: {code} in commit {commit} of 12 January 2017: {what}; {TAKE_OUT}"


PAGE = "docs/about/new.md"
FRONT = "---\ntitle: New\nsummary: New.\n---\n\n"


def test_a_branch_without_a_fault_is_fine(repository, capsys):
    repository.commit("Ring the front door", **{PAGE: FRONT + "Nothing.\n"})
    assert main(["check", "--history", "--root", str(repository.root)]) == 0
    assert capsys.readouterr().out == "Checked 1 commit, 1 file version: no problems.\n"


def test_what_was_added_and_taken_out_again_is_found(repository, capsys):
    first = repository.commit(**{PAGE: f"{FRONT}One.\nNumber {NUMBER}.\n"})
    repository.commit(**{PAGE: f"{FRONT}One.\n"})
    assert check_history(repository, capsys) == [line(PAGE, 7, first)]


def test_a_link_to_a_file_attached_on_the_host_is_found(repository, capsys):
    first = repository.commit(**{PAGE: f"{FRONT}- [plan](https://github.com/user-attachments/files/1/plan.xlsx)\n"})
    repository.commit(**{PAGE: None})
    said = "this link opens a file attached to an issue or a request, which nobody has looked into and which can vanish"
    assert check_history(repository, capsys) == [line(PAGE, 6, first, said)]


def test_each_commit_that_brings_it_back_is_named(repository, capsys):
    first = repository.commit(**{PAGE: f"{FRONT}{NUMBER}"})
    repository.commit(**{PAGE: None})
    third = repository.commit(**{PAGE: f"{FRONT}\n{NUMBER}"})
    assert check_history(repository, capsys) == [line(PAGE, 6, first), line(PAGE, 7, third)]


def test_a_line_that_only_moves_or_ends_otherwise_is_not_reported_again(repository, capsys):
    first = repository.commit(**{PAGE: f"{FRONT}{NUMBER}\nTwo\n"})
    repository.commit(**{PAGE: f"{FRONT}Two\n{NUMBER}\n"})
    repository.commit(**{PAGE: f"{FRONT}Two\n{NUMBER}".replace("\n", "\r\n")})
    repository.commit(**{"docs/about/renamed.md": f"{FRONT}Two\r\n{NUMBER}", PAGE: None})
    assert check_history(repository, capsys) == [line(PAGE, 6, first)]


def test_a_message_is_looked_at_without_those_who_helped(repository, capsys):
    commit = repository.commit(
        f"A change\n\nSee {NUMBER}.\n\nCo-authored-by: Dr Example <dr@example.org>\nSigned-off-by: E <e@example.org>\n"
    )
    assert check_history(repository, capsys) == [line("message of a commit", 3, commit)]


@pytest.mark.parametrize(
    "message",
    [
        "A change\n\nReviewed-by: A maintainer <a@example.org>",
        "A change\n\n  Co-authored-by: A maintainer <a@example.org>\n  Suggested-by: B <b@example.org>",
        "Merge branch 'main' of ssh://git@code.example.org/o/r into work",
        "Merge branch 'main' of git@code.example.org:o/r.git",
    ],
)
def test_what_git_and_hosts_write_into_messages_is_lawful(repository, capsys, message):
    repository.commit(message)
    assert check_history(repository, capsys) == []


def test_an_address_in_a_message_is_still_seen(repository, capsys):
    commit = repository.commit("A change\n\nAsked by: somebody@example.org")
    assert check_history(repository, capsys) == [line("message of a commit", 3, commit, "this is an e-mail address")]


@pytest.mark.parametrize("place", ["message of a commit", "note on a commit", "title of the request"])
def test_what_may_point_at_a_person_beside_the_files_is_listed_and_stops_nobody(repository, capsys, monkeypatch, place):
    words = "The mother knew Jamie Quetzalfinch well."
    repository.commit(words if place == "message of a commit" else "A change")
    if place == "note on a commit":
        git(repository.root, "notes", "add", "--message", words)
    monkeypatch.setenv("REQUEST_TITLE", words if place == "title of the request" else "A change")
    assert main(["check", "--history", "--root", str(repository.root)]) == 0
    said, last = capsys.readouterr().out.splitlines()
    assert said.startswith(f"{place}:1: HIS") and "warning: " in said and "this may be a person's name; " in said
    assert "Quetzalfinch" not in said and "0 problems, 1 warning." in last


def test_a_message_that_starts_with_a_postcode(repository, capsys):
    commit = repository.commit("ZZ99 3WZ")
    assert check_history(repository, capsys) == [line("message of a commit", 1, commit, "this is a postcode")]


def test_names_are_looked_at_in_the_whole_repository_and_left_out(repository, capsys):
    commit = repository.commit(
        **{
            f"tests/{NUMBER.replace(' ', '-')}/a.txt": "",
            f"tests/{NUMBER.replace(' ', '-')}/b.txt": "",
            "macros/Mrs_Example.py": "",
        }
    )
    assert check_history(repository, capsys) == [
        line("macros/….py", 1, commit, "in this name (left out: …) this is a person's name with a title"),
        line("tests/…", 1, commit, "in this name (left out: …) this is an NHS number"),
    ]


def test_a_new_name_of_an_old_file_is_looked_at(repository, capsys):
    repository.commit(**{PAGE: FRONT + "Some words, so that git knows it again.\n"})
    git(repository.root, "mv", PAGE, "docs/about/mr-example.md")
    commit = repository.commit("Another name")
    assert check_history(repository, capsys) == [
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
def test_any_name_and_place_is_read(repository, capsys, name):
    commit = repository.commit(**{name: f"Month\n{NUMBER}"})
    assert check_history(repository, capsys) == [line(name.replace("\t", "?"), 2, commit)]


def test_invented_people_are_allowed_in_tests_and_contacts_have_numbers(repository, capsys):
    repository.commit(**{"tests/bad.yml": f"write: {NUMBER}\n"})
    contacts = (repository.root / "data" / "contacts.yml").read_text(encoding="utf-8")
    repository.commit(**{"data/contacts.yml": contacts + "# or 01632 960003\n"})
    assert check_history(repository, capsys) == []


def test_a_number_of_the_list_of_contacts_is_a_services_in_any_commit(repository, capsys):
    repository.commit("The desk has the number 01632 960001 now", **{PAGE: FRONT + "Ring 01632960001.\n"})
    commit = repository.commit("Not 01632 960002", **{PAGE: FRONT + "Ring 01632 960002.\n"})
    told = "this is a telephone number"
    assert check_history(repository, capsys) == [
        line("message of a commit", 1, commit, told),
        line(PAGE, 6, commit, told),
    ]


def test_exceptions_of_today_hold_for_their_file_only(repository, capsys):
    asking = (repository.root / "docs/guidance/asking.md").read_text(encoding="utf-8")
    commit = repository.commit(
        **{"docs/guidance/asking.md": asking + "\nThe Lady Godiva again.\n", PAGE: FRONT + "The Lady Godiva.\n"}
    )
    assert check_history(repository, capsys) == [line(PAGE, 6, commit, "this is a person's name with a title")]
