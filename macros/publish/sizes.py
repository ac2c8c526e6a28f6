"""How big the files are that a page offers: filled in when the files are there."""

import re
from pathlib import Path

from macros.render.view import View

_SIZE = re.compile(r'<span data-size="([^"]*)"></span>')


def fill(site: Path, view: View) -> None:
    """Write into the pages of `site` the size of each file that they offer, in kilobytes of 1,000 bytes, rounded up."""
    for page in (*view.library.pages.values(), *view.made_pages.values()):
        if page.pdf:
            path = site / page.url / "index.html"
            path.write_text(_SIZE.sub(lambda place: _size(site / place.group(1)), path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _size(path: Path) -> str:
    return f"{-(-path.stat().st_size // 1000)} KB"
