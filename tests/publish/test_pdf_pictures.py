"""Pictures in PDFs; and no PDF of a page that is refused."""

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from macros.publish.pipeline import BuildFailed
from tests.publish.test_addresses_of_the_site import change
from tests.support import pango
from tests.support.built import build_whole
from tests.support.generator import TODAY

PLACES = (
    ("docs/briefings/nights.md", "Ask each time.\n\n## What we", "![Squares](../assets/a%20chart.png)\n\n## What we"),
    (
        "docs/guidance/asking.md",
        "## Do this\n",
        '<div class="gp-card" markdown>\n\n## Do this\n\n![Squares](../assets/a%20chart.png)\n\n</div>\n',
    ),
)


@pytest.mark.all
def test_a_picture_is_in_the_pdf_and_a_new_one_replaces_it(full: Path):
    pango.ensure()
    picture = full / "docs" / "assets" / "a chart.png"
    picture.write_bytes((full / "docs/assets/nights.png").read_bytes())
    for place in PLACES:
        change(full, *place)
    build_whole(full, full / "site", None, TODAY)
    names = {Path(file).stem for file, *_ in PLACES}
    pdfs = [path for path in (full / "site").rglob("*.pdf") if path.parent.name in names]
    assert {path.parent.name for path in pdfs} == names and len(pdfs) == 2
    before = Image.open(picture).size
    assert [path.name for path in pdfs if before not in sizes(path)] == []
    Image.new("RGB", (61, 43), "navy").save(picture)
    build_whole(full, full / "site", None, TODAY)
    assert [path.name for path in pdfs if before in sizes(path) or Image.open(picture).size not in sizes(path)] == []


def sizes(pdf: Path) -> set[tuple[int, int]]:
    return {image.image.size for page in PdfReader(pdf).pages for image in page.images}


def test_a_page_that_verify_refuses_makes_no_pdf(full: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        "macros.publish.pipeline.verify",
        lambda *all: (
            1,
            [
                'a/index.html: it fetches "https://www.example.org/a.png" from another host; put the file in docs/assets/ instead'
            ],
        ),
    )
    monkeypatch.setattr("macros.publish.pdf.write", lambda *all: pytest.fail("a PDF was made"))
    with pytest.raises(BuildFailed, match="from another host"):
        build_whole(full, full / "site", None, TODAY)
