"""Pages for those who do not program: how each opens, every message with its remedy, and links that open the right file."""

import gzip
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from macros import rules
from macros.load import load
from macros.publish import THEME, pdf
from macros.publish.pipeline import build, build_private
from macros.publish.reading import Reading, judge
from macros.publish.verify import verify
from macros.render import pages, propose, register
from macros.render.view import View
from macros.source import LARGEST
from macros.rules.story import EXAMPLES
from tests.generator import TODAY, write_library
from tests.test_rules import CASES
from tests.test_rules import found as problems_in

PAGES = Path(__file__).parent.parent / "docs" / "contribute"
MESSAGE = re.compile(r"^- (?:`` (?P<quoting>.+?) ``|`(?P<plain>[^`]+)`)<br>(?P<remedy>.+)$", re.MULTILINE)
LISTED = {match["quoting"] or match["plain"]: match["remedy"] for match in MESSAGE.finditer((PAGES / "messages.md").read_text(encoding="utf-8"))}
REPOSITORY = "https://code.example.org/learning"  # of tests/good/full

# What a text replaced by another cannot bring about: path, bytes (None: no file; a path: a link to it), and the message that the page lists.
RUINED = [
    ("data/glossary.yml", b"", "the file is empty; write its records, or delete the file"),
    ("docs/search.md", b"", "the file is empty; write the page, or delete the file"),
    ("docs/search.md", b"---\n---\n", "the front matter is empty; write at least `title:` and `summary:`"),
    ("data/glossary.yml", None, "the file is missing; see data/README.md for what it must hold"),
    ("data/glossary.yml", b"terms: [caf\xe9]\n", "the file is not saved as UTF-8; save it again with the encoding UTF-8"),
    ("data/glossary.yml", b"# x\n" * (LARGEST // 4 + 1), "the file is … MB long, and the most is … MB; split it into several files"),
    ("data/glossary.yml", b"terms: \x00\n", "there is a character that cannot be seen; delete it and type the text again"),
    ("data/glossary.yml", b"terms: " + b"[" * 5000 + b"]" * 5000, "lists or fields are nested too deeply; write it flatter"),
    ("docs/search.md", None, "this page is missing, and every page leads to it; write it, with a title and a summary"),
    ("docs/reviews/night.md", b"---\ntitle: A\nsummary: B\n---\n", 'there is no … "…"; did you mean "…"? (the name of this file is the id)'),
    ("docs/reviews/zebra.md", b"---\ntitle: A\nsummary: B\n---\n", 'there is no … "…"; add its record, or write one of the … that exist (the name of this file is the id)'),
    ("docs/reviews/held-back.md", b"---\ntitle: A\nsummary: B\n---\n", "this is a page about a review that is withheld; delete it"),
    ("docs/other.md", Path(__file__), "this is a link to a file outside the folder; put a copy of the file here instead"),
    ("data/site.yml", b"limits:\n  words_most: " + b"9" * 5000 + b"\n", "`…` is …; write a value of the kind that data/README.md tells"),
]  # fmt: skip
# One page with every fault that only a finished page can have, and none of the words that every page must have.
DREADFUL = """<!doctype html><html><head><script>alert(1)</script></head><body><h1>A</h1><h1>B</h1><div class="not-public" id="twice"></div><p id="twice" onclick="x">
{{ show_x }} Macro Rendering Error</p><table><tr><td>1</td></tr></table><table aria-label="x"><tr><th>1</th></tr></table><img src="https://example.org/a.png">
<a href="/root">a</a><a href="none/">b</a><a href="#none">c</a><a href="javascript:x">d</a></body></html>"""
READINGS = {"briefings/nights/": [Reading(9999, 1, 99.0, 99.0, 99, ("word " * 30,)), Reading(1, 1, 1.0, 1.0, 1)]}


def pattern(listed: str) -> re.Pattern:
    """A message of the page as it may be met: each … stands for something."""
    return re.compile(".+".join(map(re.escape, listed.split("…"))), re.DOTALL)


PATTERNS = {listed: pattern(listed) for listed in LISTED}


def matching(message: str) -> list[str]:
    return [listed for listed, each in PATTERNS.items() if each.fullmatch(message)]


def said(lines: list[str]) -> set[str]:
    """The messages of problems, without file, line and mark."""
    return {re.sub(r"^[^:]*:\d+: (?:warning: )?", "", line) for line in lines}


def planted() -> set[str]:
    return said([line for case in CASES.values() for line in case["expect"]])


@pytest.fixture
def ruined(full: Path) -> dict[str, set[str]]:
    """What is said of each ruined file, by the message that the page lists for it."""
    told = {}
    for name, raw, listed in RUINED:
        path = full / name
        before = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)
        if isinstance(raw, Path):
            path.symlink_to(raw)
        elif raw is not None:
            path.write_bytes(raw)
        told[listed] = said(problems_in(full))
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
    return told


@pytest.fixture
def finished(full: Path, tmp_path: Path) -> set[str]:
    """What verify and judge say of dreadful pages, in the public edition and in the board's."""
    site = tmp_path / "dreadful"
    (site / "lost").mkdir(parents=True)
    (site / "index.html").write_text(DREADFUL, encoding="utf-8")
    (site / "lost" / "index.html").write_text("<title>Lost</title>", encoding="utf-8")
    library = load(full)
    lines = verify(site, library)[1] + [line for reading in READINGS["briefings/nights/"] for line in judge(library, {"briefings/nights/": reading})]
    library.private = True
    lines += verify(site, library)[1]
    return {line.partition(": ")[2] for line in lines}


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_every_page_says_first_that_nobody_needs_to_program_and_then_what_is_public(path: Path):
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    headings = re.findall(r"^## (.+)$", body, re.MULTILINE)
    assert headings[:2] == ["Do I need to program?", "Public at once"]
    assert re.match(r"## Do I need to program\?\n\nNo\. ", body)
    (public,) = re.findall(r"^## Public at once\n\n(.+?)\n\n(?=\S)", body, re.MULTILINE | re.DOTALL)
    assert public in (PAGES / "index.md").read_text(encoding="utf-8"), "the same words on every page"
    assert len(re.findall(r"[.!?](?:\s|$)", public)) == 2
    assert "SECURITY.md" in public and "no contact address is published" in public


def test_the_overview_leads_to_every_page():
    text = (PAGES / "index.md").read_text(encoding="utf-8")
    assert [path.name for path in PAGES.glob("*.md") if path.name != "index.md" and f"]({path.name})" not in text] == []


def test_every_file_and_form_that_a_page_names_is_there(project: Path):
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.glob("*.md") if path.stem != "messages")
    named = {name for name in re.findall(r"`((?:data|docs)/[^`\s]*|SECURITY\.md)`", text) if "ID" not in name}
    assert len(named) > 10 and [name for name in named if not (project / name).exists()] == []
    forms = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (project / ".github" / "ISSUE_TEMPLATE").glob("*.yml")}
    for form in ("Update an action", "Add a finding", "Something is wrong or missing", "Propose a briefing", "Ask for something to be taken down"):
        assert f'"{form}"' in text and form in {each.get("name") for each in forms.values()}
    for form, field in ((propose.UPDATE_FORM, "action"), (propose.WRONG_FORM, "page")):
        assert field in {part.get("id") for part in forms[form]["body"]}, "the link fills this field in"


