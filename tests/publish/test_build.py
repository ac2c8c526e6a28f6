"""The pipeline: what it makes twice it makes equal, and what fails leaves the last good site alone."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from xlsxwriter import Workbook

from macros.library.load import load
from macros.publish.pipeline import BuildFailed
from macros.publish.verify import verify
from tests.render.test_hostile_text import HOSTILE
from tests.support.built import build, build_whole, let_pass
from tests.support.generator import TODAY, copy_good


def made(root: Path, out: Path | None = None, on: date | None = None) -> Path:
    out = out or root / "site"
    build(root, out, on, TODAY)
    return out


def content(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library "full" with its site: only to be read."""
    root = copy_good("full", tmp_path_factory.mktemp("good") / "full")
    made(root)
    return root


def test_good_libraries_become_sites(minimal, good):
    made(minimal)
    for root in (minimal, good):
        assert verify(root / "site", load(root))[1] == []


def asked(text: str, styles: str) -> bytes:
    """In place of a PDF, all that it is printed of."""
    return f"%PDF-1.7 {text} {styles}".encode()


def test_two_builds_are_equal_byte_for_byte_elsewhere_and_at_another_time(tmp_path, monkeypatch):
    """Of PDFs, all that they are printed of: test_pdf.py prints the same twice."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1484179200")
    monkeypatch.setattr("macros.publish.pdf._print", asked)
    build_whole(copy_good("full", tmp_path / "one"), tmp_path / "one" / "site", None, TODAY)
    build_whole(copy_good("full", tmp_path / "other" / "place"), tmp_path / "out", None, TODAY)
    one, other = content(tmp_path / "one" / "site"), content(tmp_path / "out")
    assert any(name.endswith(".pdf") for name in one)
    unequal = {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
    assert unequal == set()


def test_on_a_day_shows_the_position_on_that_day(full):
    now = LexborHTMLParser((made(full) / "progress/register/index.html").read_text(encoding="utf-8")).text()
    then = LexborHTMLParser(
        (made(full, on=date(2020, 12, 1)) / "progress/register/index.html").read_text(encoding="utf-8")
    ).text()
    assert "41 of 50 visits" in now and "41 of 50 visits" not in then
    assert "Position as at 1 September 2020" in then


class Test_a_failed_build_leaves_the_last_good_site_alone:
    @pytest.fixture
    def before(self, full: Path, good: Path) -> dict[str, bytes]:
        """The files of the last good site, which stands where the next is to go."""
        shutil.copytree(good / "site", full / "site")
        return content(full / "site")

    def fails(self, full: Path, before: dict[str, bytes], step: str, why: str) -> None:
        with pytest.raises(BuildFailed) as fault:
            build(full, full / "site", None, TODAY)
        assert f"The build stopped at: {step}." in str(fault.value) and why in str(fault.value)
        assert content(full / "site") == before
        assert [path.name for path in full.iterdir() if path.name.startswith(".site-")] == []

    def test_at_check(self, full, before):
        (full / "data" / "glossary.yml").write_text("terms: nonsense\n", encoding="utf-8")
        self.fails(full, before, "check", "data/glossary.yml:1:")

    def test_at_build(self, full, before):
        settings = full / "mkdocs.yml"
        settings.write_text(
            settings.read_text(encoding="utf-8").replace("index.md", "progress/themes/nowhere.md", 1), encoding="utf-8"
        )
        self.fails(full, before, "build", "progress/themes/nowhere.md")

    def test_at_index(self, full, before, monkeypatch):
        (full / "docs" / "search.md").write_text(
            "---\ntitle: Search\nsummary: Find it.\n---\n\nChanged.\n", encoding="utf-8"
        )

        def full_disk(site, view, pages):
            raise OSError("no room")

        monkeypatch.setattr("macros.publish.pipeline.index", full_disk)
        self.fails(full, before, "index", "no room")

    def test_at_verify(self, full, before):
        page = full / "docs" / "search.md"
        page.write_text(
            page.read_text(encoding="utf-8") + "\n[nowhere](about/index.md#nowhere) ![](assets/none.png)\n",
            encoding="utf-8",
        )
        with pytest.raises(BuildFailed):
            build(full, full / "site", None, TODAY)
        assert content(full / "site") == before

    def test_reported_on_the_command_line_with_exit_1(self, full):
        (full / "data" / "glossary.yml").write_text("", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "macros", "build", "--root", str(full), "--today", str(TODAY)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1 and "Traceback" not in done.stderr
        assert "data/glossary.yml:1: FIL002 the file is empty" in done.stderr and not (full / "site").exists()


def test_hostile_words_in_records_and_titles_come_out_as_text(full, monkeypatch):
    let_pass(monkeypatch, "MKD008")
    safe = HOSTILE.replace("{{ 7*7 }}", "").replace(
        "\\", ""
    )  # double brackets are refused by the checker before a build
    quoted = "'" + safe.replace("'", "''") + "'"
    for path, old in (
        ("data/registers/nights.yml", "what: Print a poster"),
        ("data/vocabulary.yml", "label: Safe nights"),
        ("docs/guidance/asking.md", "title: Asking about nights"),
        ("docs/briefings/nights.md", "summary: Seven minutes on sleep."),
        ("mkdocs.yml", "site_name: Learning in Exampleshire"),
        ("mkdocs.yml", "site_author: The board's business manager"),
        ("mkdocs.yml", "copyright: © Exampleshire Safeguarding Partnership"),
        ("data/site.yml", "adopted_by: Exampleshire Safeguarding Partnership"),
    ):
        file = full / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, f"{old.split(':')[0]}: {quoted}"), encoding="utf-8")
    site = made(full)
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert [node.text() for node in tree.css("script:not([src])") if "alert" in node.text()] == [], path
        assert tree.css("img[onerror], [onerror], em") == [], path
    titles = LexborHTMLParser((site / "guidance/asking/index.html").read_text(encoding="utf-8"))
    assert (
        "<script>alert(1)</script>" in titles.css_first("h1").text() and "<script>" in titles.css_first("title").text()
    )


def test_the_number_of_a_source_is_no_answer_to_the_question_before_it(full):
    page = full / "docs" / "guidance" / "asking.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("A GP sees families early.", "How old is she? [^X001]"), encoding="utf-8")
    assert "How old is she?" in (made(full) / "guidance/asking/index.html").read_text(encoding="utf-8")


class Test_verify_names_what_is_wrong_with_a_finished_page:
    @pytest.fixture(scope="class")
    @classmethod
    def checked(cls, good, tmp_path_factory):
        root = shutil.copytree(good, tmp_path_factory.mktemp("checked") / "full")
        return root / "site", load(root)

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("<h1>", "<h1>Twice</h1><h1>", "it has 2 main headings"),
            ("<title>", "<title></title><x>", "it has no title"),
            ('name="description"', 'name="nothing"', "it has no description"),
            (' lang="', ' long="', "does not say its language"),
            ('href="../../progress/', 'href="../../progres/', "leads to nothing"),
            ('href="../../progress/', 'href="/progress/', "starts at the root of the host"),
            ('href="#cite-1"', 'href="#cite-99"', "leads to a place that the page does not have"),
            ("</main>", '<img src="none.png" alt=""></main>', '"none.png" leads to nothing'),
            ("</main>", "<table><tr><td>1</td></tr></table></main>", "has no name"),
            ("</main>", '<table aria-label="x"><tr><th>1</th></tr></table></main>', "headers without a scope"),
            ("</main>", "<p>{{ show_x }}</p></main>", "was left in the text"),
            ("</main>", "<p>Macro Rendering Error</p></main>", "a macro broke"),
            ("</main>", '<script src="https://cdn.example.org/x.js"></script></main>', "from another host"),
            ("</main>", "<script>alert(1)</script></main>", "it holds a <script>"),
            ("</main>", '<p onclick="x()">x</p></main>', "has the attribute onclick"),
            ("</main>", '<a href="javascript:x()">x</a></main>', 'a link starts with "javascript:"'),
            ("</main>", '<p id="content">x</p></main>', "stands for two places"),
            ("</main>", "<p>Dr\n<b>Example</b> came.</p></main>", "this is a person's name with a title, which"),
            ("</main>", '<p title="It was Dr Example.">x</p></main>', "a fault of this program"),
            ("Exampleshire Safeguarding Partnership", "Nobody", "its footer does not say"),
        ],
    )
    def test_fault(self, checked, old, new, said):
        site, library = checked
        page = site / "guidance" / "asking" / "index.html"
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new, -1 if "Partnership" in old else 1), encoding="utf-8")
        problems = verify(site, library)[1]
        page.write_text(text, encoding="utf-8")
        assert [line for line in problems if line.startswith("guidance/asking/index.html: ") and said in line]

    def test_the_strings_of_the_workbook_are_read_again(self, checked):
        site, library = checked
        book = next(site.rglob("actions.xlsx"))
        raw = book.read_bytes()
        with Workbook(str(book)) as made_wrong:
            made_wrong.add_worksheet().write_string(0, 0, "Dr Example\ncame.")
        problems = verify(site, library)[1]
        book.write_bytes(raw)
        said = "this is a person's name with a title, which the check should have seen before: a fault of this program"
        assert [line.partition(": ")[0] for line in problems] == [
            book.relative_to(site).as_posix()
        ] and said in problems[0]

    def test_a_page_that_nothing_leads_to(self, checked):
        site, library = checked
        (site / "lost").mkdir(exist_ok=True)
        (site / "lost" / "index.html").write_text(
            (site / "search" / "index.html").read_text(encoding="utf-8"), encoding="utf-8"
        )
        problems = verify(site, library)[1]
        (site / "lost" / "index.html").unlink()
        assert "lost/index.html: no page leads here from the home page; link to it from an index page" in problems

    def test_code_may_show_brackets(self, checked):
        site, library = checked
        page = site / "search" / "index.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</main>", "<p><code>{{ show_contacts() }}</code></p></main>"), encoding="utf-8")
        problems = verify(site, library)[1]
        page.write_text(text, encoding="utf-8")
        assert problems == []
