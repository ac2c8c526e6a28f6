"""The plugin by which MkDocs builds a site of learning, `plugins: [macros, learning]` in mkdocs.yml: its events, in
their order, and the templates of other themes.
"""

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

from macros.library.load import SETTINGS
from macros.library.markdown_html import convert
from macros.publish import SHARED, STOCK, THEME, navigation, preview, source_files
from macros.publish.csp import policy
from macros.publish.failures import BuildFailed, in_sentences
from macros.publish.pipeline import Build, Wanted, begin, end
from macros.records.site_settings import Settings

_FIRST, _LAST = 100, -100  # before and after every other plugin
_ENGINE = str(THEME.parents[1] / "__init__")  # what the plugin macros imports, in place of any main.py


class Learning(BasePlugin):
    """Calls the steps of a build at the events of MkDocs. MkDocs keeps one such object for a whole `mkdocs serve`."""

    def __init__(self) -> None:
        self.wanted: Wanted | None = None
        self.build: Build | None = None
        self._command = "build"
        self._lend: list[str] = []  # the folders of other themes, whose templates may be included
        self._open = ExitStack()
        self._is_starting = True

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Called once, before the first build. Raises BuildFailed for a command that would keep what is taken back."""
        self._command, self.wanted, self._is_starting = command, None, True
        asked = click.get_current_context(silent=True)
        if command == "gh-deploy" and asked and not asked.params.get("no_history"):
            why = "`mkdocs gh-deploy` keeps all that it ever published in a branch, also what is taken down"
            raise BuildFailed("start", f"{why}; add --no-history")

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
            if self._is_starting and wanted.is_preview:
                preview.refuse_a_taken_port(*config.dev_addr)
            self._is_starting = False
            out = wanted.out or Path(config.site_dir)
            self.build = self._open.enter_context(begin(root, out, wanted))
        library = self.build.view.library
        config.docs_dir = str(library.root / "docs")
        config.site_dir = str(self.build.made)
        own = 1 if config.theme.custom_dir else 0
        if library.settings.is_stock:
            config.theme.dirs[own:own] = [str(STOCK), str(SHARED)]
            config.theme["font"] = False  # or each page would ask another host for its letters
            config.theme["language"] = library.settings.theme.language.partition("-")[0]  # as Material names them
        else:
            # Of Material nothing becomes a file of the site: MkDocs would list its 14,000 icons for each build.
            config.theme.dirs[own:], self._lend = [str(THEME), str(SHARED)], config.theme.dirs[own:]
        config.plugins["macros"].config.update(modules=[], module_name=_ENGINE, on_undefined="strict")
        if wanted.is_preview:  # a preview has the address at which MkDocs serves it
            library.settings = library.settings.model_copy(update={"site_url": config.site_url})
        return config

    @event_priority(_FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what was checked, as it was checked, and the pages that nobody writes."""
        with in_sentences():
            _refuse(config, self.build.view.library.settings)
            files = source_files.files(files, config, self.build.view)
        if self.build.wanted.is_preview:
            files.append(preview.script(config))
        return files

    @event_priority(_LAST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Convert the page, once macros have drawn its records, and leave nothing to the Markdown of MkDocs."""
        self.build.converted[page.url] = convert(
            markdown, partial(navigation.address, page.file, files), self.build.view.library.facts
        )
        return ""

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The converted page, and its headings for the list at its side."""
        found = self.build.converted.pop(page.url)
        page.toc = navigation.table_of_contents(found.headings)
        return found.html

    @event_priority(_LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give every page the day of the commit, what the records say of the site, and the icons of Material."""
        env.loader = ChoiceLoader([env.loader, FileSystemLoader(self._lend)])
        library = self.build.view.library
        env.globals.update(site=library.site, settings=library.settings, private=library.private)
        env.globals.update(policy=policy(library.site))
        for file in files.documentation_pages():
            file.page.update_date = self.build.moment.date().isoformat()
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


def _refuse(config: MkDocsConfig, settings: Settings) -> None:
    """Raise BuildFailed for what would overrule mkdocs.yml, and for a plugin that would change what was verified."""
    if Path(config.config_file_path).name != SETTINGS or (config.theme.name or "null") != settings.theme.name:
        raise BuildFailed("start", "the site is made as mkdocs.yml says; leave out --config-file and --theme")
    if settings.is_stock and not config.theme.name:
        why = "the plugin `search` needs Material: write `name: material` under `theme`, or take the plugin out"
        raise BuildFailed("start", f"{SETTINGS}: {why}")
    if not config.use_directory_urls:
        why = "addresses are permanent, and end in /; leave out --no-directory-urls, and any plugin that changes them"
        raise BuildFailed("start", why)
    last = config.plugins.events["post_build"][-1]
    for name, plugin in config.plugins.items():
        if getattr(last, "__self__", None) is plugin and not isinstance(plugin, Learning):
            why = f"the plugin {name} would change the site after it was verified"
            raise BuildFailed("start", f"{SETTINGS}: {why}; write it before `learning`, or take it out")
