"""The whole way from records to site: check, stage, build, finish, export, index, verify, swap. A failed step leaves the last site alone."""

import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, date, datetime
from pathlib import Path

from macros.library import os_errors
from macros.library.git import NO_COMMIT, NOT_INSTALLED, NotKept, git
from macros.library.library import PRIVATE_MARK, Library
from macros.library.load import load
from macros.publish import (
    THEME,
    board_edition,
    build_cache,
    card,
    downloads,
    feeds,
    file_sizes,
    output_folder,
    pdf,
    security_txt,
)
from macros.publish.annotate import finish
from macros.publish.page_readability import Reading, table
from macros.publish.search_index import index
from macros.publish.stage import stage
from macros.publish.stylesheets import join
from macros.publish.verify import verify
from macros.records.dates import in_words
from macros.render.view import View
from macros.rules import report


class BuildFailed(Exception):
    """A step failed; the text says which and why, for the person who started the build."""

    def __init__(self, step: str, why: str) -> None:
        super().__init__(f"{why}\n\nThe build stopped at: {step}. The last good site, if there was one, is untouched.")


def build(root: Path, out: Path, on: date | None, today: date, since: date | None = None) -> str:
    """Build the site below `root` into `out`; gives back a line for the person who started it.

    `on` moves the position of the registers to a day; `since` is the day from which the scrutiny pack tells what has changed;
    `today` judges the dates of pages. Raises BuildFailed. A folder that is marked as not for publication is refused, so that
    no workflow that publishes what this makes can publish it.
    """
    if (root / PRIVATE_MARK).exists():
        raise BuildFailed(
            "check",
            f'the file "{PRIVATE_MARK}" marks this folder as not for publication; build the public folder, or the board\'s edition with --with',
        )
    return _build(root.resolve(), None, out, on, today, since)


def build_private(root: Path, private: Path, out: Path, on: date | None, today: date, since: date | None = None) -> str:
    """Build the board's own edition of `root`, with `private` laid over it, into `out`; as `build`. Nothing of it stays anywhere else."""
    return f"{board_edition.SAID}: {_build(root.resolve(), private.resolve(), out, on, today, since)}"


def _build(root: Path, private: Path | None, out: Path, on: date | None, today: date, since: date | None) -> str:
    started = time.monotonic()
    try:
        real = output_folder.place(out, root, private)
        with output_folder.workplace(real) as aside:
            checked = _checked(root, today)
            epoch, said = _epoch(root, today)
            if private:
                board_edition.lay(root, private, aside / "library")
                root = aside / "library"
                checked = _checked(root, today)
            done = _written(root, aside, real, on, since, epoch)
        return f"{_notes(checked)}{done} ({time.monotonic() - started:.1f} s).{said}"
    except output_folder.Refused as fault:
        raise BuildFailed("start", str(fault)) from None
    except board_edition.Refused as fault:
        raise BuildFailed("overlay", str(fault)) from None
    except OSError as error:
        raise BuildFailed("write", os_errors.in_words(error)) from None
    except BrokenProcessPool:
        raise BuildFailed(
            "pdf",
            "a helper that makes PDFs was stopped, mostly for lack of memory; close other programs, and run the command again",
        ) from None


def _checked(root: Path, today: date) -> report.Report:
    checked = report.check(root, today)
    if checked.errors:
        raise BuildFailed("check", report.written(checked, "text"))
    return checked


def _written(root: Path, aside: Path, out: Path, on: date | None, since: date | None, epoch: str) -> str:
    """Make the site of a library that was checked, unless `out` holds it already; gives back what was done."""
    shown = _short(out)  # asked now: the site may be the folder that the person is in
    key = build_cache.sources(root, f"{on} {since} {pdf.available()}", epoch)
    record = root / ".cache" / "built"
    if build_cache.kept(record) == _state(key, out):
        return f"Nothing has changed: the site in {shown} is up to date"
    view, made = View(load(root), on), aside / "site"
    pages, readings = _make(view, aside, made, _asked(on, since), epoch)
    output_folder.exchange(made, out)
    build_cache.keep(record, _state(key, out))
    dated = f", position as at {in_words(view.as_at)}" if view.as_at else ""
    without = "" if pdf.available() else f"{pdf.MISSING}\n"
    return f"{table(view.library, readings)}\n{without}Built {pages} pages into {shown}{dated}"


