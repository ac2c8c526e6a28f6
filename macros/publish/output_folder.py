"""Where a site goes: which folders a build may replace, and how it does so that a kill at any moment loses nothing.

A build works in a folder .site-XXXX beside its target. At the end the last site is moved in there, and the new one out.
A build that is killed leaves that folder; the next one puts back what is missing, and removes it.
"""

import os
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.library.library import PRIVATE_MARK
from macros.publish.failures import BuildFailed

if sys.platform != "win32":
    import fcntl

MARK = ".built-by-learning"  # in each finished site, and in each folder that a build works in
_SAID = "Made by `python -m macros build`, which replaces this folder as a whole.\n"
_CODE = Path(__file__).parent.parent
_WRITTEN = ("docs", "data", "macros", "tests")  # by people, below the root
_PUBLISHED = ("site", "public", "_site")  # names of folders that hosts and workflows publish


def place(out: Path, root: Path, private: Path | None) -> Path:
    """The real path of `out`, if the site of `root` may go there; with a folder `private`, the board's own edition.

    Raises BuildFailed.
    """
    real = Path(os.path.realpath(out))
    here, base = _plain(real), _plain(root)
    names = here.relative_to(base).parts if here.is_relative_to(base) else (here.name,)
    link = "it is a symbolic link; give the folder that it leads to, or a new name" if out.is_symlink() else ""
    places = _part_of_something(real, names, root, private) or _not_ours(real) or _other_edition(real, names, private)
    if why := link or places:
        raise BuildFailed("start", f'The site cannot go to "{out}": {why}')
    return real


def _part_of_something(real: Path, names: tuple[str, ...], root: Path, private: Path | None) -> str:
    """Why a site cannot go there, empty or not: the place belongs to what a site is made from, or to a program."""
    here = _plain(real)
    written = [_plain(each) for each in (*(root / name for name in _WRITTEN), private or _CODE, _CODE)]
    if any(here.is_relative_to(each) or each.is_relative_to(here) for each in written):
        return "people's own files, from which the site is made, are there; give a folder of its own, such as site"
    if any(name.startswith(".") for name in names) or ".git" in here.parts:
        return "folders whose names start with a dot belong to programs; give a folder of its own, such as site"
    if any((parent / MARK).is_file() for parent in real.parents):
        return "it is inside another site, and would be removed with it; give a folder of its own"
    return ""


def _not_ours(real: Path) -> str:
    """Why what is there must not be removed, if so."""
    if not real.exists():
        return ""
    if not real.is_dir():
        return "it is a file; move it away, or give a new name"
    if os.path.ismount(real):
        return "it is a disk of its own (a mount point), which cannot be replaced; give a folder inside it"
    if any(real.iterdir()) and not (real / MARK).is_file():
        return "it holds files that no build made; move them away, or give a new name"
    if any(path != real / MARK for name in (".git", MARK) for path in real.rglob(name)):
        return "it holds a Git repository or another site; move that away, or give a new name"
    return ""


def _other_edition(real: Path, names: tuple[str, ...], private: Path | None) -> str:
    """Why the public site and the board's own edition would be mixed up there, if so."""
    is_private = (real / PRIVATE_MARK).exists()
    if not private:
        return "the board's own edition is there, which is not for publication; give a new name" if is_private else ""
    if set(names) & set(_PUBLISHED) or ((real / MARK).is_file() and not is_private):
        secret = "the board's own edition is not for publication"
        return f"the public site goes there, and {secret}; leave out --out, or give a new name"
    return ""


def _plain(path: Path) -> Path:
    """The real path in one spelling: some file systems take capitals for small letters, or é in two forms for one."""
    return Path(unicodedata.normalize("NFC", os.path.realpath(path)).casefold())


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out` to build in, removed at the end, with no other build at work there.

    What killed builds left is put right first.

    Raises OSError where the folder above `out` cannot be written to.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with _locked(out.parent):
        for left in out.parent.glob(".site-*"):
            with suppress(OSError, ValueError):
                if (left / MARK).is_file() and not left.is_symlink():
                    _end(left)
                else:
                    left.rmdir()  # only if it is empty: cut off before it was marked, or after
        aside = Path(tempfile.mkdtemp(prefix=".site-", dir=out.parent))
        try:
            (aside / MARK).write_bytes(os.fsencode(out.name))
            (aside / ".gitignore").write_text("*\n", encoding="utf-8")
            yield aside
        finally:
            _end(aside)


def replace_site(made: Path, out: Path) -> None:
    """Put `made`, the folder "site" of a work folder, where `out` is.

    Raises OSError, and `work_folder` then puts the last site back; or BuildFailed.
    """
    if why := _not_ours(out):
        raise BuildFailed("start", f'The site cannot go to "{out}": {why}')
    (made / MARK).write_text(_SAID, encoding="utf-8", newline="\n")
    for path in (made, *made.rglob("*")) if not (made / PRIVATE_MARK).exists() else ():
        path.chmod(0o755 if path.is_dir() else 0o644)  # so that a web server can read it, whatever the umask
    if out.exists():
        out.rename(made.with_name("last"))
    made.rename(out)


def _end(aside: Path) -> None:
    """Remove a work folder; where `replace_site` was cut off half-way, put the last site back first.

    Raises OSError where that fails.
    """
    mark, last = aside / MARK, aside / "last"
    name = os.fsdecode(mark.read_bytes()) if mark.is_file() else ""
    out = aside.with_name(name or aside.name)  # a ValueError where a name holds more than a name
    if last.exists() and (aside / "site").exists() and not (out / MARK).is_file():
        last.rename(out)
        print(f'A build was cut off at its very end; the last good site is back in "{out}".', file=sys.stderr)
    for path in aside.iterdir():
        if path.name != MARK:  # which goes last, so that the rest of a removal that is cut off is recognised
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
    if {path.name for path in aside.iterdir()} <= {MARK}:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of the builds that work in `folder`: wait for it, or on Windows raise BuildFailed.

    Some network drives have no locks. Two builds at once then go on; one may fail, and no site is lost.
    """
    if sys.platform != "win32":
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f'Another build is at work in "{folder}"; waiting for it to end.', file=sys.stderr)
            fcntl.flock(held, fcntl.LOCK_EX)
        except OSError:
            pass
    else:
        try:  # a file that Windows deletes when the process that holds it ends, however it ends
            held = os.open(folder / ".site-lock", os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)
        except FileExistsError:
            why = f'Another build is at work in "{folder}"; wait until it has ended, and try again'
            raise BuildFailed("start", why) from None
    try:
        yield
    finally:
        os.close(held)
