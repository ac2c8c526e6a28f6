"""What a branch has added and taken out again is found in its commits, in real repositories."""

import json
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.commits import added, commits, text_of
from macros.git import git
from tests.test_pictures import CARRIERS

DAY = "1484179200 +0000"  # 12 January 2017
NUMBER, NHS = "943 476 5919", "this is an NHS number"
TAKE_OUT = "take it out of the history: see docs/contribute/take-something-down.md"


class Repository:
    """A copy of the good library under git, on the branch main."""

    def __init__(self, root: Path, top: Path, monkeypatch: pytest.MonkeyPatch):
        for name, value in {
            "GIT_AUTHOR_NAME": "Mr Example", "GIT_AUTHOR_EMAIL": "mr@example.org", "GIT_COMMITTER_NAME": "Example", "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        self.root = root
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
def kept(full: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(full, full, monkeypatch)
    made.branch()
    return made


def said(kept: Repository, capsys, *more: str) -> list[str]:
    """What the command prints; its exit code must agree with it."""
    code = main(["check", "--history", "--root", str(kept.root), *more])
    lines = capsys.readouterr().out.splitlines()
    assert code == (0 if lines[-1].endswith("no problems.") else 1)
    assert not any(NUMBER in line or "Quetzalfinch" in line for line in lines)
    return lines[:-1]


def line(path: str, number: int, commit: str, what: str = NHS) -> str:
    return f"{path}:{number}: in commit {commit} of 12 January 2017: {what}; {TAKE_OUT}"


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
    commit = kept.commit(f"A change\n\nSee {NUMBER}.\n\nCo-authored-by: Dr Example <dr@example.org>\nSigned-off-by: E <e@example.org>\n")
    assert said(kept, capsys) == [line("message of a commit", 3, commit)]


def test_a_message_that_starts_with_a_postcode(kept, capsys):
    commit = kept.commit("ZZ99 3WZ")
    assert said(kept, capsys) == [line("message of a commit", 1, commit, "this is a postcode")]


def test_names_are_looked_at_in_the_whole_repository_and_left_out(kept, capsys):
    commit = kept.commit(**{f"tests/{NUMBER.replace(' ', '-')}/a.txt": "", f"tests/{NUMBER.replace(' ', '-')}/b.txt": "", "macros/Mrs_Example.py": ""})
    assert said(kept, capsys) == [
        line("macros/….py", 1, commit, "in this name (left out: …) this is a person's name with a title"),
        line("tests/…", 1, commit, "in this name (left out: …) this is an NHS number"),
    ]


def test_a_new_name_of_an_old_file_is_looked_at(kept, capsys):
    kept.commit(**{PAGE: FRONT + "Some words, so that git knows it again.\n"})
    git(kept.root, "mv", PAGE, "docs/about/mr-example.md")
    commit = kept.commit("Another name")
    assert said(kept, capsys) == [line("docs/about/….md", 1, commit, "in this name (left out: …) this is a person's name with a title")]


@pytest.mark.parametrize("name", ["docs/a b.csv", "docs/über/größe.csv", 'docs/"quoted".csv', "docs/tab\there.csv", "docs/-r.csv", "docs/back\\slash.csv", "README", "macros/a.py"])
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
    commit = kept.commit(**{"docs/guidance/asking.md": asking + "\nThe Lady Godiva again.\n", PAGE: FRONT + "The Lady Godiva.\n"})
    assert said(kept, capsys) == [line(PAGE, 6, commit, "this is a person's name with a title")]


class Test_merges:
    def merged(self, kept: Repository, resolved: str) -> str:
        kept.commit(**{PAGE: FRONT + "Ours.\n"})
        kept.branch("theirs", "main")
        self.theirs = kept.commit(**{PAGE: f"{FRONT}{NUMBER}\n"})
        git(kept.root, "switch", "--quiet", "work")
        subprocess.run(["git", "-C", str(kept.root), "merge", "--quiet", "theirs"], capture_output=True, check=False)
        return kept.commit("Both", **{PAGE: resolved})

    def test_what_a_merge_brings_in_is_told_where_it_was_written(self, kept, capsys):
        self.merged(kept, f"{FRONT}Ours.\n{NUMBER}\n")
        assert said(kept, capsys) == [line(PAGE, 6, self.theirs)]

    def test_what_a_merge_itself_adds_is_found(self, kept, capsys):
        merge = self.merged(kept, f"{FRONT}Ours.\nBorn on 3 May 2015.\n")
        assert len(git(kept.root, "rev-list", "--parents", "-1", "HEAD").split()) == 3
        assert said(kept, capsys) == [line(PAGE, 6, self.theirs), line(PAGE, 7, merge, "this is a date of birth")]


def test_pictures_and_papers_are_looked_into(kept, capsys):
    commit = kept.commit(**{"docs/assets/gps.jpg": CARRIERS["gps.jpg"][0], "docs/assets/author.pdf": CARRIERS["author.pdf"][0]})
    kept.commit(**{"docs/assets/gps.jpg": None, "docs/assets/author.pdf": None})
    assert said(kept, capsys) == [
        line("docs/assets/author.pdf", 1, commit, "the file holds the name of its author, which anybody can read"),
        line("docs/assets/gps.jpg", 1, commit, "the file holds the place where it was taken (GPS), which anybody can read"),
    ]


def test_what_cannot_be_looked_into_is_said(kept, capsys, monkeypatch):
    commit = kept.commit(**{"docs/notes.docx": b"PK\x03\x04\0\0", "macros/theme/font.woff2": b"wOF2\0\0"})
    kept.commit(**{"docs/notes.docx": None})
    assert said(kept, capsys) == [line("docs/notes.docx", 1, commit, "the file is of a kind that cannot be looked into")]
    monkeypatch.setattr("macros.rules.past.LARGEST", 1)
    assert line("docs/notes.docx", 1, commit, "the file is larger than 0 MB and was not looked through") in said(kept, capsys)


def test_text_of_other_encodings_is_read(kept, capsys):
    commit = kept.commit(**{"docs/wide.csv": f"Month\n{NUMBER}".encode("utf-16"), "docs/latin.csv": f"Größe\n{NUMBER}".encode("latin-1")})
    assert said(kept, capsys) == [line("docs/latin.csv", 2, commit), line("docs/wide.csv", 2, commit)]


class Test_which_commits:
    def test_those_that_main_lacks(self, kept, capsys):
        git(kept.root, "switch", "--quiet", "main")
        old = kept.commit(**{PAGE: f"{FRONT}{NUMBER}"})
        kept.branch("later")
        new = kept.commit("ZZ99 3WZ")
        place = line("message of a commit", 1, new, "this is a postcode")
        assert said(kept, capsys) == [place]
        assert said(kept, capsys, "--since", "work") == [line(PAGE, 6, old), place]
        assert said(kept, capsys, "--since", new) == []

    def test_all_of_main_itself_and_where_there_is_no_main(self, kept, capsys):
        old = kept.commit(**{PAGE: f"{FRONT}{NUMBER}"})
        kept.commit(**{PAGE: None})
        git(kept.root, "switch", "--quiet", "main")
        git(kept.root, "merge", "--quiet", "work")
        assert said(kept, capsys) == [line(PAGE, 6, old)]
        git(kept.root, "branch", "--move", "trunk")
        assert said(kept, capsys) == [line(PAGE, 6, old)]

    def test_those_that_the_remote_main_lacks_as_a_workflow_checks_them_out(self, kept, tmp_path, capsys):
        new = kept.commit(**{PAGE: f"{FRONT}{NUMBER}"})
        git(tmp_path, "clone", "--quiet", str(kept.root), "copy")
        git(tmp_path / "copy", "checkout", "--quiet", "--detach", "origin/work")
        git(tmp_path / "copy", "branch", "--delete", "--force", "work")
        kept.root = tmp_path / "copy"
        assert said(kept, capsys) == [line(PAGE, 6, new)]

    def test_the_very_first_commit(self, kept):
        found = commits(kept.root, None) if git(kept.root, "switch", "--quiet", "main") == b"" else []
        assert [commit.message for commit in found] == ["The library\n"] and len(found[0].changes) > 20


def test_a_folder_inside_a_repository(full, tmp_path, monkeypatch, capsys):
    kept = Repository(full, tmp_path, monkeypatch)
    kept.branch()
    (tmp_path / "Dr Example.txt").write_text(NUMBER, encoding="utf-8")
    git(tmp_path, "add", "--all", ".")
    commit = kept.commit(**{PAGE: f"{FRONT}{NUMBER}"})
    assert said(kept, capsys) == [line("../….txt", 1, commit, "in this name (left out: …) this is a person's name with a title"), line(PAGE, 6, commit)]


def test_settings_of_git_hide_nothing(kept, capsys):
    for name, value in (("diff.noprefix", "true"), ("color.ui", "always"), ("diff.external", "false"), ("core.quotePath", "true"), ("diff.renames", "false")):
        git(kept.root, "config", name, value)
    commit = kept.commit(**{".gitattributes": "*.csv -diff binary\n", "docs/hidden.csv": f"Month\n{NUMBER}"})
    assert said(kept, capsys) == [line("docs/hidden.csv", 2, commit)]


def test_github_puts_a_comment_only_where_the_file_still_stands(kept, capsys):
    kept.commit(**{PAGE: f"{FRONT}{NUMBER}", "docs/gone.csv": NUMBER})
    kept.commit(**{"docs/gone.csv": None})
    notes = [each for each in said(kept, capsys, "--format", "github") if each.startswith("::")]
    assert [each.split("::")[1] for each in notes] == [f"error file={PAGE},line=6,col=1", "error title=docs/gone.csv"]


def test_json(kept, capsys):
    kept.commit(**{PAGE: f"{FRONT}{NUMBER}"})
    assert main(["check", "--history", "--root", str(kept.root), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"commits": 1, "versions of files": 1}
    assert [(each["path"], each["line"], each["severity"]) for each in told["problems"]] == [(PAGE, 6, "error")]


class Test_what_git_cannot_tell_ends_with_a_sentence_and_2:
    def stopped(self, root: Path, capsys, *more: str) -> str:
        assert main(["check", "--root", str(root), *more]) == 2
        return capsys.readouterr().err

    def test_no_repository(self, full, capsys):
        assert "this folder is no copy of a git repository" in self.stopped(full, capsys, "--history")

    def test_no_git(self, kept, capsys, monkeypatch):
        monkeypatch.setenv("PATH", "")
        assert "git is not installed here" in self.stopped(kept.root, capsys, "--history")

    def test_a_shallow_copy(self, kept, tmp_path, capsys):
        kept.commit()
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{kept.root}", "copy")
        assert "fetch them all with `git fetch --unshallow`" in self.stopped(tmp_path / "copy", capsys, "--history")

    @pytest.mark.parametrize("name", ["nowhere", "--output=x", "", "HEAD:docs"])
    def test_no_such_commit(self, kept, capsys, name):
        assert f'"{name}" is not a commit here' in self.stopped(kept.root, capsys, "--history", f"--since={name}")

    def test_no_commit_at_all(self, full, capsys):
        git(full, "init", "--quiet")
        assert "there is no commit here yet" in self.stopped(full, capsys, "--history")

    def test_since_alone(self, full, capsys):
        assert self.stopped(full, capsys, "--since", "main") == "--since goes with --history; give both, or neither\n"


def test_lines_are_added_where_no_parent_had_them():
    assert list(added("a\nb\nc", ["b\r\n"])) == [(1, "a"), (3, "c")]
    assert list(added("a\nb", ["a", "b"])) == []
    assert text_of(b"a\0b") is None and text_of("\ufeffa".encode()) == "a"
