"""The packs as PDF: tagged, whole, without a request, equal twice over; and a site without Pango that is whole too."""

import re
import zlib

import pytest

from macros.load import load
from macros.publish import pdf
from macros.publish.pipeline import build
from macros.render.view import View
from tests import pango
from tests.generator import TODAY


@pytest.fixture(autouse=True)
def has_pango():
    pango.ensure()


def streams(raw: bytes) -> bytes:
    """The file with every compressed part unpacked, so that words of its structure can be looked for."""
    parts = [raw]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
        try:
            parts.append(zlib.decompress(match.group(1)))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_each_pack_has_its_pdf_and_says_so(full):
    said = build(full, full / "site", None, TODAY)
    assert pdf.MISSING not in said
    for url in ("progress/scrutiny", "progress/scrutiny/2021-03-01", "progress/scrutiny/2021-09-01"):
        raw = (full / "site" / url / pdf.NAME).read_bytes()
        assert raw.startswith(b"%PDF-1.7")
        text = streams(raw)
        assert b"/MarkInfo" in text and b"/Marked true" in text and b"/Lang" in text and b"pdfuaid" in text
        assert f'href="{pdf.NAME}"' in (full / "site" / url / "index.html").read_text(encoding="utf-8")


def test_made_again_it_is_equal_and_an_equal_page_is_not_made_again(full, monkeypatch):
    build(full, full / "site", None, TODAY)
    before = (full / "site/progress/scrutiny" / pdf.NAME).read_bytes()
    kept = sorted((full / ".cache" / "pdf").iterdir())
    monkeypatch.setattr(pdf, "_make", None)
    pdf.write(full / "site", View(load(full)))
    assert sorted((full / ".cache" / "pdf").iterdir()) == kept and len(kept) == 3
    monkeypatch.undo()
    for path in kept:
        path.unlink()
    pdf.write(full / "site", View(load(full)))
    assert (full / "site/progress/scrutiny" / pdf.NAME).read_bytes() == before


def test_without_pango_the_site_is_whole_and_one_line_says_what_to_type(full, monkeypatch):
    monkeypatch.setattr(pdf, "available", lambda: False)
    said = build(full, full / "site", None, TODAY)
    assert said.count(pdf.MISSING) == 1 and "sudo apt-get install" in pdf.MISSING
    assert list((full / "site").rglob(pdf.NAME)) == []
    assert pdf.NAME not in (full / "site/progress/scrutiny/index.html").read_text(encoding="utf-8")
