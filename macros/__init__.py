"""The engine of a site of learning from reviews. This file only registers the show_ macros for MkDocs; no logic."""

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _view(root: Path, on: str):
    """Read once per build: MkDocs registers macros once, Zensical once per page."""
    from macros.library.load import load
    from macros.render.view import View

    return View(load(root), date.fromisoformat(on) if on else None)


def define_env(env: Any) -> None:
    """Register the macros that macros/library/macro_calls.py lists."""
    from macros.publish.stage import settings
    from macros.render import pages, progress, register, scrutiny, tables
    from macros.render.markdown_extension import kept

    view = _view(Path(os.environ.get("SITE_ROOT", env.project_dir)), os.environ.get("SITE_ON", ""))
    settings(env.conf, view.library)
    as_pdf = bool(os.environ.get("SITE_PDF"))
    since = os.environ.get("SITE_SINCE", "")

    def block(name: str, show: Callable[..., str]):
        env.macro(lambda *ids: kept(show(*ids)), name)

    def page():
        return view.page(env.page.url)

    def here():
        return env.page.url

    env.macro(lambda *facts: pages.cite(page(), facts), "show_cite")
    block("show_agencies", lambda: scrutiny.agencies(view, here()))
    block("show_agency", lambda name: scrutiny.agency(view, here(), name))
    block("show_briefings", lambda: pages.page_list(view, here(), "briefing"))
    block("show_changes", lambda *names: progress.changes(view, here(), names))
    block("show_contacts", lambda *names: pages.contacts(view, here(), names))
    block("show_downloads", lambda: tables.downloads(view, here()))
    block("show_evidence", lambda: scrutiny.evidence(view, here()))
    block("show_findings", lambda review: pages.findings(view, here(), review))
    block("show_foot", lambda: pages.foot(view, page(), as_pdf))
    block("show_glossary", lambda: pages.glossary(view, here()))
    block("show_guidance", lambda: pages.page_list(view, here(), "guidance"))
    block("show_head", lambda: pages.head(view, page()))
    block("show_home", lambda: progress.home(view, page()))
    block("show_independence", lambda: pages.independence(view, here()))
    block("show_not_known", lambda: scrutiny.not_known(view, here()))
    block("show_progress", lambda: progress.progress(view, here()))
    block("show_register", lambda: register.register(view, here()))
    block("show_review_counts", lambda: pages.review_counts(view, here()))
    block("show_reviews", lambda: pages.reviews(view, here()))
    block("show_scrutiny", lambda: scrutiny.pack(view, page(), date.fromisoformat(since) if since else None, as_pdf))
    block("show_search", lambda: pages.search(here()))
    block("show_sources", lambda: pages.sources(view, here()))
    block("show_tested", lambda: pages.tested(view, here()))
    block("show_theme", lambda theme: progress.theme(view, here(), theme))
    block("show_withheld", lambda: pages.withheld(view, here()))
