"""A folder of records and pages into one Library, with every problem of shape that was met on the way.

What could be read is kept, so that the rules can go on; what could not leaves its id behind, so that one
mistake is not reported again by everything that links to it. Nothing here knows what day it is.
"""

import gc
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from macros import model
from macros.explain import explained
from macros.library import PRIVATE_MARK, Library, PageFile
from macros.source import Document, Problem, Unreadable, read_page, read_text, read_yaml

REVIEW = TypeAdapter(Annotated[model.Review | model.WithheldReview, Field(discriminator="publication")])
# Files that hold one list: path, name of the list, kind of its items, kind of the file.
LISTS = (
    ("data/sources.yml", "sources", model.Source, model.Sources),
    ("data/contacts.yml", "contacts", model.Contact, model.Contacts),
    ("data/glossary.yml", "terms", model.Term, model.Glossary),
    ("data/disclosure-allow.yml", "allowed", model.Allowed, model.DisclosureAllow),
)
TEXTS = (".csv", ".json", ".md", ".txt", ".yaml", ".yml")
_ID = re.compile(r"^[\s-]*(?:id|abbreviation):\s*['\"]?([^\s'\"]+)", re.MULTILINE)
PAGE_KINDS = {"briefings": model.Briefing, "guidance": model.Guidance}


def load(root: Path) -> Library:
    """Read everything below `root`. Raises nothing for bad content: see `problems` of what comes back."""
    library = Library(Path(root), private=(Path(root) / PRIVATE_MARK).is_file())
    collecting = gc.isenabled()
    gc.disable()  # a hundred registers are a million small objects that all stay: collecting in between doubles the time
    try:
        library.problems += _links_outside(library)
        _load_data(library)
        _load_pages(library)
        _load_texts(library)
    finally:
        if collecting:
            gc.enable()
    return library


def _load_data(library: Library) -> None:
    library.site = _whole(library, "data/site.yml", model.Site)
    if (library.root / "data" / "tested.yml").exists():
        library.tested = _whole(library, "data/tested.yml", model.Tested)
    library.vocabulary = _whole(library, "data/vocabulary.yml", model.Vocabulary)
    for path, name, kind, holder in LISTS:
        _, found = _list_file(library, path, name, kind, holder)
        if name == "allowed":
            library.allowed = found
        else:
            _by_id(library, found, getattr(library, name))
    for path in _files(library, "data/facts", ".yml"):
        _, found = _list_file(library, path, "facts", model.Fact, model.Facts)
        _by_id(library, found, library.facts)
    head, reviews = _list_file(library, "data/reviews.yml", "reviews", REVIEW, model.Reviews)
    library.counts = head and head.counts
    for review in reviews:
        _by_id(library, [review], library.withheld if isinstance(review, model.WithheldReview) else library.reviews)
    for path in _files(library, "data/registers", ".yml"):
        head, actions = _list_file(library, path, "actions", model.Action, model.Register)
        if head:
            library.registers[path] = head.model_copy(update={"actions": tuple(actions)})
            library.place(library.registers[path], library.documents[path], ())
        _by_id(library, actions, library.actions)
    _load_ids(library)


def _load_ids(library: Library) -> None:
    try:
        text = read_text(library.root, "data/ids.txt")
    except Unreadable as fault:
        library.problems += fault.problems
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            library.ids[line.strip()] = number


def _load_pages(library: Library) -> None:
    for path in _files(library, "docs", ".md"):
        parts = Path(path).parts[1:]
        folder, stem = parts[0], Path(path).stem
        own = len(parts) == 2 and stem != "index"
        kind = {"briefings": "briefing", "guidance": "guidance", "reviews": "review"}.get(folder, "page") if own else "page"
        record_kind = PAGE_KINDS.get(folder, model.Page) if own else model.Page
        try:
            document = read_page(library.root, path)
        except Unreadable as fault:
            _give_up(library, path, fault)
            library.broken.add(stem)
            continue
        _keep(library, document)
        record = _record(library, document, (), document.data, record_kind)
        if record:
            url = "/".join(parts[:-1] if stem == "index" else (*parts[:-1], stem))
            url = f"{url}/" if url else ""
            library.pages.setdefault(url, PageFile(stem, kind, url, record, document))  # rules/places.py names a second page of one address
        else:
            library.broken.add(stem)


