"""No kill, at whatever moment, loses the site that is there, and the next build clears up."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from macros.library.library import PRIVATE_MARK
from macros.publish import output_folder
from macros.publish.failures import BuildFailed
from macros.publish.output_folder import MARK, replace_site, work_folder


def made(folder: Path, *names: str) -> Path:
    """A folder with these files; a name that ends in / is a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).mkdir() if name.endswith("/") else (folder / name).write_text("x", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARK
    }


def built(out: Path, text: str = "x") -> None:
    """A build of a site with `text` in it."""
    with work_folder(out) as aside:
        made(aside / "site" / "deep", "page.html").joinpath("page.html").write_text(text, encoding="utf-8")
        replace_site(aside / "site", out)


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".site-")]


def killed_at(number: int, act) -> bool:
    """Whether `act` was killed, in a process of its own, just before its step of this number that makes, moves or removes a file."""
    child = os.fork()
    if not child:
        steps = iter(range(1, number + 1))

        def step(event: str, arguments: tuple) -> None:
            changes = event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir") or (
                event == "open" and arguments[1] and "r" not in arguments[1]
            )
            if changes and next(steps, None) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(step)
            act()
        except BaseException:
            os._exit(1)
        os._exit(0)
    ended = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(ended) or ended == 0
    return os.WIFSIGNALED(ended)


@pytest.mark.parametrize("earlier", [True, False])
def test_a_kill_at_any_step_loses_no_site_and_the_next_start_clears_up(tmp_path, capfd, earlier):
    number, states, told = 0, set(), 0
    while True:
        number += 1
        out = made(tmp_path / str(number)) / "site"
        if earlier:
            built(out, "old")
        was_killed = killed_at(number, partial(built, out, "new"))
        told += not out.exists()
        with work_folder(out) as aside:
            assert left(out.parent) == [aside.name]
        assert left(out.parent) == []
        state = contents(out).get("deep/page.html") if out.exists() else None
        assert contents(out) == {"deep/page.html": state} if state else not earlier
        states.add(state)
        if not was_killed:
            break
    assert number > 10 and states == {"old" if earlier else None, "new"} and state == "new"
    assert ("the last good site is back" in capfd.readouterr().err) == earlier and (told == 1 or not earlier)


def test_a_kill_while_the_next_start_clears_up_loses_no_site(tmp_path, monkeypatch):
    number, was_killed = 0, True
    while was_killed:
        number += 1
        out = made(tmp_path / str(number)) / "site"
        built(out, "old")
        aside = made(out.parent / ".site-left", MARK)
        (aside / MARK).write_text("site", encoding="utf-8")
        made(aside / "site", "page.html")
        out.rename(aside / "last")

        def start(out: Path = out) -> None:
            with work_folder(out):
                pass

        was_killed = killed_at(number, start)
        start()
        assert contents(out) == {"deep/page.html": "old"} and left(out.parent) == []
    assert number > 5


def test_what_is_not_marked_is_not_ours_to_remove(tmp_path):
    made(tmp_path / ".site-mine", "diary.txt")
    (tmp_path / ".site-link").symlink_to(made(tmp_path / "mine", MARK, "diary.txt", "deep/"))
    built(tmp_path / "site", "new")
    assert (
        (tmp_path / ".site-mine" / "diary.txt").exists()
        and (tmp_path / "mine" / "diary.txt").exists()
        and (tmp_path / "mine" / "deep").exists()
    )


def leave(folder: Path, *names: str) -> Path:
    """What a build of folder/site leaves when it is killed: the new site, the last one, or both."""
    aside = made(folder / ".site-left", ".gitignore")
    (aside / MARK).write_text("site", encoding="utf-8")
    for name in names:
        made(aside / name, "page.html")
    return aside


def test_half_of_a_removed_site_is_not_put_back(tmp_path):
    """The exchange was done, and the kill came while the last site was removed; later somebody removed the new one."""
    leave(tmp_path, "last")
    with work_folder(tmp_path / "site"):
        assert not (tmp_path / "site").exists()
    assert left(tmp_path) == []


def test_the_last_site_is_removed_only_where_there_is_another(tmp_path):
    aside = leave(tmp_path, "last", "site")
    made(tmp_path / "site", "diary.txt")
    with pytest.raises(BuildFailed), work_folder(tmp_path / "site") as other:
        replace_site(made(other / "site"), tmp_path / "site")
    assert (aside / "last" / "page.html").exists() and left(tmp_path) == [aside.name]
    made(tmp_path / "site", MARK)
    with work_folder(tmp_path / "site"):
        assert not aside.exists()


