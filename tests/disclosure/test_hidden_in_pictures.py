"""What the published copy of a picture leaves out is named, and the texts of its colour profile are not published."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from macros.disclosure.picture_parts import DamagedFile
from macros.disclosure.strip_metadata import strip
from macros.library.library import Library
from macros.rules.attachments import messages_of_file
from tests.disclosure.test_attachments import XMP, saved

SECRET = "NHS 943 476 5919"


def said_of(raw: bytes) -> list[str]:
    return [*messages_of_file(Library(Path()), "docs/assets/a", raw)]


def profile() -> bytes:
    """A colour profile that says something: as sRGB, with its description replaced."""
    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    start = raw.index(b"mluc", 132)
    raw[start : start + 28 + 2 * len(SECRET)] = (
        b"mluc\0\0\0\0"
        + struct.pack(">LL2s2sLL", 1, 12, b"en", b"GB", 2 * len(SECRET), 28)
        + SECRET.encode("utf-16-be")
    )
    return bytes(raw)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def in_png(kind: bytes, content: bytes) -> bytes:
    raw = saved("PNG")
    return raw[:33] + chunk(kind, content) + raw[33:]


def in_jpeg(marker: int, content: bytes) -> bytes:
    raw = saved("JPEG")
    return raw[:2] + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + raw[2:]


def in_webp(kind: bytes, content: bytes) -> bytes:
    raw = saved("WEBP")
    body = raw[8:] + kind + struct.pack("<L", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<L", len(body)) + body


PART, NUMBER, END = "a part that no program draws", "a hidden title or text", "something behind its end"
PICTURES = {
    "private chunk": (in_png(b"prVt", SECRET.encode()), "PNG", PART),
    "small picture": (in_png(b"prVt", bytes(range(128, 256))), "PNG", PART),
    "palette": (in_png(b"sPLT", SECRET.encode() + b"\0\x08"), "PNG", PART),
    "origin": (in_jpeg(0xEB, b"JP\0\1" + SECRET.encode("utf-16-le")), "JPEG", PART),
    "thumbnail": (in_jpeg(0xE0, b"JFXX\0\x10" + saved("JPEG")), "JPEG", PART),
    "thumbnail in dots": (in_jpeg(0xE0, b"JFIF\0\1\2\0\0\1\0\1\5\5" + SECRET.encode() * 5), "JPEG", PART),
    "behind the colours": (in_jpeg(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET.encode()), "JPEG", PART),
    "behind the size": (in_png(b"pHYs", bytes(9) + SECRET.encode()), "PNG", PART),
    "key of a text": (in_png(b"tEXt", SECRET.encode() + b"\0001"), "PNG", NUMBER),
    "profile name": (in_png(b"iCCP", SECRET.encode() + b"\0\0" + zlib.compress(profile())), "PNG", NUMBER),
    "profile, PNG": (saved("PNG", icc_profile=profile()), "PNG", NUMBER),
    "profile, JPEG": (saved("JPEG", icc_profile=profile()), "JPEG", NUMBER),
    "profile, WebP": (saved("WEBP", icc_profile=profile()), "WEBP", NUMBER),
    "path of Photoshop": (
        in_jpeg(0xED, b"Photoshop 3.0\x008BIM\x07\xd0\x10" + SECRET.encode() + bytes(5)),
        "JPEG",
        NUMBER,
    ),
    "more of XMP": (in_jpeg(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET.encode()), "JPEG", PART),
    "private part of WebP": (in_webp(b"note", SECRET.encode()), "WEBP", PART),
    **{f"behind {kind}": (saved(kind) + SECRET.encode(), kind, END) for kind in ("PNG", "JPEG", "WEBP")},
}


@pytest.mark.parametrize("place", PICTURES)
def test_what_the_published_copy_of_a_picture_leaves_out_is_named(place: str):
    raw, kind, what = PICTURES[place]
    said = said_of(raw)
    assert said and all(what in each and SECRET not in each for each in said)
    clean = strip(raw, kind)
    told = clean + (Image.open(BytesIO(clean)).info.get("icc_profile") or b"")
    assert SECRET.encode() not in told and SECRET.encode("utf-16-be") not in told and said_of(clean) == []


@pytest.mark.parametrize(
    "raw",
    [
        in_png(b"tIME", bytes((7, 225, 1, 12, 10, 0, 0))),
        in_png(b"iDOT", struct.pack(">7L", 2, 0, 821, 40, 821, 821, 252_901)),
        in_png(b"oFFs", struct.pack(">llB", -10, 20, 1)),
        in_png(b"vpAg", struct.pack(">LLB", 288, 410, 0)),
        in_png(b"orNT", b"\1"),
        in_jpeg(0xEC, b"Ducky\0\1\0\4\0\0\0\x3c\0\0"),
        in_jpeg(0xED, b"Adobe_CM\0\1"),
        saved("JPEG") + b"\n\0",
    ],
    ids=["time", "Apple's halves", "offset", "canvas", "way up", "quality", "colours", "padding"],
)
def test_a_few_numbers_are_no_hidden_text(raw: bytes):
    assert said_of(raw) == []


@pytest.mark.parametrize("comment", ["Screenshot", "Created with GIMP", "File written by Adobe Photoshop\xa8 4.0"])
def test_what_a_program_writes_by_itself_is_no_comment_of_somebody(comment: str):
    packet = XMP.replace(b"dc:creator", b"dc:UserComment").replace(b"Zebulon Quetzalfinch", comment.encode())
    assert said_of(saved("JPEG", comment=comment.encode("latin-1"))) == said_of(saved("JPEG", xmp=packet)) == []


@pytest.mark.parametrize(
    "raw",
    [
        *(saved(kind) + more for kind in ("PNG", "JPEG", "WEBP") for more in (b"Jo", b"J", b"Zo\xc3\xab")),
        in_png(b"prVt", b"Jo"),
        in_png(b"joAn", b""),
        in_png(b"tIME", b"Zeldane"),
        in_png(b"tIME", bytes((7, 225, 1, 12, 10, 0, 0)) + b"Jo"),
        in_png(b"iDOT", b"Zel\0" * 7),
        in_jpeg(0xEB, b"Jo"),
        in_jpeg(0xEC, b"Ducky\0\1\0\4\0\0\0Jo\0"),
        in_jpeg(0xED, b"Adobe_CM\0Jo"),
        in_jpeg(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0Jo"),
        in_webp(b"note", b"Jo"),
    ],
)
def test_whatever_is_left_out_is_named_however_short(raw: bytes):
    assert [any(what in each for what in (PART, END)) for each in said_of(raw)] == [True]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_colours_stay_as_they_are_without_the_texts_of_their_profile(kind: str):
    raw = saved(kind, icc_profile=profile())
    colours = [Image.open(BytesIO(each)).info["icc_profile"] for each in (raw, strip(raw, kind))]
    turned = []
    for each in colours:
        found = ImageCms.ImageCmsProfile(BytesIO(each))
        turned.append((found.profile.red_primary, found.profile.green_primary, found.profile.media_white_point))
    assert turned[0] == turned[1] and len(colours[0]) == len(colours[1])


def with_dots(raw: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The PNG with its compressed dots changed."""
    at = raw.index(b"IDAT")
    size = int.from_bytes(raw[at - 4 : at], "big")
    return raw[: at - 4] + chunk(b"IDAT", change(raw[at + 4 : at + 4 + size])) + raw[at + 8 + size :]


