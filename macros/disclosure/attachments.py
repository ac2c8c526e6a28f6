"""Read pictures and PDFs that contributors attach: their type, by content, and what they hold besides what readers see.

All input is untrusted. What Pillow or pypdf cannot read is a fault of the file, reported in a sentence.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from macros.disclosure.metadata import DUPLICATE, UNREADABLE, MetadataItem, metadata_item, xmp_metadata
from macros.disclosure.pdfs import pdf_faults, pdf_metadata, pdf_texts, says_something
from macros.disclosure.picture_parts import LINE, legible, may_say_something, split

# File extension: what the file must be. SVG and office files can contain scripts, so they are not among them.
KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF", ".csv": "CSV"}
PICTURES = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 40_000_000
_JPEG = b"\xff\xd8\xff"
_UNDRAWN, _BEHIND = MetadataItem("a part that no program draws"), MetadataItem("something behind its end")
_EXIF_3 = {0xA437: "Photographer", 0xA438: "ImageEditor"}  # fields of EXIF 3.0 that Pillow does not name
_NEWS = 0x0404  # the number of the block of Photoshop that holds IPTC
# What is no IPTC-IIM 4.2, or a field of its record 2 that is not empty: any but its version, dates, times and programs.
_NEWS_FIELD = re.compile(rb"\A[^\x1c]|\x1c\x02[^\x00\x37\x3c\x3e\x3f\x41\x46](?!\0\0)")


class UnreadableFile(Exception):
    """A picture that cannot be opened or drawn; the text says why, and what to do."""


def kind_of(raw: bytes) -> str | None:
    """Return the type of a file by its first bytes; None for one that cannot be told by them."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if raw.startswith(_JPEG):
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
        yield from pdf_metadata(raw, _of_embedded)
    elif kind in PICTURES:
        with suppress(UnreadableFile):
            picture = _open(raw)
            named = ((name, _text(value).strip("\0 ")) for name, value in _fields(picture))
            items = (metadata_item(name, text) for name, text in named if text)
            packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp", "").encode()
            xmp = xmp_metadata(packet) if packet else ()
            yield from dict.fromkeys((*items, *xmp, *_parts(picture, raw, kind)))


def _of_embedded(raw: bytes) -> Iterator[MetadataItem]:
    yield from [UNREADABLE] if any(find_faults(raw, "JPEG")) else find_metadata(raw, "JPEG")


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
    from PIL import Image, ImageFile

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
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets Pillow load a picture that is cut short
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


def _fields(picture: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of EXIF and IPTC, the named texts of PNG and the comment of JPEG, with their names."""
    from PIL.ExifTags import IFD, TAGS

    exif = picture.getexif()
    for number, value in (*exif.items(), *exif.get_ifd(IFD.Exif).items()):
        name = _EXIF_3.get(number) or TAGS.get(number, "")
        is_wide = name.startswith("XP") and isinstance(value, bytes)  # as Windows writes it
        yield name.removeprefix("XP"), value.decode("utf-16-le", "replace") if is_wide else value
    for name, part in (("GPS", IFD.GPSInfo), ("Thumbnail", IFD.IFD1)):
        yield from ((name, str(value)) for value in exif.get_ifd(part).values() if value)
    if _NEWS_FIELD.search(picture.info.get("photoshop", {}).get(_NEWS, b"")):
        yield "IPTC", "IPTC"
    yield from ((name, value) for name, value in picture.info.items() if isinstance(value, str) or name == "comment")


def _parts(picture: Any, raw: bytes, kind: str) -> Iterator[MetadataItem]:
    """Yield what the published copy leaves out: its legible texts, or that a part is there whose form nobody knows."""
    texts = [picture.info.get("icc_profile") or b""]
    with suppress(Exception):  # a damaged file is reported as such
        for part in split(raw, kind):
            if part.name == b"iCCP":
                texts.append(part.content.partition(b"\0")[0])
            elif part.is_read:
                texts.append(part.content)
                yield from [DUPLICATE] if _JPEG in part.content else ()
            elif part.is_kept:  # dots look like a few letters, and never like a line of them
                lines = (each for each in legible(b"" if part.name == b"IDAT" else part.content) if len(each) >= LINE)
                texts += (each.encode() for each in lines if says_something(each))
            elif may_say_something(part.name + part.content):
                yield _UNDRAWN if part.name else _BEHIND
    yield from (metadata_item("text", text) for each in texts for text in legible(each))


def _text(value: Any) -> str:
    """Return a value as text; empty for one that is no text."""
    if isinstance(value, bytes):
        value = re.sub(rb"^(?:ASCII|UNICODE|JIS|\0\0\0\0\0)\0+", b"", value).decode("utf-8", "replace")
    return value if isinstance(value, str) else ""
