"""What goes with commits is looked at, and an exception that a commit still needs stays."""

import shutil
from pathlib import Path

import pytest

from macros.library.git import git
from macros.rules.commit_history import DELETE, TAKE_OUT
from macros.rules.run import check
from tests.rules.test_commit_history import FRONT, NHS, NUMBER, PAGE, check_history, line, repository  # noqa: F401
from tests.rules.test_rules import found
from tests.support.generator import TODAY

ALLOW = "data/disclosure-allow.yml"
UNUSED = "the file named here no longer holds this text; delete the exception"


def beside(place: str, what: str = NHS, remedy: str = TAKE_OUT) -> str:
    return f"{place}:1: HIS005 {what}; {remedy}"


def allowing(root: Path, value: str, where: str) -> str:
    text = (root / ALLOW).read_text(encoding="utf-8").rstrip("\n")
    return f'{text}\n  - value: "{value}"\n    where: {where}\n    reason: It is a number of the tests.\n'


@pytest.mark.parametrize("role", ["AUTHOR", "COMMITTER"])
def test_who_wrote_a_commit_is_looked_at(repository, capsys, monkeypatch, role):
    monkeypatch.setenv(f"GIT_{role}_NAME", "Dr Quetzalfinch")
    repository.commit(**{PAGE: FRONT})
    repository.commit(**{PAGE: None})
    assert check_history(repository, capsys) == [beside("author of a commit", "this is a person's name with a title")]


def test_that_an_author_has_a_name_is_not_listed(repository, capsys, monkeypatch):
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Kayleigh de Zeldane")
    repository.commit()
    assert check_history(repository, capsys) == []


@pytest.mark.parametrize("message", [(), ("--message", f"See {NUMBER}")], ids=["name", "text"])
def test_tags_are_looked_at(repository, capsys, message):
    name = "v1" if message else NUMBER.replace(" ", "-")
    git(repository.root, "tag", *message, name)
    assert check_history(repository, capsys) == [beside("tag", remedy=DELETE)]


def test_notes_are_looked_at(repository, capsys):
    repository.commit()
    git(repository.root, "notes", "--ref", "review", "add", "--message", f"Seen\n\n{NUMBER}")
    assert check_history(repository, capsys) == [beside("note on a commit", remedy=DELETE)]


def test_the_name_of_the_branch_is_looked_at(repository, capsys):
    repository.branch(f"update-{NUMBER.replace(' ', '-')}")
    assert check_history(repository, capsys) == [beside("name of the branch")]


@pytest.mark.parametrize(
    ("name", "place"), [("GITHUB_HEAD_REF", "name of the branch"), ("REQUEST_TITLE", "title of the request")]
)
def test_what_a_workflow_knows_of_a_request_is_looked_at(repository, capsys, monkeypatch, name, place):
    monkeypatch.setenv(name, f"About {NUMBER}")
    assert check_history(repository, capsys) == [beside(place)]


def test_an_exception_that_a_commit_of_the_branch_needs_is_used(repository, capsys):
    commit = repository.commit(**{PAGE: f"{FRONT}Number {NUMBER}.\n"})
    repository.commit(**{PAGE: f"{FRONT}Nothing.\n"})
    assert check_history(repository, capsys) == [line(PAGE, 6, commit)]
    repository.commit(**{ALLOW: allowing(repository.root, NUMBER, PAGE)})
    assert check_history(repository, capsys) == [] and [each for each in found(repository.root) if ALLOW in each] == []
    repository.commit(**{ALLOW: allowing(repository.root, "999 123 4567", PAGE)})
    assert [UNUSED in each for each in found(repository.root) if ALLOW in each] == [True]


def test_a_message_has_an_exception_too(repository, capsys):
    commit = repository.commit(f"About {NUMBER}")
    assert check_history(repository, capsys) == [line("message of a commit", 1, commit)]
    repository.commit(**{ALLOW: allowing(repository.root, NUMBER, "message of a commit")})
    assert check_history(repository, capsys) == [] and found(repository.root) == []


def test_an_exception_that_a_commit_of_main_needs_is_used_in_a_request_too(repository):
    git(repository.root, "switch", "--quiet", "main")
    repository.commit(f"About {NUMBER}", **{ALLOW: allowing(repository.root, NUMBER, "message of a commit")})
    repository.branch("request")
    repository.commit(**{PAGE: f"{FRONT}Nothing.\n"})
    assert [each for each in found(repository.root) if ALLOW in each] == []


