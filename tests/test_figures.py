"""Every figure on a finished page stands in a fact that the page cites: no number, date or percentage of our own."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.load import load
from macros.prose import cited
from macros.publish.reading import _ASIDE

# Drawn from records, which carry their own facts (tests/test_note.py), or from the site's own numbers to ring.
RECORDS = ".changes, .findings, .counts, .withheld, .reviews, .choices, .actions, .theme-actions, .as-at, .jump, .progress, .home, .sources, .glossary, .phones, .cards, .page-head nav"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"(?:\d{{1,2}} )?(?:{MONTHS}) \d{{4}}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
ACTION = re.compile(r"[A-Z]{2,4}-\d{2,4}")
# Pages about the site itself (as are all below contribute/), whose figures are the site's own: what it was checked with, the standards it aims at.
OWN_PAGES = {"about/accessibility/", "about/privacy/", "about/open-data/", "search/", "about/glossary/", "about/sources/"}

# Other figures that are the site's own, and why.
OWN = {
    ("about/", "4.0"),  # the version of the licence
    ("about/how-reviews-work/", "November 2026"),  # when "now" was
    ("progress/register/", "21"),  # the actions counted: tests/test_note.py
}


def figures(text: str) -> set[str]:
    text = ACTION.sub(" ", text)
    dates = set(DATE.findall(text))
    return dates | set(NUMBER.findall(DATE.sub(" ", text)))


def given(library, page) -> str:
    facts = [library.facts[name] for name in cited(page.document.body)]
    sources = [library.sources[fact.source] for fact in facts]
    return " ".join([*(f"{fact.statement} {fact.note or ''}" for fact in facts), *(f"{source.title} {source.date or ''}" for source in sources)])


def unknown(text: str, facts: str) -> set[str]:
    """Figures of `text` that do not stand in `facts` as whole figures."""
    return {figure for figure in figures(text) if not re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d%]|[.,]\d)", facts)}


@pytest.fixture(scope="module")
def library(project):
    return load(project)


def test_every_figure_is_in_a_fact_that_the_page_cites(library, site):
    found = set()
    for url, page in library.pages.items():
        if url in OWN_PAGES or url.startswith("contribute/"):
            continue
        content = LexborHTMLParser((site / url / "index.html").read_text(encoding="utf-8")).css_first("#content")
        for node in content.css(f"{_ASIDE}, {RECORDS}"):
            node.decompose()
        found |= {(url, figure) for figure in unknown(content.text(separator=" "), given(library, page))}
    assert found == OWN


def test_a_figure_of_our_own_would_be_found():
    facts = "A survey of over 8,500 parents found 76%. It came out on 16 July 2020, for 16 to 20."
    assert unknown("8,500 parents, 76%, on 16 July 2020; 16 to 20", facts) == set()
    assert unknown("8,501 parents, 76, on 17 July 2020; 8 to 20%", facts) == {"8,501", "76", "17 July 2020", "8", "20%"}
