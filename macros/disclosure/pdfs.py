"""PDFs of strangers: whether they hold a program, what they hold besides their pages, and the text of their pages."""

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from macros.disclosure.metadata import UNREAD, Note, notes_of_xmp, personal

_SHOWN = ("/Link", "/Widget", "/Popup")  # the parts laid over a page that are not remarks of a person
PHOTOGRAPH = ("/DCTDecode", ["/DCTDecode"])  # how a whole JPEG, with its own notes, stands in a PDF
_RUNS = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EF", "/AA", "/RichMedia")


def faults_of_paper(raw: bytes) -> Iterator[str]:
    """Why a PDF may not be published: it cannot be opened, is locked, or holds a program or another file."""
    try:
        reader = opened(raw)
        if reader.is_encrypted:
            yield "the PDF is locked with a password; save it without one"
            return
        if not len(reader.pages):
            raise ValueError
        parts = list(objects(reader))
    except Exception:  # a stranger's file can break pypdf in any way it likes
        yield "the file cannot be opened as a PDF; make it again from the document it was written in"
        return
    if any(name in each or each.get("/S") == name for each in parts for name in _RUNS):
        yield "the PDF holds a program or another file; make it again by printing the document to PDF"


def notes_of_paper(raw: bytes, of_picture: Callable[[bytes], Iterator[Note]]) -> Iterator[Note]:
    """What a PDF holds besides its pages: properties, XMP, remarks, and what the photographs on its pages hold (`of_picture`)."""
    if any(faults_of_paper(raw)):
        return
    try:
        yield from dict.fromkeys(_notes(opened(raw), of_picture))
    except Exception:  # as above
        yield UNREAD


def _notes(reader: Any, of_picture: Callable[[bytes], Iterator[Note]]) -> Iterator[Note]:
    for key, value in (reader.metadata or {}).items():
        if str(value).strip():
            yield personal("text" if key == "/Creator" else key[1:], str(value))  # in a PDF the "creator" is a program
    for each in objects(reader):
        if each.get("/Type") == "/Metadata":
            yield from notes_of_xmp(each.get_data())
        if each.get("/Filter") in PHOTOGRAPH:
            yield from of_picture(each._data)
        if each.get("/Type") == "/Annot" and each.get("/Subtype") not in _SHOWN:
            yield Note("a remark that somebody wrote on a page")


def pages_of_paper(raw: bytes) -> Iterator[str]:
    """The text of each page, also where something black is laid over it; nothing for a PDF that has faults."""
    if any(faults_of_paper(raw)):
        return
    for page in opened(raw).pages:
        try:
            yield page.extract_text()
        except Exception:  # as above
            yield ""


def texts_of_paper(raw: bytes) -> Iterator[str]:
    """The text of each page and of every part of a PDF, its properties and remarks too."""
    try:
        yield from pages_of_paper(raw)
        for each in objects(opened(raw)):
            yield " ".join(str(value) for value in each.values())
            if hasattr(each, "get_data"):
                yield each.get_data().decode("latin-1")
    except Exception:  # a stranger's file can break pypdf in any way it likes
        return


def opened(raw: bytes) -> Any:
    """pypdf's reader of a PDF. Raises anything."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # what it mutters is about the file, and we say that ourselves
    return PdfReader(BytesIO(raw))


def objects(reader: Any) -> Iterator:
    """Every dictionary and stream of the file."""
    for number in sorted({*reader.xref_objStm, *(number for table in reader.xref.values() for number in table)}):
        each = reader.get_object(number)
        if hasattr(each, "get") and hasattr(each, "items"):
            yield each
