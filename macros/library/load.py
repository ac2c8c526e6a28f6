"""Load a folder of records and pages into a Library, with every problem of form that was met on the way.

Everything that can be read is loaded. What cannot leaves its id behind, so that one mistake is reported once.
"""

import gc
import re
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from macros.library.characters import readable
from macros.library.error_messages import explain
from macros.library.folder import shadows, walk
from macros.library.library import ID, PRIVATE_MARK, Library, PageFile
from macros.library.problem import InvalidDocument, Problem
from macros.library.source import Document, no_text, read_body, read_page, read_yaml
from macros.library.text_files import LINK, SAY, read_text, unseen_in
from macros.records import generated, model, site_settings
from macros.records.record import Record
from macros.records.repeats import repeated
from macros.records.reported import with_statements
from macros.records.unfinished import unfinished

GONE = "data/gone.yml"
# Files that hold one list: path, name of the list, kind of its items, kind of the file.
LISTS = (
    ("data/sources.yml", "sources", model.Source, model.Sources),
    ("data/contacts.yml", "contacts", model.Contact, model.Contacts),
    ("data/glossary.yml", "terms", model.Term, model.Glossary),
    ("data/disclosure-allow.yml", "allowed", model.Allowed, model.DisclosureAllow),
    (GONE, "gone", model.Gone, model.GoneRecords),
)
SETTINGS = "mkdocs.yml"
# Where texts lie beside data/ and docs/: public too, so what points at a person is looked for in them as well.
BESIDE = ("*", ".github/*", ".github/*/*")
TEXTS = (".csv", ".json", ".md", ".txt", ".yaml", ".yml")
# Folder of pages of their own: kind of the page, type of its record.
PAGE_KINDS: dict[str, tuple[str, type[model.Page]]] = {
    "briefings": ("briefing", model.Briefing),
    "guidance": ("guidance", model.Guidance),
    "reviews": ("review", model.Page),
}


def load(root: Path) -> Library:
    """Load everything below `root`. Bad content raises nothing: it is in the `problems` of the library."""
    library = Library(Path(root), private=(Path(root) / PRIVATE_MARK).is_file())
    collecting = gc.isenabled()
    gc.disable()  # a hundred registers are a million small objects that all stay alive: collecting doubles the time
    try:
        _list_files(library)
        _load_data(library)
        _load_pages(library)
        _load_texts(library)
    finally:
        if collecting:
            gc.enable()
    return library


def _list_files(library: Library) -> None:
    entries = dict(pair for folder in ("data", "docs") for pair in walk(library.root, folder))
    if (library.root / SETTINGS).is_file():
        entries[SETTINGS] = ""
    library.files = tuple(path for path, fault in entries.items() if not fault)
    for path, fault in entries.items():
        if fault:
            library.problems.append(Problem(path, 1, fault, code="FIL005" if fault == LINK else "FIL008"))
    library.problems += shadows(library.root)


def _load_data(library: Library) -> None:
    library.site = _whole(library, "data/site.yml", site_settings.Site)
    library.settings = _whole(library, SETTINGS, site_settings.Settings)
    if document := library.documents.get(SETTINGS):
        library.problems += no_text(document)
    if (library.root / generated.TESTED).exists():
        library.tested = _whole(library, generated.TESTED, site_settings.Tested)
    library.vocabulary = _whole(library, "data/vocabulary.yml", model.Vocabulary)
    for name in model.Vocabulary.model_fields if library.vocabulary else ():
        _add_within(library, library.vocabulary, name, {})
    for path, name, kind, holder in LISTS:
        if path != GONE or (library.root / GONE).exists():  # where nothing is gone, there need be no file
            _, records = _list_file(library, path, {name: kind}, holder)
            library.add(records, getattr(library, name))
    for path in _registers(library, "data/facts"):
        library.add(_list_file(library, path, {"facts": model.Fact}, model.Facts)[1], library.facts)
    kinds: dict[str, type[Record]] = {"reviews": model.Review, "notices": model.WithheldReview}
    head, reviews = _list_file(library, "data/reviews.yml", kinds, model.Reviews)
    library.counts = head and head.counts
    for review in reviews:
        library.add([review], library.withheld if isinstance(review, model.WithheldReview) else library.reviews)
    findings: dict[str, model.Finding] = {}
    for review in library.reviews.values():
        _add_within(library, review, "findings", findings)
    told = (library.sources, library.facts)
    for path in _registers(library, "data/registers"):
        head, actions = _list_file(library, path, {"actions": model.Action}, model.Register)
        if head:
            for number, each in enumerate(actions):
                actions[number] = with_statements(each, head, *told)
                library.place(actions[number], *library.location(each))
            library.registers[path] = head.model_copy(update={"actions": tuple(actions)})
            library.place(library.registers[path], library.documents[path], ())
        library.add(actions, library.actions)
    unfinished_actions = (each for each in library.unfinished if isinstance(each, model.Action) and "id" in vars(each))
    library.add(unfinished_actions, {**library.actions})


def _registers(library: Library, folder: str) -> list[str]:
    """Return the files of records in a folder, without those of folders inside it, which the rules refuse."""
    return [path for path in library.files if re.fullmatch(rf"{folder}/[^/]+\.yml", path)]


