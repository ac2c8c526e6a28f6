"""The engine of a site of learning from reviews. This file only registers the show_ macros for MkDocs; no logic."""

import os
from datetime import date
from functools import cache
from pathlib import Path


@cache
def _view(root: Path, on: str):
    """Read once per build: MkDocs registers macros once, Zensical once per page."""
    from macros.load import load
    from macros.render.view import View

    return View(load(root), date.fromisoformat(on) if on else None)


def define_env(env):
    """Register the macros that macros/calls.py lists."""
    from macros.render import pages, progress

    view = _view(Path(env.project_dir), os.environ.get("SITE_ON", ""))

    def page():
        return view.page(env.page.url)

    def here():
        return env.page.url

    env.macro(lambda: pages.page_list(view, here(), "briefing"), "show_briefings")
    env.macro(lambda theme: progress.changes(view, here(), theme), "show_changes")
    env.macro(lambda *facts: pages.cite(page(), facts), "show_cite")
    env.macro(lambda *names: pages.contacts(view, here(), names), "show_contacts")
    env.macro(lambda review: pages.findings(view, here(), review), "show_findings")
    env.macro(lambda: pages.foot(view, page()), "show_foot")
    env.macro(lambda: pages.glossary(view, here()), "show_glossary")
    env.macro(lambda: pages.page_list(view, here(), "guidance"), "show_guidance")
    env.macro(lambda: pages.head(view, page()), "show_head")
    env.macro(lambda: progress.home(view, page()), "show_home")
    env.macro(lambda: progress.progress(view, here()), "show_progress")
    env.macro(lambda: progress.register(view, here()), "show_register")
    env.macro(lambda: pages.review_counts(view, here()), "show_review_counts")
    env.macro(lambda: pages.reviews(view, here()), "show_reviews")
    env.macro(lambda: pages.sources(view, here()), "show_sources")
    env.macro(lambda theme: progress.theme(view, here(), theme), "show_theme")
    env.macro(lambda: pages.withheld(view, here()), "show_withheld")