@pytest.mark.parametrize("name", ["", ".", "..", "../../docs", "docs", "\0", "x" * 300])
def test_a_mark_that_no_build_wrote_moves_nothing_out_of_place(tmp_path, name):
    folder = made(tmp_path / "a" / "b")
    aside = made(folder / ".site-left", MARK)
    (aside / MARK).write_text(name, encoding="utf-8")
    made(aside / "site")
    made(aside / "last", "page.html")
    made(folder / "docs", "mine.md")
    built(folder / "site", "new")
    assert {path.name for path in tmp_path.iterdir()} == {"a"} and {
        path.name for path in (tmp_path / "a").iterdir()
    } == {"b"}
    assert contents(folder / "docs") == {"mine.md": "x"} and contents(folder / "site") == {"deep/page.html": "new"}


def test_what_somebody_puts_there_during_the_build_is_not_removed(tmp_path):
    with (
        pytest.raises(BuildFailed, match="it holds files that no build made"),
        work_folder(tmp_path / "site") as aside,
    ):
        made(aside / "site", "page.html")
        made(tmp_path / "site", "diary.txt")
        replace_site(aside / "site", tmp_path / "site")
    assert contents(tmp_path / "site") == {"diary.txt": "x"} and left(tmp_path) == []


@pytest.mark.parametrize(("name", "modes"), [("page.html", (0o755, 0o644)), (PRIVATE_MARK, (0o700, 0o600))])
def test_a_public_site_can_be_read_by_every_server_whatever_the_umask(tmp_path, name, modes):
    before = os.umask(0o077)
    try:
        with work_folder(tmp_path / "site") as aside:
            made(aside / "site" / "deep", "a.html")
            made(aside / "site", name)
            replace_site(aside / "site", tmp_path / "site")
    finally:
        os.umask(before)
    found = tmp_path / "site", tmp_path / "site" / "deep", tmp_path / "site" / "deep" / "a.html"
    assert [path.stat().st_mode & 0o777 for path in found] == [modes[0], *modes]


def test_an_exchange_that_the_system_refuses_puts_the_last_site_back(tmp_path, monkeypatch):
    built(tmp_path / "site", "old")
    rename = Path.rename

    def refuses(path: Path, to: Path) -> Path:
        if path.name == "site" and path.parent.name.startswith(".site-"):
            raise OSError(16, "Device or resource busy", str(path))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(OSError, match="busy"):
        built(tmp_path / "site", "new")
    assert contents(tmp_path / "site") == {"deep/page.html": "old"} and left(tmp_path) == []


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path, project):
    script = f"from pathlib import Path; from tests.publish.test_output_folder import built; built(Path({str(tmp_path / 'site')!r}), 'second')"
    with work_folder(tmp_path / "site") as aside:
        second = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True, cwd=project)
        assert "Another build is at work" in second.stderr.readline()
        made(aside / "site" / "deep", "page.html")
        replace_site(aside / "site", tmp_path / "site")
        assert contents(tmp_path / "site") == {"deep/page.html": "x"} and second.poll() is None
    assert second.wait() == 0 and second.stderr.read() == ""
    second.stderr.close()
    assert contents(tmp_path / "site") == {"deep/page.html": "second"}


def test_where_a_folder_has_no_lock_a_build_goes_ahead(tmp_path, monkeypatch):
    def no_lock(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(output_folder.fcntl, "flock", no_lock)
    built(tmp_path / "site", "new")
    assert contents(tmp_path / "site") == {"deep/page.html": "new"}


def test_a_name_that_is_no_text_is_put_back_too(tmp_path):
    out = tmp_path / os.fsdecode(b"caf\xe9")
    built(out)
    assert any(killed_at(number, lambda: built(out, "new")) and not out.exists() for number in range(1, 40))
    with work_folder(out):
        assert contents(out) == {"deep/page.html": "x"}


def test_git_sees_nothing_of_a_workplace(tmp_path, project):
    with work_folder(tmp_path / "site") as aside:
        assert (aside / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert ".site-*" in (project / ".gitignore").read_text(encoding="utf-8").splitlines()
