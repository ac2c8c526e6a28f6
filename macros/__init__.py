"""The engine of a site of learning from reviews. This file only registers the show_ macros for MkDocs; no logic."""

from functools import partial
from typing import Any


def define_env(env: Any) -> None:
    """Register the macros of the registry."""
    from macros.library.macro_registry import MACROS
    from macros.library.markdown_parser import keep
    from macros.render.macro import draw

    view = env.conf.plugins["learning"].build.view

    def render(name: str, *ids: str, **named: str) -> str:
        return keep(draw(name, view, env.page.url, *ids, *named.values()))

    for name in MACROS:
        env.macro(partial(render, name.removeprefix("show_")), name)
