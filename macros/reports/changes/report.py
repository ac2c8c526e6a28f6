"""What changed for readers, in sentences: for the person who approves what is said and need not read how it is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from macros.library.library import Library
from macros.records.dates import in_words
from macros.reports.changes.diff import Change
from macros.reports.changes.names import Words
from macros.reports.changes.sentences import said
from macros.reports.plain_text import line, markdown

FORMATS = ("text", "markdown")
LARGEST = 1_000_000  # bytes of Markdown; GitHub shows up to 1,048,576 of one step
HEADINGS = {
    "exception": "Look first: exceptions to the disclosure rules",
    "publication": "What is published",
    "sign-off": "Who answers for it",
    "effect": "Said to have made more difference than before",
    "action": "Actions",
    "guidance": "Guidance",
    "briefing": "Briefings",
    "review": "Reviews and findings",
    "contact": "Whom to ring",
    "page": "Other pages",
    "fact": "Facts",
    "source": "Sources",
    "word": "Words explained",
    "site": "The site itself",
    "file": "Pictures and downloads",
    "form": "Changed in comments or spacing only",
}
_NOUNS = {
    "exception": "exception for",
    "review": "review",
    "counts": "how many reviews the source counts",
    "site": "the site",
    "register": "register",
    "guidance": "guidance",
    "briefing": "briefing",
    "review-page": "page about the review",
    "page": "page",
    "contact": "contact",
    "fact": "fact",
    "source": "source",
    "term": "term",
    "entry": "word",
    "settings": "every page",
    "file": "file",
    "form": "file",
}
_ALONE = ("counts", "site", "settings")  # there is only one of each
_BY_ID = ("action", "fact", "source", "review", "exception", "settings", "file", "form")


@dataclass(frozen=True)
class Since:
    """What is compared with: the day that was asked for, if any, the commit that was found, its day, and how much of either side could not be read."""

    asked: date | None
    commit: str
    day: date
    unread_then: int
    unread_now: int


def written(before: Library, now: Library, changes: list[Change], program: list[str], since: Since, form: str) -> str:
    """The changes as `text` or as `markdown`; `program` names the other files that changed."""
    make = _markdown if form == "markdown" else _text
    return make(list(_head(since, changes, program)), list(_groups(Words(before, now), changes)))


def _head(since: Since, changes: list[Change], program: list[str]) -> Iterator[str]:
    yield f"What has changed for readers since {f'the end of {in_words(since.asked)}' if since.asked else in_words(since.day)}"
    yield f"Compared with commit {since.commit[:7]} of {in_words(since.day)}."
    for number, where in (
        (since.unread_then, "in the earlier folder, read by this program"),
        (since.unread_now, "in the folder as it stands; `python -m macros check` names them"),
    ):
        if number:
            yield f"Problems that keep records or pages from being read: {number} {where}. What they hold is compared as far as it could be read."
    seen = [change for change in changes if change.care != "form"]
    others = f"{len(program)} file{'' if len(program) == 1 else 's'} of the program, its look or its tests"
    if not seen:
        yield f"Nothing that a reader sees has changed{f'; {others} did' if program else ''}."
    elif program:
        yield f"Besides, {others} changed; that is for those who keep the program."


def _groups(words: Words, changes: Iterable[Change]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each heading with its sentences: what each is about, and what is said of it."""
    found: dict[str, list] = {}
    for change in changes:
        found.setdefault(change.care, []).append(sentence(words, change))
    yield from ((HEADINGS[care], sentences) for care, sentences in found.items())


def sentence(words: Words, change: Change) -> tuple[str, str]:
    """What a change is about, and what is said of it. Both may hold words from records."""
    if change.what == "order":
        return f"The order of {words.safe(change.id)}", _said(words, change)
    is_path = change.kind in ("exception", "file", "form")  # a path may hold anything; an id may not
    name = (
        words.safe(change.id)
        if is_path
        else words.quoted(change.name)
        if change.name and change.kind not in _BY_ID
        else line(change.id)
    )
    about = f"{_NOUNS.get(change.kind, '')} {'' if change.kind in _ALONE else name}".strip()
    if change.what == "new":
        about = f"new {about if change.kind != 'action' else f'action {name}'}"
    return about[:1].upper() + about[1:], _said(words, change)


def _said(words: Words, change: Change) -> str:
    """The sentence without what it is about."""
    if change.kind == "exception":
        return _exception(words, change)
    plain = {
        "gone": "it is gone.",
        "unread": "it cannot be read as it stands now; `python -m macros check` says why.",
        "order": "they stand in another order.",
    }.get(change.what)
    if plain or change.kind in ("file", "form"):
        return plain or {"new": "it was added.", "changed": "it changed."}[change.what]
    told = said(words, change)
    was = "it could not be read before; now: " if change.what == "was-unread" else ""
    what = f"{words.quoted(change.name)}: " if change.kind == "action" else ""
    end = "" if told.endswith((".", '."')) else "."
    return f"{what}{was}{told}{end}"


def _exception(words: Words, change: Change) -> str:
    if change.what == "gone":
        return "the exception is gone; the rules apply there again."
    reason, place = (part.now for part in change.parts)
    word = "lets something stand that the rules refuse" if change.what == "new" else "has another reason"
    return f"it {word}, for this reason: {words.quoted(reason)} Look at the text itself before you approve: data/disclosure-allow.yml, line {place}."


def _text(head: list[str], groups: list) -> str:
    lines = [line(each) for each in head]
    for heading, sentences in groups:
        lines += ["", f"{heading} ({len(sentences)})", *(f"- {line(f'{about}: {told}')}" for about, told in sentences)]
    return "\n".join(lines)


def _markdown(head: list[str], groups: list) -> str:
    """Whole lines only, so that nothing is cut open where there is more than GitHub shows."""
    lines = [f"## {markdown(head[0])}", *(each for text in head[1:] for each in ("", markdown(text)))]
    for heading, sentences in groups:
        lines += [
            "",
            f"### {heading} ({len(sentences)})",
            "",
            *(f"- **{markdown(about)}**: {markdown(told)}" for about, told in sentences),
        ]
    kept: list[str] = []
    size = 0
    for number, each in enumerate(lines):
        size += len(each.encode()) + 1
        if size > LARGEST:
            return "\n".join(
                (
                    *kept,
                    "",
                    f"There are {len(lines) - number} lines more than fit here. Run the command with `--format text` to read them all.",
                )
            )
        kept.append(each)
    return "\n".join(kept)
