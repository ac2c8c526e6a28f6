"""One visit to each page, with everything gathered there in one go; and what is wrong, as text that a failing test prints whole."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 768}}
# For what works alike on every screen: `make test-all` tries the phone as well.
DESK_FIRST = ("desk", pytest.param("phone", marks=pytest.mark.all))
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


def visit(
    browser: Browser, address: str, pages: Iterable[str], gather: Callable[[Page], object], scripts: str = "", **screen
) -> dict[str, object]:
    """What `gather` brings from each page, by its address. The pages know the functions of look.js, and `scripts`.

    `gather` finds in `page.told` each error of a script, and each request to another host, of this visit.
    """
    context = browser.new_context(base_url=address, **screen)
    context.add_init_script(LOOK + scripts)
    page, host = context.new_page(), urlsplit(address).netloc
    page.told = []
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("request", lambda asked: page.told.extend(foreign(asked.url, host)))
    found = {}
    for name in pages:
        page.told.clear()
        page.goto(name)
        found[name or "home"] = gather(page)
    context.close()
    return found


def foreign(url: str, host: str) -> list[str]:
    """`url`, if it asks another host."""
    return [] if urlsplit(url).netloc in (host, "") or url.startswith(("data:", "blob:")) else [url]


def told(found: dict[str, Iterable[str]]) -> str:
    """The pages where something is wrong; `{}` where nothing is."""
    return json.dumps(
        {name: wrong for name, each in found.items() if (wrong := list(each))}, indent=1, ensure_ascii=False
    )
