"""The checked tree as a new repository of one commit: what gets into it, and what does not."""

import os
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.library.git import git
from macros.rules.report import QUIET
from tests.rules.test_commit_history import FRONT, PAGE, Repository, kept  # its fixtures too  # noqa: F401
from tests.support.generator import TODAY


def publish(kept: Repository, folder: Path) -> int:
    return main(["public", str(folder), "--root", str(kept.root), "--today", str(TODAY)])


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def test_one_commit_by_a_role_and_no_remote(kept, tmp_path, capsys):
    about = (kept.root / "docs/about/index.md").read_text(encoding="utf-8")
    kept.commit(**{PAGE: f"{FRONT}One.\n", "docs/about/index.md": f"{about}\n[New](new.md)\n"})
    kept.commit(**{PAGE: f"{FRONT}Two.\n"})
    out = tmp_path / "new" / "public"
    assert publish(kept, out) == 0
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
    assert not any(word.encode() in raw for word in ("Mr Example", "example.org", str(kept.root)))
    assert files(out) == set(git(kept.root, "ls-files").decode().split())
    assert [path.name for path in tmp_path.glob("new/.*")] == []


def test_what_is_written_passes_the_same_checks(kept, tmp_path, capsys):
    assert publish(kept, tmp_path / "out") == 0
    assert main(["check", "--root", str(tmp_path / "out"), "--today", str(TODAY)]) == 0
    assert main(["check", "--history", "--root", str(tmp_path / "out")]) == 0


def test_what_git_does_not_track_or_ignores_stays_behind(kept, tmp_path):
    kept.commit(
        **{
            ".gitignore": ".cache/\n/notes.txt\n",
            "macros/a.py": "x = 1\n",
            ".cache/check.json": "{}",
            "notes.txt": "kept by force",
        }
    )
    (kept.root / "macros/b.py").write_text("x = 2\n", encoding="utf-8")
    (kept.root / "docs/untracked.csv").write_text("month\n", encoding="utf-8")
    assert publish(kept, tmp_path / "out") == 0
    assert files(tmp_path / "out") & {
        "macros/a.py",
        "macros/b.py",
        "docs/untracked.csv",
        ".cache/check.json",
        "notes.txt",
    } == {"macros/a.py"}


def test_what_only_an_untracked_file_makes_good_is_refused(kept, tmp_path, capsys):
    (kept.root / PAGE).write_text(f"{FRONT}New.\n", encoding="utf-8")
    asking = kept.root / "docs/guidance/asking.md"
    asking.write_text(asking.read_text(encoding="utf-8") + "\nSee [the new page](../about/new.md).\n", encoding="utf-8")
    assert main(["check", "--root", str(kept.root), "--today", str(TODAY)]) == 0
    assert publish(kept, tmp_path / "out") == 1
    assert "new.md" in capsys.readouterr().err and not (tmp_path / "out").exists()


@pytest.mark.parametrize("where", ["full", "full/out", "full/docs/out", ".", "full/../full/out"])
def test_a_folder_inside_or_around_the_project_is_refused(kept, tmp_path, capsys, where):
    before = files(kept.root)
    assert publish(kept, tmp_path / where) == 1
    assert "is inside the project, or holds it" in capsys.readouterr().err and files(kept.root) == before


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(kept, tmp_path, capsys):
    (tmp_path / "diary").mkdir()
    (tmp_path / "diary/day.txt").write_text("Mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "diary")
    (tmp_path / "empty").mkdir()
    for name in ("diary", "diary/day.txt", "link"):
        assert publish(kept, tmp_path / name) == 1
    assert (tmp_path / "diary/day.txt").read_text(encoding="utf-8") == "Mine"
    assert publish(kept, tmp_path / "empty") == 0


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (PAGE, f"{FRONT}Born on 3 May 2015.\n", "this is a date of birth"),
        ("macros/a.py", "# 943 476 5919\n", "this is an NHS number"),
        ("README", "As in held back.\n", "this refers to a review that is withheld"),
        (PAGE, "no head\n", "the page has no front matter"),
    ],
)
def test_nothing_is_written_that_is_not_good(kept, tmp_path, capsys, path, text, said):
    kept.commit(**{path: text})
    assert publish(kept, tmp_path / "out") == 1
    assert said in capsys.readouterr().err and not (tmp_path / "out").exists()
    assert [each.name for each in tmp_path.glob(".public-*")] == []


def test_a_link_is_refused(kept, tmp_path, capsys):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (kept.root / "macros").mkdir()
    (kept.root / "macros/link.txt").symlink_to(tmp_path / "secret.txt")
    kept.commit()
    assert publish(kept, tmp_path / "out") == 1
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


def test_in_public_it_says_no_more_than_any_other_command(kept, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("CI", "true")
    kept.commit(**{PAGE: f"{FRONT}Held back.\n"})
    assert publish(kept, tmp_path / "out") == 1
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
