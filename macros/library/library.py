"""The Library: everything in a folder of records and pages, by id."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from pydantic import BaseModel

from macros.library.markdown import lines
from macros.library.problem import Problem
from macros.library.source import Document
from macros.records import model, site_settings
from macros.records.fields import next_id
from macros.records.record import Record

# A file of this name marks the folder of the board's own edition, and the site made of it.
PRIVATE_MARK = "NOT-FOR-PUBLICATION"
ID = re.compile(r"^[\s-]*(?:id|abbreviation):\s*['\"]?([^\s'\"]+)", re.MULTILINE)
_CARD = re.compile(r' {0,3}<div class="gp-card"')


@dataclass(frozen=True)
class PageFile:
    """A page in docs/: its record, its address below the site's root, and its file."""

    id: str
    kind: str  # briefing, guidance, review or page
    url: str
    record: model.Page
    document: Document

    def problem(self, line: int, message: str, column: int = 1) -> Problem:
        """Return a problem at a line of its file."""
        return Problem(self.document.path, line, message, column)

    @property
    def has_card(self) -> bool:
        """Whether it is guidance with a card for a consultation, which is also published as a file of its own."""
        return self.kind == "guidance" and any(_CARD.match(line) for _, line in lines(self.document))

    @property
    def offline(self) -> bool:
        """Whether readers may keep it on their device."""
        return bool(getattr(self.record, "offline", False))

    @property
    def pdf(self) -> str:
        """The name of its PDF, in the same folder of the site; empty where it has none."""
        if self.kind == "briefing":
            return f"{self.id}.pdf"
        return "pack.pdf" if self.kind == "scrutiny" else "card.pdf" if self.has_card else ""


