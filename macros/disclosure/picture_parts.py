"""Split a picture into the parts that draw it and those that a published copy leaves out; clean its colour profile."""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from macros.records.beside import beside

# Parts that a picture is drawn with, and how long each can be: a longer one holds something else besides.
_PNG_CHUNKS = {b"IHDR": 13, b"PLTE": 768, b"IDAT": 2**32, b"IEND": 0, b"tRNS": 256, b"gAMA": 4, b"cHRM": 32}
_PNG_CHUNKS |= {b"sRGB": 1, b"iCCP": 2**32, b"sBIT": 4, b"bKGD": 6, b"pHYs": 9, b"cICP": 4}
# The first column and row of each pass of an interlaced PNG, and the steps to the next ones.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF")
_WEBP_METADATA = 0b00001100  # the flags of VP8X that announce EXIF and XMP
_JPEG_SEGMENTS = {0xE0: (b"JFIF\0", 14), 0xE2: (b"ICC_PROFILE\0", 2**16), 0xEE: (b"Adobe", 12)}
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PROFILES = {"PNG": b"iCCP", "JPEG": b"\xe2", "WEBP": b"ICCP"}
_PROFILE_HEADS = {"JPEG": 18, "WEBP": 8}  # bytes of a part before what it holds of the profile
# Types of the tags of a profile (ICC.1:2022, 10) that hold numbers only.
_NUMBERS = b"XYZ |curv|para|sf32|uf32|ui08|ui16|ui32|mft1|mft2|mAB |mBA |chrm|cicp|sig ".split(b"|")
# What a rule reads by its fields: EXIF, XMP, IPTC and the named texts of PNG; and a comment of JPEG.
_READ = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"EXIF", b"XMP ", b"\xfe")
_READ_SEGMENTS = (b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0", b"Photoshop 3.0\0")
_TOLD = beside(__file__)
_SAYS_NOTHING = re.compile(rb"(?s)(?:%b)?[\0\s]*" % "|".join(_TOLD["numbers"].values()).encode())
_LEGIBLE = re.compile(_TOLD["legible"].encode())
LINE = 16  # letters: bytes of a picture look like a few of them, and never like a line
_UTF_16, _CODES = (b"\xfe\xff", b"\xff\xfe"), ("utf-8", "utf-16-le", "utf-16-be")


class DamagedFile(ValueError):
    """The file is truncated, or does not have the structure of its type."""


class Part(NamedTuple):
    """A part of a picture: its name (of JPEG its marker; empty behind the end), its content, all its bytes."""

    name: bytes
    content: bytes
    raw: bytes
    is_kept: bool

    @property
    def is_read(self) -> bool:
        """Whether its fields are read one by one."""
        return self.name in _READ or (self.name in (b"\xe1", b"\xed") and self.content.startswith(_READ_SEGMENTS))


def split(raw: bytes, kind: str) -> Iterator[Part]:
    """Yield the parts of a picture in their order, with what follows its end. Raises DamagedFile or IndexError."""
    return {"PNG": _png, "JPEG": _jpeg, "WEBP": _webp}[kind](raw)


def kept(raw: bytes, kind: str) -> bytes:
    """Return the picture without the parts that do not draw it, and without the texts of its colour profile."""
    parts = [part for part in split(raw, kind) if part.is_kept]
    if kind == "PNG":
        return b"".join(_named_icc(part.content) if part.name == b"iCCP" else part.raw for part in parts)
    head, at, pieces = _PROFILE_HEADS[kind], 0, []
    profile = clean_profile(b"".join(part.raw[head:] for part in parts if part.name == _PROFILES[kind]))
    for part in parts:
        size = len(part.raw) - head if part.name == _PROFILES[kind] else 0
        pieces.append(part.raw[:head] + profile[at : at + size] if size else part.raw)
        at += size
    body = b"".join(pieces)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body if kind == "WEBP" else body


def legible(raw: bytes) -> Iterator[str]:
    """Yield what can be read in bytes of any form, a run of letters and signs at a time."""
    if raw.startswith(_UTF_16):
        yield raw.decode("utf-16", "replace")
    yield from (each.group().decode(_CODES[(each.lastindex or 1) - 1], "replace") for each in _LEGIBLE.finditer(raw))


def may_say_something(part: bytes) -> bool:
    """Return whether a part with its name, or what follows an end, is more than padding or a few known numbers."""
    return not _SAYS_NOTHING.fullmatch(part)


def is_profile(raw: bytes) -> bool:
    """Return whether this is a colour profile (ICC.1)."""
    return raw[36:40] == b"acsp"


def clean_profile(raw: bytes) -> bytes:
    """Return a colour profile of the same length without its texts, and zeros for what is none."""
    clean = bytearray(len(raw))
    table = 132 + 12 * int.from_bytes(raw[128:132], "big")
    if not is_profile(raw) or table > len(raw):
        return bytes(clean)
    clean[:84], clean[128:table] = raw[:84], raw[128:table]
    for at in range(132, table, 12):
        start, size = int.from_bytes(raw[at + 4 : at + 8], "big"), int.from_bytes(raw[at + 8 : at + 12], "big")
        end = start + (size if raw[start : start + 4] in _NUMBERS else 8)  # of a text its type stays, and no letter
        clean[start:end] = raw[start:end]
    return bytes(clean)


def _named_icc(content: bytes) -> bytes:
    """Return the chunk of a PNG's colour profile, which is called "icc" whatever its name was."""
    content = b"icc\0\0" + zlib.compress(clean_profile(zlib.decompress(content.partition(b"\0")[2][1:])))
    size, body = len(content).to_bytes(4, "big"), b"iCCP" + content
    return size + body + zlib.crc32(body).to_bytes(4, "big")


def _png(raw: bytes) -> Iterator[Part]:
    at, name, drawn = 8, b"", []
    yield Part(b"PNG", b"", raw[:at], True)
    while name != b"IEND":
        name, end = raw[at + 4 : at + 8], at + 12 + int.from_bytes(raw[at : at + 4], "big")
        if end > len(raw):
            raise DamagedFile
        is_kept = end - at - 12 <= _PNG_CHUNKS.get(name, -1)
        yield Part(name, raw[at + 8 : end - 4], raw[at:end], is_kept)
        drawn += [raw[at + 8 : end - 4]] if name == b"IDAT" else []
        at = end
    rows, most = zlib.decompressobj(), _size_of_rows(raw[16:29])
    if len(rows.decompress(b"".join(drawn), most + 1)) > most or rows.unused_data.strip(b"\0"):  # more than the dots
        raise DamagedFile
    yield Part(b"", raw[at:], raw[at:], False)


def _size_of_rows(head: bytes) -> int:
    """Return how many bytes the dots of a PNG take, each row with its filter, before they are compressed."""
    width, height, depth, colour, *_, interlaced = struct.unpack(">LLBBBBB", head)
    bits = depth * {2: 3, 4: 2, 6: 4}.get(colour, 1)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = (((width - x + right - 1) // right, (height - y + down - 1) // down) for x, y, right, down in passes)
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0)


def _jpeg(raw: bytes) -> Iterator[Part]:
    at, marker = 2, 0xD8
    yield Part(b"\xd8", b"", raw[:at], True)
    while marker != 0xD9:
        marker = raw[at + 1]
        if raw[at] != 0xFF:
            raise DamagedFile
        if marker == 0xFF:  # padding before a marker
            at += 1
            continue
        end = at + 2 + (int.from_bytes(raw[at + 2 : at + 4], "big") if marker != 0xD9 else 0)
        if marker == 0xDA:
            following = _AFTER_SCAN.search(raw, end)
            end = following.start() if following else len(raw)
        content, (start, most) = raw[at + 4 : end], _JPEG_SEGMENTS.get(marker, (b"", 0))
        is_kept = marker < 0xE0 or (content.startswith(start) and len(content) <= most)
        yield Part(bytes([marker]), content, raw[at:end], is_kept)
        at = end
    yield Part(b"", raw[at:], raw[at:], False)


def _webp(raw: bytes) -> Iterator[Part]:
    at, last = 12, min(len(raw), 8 + int.from_bytes(raw[4:8], "little"))
    while at + 8 <= last:
        name, size = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        chunk = raw[at : at + 8 + size + size % 2]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA & 0xFF]) + chunk[9:]
        yield Part(name, chunk[8:], chunk, name in _WEBP_CHUNKS)
        at += len(chunk)
    yield Part(b"", raw[at:], raw[at:], False)