def _state(key: str, out: Path) -> bytes:
    """What a site is made of, and what it is: the same from one build to the next where there is nothing to do."""
    return f"{key} {build_cache.digest(out)} {out}".encode("utf-8", "surrogateescape")


def _make(
    view: View, aside: Path, made: Path, environment: dict[str, str], epoch: str
) -> tuple[int, dict[str, Reading]]:
    """Stage, build, finish, verify and index in `aside`; gives back the number of pages, and how they read."""
    stage(view, aside / "docs")
    _mkdocs(view.library, aside / "docs", made, environment, epoch)
    _drop_unused(made)
    join(made)
    readings = finish(made, view)
    downloads.write(made, view, readings)
    feeds.write(made, view)
    if view.library.private:
        (made / PRIVATE_MARK).write_text(f"{board_edition.SAID}.\n", encoding="utf-8")
        (made / ".gitignore").write_text("*\n", encoding="utf-8")  # so that no commit can bring it along
    else:
        security_txt.write(made, view.library.site, epoch)
    card.write(made, view)
    papers = pdf.names(view) if environment["SITE_PDF"] else {}
    pages, problems = verify(
        made, view.library, papers
    )  # before anything that a fault of a page would stop without its name
    if problems:
        raise BuildFailed("verify", "\n".join(problems))
    if papers:
        pdf.write(made, view, papers)
    file_sizes.fill(made, view)
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
    environment = (
        os.environ
        | asked
        | {
            "SITE_ROOT": str(library.root.resolve()),
            "THEME_DIR": str(THEME),
            "SOURCE_DATE_EPOCH": epoch,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",  # whatever the console can show
        }
    )
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--clean", "-d", str(made)]
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", errors="replace", cwd=docs.parent, check=False
    )
    if done.returncode:
        raise BuildFailed("build", _said(done.stderr + done.stdout))


def _said(output: str) -> str:
    """What MkDocs said that helps a person: its warnings, which file, which error; no lines of the program itself."""
    told = re.sub(r"^Traceback .*?(?=^\w)", "", output, flags=re.DOTALL | re.MULTILINE)
    lines = [line for line in told.splitlines() if line.strip() and not line.startswith(("INFO", "```", "Aborted"))]
    lines += sorted(
        {
            f"That is: {said}."
            for number in re.findall(r"\[Errno (\d+)\]", told)
            if (said := os_errors.remedy(int(number)))
        }
    )
    return "\n".join(lines) or "MkDocs stopped without a word"


def _drop_unused(made: Path) -> None:
    """Take out the parts of Material that no page asks for (its script and stylesheets: see macros/publish/theme/main.html)."""
    for pattern in (
        "assets/javascripts/bundle.*",
        "assets/javascripts/lunr",
        "assets/javascripts/workers",
        "assets/stylesheets/*.min.css*",
        "assets/images/favicon.png",
        "assets/javascripts/LICENSE",
    ):
        for path in made.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _epoch(root: Path, today: date) -> tuple[str, str]:
    """The time that counts as that of the build, in seconds since 1970: that of the commit, so that builds are equal.

    Where there is no commit it is the start of `today`, and the second text says so. Raises BuildFailed where Git does not
    answer about a repository that is there: what it would have said would be missing from the site without a word.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        if not re.fullmatch("[0-9]{1,11}", given):
            raise BuildFailed(
                "start", f'SOURCE_DATE_EPOCH is "{given}"; write a number of seconds since 1970, or take it out'
            )
        return given, ""
    try:
        return git(root, "log", "-1", "--no-show-signature", "--format=%ct").decode().strip(), ""
    except NotKept as fault:
        why = str(fault)
    is_repository = any((folder / ".git").exists() for folder in (root, *root.parents))
    if is_repository and why != NOT_INSTALLED and NO_COMMIT not in why:
        raise BuildFailed(
            "start",
            f"Git cannot tell when this folder last changed: {why}\n\nDo what it says, or make a new copy with `git clone`.",
        )
    midnight = datetime.combine(today, datetime.min.time(), UTC)
    return (
        f"{midnight.timestamp():.0f}",
        f"\nIts pages have the date {in_words(today)}, as there is no commit to take one from: {why.splitlines()[0]}.",
    )


def _short(out: Path) -> str:
    here = Path.cwd()
    return f"{out.relative_to(here) if out.is_relative_to(here) else out}/"


def _notes(checked: report.Report) -> str:
    """Warnings, which do not stop a build but must be seen."""
    return "".join(f"{problem}\n" for problem in checked.problems)
