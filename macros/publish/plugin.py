"""The plugin by which MkDocs builds a site of learning: `plugins: [macros, learning]` in mkdocs.yml."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import click
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

from macros.library.markdown_html import convert
from macros.publish import THEME, preview, stage
from macros.publish.failures import BuildFailed, in_sentences
from macros.publish.pipeline import Build, Wanted, begin, end

_FIRST, _LAST = 100, -100  # before and after every other plugin
_BUILT_IN = ["toc", "tables", "fenced_code"]  # what MkDocs asks of the Markdown that our pages do not use
_ENGINE = str(THEME.parents[1] / "__init__")  # what the plugin macros imports, in place of any main.py
# What mkdocs.yml may not set, and why.
_REFUSED = {
    "docs_dir": "pages are read from docs/, where the checker looks",
    "use_directory_urls": "addresses are permanent, and end in /",
    "exclude_docs": "every page in docs/ is published; move the others out of docs/",
    "draft_docs": "every page in docs/ is published; move drafts out of docs/",
    "markdown_extensions": "pages are GitHub Flavored Markdown, as a pull request shows them",
    "hooks": "a file that MkDocs runs is not checked",
}


class Learning(BasePlugin):
    """Calls the steps of a build at the events of MkDocs. MkDocs keeps one such object for a whole `mkdocs serve`."""

    def __init__(self) -> None:
        self.wanted: Wanted | None = None
        self.build: Build | None = None
        self._command = "build"
        self._lend: list[str] = []  # the folders of other themes, whose templates may be included
        self._open = ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Called once, before the first build. Raises BuildFailed for a command that would keep what is taken back."""
        self._command, self.wanted = command, None
        asked = click.get_current_context(silent=True)
        if command == "gh-deploy" and asked and not asked.params.get("no_history"):
            raise BuildFailed(
                "start",
                "`mkdocs gh-deploy` keeps all that it ever published in a branch, also what is taken down; "
                "add --no-history",
            )

    def on_shutdown(self) -> None:
        """Called once, at the very end, also where somebody interrupts."""
        self._close()
        self.wanted = None

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the library, and let MkDocs write to a folder beside the site's own."""
        self._close()
        root = Path(config.config_file_path).parent.resolve()
        wanted = self.wanted or Wanted(date.today(), is_preview=self._command == "serve")
        with in_sentences():
            _refuse(config)
            out = wanted.out or Path(config.site_dir)
            self.build = self._open.enter_context(begin(root, out, wanted))
        config.docs_dir = str(self.build.view.library.root / "docs")
        config.site_dir = str(self.build.made)
        own = 1 if config.theme.custom_dir else 0
        # Of Material nothing becomes a file of the site: MkDocs would list its 14,000 icons for each build.
        config.theme.dirs[own:], self._lend = [str(THEME)], config.theme.dirs[own:]
        config.plugins["macros"].config.update(modules=[], module_name=_ENGINE, on_undefined="strict")
        stage.settings(config, self.build.view.library, wanted.is_preview)
        return config

    @event_priority(_FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what was checked, as it was checked, and the pages that nobody writes."""
        with in_sentences():
            files = stage.files(files, config, self.build.view)
        if self.build.wanted.is_preview:
            files.append(preview.script(config))
        return files

    @event_priority(_LAST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Convert the page, once macros have drawn its records, and leave nothing to the Markdown of MkDocs."""
        self.build.converted[page.url] = convert(markdown, partial(stage.address, page.file, files))
        return ""

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The converted page, and its headings for the list at its side."""
        found = self.build.converted.pop(page.url)
        page.toc = stage.table_of_contents(found.headings)
        return found.html

    @event_priority(_LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give every page the day of the commit, and what is drawn the icons of Material."""
        env.loader = ChoiceLoader([env.loader, FileSystemLoader(self._lend)])
        for file in files.documentation_pages():
            file.page.update_date = self.build.day
        return env

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site and put it in its place; `site_dir` is what it was."""
        with in_sentences():
            end(self.build)
        config.site_dir = str(self.build.out)
        self._close()

    @event_priority(_LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing of a failed build. Raises BuildFailed where MkDocs itself met what the system refuses."""
        self._close()
        if isinstance(error, OSError):
            with in_sentences():
                raise error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Show edits, and why one cannot be shown."""
        preview.prepare(server, Path(config.config_file_path).parent)

    def _close(self) -> None:
        self.build = None
        self._open.close()


def _refuse(config: MkDocsConfig) -> None:
    """Raise BuildFailed for a setting that this site cannot follow, so that none is overruled without a word."""
    docs = Path(config.config_file_path).with_name("docs")
    usual = {"docs_dir": str(docs), "use_directory_urls": True, "markdown_extensions": _BUILT_IN}
    why = [
        f"`{name}` cannot be set here: {_REFUSED[name]}; take it out"
        for name in _REFUSED
        if config[name] not in (usual.get(name), None, {})
    ]
    if "redirects" in config.plugins:
        why.append("the plugin redirects is not used here: write what was renamed in data/gone.yml; take it out")
    if "macros" not in config.plugins:
        why.append("the plugin that draws records is missing; write `plugins: [macros, learning]`")
    elif dict(config.plugins["macros"].config) != {name: each.default for name, each in MacrosPlugin.config_scheme}:
        why.append("the plugin macros takes no settings here; write `plugins: [macros, learning]`")
    if why:
        raise BuildFailed("start", "\n".join(f"mkdocs.yml: {each}" for each in why))
