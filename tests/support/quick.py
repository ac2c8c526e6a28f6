"""What makes the tests quick and changes none of them: folders in memory, and texts that the checker reads once."""

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from types import CodeType

import pytest
import yaml
from jinja2 import Environment
from jinja2.lexer import get_lexer
from mkdocs_macros import context

from macros.disclosure import allowed, attachments, drawn, patterns, sealed_files
from macros.editing.issue_form import form
from macros.library import load
from macros.library.git import GitError
from macros.library.library import Library
from macros.library.source import Document
from macros.library.text_files import read_text
from macros.publish import pdf
from macros.records.record import Record
from macros.rules import addresses, publication

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30  # bytes that the folders of a run may take
Read = Callable[[Path, str], Document]
PRINT = pdf._print  # for tests of the printing itself
RECORD = load._record
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast as that in Python


class Shared(Document):
    """A document that many tests read. Who needs another makes one with `dataclasses.replace`."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in vars(self) and name not in ("blocks", "found"):  # what is worked out once
            raise AttributeError(f"this document is read by other tests too, so its {name} stays")
        super().__setattr__(name, value)


def write_to_memory() -> None:
    """Put what tests write into memory, where there is room and programs may run: making files and removing them is half of a test."""
    if not MEMORY.is_dir() or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC or shutil.disk_usage(MEMORY).free < ROOM:
        return
    for name in ("TMPDIR", "PYTEST_DEBUG_TEMPROOT"):
        os.environ.setdefault(name, str(MEMORY))
    tempfile.tempdir = None  # it is asked for again


@cache
def content_of(folder: Path) -> dict[str, bytes]:
    """What is in each file below a folder that nobody changes, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def remember() -> None:
    """Let the checker of this process remember the files that it read, their names, and the pages that it drew.

    Most tests change one file of forty. What the checker makes of the others depends on their text and name alone.
    """
    load.read_yaml, load.read_page = map(_by_text, (load.read_yaml, load.read_page))
    form.read_yaml = load.read_yaml
    in_name = patterns._in_name
    patterns._in_name = cache(lambda name: list(in_name(name)))
    find_all = lru_cache(8192)(patterns.find_all)
    patterns.find_all = drawn.find_all = allowed.find_all = lambda *text: list(find_all(*text))
    addresses.convert = cache(addresses.convert)
    attachments._open = lru_cache(64)(attachments._open)
    publication.all_texts = lru_cache(64)(lambda raw: list(attachments.all_texts(raw)))
    _remember_records()
    sealed_files.git_text = _in_repositories(sealed_files.git_text)
    Environment.compile = _by_source(Environment.compile)
    context.get_git_info = cache(context.get_git_info)  # it runs git twelve times for each build; no page asks for it


def print_once(folder: Path) -> None:
    """Let all workers of a run keep in `folder` what they print: WeasyPrint makes the same of the same, in a third of a second or more."""
    os.environ["PRINTED"] = str(folder)
    pdf._print = printed


def printed(text: str, styles: str) -> bytes:
    """What WeasyPrint makes of a document, in the process that prints it."""
    path = Path(os.environ["PRINTED"], sha256(f"{text}\0{styles}".encode()).hexdigest())
    if not path.exists():
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(PRINT(text, styles))
        half.replace(path)
    return path.read_bytes()


def _by_text(read: Read) -> Read:
    """Return `read`, which then reads a text under its name once; what cannot be read is refused anew each time."""
    known: dict[tuple[str, str], Document] = {}

    def remembered(root: Path, path: str) -> Document:
        text = read_text(root, path)
        if (path, text) not in known:
            known[path, text] = read(root, path)
            known[path, text].__class__ = Shared
        return known[path, text]

    return remembered


def load_alone(root: Path) -> Library:
    """Load a library whose records no other test has, so that one may change them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "_record", RECORD)
        return load.load(root)


def _remember_records() -> None:
    """Let each record be made once of what stands at a place of a file; with other facts, it may be another."""
    known: dict[tuple, Record] = {}

    def remembered(library: Library, document: Document, keys: tuple, raw: object, kind: type[Record]):
        key = (document.path, keys, kind, pickle.dumps(raw), *library.facts)
        before = len(library.problems)
        if key in known:
            library.place(known[key], document, keys)
            return known[key]
        record = RECORD(library, document, keys, raw, kind)
        if record is not None and len(library.problems) == before:
            known[key] = record
        return record

    load._record = remembered


def _in_repositories(ask: Callable[..., str]) -> Callable[..., str]:
    """Return `ask`, which then asks git only below a folder `.git`: elsewhere git would start to say that there is none."""

    def asked(root: Path, *arguments: str) -> str:
        if any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)):
            return ask(root, *arguments)
        raise GitError("not a git repository")

    return asked


def _by_source(translate: Callable[..., CodeType]) -> Callable[..., CodeType]:
    """Return `translate`, which then makes the program of a template once: each build has environments of its own."""
    known: dict[tuple, CodeType] = {}

    def remembered(self: Environment, source: str, *names: str | None) -> CodeType:
        reads = (type(self), get_lexer(self), self.autoescape, self.finalize, frozenset(self.extensions))
        key = (*reads, frozenset(self.filters), frozenset(self.tests), source, *names)
        if key not in known:
            known[key] = translate(self, source, *names)
        return known[key]

    return remembered
