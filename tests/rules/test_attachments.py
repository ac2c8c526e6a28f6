"""Files that cannot be shown, or are too large: each is refused in one sentence, and the site holds clean copies."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from macros.disclosure import attachments, strip_metadata
from macros.disclosure.attachments import find_faults, find_metadata, kind_of
from macros.library.load import load
from macros.publish.verify import verify
from tests.disclosure.test_attachments import XMP, drawn, exif, pdf, saved
from tests.rules.test_rules import found
from tests.support.built import build
from tests.support.generator import TODAY


def wide(width: int, height: int) -> bytes:
    return saved("PNG", Image.new("1", (width, height)))


def broken(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def gap(raw: bytes) -> bytes:
    """A JPEG with a byte between two of its parts, which Pillow steps over."""
    end = 4 + int.from_bytes(raw[4:6], "big")
    return raw[:end] + b"\0" + raw[end:]


def locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.encrypt("quetzal")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


NOT_OPENED = "the file cannot be opened as a picture; save it again as PNG or JPEG"
FAULTY = {
    "bomb.png": (
        lambda: wide(7000, 6000),
        "the picture has more than 40 million dots; make it smaller, 2,000 dots wide at most",
    ),
    "monster.png": (
        lambda: wide(20_000, 20_000),
        "the picture has more than 40 million dots; make it smaller, 2,000 dots wide at most",
    ),
    "broken.png": (lambda: broken(saved("PNG")), NOT_OPENED),
    "broken.jpg": (lambda: broken(saved("JPEG")), NOT_OPENED),
    "broken.webp": (lambda: broken(saved("WEBP")), NOT_OPENED),
    "gap.jpg": (
        lambda: gap(saved("JPEG")),
        "the file breaks off, or is not built as JPEG is; open it and save it again as JPEG",
    ),
    "moving.png": (
        lambda: saved("PNG", save_all=True, append_images=[drawn().rotate(90)]),
        "the file holds more than one picture, or moves; save it again as a single, still picture",
    ),
    "moving.webp": (
        lambda: saved("WEBP", save_all=True, append_images=[drawn().rotate(90)]),
        "the file holds more than one picture, or moves; save it again as a single, still picture",
    ),
    "photo.png": (lambda: saved("JPEG"), "the name ends in .png, and the content is JPEG; let the name end in .jpg"),
    "picture.pdf": (lambda: saved("PNG"), "the name ends in .pdf, and the content is PNG; let the name end in .png"),
    "locked.pdf": (locked, "the PDF is locked with a password, or forbids printing or changes; save it without either"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_file_that_cannot_be_shown_is_refused_in_one_sentence(full: Path, name: str):
    make, expected = FAULTY[name]
    (full / "docs" / "assets" / name).write_bytes(make())
    assert found(full) == [f"docs/assets/{name}:1: ATT002 {expected}"]


@pytest.mark.parametrize("over", [0, 1])
def test_the_limit_of_size_holds_to_the_byte(full: Path, over: int):
    raw = saved("PNG")
    (full / "docs" / "assets" / "one.png").write_bytes(raw)
    settings = full / "data" / "site.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("picture_bytes: 500000", f"picture_bytes: {len(raw) - over}"),
        encoding="utf-8",
    )
    assert len(found(full)) == over


def test_no_file_of_noise_ends_in_a_traceback(full: Path):
    starts = [saved(kind) for kind in ("PNG", "JPEG", "WEBP")] + [pdf(author="A", xmp=XMP)]
    for number, raw in enumerate(starts):
        for cut in range(0, len(raw), max(1, len(raw) // 23)):
            ruined = raw[:cut] + bytes([raw[cut] ^ 0x55]) + raw[cut + 1 :]
            kind = kind_of(ruined)
            if kind:
                assert isinstance([*find_faults(ruined, kind), *find_metadata(ruined, kind)], list), number


def test_the_built_site_holds_clean_copies(full: Path):
    turned = saved("JPEG", exif=exif(TURNED=6))
    (full / "docs" / "assets" / "turned.jpg").write_bytes(turned)
    build(full, full / "site", None, TODAY)
    published = (full / "site" / "assets" / "turned.jpg").read_bytes()
    assert published == strip_metadata.strip(turned, "JPEG") and Image.open(BytesIO(published)).size == (32, 48)
    assert (full / "site" / "assets" / "nights.csv").read_bytes() == (
        full / "docs" / "assets" / "nights.csv"
    ).read_bytes()
    page = full / "site" / "about" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace('alt="Squares in two colours"', 'alt=""'), encoding="utf-8"
    )
    assert (
        'about/index.html: the picture "../assets/nights.png" has no text; say in the page what it shows'
        in verify(full / "site", load(full))[1]
    )


def test_kinds_and_their_endings_are_the_same_everywhere():
    assert set(attachments.PICTURES) | {"PDF", "CSV"} == set(attachments.KINDS.values())
