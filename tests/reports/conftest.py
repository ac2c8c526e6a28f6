"""The good library as it was, and what is reported of an edited copy."""

from pathlib import Path

import pytest

from macros.library.library import Library
from macros.library.load import load
from macros.reports.changes import compare
from macros.reports.changes.change_report import sentence
from macros.reports.changes.names import RecordNames
from tests.support.generator import copy_good


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library before it is edited."""
    return load(copy_good("full", tmp_path_factory.mktemp("before")))


@pytest.fixture
def reported(good, full: Path):
    """A function that makes edits (file, old text, new text) in a copy and returns the changes: the priority and the sentence of each."""

    def report(*edits: tuple[str, str, str]) -> list[tuple[str, str]]:
        for name, find, write in edits:
            path = full / name
            text = path.read_text(encoding="utf-8")
            assert text.count(find) >= 1, find
            path.write_text(text.replace(find, write, 1), encoding="utf-8")
        now = load(full)
        names = RecordNames(good, now)
        return [(change.priority, ": ".join(sentence(names, change))) for change in compare.compare(good, now)]

    return report
