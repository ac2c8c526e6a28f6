"""The whole way from records to site: check, stage, build, finish, export, index, verify, swap. A failed step leaves the last site alone."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from macros import report
from macros.dates import in_words
from macros.library import PRIVATE_MARK, Library
from macros.load import load
from macros.publish import THEME, card, downloads, feeds, overlay, pdf, security, sizes
from macros.publish.finish import finish
from macros.publish.look import join
from macros.publish.reading import Reading, judge, table
from macros.publish.search import index
from macros.publish.stage import stage
from macros.publish.verify import verify
from macros.render.view import View


class BuildFailed(Exception):
    """A step failed; the text says which and why, for the person who started the build."""

    def __init__(self, step: str, why: str):
        super().__init__(f"{why}\n\nThe build stopped at: {step}. The last good site, if there was one, is untouched.")


def build(root: Path, out: Path, on: date | None, today: date, since: date | None = None) -> str:
    """Build the site below `root` into `out`; gives back a line for the person who started it.

    `on` moves the position of the registers to a day; `since` is the day from which the scrutiny pack tells what has changed;
    `today` judges the dates of pages. Raises BuildFailed. A folder that is marked as not for publication is refused, so that
    no workflow that publishes what this makes can publish it.
    """
    if (root / PRIVATE_MARK).exists():
        raise BuildFailed("check", f'the file "{PRIVATE_MARK}" marks this folder as not for publication; build the public folder, or the board\'s edition with --with')
    return _build(root, out, on, today, since)


def _build(root: Path, out: Path, on: date | None, today: date, since: date | None) -> str:
    started = time.monotonic()
    root, out = root.resolve(), out.resolve()
    checked = report.check(root, today)
    if checked.errors:
        raise BuildFailed("check", report.written(checked, "text"))
    epoch = _epoch(root)
    key = report.fingerprint(root, ("data", "docs"), f"{on} {since} {pdf.available()}", epoch, out.name)
    record = root / ".cache" / "built.json"
    if _is_current(record, key, out):
        return f"{_notes(checked)}Nothing has changed: the site in {_short(out)} is up to date ({time.monotonic() - started:.1f} s)."
    library = load(root)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=_parent(out)) as aside:
        made = Path(aside, "site")
        view = View(library, on)
        pages, readings = _make(view, Path(aside), made, _asked(on, since), epoch)
        _swap(made, out, Path(aside, "last"))
    record.parent.mkdir(exist_ok=True)
    record.write_text(json.dumps({"key": key, "out": str(out), "digest": report.fingerprint(out.parent, (out.name,))}), encoding="utf-8")
    shown = f", position as at {in_words(view.as_at)}" if view.as_at else ""
    without = "" if pdf.available() else f"{pdf.MISSING}\n"
    return f"{_notes(checked)}{table(library, readings)}\n{without}Built {pages} pages into {_short(out)}{shown} ({time.monotonic() - started:.1f} s)."


def build_private(root: Path, private: Path, out: Path, on: date | None, today: date, since: date | None = None) -> str:
    """Build the board's own edition of `root`, with `private` laid over it, into `out`; as `build`. Nothing of it stays anywhere else."""
    public = report.check(root.resolve(), today)
    if public.errors:
        raise BuildFailed("check", report.written(public, "text"))
    with tempfile.TemporaryDirectory(prefix="board-") as aside:
        try:
            overlay.lay(root.resolve(), private.resolve(), Path(aside))
        except overlay.Refused as fault:
            raise BuildFailed("overlay", str(fault)) from None
        return f"{overlay.SAID}: {_build(Path(aside), out, on, today, since)}"


