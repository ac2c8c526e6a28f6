"""Pictures and papers that stand beside pages: what they are, by their content, and what they hold besides what readers see.

Everything here reads files of strangers. What a library cannot make sense of is a fault of the file, said in a sentence.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple

from macros.disclosure.metadata import UNREAD, Note, notes_of_xmp, personal
from macros.disclosure.pdfs import faults_of_paper, notes_of_paper, texts_of_paper

# Ending of a name: what the file must be. Drawings (SVG) and office files can hold programs, so they are not among them.
KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF", ".csv": "CSV"}
PICTURES = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 40_000_000
_EXIF_OTHERS, _GPS, _THUMBNAIL = 0x8769, 0x8825, -1  # the lists of fields inside EXIF, as Pillow numbers them
# EXIF 3.0, and the XP fields that Windows adds: the number of a field, and its name as macros/disclosure/metadata.py judges it.
_EXIF = {
    0x013B: "Artist",
    0x8298: "Copyright",
    0x9286: "UserComment",
    0x927C: "MakerNote",
    0x9C9B: "Title",
    0x9C9C: "Comment",
    0x9C9D: "Author",
    0x9C9E: "Keywords",
    0x9C9F: "Subject",
    0xA430: "CameraOwnerName",
    0xA431: "BodySerialNumber",
    0xA435: "LensSerialNumber",
    0xC62F: "CameraSerialNumber",
    0xA437: "Photographer",
    0xA438: "ImageEditor",
}
_WIDE = range(0x9C9B, 0x9CA0)  # written in two bytes a letter
# IPTC-IIM 4.2, record 2, in the same way.
_IPTC = {
    80: "Artist",
    85: "AuthorsPosition",
    90: "City",
    92: "Sublocation",
    110: "Owner",
    116: "Copyright",
    118: "CreatorContactInfo",
    122: "CaptionWriter",
}
_IPTC_RECORD, _PHOTOSHOP_THUMBNAILS = 0x0404, (0x0409, 0x040C)


class Unopened(NamedTuple):
    """Why a file cannot be judged or shown, and what to do."""

    why: str


def kind_of(raw: bytes) -> str | None:
    """What a file is by its first bytes; None for what is not among the kinds that are known by them."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if raw.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WEBP"
    return "PDF" if raw.startswith(b"%PDF-") else None


def faults(raw: bytes, kind: str) -> Iterator[str]:
    """Why the file may not be published as it is: it cannot be opened, is too large to draw, moves, or holds a program."""
    if kind == "PDF":
        yield from faults_of_paper(raw)
    elif kind in PICTURES:
        picture = _opened(raw)
        if isinstance(picture, Unopened):
            yield picture.why


def notes(raw: bytes, kind: str) -> Iterator[Note]:
    """What the file holds besides what readers see; nothing for a file that has faults."""
    if kind == "PDF":
        yield from notes_of_paper(raw, lambda picture: notes(picture, "JPEG"))
    elif kind in PICTURES and not isinstance(picture := _opened(raw), Unopened):
        found = (*_exif(picture), *_iptc(picture), *_texts(picture))
        yield from dict.fromkeys(found)


def texts_in(raw: bytes) -> Iterator[str]:
    """Every text that can be made out in a file, seen by its readers or not; some of it more than once."""
    for start, code in ((0, "latin-1"), (0, "utf-16-le"), (1, "utf-16-le")):
        yield raw[start:].decode(code, "ignore")
    kind = kind_of(raw)
    if kind == "PDF":
        yield from texts_of_paper(raw)
    elif kind and not isinstance(picture := _opened(raw), Unopened):
        exif = picture.getexif()
        for held in (picture.info, getattr(picture, "text", {}), exif, exif.get_ifd(_EXIF_OTHERS)):
            yield from filter(None, map(_words, held.values()))


def _opened(raw: bytes):
    """The picture with its pixels read (some formats keep their notes behind them), or why not."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(raw), formats=PICTURES)
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombWarning
        if getattr(picture, "n_frames", 1) > 1:
            return Unopened("the file holds more than one picture, or moves; save it again as a single, still picture")
        with _whole_files_only():
            picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Unopened(
            f"the picture has more than {MOST_PIXELS // 1_000_000} million dots; make it smaller, 2,000 dots wide at most"
        )
    except Exception:  # a stranger's file can break Pillow in any way it likes
        return Unopened("the file cannot be opened as a picture; save it again as PNG or JPEG")
    return picture


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Pillow refuses a picture that breaks off, also where WeasyPrint, when it was loaded, told it not to."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _exif(picture: Any) -> Iterator[Note]:
    exif = picture.getexif()
    if any(exif.get_ifd(_GPS).values()):
        yield Note("the place where it was taken (GPS)")
    if exif.get_ifd(_THUMBNAIL):
        yield Note("a small copy of itself, which may show what was cut away")
    for number, value in (*exif.items(), *exif.get_ifd(_EXIF_OTHERS).items()):
        wide = number in _WIDE and isinstance(value, bytes)
        text = value.decode("utf-16-le", "replace") if wide else _words(value)
        if text.strip("\0 "):
            yield personal(_EXIF.get(number, ""), text)


def _iptc(picture: Any) -> Iterator[Note]:
    from PIL import IptcImagePlugin

    blocks = picture.info.get("photoshop") or {}
    if any(number in blocks for number in _PHOTOSHOP_THUMBNAILS):
        yield Note("a small copy of itself, which may show what was cut away")
    try:
        found = IptcImagePlugin.getiptcinfo(picture) if _IPTC_RECORD in blocks else None
    except Exception:  # as above
        yield UNREAD
        return
    for (record, number), values in (found or {}).items():
        for value in values if isinstance(values, list) else [values]:
            if record == 2 and (text := _words(value)).strip():
                yield personal(_IPTC.get(number, ""), text)


def _texts(picture: Any) -> Iterator[Note]:
    """Comments and other texts that stand in the file by name: those of PNG, the one of JPEG, and XMP in either."""
    info = {key: value for key, value in picture.info.items() if isinstance(key, str)} | getattr(picture, "text", {})
    for key, value in info.items():
        if key in ("xmp", "XML:com.adobe.xmp"):
            yield from notes_of_xmp(value.encode() if isinstance(value, str) else value)
        elif key.startswith("Raw profile type") and not key.endswith(("exif", "icc", "icm")):
            yield UNREAD
        elif (key == "comment" or key in getattr(picture, "text", {})) and (text := _words(value)).strip("\0 "):
            yield personal(key, text)


def _words(value: Any) -> str:
    """A value as text; what is not text is none."""
    if isinstance(value, bytes):
        value = re.sub(rb"^(?:ASCII|UNICODE|JIS|\0\0\0\0\0)\0+", b"", value).decode("utf-8", "replace")
    return value if isinstance(value, str) else ""
