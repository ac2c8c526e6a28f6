"""Compare a folder with an earlier commit, and report in sentences what changed for readers."""

from pathlib import Path

from macros.library import snapshot
from macros.library.load import SETTINGS, load
from macros.reports.changes import change_report, compare, compare_files
from macros.reports.changes.diff import in_order
from macros.reports.changes.names import RecordNames
from macros.reports.result import CheckResult


def changes_since(root: Path, since: str, form: str) -> str:
    """Return the changes since a revision or a day, in `text` or `markdown`; in public, not of what may not be told.

    Raises GitError where there is no such commit.
    """
    commit = snapshot.find_snapshot(root, since)
    with snapshot.extract(root, commit.id) as folder:
        before, now = load(folder), load(root)
    if hush := CheckResult(tuple(before.problems), {}).hush:
        return hush
    moved, elsewhere = snapshot.changed_files(root, commit)
    names = RecordNames(before, now)
    changes = [*compare.compare(before, now), *compare_files.files(moved), *compare_files.reformatted(before, now)]
    records = {*before.documents, *now.documents, SETTINGS}
    program = [path for path in moved if path not in records and not compare_files.is_file(path)] + elsewhere
    head = change_report.head(names, commit, changes, program)
    return change_report.format_changes(head, names, in_order(changes), form)
