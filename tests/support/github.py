"""GitHub's own reading of a page, and what is compared of two readings: every block at its place, with its words and marks."""

import re
from collections.abc import Iterator

import cmarkgfm
from cmarkgfm.cmark import Options
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.markdown import MACRO
from macros.library.markdown_parser import MUTED, mute_code
from macros.records.citations import CITATION

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_BLOCKS = set(
    "blockquote details div h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_NUMBERED = {"li", "td", "th", "tr"}
_FRAME = re.compile(r"/(?:div|section)(?=/|$)")
_LEADS = re.compile(r" (?:href|src)=(?:'[^']*'|\"[^\"]*\")")
_MARKS = ("alt", "checked", "disabled", "href", "src", "title", "type")
_ADDED = ".headerlink, .footnote-backref, .footnotes-title, .cite, .term-note"  # by one of the two alone, or by macros
_DRAWN = (
    "{\x03}"  # a word in place of a macro: without one, its line could be a rule, or make a heading of the line above
)
_ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\](\n|$)", re.IGNORECASE)

Lines = list[tuple[str, str]]


def github(markdown: str) -> str:
    """Return the HTML that GitHub's parser makes of a page, without its macros; those in code are no macros."""
    text = MACRO.sub(_DRAWN, mute_code(markdown)).replace(MUTED, "{")
    return cmarkgfm.github_flavored_markdown_to_html(text, _OPTIONS)


def reading(html: str, is_finished: bool = False) -> Lines:
    """Return each block of a page: the elements around it, with numbers of items and cells, and its words with their marks.

    Of a finished page, what frames a part of it is left out, and where links and pictures lead.
    """
    body = LexborHTMLParser(f"<body>{html}").body
    for node in body.css(_ADDED):
        node.decompose()
    for node in body.css("strong strong"):  # bold in bold looks the same
        node.unwrap()
    found = _lines(body, "")
    return [(_FRAME.sub("", place), _LEADS.sub("", words)) for place, words in found] if is_finished else list(found)


def _lines(node: LexborNode, place: str) -> Iterator[tuple[str, str]]:
    number, run = int(node.attributes.get("start") or 1) - 1, ""
    for child in node.iter(include_text=True):
        if child.tag not in _BLOCKS:
            run += _words(child)
            continue
        yield from _line(place, run)
        run = ""
        number += child.tag in _NUMBERED
        classes = child.attributes.get("class") or ""
        side = re.search(r"align-(\w+)", classes)
        about = f" {number}" if child.tag in _NUMBERED else ""
        about += f" {side[1] if side else child.attributes.get('align') or ''}".rstrip()
        if child.tag == "pre":
            yield f"{place}/pre", child.text()
        elif child.tag == "hr":
            yield f"{place}/hr", ""
        elif "admonition-title" in classes:
            yield f"{place}/p", f"[!{child.text().strip().upper()}]"
        else:
            yield from _lines(child, f"{place}/{'blockquote' if 'admonition' in classes else child.tag}{about}")
    yield from _line(place, run)


def _line(place: str, words: str) -> Iterator[tuple[str, str]]:
    if alert := _ALERT.match(words.lstrip()) if place == "/blockquote/p" else None:
        yield place, f"[!{alert[1].upper()}]"
        words = words.lstrip()[alert.end() :]
    if words := " ".join(words.replace(_DRAWN, "").split()):
        yield place, words


def _words(node: LexborNode) -> str:
    if node.tag == "-text":  # GitHub prints citations, and says nothing before the number of a footnote
        words, leads = node.text_content or "", node.parent.attributes.get("href") or ""
        words = words.removeprefix("note ") if leads.startswith("#fn") else words
        return words if node.parent.tag == "code" else CITATION.sub("", words)
    inside = "".join(_words(child) for child in node.iter(include_text=True))
    if node.tag == "-comment" or "term" in (node.attributes.get("class") or "").split():
        return inside
    marks = {name: node.attributes[name] or "" for name in _MARKS if name in node.attributes}
    if marks.get("href", "").startswith("#fn"):  # each has its own names for footnotes
        del marks["href"]
    return f"<{node.tag}{''.join(f' {name}={value!r}' for name, value in marks.items())}>{inside}</{node.tag}>"
