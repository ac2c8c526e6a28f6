"""The stylesheets of the theme as one file, so that a page asks for one."""

import re
from pathlib import Path

_IMPORT = re.compile(r'@import "([a-z]+\.css)";\n')


def bundle(site: Path) -> None:
    """Put the text of each stylesheet that site.css imports in its place, in `site`, and take the parts away."""
    whole = site / "assets" / "stylesheets" / "site.css"
    text = whole.read_text(encoding="utf-8")
    for name in _IMPORT.findall(text):
        part = whole.with_name(name)
        text = text.replace(f'@import "{name}";\n', part.read_text(encoding="utf-8"))
        part.unlink()
    whole.write_text(text, encoding="utf-8", newline="\n")
