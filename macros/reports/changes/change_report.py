"""Report in sentences what changed for readers, for the person who approves it and need not read YAML."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from macros.library.snapshot import Snapshot
from macros.records.dates import in_words
from macros.reports.changes.diff import HEADINGS, Change
from macros.reports.changes.names import RecordNames
from macros.reports.plain_text import escape_markdown, one_line, whole_lines

LARGEST = 1_000_000  # bytes of Markdown; GitHub shows up to 1,048,576 of one step
_NOUNS = {  # what a kind of record is called, where that is not the kind itself
    "action": "",
    "exception": "exception for",
    "counts": "how many reviews the source counts",
    "site": "the site",
    "review-page": "page about the review",
    "entry": "word",
    "settings": "every page",
    "form": "file",
}
_ALONE = ("counts", "site", "settings")  # of which there is only one
_BY_ID = ("action", "fact", "source", "review")


def format_changes(head: Iterable[str], names: RecordNames, changes: Iterable[Change], form: str) -> str:
    """Return the changes, which are in order, as `text` or as `markdown`, below the lines of `head`."""
    make = _markdown if form == "markdown" else _text
    groups = groupby(changes, attrgetter("priority"))
    return make(list(head), [(HEADINGS[name], [sentence(names, each) for each in some]) for name, some in groups])


def head(
    names: RecordNames, asked: date | None, commit: Snapshot, changes: list[Change], program: list[str]
) -> Iterator[str]:
    """Yield what is compared with what, and if nothing changed for readers.

    `asked` is the day that was asked for, if one was; `program` lists the other files that changed.
    """
    yield f"What has changed for readers since {f'the end of {in_words(asked)}' if asked else in_words(commit.day)}"
    yield f"Compared with commit {commit.id[:7]} of {in_words(commit.day)}."
    for library, where in (
        (names.before, "in the earlier folder, read by this program"),
        (names.now, "in the folder as it stands; `python -m macros check` names them"),
    ):
        if number := len(set(library.problems)):
            unread = f"Problems that keep records or pages from being read: {number} {where}"
            yield f"{unread}. What they hold is compared as far as it could be read."
    visible = [change for change in changes if change.priority != "form"]
    others = f"{len(program)} file{'' if len(program) == 1 else 's'} of the program, its look or its tests"
    if not visible:
        yield f"Nothing that a reader sees has changed{f'; {others} did' if program else ''}."
    elif program:
        yield f"Besides, {others} changed; that is for those who keep the program."


def sentence(names: RecordNames, change: Change) -> tuple[str, str]:
    """Return the subject and the predicate of a change. Both may contain words from records."""
    if change.what == "order":
        return f"The order of {names.safe(change.id)}", _predicate(names, change)
    by_name = change.name and change.kind not in _BY_ID
    name = names.quoted(change.name) if by_name else names.safe(change.id)  # a path may hold anything
    about = f"{_NOUNS.get(change.kind, change.kind)} {'' if change.kind in _ALONE else name}".strip()
    if change.what == "new":
        about = f"new {about if change.kind != 'action' else f'action {name}'}"
    return about[:1].upper() + about[1:], _predicate(names, change)


def _predicate(names: RecordNames, change: Change) -> str:
    """Return the sentence without its subject."""
    plain = {
        "gone": "it is gone.",
        "unread": "it cannot be read as it stands now; `python -m macros check` says why.",
        "order": "they stand in another order.",
    }
    if not change.text:
        return plain.get(change.what) or ("it was added." if change.what == "new" else "it changed.")
    was = "it could not be read before; now: " if change.what == "was-unread" else ""
    what = f"{names.quoted(change.name)}: " if change.kind == "action" else ""
    end = "" if change.text.endswith((".", '."')) else "."
    return f"{what}{was}{change.text}{end}"


def _text(head: list[str], groups: list) -> str:
    lines = [one_line(each) for each in head]
    for heading, sentences in groups:
        lines += ["", f"{heading} ({len(sentences)})"]
        lines += [f"- {one_line(f'{about}: {told}')}" for about, told in sentences]
    return "\n".join(lines)


def _markdown(head: list[str], groups: list) -> str:
    lines = [f"## {escape_markdown(head[0])}", *(each for text in head[1:] for each in ("", escape_markdown(text)))]
    for heading, sentences in groups:
        lines += ["", f"### {heading} ({len(sentences)})", ""]
        lines += [f"- **{escape_markdown(about)}**: {escape_markdown(told)}" for about, told in sentences]
    rest = "There are {} lines more than fit here. Run the command with `--format text` to read them all."
    return whole_lines(lines, LARGEST, rest)
