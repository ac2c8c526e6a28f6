"""The search index, made by Pagefind from the finished pages."""

import os
import subprocess
import sys
from pathlib import Path


def index(site: Path) -> None:
    """Index the site in place, into its folder pagefind/. Raises CalledProcessError with Pagefind's own words."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--exclude-selectors", ".headerlink, .cite, .dials, .key, .as-at, .page-facts, .page-meta, [data-pagefind-ignore]", "--quiet"]
    # One thread: with more, the order in which pages arrive changes from run to run, and the files with it.
    subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | {"RAYON_NUM_THREADS": "1"})
    for unused in ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css",
                   "pagefind-component-ui.js", "pagefind-component-ui.css", "pagefind-highlight.js"):  # fmt: skip
        (site / "pagefind" / unused).unlink(missing_ok=True)