def _load_texts(library: Library) -> None:
    """The other texts: nobody asks for a record in them, but they are public too."""
    library.files = tuple(path for folder in ("data", "docs") for path in _files(library, folder, ""))
    for path in library.files:
        if path.endswith(TEXTS) and path not in library.documents:
            try:
                library.texts[path] = Document(path, read_text(library.root, path))
            except Unreadable as fault:
                library.problems += [each for each in fault.problems if each not in library.problems]


def _whole(library: Library, path: str, kind: type[BaseModel]):
    """The one record of a file, or None with its problems noted."""
    document = _document(library, path)
    return document and _record(library, document, (), document.data, kind)


def _list_file(library: Library, path: str, name: str, kind, holder: type[BaseModel]) -> tuple:
    """The file as a `holder` with an empty list (or None), and the records of its list.

    Each record is read by itself, so that one mistake does not hide the others.
    """
    document = _document(library, path)
    if not document:
        return None, []
    raw = document.data.get(name)
    empty = {**document.data, name: []} if isinstance(raw, list) else document.data
    head = _record(library, document, (), empty, holder)
    if head and getattr(head, "counts", None):
        library.place(head.counts, document, ("counts",))
    found = []
    for number, item in enumerate(raw if isinstance(raw, list) else ()):
        record = _record(library, document, (name, number), item, kind)
        if record is not None:
            found.append(record)
        elif isinstance(item, dict):
            library.broken.add(str(item.get("id") or item.get("abbreviation") or ""))
            library.broken |= {str(f.get("id")) for f in item.get("findings") or () if isinstance(f, dict)}
    return head, found


def _record(library: Library, document: Document, keys: tuple, raw, kind):
    """`raw` as a record of `kind`, or None with its problems noted."""
    try:
        record = kind.validate_python(raw) if kind is REVIEW else kind.model_validate(raw)
    except ValidationError as error:
        is_withheld = isinstance(raw, dict) and raw.get("publication") == "withheld"
        review_kind = model.WithheldReview if is_withheld else model.Review
        library.problems += explained(error, document, keys, review_kind if kind is REVIEW else kind)
        return None
    library.place(record, document, keys)
    return record


def _by_id(library: Library, records: list, into: dict) -> None:
    for record in records:
        key = getattr(record, "id", None) or record.abbreviation
        if key in into:
            name = "id" if hasattr(record, "id") else "abbreviation"
            library.problems.append(library.problem(record, (name,), f'the {name} "{key}" is used a second time; give each record its own'))
        else:
            into[key] = record


def _document(library: Library, path: str) -> Document | None:
    try:
        document = read_yaml(library.root, path)
        if not isinstance(document.data, dict):
            raise Unreadable(Problem(path, 1, "the file does not start with the name of a field; see data/README.md for its form"))
        if len(document.data) < len(document.node.value):  # a list twice: which of the two is meant cannot be known, and all else would be misread
            raise Unreadable(*document.problems)
    except Unreadable as fault:
        _give_up(library, path, fault)
        return None
    _keep(library, document)
    return document


def _give_up(library: Library, path: str, fault: Unreadable) -> None:
    """Note why a file could not be read, and the ids that seem to stand in it."""
    library.problems += fault.problems
    full = library.root / path
    if full.is_file() and full.resolve().is_relative_to(library.root.resolve()):
        library.broken.update(_ID.findall(full.read_text(encoding="utf-8", errors="replace")))


def _keep(library: Library, document: Document) -> None:
    library.documents[document.path] = document
    library.problems += document.problems


def _files(library: Library, folder: str, suffix: str) -> Iterator[str]:
    """Paths of files in `folder` and below, sorted, with / between their parts."""
    for where, folders, names in os.walk(library.root / folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(suffix):
                yield (Path(where) / name).relative_to(library.root).as_posix()


def _links_outside(library: Library) -> Iterator[Problem]:
    """Folders and pictures that are links to somewhere outside; read_text sees to the files that are read as text."""
    root = library.root.resolve()
    for top in ("data", "docs"):
        for where, folders, names in os.walk(library.root / top):
            for name in sorted(folders + names):
                path = Path(where) / name
                if path.is_symlink() and not name.endswith((".yml", ".md", ".txt")) and not path.resolve().is_relative_to(root):
                    short = path.relative_to(library.root).as_posix()
                    yield Problem(short, 1, "this is a link to a file outside the folder; put a copy of the file here instead")
