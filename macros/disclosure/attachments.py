"""Read pictures and PDFs that contributors attach: their type, by content, and what they hold besides what readers see.

All input is untrusted. What Pillow or pypdf cannot read is a fault of the file, reported in a sentence.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

from macros.disclosure.metadata import DUPLICATE, UNREADABLE, MetadataItem, metadata_item, xmp_metadata
from macros.disclosure.pdfs import pdf_faults, pdf_metadata, pdf_texts
from macros.disclosure.picture_parts import legible, may_say_something, split

# File extension: what the file must be. SVG and office files can contain scripts, so they are not among them.
KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF", ".csv": "CSV"}
PICTURES = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 40_000_000
_UNDRAWN, _BEHIND = MetadataItem("a part that no program draws"), MetadataItem("something behind its end")
_EXIF_IFD, _GPS, _THUMBNAIL = 0x8769, 0x8825, -1  # the lists of fields inside EXIF, as Pillow numbers them
_EXIF_3 = {0xA437: "Photographer", 0xA438: "ImageEditor"}  # fields of EXIF 3.0 that Pillow does not name
_UTF_16 = range(0x9C9B, 0x9CA0)  # the fields that Windows adds (XPTitle ...) are in UTF-16
# Numbers of fields of IPTC-IIM 4.2, record 2, and their names as metadata.py judges them.
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


class UnreadableFile(Exception):
    """A picture that cannot be opened or drawn; the text says why, and what to do."""


def kind_of(raw: bytes) -> str | None:
    """Return the type of a file by its first bytes; None for one that cannot be told by them."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if raw.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WEBP"
    return "PDF" if raw.startswith(b"%PDF-") else None


def find_faults(raw: bytes, kind: str) -> Iterator[str]:
    """Yield why a file cannot be published: it cannot be opened, is too large, is animated, or contains a script."""
    try:
        if kind == "PDF":
            yield from pdf_faults(raw)
        elif kind in PICTURES:
            _open(raw)
    except UnreadableFile as error:
        yield str(error)


def find_metadata(raw: bytes, kind: str) -> Iterator[MetadataItem]:
    """Yield what a file holds besides what readers see; nothing for a file that has faults."""
    if kind == "PDF":
        yield from pdf_metadata(raw, lambda picture: find_metadata(picture, "JPEG"))
    elif kind in PICTURES:
        with suppress(UnreadableFile):
            picture = _open(raw)
            yield from dict.fromkeys((*_exif(picture), *_iptc(picture), *_texts(picture), *_parts(picture, raw, kind)))


def all_texts(raw: bytes) -> Iterator[str]:
    """Yield every text that can be read in a file, visible or not; some of it more than once."""
    for start, code in ((0, "latin-1"), (0, "utf-16-le"), (1, "utf-16-le")):
        yield raw[start:].decode(code, "ignore")
    kind = kind_of(raw)
    if kind == "PDF":
        yield from pdf_texts(raw)
    elif kind:
        with suppress(UnreadableFile):
            yield from filter(None, map(_text, _open(raw).info.values()))  # those that are compressed in it


def _open(raw: bytes):
    """Return the picture with its pixels read, because some formats keep metadata behind them.

    Raises UnreadableFile.
    """
    from PIL import Image

    most = f"{MOST_PIXELS // 1_000_000} million dots"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(raw), formats=PICTURES)
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombWarning
        if getattr(picture, "n_frames", 1) > 1:
            remedy = "save it again as a single, still picture"
            raise UnreadableFile(f"the file holds more than one picture, or moves; {remedy}")
        with _whole_files_only():
            picture.load()
    except UnreadableFile:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        remedy = "make it smaller, 2,000 dots wide at most"
        raise UnreadableFile(f"the picture has more than {most}; {remedy}") from None
    except Exception:  # an untrusted file can break Pillow in any way
        message = "the file cannot be opened as a picture; save it again as PNG or JPEG"
        raise UnreadableFile(message) from None
    return picture


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Make Pillow refuse a truncated picture, although WeasyPrint sets it to load those."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _exif(picture: Any) -> Iterator[MetadataItem]:
    from PIL.ExifTags import TAGS

    exif = picture.getexif()
    if any(exif.get_ifd(_GPS).values()):
        yield MetadataItem("the place where it was taken (GPS)")
    if exif.get_ifd(_THUMBNAIL):
        yield DUPLICATE
    for number, value in (*exif.items(), *exif.get_ifd(_EXIF_IFD).items()):
        is_wide = number in _UTF_16 and isinstance(value, bytes)
        text = value.decode("utf-16-le", "replace") if is_wide else _text(value)
        if text.strip("\0 "):
            yield metadata_item(_EXIF_3.get(number) or TAGS.get(number, "").removeprefix("XP"), text)


def _iptc(picture: Any) -> Iterator[MetadataItem]:
    from PIL import IptcImagePlugin

    blocks = picture.info.get("photoshop") or {}
    if any(number in blocks for number in _PHOTOSHOP_THUMBNAILS):
        yield DUPLICATE
    try:
        fields = IptcImagePlugin.getiptcinfo(picture) if _IPTC_RECORD in blocks else None
    except Exception:  # as above
        yield UNREADABLE
        return
    for (record, number), values in (fields or {}).items():
        for value in values if isinstance(values, list) else [values]:
            if record == 2 and (text := _text(value)).strip():
                yield metadata_item(_IPTC.get(number, ""), text)


def _texts(picture: Any) -> Iterator[MetadataItem]:
    """Yield named texts: those of PNG, the comment of JPEG, and XMP in either."""
    texts = getattr(picture, "text", {})
    for key, value in ({key: value for key, value in picture.info.items() if isinstance(key, str)} | texts).items():
        if key in ("xmp", "XML:com.adobe.xmp"):
            yield from xmp_metadata(value.encode() if isinstance(value, str) else value)
        elif key.startswith("Raw profile type") and not key.endswith(("exif", "icc", "icm")):
            yield UNREADABLE
        elif (key == "comment" or key in texts) and (text := _text(value)).strip("\0 "):
            yield metadata_item(key, text)


def _parts(picture: Any, raw: bytes, kind: str) -> Iterator[MetadataItem]:
    """Yield what the published copy leaves out: its legible texts, or that a part is there whose form nobody knows."""
    texts = [picture.info.get("icc_profile") or b""]
    with suppress(Exception):  # a damaged file is reported as such
        for part in split(raw, kind):
            if part.name == b"iCCP":
                texts.append(part.content.partition(b"\0")[0])
            elif part.is_read:
                texts.append(part.content)
            elif not part.is_kept and may_say_something(part.content):
                yield _UNDRAWN if part.name else _BEHIND
    yield from (metadata_item("text", text) for each in texts for text in legible(each))


def _text(value: Any) -> str:
    """Return a value as text; empty for one that is no text."""
    if isinstance(value, bytes):
        value = re.sub(rb"^(?:ASCII|UNICODE|JIS|\0\0\0\0\0)\0+", b"", value).decode("utf-8", "replace")
    return value if isinstance(value, str) else ""
