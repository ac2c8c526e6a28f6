"""How big the files are that a page offers: filled in when the files are there."""

import re
from functools import partial
from pathlib import Path

from macros.render.view import View

_SIZE = re.compile(r"\{size of ([^}]*)\}")


def fill(site: Path, view: View) -> None:
    """Write into the pages of `site` the size of what they offer, a file or several, in kilobytes of 1,000 bytes, rounded up."""
    for page in (*view.library.pages.values(), *view.made_pages.values()):
        if page.pdf or page.offline:
            path = site / page.url / "index.html"
            text = _SIZE.sub(partial(_size, site), path.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8", newline="\n")


def _size(site: Path, place: re.Match) -> str:
    return f"{-(-sum((site / name).stat().st_size for name in place.group(1).split()) // 1000)} KB"
