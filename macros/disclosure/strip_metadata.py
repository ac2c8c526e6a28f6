"""Strip metadata from pictures and PDFs before they are published.

Pixels are not encoded again, so no quality is lost.

The one exception is a photograph that its EXIF orientation turns: it is turned for good, so that it is upright without
EXIF.
"""

import zlib
from io import BytesIO
from typing import Any

from macros.disclosure.attachments import PICTURES, kind_of
from macros.disclosure.pdfs import JPEG_FILTERS, VISIBLE, everything, look, objects, open_pdf, says_something, strings
from macros.disclosure.picture_parts import DamagedFile, clean_profile, is_profile, kept
from macros.records.beside import beside

_ORIENTATION = 0x0112
_CATALOGUE, _PAGE, _DROPPED, _FILLED_IN = (set(names.split()) for names in beside(__file__).values())


def published(raw: bytes) -> bytes:
    """Return the bytes of a file as the site has them, without metadata if it is a picture or a PDF."""
    kind = kind_of(raw)
    return strip(raw, kind) if kind else raw


def strip(raw: bytes, kind: str) -> bytes:
    """Return the file without metadata: the same bytes for the same file. Raises DamagedFile."""
    try:
        return kept(_upright(raw), kind) if kind in PICTURES else _pdf(raw)
    except Exception as error:  # an untrusted file can break Pillow, pypdf and the readers below in any way
        raise DamagedFile from error


def _upright(raw: bytes) -> bytes:
    """Return the picture turned as its EXIF asks, or unchanged.

    A JPEG keeps its tables, so it loses next to no quality.
    """
    from PIL import Image, ImageOps

    picture = Image.open(BytesIO(raw), formats=PICTURES)
    if picture.getexif().get(_ORIENTATION, 1) == 1:
        return raw
    kind, colours = picture.format or "", picture.info.get("icc_profile")
    options: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": "keep", "optimize": True},
        "WEBP": {"quality": 95, "lossless": b"VP8L" in raw[:64]},
    }
    ImageOps.exif_transpose(picture, in_place=True)
    out = BytesIO()
    picture.save(out, kind, icc_profile=colours, **options.get(kind, {}))
    return out.getvalue()


def _pdf(raw: bytes) -> bytes:
    """Return the PDF with its pages, tags, links and form fields only: none of its properties and what was filled in.

    Of the texts that serve readers, such as alternative text, those go in which a rule sees something.
    """
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, NameObject

    reader = open_pdf(raw)
    root = reader.root_object
    _drop(root, {*root} - _CATALOGUE)
    if "/Names" in root:
        _drop(root["/Names"], {*root["/Names"]} - {"/Dests"})
    for _, each in everything(reader):
        _quiet(each)
    for each in objects(reader):
        if "/Annots" in each:
            shown = [note for note in each["/Annots"] if look(note) in VISIBLE]
            each[NameObject("/Annots")] = ArrayObject(shown)
        if each.get("/Filter") in JPEG_FILTERS:
            each._data = kept(each._data, "JPEG")
        elif "/N" in each and hasattr(each, "set_data") and is_profile(each.get_data()):
            each._data = zlib.compress(clean_profile(each.get_data()))
            each[NameObject("/Filter")] = NameObject("/FlateDecode")
            _drop(each, {"/DecodeParms"})
    writer = PdfWriter(clone_from=reader, keep_initial_header=True)
    writer.metadata = writer._ID = None
    writer._objects[:] = map(_quiet, writer._objects)  # a text that is an object by itself has only now one holder
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _drop(record: dict, names: set[str]) -> None:
    for name in names & {*record}:
        del record[name]


def _quiet(value: Any) -> Any:
    """Return a value of a PDF without what is never published and the texts in which a rule sees something."""
    from pypdf.generic import NullObject

    if isinstance(value, dict):
        is_field = "/FT" in value or isinstance(value.get("/T"), str) or value.get("/Subtype") == "/Widget"
        _drop(value, _DROPPED | (_FILLED_IN if is_field else set()) | ({"/T"} if "/A" in value else set()))
        _drop(value, {*value} - _PAGE if value.get("/Type") == "/Page" else set())
        _drop(value, set(filter(says_something, value)))
        for name, part in value.items():
            dict.__setitem__(value, name, _quiet(part))
    elif isinstance(value, list):
        value[:] = map(_quiet, value)
    elif any(map(says_something, strings(value))):
        return NullObject()
    return value
