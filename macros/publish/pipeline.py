"""The steps of a build: check, finish, export, verify, index, exchange. A failed step leaves the last site alone.

MkDocs renders the pages in between, and calls these steps through the plugin in plugin.py.
"""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from mkdocs import plugins
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from macros.library.library import PRIVATE_MARK
from macros.library.markdown_html import Converted
from macros.library.text_files import read_text
from macros.publish import board_edition, downloads, feeds, output_folder, pdf, security_txt, stylesheets
from macros.publish.annotate import fill_sizes, finish
from macros.publish.as_on_github import differences
from macros.publish.build_time import build_time
from macros.publish.failures import BuildFailed, as_failure, in_sentences, warnings
from macros.publish.page_readability import table
from macros.publish.search_index import index
from macros.publish.verify import verify
from macros.records.beside import beside
from macros.records.dates import in_words
from macros.render.view import View
from macros.reports import check_report, result

_STOCK = f"\n{beside(__file__)['stock']}"


@dataclass(frozen=True)
class Wanted:
    """What a build is asked for, besides what mkdocs.yml says.

    `on` moves the position of the registers to a day; `since` is the day from which the scrutiny pack tells what has
    changed; `today` judges the dates of pages; `private` is the folder that makes it the board's own edition; `out` is
    where it goes, where not to the `site_dir` of MkDocs. A preview has no PDFs and no search index.
    """

    today: date
    on: date | None = None
    since: date | None = None
    private: Path | None = None
    out: Path | None = None
    with_pdfs: bool = True
    is_preview: bool = False
    say: Callable[[str], None] = logging.getLogger(f"{plugins.log.name}.learning").info


@dataclass(frozen=True)
class Build:
    """One build, from the check to the exchange: its view of the library, where it works, and what it is asked for."""

    view: View
    made: Path  # the folder that the new site is written to, inside one that is removed at the end
    out: Path
    wanted: Wanted
    moment: datetime  # the time that counts as that of the build
    dated: str  # a line about that time, where it is not that of a commit, and what its frame lacks
    warnings: list[str]  # of MkDocs and its plugins, as they come
    started: float
    converted: dict[str, Converted] = field(default_factory=dict)  # pages between two events of MkDocs, by address


def build(root: Path, wanted: Wanted) -> str:
    """Build the site of `root` as `mkdocs build` does; return what to print. Raises BuildFailed."""
    said: list[str] = []
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with in_sentences(), warnings() as logged:
        try:
            read_text(root, "mkdocs.yml")
            config = load_config(str(root.resolve() / "mkdocs.yml"))
            plugin = config.plugins.get("learning")
            if not plugin:
                raise BuildFailed("start", "mkdocs.yml does not name our plugin; write `plugins: [macros, learning]`")
            config.plugins.on_startup(command="build", dirty=False)
            plugin.wanted = replace(wanted, say=said.append)
            try:
                run_mkdocs(config)
            finally:
                config.plugins.on_shutdown()
        except Exception as error:
            if not logged and not isinstance(error, MkDocsException):
                raise
            raise as_failure(error, logged) from None
    return "\n".join(said)


@contextmanager
def begin(root: Path, out: Path, wanted: Wanted) -> Iterator[Build]:
    """A build of the site of `root` for `out`, once the library is checked; at the end, its work folder is removed.

    A folder that is marked as not for publication is refused, so that no workflow can publish what is made of it.
    Raises BuildFailed.
    """
    started = time.monotonic()
    if (root / PRIVATE_MARK).exists():
        remedy = "build the public folder, or the board's edition with --with"
        raise BuildFailed("check", f'the file "{PRIVATE_MARK}" marks this folder as not for publication; {remedy}')
    if line := result.silence(root, wanted.today):
        raise BuildFailed("check", line)
    real = output_folder.place(out, root, wanted.private)
    with output_folder.work_folder(real) as aside, warnings() as logged:
        checked = _checked(root, wanted.today)
        moment, dated = build_time(root, wanted.today)
        dated += _STOCK if checked.library.settings.is_stock else ""
        if wanted.private:
            wanted.say(f"{board_edition.SAID}: this edition is the board's own.")
            board_edition.overlay(root, wanted.private, aside / "library")
            root = aside / "library"
            checked = _checked(root, wanted.today)
        for problem in checked.problems:  # warnings, which do not stop a build but must be seen
            wanted.say(str(problem))
        has_pdfs = wanted.with_pdfs and not wanted.is_preview and pdf.available()
        view = View(checked.library, wanted.on, wanted.since, has_pdfs)
        yield Build(view, aside / "site", real, wanted, moment, dated, logged, started)


def _checked(root: Path, today: date) -> result.CheckResult:
    checked = result.check(root, today)
    if checked.errors:
        raise BuildFailed("check", check_report.format_result(checked, "text"))
    return checked


def end(build: Build) -> None:
    """Finish, verify and index the pages that MkDocs wrote, and put the site in its place. Raises BuildFailed."""
    view, made = build.view, build.made
    if build.warnings:
        said = "\n".join(dict.fromkeys(build.warnings))
        raise BuildFailed("build", f"{said}\n\nA site with a warning is not published, whatever `strict` says.")
    stylesheets.bundle(made)
    pages = finish(made, view)
    readings = {each.page.url: each.reading for each in pages}
    downloads.write(made, view, readings)
    feeds.write(made, view)
    if view.library.private:
        (made / PRIVATE_MARK).write_text(f"{board_edition.SAID}.\n", encoding="utf-8")
        (made / ".gitignore").write_text("*\n", encoding="utf-8")  # so that no commit can bring it along
    else:
        security_txt.write(made, view.site, view.settings, build.moment)
    pdfs = {f"{each.page.url}{each.page.pdf}": each for each in pages if each.pdf}
    # Before the next steps, which a fault of a page would stop without its name.
    count, problems = verify(made, view.library, {path: each.pdf for path, each in pdfs.items()})
    problems += differences(made, [each.page for each in pages], view.library)
    if problems:
        raise BuildFailed("verify", "\n".join(problems))
    if pdfs:
        pdf.write(made, view.library.root / ".cache" / "pdf", pdfs)
    fill_sizes(made, pages)
    if not build.wanted.is_preview and not view.settings.is_stock:
        try:
            index(made, view, pages)
        except (OSError, RuntimeError) as error:
            raise BuildFailed("index", str(error)) from None
    shown = _short(build.out)  # asked now: the site may be the folder that the person is in
    output_folder.replace_site(made, build.out)
    if build.wanted.is_preview:
        build.wanted.say(f"A preview of {count} pages; PDFs and search come with `mkdocs build`{_took(build)}")
        return
    build.wanted.say(table(view.library, readings))
    if build.wanted.with_pdfs and not view.has_pdfs:
        build.wanted.say(pdf.MISSING)
    as_at = f", position as at {in_words(view.as_at)}" if view.as_at else ""
    build.wanted.say(f"Built {count} pages into {shown}{as_at}{_took(build)}")


def _took(build: Build) -> str:
    return f" ({time.monotonic() - build.started:.1f} s).{build.dated}"


def _short(out: Path) -> str:
    here = Path.cwd()
    return f"{out.relative_to(here) if out.is_relative_to(here) else out}/"
