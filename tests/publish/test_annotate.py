"""What is added to finished pages: their length, and the meaning of words where they stand."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.publish.annotate import GlossaryTerms, finish
from macros.records.model import Term
from macros.render.view import View
from tests.support.built import build
from tests.support.generator import TODAY

TERMS = [
    Term(abbreviation="GP", full="General practitioner", meaning="A family doctor."),
    Term(abbreviation="Red book", full="Personal Child Health Record", meaning="A record."),
    Term(abbreviation="SCR", full="Serious case review", meaning='A "review" <b>held</b>.'),
]


def explained(html: str, here: str = "briefings/x/") -> LexborHTMLParser:
    return LexborHTMLParser(GlossaryTerms(TERMS).explained(html, here))


def linked(html: str) -> list[str]:
    return [node.text() for node in explained(html).css("a.term")]


def test_the_first_use_of_each_word_leads_to_its_meaning():
    found = explained("<p>A GP, GPs and the GP read the red book.</p>")
    assert [node.text() for node in found.css("a.term")] == ["GP", "red book"]
    link = found.css_first("a.term")
    assert link.attributes["href"] == "../../about/glossary/#gp" and link.attributes["title"] == "General practitioner"
    note = found.css_first(f"#{link.attributes['data-note']}")
    assert "popover" in note.attributes and "A family doctor." in note.text()


def test_plurals_and_capitals_are_known_and_parts_of_words_are_not():
    assert linked("<p>GPs said.</p><p>RED BOOK</p>") == ["GPs", "RED BOOK"]
    assert linked("<p>gp GPX co-GP GP-led red bookcase</p>") == []


def test_terms_with_signs_that_html_writes_otherwise():
    words = GlossaryTerms(
        [Term(abbreviation=name, full=name, meaning=name) for name in ("A&E", "amp", "R<D", "38", "Health & care")]
    )
    html = words.explained("<p>A&amp;E, amp; A&amp;E&nbsp;R&lt;D, &#38; health &amp; care.</p>", "x/")
    assert [node.text() for node in LexborHTMLParser(html).css("a.term")] == ["A&E", "amp", "R<D", "health & care"]
    assert LexborHTMLParser(html).css_first("p").text() == "A&E, amp; A&E\u00a0R<D, & health & care."


@pytest.mark.parametrize(
    "place",
    [
        "<a href='x'>GP</a>",
        "<h2>GP</h2>",
        "<code>GP</code>",
        "<button>GP</button>",
        "<p hidden>GP</p>",
        "<table><tr><th>GP</th></tr></table>",
        '<div class="gp-card"><p>GP</p></div>',
        '<dl class="dials"><dd>GP</dd></dl>',
        '<p class="lead">GP</p>',
    ],
)
def test_where_a_link_would_be_in_the_way_words_stay_as_they_are(place):
    assert linked(f"{place}<p>SCR<br>GP</p>") == ["SCR", "GP"]


def test_text_of_the_page_and_of_the_glossary_stays_text():
    found = explained('<p title="GP > SCR">&lt;b&gt; SCR</p>')
    assert found.css_first("p").text() == "<b> SCR" and found.css_first("p").attributes["title"] == "GP > SCR"
    assert 'A "review" <b>held</b>.' in found.css_first("[popover]").text() and found.css("b") == []


def test_the_glossary_itself_is_left_alone():
    assert explained("<p>GP</p>", "about/glossary/").css("a.term") == []


def test_a_site_without_a_glossary():
    assert GlossaryTerms([]).explained("<p>GP</p>", "x/") == "<p>GP</p>"


def test_a_page_and_the_lists_that_lead_to_it_say_how_long_it_is(full):
    build(full, full / "site", None, TODAY)
    said = {}
    for url in ("briefings/nights/", "briefings/"):
        tree = LexborHTMLParser((full / "site" / url / "index.html").read_text(encoding="utf-8"))
        said[url] = [node.text() for node in tree.css(".measure")]
    words = finish(full / "site", View(load(full)))["briefings/nights/"].words
    assert said == {
        "briefings/nights/": [f"{words} words · 0:{round(words * 60 / 183):02d} min aloud"],
        "briefings/": said["briefings/nights/"],
    }


def test_no_soft_hyphen_reaches_a_finished_page_and_so_the_search(minimal: Path, tmp_path: Path):
    view, body = View(load(minimal)), "<p>safe&shy;guard\u00ading, &#xAD;again&#173;.</p>"
    for url in (*view.library.pages, *view.made_pages):
        (tmp_path / url).mkdir(parents=True, exist_ok=True)
        (tmp_path / url / "index.html").write_text(f'<div id="content">{body}</div></article>', encoding="utf-8")
    finish(tmp_path, view)
    pages = {path.read_text(encoding="utf-8") for path in tmp_path.rglob("index.html")}
    assert pages == {'<div id="content"><p>safeguarding, again.</p></div></article>'}
