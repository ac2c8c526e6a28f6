"""Report in sentences what changed for readers, for the person who approves it and need not read YAML."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from macros.library.snapshot import Snapshot
from macros.records.dates import in_words
from macros.reports.changes.diff import WORDS, Change
from macros.reports.changes.names import RecordNames
from macros.reports.report_text import Section, format_report

LARGEST = 1_000_000  # bytes of Markdown; GitHub shows up to 1,048,576 of one step


def format_changes(head: Iterable[str], names: RecordNames, changes: Iterable[Change], form: str) -> str:
    """Return the changes, which are in order, as `text` or as `markdown`, below the lines of `head`."""
    groups = groupby(changes, attrgetter("priority"))
    sections = (Section(WORDS["headings"][name], "", [sentence(names, each) for each in some]) for name, some in groups)
    return format_report(form, head, sections, LARGEST)


def head(names: RecordNames, commit: Snapshot, changes: list[Change], program: list[str]) -> Iterator[str]:
    """Yield what is compared with what, and if nothing changed for readers; `program` lists the other files."""
    yield f"What has changed for readers since {in_words(commit.day)}"
    yield f"Compared with commit {commit.id[:7]} of {in_words(commit.day)}."
    for library, where in (
        (names.before, "in the earlier folder, read by this program"),
        (names.now, "in the folder as it stands; `python -m macros check` names them"),
    ):
        if number := len(set(library.problems)):
            unread = f"Problems that keep records or pages from being read: {number} {where}"
            yield f"{unread}. What they hold is compared as far as it could be read."
    others = f"{len(program)} file{'' if len(program) == 1 else 's'} of the program, its look or its tests"
    if all(change.priority == "form" for change in changes):
        yield f"Nothing that a reader sees has changed{f'; {others} did' if program else ''}."
    elif program:
        yield f"Besides, {others} changed; that is for those who keep the program."


def sentence(names: RecordNames, change: Change) -> tuple[str, str]:
    """Return the subject and the predicate of a change. Both may contain words from records."""
    kind = f"new {change.kind}" if change.what == "new" else change.kind
    name = f" {names.quoted(change.name)}" if change.name else ""
    about = f"{kind.capitalize()} {names.safe(change.id)}{name}"  # a path may hold anything
    was = "it could not be read before; now: " if change.what == "was-unread" else ""
    text = f"{was}{change.text or WORDS['plain'][change.what]}"
    return about, text if text.endswith((".", '."')) else f"{text}."
