"""What the computer refuses, and who stops a command: one sentence with a remedy, exit 1, no traceback, and nothing lost."""

import errno
import io
import os
import select
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import run as run_command
from macros.cli import main
from macros.editing import yaml_insert
from macros.library import os_errors
from macros.publish import output_folder
from macros.publish.build_time import build_time
from macros.publish.pipeline import BuildFailed
from macros.rules import report
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


# What the system refuses.


@pytest.mark.parametrize(
    ("number", "path", "said"),
    [
        (errno.ENOSPC, "a", '"a": the disk is full; free some space'),
        (errno.EACCES, "a", '"a": you may not read or change this; get the right to'),
        (errno.EROFS, "a", '"a": this disk is read-only; work on a copy'),
        (errno.EBUSY, "a", '"a": this is in use, or is a disk of its own (a mount point)'),
        (errno.EMFILE, "a", '"a": the computer says "Too many open files"; put that right'),
        (errno.ENOSPC, None, "The disk is full; free some space"),
        (errno.ENOENT, None, "The folder you are in has been deleted; go to another one with `cd`"),
    ],
)
def test_what_is_refused_is_said_with_a_remedy(number, path, said):
    error = OSError(number, os.strerror(number), path) if path else OSError(number, os.strerror(number))
    assert os_errors.in_words(error).startswith(said)


@pytest.mark.parametrize(
    ("broken", "command"),
    [
        ("macros.rules.run.check", ["check"]),
        ("macros.rules.run.check", ["build"]),
        ("macros.cli.Path.write_text", ["schema"]),
        ("macros.editing.new_record.load", ["new", "action"]),
        ("macros.library.load.load", ["fresh"]),
        ("macros.reports.changes.command.changes_since", ["changes", "--since", "HEAD"]),
        ("macros.editing.issue_form.take_in", ["intake", "form.json"]),
        ("macros.publish.output_folder.tempfile.mkdtemp", ["build"]),
        ("macros.publish.plugin.stage.files", ["build"]),
        ("mkdocs.utils.write_file", ["build"]),
    ],
)
def test_every_command_says_what_is_refused_and_exits_1(minimal, monkeypatch, capsys, broken, command):
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


def test_a_site_may_be_the_folder_that_the_person_is_in(minimal):
    (minimal / "site").mkdir()
    done = run("build", "--root", str(minimal), "--today", str(TODAY), cwd=minimal / "site")
    assert done.returncode == 0 and "Built" in done.stdout and (minimal / "site" / "index.html").exists()


# The console.


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_every_console_can_print_every_message(full, monkeypatch, encoding, form):
    page = full / "docs" / "guidance" / "asking.md"
    page.write_text(page.read_text(encoding="utf-8").replace("theme: safe-nights", "theme: Łódź-😀"), encoding="utf-8")
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "argv", ["", "check", "--root", str(full), "--today", str(TODAY), "--format", form])
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert run_command() == 1 and "docs/guidance/asking.md" in console.buffer.getvalue().decode(encoding)


