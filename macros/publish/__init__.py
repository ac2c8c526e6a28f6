"""From a library to a finished, verified site, its downloads and its theme."""

from pathlib import Path

THEME = Path(__file__).parent / "theme"  # the look: it comes with the engine, so that no library needs a copy
