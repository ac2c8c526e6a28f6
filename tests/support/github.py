"""GitHub's own reading of a page, and what is compared of two readings: every block at its place, with its words and marks."""

import re
from collections.abc import Iterator

import cmarkgfm
from cmarkgfm.cmark import Options
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.markdown import MACRO

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_BLOCKS = set(
    "blockquote details div h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_MARKS = ("align", "alt", "checked", "disabled", "href", "src", "title", "type")
_ADDED = ".headerlink, .footnote-backref, .footnotes-title, .cite, .term-note"  # by one of the two alone, or by macros
_ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\](\n|$)", re.IGNORECASE)

Lines = list[tuple[str, str]]


def github(markdown: str) -> str:
    """Return the HTML that GitHub's parser makes of a page, without its macros."""
    return cmarkgfm.github_flavored_markdown_to_html(MACRO.sub("", markdown), _OPTIONS)


def reading(html: str, leads: bool = True) -> Lines:
    """Return each block of a page: the elements around it, with numbers of items and cells, and its words with their marks.

    Without `leads`, where links and pictures lead is left out: a finished page has its own addresses.
    """
    body = LexborHTMLParser(f"<body>{html}").body
    for node in body.css(_ADDED):
        node.decompose()
    return list(_lines(body, "", leads))


def _lines(node: LexborNode, place: str, leads: bool) -> Iterator[tuple[str, str]]:
    number, run = int(node.attributes.get("start") or 1) - 1, ""
    for child in node.iter(include_text=True):
        if child.tag not in _BLOCKS:
            run += _words(child, leads)
            continue
        yield from _line(place, run)
        run = ""
        number += child.tag in ("li", "tr", "td", "th")
        classes = child.attributes.get("class") or ""
        if child.tag == "pre":
            yield f"{place}/pre", child.text()
        elif child.tag == "hr":
            yield f"{place}/hr", ""
        elif child.tag in ("thead", "tbody"):
            yield from _lines(child, f"{place}/{child.tag}", leads)
        elif "admonition-title" in classes:
            yield f"{place}/p", f"[!{child.text().strip().upper()}]"
        else:
            side = re.search(r"align-(\w+)", classes)
            name = "blockquote" if "admonition" in classes else child.tag
            about = [
                name,
                str(number) if child.tag in ("li", "tr", "td", "th") else "",
                side[1] if side else child.attributes.get("align") or "",
            ]
            yield from _lines(child, f"{place}/{' '.join(filter(None, about))}", leads)
    yield from _line(place, run)


def _line(place: str, words: str) -> Iterator[tuple[str, str]]:
    if alert := _ALERT.match(words.lstrip()) if place == "/blockquote/p" else None:
        yield place, f"[!{alert[1].upper()}]"
        words = words.lstrip()[alert.end() :]
    if words := " ".join(words.split()):
        yield place, words


def _words(node: LexborNode, leads: bool) -> str:
    if node.tag == "-text":
        return node.text_content or ""
    inside = "".join(_words(child, leads) for child in node.iter(include_text=True))
    if node.tag == "-comment" or "term" in (node.attributes.get("class") or "").split():
        return inside
    marks = {name: node.attributes[name] or "" for name in _MARKS if name in node.attributes}
    if not leads or marks.get("href", "").startswith("#fn"):
        marks = {name: marks[name] for name in marks if name not in ("href", "src")}
    return f"<{node.tag}{''.join(f' {name}={marks[name]!r}' for name in sorted(marks))}>{inside}</{node.tag}>"