def test_there_may_be_no_console(minimal):
    script = f'"{sys.executable}" -m macros check --root "{minimal}" >&-'
    done = subprocess.run(["sh", "-c", script], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_nobody_need_read_to_the_end(minimal):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check", "--root", str(minimal)],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


def test_an_answer_that_cannot_be_written_is_said_so(minimal):
    with Path("/dev/full").open("w", encoding="utf-8") as full_disk:
        done = subprocess.run(
            [sys.executable, "-m", "macros", "check", "--root", str(minimal)],
            stdout=full_disk,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "The disk is full; free some space, and run the command again\n")


# Ctrl-C, and being asked to end.

STOPPED = """
import os, signal, sys
from pathlib import Path
from macros.publish import output_folder, plugin
rename, times = Path.rename, [*range(int(sys.argv.pop(1))), None]
number = getattr(signal, sys.argv.pop(1))

def interrupted(path, to):
    if times and times.pop(0) is None:
        os.kill(os.getpid(), number)
    return rename(path, to)

def end(build):
    (build.made / "index.html").write_text("new")
    output_folder.replace_site(build.made, build.out)

Path.rename, plugin.end = interrupted, end
from macros.__main__ import run
sys.exit(run())
"""


@pytest.mark.parametrize(
    ("renames", "number"),
    [
        (0, "SIGINT"),
        (1, "SIGTERM"),
        (1, "SIGKILL"),
        pytest.param(0, "SIGKILL", marks=pytest.mark.all),
        pytest.param(1, "SIGINT", marks=pytest.mark.all),
        pytest.param(0, "SIGTERM", marks=pytest.mark.all),
    ],
)
def test_whoever_stops_a_build_finds_the_last_site(full, number, renames):
    """Before the first rename of the exchange, and between the two."""
    with output_folder.work_folder(full / "site") as aside:
        (aside / "site").mkdir()
        (aside / "site" / "index.html").write_text("old", encoding="utf-8")
        output_folder.replace_site(aside / "site", full / "site")
    done = run("-c", STOPPED, str(renames), number, "build", "--root", str(full), "--today", str(TODAY), python=())
    if number != "SIGKILL":
        assert done.returncode == 1 and done.stderr.endswith(
            "\nStopped. What was there before is still there; run the command again to finish.\n"
        )
    else:
        assert done.returncode == -signal.SIGKILL and (full / "site").exists() == (renames == 0)
        (full / "data" / "glossary.yml").write_text("", encoding="utf-8")
        with pytest.raises(BuildFailed, match="The last good site, if there was one, is untouched"):
            build(full, full / "site", None, TODAY)
    assert (full / "site" / "index.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in full.iterdir() if path.name.startswith(".site-")] == []


ORPHANS = """
import os, signal
from concurrent.futures import ProcessPoolExecutor
from macros.publish.pdf import _follow_the_parent
reader, writer = os.pipe()

def kill_the_parent(number):
    os.kill(os.getppid(), signal.SIGKILL)
    os.read(reader, 1)

with ProcessPoolExecutor(2, initializer=_follow_the_parent) as workers:
    list(workers.map(kill_the_parent, range(2)))
"""


def test_no_helper_outlives_a_build_that_is_killed():
    """Everybody who holds the pipe is gone when it ends."""
    reader, writer = os.pipe()
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS], pass_fds=(writer,))
    os.close(writer)
    assert parent.wait() == -signal.SIGKILL
    assert select.select([reader], [], [], 60)[0] and os.read(reader, 1) == b""
    os.close(reader)


# Git.


def test_a_commit_gives_the_time_of_the_build(full):
    git(full, "init", "-q")
    git(full, "-c", "log.showSignature=true", *COMMIT)
    epoch, said = build_time(full, TODAY)
    assert date.fromtimestamp(int(epoch)) >= date(2026, 1, 1) and said == ""


@pytest.mark.parametrize("reason", ["no repository", "no commit", "no git"])
def test_without_a_commit_pages_have_the_day_of_the_build_and_one_line_says_so(full, monkeypatch, reason):
    if reason != "no repository":
        git(full, "init", "-q")
    if reason == "no git":
        git(full, *COMMIT)
        monkeypatch.setenv("PATH", str(full))
    epoch, said = build_time(full, date(2022, 1, 10))
    assert epoch == "1641772800"
    assert (
        said.startswith("\nIts pages have the date 10 January 2022, as there is no commit to take one from: ")
        and said.count("\n") == 1
    )


@pytest.mark.parametrize("reason", ["somebody else's", "broken", "lost"])
def test_where_git_does_not_answer_nothing_is_built(full, monkeypatch, reason):
    git(full, "init", "-q")
    git(full, *COMMIT)
    if reason == "somebody else's":
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    elif reason == "broken":
        (full / ".git" / "HEAD").write_text("nonsense", encoding="utf-8")
    else:
        (full / ".git").rename(full / "git")
        (full / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    with pytest.raises(
        BuildFailed,
        match="Git cannot tell when this folder last changed: .*\n(.*\n)*Do what it says, or make a new copy",
    ):
        build(full, full / "site", None, TODAY)
    assert not (full / "site").exists()


@pytest.mark.parametrize("given", ["yesterday", "-1", "1e9", "1" * 40])
def test_a_time_that_is_none_is_refused(full, monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(BuildFailed, match="write a number of seconds since 1970, or take it out"):
        build_time(full, TODAY)


@pytest.mark.parametrize("path", [".cache/check.json", ".cache/pdf/x.pdf", ".Cache/x", ".site-x/index.html"])
def test_a_commit_that_brings_what_a_build_keeps_is_refused(full, capsys, path):
    (full / path).parent.mkdir(parents=True)
    (full / path).write_text("x", encoding="utf-8")
    git(full, "init", "-q")
    assert report.check(full, TODAY).errors == 0
    git(full, "add", "-f", path)
    folder = path.partition("/")[0]
    said = f"{folder}:1: HIS004 this is what a build keeps on one computer, and no commit may hold it; type: git rm -r --cached {folder}"
    assert main(["check", "--root", str(full), "--today", str(TODAY)]) == 1 and said in capsys.readouterr().out
    with pytest.raises(BuildFailed, match="no commit may hold it"):
        build(full, full / "site", None, TODAY)
