"""From a checked library to a finished site: stage, build, index, verify, swap."""

from pathlib import Path

THEME = Path(__file__).parent / "theme"  # the look: it comes with the engine, so that no library needs a copy
