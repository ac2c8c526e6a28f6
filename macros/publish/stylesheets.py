"""The stylesheets of the theme as one file, so that a page asks for one."""

import re
from pathlib import Path

_IMPORT = re.compile(r'@import "([a-z]+\.css)";\n')


def join(site: Path) -> None:
    """Put the text of each stylesheet that site.css imports in its place, in `site`, and take the parts away."""
    folder = site / "assets" / "stylesheets"
    whole = folder / "site.css"
    parts: list[Path] = []

    def text_of(place: re.Match) -> str:
        parts.append(folder / place.group(1))
        return parts[-1].read_text(encoding="utf-8")

    whole.write_text(_IMPORT.sub(text_of, whole.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for path in parts:
        path.unlink()
