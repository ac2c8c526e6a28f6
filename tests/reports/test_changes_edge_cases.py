"""The report of changes at its limits: no history, nothing changed, too much, a damaged history, paths that lead out."""

import subprocess

import pytest

from macros.library import snapshot
from macros.library.git import GitError
from tests.reports.test_changes import CONTACTS, NOTE, REGISTER, Repository, repository, run_changes  # noqa: F401 (its fixtures too)


def test_not_a_repository(full, run_changes, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(full.parent))
    code, out, err = run_changes(full, "HEAD")
    assert (code, out) == (2, "")
    assert err.startswith(f'nothing earlier of "{full}" can be read, because git says: ') and err.endswith(
        ". Run this in a clone of the repository.\n"
    )


def test_a_repository_without_commits(full, run_changes):
    Repository(full, full).git("init", "--quiet")
    assert run_changes(full, "2021-01-01") == (
        2,
        "",
        "nothing has been committed here yet, so there is nothing to compare with.\n",
    )
    assert run_changes(full, "HEAD")[0] == 2


def test_a_shallow_clone_says_what_to_do(repository, tmp_path, run_changes):
    repository.git("clone", "--quiet", "--depth", "1", repository.top.as_uri(), str(tmp_path / "clone"))
    remedy = ". This clone holds only the newest commits: run `git fetch --unshallow` (in a workflow, set `fetch-depth: 0`), and try again.\n"
    for since in ("HEAD~1", "2021-01-20", repository.git("rev-parse", "HEAD~1")):
        code, _, err = run_changes(tmp_path / "clone", since)
        assert code == 2 and err.endswith(remedy)
    assert run_changes(tmp_path / "clone", "2021-01-30")[0] == 0


def test_nothing_changed_for_readers(repository, run_changes):
    (repository.root / "macros").mkdir()
    for name in ("a.py", "b.py"):
        (repository.root / "macros" / name).write_text("", encoding="utf-8")
    assert run_changes(repository.root, "HEAD")[1].splitlines()[2:] == [
        "Nothing that a reader sees has changed; 2 files of the program, its look or its tests did."
    ]
    assert (
        run_changes(repository.root, "HEAD", "--format", "markdown")[1].splitlines()[-1]
        == "Nothing that a reader sees has changed; 2 files of the program, its look or its tests did."
    )


def test_a_comment_is_listed_apart_from_what_readers_see(repository, run_changes):
    repository.edit(REGISTER, "title: Nights", "# looked at\ntitle: Nights")
    assert run_changes(repository.root, "HEAD")[1].splitlines()[2:] == [
        "Nothing that a reader sees has changed.",
        "",
        "Changed in comments or spacing only (1)",
        f"- File {REGISTER}: it changed.",
    ]


def test_an_earlier_folder_with_problems_is_compared_as_far_as_it_could_be_read(repository, run_changes):
    repository.edit(REGISTER, "owner: midwives", "owner: [")
    repository.edit(CONTACTS, "area: Exampleshire", "place: Exampleshire")
    spoilt = repository.commit("2021-02-01T12:00:00+0000")
    repository.git("checkout", "--quiet", "HEAD~1")
    repository.edit("data/glossary.yml", "A family doctor.", "A doctor.")
    code, out, _ = run_changes(repository.root, spoilt)
    assert code == 0
    assert (
        "\nProblems that keep records or pages from being read: 3 in the earlier folder, read by this program." in out
    )
    assert (
        "Contact front-door: it could not be read before; now: " in out
        and "Action NI-01: it could not be read before" in out
    )
    assert 'Term GP "General practitioner": meaning: now "A doctor."' in out
    _, back, _ = run_changes(repository.root, "HEAD")
    assert "Problems" not in back


def test_too_much_for_github_is_cut_between_lines_and_says_so(repository, run_changes, monkeypatch):
    monkeypatch.setattr("macros.reports.changes.change_report.LARGEST", 315)
    for name, find, write in (
        ("data/glossary.yml", "A family doctor.", "A doctor."),
        (CONTACTS, "By night", "Never"),
        (REGISTER, "    finds_out: NI-01\n", "    owner: board\n    finds_out: NI-01\n"),
    ):
        repository.edit(name, find, write)
    _, out, _ = run_changes(repository.root, "HEAD", "--format", "markdown")
    assert (
        out.splitlines()[-1]
        == "There are 3 lines more than fit here. Run the command with `--format text` to read them all."
    )


def test_links_and_names_that_lead_out_are_not_written(repository, tmp_path):
    """A link is not followed, and a path that would leave the folder is not written: such trees cannot be made by git, but can be sent."""
    (repository.root / "docs/out.md").symlink_to("/etc/passwd")
    repository.commit("2021-02-02T12:00:00+0000")
    with snapshot.extract(repository.root, "HEAD") as folder:
        assert not (folder / "docs/out.md").is_symlink() and not (folder / "docs/out.md").exists()
        assert (folder / "docs/index.md").is_file()
        there = folder
    assert not there.exists()
    assert [
        snapshot._stays_inside(path)
        for path in ("docs/a.md", "../a.md", "docs/../../a.md", "/a.md", "docs\\..\\a.md", "C:a.md")
    ] == [True, *[False] * 5]


def test_a_tree_that_leads_out(repository):
    """Git's own tools write such a tree when asked; nothing is written outside for it."""
    blob = repository.git("hash-object", "-w", str(repository.root / "mkdocs.yml"))
    deep = subprocess.run(
        ["git", "-C", str(repository.root), "mktree"],
        input=f"100644 blob {blob}\tx.md\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    raw = b"40000 ..\0" + bytes.fromhex(deep)
    docs = (
        subprocess.run(
            ["git", "-C", str(repository.root), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
            input=raw,
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    top = subprocess.run(
        ["git", "-C", str(repository.root), "mktree"],
        input=f"040000 tree {docs}\tdocs\n100644 blob {blob}\tmkdocs.yml\n",
        capture_output=True,
        text=True,
        check=True,
    )
    commit = repository.git("commit-tree", top.stdout.strip(), "-m", "bad")
    with snapshot.extract(repository.root, commit) as folder:
        assert sorted(path.name for path in folder.rglob("*")) == ["mkdocs.yml"]


def test_a_file_too_large_to_read_keeps_its_length(repository, monkeypatch):
    monkeypatch.setattr(snapshot, "LARGEST", 1000)
    with snapshot.extract(repository.root, "HEAD") as folder:
        assert (folder / REGISTER).stat().st_size == (repository.root / REGISTER).stat().st_size > 1000
        assert (folder / REGISTER).read_bytes().strip(b"\0") == b""


def test_git_that_is_not_installed(repository, run_changes, monkeypatch):
    monkeypatch.setenv("PATH", "")
    code, _, err = run_changes(repository.root, "HEAD")
    assert code == 2 and "git is not installed here; install it, and try again" in err


def test_a_history_that_lacks_a_file(repository):
    """As in a clone that was cut or damaged: a sentence, not a traceback."""
    number = repository.git("rev-parse", f"HEAD:{REGISTER}")
    (repository.root / ".git/objects" / number[:2] / number[2:]).unlink()
    with pytest.raises(GitError), snapshot.extract(repository.root, "HEAD"):
        pass