def _make(view: View, aside: Path, made: Path, environment: dict[str, str], epoch: str) -> tuple[int, dict[str, Reading]]:
    """Stage, build, finish, verify and index in `aside`; gives back the number of pages, and how they read."""
    stage(view, aside / "docs")
    _mkdocs(view.library, aside / "docs", made, environment, epoch)
    _drop_unused(made)
    join(made)
    readings = finish(made, view)
    downloads.write(made, view, readings)
    feeds.write(made, view)
    if view.library.private:
        (made / PRIVATE_MARK).write_text(f"{overlay.SAID}.\n", encoding="utf-8")
    else:
        security.write(made, view.library.site, epoch)
    card.write(made, view)
    papers = pdf.names(view) if environment["SITE_PDF"] else {}
    pages, problems = verify(made, view.library, papers)  # before anything that a fault of a page would stop without its name
    problems += judge(view.library, readings)
    if problems:
        raise BuildFailed("verify", "\n".join(problems))
    if papers:
        pdf.write(made, view, papers)
    sizes.fill(made, view)
    try:
        index(made, view)
    except (OSError, RuntimeError) as error:
        raise BuildFailed("index", str(error)) from None
    return pages, readings


def _asked(on: date | None, since: date | None) -> dict[str, str]:
    """What was asked of this build, as the macros read it."""
    days = {name: day.isoformat() if day else "" for name, day in (("SITE_ON", on), ("SITE_SINCE", since))}
    return days | {"SITE_PDF": "yes" if pdf.available() else ""}


def _mkdocs(library: Library, docs: Path, made: Path, asked: dict[str, str], epoch: str) -> None:
    """Run MkDocs on the staged pages, with a copy of its settings beside them.

    MkDocs and its macros plugin import Python files that they find beside the settings, such as `main.py`: beside the copy there are none,
    and -P keeps Python from looking in the folder that it was started in.
    """
    shutil.copy(library.root / "mkdocs.yml", docs.parent)
    environment = os.environ | asked | {
        "SITE_ROOT": str(library.root.resolve()),
        "THEME_DIR": str(THEME),
        "SOURCE_DATE_EPOCH": epoch,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--clean", "-d", str(made)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=docs.parent, check=False)
    if done.returncode:
        raise BuildFailed("build", _said(done.stderr + done.stdout))


def _said(output: str) -> str:
    """What MkDocs said that helps a person: its warnings, which file, which error; no lines of the program itself."""
    told = re.sub(r"^Traceback .*?(?=^\w)", "", output, flags=re.DOTALL | re.MULTILINE)
    lines = [line for line in told.splitlines() if line.strip() and not line.startswith(("INFO", "```", "Aborted"))]
    return "\n".join(lines) or "MkDocs stopped without a word"


def _drop_unused(made: Path) -> None:
    """Take out the parts of Material that no page asks for (its script and stylesheets: see macros/theme/main.html)."""
    for pattern in ("assets/javascripts/bundle.*", "assets/javascripts/lunr", "assets/javascripts/workers", "assets/stylesheets/*.min.css*",
                    "assets/images/favicon.png", "assets/javascripts/LICENSE"):  # fmt: skip
        for path in made.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _epoch(root: Path) -> str:
    """The time that counts as the time of the build, in seconds since 1970: that of the commit, so that builds are equal."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return os.environ["SOURCE_DATE_EPOCH"]
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip() or security.NO_COMMIT


def _is_current(record: Path, key: str, out: Path) -> bool:
    """Whether `out` is, file for file, what the last build with this key made."""
    try:
        kept = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    same = kept.get("key") == key and kept.get("out") == str(out) and out.is_dir()
    return same and kept.get("digest") == report.fingerprint(out.parent, (out.name,))


def _swap(made: Path, out: Path, last: Path) -> None:
    """Put `made` where `out` is; two renames, so that no reader of the folder meets half a site for long."""
    if out.exists():
        out.rename(last)
    try:
        made.rename(out)
    except OSError:
        if last.exists():
            last.rename(out)
        raise
    shutil.rmtree(last, ignore_errors=True)


def _parent(out: Path) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    return out.parent


def _short(out: Path) -> str:
    here = Path.cwd()
    return f"{out.relative_to(here) if out.is_relative_to(here) else out}/"


def _notes(checked: report.Report) -> str:
    """Warnings, which do not stop a build but must be seen."""
    return "".join(f"{problem}\n" for problem in checked.problems)
