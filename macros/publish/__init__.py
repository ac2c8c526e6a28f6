"""From a library to a finished, verified site, its downloads and its theme."""

from pathlib import Path

_HERE = Path(__file__).parent
THEME = _HERE / "theme"  # the look: it comes with the engine, so that no library needs a copy
SHARED = _HERE / "shared"  # what pages have in any frame
STOCK = _HERE / "stock"  # what they have besides in the frame of stock Material
