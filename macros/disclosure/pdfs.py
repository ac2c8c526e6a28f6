"""Read untrusted PDFs: whether they contain a script or an older version, and every text in them and on their pages."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import Any

from macros.disclosure.metadata import DUPLICATE, UNREADABLE, MetadataItem, metadata_item, xmp_metadata
from macros.disclosure.patterns import find
from macros.disclosure.picture_parts import LINE, legible, may_say_something
from macros.records.beside import beside

VISIBLE = ("/Link", "/Widget")  # annotations that are not somebody's remarks
JPEG_FILTERS = ("/DCTDecode", ["/DCTDecode"])  # how a whole JPEG, with its own metadata, is embedded in a PDF
_ACTIVE = set("/JavaScript /JS /Launch /GoToR /SubmitForm /EmbeddedFile /EmbeddedFiles /EF /AA /RichMedia".split())
# Of streams: those that are read elsewhere, or show nothing that can be read.
_NOT_READ = {"/XRef", "/Image", "/Type1C", "/CIDFontType0C", "/OpenType"}
_FONTS = (b"\0\1\0\0", b"OTTO", b"true")
_TOLD = beside(__file__)
_FAULTS, _FORMS = _TOLD["faults"], {name: re.compile(form.encode()) for name, form in _TOLD["forms"].items()}


def pdf_faults(raw: bytes) -> Iterator[str]:
    """Yield why a PDF cannot be published: it holds an older version, is locked, contains a script ..."""
    if any(map(_FORMS["object"].search, _after_its_end(raw))):
        yield _FAULTS["older"]
        return
    try:
        reader = _reader(raw)
        if reader.is_encrypted:
            yield _FAULTS["locked"]
            return
        if not len(reader.pages):
            raise ValueError
        parts = list(objects(reader))
    except Exception:  # an untrusted file can break pypdf in any way
        yield _FAULTS["locked" if b"/Encrypt" in raw else "broken"]
        return
    if any(not _ACTIVE.isdisjoint((*each, str(each.get("/S")), str(each.get("/Type")))) for each in parts):
        yield _FAULTS["active"]
    listed = [number for table in reader.xref.values() for number in table]
    lists = {int(number) for number in _FORMS["list"].findall(raw)} - {*listed}  # not each is on a list itself
    if len(_FORMS["object"].findall(raw)) > len(listed) + len(lists):
        yield _FAULTS["older"]


@lru_cache(maxsize=4096)
def says_something(text: str) -> bool:
    """Return whether a rule sees something in a string or name, of which a PDF repeats most many times."""
    return len(text) > 3 and any(find(text))


def _after_its_end(raw: bytes) -> list[bytes]:
    """Return what follows the end of a PDF, part by part.

    In one that is ordered for the web (linearised), its own second half follows the first end.
    """
    _, *rest = _FORMS["end"].split(raw)
    return rest[1:] if b"/Linearized" in raw[:1024] else rest


def pdf_metadata(raw: bytes, of_picture: Callable[[bytes], Iterator[MetadataItem]]) -> Iterator[MetadataItem]:
    """Yield the properties, XMP and remarks of a PDF, and the metadata of its photographs, which `of_picture` gives."""
    if any(pdf_faults(raw)):
        return
    try:
        yield from dict.fromkeys(_metadata(_reader(raw), of_picture))
    except Exception:  # as above
        yield UNREADABLE


def _metadata(reader: Any, of_picture: Callable[[bytes], Iterator[MetadataItem]]) -> Iterator[MetadataItem]:
    for key, value in (reader.metadata or {}).items():
        if str(value).strip():
            yield metadata_item("text" if key == "/Creator" else key[1:], str(value))  # here the "creator" is a program
    for each in objects(reader):
        if each.get("/Type") == "/Metadata":
            yield from xmp_metadata(each.get_data())
        if hasattr(each, "get_data") and "/DCTDecode" in str(each.get("/Filter")):
            yield from of_picture(each.get_data())
        elif hasattr(each, "get_data") and each.get("/Subtype") != "/Image" and _FORMS["file"].match(each.get_data()):
            yield MetadataItem("another file")
        if "/ByteRange" in each:
            yield MetadataItem("a signature, which names who signed it")
        if not {*map(look, each.get("/Annots") or ())} <= {*VISIBLE, ""}:
            yield MetadataItem("a remark that somebody wrote on a page")
        if isinstance(each.get("/V"), str) and each["/V"].strip() and _is_typed(each):
            yield MetadataItem("what somebody typed into a form")
        if "/Thumb" in each:
            yield DUPLICATE
    # Files that were joined may have a page twice, but its drawing once.
    drawn = {repr(dict.get(page, "/Contents")) for page in reader.pages}
    pages = (each for each in objects(reader) if each.get("/Type") in ("/Page", "/Template"))
    if any(each["/Type"] == "/Template" or repr(dict.get(each, "/Contents")) not in drawn for each in pages):
        yield MetadataItem("a page that was cut out of it")
    raw = reader.stream.getvalue()
    shown = "\n".join(pdf_page_texts(raw))  # where a rule of its own looks
    hidden = (text for text in _texts_beside_pages(reader) if says_something(text) and text not in shown)
    yield from (metadata_item("text", text) for text in hidden)
    if any(map(may_say_something, _after_its_end(raw))):
        yield MetadataItem("something behind its end")


def _texts_beside_pages(reader: Any) -> Iterator[str]:
    """Yield each string and name in the file once, and what can be read of streams that no page shows."""
    parts = [part for _, part in everything(reader)]
    yield from _strings_of(reader)
    body = _FORMS["stream"].sub(b"", reader.stream.getvalue())
    yield from legible(b"".join(_FORMS["comment"].findall(body)) + b"\0" + _FORMS["known"].sub(b"\0", body))
    for each in (part for part in parts if hasattr(part, "get_data")):
        names = {*map(str, each.values())}
        if "/JPXDecode" in names or (_NOT_READ.isdisjoint(names) and "/Length1" not in each):
            data = each.get_data()
            is_code = "/JPXDecode" in names or data.startswith(_FONTS)
            texts = _quoted(data) if "/ObjStm" in names or _FORMS["draws"].search(data) else legible(data)
            yield from (text for text in texts if len(text) >= LINE or not is_code)
            with suppress(Exception):  # also what is drawn on no page
                yield from reader.pages[0].extract_xform_text(each).split("\n\n") if "/BBox" in each else ()


def look(note: Any) -> str:
    """Return what an annotation looks like, such as /Link; empty for one that is not there."""
    found: Any = getattr(note, "get_object", dict)()
    return str(found.get("/Subtype")) if isinstance(found, dict) else ""


def _is_typed(field: Any, parents: int = 20) -> bool:
    """Return whether a form field, or what it is part of, holds text that people type."""
    if "/FT" in field or "/Parent" not in field or not parents:
        return field.get("/FT") == "/Tx"
    return _is_typed(field["/Parent"].get_object(), parents - 1)


def _quoted(drawing: bytes) -> Iterator[str]:
    """Yield each string, name and comment of what draws a page: some are read aloud, or by nobody."""
    for text, digits, comment, name in _FORMS["quoted"].findall(_FORMS["picture"].sub(b"", drawing)):
        typed = _FORMS["octal"].sub(lambda sign: bytes([int(sign[1], 8) & 0xFF]), text)
        yield from legible(bytes.fromhex(digits.decode()) or typed or comment or name.replace(b"#20", b" "))


@lru_cache(maxsize=64)  # several rules read the same PDFs, and to read one takes long
def pdf_page_texts(raw: bytes) -> tuple[str, ...]:
    """Return the text of each page, also what is covered by something black; nothing for a PDF that has faults."""
    return tuple(_page_texts(raw))


def _page_texts(raw: bytes) -> Iterator[str]:
    for page in () if any(pdf_faults(raw)) else _reader(raw).pages:
        texts: list[str] = []
        with suppress(Exception):  # as above
            texts.append(page.extract_text())
        with suppress(Exception):
            texts += map(page.extract_xform_text, _appearances(page))
        yield "\n".join(texts)


def _appearances(page: Any) -> Iterator:
    """Yield how the notes and form fields on a page look."""
    for note in (each.get_object() for each in page.annotations or ()):
        drawn = note["/AP"]["/N"] if "/AP" in note else {}
        yield from [drawn] if hasattr(drawn, "get_data") else map(drawn.__getitem__, drawn)


def _strings_of(reader: Any) -> list[str]:
    return sorted({text for each in (reader.trailer, *dict(everything(reader)).values()) for text in strings(each)})


def pdf_strings(raw: bytes) -> list[str]:
    """Return each string and name of a PDF, such as its bookmarks. Raises any exception for one that has faults."""
    return _strings_of(_reader(raw))


def pdf_texts(raw: bytes) -> Iterator[str]:
    """Yield the text of each page and of every object of a PDF, its properties and remarks too."""
    with suppress(Exception):  # as above
        reader = _reader(raw)
        yield from (*pdf_page_texts(raw), *_texts_beside_pages(reader))
        yield from (each.get_data().decode("latin-1") for each in objects(reader) if hasattr(each, "get_data"))


def open_pdf(raw: bytes) -> Any:
    """Return pypdf's reader of a PDF. Raises any exception for an untrusted file."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs faults of the file, which are reported above
    return PdfReader(BytesIO(raw))


_reader = lru_cache(maxsize=8)(open_pdf)  # for what only reads


def everything(reader: Any) -> Iterator[tuple[int, Any]]:
    """Yield the number and the value of every object of the file, those too that nothing refers to."""
    from pypdf.generic import IndirectObject

    places = {(number, generation) for generation, table in reader.xref.items() for number in table}
    for number, generation in sorted(places | {(number, 0) for number in reader.xref_objStm}):
        yield number, IndirectObject(number, generation, reader).get_object()


def objects(reader: Any) -> Iterator:
    """Yield every dictionary and stream of the file, those inside others too."""
    return (part for _, each in everything(reader) for part in _dictionaries(each))


def _dictionaries(value: Any) -> Iterator:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _dictionaries(part)


def strings(value: Any) -> Iterator[str]:
    """Yield each string and name in a value of a PDF, without those of the objects that it refers to."""
    if isinstance(value, dict):
        value = [part for pair in value.items() for part in pair]
    if isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, (str, bytes)):
        yield value.decode("latin-1") if isinstance(value, bytes) else value.removeprefix("/")
