"""Links to propose a change: the right file at the right place, or the page that tells how."""

import gzip
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.publish import THEME, pdf
from macros.render import edit_links, gone
from macros.render.macro import draw
from macros.render.view import View
from tests.project.test_contribute import REPOSITORY
from tests.support.built import build
from tests.support.generator import TODAY, write_library
from tests.support.quick import load_alone


def links(fragment: str) -> dict[str, str]:
    """The links that lead to a change, by their words."""
    return {
        " ".join(node.text().split()): node.attributes["href"] for node in LexborHTMLParser(fragment).css(".propose a")
    }


def view_of(root: Path, repository: str | None = REPOSITORY) -> View:
    library = load_alone(root)
    object.__setattr__(library.settings, "repo_url", repository)
    return View(library)


def proposals(view: View, url: str) -> dict[str, str]:
    return links(draw("foot", view, url))


def test_a_written_page_opens_its_own_file(full: Path):
    found = proposals(view_of(full), "guidance/asking/")
    assert found["Propose a change to this page"] == f"{REPOSITORY}/edit/main/docs/guidance/asking.md"
    form = urlsplit(found["Say by form what is wrong on this page"])
    assert parse_qs(form.query) == {"template": ["something-wrong.yml"], "page": ["guidance/asking/"]}
    assert found["Propose a change to the numbers to ring"] == f"{REPOSITORY}/edit/main/data/contacts.yml"
    assert found["How to propose a change, and what never to send"] == "../../contribute/", (
        "this library has no page on guidance"
    )


@pytest.mark.parametrize(
    ("url", "file", "text"),
    [
        ("progress/themes/telling-others/", "data/vocabulary.yml", "- id: telling-others"),
        ("progress/agencies/midwives/", "data/vocabulary.yml", "- id: midwives"),
        ("progress/scrutiny/2021-09-01/", "data/site.yml", "- on: 2021-09-01"),
    ],
)
def test_a_page_that_nobody_writes_opens_the_records_it_is_made_of_at_their_line(
    full: Path, url: str, file: str, text: str
):
    address, _, line = proposals(view_of(full), url)["Propose a change to this page"].partition("#L")
    assert address == f"{REPOSITORY}/edit/main/{file}"
    assert (full / file).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip() == text


@pytest.mark.parametrize(
    ("url", "folder"),
    [("progress/scrutiny/", "data/registers"), ("progress/not-known/", "data/registers"), ("data/", "data")],
)
def test_a_page_made_of_many_files_opens_their_folder(full: Path, url: str, folder: str):
    assert proposals(view_of(full), url)["Propose a change to this page"] == f"{REPOSITORY}/tree/main/{folder}"


def test_every_page_has_its_link_and_every_action_has_two(full: Path):
    view = view_of(full)
    assert [
        url
        for url in (*view.library.pages, *view.generated_pages)
        if url and "Propose a change to this page" not in proposals(view, url)
    ] == []
    found = links(draw("register", view, "progress/register/"))
    lines = (full / "data/registers/nights.yml").read_text(encoding="utf-8").splitlines()
    assert len(found) == 2 * len(view.library.actions)
    for name in view.library.actions:
        address, _, line = found[f"Propose an update to {name}"].partition("#L")
        assert (
            address == f"{REPOSITORY}/edit/main/data/registers/nights.yml"
            and lines[int(line) - 1].strip() == f"- id: {name}"
        )
        assert (
            found[f"Propose an update to {name} by form"]
            == f"{REPOSITORY}/issues/new?template=update-action.yml&action={name}"
        )


