"""The one pass over a finished page, whichever engine made it: mark and explain its terms, and write how long it is.

A page is parsed once. Before that, each place where a term stands gets a mark in its text, so that the parser tells
which of them are open to a link, and each is found again in the text of the page and of what is cut out of it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.characters import SOFT_HYPHEN
from macros.library.library import PageFile
from macros.publish import card, pdf
from macros.publish.finished_page import MARK, FinishedPage, Reading, without
from macros.publish.page_readability import read
from macros.publish.search_index import searchable
from macros.records.beside import beside
from macros.records.model import Term
from macros.render.html import render
from macros.render.view import View

_MEASURE = re.compile(r'<span class="measure" data-measure="([^"]*)"></span>')
_SIZE = re.compile(r"\{size of ([^}]*)\}")
_BEFORE_CITE = re.compile(r' +(?=<sup class="cite">)')
_ALIKE = {"-": ("\u2010", "\u2011"), " ": ("\u00a0", "&nbsp;")}  # which Word puts in their place
_PLAIN = {ord(way): sign for sign, ways in _ALIKE.items() for way in ways if len(way) == 1}
_TERM_ADDRESS = re.compile(r'(?<=<a class="term") href="[^"]*"')
_FOOT = '<section class="page-foot '
_CLOSED = ", ".join(beside(__file__)["closed"])


def finish(site: Path, view: View) -> list[FinishedPage]:
    """Finish every page of the library in `site`, and write the cards beside them."""
    glossary = TermFinder(view.library.terms.values())
    texts = ((page, (site / page.url / "index.html").read_text(encoding="utf-8")) for page in view.pages)
    pages = [read_once(text, site, view, page, glossary) for page, text in texts]
    readings = {each.page.url: each.reading for each in pages}
    measured = partial(_MEASURE.sub, lambda place: _length(readings[place[1]]))
    finished = [replace(each, html=measured(each.html), pdf=measured(each.pdf)) for each in pages]
    for each in finished:
        _write(site / each.page.url / "index.html", each.html)
        if each.card:
            _write(site / each.page.url / card.NAME, each.card)
    return finished


def fill_sizes(site: Path, pages: Iterable[FinishedPage]) -> None:
    """Write into `pages` how big the files are that they offer, in kilobytes of 1,000 bytes, rounded up."""

    def size(place: re.Match[str]) -> str:
        return f"{-(-sum((site / name).stat().st_size for name in place[1].split()) // 1000)} KB"

    for each in pages:
        if _SIZE.search(each.html):
            _write(site / each.page.url / "index.html", _SIZE.sub(size, each.html))


def read_once(text: str, site: Path, view: View, page: PageFile, glossary: "TermFinder") -> FinishedPage:
    """The page of `site` with the HTML `text`, but for the lengths of pages, which are known when all are read."""
    text = SOFT_HYPHEN.sub("", text)  # so that every search finds the word
    text = _BEFORE_CITE.sub("&nbsp;", text)  # so that no citation starts a line
    marked = text if page.url == "about/glossary/" else glossary.mark(text)
    tree, folder = LexborHTMLParser(marked), site / page.url
    content = (tree.css("#content") or tree.css("body"))[0]
    used = glossary.first_uses(content)
    alone = card.document(view, page, content, folder) if page.has_card else ""
    printed = alone or pdf.document(view, page, content, folder) if page.pdf and view.has_pdfs else ""

    def link(place: re.Match[str]) -> str:
        number, word = place[1], Markup(place[2])
        return render("term.html", page.url, term=used[number], word=word) if number in used else word

    texts = (marked, *searchable(content), alone, printed)
    html, found, text, alone, printed = (MARK.sub(link, each) for each in texts)
    notes = "".join(render("term.html", page.url, term=term, word=None) for term in used.values())
    end = html.find(_FOOT) if _FOOT in html else html.rfind("</article>")
    html, printed = html[:end] + notes + html[end:], _TERM_ADDRESS.sub("", printed)  # no PDF holds the glossary
    return FinishedPage(page, html, read(content, view.site.limits), tuple(used.values()), found, text, alone, printed)


def _length(found: Reading) -> str:
    return f'<span class="measure">{found.words} words · {found.aloud} min aloud</span>'


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


class TermFinder:
    """The terms of the glossary, as they are looked for in text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        for term in terms:
            name = term.abbreviation
            self._terms.setdefault(name if name.isupper() else name.lower(), term)
        names = sorted((term.abbreviation for term in self._terms.values()), key=len, reverse=True)
        shapes = (rf"{_shape(name)}s?" if name.isupper() else f"(?i:{_shape(name)})" for name in names)
        word = rf"(?<![\w&#-])({'|'.join(shapes)})(?![\w-])" if names else "(?!)()"
        self._pattern = re.compile(f"<[^>]*>|{word}")  # what a tag holds is passed over

    def mark(self, html: str) -> str:
        """`html` with a mark around each term in its text.

        A mark in a tag with > inside is harmless: no text has it.
        """

        def marked(found: re.Match[str]) -> str:
            return f"\ue000{found.start()}\ue001{found[1]}\ue002" if found[1] else found[0]

        return self._pattern.sub(marked, html)

    def first_uses(self, content: LexborNode) -> dict[str, Term]:
        """The terms in the open text of `content` that has marks, each by the number of the mark of its first use."""
        used: dict[str, Term] = {}
        for number, word in MARK.findall(without(content, _CLOSED).text()):
            word = word.translate(_PLAIN)
            names = (word, word.removesuffix("s"), word.lower())
            term = next(self._terms[name] for name in names if name in self._terms)
            if term not in used.values():
                used[number] = term
        return used


def _shape(name: str) -> str:
    """The pattern of a term in HTML, which writes a sign such as & as &amp; or &#38;, or as it is."""
    spelt = (
        (escape(sign, quote=False), f"&#{ord(sign)};", sign.replace("<", "&lt;"), *_ALIKE.get(sign, ()))
        for sign in name
    )
    return "".join(f"(?:{'|'.join(map(re.escape, ways))})" for ways in spelt)
