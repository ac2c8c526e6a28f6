"""A command that is interrupted, killed or cannot print: no traceback, and nothing lost."""

import io
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.__main__ import run as run_command
from macros.publish import output_folder
from macros.publish.pipeline import BuildFailed
from tests.project.test_os_errors import run
from tests.support.built import build
from tests.support.generator import TODAY


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


def test_a_closed_pipe_ends_the_command_quietly(minimal):
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


def test_output_that_cannot_be_written_is_reported(minimal):
    with Path("/dev/full").open("w", encoding="utf-8") as full_disk:
        done = subprocess.run(
            [sys.executable, "-m", "macros", "check", "--root", str(minimal)],
            stdout=full_disk,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "The disk is full; free some space, and run the command again\n")


STOPPED = """
import os, signal, sys
from pathlib import Path
from macros.publish import output_folder, plugin
rename, times = Path.rename, [*range(int(sys.argv.pop(1))), None]
number = getattr(signal, sys.argv.pop(1))
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background ignore it

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
        pytest.param(1, "SIGTERM", marks=pytest.mark.all),
        pytest.param(0, "SIGINT", marks=pytest.mark.all),
        pytest.param(0, "SIGKILL", marks=pytest.mark.all),
        (1, "SIGKILL"),
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
