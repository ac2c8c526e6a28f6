"""Compare what is no record: pictures and downloads, and files that differ only in form."""

from collections.abc import Mapping

from macros.library.library import Library
from macros.library.source import Document
from macros.reports.changes.diff import Change


def files(moved: Mapping[str, str]) -> list[Change]:
    """Return the pictures and downloads in docs/ that were added (A), changed (M) or deleted (D)."""
    words = {"A": "new", "D": "gone"}
    return [Change("file", path, words.get(how, "changed"), "file") for path, how in moved.items() if is_file(path)]


def is_file(path: str) -> bool:
    """Return whether it is a file that readers can open and that is no page."""
    return path.startswith("docs/") and not path.endswith(".md")


def reformatted(before: Library, now: Library) -> list[Change]:
    """Return files of which only comments or spacing differ, which readers of the site do not see."""
    same = [path for path, new in now.documents.items() if (old := before.documents.get(path)) and _only_form(old, new)]
    return [Change("file", path, "changed", "form") for path in same]


def _only_form(old: Document, new: Document) -> bool:
    is_same = old.data == new.data and old.body.split() == new.body.split()
    return is_same and old.text.splitlines() != new.text.splitlines()
