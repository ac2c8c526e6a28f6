"""Read untrusted PDFs: whether they contain a script, their metadata, and the text of their pages."""

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from macros.disclosure.metadata import UNREADABLE, MetadataItem, metadata_item, xmp_metadata

_VISIBLE = ("/Link", "/Widget", "/Popup")  # annotations that are not somebody's remarks
JPEG_FILTERS = ("/DCTDecode", ["/DCTDecode"])  # how a whole JPEG, with its own metadata, is embedded in a PDF
_ACTIVE = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EF", "/AA", "/RichMedia")


def pdf_faults(raw: bytes) -> Iterator[str]:
    """Yield why a PDF cannot be published: it cannot be opened, is locked, or contains a script or another file."""
    try:
        reader = open_pdf(raw)
        if reader.is_encrypted:
            yield "the PDF is locked with a password; save it without one"
            return
        if not len(reader.pages):
            raise ValueError
        parts = list(objects(reader))
    except Exception:  # an untrusted file can break pypdf in any way
        yield "the file cannot be opened as a PDF; make it again from the document it was written in"
        return
    if any(name in each or each.get("/S") == name for each in parts for name in _ACTIVE):
        yield "the PDF holds a program or another file; make it again by printing the document to PDF"


def pdf_metadata(raw: bytes, of_picture: Callable[[bytes], Iterator[MetadataItem]]) -> Iterator[MetadataItem]:
    """Yield the properties, XMP and remarks of a PDF, and the metadata of its photographs, which `of_picture` gives."""
    if any(pdf_faults(raw)):
        return
    try:
        yield from dict.fromkeys(_metadata(open_pdf(raw), of_picture))
    except Exception:  # as above
        yield UNREADABLE


def _metadata(reader: Any, of_picture: Callable[[bytes], Iterator[MetadataItem]]) -> Iterator[MetadataItem]:
    for key, value in (reader.metadata or {}).items():
        if str(value).strip():
            yield metadata_item("text" if key == "/Creator" else key[1:], str(value))  # here the "creator" is a program
    for each in objects(reader):
        if each.get("/Type") == "/Metadata":
            yield from xmp_metadata(each.get_data())
        if each.get("/Filter") in JPEG_FILTERS:
            yield from of_picture(each._data)
        if each.get("/Type") == "/Annot" and each.get("/Subtype") not in _VISIBLE:
            yield MetadataItem("a remark that somebody wrote on a page")


def pdf_page_texts(raw: bytes) -> Iterator[str]:
    """Yield the text of each page, also what is covered by something black; nothing for a PDF that has faults."""
    for page in () if any(pdf_faults(raw)) else open_pdf(raw).pages:
        try:
            yield page.extract_text()
        except Exception:  # as above
            yield ""


def pdf_texts(raw: bytes) -> Iterator[str]:
    """Yield the text of each page and of every object of a PDF, its properties and remarks too."""
    try:
        yield from pdf_page_texts(raw)
        for each in objects(open_pdf(raw)):
            yield " ".join(str(value) for value in each.values())
            if hasattr(each, "get_data"):
                yield each.get_data().decode("latin-1")
    except Exception:  # as above
        return


def open_pdf(raw: bytes) -> Any:
    """Return pypdf's reader of a PDF. Raises any exception for an untrusted file."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs faults of the file, which are reported above
    return PdfReader(BytesIO(raw))


def objects(reader: Any) -> Iterator:
    """Yield every dictionary and stream of the file."""
    for number in sorted({*reader.xref_objStm, *(number for table in reader.xref.values() for number in table)}):
        each = reader.get_object(number)
        if hasattr(each, "get") and hasattr(each, "items"):
            yield each
