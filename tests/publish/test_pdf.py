"""The PDFs of packs, briefings and the card: tagged, titled, whole, in order, without a request, equal twice over; and a site without Pango that is whole too."""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.publish import pdf
from macros.publish.failures import BuildFailed
from macros.publish.finished_page import FinishedPage
from macros.render.view import View
from tests.support import pango, quick
from tests.support.built import build_whole
from tests.support.generator import TODAY, copy_good


@pytest.fixture(autouse=True)
def has_pango():
    pango.ensure()


def plain(text: str) -> str:
    """The letters of `text`, for comparing what two programs broke into lines in their own ways."""
    return "".join(text.split())


def roles(reader: PdfReader) -> set[str]:
    """The kinds of the tags in a PDF, such as /H1 and /L."""
    found, waiting = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found.add(node.get("/S"))
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_what_a_pdf_will_say_is_read_before_it_is_made(full: Path, monkeypatch):
    made = pdf.document
    monkeypatch.setattr(
        pdf, "document", lambda *given: made(*given).replace("</h1>", "</h1><p>Dr\n<b>Example</b>.</p>")
    )
    with pytest.raises(BuildFailed) as fault:
        build_whole(full, full / "site", None, TODAY)
    assert "briefings/nights/nights.pdf: this is a person's name with a title, which the check" in str(fault.value)


@pytest.fixture
def names(paths: Path) -> list[str]:
    """The PDFs of the fixture site, by their address."""
    view = View(load(paths))
    return [
        f"{page.url}{page.pdf}" for page in (*view.library.pages.values(), *view.generated_pages.values()) if page.pdf
    ]


@pytest.mark.parametrize(
    "name",
    [
        "briefings/sleep/sleep.pdf",
        "briefings/nights/nights.pdf",
        "guidance/consultation/card.pdf",
        "progress/scrutiny/pack.pdf",
        "progress/scrutiny/2021-03-01/pack.pdf",
    ],
)
def test_it_is_tagged_titled_in_its_language_and_in_the_reading_order(paths_site, names, name):
    assert name in names
    reader = PdfReader(paths_site / name)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert {"/H1", "/H2", "/P", "/L", "/LI"} <= roles(reader)
    tree = LexborHTMLParser((paths_site / name).with_name("index.html").read_text(encoding="utf-8"))
    title = tree.css_first("h1").text(strip=True)
    assert title in reader.metadata.title
    text = plain("".join(page.extract_text() for page in reader.pages))
    wanted = {"card.pdf": ".gp-card h2", "pack.pdf": ".pack h2:not(#packs)"}.get(Path(name).name, "#content > h2")
    headings = [title, *(node.text(deep=False, strip=True) for node in tree.css(wanted))]
    at = 0
    for heading in headings:
        at = text.find(plain(heading), at)
        assert at >= 0, heading
    assert len(headings) > 4
    sides = {"card.pdf": 1, "pack.pdf": 20}.get(Path(name).name, 2)
    assert len(reader.pages) <= sides


def test_each_link_to_a_pdf_tells_its_size(paths_site, names):
    for name in names:
        tree = LexborHTMLParser((paths_site / name).with_name("index.html").read_text(encoding="utf-8"))
        link = tree.css_first(f'a[href="{Path(name).name}"]')
        size = -(-(paths_site / name).stat().st_size // 1000)
        assert f"({size} KB)" in link.text()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, FinishedPage]]:
    """The library "full", built with its PDFs: only to be read; what the build said, and the pages that have a PDF."""
    root, write, papers = copy_good("full", tmp_path_factory.mktemp("once") / "full"), pdf.write, {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "write", lambda site, cache, pages: (papers.update(pages), write(site, cache, pages)))
        return root, build_whole(root, root / "site", None, TODAY), papers


@pytest.fixture
def made(once: tuple[Path, str, dict[str, FinishedPage]], tmp_path: Path) -> Path:
    """A copy of it, with what the build keeps."""
    return shutil.copytree(once[0], tmp_path / "made")


def test_each_pack_has_its_pdf_and_says_so(once):
    root, said, _ = once
    assert pdf.MISSING not in said
    for url in ("progress/scrutiny/", "progress/scrutiny/2021-03-01/", "progress/scrutiny/2021-09-01/"):
        assert (root / "site" / url / "pack.pdf").read_bytes().startswith(b"%PDF-1.7")
        assert 'href="pack.pdf"' in (root / "site" / url / "index.html").read_text(encoding="utf-8")


def test_made_again_it_is_equal_and_an_equal_page_is_not_made_again(once, made, monkeypatch):
    before = (made / "site/progress/scrutiny/pack.pdf").read_bytes()
    cached = sorted((made / ".cache" / "pdf").iterdir())
    monkeypatch.setattr(pdf, "_print", None)
    pdf.write(made / "site", made / ".cache" / "pdf", once[2])
    assert sorted((made / ".cache" / "pdf").iterdir()) == cached and len(cached) == 4
    monkeypatch.setattr(pdf, "_print", quick.PRINT)
    for path in cached:
        path.write_bytes(b"%PDF-1.7 planted")
    pdf.write(made / "site", made / ".cache" / "pdf", once[2])
    assert (made / "site/progress/scrutiny/pack.pdf").read_bytes() == before


def test_another_version_of_what_makes_it_makes_it_again_and_only_old_pdfs_are_removed(once, made, monkeypatch):
    folder = made / ".cache" / "pdf"
    cached = {path.name for path in folder.iterdir()}
    (folder / "mine.pdf").write_text("x", encoding="utf-8")
    (folder / f"{'0' * 64}.1234").write_text("half of one", encoding="utf-8")
    monkeypatch.setattr(pdf, "versions", lambda: "weasyprint-99.dist-info")
    pdf.write(made / "site", made / ".cache" / "pdf", once[2])
    now = {path.name for path in folder.iterdir()}
    assert "mine.pdf" in now and len(now) == 5 and not now & cached


def test_without_pango_the_site_is_whole_and_one_line_says_what_to_type(full, monkeypatch):
    monkeypatch.setattr(pdf, "available", lambda: False)
    said = build_whole(full, full / "site", None, TODAY)
    assert said.count(pdf.MISSING) == 1 and "sudo apt-get install" in pdf.MISSING
    assert list((full / "site").rglob("*.pdf")) == []
    assert ".pdf" not in (full / "site/progress/scrutiny/index.html").read_text(encoding="utf-8")
