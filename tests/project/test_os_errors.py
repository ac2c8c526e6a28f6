"""What the operating system refuses: one sentence with a remedy, exit 1, no traceback, and nothing lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cli import main
from macros.editing import yaml_insert
from macros.library import os_errors
from macros.publish.pipeline import BuildFailed
from macros.reports import result
from tests.support.built import build
from tests.support.generator import TODAY

COMMIT = ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "--allow-empty", "-m", "x")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def run(*arguments: str, python: tuple[str, ...] = ("-m", "macros"), **more) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [sys.executable, *python, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        **more,
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


def refuse(number: int, path: str | None = "somewhere"):
    def refused(*_, **__):
        raise OSError(number, os.strerror(number), path)

    return refused


@pytest.mark.parametrize(
    ("number", "path", "said"),
    [
        (errno.ENOSPC, "a", '"a": the disk is full; free some space'),
        (errno.EACCES, "a", '"a": you may not read or change this; get the right to'),
        (errno.EROFS, "a", '"a": this disk is read-only; work on a copy'),
        (errno.EBUSY, "a", '"a": this is in use, or a disk of its own (a mount point)'),
        (errno.EMFILE, "a", '"a": the computer says "Too many open files"; put that right'),
        (errno.ENOSPC, None, "The disk is full; free some space"),
        (errno.ENOENT, None, "The folder you are in has been deleted; go to another one with `cd`"),
    ],
)
def test_what_the_system_refuses_is_explained_with_a_remedy(number, path, said):
    error = OSError(number, os.strerror(number), path) if path else OSError(number, os.strerror(number))
    assert os_errors.in_words(error).startswith(said)


@pytest.mark.parametrize(
    ("broken", "command"),
    [
        ("macros.rules.run.check", ["check"]),
        ("macros.rules.run.check", ["build"]),
        ("macros.editing.yaml_insert.write", ["schema"]),
        ("macros.editing.new_record.load", ["new", "action"]),
        ("macros.library.load.load", ["fresh"]),
        ("macros.reports.changes.changes_since.changes_since", ["changes", "--since", "HEAD"]),
        ("macros.editing.issue_form.take_in", ["intake", "form.json"]),
        ("macros.publish.output_folder.tempfile.mkdtemp", ["build"]),
        ("macros.publish.plugin.source_files.files", ["build"]),
        ("mkdocs.utils.write_file", ["build"]),
    ],
)
def test_every_command_explains_what_is_refused_and_exits_1(minimal, monkeypatch, capsys, broken, command):
    monkeypatch.setattr(broken, refuse(errno.EACCES))
    assert main([*command, "--root", str(minimal)]) == 1
    said = capsys.readouterr().err
    assert said.startswith('"somewhere": you may not read or change this;') and ("The last good site" in said) == (
        command == ["build"]
    )


def test_a_full_disk_leaves_a_register_whole(full, monkeypatch):
    path, write = full / "data" / "reviews.yml", Path.write_bytes
    before = path.read_bytes()

    def fills_up(path: Path, content: bytes) -> int:
        write(path, content[:10])
        return refuse(errno.ENOSPC, str(path))()

    monkeypatch.setattr(Path, "write_bytes", fills_up)
    with pytest.raises(OSError, match="data/reviews.yml"):
        yaml_insert.write(full, {"data/reviews.yml": "x" * 100})
    assert (
        path.read_bytes() == before and [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []
    )


def test_a_file_keeps_its_rights_when_it_is_written_to(full):
    path = full / "data" / "reviews.yml"
    path.chmod(0o640)
    yaml_insert.write(full, {"data/reviews.yml": "x"})
    assert path.read_text(encoding="utf-8") == "x" and path.stat().st_mode & 0o777 == 0o640


def test_an_answer_takes_the_place_of_no_file(full, capsys):
    path = full / "data" / "reviews.yml"
    before = path.read_bytes()
    assert main(["intake", "--root", str(full), "form.json", "--answer", str(path)]) == 2
    assert "is there already; give a new name with --answer" in capsys.readouterr().err and path.read_bytes() == before


@pytest.mark.parametrize("command", [["check"], ["build"], ["check", "--root", "minimal"]], ids=" ".join)
def test_the_folder_that_the_person_is_in_may_vanish(minimal, tmp_path, monkeypatch, capsys, command):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main([str(minimal) if each == "minimal" else each for each in command]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith("The folder you are in has been deleted; go to another one")


@pytest.mark.all
def test_a_site_may_be_the_folder_that_the_person_is_in(minimal):
    (minimal / "site").mkdir()
    done = run("build", "--root", str(minimal), "--today", str(TODAY), cwd=minimal / "site")
    assert done.returncode == 0 and "Built" in done.stdout and (minimal / "site" / "index.html").exists()


@pytest.mark.parametrize("path", [".cache/check.json", ".cache/pdf/x.pdf", ".Cache/x", ".site-x/index.html"])
def test_a_commit_that_brings_what_a_build_keeps_is_refused(full, capsys, path):
    (full / path).parent.mkdir(parents=True)
    (full / path).write_text("x", encoding="utf-8")
    git(full, "init", "-q")
    assert result.check(full, TODAY).errors == 0
    git(full, "add", "-f", path)
    folder = path.partition("/")[0]
    said = f"{folder}:1: HIS004 this is what a build keeps on one computer, and no commit may hold it; type: git rm -r --cached {folder}"
    assert main(["check", "--root", str(full), "--today", str(TODAY)]) == 1 and said in capsys.readouterr().out
    with pytest.raises(BuildFailed, match="no commit may hold it"):
        build(full, full / "site", None, TODAY)