@dataclass
class Library:
    """All records of a folder, by id, in the order in which they are written."""

    root: Path
    private: bool = False  # whether this is the board's own edition, which may speak of what is withheld
    site: site_settings.Site | None = None
    settings: site_settings.Settings | None = None  # what mkdocs.yml says
    tested: site_settings.Tested | None = None  # the last test run on record; a site need not have one
    vocabulary: model.Vocabulary | None = None
    facts: dict[str, model.Fact] = field(default_factory=dict)
    sources: dict[str, model.Source] = field(default_factory=dict)
    counts: model.Counts | None = None
    reviews: dict[str, model.Review] = field(default_factory=dict)
    withheld: dict[str, model.WithheldReview] = field(default_factory=dict)
    registers: dict[str, model.Register] = field(default_factory=dict)
    actions: dict[str, model.Action] = field(default_factory=dict)
    contacts: dict[str, model.Contact] = field(default_factory=dict)
    terms: dict[str, model.Term] = field(default_factory=dict)
    allowed: list[model.Allowed] = field(default_factory=list)
    pages: dict[str, PageFile] = field(default_factory=dict)  # by url
    drafts: dict[str, PageFile] = field(default_factory=dict)  # by path: pages whose front matter is not right
    gone: list[model.Gone] = field(default_factory=list)  # what was withdrawn, renamed or replaced
    documents: dict[str, Document] = field(default_factory=dict)
    files: tuple[str, ...] = ()  # every file in data/ and docs/, without links and what programs leave behind
    expected: set[str] = field(default_factory=set)  # files of data/ that records are read from, present or not
    texts: dict[str, Document] = field(default_factory=dict)  # text files without a record or page that could be read
    broken: set[str] = field(default_factory=set)  # ids of records that could not be read
    unfinished: list[Record] = field(default_factory=list)  # of those some fields are wrong, which then have no value
    problems: list[Problem] = field(default_factory=list)
    _places: dict[int, tuple[Document, tuple]] = field(default_factory=dict)

    def add(self, records: Iterable, into: dict | list) -> None:
        """Add records to a list of the library, or by their ids to a dictionary, where none is used twice."""
        if isinstance(into, list):
            into += records
            return
        known, used = {each.casefold(): each for each in into}, set[str]()
        for record in records:
            key = getattr(record, "id", None) or record.abbreviation
            if (known_as := known.setdefault(key.casefold(), key)) in into:
                used = used or self._typed_ids()
                name = "id" if hasattr(record, "id") else "abbreviation"
                own = f" own, such as {next_id(key, used)}" if re.fullmatch("[A-Z]+-?[0-9]+", key) else " own"
                first = "{}, line {}".format(*self.where(into[known_as], name))
                message = (
                    f'the {name} "{key}" is used a second time (the other is in {first}); give the newer one its{own}'
                )
                message = message if name == "id" else f"{message}, or change that one and delete this"
                self.problems.append(self.problem(record, (name,), message, code="FLD008"))
            else:
                into[key] = record

    def _typed_ids(self) -> set[str]:
        """Return every id in the files of records, also where these are not read yet, or cannot be."""
        paths = (self.root / path for path in self.files if path.startswith("data/") and path.endswith(".yml"))
        return {each for path in paths for each in ID.findall(path.read_text(encoding="utf-8", errors="replace"))}

    def problem(self, record: BaseModel, keys: tuple, message: str, severity: str = "error", code: str = "") -> Problem:
        """Return a problem at the field that `keys` names inside `record`."""
        document, path = self.location(record)
        return document.problem(path + keys, message, severity, code)

    def where(self, record: BaseModel, *keys: str | int) -> tuple[str, int]:
        """Return the path of the file of `record`, and the line of it, or of its field or item at `keys`."""
        document, path = self.location(record)
        return document.path, document.place(*path, *keys)[0]

    def location(self, record: BaseModel) -> tuple[Document, tuple]:
        """Return the file of `record`, and its keys there.

        Raises KeyError for a record that was not read from a file.
        """
        return self._places[id(record)]

    def is_placed(self, record: BaseModel) -> bool:
        """Return whether `record` was read from a file of this library."""
        return id(record) in self._places

    def place(self, record: BaseModel, document: Document, keys: tuple) -> None:
        """Note where `record` was read."""
        self._places[id(record)] = (document, keys)

    def is_unread(self, name: str) -> bool:
        """Return whether `name` is the id of a record that could not be read, or may be meant to be; "" may be any."""
        wanted = name.rstrip("/").rpartition("/")[2].casefold()
        unread = [normalize("NFKC", each).casefold() for each in self.broken]
        return "" in unread or bool(get_close_matches(wanted, unread, 1, 0.8))

    def alone(self) -> Iterator["Library"]:
        """Yield this library for each action that is unfinished, with no other action but those of its register."""
        actions = [each for each in self.unfinished if isinstance(each, model.Action)]
        for path, register in self.registers.items():
            here = [each for each in actions if self.where(each)[0] == path]
            whole = register.model_copy(update={"actions": (*register.actions, *here)})
            for each in here:
                yield replace(self, actions={vars(each).get("id", ""): each}, registers={path: whole}, documents={})

    @property
    def findings(self) -> dict[str, model.Finding]:
        """The findings of all reviews by id."""
        return {finding.id: finding for review in self.reviews.values() for finding in review.findings}

    @property
    def written(self) -> list[PageFile]:
        """Every page whose text can be judged: those that are right, and the drafts."""
        return [*self.pages.values(), *(each for each in self.drafts.values() if each.document.body)]

    @property
    def dated(self) -> list[model.Page | model.Contact]:
        """The records that may have a `review_by` day: pages, then contacts."""
        return [*(page.record for page in self.pages.values()), *self.contacts.values()]

    def of_kind(self, kind: str) -> dict[str, PageFile]:
        """Return the pages of one kind by id."""
        return {page.id: page for page in self.pages.values() if page.kind == kind}

    def entries(self, name: str) -> dict[str, model.Entry]:
        """Return a list of the vocabulary by id.

        Where the vocabulary could not be read, every id counts as being in it.
        """
        return {entry.id: entry for entry in getattr(self.vocabulary, name)} if self.vocabulary else _Anything()


class _Anything(dict):
    def __contains__(self, key: object) -> bool:
        return True