@pytest.mark.parametrize(
    ("repository", "start"),
    [
        ("https://git.example.org/a/b/", "https://git.example.org/a/b/edit/main/"),
        ("https://git.example.org/a/b.git", "https://git.example.org/a/b/edit/main/"),
        (
            "https://git.example.org:8443/a%20b/<c>\"'&d",
            "https://git.example.org:8443/a%20b/%3Cc%3E%22%27%26d/edit/main/",
        ),
    ],
)
def test_odd_characters_in_addresses_and_names_are_quoted(full: Path, repository: str, start: str):
    name = "a b#c&d'é.md"
    (full / "docs" / "guidance" / "asking.md").rename(full / "docs" / "guidance" / name)
    view = view_of(full, repository)
    url = next(url for url, page in view.library.pages.items() if page.document.path.endswith(name))
    assert proposals(view, url)["Propose a change to this page"] == f"{start}docs/guidance/{quote(name)}"


def test_without_a_repository_a_link_leads_to_the_page_that_tells_how_and_names_the_file(full: Path, project: Path):
    shutil.copytree(project / "docs" / "contribute", full / "docs" / "contribute", dirs_exist_ok=True)
    view = view_of(full, None)
    fragment = draw("foot", view, "guidance/asking/")
    assert links(fragment) == {"Propose a change to this page": "../../contribute/change-guidance/"}
    assert "Its file is docs/guidance/asking.md." in LexborHTMLParser(fragment).css_first(".propose").text()
    found = draw("register", view, "progress/register/")
    assert links(found)["Propose an update to NI-02"] == "../../contribute/update-an-action/"
    assert "data/registers/nights.yml, line 35" in " ".join(
        LexborHTMLParser(found).css_first("#NI-02 .propose").text().split()
    )
    for page in (*view.library.pages.values(), *view.generated_pages.values()):
        assert edit_links.of_page(view, page).how in view.library.pages, page.url
    theme = LexborHTMLParser(draw("foot", view, "progress/themes/safe-nights/")).css_first(".propose").text()
    assert re.search(r"Its file is data/vocabulary\.yml, line \d+\.", theme)


def test_a_finished_site_proposes_on_screen_alone_and_the_boards_edition_never(full: Path, tmp_path: Path):
    build(full, tmp_path / "public", None, TODAY)
    (tmp_path / "private").mkdir()
    build(full, tmp_path / "board", None, TODAY, private=tmp_path / "private")
    alone = {
        tmp_path / "public" / url for url in gone.pages(View(load(full)))
    }  # nobody has a page that is gone to change
    for path in (tmp_path / "public").rglob("index.html"):
        assert (
            path.parent in alone
            or len(
                LexborHTMLParser(path.read_text(encoding="utf-8")).css(".propose a[href^='https://code.example.org/']")
            )
            >= 2
        ), path
    for path in (tmp_path / "board").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "code.example.org" not in text and LexborHTMLParser(text).css(".propose") == [], path


def test_nobody_finds_or_prints_the_links(full: Path, tmp_path: Path):
    site = tmp_path / "site"
    build(full, site, None, TODAY)
    found = [gzip.decompress(path.read_bytes()).decode() for path in (site / "pagefind" / "fragment").iterdir()]
    assert (
        len(found) > 20 and [text for text in found if "Propose" in text or "what is wrong on this page" in text] == []
    )
    view = View(load(full))
    for url in ("briefings/nights/", "progress/scrutiny/"):
        assert "Propose" in (site / url / "index.html").read_text(encoding="utf-8")
        content = LexborHTMLParser((site / url / "index.html").read_text(encoding="utf-8")).css_first("#content")
        assert "Propose" not in pdf.document(view, view.page(url), content, site / url)
    hidden = re.search(
        r"\n  ([^{}\n]*\.propose\b[^{}\n]*) \{ display: none !important; \}",
        (THEME / "assets/stylesheets/print.css").read_text(encoding="utf-8"),
    )
    assert hidden, "the stylesheet for paper hides the links"


def test_links_to_change_keep_a_long_register_small(tmp_path: Path):
    root = write_library(tmp_path / "long", briefings=25)
    with_links = draw("register", view_of(root), "progress/register/")
    library = load(root)
    library.private = True
    without = draw("register", View(library), "progress/register/")
    assert (len(with_links) - len(without)) / len(library.actions) < 500  # bytes for each of 100 actions
