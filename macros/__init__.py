"""The engine of a site of learning from reviews. This file only registers the show_ macros for MkDocs; no logic."""

import os
from datetime import date
from functools import cache, partial
from pathlib import Path


@cache
def _view(root: Path, on: str, since: str, has_pdfs: bool):
    """Read once per build: MkDocs registers macros once, Zensical once per page."""
    from macros.library.load import load
    from macros.render.view import View

    on, since = (date.fromisoformat(day) if day else None for day in (on, since))
    return View(load(root), on, since, has_pdfs)


def define_env(env):
    """Register the functions that are decorated as macros in macros/render/."""
    from macros.publish.stage import settings
    from macros.render.macro import bound

    asked = (os.environ.get(name, "") for name in ("SITE_ON", "SITE_SINCE"))
    view = _view(Path(os.environ.get("SITE_ROOT", env.project_dir)), *asked, bool(os.environ.get("SITE_PDF")))
    settings(env.conf, view.library)

    def render(function, *ids):
        return function(view, env.page.url, *ids)

    for name, function in bound().items():
        env.macro(partial(render, function), name)
