"""One visit to each page, with everything gathered there in one go; and what is wrong, as text that a failing test prints whole."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Browser, Page

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


def visit(
    browser: Browser, address: str, pages: Iterable[str], gather: Callable[[Page], object], scripts: str = "", **screen
) -> dict[str, object]:
    """What `gather` brings from each page, by its address. The pages know the functions of look.js, and `scripts`."""
    context = browser.new_context(base_url=address, **screen)
    context.add_init_script(LOOK + scripts)
    page = context.new_page()
    found = {}
    for name in pages:
        page.goto(name)
        found[name or "home"] = gather(page)
    context.close()
    return found


def told(found: dict[str, Iterable[str]]) -> str:
    """The pages where something is wrong; `{}` where nothing is."""
    return json.dumps(
        {name: wrong for name, each in found.items() if (wrong := list(each))}, indent=1, ensure_ascii=False
    )
