"""The library that the tests of content read: the shipped one, or that in the folder named by LIBRARY."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the library."""
    return Path(os.environ.get("LIBRARY") or Path(__file__).parents[2])