@pytest.mark.parametrize("where", ["message of a commit", PAGE])
def test_after_a_squash_an_exception_that_was_for_a_commit_stops_nobody(repository, where):
    repository.commit(f"About {NUMBER}", **{PAGE: f"{FRONT}Number {NUMBER}.\n"})
    repository.commit(**{PAGE: f"{FRONT}Nothing.\n", ALLOW: allowing(repository.root, NUMBER, where)})
    git(repository.root, "switch", "--quiet", "main")
    git(repository.root, "merge", "--quiet", "--squash", "work")
    repository.commit("About nothing (#1)")
    git(repository.root, "branch", "-D", "work")
    said = [each for each in check(repository.root, TODAY)[1] if each.path == ALLOW]
    assert [(each.severity, each.message) for each in said] == [("warning", UNUSED)]


def test_where_older_commits_are_not_here_no_exception_is_called_unused(repository, tmp_path):
    repository.commit(f"About {NUMBER}", **{ALLOW: allowing(repository.root, NUMBER, "message of a commit")})
    repository.commit("Another")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.root}", "shallow")
    assert found(tmp_path / "shallow") == []
    shutil.rmtree(tmp_path / "shallow" / ".git")  # as in a ZIP
    assert found(tmp_path / "shallow") == []


INN = "Miss Nothing"
GUIDANCE = "docs/guidance/asking.md"
LIKE = [
    "- The inn Miss\nNothing gave it.\n",
    "- The inn Miss **Nothing** gave it.\n",
    "- The inn Miss  Nothing gave it.\n",
]


def unused(root: Path) -> list[str]:
    return [each for each in found(root) if "PER010" in each]


def allow(repository, value: str, where: str) -> None:
    repository.commit("Allow it", **{ALLOW: allowing(repository.root, value, where)})


@pytest.mark.parametrize("text", LIKE)
@pytest.mark.parametrize("is_gone", [False, True], ids=["here", "gone"])
def test_an_exception_is_compared_with_what_readers_see(repository, capsys, text, is_gone):
    before = (repository.root / GUIDANCE).read_text(encoding="utf-8")
    repository.commit("Add", **{GUIDANCE: before + text})
    assert len(check_history(repository, capsys)) == 1
    if is_gone:
        repository.commit("Take out", **{GUIDANCE: before})
    allow(repository, INN, GUIDANCE)
    assert check_history(repository, capsys) == [] and unused(repository.root) == []
    allow(repository, "Miss Nobody", GUIDANCE)
    assert len(unused(repository.root)) == 1


def test_nobody_can_tell_what_a_paper_of_an_earlier_commit_said_but_of_an_empty_file_they_can(repository):
    paper, page = "docs/assets/inn.pdf", "docs/about/inn.txt"
    repository.commit("Add", **{paper: b"%PDF-1.7\n", page: b""})
    repository.commit("Take out", **{paper: None, page: None})
    allow(repository, INN, paper)
    assert unused(repository.root) == []
    allow(repository, INN, page)
    assert len(unused(repository.root)) == 1


def test_a_message_is_compared_as_readers_see_it(repository, capsys):
    repository.commit("Describe the inn\n\nIt was the inn called Miss\nNothing that gave it.")
    allow(repository, INN, "message of a commit")
    assert check_history(repository, capsys) == [] and unused(repository.root) == []


@pytest.mark.parametrize("where", ["name of the branch", "tag", "docs/about/miss-nothing.txt", "docs/miss-nothing"])
def test_in_names_hyphens_mean_spaces(repository, capsys, where):
    allow(repository, "miss nothing", where)
    assert len(unused(repository.root)) == 1
    if where == "tag":
        git(repository.root, "tag", "miss-nothing")
    elif where == "name of the branch":
        repository.branch("the-inn-miss-nothing")
    else:
        path = where if where.endswith("txt") else f"{where}/a.txt"
        repository.commit("Add", **{path: "It is an inn.\n"})
        assert unused(repository.root) == []
        repository.commit("Take out", **{path: None})
    assert check_history(repository, capsys) == [] and unused(repository.root) == []


@pytest.mark.parametrize("where", ["title of the request", "note on a commit"])
def test_where_titles_and_notes_are_not_known_nobody_can_tell(repository, monkeypatch, where):
    allow(repository, INN, where)
    assert unused(repository.root) == []
    monkeypatch.setenv("REQUEST_TITLE", "About another inn")
    git(repository.root, "notes", "add", "--message", "About another inn")
    assert len(unused(repository.root)) == 1
    monkeypatch.setenv("REQUEST_TITLE", "About the inn Miss  Nothing")
    git(repository.root, "notes", "add", "--force", "--message", "About the inn Miss\nNothing")
    assert unused(repository.root) == []


def test_what_a_value_holds_as_it_is_drawn_is_seen(repository):
    text = (repository.root / "data/registers/nights.yml").read_text(encoding="utf-8")
    drawn = text.replace("title: Nights", 'title: "Nights of Miss\\u0020Nothing"', 1)
    repository.commit("Write it with an escape", **{"data/registers/nights.yml": drawn})
    allow(repository, INN, "data/registers/nights.yml")
    assert unused(repository.root) == []
