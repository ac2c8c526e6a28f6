"""New records: answers into the text of a page, or of an entry at the end of the right file, and the id into data/ids.txt.

Text is only ever put between what stands there, so every other byte of a file is kept, and no file is written over.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from macros import blank, model
from macros.ask import Refused, answered
from macros.library import Library
from macros.load import load
from macros.questions import register_path
from macros.record import Record
from macros.source import Document, Unreadable, read_text

IDS = "data/ids.txt"
FOLDERS = {"briefing": "docs/briefings", "guidance": "docs/guidance", "review": "docs/reviews"}
_TODO = {
    "briefing": "Write what each hint asks for, in its place.",
    "guidance": "Write what each hint asks for, in its place.",
    "action": "Read it over, and add what shows it: evidence, and the facts it rests on.",
    "review": "Read it over, and add its findings.",
}


@dataclass(frozen=True)
class Insertion:
    """Text to be put into the file at `path`, before the character at `at` of what it holds; `line` is where to start reading."""

    path: str
    text: str
    line: int
    at: int | None = None  # None for a new file
    instead: int = 0  # how many characters it takes the place of: the brackets of an empty list


def new(root: Path, kind: str, given: dict[str, str], today: date, ask: Callable[[str], str] | None = None) -> str:
    """Write a new record of `kind` below `root`; gives back what was done and what comes next. Raises Refused, having written nothing."""
    library = load(root)
    if not (library.site and library.vocabulary):
        raise Refused("data/site.yml or data/vocabulary.yml cannot be read; `python -m macros check` says why")
    if kind == "action" and not library.registers:
        raise Refused("there is no register in data/registers/ that can be read; start one from data/blank/action.yml")
    answers = answered(kind, library, given, today, ask)
    made = insertions(library, kind, answers, today)
    _put(root, made)
    paths = [each.path for each in made]
    return (
        f"Written: {', '.join(paths[:-1])}, and the id in {paths[-1]}.\n"
        f"Open {paths[0]} at line {made[0].line}. {_TODO[kind]}\n"
        "Then run `python -m macros check`: it names what is left to write, line by line."
    )


def insertions(library: Library, kind: str, answers: dict, today: date) -> list[Insertion]:
    """What to put where, the record itself first. Raises Refused where a file cannot take it."""
    name = answers["id"]
    made = []
    if kind == "action":
        made.append(_appended(library, register_path(answers["register"]), "actions", model.Action, _action(answers, today)))
    elif kind == "review":
        made.append(_appended(library, "data/reviews.yml", "reviews", model.Review, _kept(answers, "id", "title", "publication", "themes")))
        if answers["summary"]:
            made.append(_page(kind, name, blank.review_page(_kept(answers, "title", "summary"), name)))
    elif kind == "briefing":
        made.append(_page(kind, name, blank.briefing(_dated(answers, "published", today), library.site.headings)))
    else:
        made.append(_page(kind, name, blank.guidance(_dated(answers, "checked", today))))
    return [*made, _listed(library, f"{kind} {name}")]


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February after 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _kept(answers: dict, *names: str) -> dict:
    """The answers of these names that say something."""
    return {name: answers[name] for name in names if answers[name]}


def _dated(answers: dict, field: str, today: date) -> dict:
    """The fields of a page that is published, or checked, today."""
    values = {name: value for name, value in answers.items() if value and name != "id"}
    return values | {"sensitive": "true" if answers["sensitive"] == "yes" else "false", field: today, "review_by": a_year_after(today)}


def _action(answers: dict, today: date) -> dict:
    """An action with its first update, which tells all three dials; nothing was tested of what is only now written down."""
    effect = "not-known" if answers["status"] == "not-known" else "not-tested"
    first = {"reported": today, "agreed": answers["agreed"], "status": answers["status"], "effect": effect}
    return _kept(answers, "id", "what", "theme", "answers", "owner") | {"updates": [first]}


def _page(kind: str, name: str, text: str) -> Insertion:
    front = text.index("\n---\n") + 5
    return Insertion(f"{FOLDERS[kind]}/{name}.md", text, text.count("\n", 0, front) + 2)


def _appended(library: Library, path: str, name: str, kind: type[Record], values: dict) -> Insertion:
    """A new item at the end of the list `name` of the file at `path`. Raises Refused where the list has no form that can be added to."""
    document = library.documents.get(path)
    try:
        at, instead, indent = _place(document, name)
        item = blank.entry(kind, values, indent)
        inserted = _fitted(document.text, at, item.rstrip("\n") if instead else item)
        before, after = _read(document.text), _read(document.text[:at] + inserted + document.text[at + instead :])
        if after != before | {name: [*before[name], *_read(item)]}:
            raise ValueError
    except (ValueError, AttributeError, yaml.YAMLError):
        raise Refused(f"`{name}` in {path} has a form that cannot be added to; copy data/blank/{kind.__name__.lower()}.yml there by hand") from None
    return Insertion(path, inserted, _first_line(document.text, at) + 1, at, instead)  # its first line explains the id, which follows


def _place(document: Document, name: str) -> tuple[int, int, int]:
    """Where the list `name` ends: the character, how many stand for an empty list, and the column of its dashes. Raises ValueError."""
    text = document.text
    if empty := re.search(rf"^{name}:([ \t]*\[[ \t]*\])[ \t]*\r?$", text, re.MULTILINE):
        return empty.start(1), len(empty.group(1)), 2
    keys = [key.value for key, _ in document.node.value]
    following = document.node.value[keys.index(name) + 1 :]
    items = document.node.value[keys.index(name)][1]
    if items.flow_style:
        raise ValueError
    return _end(text, following[0][0].start_mark.line) if following else len(text), 0, items.start_mark.column


def _listed(library: Library, line: str) -> Insertion:
    """`line` in its sorted place in data/ids.txt: before the first that comes after it."""
    try:
        text = read_text(library.root, IDS)
    except Unreadable as fault:
        raise Refused(f"{IDS} cannot be read: {fault.problems[0].message}") from None
    at = 0
    for each in text.splitlines(keepends=True):
        if each.strip() and not each.startswith("#") and each.strip() > line:
            break
        at += len(each)
    return Insertion(IDS, _fitted(text, at, f"{line}\n"), _first_line(text, at), at)


def _end(text: str, line: int) -> int:
    """Where the list ends that stands above the field on `line`, counted from 0: before the comment and the empty lines of that field."""
    lines = text.split("\n")[:line]
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return sum(len(each) + 1 for each in lines)


def _fitted(text: str, at: int, inserted: str) -> str:
    """`inserted` as lines of their own, ended as the lines of `text` are."""
    lead = "\n" if at and text[at - 1] != "\n" else ""
    return f"{lead}{inserted}".replace("\n", "\r\n") if "\r\n" in text else f"{lead}{inserted}"


def _first_line(text: str, at: int) -> int:
    """The number of the line on which what is inserted at `at` starts."""
    return text.count("\n", 0, at) + (2 if at and text[at - 1] != "\n" else 1)


def _read(text: str):
    return yaml.load(text, Loader=yaml.BaseLoader)


def _put(root: Path, made: list[Insertion]) -> None:
    """Write it all, once it is sure that nothing stands in the way. Raises Refused."""
    for each in made:
        full = root / each.path
        if not full.resolve().is_relative_to(root.resolve()):
            raise Refused(f"{each.path} is a link to a place outside the folder; nothing was written")
        if each.at is None and full.exists():
            raise Refused(f"{each.path} is there already; choose another id")
    try:
        for each in made:
            full = root / each.path
            if each.at is None:
                full.parent.mkdir(parents=True, exist_ok=True)
                with full.open("x", encoding="utf-8", newline="") as file:
                    file.write(each.text)
            else:
                text = full.read_bytes().decode("utf-8")  # not as read_text gives it: a mark at the very start stays
                at = each.at + text.startswith("\ufeff")
                full.write_bytes(f"{text[:at]}{each.text}{text[at + each.instead :]}".encode())
    except OSError as fault:
        raise Refused(f"{each.path} could not be written: {fault.strerror}") from None
