"""What is added to finished pages: their length, and the meaning of words where they stand."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.library import PageFile
from macros.library.load import load
from macros.library.source import Document
from macros.publish import annotate
from macros.publish.annotate import TermFinder, finish, read_once
from macros.publish.finished_page import FinishedPage
from macros.records.model import Page, Term
from macros.records.site_settings import Limits
from macros.render.view import View
from tests.support.built import build
from tests.support.generator import TODAY

TERMS = [
    Term(abbreviation="GP", full="General practitioner", meaning="A family doctor."),
    Term(abbreviation="Red book", full="Personal Child Health Record", meaning="A record."),
    Term(abbreviation="SCR", full="Serious case review", meaning='A "review" <b>held</b>.'),
    Term(abbreviation="A&E", full="Accident and emergency", meaning="A part of a hospital."),
]
VIEW = SimpleNamespace(site=SimpleNamespace(limits=Limits()), has_pdfs=False)


def finished(html: str, here: str = "briefings/x/", terms: list[Term] = TERMS) -> FinishedPage:
    """A page with this content, finished."""
    page = PageFile("x", "page", here, Page(title="X", summary="X."), Document("", ""))
    text = f'<article class="prose">\n<div id="content">\n{html}\n</div>\n</article>'
    return read_once(text, Path(), VIEW, page, TermFinder(terms))


def explained(html: str, here: str = "briefings/x/", terms: list[Term] = TERMS) -> LexborHTMLParser:
    return LexborHTMLParser(finished(html, here, terms).html)


def linked(html: str, terms: list[Term] = TERMS) -> list[str]:
    return [node.text() for node in explained(html, terms=terms).css("a.term")]


def named(*names: str) -> list[Term]:
    return [Term(abbreviation=name, full=name, meaning=name) for name in names]


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


@pytest.mark.parametrize("spelt", ["A&amp;E", "A&#38;E", "A&E", "A&amp;Es", "<b>A&amp;E</b>"])
def test_a_term_with_a_sign_is_known_however_html_spells_it(spelt):
    assert linked(f"<p>They went to {spelt}.</p>") == [LexborHTMLParser(spelt).text().strip()]
    assert linked(f"<h2>{spelt}</h2><p>{spelt}.</p>") == [LexborHTMLParser(spelt).text().strip()]


@pytest.mark.parametrize("spelt", ["red\u00a0book", "red&nbsp;book", "Walk\u2011in", "walk\u2010in", "walk-in"])
def test_a_term_is_known_with_the_hyphens_and_blanks_of_word(spelt):
    shown = spelt.replace("&nbsp;", "\u00a0")
    assert linked(f"<p>the {spelt}</p>", [*TERMS, *named("Walk-in")]) == [shown]


def test_terms_with_signs_that_html_writes_otherwise():
    found = explained(
        "<p>A&amp;E, amp; A&amp;E&nbsp;R&lt;D, &#38; health &amp; care, child&#39;s plan.</p>",
        terms=named("A&E", "amp", "R<D", "38", "Health & care", "Child's plan"),
    )
    words = ["A&E", "amp", "R<D", "health & care", "child's plan"]
    assert [node.text() for node in found.css("a.term")] == words
    assert found.css_first("p").text() == "A&E, amp; A&E\u00a0R<D, & health & care, child's plan."


@pytest.mark.parametrize("split", ["<em>G</em>P", "G<em>P</em>", "A&amp;<em>E</em>", "red <b>book</b>", "red<br>book"])
def test_a_term_that_is_split_is_not_known(split):
    assert linked(f"<p>{split}</p>") == []


@pytest.mark.parametrize(
    "place",
    [
        "<a href='x'>GP</a>",
        "<a href='x'><b>GP</b></a>",
        "<h2>GP</h2>",
        "<code>GP</code>",
        "<button>GP</button>",
        "<p hidden>GP</p>",
        "<p hidden='until-found'>GP</p>",
        "<table><tr><th>GP</th></tr></table>",
        '<div class="gp-card"><p>GP</p></div>',
        '<dl class="small dials"><dd>GP</dd></dl>',
        '<p class="lead">GP</p>',
        "<!-- GP -->",
        "<p title='GP' data-x='>GP'>x</p>",
    ],
)
def test_where_a_link_would_be_in_the_way_words_stay_as_they_are(place):
    assert linked(f"{place}<p>SCR<br>GP</p>") == ["SCR", "GP"]
    assert place in finished(f"{place}<p>SCR</p>").html


@pytest.mark.parametrize(
    "place", ["<li>GP", "<p>GP<p>x", "<em>GP</em>", "<p>a > b, GP > c</p>", "<dl><dd>GP</dd></dl>"]
)
def test_where_a_page_speaks_words_are_explained(place):
    assert linked(place) == ["GP"]


def test_words_are_explained_below_an_article_inside_the_page():
    found = explained("<article>GP</article><article>SCR</article><p>The red book.</p>")
    assert [node.text() for node in found.css("a.term")] == ["GP", "SCR", "red book"]
    assert [node.parent.attributes.get("class") for node in found.css("[popover]")] == ["prose"] * 3


def test_text_of_the_page_and_of_the_glossary_stays_text():
    found = explained('<p title="GP > SCR">&lt;b&gt; SCR</p>')
    assert found.css_first("p").text() == "<b> SCR" and found.css_first("p").attributes["title"] == "GP > SCR"
    assert 'A "review" <b>held</b>.' in found.css_first("[popover]").text() and found.css("b") == []


def test_the_glossary_itself_is_left_alone():
    assert explained("<p>GP</p>", "about/glossary/").css("a.term") == []


def test_a_site_without_a_glossary():
    assert "<p>GP</p>" in finished("<p>GP</p>", terms=[]).html


def test_all_but_the_links_is_left_as_it_was_to_the_letter():
    html = "<p hidden>x</p><br/><svg><path d='M0'/></svg><p data-x>It&#39;s &quot;a&quot; &gt; b<p>c"
    assert html in finished(html).html


def test_what_is_counted_searched_and_cut_out_holds_the_words_without_a_mark():
    found = finished('<p class="lead">A GP. A GP&#39;s red book.</p><p>The GP said so. SCR.</p>')
    assert (found.reading.words, found.reading.longest) == (11, 4)
    assert found.search_text.split() == "A GP. A GP's red book. The GP said so. SCR.".split()
    assert [term.abbreviation for term in found.terms] == ["GP", "SCR"]
    for text in (found.html, found.search_html):
        assert not any("\ue000" <= sign <= "\uf8ff" for sign in text) and text.count('class="term"') == 2


def test_a_page_and_the_lists_that_lead_to_it_say_how_long_it_is(full):
    build(full, full / "site", None, TODAY)
    said = {}
    for url in ("briefings/nights/", "briefings/"):
        tree = LexborHTMLParser((full / "site" / url / "index.html").read_text(encoding="utf-8"))
        said[url] = [node.text() for node in tree.css(".measure")]
    pages = {each.page.url: each for each in finish(full / "site", View(load(full)))}
    words = pages["briefings/nights/"].reading.words
    assert said == {
        "briefings/nights/": [f"{words} words · 0:{round(words * 60 / 183):02d} min aloud"],
        "briefings/": said["briefings/nights/"],
    }


def test_a_page_is_parsed_twice_to_be_finished_and_to_be_verified(full, monkeypatch):
    parsed = []

    class Counted(LexborHTMLParser):
        def __new__(cls, html: str):
            parsed.append(html)
            return super().__new__(cls, html)

    monkeypatch.setattr(annotate, "LexborHTMLParser", Counted)
    monkeypatch.setattr("macros.publish.verify.LexborHTMLParser", Counted)
    monkeypatch.setattr("macros.publish.pipeline.index", lambda *all: None)
    build(full, full / "site", None, TODAY)
    assert len(parsed) == len(View(load(full)).pages) + len(list((full / "site").rglob("*.html")))


def test_no_soft_hyphen_reaches_a_finished_page_and_so_the_search(minimal: Path, tmp_path: Path):
    view, body = View(load(minimal)), "<p>safe&shy;guard\u00ading, &#xAD;again&#173;.</p>"
    for page in view.pages:
        (tmp_path / page.url).mkdir(parents=True, exist_ok=True)
        (tmp_path / page.url / "index.html").write_text(f'<div id="content">{body}</div></article>', encoding="utf-8")
    finish(tmp_path, view)
    pages = {path.read_text(encoding="utf-8") for path in tmp_path.rglob("index.html")}
    assert pages == {'<div id="content"><p>safeguarding, again.</p></div></article>'}