def _load_pages(library: Library) -> None:
    """Load the pages; one whose front matter is not right as a draft, so that its body is judged in the same run."""
    for path in (each for each in library.files if each.startswith("docs/") and each.endswith(".md")):
        parts, stem = Path(path).parts[1:], Path(path).stem
        is_index = stem == "index"
        kind, record_kind = PAGE_KINDS.get(parts[0] if len(parts) == 2 and not is_index else "", ("page", model.Page))
        document = _read(library, path, read_page) or Document(path, "")
        record = document.data and _record(library, document, (), document.data, record_kind)
        url = "".join(f"{part}/" for part in (parts[:-1] if is_index else (*parts[:-1], stem)))
        if record:  # a second page of one address is reported by rules/addresses.py
            library.pages.setdefault(url, PageFile(stem, kind, url, record, document))
            continue
        library.broken.add(parts[-2] if is_index and parts[1:] else stem)
        page = model.Page.model_construct(**{"title": "", "summary": "", **vars(unfinished(model.Page, document.data))})
        library.place(page, document, ())
        library.drafts[path] = PageFile(stem, kind, url, page, document)


def _load_texts(library: Library) -> None:
    """Load the other texts: they hold no records, but they are public too."""
    beside = {path.relative_to(library.root).as_posix() for each in BESIDE for path in library.root.glob(each)}
    for path in (*library.files, *sorted(beside)):
        if path.lower().endswith(TEXTS) and path not in library.documents:
            try:
                text = read_text(library.root, path)
            except InvalidDocument as error:
                library.problems += [each for each in error.problems if each not in library.problems]
            else:
                library.texts[path] = Document(path, text)
                if path in library.drafts:
                    read_body(library.drafts[path].document, readable(text))
                library.problems += () if path in beside else unseen_in(path, text)


def _whole(library: Library, path: str, kind: type[Record]):
    """Return the one record of a file, or None with its problems noted."""
    document = _document(library, path)
    return document and _record(library, document, (), document.data, kind)


def _list_file(library: Library, path: str, kinds: dict[str, type[Record]], holder: type[Record]) -> tuple:
    """Return the file as a `holder` with empty lists (or None), and the records of its lists, which `kinds` names.

    Each record is read by itself, so that one mistake does not hide the others.
    """
    document = _document(library, path)
    if not document:
        return None, []
    lists = {name: raw for name in kinds if isinstance(raw := document.data.get(name), list)}
    head = _record(library, document, (), document.data | dict.fromkeys(lists, ()), holder)
    if head and getattr(head, "counts", None):
        library.place(head.counts, document, ("counts",))
    records = []
    for name, number, item in ((name, *each) for name, raw in lists.items() for each in enumerate(raw)):
        if name == "actions" and isinstance(item, dict) and "theme" in document.data:
            item = {"theme": document.data["theme"], **item}
        record = _record(library, document, (name, number), item, kinds[name])
        if record is not None:
            records.append(record)
        elif isinstance(item, dict) and name != "allowed":
            library.broken.add(str(item.get("id") or item.get("abbreviation") or ""))
            library.broken |= {str(f.get("id") or "") for f in item.get("findings") or () if isinstance(f, dict)}
    return head, records


def _record(library: Library, document: Document, keys: tuple, raw: object, kind: type[Record]):
    """Return `raw` as a record of `kind`, or None with its problems noted."""
    try:
        record = kind.model_validate(raw, context=library.facts)
    except ValidationError as error:
        library.problems += explain(error, document, keys, kind, library)
        library.unfinished.append(record := unfinished(kind, raw, library.facts))
        library.place(record, document, keys)
        return None
    library.place(record, document, keys)
    for place, first in repeated(record, keys):
        message = f"this is the same as in line {document.place(*first)[0]}; change one of the two, or delete it"
        library.problems.append(document.problem(place, message, code="FLD009"))
    return record


def _add_within(library: Library, record: Record | None, name: str, into: dict) -> None:
    """Add the records of a list in `record` by their ids to a dictionary, where none is used twice."""
    document, keys = library.location(record)
    items = getattr(record, name)
    for number, each in enumerate(items):
        library.place(each, document, (*keys, name, number))
    library.add(items, into)


def _document(library: Library, path: str) -> Document | None:
    library.expected.add(path)
    return _read(library, path, _read_fields)


def _read_fields(root: Path, path: str) -> Document:
    """Read a YAML file whose records stand under the names of fields. Raises InvalidDocument."""
    document = read_yaml(root, path)
    if not isinstance(document.data, dict):
        raise InvalidDocument.at("FIL010", path, 1, SAY["no_field"])
    if len(document.data) < len(document.node.value):  # a list twice: nobody can know which of the two is meant
        raise InvalidDocument(*document.problems)
    return document


def _read(library: Library, path: str, read: Callable[[Path, str], Document]) -> Document | None:
    """Add a file to the library; or return None, and note why it cannot be read, and the ids that seem to be in it."""
    try:
        document = read(library.root, path)
    except InvalidDocument as error:
        library.problems += error.problems
        if path in library.files:
            text = (library.root / path).read_text(encoding="utf-8", errors="replace").replace("\0", "")  # as of UTF-16
            library.broken.update(ID.findall(text))
        return None
    if any(each.code == "YML004" for each in document.problems):  # of two items run together, one is lost
        library.broken.update(ID.findall(document.text))
    library.documents[path] = document
    library.problems += document.problems
    return document
