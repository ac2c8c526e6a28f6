"""Pango, without which no PDF is made."""

import pytest

from macros.publish import pdf
from tests.support import system

PACKAGES = ("libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")


def ensure() -> None:
    """Install Pango where it is missing. Ends the run with one sentence where that fails."""
    if not pdf.available() and (not system.install(*PACKAGES) or not pdf.available()):
        pytest.exit(
            f"The tests of the PDF need Pango, and it was not installed; type: sudo apt-get install {' '.join(PACKAGES)}",
            returncode=1,
        )
