"""Which commits are checked, and what is reported where git cannot tell."""

import json
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.library.commits import added_lines, commits, decode_text
from macros.library.git import git
from tests.disclosure.test_attachments import CARRIERS
from tests.rules.test_commit_history import FRONT, NUMBER, PAGE, Repository, check_history, line, repository  # noqa: F401 (its fixtures too)


class Test_merges:
    def merged(self, repository: Repository, resolved: str) -> str:
        repository.commit(**{PAGE: FRONT + "Ours.\n"})
        repository.branch("theirs", "main")
        self.theirs = repository.commit(**{PAGE: f"{FRONT}{NUMBER}\n"})
        git(repository.root, "switch", "--quiet", "work")
        subprocess.run(
            ["git", "-C", str(repository.root), "merge", "--quiet", "theirs"], capture_output=True, check=False
        )
        return repository.commit("Both", **{PAGE: resolved})

    def test_what_a_merge_brings_in_is_reported_where_it_was_written(self, repository, capsys):
        self.merged(repository, f"{FRONT}Ours.\n{NUMBER}\n")
        assert check_history(repository, capsys) == [line(PAGE, 6, self.theirs)]

    def test_what_a_merge_itself_adds_is_found(self, repository, capsys):
        merge = self.merged(repository, f"{FRONT}Ours.\nBorn on 3 May 2015.\n")
        assert len(git(repository.root, "rev-list", "--parents", "-1", "HEAD").split()) == 3
        assert check_history(repository, capsys) == [
            line(PAGE, 6, self.theirs),
            line(PAGE, 7, merge, "this is a date of birth"),
        ]


def test_pictures_and_papers_are_looked_into(repository, capsys):
    commit = repository.commit(
        **{"docs/assets/gps.jpg": CARRIERS["gps.jpg"][0], "docs/assets/author.pdf": CARRIERS["author.pdf"][0]}
    )
    repository.commit(**{"docs/assets/gps.jpg": None, "docs/assets/author.pdf": None})
    assert check_history(repository, capsys) == [
        line("docs/assets/author.pdf", 1, commit, "the file holds the name of its author, which anybody can read"),
        line(
            "docs/assets/gps.jpg",
            1,
            commit,
            "the file holds the place where it was taken (GPS), which anybody can read",
        ),
    ]


def test_what_cannot_be_read_is_reported(repository, capsys, monkeypatch):
    commit = repository.commit(
        **{"docs/notes.docx": b"PK\x03\x04\0\0", "macros/theme/font.woff2": b"wOF2\0\1\0\0\0\0\0\x0c"}
    )
    repository.commit(**{"docs/notes.docx": None})
    assert check_history(repository, capsys) == [
        line("docs/notes.docx", 1, commit, "an office file holds names of its writers and deleted text")
    ]
    monkeypatch.setattr("macros.library.commits.LARGEST", 1)
    assert line(
        "docs/notes.docx", 1, commit, "the file is larger than 0 MB and was not looked through"
    ) in check_history(repository, capsys)


def test_text_of_other_encodings_is_read(repository, capsys):
    commit = repository.commit(
        **{"docs/wide.csv": f"Month\n{NUMBER}".encode("utf-16"), "docs/latin.csv": f"Größe\n{NUMBER}".encode("latin-1")}
    )
    assert check_history(repository, capsys) == [line("docs/latin.csv", 2, commit), line("docs/wide.csv", 2, commit)]


class Test_which_commits:
    def test_those_that_main_lacks(self, repository, capsys):
        git(repository.root, "switch", "--quiet", "main")
        old = repository.commit(**{PAGE: f"{FRONT}{NUMBER}"})
        repository.branch("later")
        new = repository.commit("ZZ99 3WZ")
        place = line("message of a commit", 1, new, "this is a postcode")
        assert check_history(repository, capsys) == [place]
        assert check_history(repository, capsys, "--since", "work") == [line(PAGE, 6, old), place]
        assert check_history(repository, capsys, "--since", new) == []

    def test_all_of_main_itself_and_where_there_is_no_main(self, repository, capsys):
        old = repository.commit(**{PAGE: f"{FRONT}{NUMBER}"})
        repository.commit(**{PAGE: None})
        git(repository.root, "switch", "--quiet", "main")
        git(repository.root, "merge", "--quiet", "work")
        assert check_history(repository, capsys) == [line(PAGE, 6, old)]
        git(repository.root, "branch", "--move", "trunk")
        assert check_history(repository, capsys) == [line(PAGE, 6, old)]

    def test_those_that_the_remote_main_lacks_as_a_workflow_checks_them_out(self, repository, tmp_path, capsys):
        new = repository.commit(**{PAGE: f"{FRONT}{NUMBER}"})
        git(tmp_path, "clone", "--quiet", str(repository.root), "copy")
        git(tmp_path / "copy", "checkout", "--quiet", "--detach", "origin/work")
        git(tmp_path / "copy", "branch", "--delete", "--force", "work")
        repository.root = tmp_path / "copy"
        assert check_history(repository, capsys) == [line(PAGE, 6, new)]

    def test_the_very_first_commit(self, repository):
        found = commits(repository.root, None) if git(repository.root, "switch", "--quiet", "main") == b"" else []
        assert [commit.message for commit in found] == ["The library\n"] and len(found[0].changes) > 20


