"""The engine of a site of learning from reviews. This file only registers the show_ macros for MkDocs; no logic."""

from collections.abc import Callable
from functools import partial
from typing import Any


def define_env(env: Any) -> None:
    """Register the functions that are decorated as macros in macros/render/."""
    from macros.render.macro import bound

    view = env.conf.plugins["learning"].build.view

    def render(function: Callable[..., str], *ids: str, **named: str) -> str:
        return function(view, env.page.url, *ids, *named.values())

    for name, function in bound().items():
        env.macro(partial(render, function), name)
