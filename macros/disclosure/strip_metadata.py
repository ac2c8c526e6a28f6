"""Pictures and PDFs as they are published: what readers see and nothing else. Nothing drawn is drawn again, so nothing of it is lost.

The one exception is a photograph that a note in it turns: it is turned for good, so that it stands upright without the note.
"""

import re
from io import BytesIO

from macros.disclosure.attachments import PICTURES, kind_of

_PNG_DRAWN = b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split()
_WEBP_DRAWN = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF")
_WEBP_NOTES = 0b00001100  # the flags of VP8X that announce EXIF and XMP
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # what colours and sizes are read from
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_TURNED = 0x0112


class DamagedFile(ValueError):
    """The file breaks off, or is not built as its kind is."""


def published(raw: bytes) -> bytes:
    """The bytes of a file as the site has them; of a picture or a PDF, only what readers see."""
    kind = kind_of(raw)
    return strip(raw, kind) if kind else raw


def strip(raw: bytes, kind: str) -> bytes:
    """The file without notes: the same bytes for the same file. Raises Damaged."""
    how = {"PDF": _pdf, "PNG": _png, "JPEG": _jpeg, "WEBP": _webp}[kind]
    try:
        return how(_upright(raw) if kind in PICTURES else raw)
    except Exception as fault:  # a stranger's file can break Pillow, pypdf and the readers below in any way it likes
        raise DamagedFile from fault


def _upright(raw: bytes) -> bytes:
    """The picture turned as its EXIF asks; as it is where it asks for nothing. A JPEG keeps its tables, so it loses next to nothing."""
    from PIL import Image, ImageOps

    picture = Image.open(BytesIO(raw), formats=PICTURES)
    if picture.getexif().get(_TURNED, 1) == 1:
        return raw
    kind, colours = picture.format, picture.info.get("icc_profile")
    how = {"JPEG": {"quality": "keep", "optimize": True}, "WEBP": {"lossless": b"VP8L" in raw[:64], "quality": 95}}.get(
        kind, {}
    )
    ImageOps.exif_transpose(picture, in_place=True)
    out = BytesIO()
    picture.save(out, kind, icc_profile=colours, **how)
    return out.getvalue()


def _png(raw: bytes) -> bytes:
    kept, at = [raw[:8]], 8
    while True:
        name, end = raw[at + 4 : at + 8], at + 12 + int.from_bytes(raw[at : at + 4], "big")
        if end > len(raw):
            raise DamagedFile
        if name in _PNG_DRAWN:
            kept.append(raw[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end


def _jpeg(raw: bytes) -> bytes:
    kept, at = [raw[:2]], 2
    while True:
        mark = raw[at + 1]
        if raw[at] != 0xFF:
            raise DamagedFile
        if mark == 0xFF:  # a mark may be filled up in front
            at += 1
            continue
        if mark == 0xD9:  # whatever stands behind the end is not the picture
            return b"".join((*kept, b"\xff\xd9"))
        end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        if mark == 0xDA:
            found = _AFTER_SCAN.search(raw, end)
            end = found.start() if found else len(raw)
        is_note = 0xE0 <= mark <= 0xEF or mark == 0xFE
        if not is_note or (mark in _JPEG_KEPT and raw.startswith(_JPEG_KEPT[mark], at + 4)):
            kept.append(raw[at:end])
        at = end


def _webp(raw: bytes) -> bytes:
    kept, at = [], 12
    last = min(len(raw), 8 + int.from_bytes(raw[4:8], "little"))
    while at + 8 <= last:
        name, size = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        chunk = raw[at : at + 8 + size + size % 2]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_NOTES & 0xFF]) + chunk[9:]
        if name in _WEBP_DRAWN:
            kept.append(chunk)
        at += len(chunk)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _pdf(raw: bytes) -> bytes:
    """The PDF without properties, XMP and what programs keep in it for themselves; its tags and the order of reading stay."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

    from macros.disclosure.pdfs import PHOTOGRAPH, objects, opened

    reader = opened(raw)
    for each in objects(reader):
        for name in ("/Metadata", "/PieceInfo", "/LastModified"):
            each.pop(NameObject(name), None)
        if each.get("/Filter") in PHOTOGRAPH:
            each._data = _jpeg(each._data)
    writer = PdfWriter(clone_from=reader, keep_initial_header=True)
    writer.metadata = None
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
