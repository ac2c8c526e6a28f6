"""Pictures and PDFs: what they hold unseen is found and named, and the copies in the built site hold none of it."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from macros.disclosure import strip_metadata
from macros.disclosure.attachments import find_faults, find_metadata, kind_of
from tests.rules.test_rules import found

SECRET = "Zebulon Quetzalfinch"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>'
).encode()
REGIONS = b"http://www.metadataworkinggroup.com/schemas/regions/"
FACE = b'<rdf:li><rdf:Description xmlns:r="%b" r:Name="Zebulon Quetzalfinch" r:Type="Face"/></rdf:li>' % REGIONS
FACES = XMP.replace(b"dc:creator", b"dc:subject").replace(b"<rdf:li>Zebulon Quetzalfinch</rdf:li>", FACE)
ARTIST, COMMENT, SERIAL, TURNED, TITLE, WIDE = 0x013B, 0x9286, 0xA431, 0x0112, 0x010E, 0x9C9B
NAMED = "a hidden title or text (this is a person's name with a title)"
SCREENSHOT = "which anybody can read; put a screenshot of it here instead"


def drawn(mode: str = "RGB") -> Image.Image:
    """A picture whose corners differ, so that turning it shows."""
    picture = Image.linear_gradient("L").resize((48, 32)).convert(mode)
    picture.paste(picture.getpixel((47, 31)), (0, 0, 8, 8))
    return picture


def exif(**fields) -> Image.Exif:
    made = Image.Exif()
    made[0x010F] = "A maker of cameras"
    for name, value in fields.items():
        if name == "gps":
            made.get_ifd(0x8825).update({1: "N", 2: (52.0, 24.0, 1.0), 3: "W", 4: (1.0, 30.0, 1.0)})
        elif name in ("COMMENT", "SERIAL"):
            made.get_ifd(0x8769)[globals()[name]] = value
        else:
            made[globals()[name]] = value
    return made


def saved(kind: str, picture: Image.Image | None = None, **how) -> bytes:
    out = BytesIO()
    (picture or drawn()).save(out, kind, **how)
    return out.getvalue()


def commented() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    text.add_itxt("Author", SECRET, zip=True)
    return saved("PNG", pnginfo=text)


def with_xmp(**how) -> bytes:
    """A PNG with XMP in a named text of the usual kind, or of another."""
    text = PngImagePlugin.PngInfo()
    (text.add_text if how else text.add_itxt)("XML:com.adobe.xmp", XMP.decode(), **how)
    return saved("PNG", pnginfo=text)


def with_iptc(field: bytes = b"\x50", text: str = SECRET) -> bytes:
    """A JPEG with a by-line as news agencies write it: IPTC inside a block of Photoshop."""
    line = b"\x1c\x02" + field + struct.pack(">H", len(text.encode())) + text.encode()
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(line)) + line + b"\0" * (len(line) % 2)
    body = b"Photoshop 3.0\0" + block
    plain = saved("JPEG")
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + plain[2:]


def with_thumbnail() -> bytes:
    """EXIF by hand, as a telephone writes it: nothing of the picture, and a second list with a small JPEG."""
    small = saved("JPEG", drawn().resize((8, 8)))
    second = struct.pack("<HHHLLHHLLHHLLL", 3, 0x0103, 3, 1, 6, 0x0201, 4, 1, 8 + 6 + 42, 0x0202, 4, 1, len(small), 0)
    return saved("JPEG", exif=b"Exif\0\0II*\0" + struct.pack("<LHL", 8, 0, 14) + second + small)


def pdf(author: str = "", xmp: bytes = b"", photograph: bytes = b"") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)
    writer.root_object[NameObject("/Lang")] = NameObject("/en")
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    )
    if author:
        writer.add_metadata({"/Author": author})
    if xmp:
        stream = DecodedStreamObject()
        stream.set_data(xmp)
        stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    if photograph:
        stream = StreamObject()
        stream._data = photograph
        stream.update({NameObject("/Subtype"): NameObject("/Image"), NameObject("/Filter"): NameObject("/DCTDecode")})
        images = DictionaryObject({NameObject("/I"): writer._add_object(stream)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): images})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


NEWS = "notes for newspapers (IPTC), which name people and places"
SMALL = "a small copy of itself, which may show what was cut away"
AUTHOR, PLACE = "the name of its author", "the place where it was taken (GPS)"
CARRIERS = {  # what a file is, what stands in it unseen, and what the checker says it is
    "gps.jpg": (saved("JPEG", exif=exif(gps=1)), [PLACE]),
    "gps.png": (saved("PNG", exif=exif(gps=1)), [PLACE]),
    "gps.webp": (saved("WEBP", exif=exif(gps=1)), [PLACE]),
    "artist.jpg": (saved("JPEG", exif=exif(ARTIST=SECRET)), [AUTHOR]),
    "serial.jpg": (saved("JPEG", exif=exif(SERIAL=SECRET)), ["the serial number of a camera"]),
    "remark.jpg": (saved("JPEG", exif=exif(COMMENT=b"ASCII\0\0\0" + SECRET.encode())), ["a comment"]),
    "comment.jpg": (saved("JPEG", comment=SECRET.encode()), ["a comment"]),
    "comment.png": (commented(), ["a comment", AUTHOR]),
    "xmp.jpg": (saved("JPEG", xmp=XMP), [AUTHOR]),
    "faces.jpg": (saved("JPEG", xmp=FACES), ["the name of somebody in it"]),
    "helper.jpg": (saved("JPEG", xmp=XMP.replace(b"dc:creator", b"dc:contributor")), [AUTHOR]),
    "small.jpg": (saved("JPEG", xmp=XMP.replace(b"dc:creator", b"dc:Thumbnails")), [SMALL]),
    "xmp.webp": (saved("WEBP", xmp=XMP), [AUTHOR]),
    "xmp.png": (with_xmp(), [AUTHOR]),
    "text.png": (with_xmp(zip=True), [AUTHOR]),
    "iptc.jpg": (with_iptc(), [NEWS]),
    "thumbnail.jpg": (with_thumbnail(), [SMALL]),
    "title.jpg": (saved("JPEG", exif=exif(TITLE="Dr Quetzalfinch")), [NAMED]),
    "wide.jpg": (saved("JPEG", exif=exif(WIDE="Dr \u0141quetzalfinch".encode("utf-16-le"))), [NAMED]),
    "caption.jpg": (with_iptc(b"\x78", f"Dr Qu\xe9tzalfinch {'.' * 50}"), [NEWS]),
    "author.pdf": (pdf(author=SECRET), [AUTHOR]),
    "xmp.pdf": (pdf(xmp=XMP), [AUTHOR]),
    "photograph.pdf": (pdf(photograph=saved("JPEG", exif=exif(gps=1, ARTIST=SECRET))), [PLACE, AUTHOR]),
}


@pytest.mark.parametrize("name", CARRIERS)
def test_what_is_hidden_is_named_and_never_printed(full: Path, name: str):
    raw, expected = CARRIERS[name]
    (full / "docs" / "assets" / name).write_bytes(raw)
    said = [line for line in found(full) if name in line]
    advice = (
        "which anybody can read; clear its properties in the program that it was written in, and make it again"
        if name.endswith("pdf")
        else SCREENSHOT
    )
    assert said == sorted(f"docs/assets/{name}:1: ATT004 the file holds {what}, {advice}" for what in expected)
    assert not any("Quetzalfinch" in line for line in said)


@pytest.mark.parametrize("name", CARRIERS)
def test_the_published_copy_holds_none_of_it_and_looks_the_same(name: str):
    raw, _ = CARRIERS[name]
    clean = strip_metadata.published(raw)
    kind = kind_of(raw)
    assert kind_of(clean) == kind and list(find_faults(clean, kind)) == [] and list(find_metadata(clean, kind)) == []
    assert b"Quetzalfinch" not in clean
    assert clean == strip_metadata.strip(raw, kind)
    if kind != "PDF":
        assert pixels(clean) == pixels(raw)


def pixels(raw: bytes) -> tuple:
    picture = Image.open(BytesIO(raw))
    return picture.size, picture.convert("RGBA").tobytes()


@pytest.mark.parametrize(
    "name", ["plain.png", "plain.jpg", "plain.webp", "palette.png", "dated.jpg", "clear.webp", "plain.pdf"]
)
def test_a_picture_without_notes_is_fine(full: Path, name: str):
    made = {
        "plain.png": lambda: saved("PNG", dpi=(72, 72)),
        "plain.jpg": lambda: saved("JPEG", progressive=True),
        "plain.webp": lambda: saved("WEBP"),
        "palette.png": lambda: saved("PNG", drawn().convert("P"), transparency=0),
        "dated.jpg": lambda: with_iptc(b"\x37", "20170112"),
        "clear.webp": lambda: saved("WEBP", drawn("RGBA"), lossless=True),
        "plain.pdf": pdf,
    }[name]()
    (full / "docs" / "assets" / name).write_bytes(made)
    assert found(full) == []
    if not name.endswith("pdf"):
        assert pixels(strip_metadata.strip(made, kind_of(made))) == pixels(made)


@pytest.mark.parametrize(("kind", "turn"), [(kind, turn) for kind in ("JPEG", "PNG", "WEBP") for turn in range(1, 9)])
def test_a_rotated_photograph_is_upright_without_its_metadata(kind: str, turn: int):
    how = {"JPEG": {"quality": 90}, "WEBP": {"lossless": True}}.get(kind, {})
    raw = saved(kind, exif=exif(TURNED=turn, ARTIST=SECRET), **how)
    clean = Image.open(BytesIO(strip_metadata.strip(raw, kind)))
    wanted = ImageOps.exif_transpose(Image.open(BytesIO(raw)))
    assert clean.size == wanted.size and not clean.getexif()
    most = max(high for _, high in ImageChops.difference(clean.convert("RGB"), wanted.convert("RGB")).getextrema())
    assert most <= (6 if kind == "JPEG" else 0)


def test_data_after_the_end_of_a_photograph_is_not_published():
    raw = saved("JPEG")
    assert strip_metadata.strip(raw + b"a film, with sound", "JPEG") == strip_metadata.strip(raw, "JPEG")


def test_a_pdf_keeps_its_tags_and_loses_its_properties():
    clean = PdfReader(BytesIO(strip_metadata.strip(pdf(author=SECRET, xmp=XMP), "PDF")))
    assert clean.metadata is None and clean.xmp_metadata is None
    assert clean.root_object["/Lang"] == "/en" and "/StructTreeRoot" in clean.root_object and len(clean.pages) == 1
