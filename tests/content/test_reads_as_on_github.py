"""What somebody approves in a pull request is what the site shows: GitHub's parser reads every page that is shipped too."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.library.markdown import MACRO
from macros.library.markdown_html import convert
from macros.library.markdown_parser import keep
from tests.support.github import github, reading


def test_every_page_reads_as_on_github(project: Path):
    for page in load(project).pages.values():
        ours = reading(convert(MACRO.sub(keep(""), page.document.live)).html)
        assert ours == reading(github(page.document.body)), page.document.path


def test_every_finished_page_has_all_that_github_shows_in_its_order(project: Path, site: Path):
    for page in load(project).pages.values():
        finished = LexborHTMLParser((site / page.url / "index.html").read_text(encoding="utf-8"))
        there = iter(reading(finished.css_first("#content").html, is_finished=True))
        missing = [line for line in reading(github(page.document.body), is_finished=True) if line not in there]
        assert not missing, (page.document.path, missing[0])
