"""Mending characters that nobody sees changes nothing on the pages that are shipped."""

import shutil
from pathlib import Path

import pytest

from tests.editing.test_mend_characters import is_the_same_when_mended


@pytest.mark.all
def test_shipped_pages_and_records_are_the_same_before_and_after(project: Path, tmp_path: Path):
    for folder in ("data", "docs"):
        shutil.copytree(project / folder, tmp_path / folder)
    is_the_same_when_mended(tmp_path)
