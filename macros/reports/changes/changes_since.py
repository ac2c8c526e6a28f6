"""Compare a folder with an earlier commit, and report in sentences what changed for readers."""

from pathlib import Path

from macros.library import snapshot
from macros.library.load import load
from macros.library.problem import InvalidDocument
from macros.library.source import read_yaml
from macros.reports.changes import change_report, compare, compare_files
from macros.reports.changes.diff import in_order
from macros.reports.changes.names import RecordNames


def changes_since(root: Path, since: str, form: str) -> str:
    """Return the changes since a revision or a day, in `text` or `markdown`.

    Raises GitError where there is no such commit.
    """
    commit = snapshot.find_snapshot(root, since)
    with snapshot.extract(root, commit.id) as folder:
        before, now = load(folder), load(root)
        menus = [_settings(each) for each in (folder, root)]
    moved, elsewhere = snapshot.changed_files(root, commit)
    names = RecordNames(before, now)
    changes = [
        *compare.compare(before, now),
        *compare_files.settings(names, *menus),
        *compare_files.files(moved),
        *compare_files.reformatted(before, now),
    ]
    records = {*before.documents, *now.documents, "mkdocs.yml"}
    program = [path for path in moved if path not in records and not compare_files.is_file(path)] + elsewhere
    head = change_report.head(names, snapshot.parse_day(since), commit, changes, program)
    return change_report.format_changes(head, names, in_order(changes), form)


def _settings(folder: Path) -> dict | None:
    try:
        data = read_yaml(folder, "mkdocs.yml").data
    except InvalidDocument:
        return None
    return data if isinstance(data, dict) else None
