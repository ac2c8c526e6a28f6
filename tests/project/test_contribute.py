"""The page of messages lists every message once, with its remedy and the codes of its rules."""

import re
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library import commits as versions
from macros.library.commits import commits
from macros.library.git import git
from macros.library.load import load
from macros.library.markdown import MACRO
from macros.library.markdown_html import convert
from macros.library.markdown_parser import parse
from macros.library.text_files import LARGEST, LINK
from macros.publish.as_on_github import differences
from macros.publish.verify import verify
from macros.reports.check_report import explanations
from macros.reports.result import QUIET, check
from macros.rules import commit_history
from macros.rules.pull_request import NOTICE, REVIEW, REWRITTEN, UNCHANGED, mentions, vanished
from tests.rules.test_commit_history import NUMBER, PAGE, repository  # noqa: F401
from tests.rules.test_rules import CASES
from tests.rules.test_rules import found as problems_in
from tests.support.generator import TODAY
from tests.support.github import github, reading

PAGES = Path(__file__).parents[2] / "docs" / "contribute"
CODE = r"(?:<span id=\"[a-z]{3}\d{3}\">)?([A-Z]{3}\d{3})(?:</span>)? "
MESSAGE = re.compile(
    rf"^- (?P<codes>(?:{CODE})*)(?:`` (?P<quoting>.+?) ``|`(?P<plain>[^`]+)`)<br>(?P<remedy>.+)$", re.MULTILINE
)
ITEMS = {
    match["quoting"] or match["plain"]: match
    for match in MESSAGE.finditer((PAGES / "messages.md").read_text(encoding="utf-8"))
}
LISTED = {listed: match["remedy"] for listed, match in ITEMS.items()}
REPOSITORY = "https://code.example.org/learning"  # of tests/fixtures/good/full
# What a text replaced by another cannot bring about: path, bytes (None: no file; a path: a link to it), and the message that the page lists.
RUINED = [
    ("data/glossary.yml", b"", "the file is empty; write its records, or delete the file"),
    ("docs/search.md", b"", "the file is empty; write the page, or delete the file"),
    ("docs/search.md", b"---\n---\n", "the front matter is empty; write at least `title:` and `summary:`"),
    ("data/glossary.yml", None, "the file is missing; see docs/contribute/fields.md for what it must hold"),
    (
        "data/glossary.yml",
        b"terms: [caf\xe9]\n",
        "the file is not saved as UTF-8; save it again with the encoding UTF-8",
    ),
    (
        "data/glossary.yml",
        b"# x\n" * (LARGEST // 4 + 1),
        "the file is … MB long, and the limit is … MB; split it into several files",
    ),
    (
        "data/glossary.yml",
        b"terms: \x00\n",
        "character … of this line (…) cannot be seen, or not on every device; delete it and type what belongs there",
    ),
    (
        "data/glossary.yml",
        b"terms: " + b"[" * 5000 + b"]" * 5000,
        "lists or fields are nested too deeply; write it flatter",
    ),
    ("docs/search.md", None, "this page is missing, and every page leads to it; write it, with a title and a summary"),
    (
        "docs/reviews/night.md",
        b"---\ntitle: A\nsummary: B\n---\n",
        'there is no … "…"; did you mean "…"? (the name of this file is the id)',
    ),
    (
        "docs/reviews/zebra.md",
        b"---\ntitle: A\nsummary: B\n---\n",
        'there is no … "…"; add its record to data/reviews.yml, or write one of the … that exist (the name of this file is the id)',
    ),
    *((path, Path(__file__), LINK) for path in ("docs/other.md", "theme/other.js")),
    (
        "minutes.txt",
        b"x" * (versions.LARGEST + 1),
        "the file is larger than … MB and was not looked through; delete it",
    ),
    (
        "data/site.yml",
        b"limits:\n  words_most: " + b"9" * 5000 + b"\n",
        "`…` is …; write a value of the kind that docs/contribute/fields.md tells",
    ),
]
TRACKED = "this is what a build keeps on one computer, and no commit may hold it; type: git rm -r --cached …"
# One page with every fault that only a finished page can have, and none of the words that every page must have.
DREADFUL = """<!doctype html><html><head><script>alert(1)</script></head><body><h1>A</h1><h1>B</h1><div class="not-public" id="twice"></div><p id="twice" onclick="x" title="<b>">
{{ show_x }} Macro Rendering Error</p><p>Dr Example came.</p><table><tr><td>1</td></tr></table><table aria-label="x"><tr><th>1</th></tr></table><img src="https://example.org/a.png">
<a href="/root">a</a><a href="none/">b</a><a href="#none">c</a><a href="javascript:x">d</a></body></html>"""


def pattern(listed: str) -> re.Pattern:
    """A message of the page as it may be met: each … stands for something."""
    return re.compile(".+".join(map(re.escape, listed.split("…"))), re.DOTALL)


@cache
def patterns() -> dict[str, re.Pattern]:
    return {listed: pattern(listed) for listed in LISTED}


def matching(message: str) -> list[str]:
    return [listed for listed, each in patterns().items() if each.fullmatch(message)]


def said(lines: list[str]) -> set[tuple[str, str]]:
    """The codes of problems, each with its message, without file, line, mark and the character that is not what it looks like."""
    ends = r"(?:;? [Cc]haracter \d+ of this line \([^)]*\) is not what it looks like)?"
    line_of = re.compile(rf"[^:]*:\d+: ([A-Z]{{3}}\d{{3}}) (?:warning: )?(.+?){ends}", re.DOTALL)
    return {line_of.fullmatch(line).groups() for line in lines}


def planted() -> set[tuple[str, str]]:
    return said([line for case in CASES.values() for line in case["expect"]])


def not_listed_once(told: set[tuple[str, str]]) -> dict[str, list[str]]:
    return {message: matching(message) for _, message in told if len(matching(message)) != 1}


@pytest.fixture
def ruined(full: Path) -> dict[str, set[tuple[str, str]]]:
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
        told[listed] = told.get(listed, set()) | said(problems_in(full))
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
    (full / ".cache").mkdir()
    (full / ".cache" / "x").touch()
    for arguments in (["init", "-q"], ["add", "-f", ".cache"]):
        subprocess.run(["git", "-C", str(full), *arguments], check=True)
    told[TRACKED] = said([str(problem) for problem in check(full, TODAY).problems])
    return told


@pytest.fixture
def finished(full: Path, tmp_path: Path) -> set[tuple[str, str]]:
    """What verify says of dreadful pages, in the public edition and in the board's."""
    site = tmp_path / "dreadful"
    (site / "lost").mkdir(parents=True)
    (site / "index.html").write_text(DREADFUL, encoding="utf-8")
    (site / "lost" / "index.html").write_text("<title>Lost</title>", encoding="utf-8")
    library = load(full)
    lines = verify(site, library)[1]
    home = library.pages[""]
    other = replace(home.document, body="Words that are lost.", blocks=None)
    library.pages[""] = replace(home, document=other)
    library.private = True
    lines += verify(site, library)[1]
    lines += differences(site, [library.pages[""]], library)
    return {("", line.partition(": ")[2]) for line in lines}


@pytest.fixture
def requested(full: Path) -> set[tuple[str, str]]:
    """What is said of a request: of its ids, and where no more may be said."""
    before = load(full)
    text = (full / "data/reviews.yml").read_text(encoding="utf-8").replace("id: nights-advice", "id: nights-advised", 1)
    (full / "data/reviews.yml").write_text(text, encoding="utf-8")
    (full / "docs/guidance/asking.md").unlink()
    lost = {(problem.code, problem.message) for problem in vanished(before, load(full))}
    return {("REQ001", UNCHANGED), ("REQ001", NOTICE), ("REQ001", REVIEW), ("", REWRITTEN), ("", QUIET)} | lost


@pytest.fixture
def committed(repository, monkeypatch) -> set[tuple[str, str]]:
    """What is said of commits, and of a branch, that hold what they may not."""
    repository.commit(f"See {NUMBER}", **{PAGE: NUMBER, f"docs/{NUMBER}.md": "", "docs/held-back.md": "Held back."})
    git(repository.root, "tag", "--annotate", "--message", f"See {NUMBER}", "v1")
    monkeypatch.setenv("REQUEST_TITLE", f"About {NUMBER}")
    repository.branch("held-back")
    problems = [
        *commit_history.look_back(repository.root, None)[0],
        *mentions(repository.root, {"held-back"}, commits(repository.root, None)),
    ]
    return {(problem.code, problem.message) for problem in problems}


def test_every_message_of_a_planted_mistake_is_listed_once():
    assert not_listed_once(planted()) == {}, (
        "list each in docs/contribute/messages.md as one item: `the words, with … for a value`<br>what to do"
    )


def test_every_message_of_a_ruined_file_is_listed_once(ruined):
    for listed, messages in ruined.items():
        assert listed in {each for _, message in messages for each in matching(message)}, (listed, messages)
        assert not_listed_once(messages) == {}


def test_every_message_about_a_finished_page_is_listed_once(finished):
    assert not_listed_once(finished) == {}


def test_every_message_about_a_request_is_listed_once(requested, committed):
    assert len(requested) == 7
    assert not_listed_once(requested | committed) == {}


def test_each_message_is_listed_with_the_codes_of_the_rules_that_give_it(ruined, finished, requested, committed):
    told = planted().union(finished, requested, committed, *ruined.values())
    listed = {each: re.findall(CODE, item["codes"]) or [""] for each, item in ITEMS.items()}
    met = {(code, each) for code, message in told for each in matching(message) if code or "" in listed[each]}
    assert met == {(code, each) for each, codes in listed.items() for code in codes}


def test_every_code_has_one_place_on_the_page_of_messages():
    text = (PAGES / "messages.md").read_text(encoding="utf-8")
    places = re.findall(r'<span id="([^"]+)">([^<]+)</span>', text)
    assert [name for name, code in places if name != code.lower()] == []
    assert sorted(code for _, code in places) == sorted(explanations())


def test_every_message_has_a_remedy_and_every_item_is_a_message():
    items = re.findall(r"^- .*$", (PAGES / "messages.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(items) == len(LISTED) > 100
    assert [listed for listed, remedy in LISTED.items() if len(remedy) < 10] == []


def test_every_form_of_the_writing_style_is_taken_and_drawn_as_on_github(full: Path):
    guide = (PAGES / "writing-style.md").read_text(encoding="utf-8")
    body = "\n".join(token.content for token in parse(guide)[0] if token.type == "fence")
    page = full / "docs" / "about" / "index.md"
    page.write_text(f"---\ntitle: Forms\nsummary: All of them.\n---\n\n{body}", encoding="utf-8")
    assert [problem for problem in problems_in(full) if " MKD" in problem] == []
    body = MACRO.sub("", body)
    drawn = convert(body).html
    assert reading(drawn) == reading(github(body))
    forms = (
        "h2 h3 strong em del code sup sub br hr ul ol table th.align-right th.align-center blockquote>blockquote a>img"
    )
    for form in f"{forms} div.warning details img section li>input div.gp-card div.copyable>pre".split():
        assert LexborHTMLParser(drawn).css(form), form
