"""What can be added only to a finished page, whichever engine made it: how long it is, and its abbreviations explained."""

import re
from html import escape, unescape
from pathlib import Path
from typing import Any

from macros.library.characters import SOFT_HYPHEN
from macros.publish.page_readability import Reading, read
from macros.records.model import Term
from macros.records.site_settings import Limits
from macros.render.pages import term_link, term_note
from macros.render.view import View

_MEASURE = re.compile(r'<span class="measure" data-measure="([^"]*)"></span>')
_BEFORE_CITE = re.compile(r' +(?=<sup class="cite">)')
_CONTENT = re.compile(r'(?s)<div id="content".*?(?=<section class="page-foot |</article>)')
_TAG = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = {"br", "img", "input", "hr", "wbr", "path", "circle", "rect"}
# Where no word becomes a link: links and buttons already, headings, code, what is read at a glance.
_CLOSED = frozenset("a abbr button code dt h1 h2 h3 h4 h5 h6 header nav pre script svg th".split())
_CLOSED_PART = re.compile(
    r'class="[^"]*\b(?:gp-card|cards|doors|dials|glossary|aside|copyable|phones|lead)\b|\shidden\b'
)


def finish(site: Path, view: View) -> dict[str, Reading]:
    """Finish every page of `site` in place; gives back how each page of the library reads, by its address."""
    limits = view.library.site.limits
    texts = {
        url: (site / url / "index.html").read_text(encoding="utf-8") for url in (*view.library.pages, *view.made_pages)
    }
    readings = {url: found for url, text in texts.items() if (found := read(text, limits))}
    words = GlossaryTerms(view.library.terms.values())
    for url, text in texts.items():
        text = SOFT_HYPHEN.sub("", text)  # so that every search finds the word
        text = _BEFORE_CITE.sub("&nbsp;", text)  # so that no citation starts a line
        text = _MEASURE.sub(lambda place: _length(readings.get(place.group(1)), limits), text)
        text = _CONTENT.sub(lambda content, here=url: words.explained(content.group(), here), text, count=1)
        (site / url / "index.html").write_text(text, encoding="utf-8", newline="\n")
    return readings


def _length(found: Reading | None, limits: Limits) -> str:
    return f'<span class="measure">{found.words} words · {found.aloud} min aloud</span>' if found else ""


class GlossaryTerms:
    """The terms of the glossary, as they are looked for in text."""

    def __init__(self, terms: Any) -> None:
        self._terms: dict[str, Term] = {}
        for term in terms:
            self._terms.setdefault(_key(term.abbreviation), term)
        names = sorted((term.abbreviation for term in self._terms.values()), key=len, reverse=True)
        shapes = (rf"{_shape(name)}s?" if name.isupper() else f"(?i:{_shape(name)})" for name in names)
        self._pattern = re.compile(rf"(?<![\w&#-])(?:{'|'.join(shapes)})(?![\w-])") if names else None

    def explained(self, html: str, here: str) -> str:
        """`html` with the first use of each term a link to its meaning, and the meanings behind it."""
        if self._pattern is None or here == "about/glossary/":
            return html
        used: dict[str, Term] = {}
        parts, closed = _TAG.split(html), list[tuple[str, bool]]()
        for number, part in enumerate(parts):
            if part.startswith("<"):
                _step(part, closed)
            elif part.strip() and not any(shut for _, shut in closed):
                parts[number] = self._pattern.sub(lambda word: self._link(word.group(), used, here), part)
        return "".join(parts) + "".join(term_note(here, term) for term in used.values())

    def _link(self, found: str, used: dict[str, Term], here: str) -> str:
        word = unescape(found)
        term = next(self._terms[key] for key in (word, word.removesuffix("s"), word.lower()) if key in self._terms)
        if _key(term.abbreviation) in used:
            return found
        used[_key(term.abbreviation)] = term
        return term_link(here, term, found)


def _shape(name: str) -> str:
    """The pattern of a term in the text of a finished page, where & is written &amp;. None begins inside such an entity."""
    return re.escape(escape(name, quote=False))


def _key(name: str) -> str:
    return name if name.isupper() else name.lower()


def _step(tag: str, closed: list[tuple[str, bool]]) -> None:
    """Note that `tag` opens or shuts an element; `closed` holds those that are open, and whether words in them stay as they are."""
    found = _NAME.match(tag)
    if not found or found.group(1) in _VOID or tag.endswith("/>"):
        return
    name = found.group(1)
    if not tag.startswith("</"):
        closed.append((name, name in _CLOSED or bool(_CLOSED_PART.search(tag))))
    elif any(each == name for each, _ in closed):
        while closed.pop()[0] != name:
            pass
