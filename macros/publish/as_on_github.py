"""A last look at finished pages: the words of each, block for block, are those that GitHub reads in its Markdown.

It shares nothing with the parser and the renderer that make the pages, so that a fault of theirs is seen.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.characters import SOFT_HYPHEN
from macros.library.library import Library, PageFile
from macros.library.markdown import MACRO
from macros.library.markdown_parser import MUTED
from macros.records.citations import CITATION

_GITHUB = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin, inline=False)
_DRAWN = "{\x03}"  # for macros; in curly brackets too, since Markdown looks at what is beside its signs
_KINDS = frozenset("blockquote h1 h2 h3 h4 h5 h6 li pre td th".split())
_BLOCKS = _KINDS | frozenset("dd details div dl dt header hr nav ol p section summary table tbody thead tr ul".split())
_ADDED = re.compile(r"\b(?:cite|footnote-(?:backref|ref)|headerlink)\b")
_BOX = re.compile(r"^((?:• )?)\[(?:[ xX]|!\w+)\](?:\s+|$)")  # what GitHub draws as a box to tick, or as an alert
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")  # where GitHub takes signs as they are
_SIGN = re.compile(r"\S*(?:\{\{ *|\*\*|~~|\]\(|\[\^|\[[ x]\](?= )|\[!\w+\]|\|-{2,})\S*")
_MARKUP = re.compile(r"</?[a-z][^<>]*>?|\bhref=\S*|\{\{")


def differences(site: Path, pages: Iterable[PageFile], library: Library) -> Iterator[str]:
    """Yield each block of these pages that `site` does not show as GitHub does, and each sign left there."""
    records = "\n".join(document.fields for document in library.documents.values())
    for page in pages:
        for line, message in _differences(page, (site / page.url / "index.html").read_text(encoding="utf-8"), records):
            ours = "this is no mistake of yours: please report it, with this line, to the keepers of the engine"
            yield f"{page.document.path}:{line}: the finished page {message}; {ours}"


def _differences(page: PageFile, html: str, known: str) -> Iterator[tuple[int, str]]:
    """What differs on a page, and in which line of its file. `known` is what macros may draw: all records."""
    tree, place = LexborHTMLParser(html), 0
    typed = _runs(LexborHTMLParser(SOFT_HYPHEN.sub("", _as_github_draws(page))).root)
    shown = _runs(tree.css_first("#content"))
    for kind, words, line in typed:
        after = (at for at, run in enumerate(shown[place:], place + 1) if run[:2] == (kind, words))
        if found := next(after, 0):
            place = found
        else:
            yield line, f'does not show "{words.removeprefix("• ")[:60]}" here as GitHub does'
    signs = [sign for kind, words, _ in shown if kind != "pre" for sign in _SIGN.findall(words)]
    for node in tree.css("[title], [aria-label], [alt], [data-label]"):
        signs += (sign for value in node.attributes.values() for sign in _MARKUP.findall(value or ""))
    read = "\n".join((known, *(words for _, words, _ in typed)))
    for sign in dict.fromkeys(each for each in signs if each not in read):
        before, _, rest = page.document.body.partition(sign)
        yield page.document.body_line + before.count("\n") * bool(rest), f'shows the signs "{sign}"'


def _as_github_draws(page: PageFile) -> str:
    """The page as HTML, with marks for its macros; each block tells the line of the file on which it begins."""
    noted: dict = {}
    tokens = _GITHUB.parse(MACRO.sub(_DRAWN, page.document.live).replace(MUTED, "{"), noted)
    for token in tokens:
        for child in token.children or ():  # GitHub prints a citation as typed: no line defines its name
            child.content = CITATION.sub("", child.content) if child.type == "text" else child.content
        line = str(page.document.body_line + (token.map or [0])[0])
        if token.type == "html_block":
            token.content = f'<wbr data-line="{line}">{token.content}'
        elif token.map:
            token.attrs["data-line"] = line
    return _GITHUB.renderer.render(tokens, _GITHUB.options, noted)


def _runs(node: LexborNode | None) -> list[tuple[str, str, int]]:
    """Each run of words in `node` that no block and no macro breaks: its kind, its words, its line.

    The kind is the tag of the item, cell, heading or quotation that it is in. The first run of an item has a bullet.
    """
    runs, found = [["p", "", "1"]], []
    _collect(node, runs)
    for kind, text, line in runs:
        for part in text.split(_DRAWN):
            words = " ".join(unquote(part).split())
            words = _BOX.sub(r"\1", words) if kind in ("li", "blockquote") else words
            words = _ADDRESS.sub(lambda address: re.sub("[*_~]", "", address[0]), words)
            found += [(kind, words, int(line))] if words.strip("• ") else []
    return found


def _collect(node: LexborNode | None, runs: list[list[str]]) -> None:
    for child in node.iter(include_text=True) if node else ():
        kind, text, line = runs[-1]
        given = child.attributes or {}
        if child.tag == "-text":
            runs[-1][1] += child.text()
        elif child.tag == "br":
            runs[-1][1] += " "
        elif child.tag in _BLOCKS:
            bullet = "• " if child.tag == "li" or text.strip() == "•" else ""
            runs[-1][1] = text if text.strip() != "•" else ""
            is_alert = "admonition" in (given.get("class") or "").split()
            inner = "blockquote" if is_alert else child.tag if child.tag in _KINDS else kind
            runs.append([inner, bullet, given.get("data-line") or line])
            _collect(child, runs)
            runs.append([kind, "", runs[-1][2]])
        elif not _ADDED.search(given.get("class") or ""):
            runs[-1][2] = given.get("data-line") or line
            _collect(child, runs)