def test_a_folder_inside_a_repository(full, tmp_path, monkeypatch, capsys):
    repository = Repository(full, tmp_path, monkeypatch)
    repository.branch()
    (tmp_path / "Dr Example.txt").write_text(NUMBER, encoding="utf-8")
    git(tmp_path, "add", "--all", ".")
    commit = repository.commit(**{PAGE: f"{FRONT}{NUMBER}"})
    assert check_history(repository, capsys) == [
        line("../….txt", 1, commit, "in this name (left out: …) this is a person's name with a title"),
        line(PAGE, 6, commit),
    ]


def test_settings_of_git_hide_nothing(repository, capsys):
    for name, value in (
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("diff.external", "false"),
        ("core.quotePath", "true"),
        ("diff.renames", "false"),
    ):
        git(repository.root, "config", name, value)
    commit = repository.commit(**{".gitattributes": "*.csv -diff binary\n", "docs/hidden.csv": f"Month\n{NUMBER}"})
    assert check_history(repository, capsys) == [line("docs/hidden.csv", 2, commit)]


def test_github_puts_a_comment_only_where_the_file_still_exists(repository, capsys):
    repository.commit(**{PAGE: f"{FRONT}{NUMBER}", "docs/gone.csv": NUMBER})
    repository.commit(**{"docs/gone.csv": None})
    notes = [each for each in check_history(repository, capsys, "--format", "github") if each.startswith("::")]
    assert [each.split("::")[1] for each in notes] == [
        f"error file={PAGE},line=6,col=1,title=HIS003",
        "error title=HIS003 docs/gone.csv",
    ]


def test_json(repository, capsys):
    repository.commit(**{PAGE: f"{FRONT}{NUMBER}"})
    assert main(["check", "--history", "--root", str(repository.root), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"commits": 1, "file versions": 1}
    assert [(each["path"], each["line"], each["severity"]) for each in told["problems"]] == [(PAGE, 6, "error")]


class Test_what_git_cannot_tell_ends_with_a_sentence_and_2:
    def stopped(self, root: Path, capsys, *more: str) -> str:
        assert main(["check", "--root", str(root), *more]) == 2
        return capsys.readouterr().err

    def test_no_repository(self, full, capsys):
        assert "this folder is no copy of a git repository" in self.stopped(full, capsys, "--history")

    def test_no_git(self, repository, capsys, monkeypatch):
        monkeypatch.setenv("PATH", "")
        assert "git is not installed here" in self.stopped(repository.root, capsys, "--history")

    def test_a_shallow_copy(self, repository, tmp_path, capsys):
        repository.commit()
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository.root}", "copy")
        assert "fetch them all with `git fetch --unshallow`" in self.stopped(tmp_path / "copy", capsys, "--history")

    @pytest.mark.parametrize("name", ["nowhere", "--output=x", "", "HEAD:docs"])
    def test_no_such_commit(self, repository, capsys, name):
        assert f'"{name}" is not a commit here' in self.stopped(repository.root, capsys, "--history", f"--since={name}")

    def test_no_commit_at_all(self, full, capsys):
        git(full, "init", "--quiet")
        assert "there is no commit here yet" in self.stopped(full, capsys, "--history")

    def test_since_alone(self, full, capsys):
        assert self.stopped(full, capsys, "--since", "main") == "--since goes with --history; give both, or neither\n"


def test_lines_are_added_where_no_parent_had_them():
    assert list(added_lines("a\nb\nc", ["b\r\n"])) == [(1, "a"), (3, "c")]
    assert list(added_lines("a\nb", ["a", "b"])) == []
    assert decode_text(b"a\0b") is None and decode_text("\ufeffa".encode()) == "a"
