"""What the published copy of a picture leaves out is named, and the texts of its colour profile are not published."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from macros.disclosure.strip_metadata import strip
from macros.library.library import Library
from macros.rules.attachments import messages_of_file
from tests.disclosure.test_attachments import saved

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
        in_jpeg(0xEC, b"Ducky\0\1\0\4\0\0\0\x3c\0\0"),
        saved("JPEG") + b"\n\0",
    ],
    ids=["time", "quality", "padding"],
)
def test_a_few_numbers_are_no_hidden_text(raw: bytes):
    assert said_of(raw) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_colours_stay_as_they_are_without_the_texts_of_their_profile(kind: str):
    raw = saved(kind, icc_profile=profile())
    colours = [Image.open(BytesIO(each)).info["icc_profile"] for each in (raw, strip(raw, kind))]
    turned = []
    for each in colours:
        found = ImageCms.ImageCmsProfile(BytesIO(each))
        turned.append((found.profile.red_primary, found.profile.green_primary, found.profile.media_white_point))
    assert turned[0] == turned[1] and len(colours[0]) == len(colours[1])
