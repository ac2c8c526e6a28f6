"""The checked tree as a new repository of one commit: what gets into it, and what does not."""

import os
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.library.git import git
from macros.reports.result import QUIET
from tests.rules.test_commit_history import FRONT, PAGE, Repository, repository  # noqa: F401 (its fixtures too)
from tests.support.generator import TODAY


def publish(repository: Repository, folder: Path) -> int:
    return main(["public", str(folder), "--root", str(repository.root), "--today", str(TODAY)])


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def test_one_commit_by_a_role_and_no_remote(repository, tmp_path, capsys):
    about = (repository.root / "docs/about/index.md").read_text(encoding="utf-8")
    repository.commit(**{PAGE: f"{FRONT}One.\n", "docs/about/index.md": f"{about}\n[New](new.md)\n"})
    repository.commit(**{PAGE: f"{FRONT}Two.\n"})
    out = tmp_path / "new" / "public"
    assert publish(repository, out) == 0
    said = capsys.readouterr().out
    assert (
        "Nothing has been sent" in said
        and "git remote add origin ADDRESS" in said
        and "before-you-go-public.md" in said
    )
    told = git(out, "log", "--all", "--format=%an|%ae|%cn|%ce|%s|%b|%P|%D").decode().strip()
    assert told == "Maintainer||Maintainer||Publish the site|||HEAD -> main"
    assert git(out, "remote") == git(out, "tag") == git(out, "status", "--short") == b""
    assert git(out, "log", "--format=%ad", "--date=format:%z").decode().strip() == "+0000"
    raw = b"".join(path.read_bytes() for path in (out / ".git").rglob("*") if path.is_file())
    assert not any(word.encode() in raw for word in ("Mr Example", "example.org", str(repository.root)))
    assert files(out) == set(git(repository.root, "ls-files").decode().split())
    assert [path.name for path in tmp_path.glob("new/.*")] == []


def test_what_is_written_passes_the_same_checks(repository, tmp_path, capsys):
    assert publish(repository, tmp_path / "out") == 0
    assert main(["check", "--root", str(tmp_path / "out"), "--today", str(TODAY)]) == 0
    assert main(["check", "--history", "--root", str(tmp_path / "out")]) == 0


def test_what_git_does_not_track_or_ignores_stays_behind(repository, tmp_path):
    repository.commit(
        **{
            ".gitignore": ".cache/\n/notes.txt\n",
            "macros/a.py": "x = 1\n",
            ".cache/check.json": "{}",
            "notes.txt": "kept by force",
        }
    )
    (repository.root / "macros/b.py").write_text("x = 2\n", encoding="utf-8")
    (repository.root / "docs/untracked.csv").write_text("month\n", encoding="utf-8")
    assert publish(repository, tmp_path / "out") == 0
    assert files(tmp_path / "out") & {
        "macros/a.py",
        "macros/b.py",
        "docs/untracked.csv",
        ".cache/check.json",
        "notes.txt",
    } == {"macros/a.py"}


def test_what_only_an_untracked_file_makes_good_is_refused(repository, tmp_path, capsys):
    (repository.root / PAGE).write_text(f"{FRONT}New.\n", encoding="utf-8")
    asking = repository.root / "docs/guidance/asking.md"
    asking.write_text(asking.read_text(encoding="utf-8") + "\nSee [the new page](../about/new.md).\n", encoding="utf-8")
    assert main(["check", "--root", str(repository.root), "--today", str(TODAY)]) == 0
    assert publish(repository, tmp_path / "out") == 1
    assert "new.md" in capsys.readouterr().err and not (tmp_path / "out").exists()


@pytest.mark.parametrize("where", ["full", "full/out", "full/docs/out", ".", "full/../full/out"])
def test_a_folder_inside_or_around_the_project_is_refused(repository, tmp_path, capsys, where):
    before = files(repository.root)
    assert publish(repository, tmp_path / where) == 1
    assert "is inside the project, or holds it" in capsys.readouterr().err and files(repository.root) == before


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(repository, tmp_path, capsys):
    (tmp_path / "diary").mkdir()
    (tmp_path / "diary/day.txt").write_text("Mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "diary")
    (tmp_path / "empty").mkdir()
    for name in ("diary", "diary/day.txt", "link"):
        assert publish(repository, tmp_path / name) == 1
    assert (tmp_path / "diary/day.txt").read_text(encoding="utf-8") == "Mine"
    assert publish(repository, tmp_path / "empty") == 0


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (PAGE, f"{FRONT}Born on 3 May 2015.\n", "this is a date of birth"),
        ("macros/a.py", "# 943 476 5919\n", "this is an NHS number"),
        ("README", "As in held back.\n", "this refers to a review that is withheld"),
        (PAGE, "no head\n", "the page does not begin with its front matter"),
    ],
)
def test_nothing_is_written_that_is_not_good(repository, tmp_path, capsys, path, text, said):
    repository.commit(**{path: text})
    assert publish(repository, tmp_path / "out") == 1
    assert said in capsys.readouterr().err and not (tmp_path / "out").exists()
    assert [each.name for each in tmp_path.glob(".public-*")] == []


def test_a_link_is_refused(repository, tmp_path, capsys):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (repository.root / "macros").mkdir()
    (repository.root / "macros/link.txt").symlink_to(tmp_path / "secret.txt")
    repository.commit()
    assert publish(repository, tmp_path / "out") == 1
    assert (
        capsys.readouterr().err
        == "macros/link.txt is a link, or another repository; put a copy of the file in its place\n"
    )


def test_no_repository_and_no_git(full, tmp_path, capsys, monkeypatch):
    assert main(["public", str(tmp_path / "out"), "--root", str(full), "--today", str(TODAY)]) == 1
    assert "the files that belong to the project are not known" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["public", str(tmp_path / "out"), "--root", str(full), "--today", str(TODAY)]) == 1
    assert "git is not installed here" in capsys.readouterr().err


def test_in_public_it_says_no_more_than_any_other_command(repository, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("CI", "true")
    repository.commit(**{PAGE: f"{FRONT}Held back.\n"})
    assert publish(repository, tmp_path / "out") == 1
    assert capsys.readouterr() == (f"{QUIET}\n", "")


@pytest.mark.parametrize("how", [["../out"], ["DIR=../out"]])
def test_make_hands_the_folder_on(project, tmp_path, how):
    """Both ways of writing it lead to the same command."""
    done = subprocess.run(
        ["make", "--dry-run", "public", *how],
        cwd=project,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '-m macros public "../out"' in done.stdout