def test_the_words_of_examples_that_may_not_stay_are_those_on_the_pages():
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.glob("*.md"))
    assert [words for words in EXAMPLES if words not in text] == []


def test_every_message_of_a_planted_mistake_is_listed_once():
    wrong = {message: matching(message) for message in planted() if len(matching(message)) != 1}
    assert wrong == {}, "list each in docs/contribute/messages.md as one item: `the words, with … for a value`<br>what to do"


def test_every_message_of_a_ruined_file_is_listed_once(ruined):
    for listed, messages in ruined.items():
        assert listed in {each for message in messages for each in matching(message)}, (listed, messages)
        assert {message: matching(message) for message in messages if len(matching(message)) != 1} == {}


def test_every_message_about_a_finished_page_is_listed_once(finished):
    assert {message: matching(message) for message in finished if len(matching(message)) != 1} == {}


def test_nothing_is_listed_that_no_mistake_brings_about(ruined, finished):
    met = {listed for message in planted() | finished for listed in matching(message)} | set(ruined)
    assert sorted(set(LISTED) - met) == []


def test_every_message_has_a_remedy_and_every_item_is_a_message():
    items = re.findall(r"^- .*$", (PAGES / "messages.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(items) == len(LISTED) > 100
    assert [listed for listed, remedy in LISTED.items() if len(remedy) < 10] == []


def links(fragment: str) -> dict[str, str]:
    """The links that lead to a change, by their words."""
    return {" ".join(node.text().split()): node.attributes["href"] for node in LexborHTMLParser(fragment).css(".propose a")}


def view_of(root: Path, repository: str | None = REPOSITORY) -> View:
    library = load(root)
    object.__setattr__(library.site, "repository", repository)
    return View(library)


def proposals(view: View, url: str) -> dict[str, str]:
    return links(pages.foot(view, view.page(url)))


def test_a_written_page_opens_its_own_file(full: Path):
    found = proposals(view_of(full), "guidance/asking/")
    assert found["Propose a change to this page"] == f"{REPOSITORY}/edit/main/docs/guidance/asking.md"
    form = urlsplit(found["Say by form what is wrong on this page"])
    assert parse_qs(form.query) == {"template": ["something-wrong.yml"], "page": ["guidance/asking/"]}
    assert found["Propose a change to the numbers to ring"] == f"{REPOSITORY}/edit/main/data/contacts.yml"
    assert found["How to propose a change, and what never to send"] == "../../contribute/", "this library has no page on guidance"


@pytest.mark.parametrize(
    ("url", "file", "text"),
    [
        ("progress/themes/telling-others/", "data/vocabulary.yml", "- id: telling-others"),
        ("progress/agencies/midwives/", "data/vocabulary.yml", "- id: midwives"),
        ("progress/scrutiny/2021-09-01/", "data/site.yml", "- on: 2021-09-01"),
    ],
)
def test_a_page_that_nobody_writes_opens_the_records_it_is_made_of_at_their_line(full: Path, url: str, file: str, text: str):
    address, _, line = proposals(view_of(full), url)["Propose a change to this page"].partition("#L")
    assert address == f"{REPOSITORY}/edit/main/{file}"
    assert (full / file).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip() == text


@pytest.mark.parametrize(("url", "folder"), [("progress/scrutiny/", "data/registers"), ("progress/not-known/", "data/registers"), ("data/", "data")])
def test_a_page_made_of_many_files_opens_their_folder(full: Path, url: str, folder: str):
    assert proposals(view_of(full), url)["Propose a change to this page"] == f"{REPOSITORY}/tree/main/{folder}"


def test_every_page_has_its_link_and_every_action_has_two(full: Path):
    view = view_of(full)
    assert [url for url in (*view.library.pages, *view.made_pages) if url and "Propose a change to this page" not in proposals(view, url)] == []
    found = links(register.register(view, "progress/register/"))
    lines = (full / "data/registers/nights.yml").read_text(encoding="utf-8").splitlines()
    assert len(found) == 2 * len(view.library.actions)
    for name in view.library.actions:
        address, _, line = found[f"Propose an update to {name}"].partition("#L")
        assert address == f"{REPOSITORY}/edit/main/data/registers/nights.yml" and lines[int(line) - 1].strip() == f"- id: {name}"
        assert found[f"Propose an update to {name} by form"] == f"{REPOSITORY}/issues/new?template=update-action.yml&action={name}"


@pytest.mark.parametrize(
    ("repository", "start"),
    [
        ("https://git.example.org/a/b/", "https://git.example.org/a/b/edit/main/"),
        ("https://git.example.org/a/b.git", "https://git.example.org/a/b/edit/main/"),
        ("https://git.example.org:8443/a%20b/<c>\"'&d", "https://git.example.org:8443/a%20b/%3Cc%3E%22%27%26d/edit/main/"),
    ],
)
def test_odd_characters_in_addresses_and_names_are_quoted(full: Path, repository: str, start: str):
    name = "a b#c&d'é.md"
    (full / "docs" / "guidance" / "asking.md").rename(full / "docs" / "guidance" / name)
    view = view_of(full, repository)
    url = next(url for url, page in view.library.pages.items() if page.document.path.endswith(name))
    assert proposals(view, url)["Propose a change to this page"] == f"{start}docs/guidance/{quote(name)}"


def test_without_a_repository_a_link_leads_to_the_page_that_tells_how_and_names_the_file(project: Path):
    view = view_of(project, None)
    fragment = pages.foot(view, view.page("guidance/safer-sleep/"))
    assert links(fragment) == {"Propose a change to this page": "../../contribute/change-guidance/"}
    assert "Its file is docs/guidance/safer-sleep.md." in LexborHTMLParser(fragment).css_first(".propose").text()
    found = register.register(view, "progress/register/")
    assert links(found)["Propose an update to SE-01"] == "../../contribute/update-an-action/"
    assert "data/registers/05-cse.yml, line 6" in " ".join(LexborHTMLParser(found).css_first("#SE-01 .propose").text().split())
    for page in (*view.library.pages.values(), *view.made_pages.values()):
        assert propose.of_page(view, page).how in view.library.pages, page.url
    theme = LexborHTMLParser(pages.foot(view, view.page("progress/themes/cse/"))).css_first(".propose").text()
    assert re.search(r"Its file is data/vocabulary\.yml, line \d+\.", theme)


def test_a_finished_site_proposes_on_screen_alone_and_the_boards_edition_never(full: Path, tmp_path: Path):
    build(full, tmp_path / "public", None, TODAY)
    (tmp_path / "private").mkdir()
    build_private(full, tmp_path / "private", tmp_path / "board", None, TODAY)
    for path in (tmp_path / "public").rglob("index.html"):
        assert len(LexborHTMLParser(path.read_text(encoding="utf-8")).css(".propose a[href^='https://code.example.org/']")) >= 2, path
    for path in (tmp_path / "board").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "code.example.org" not in text and LexborHTMLParser(text).css(".propose") == [], path


def test_nobody_finds_or_prints_the_links(full: Path, tmp_path: Path):
    site = tmp_path / "site"
    build(full, site, None, TODAY)
    found = [gzip.decompress(path.read_bytes()).decode() for path in (site / "pagefind" / "fragment").iterdir()]
    assert len(found) > 20 and [text for text in found if "Propose" in text or "what is wrong on this page" in text] == []
    view = View(load(full))
    for url in ("briefings/nights/", "progress/scrutiny/"):
        assert "Propose" in (site / url / "index.html").read_text(encoding="utf-8")
        assert "Propose" not in pdf._document(site, view, view.page(url))[0]
    hidden = re.search(r"\n  ([^{}\n]*\.propose\b[^{}\n]*) \{ display: none !important; \}", (THEME / "assets/stylesheets/print.css").read_text(encoding="utf-8"))
    assert hidden, "the stylesheet for paper hides the links"


def test_links_to_change_keep_a_long_register_small(tmp_path: Path):
    root = write_library(tmp_path / "long", briefings=25)
    with_links = register.register(view_of(root), "progress/register/")
    library = load(root)
    library.private = True
    without = register.register(View(library), "progress/register/")
    assert (len(with_links) - len(without)) / len(library.actions) < 500  # bytes for each of 100 actions
