"""Strip metadata from pictures and PDFs before they are published.

Pixels are not encoded again, so no quality is lost.

The one exception is a photograph that its EXIF orientation turns: it is turned for good, so that it is upright without
EXIF.
"""

import re
from io import BytesIO
from typing import Any

from macros.disclosure.attachments import PICTURES, kind_of

_PNG_CHUNKS = b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split()
_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF")
_WEBP_METADATA = 0b00001100  # the flags of VP8X that announce EXIF and XMP
_JPEG_SEGMENTS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # what colours and sizes are read from
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ORIENTATION = 0x0112


class DamagedFile(ValueError):
    """The file is truncated, or does not have the structure of its type."""


def published(raw: bytes) -> bytes:
    """Return the bytes of a file as the site has them, without metadata if it is a picture or a PDF."""
    kind = kind_of(raw)
    return strip(raw, kind) if kind else raw


def strip(raw: bytes, kind: str) -> bytes:
    """Return the file without metadata: the same bytes for the same file. Raises DamagedFile."""
    how = {"PDF": _pdf, "PNG": _png, "JPEG": _jpeg, "WEBP": _webp}[kind]
    try:
        return how(_upright(raw) if kind in PICTURES else raw)
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


def _png(raw: bytes) -> bytes:
    parts, at = [raw[:8]], 8
    while True:
        name, end = raw[at + 4 : at + 8], at + 12 + int.from_bytes(raw[at : at + 4], "big")
        if end > len(raw):
            raise DamagedFile
        if name in _PNG_CHUNKS:
            parts.append(raw[at:end])
        if name == b"IEND":
            return b"".join(parts)
        at = end


def _jpeg(raw: bytes) -> bytes:
    parts, at = [raw[:2]], 2
    while True:
        marker = raw[at + 1]
        if raw[at] != 0xFF:
            raise DamagedFile
        if marker == 0xFF:  # padding before a marker
            at += 1
            continue
        if marker == 0xD9:  # whatever follows the end is not the picture
            return b"".join((*parts, b"\xff\xd9"))
        end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        if marker == 0xDA:
            following = _AFTER_SCAN.search(raw, end)
            end = following.start() if following else len(raw)
        is_metadata = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not is_metadata or (marker in _JPEG_SEGMENTS and raw.startswith(_JPEG_SEGMENTS[marker], at + 4)):
            parts.append(raw[at:end])
        at = end


def _webp(raw: bytes) -> bytes:
    parts, at = [], 12
    last = min(len(raw), 8 + int.from_bytes(raw[4:8], "little"))
    while at + 8 <= last:
        name, size = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        chunk = raw[at : at + 8 + size + size % 2]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA & 0xFF]) + chunk[9:]
        if name in _WEBP_CHUNKS:
            parts.append(chunk)
        at += len(chunk)
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _pdf(raw: bytes) -> bytes:
    """Return the PDF without properties, XMP and private data of programs. Its tags and reading order stay."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

    from macros.disclosure.pdfs import JPEG_FILTERS, objects, open_pdf

    reader = open_pdf(raw)
    for each in objects(reader):
        for name in ("/Metadata", "/PieceInfo", "/LastModified"):
            each.pop(NameObject(name), None)
        if each.get("/Filter") in JPEG_FILTERS:
            each._data = _jpeg(each._data)
    writer = PdfWriter(clone_from=reader, keep_initial_header=True)
    writer.metadata = None
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