@pytest.mark.parametrize(
    "change",
    [
        lambda dots: dots + b"Jo",
        lambda dots: zlib.compress(zlib.decompress(dots) + b"Jo"),
        lambda dots: zlib.compress(zlib.decompress(dots) + bytes(5000)),
    ],
    ids=["behind them", "among them", "rows that nobody sees"],
)
def test_a_png_that_holds_more_than_its_dots_is_not_published(change: Callable[[bytes], bytes]):
    with pytest.raises(DamagedFile):
        strip(with_dots(saved("PNG"), change), "PNG")


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (9, 17), (64, 1)])
@pytest.mark.parametrize("colours", [(1, 0, 1), (4, 3, 1), (8, 0, 1), (16, 2, 3), (8, 6, 4), (16, 4, 2)])
@pytest.mark.parametrize("interlaced", [0, 1])
def test_a_png_of_any_colours_and_order_is_published_as_it_is(
    size: tuple[int, int], colours: tuple[int, int, int], interlaced: int
):
    (width, height), (depth, colour, parts) = size, colours
    starts = [(0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2)]
    passes = [(len(range(x, width, dx)), len(range(y, height, dy))) for x, dx, y, dy in starts]
    rows = b"".join(
        bytes(1 + -(-columns * depth * parts // 8)) * lines
        for columns, lines in (passes if interlaced else [size])
        if columns
    )
    head = struct.pack(">LLBBBBB", width, height, depth, colour, 0, 0, interlaced)
    palette = chunk(b"PLTE", bytes(48)) if colour == 3 else b""
    raw = saved("PNG")[:8] + chunk(b"IHDR", head) + palette + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    Image.open(BytesIO(raw)).load()
    assert strip(raw, "PNG") == raw


@pytest.mark.parametrize(
    "raw", [saved("JPEG")[:-2] + SECRET.encode() + b"\xff\xd9", in_webp(b"ALPH", SECRET.encode())], ids=["JPEG", "WebP"]
)
def test_a_line_of_letters_among_the_dots_is_read(raw: bytes):
    assert ["(this is an NHS number)" in each for each in said_of(raw)] == [True]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_three_letters_behind_the_end_are_not_published(kind: str):
    assert strip(saved(kind) + b"Jo.", kind) == strip(saved(kind), kind)
