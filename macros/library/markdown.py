"""Split pages into blocks, each with its line, its section, its printed words and its citations; find their fences."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from markdown_it.token import Token

from macros.library.bare_addresses import trimmed
from macros.library.markdown_parser import every
from macros.library.source import Document
from macros.records.citations import CITATION, cited_ids

# Quoted ids in one line, the last perhaps with a word and = before it, and nothing else: whatever is between the
# brackets of a macro is run when the site is built.
_ID = r"""[ \t]*(?:"[\w -]*"|'[\w -]*')[ \t]*"""
_IDS = rf"(?:(?:{_ID},)*(?:[ \t]*\w+[ \t]*=)?{_ID}|[ \t]*)"
MACRO = re.compile(rf"(?<!\{{)\{{\{{[ \t]*(show_\w+)\(({_IDS})\)[ \t]*\}}\}}(?!\}})")
QUOTED = re.compile(r"""["']([^"']*)["']""")
DO_THIS = "Do this"  # how a guidance page begins
HINT = "<!-- Write"  # how a hint in a new page starts: the checker asks for words in its place
TAG = re.compile(r"<[^>]*>")
_NOT_PROSE = re.compile(r"\{\{.*?\}\}|https?://\S+")
_CODE = {"fence", "code_block"}
BREAKS = {"softbreak", "hardbreak"}  # where a line of the text ends
_ADDRESS = re.compile(r"""https?://[^\s<>"'`\]\\{}|^]+""")


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item, table row or piece of HTML. `section` is the ## heading above it."""

    kind: str  # heading, paragraph, item, row, html
    line: int
    text: str  # as typed, without the marks before it; for a row, without the bars between its cells
    section: str
    level: int = 0  # of a heading, from 1 to 6; of an item or a paragraph, the number of lists that it is in
    parts: tuple[Token, ...] = ()  # its Markdown; each cell of a row is a part
    is_quoted: bool = False  # whether it is in a quotation: the words of others

    @property
    def tokens(self) -> Iterator[tuple[int, Token, list[Token]]]:
        """The line, the token and those after it, of each token in its text."""
        for part in self.parts:
            line, children = self.line, part.children or []
            for number, token in enumerate(children, 1):
                yield line, token, children[number:]
                line += token.type in BREAKS

    @property
    def citations(self) -> Iterator[tuple[int, str]]:
        """Its citations as typed, those in a row together, each with its line."""
        return ((line, token.content) for line, token, _ in self.tokens if token.type == "citation")

    @cached_property
    def words(self) -> str:
        """Its words as readers see them, without macros, code and addresses."""
        read = " ".join(_words(part) for part in self.parts) if self.parts else unescape(TAG.sub(" ", self.text))
        return " ".join(_NOT_PROSE.sub(" ", read).split())

    @cached_property
    def printed(self) -> str:
        """Its text with the signs of Markdown that readers see as typed; an x for code and macros, ˣ for escaped signs."""
        return MACRO.sub("x", " / ".join("".join(map(_printed, part.children or ())) for part in self.parts))


def _words(token: Token) -> str:
    if token.children:
        return "".join(map(_words, token.children))
    return token.content if token.type == "text" else "" if token.nesting else " "


def _printed(token: Token) -> str:
    if token.type == "text":
        return "ˣ" if token.markup else token.content
    if token.type == "hardbreak" or token.content.startswith("<br"):
        return "  \n" if token.type in BREAKS else "  "
    return "\n" if token.type in BREAKS else "" if token.nesting else "x"


def cited_facts(tokens: Sequence[Token], known: Collection[str]) -> list[str]:
    """Return the ids of the facts that `tokens` cite, in order, each once. `known` are those that a range may hold."""
    return cited_ids(" ".join(token.content for token in every(tokens) if token.type == "citation"), known)


def fences(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each fenced block of code; the last is 0 where it is never closed."""
    typed = document.body.split("\n")
    for token in document.parsed[0]:
        if token.type == "fence":
            first, after = token.map
            end = typed[after - 1].strip("> \t\r")
            closed = after > first + 1 and end.startswith(token.markup) and not end.strip(token.markup[0])
            yield first + document.body_line, after - 1 + document.body_line if closed else 0


def lines(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page's body with their numbers in the file; those of code are empty, but for its first sign."""
    blocks = (token for token in document.parsed[0] if token.type in _CODE)
    code = {place for each in blocks for place in range(each.map[0] + (each.type == "fence"), each.map[1])}
    for place, line in enumerate(document.body.split("\n")):
        yield place + document.body_line, "" if place in code else line.rstrip("\r")


def blocks(document: Document) -> list[Block]:
    """Return the blocks of a page's body, without code."""
    if document.blocks is None:  # every rule asks for them
        document.blocks = list(_blocks(document))
    return document.blocks


def _blocks(document: Document) -> Iterator[Block]:
    tokens, section, depth, quoted = document.parsed[0], "", 0, 0
    cells: list[Token] = []
    for number, token in enumerate(tokens):
        line = document.body_line + (token.map or (0,))[0]
        opening = tokens[number - 1]
        depth += token.nesting if token.type.startswith(("bullet_list", "ordered_list")) else 0
        quoted += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "tr_open":
            cells, start = [], line
        elif token.type == "tr_close":
            yield Block("row", start, " ".join(cell.content for cell in cells), section, 0, tuple(cells))
        elif token.type == "html_block":
            yield Block("html", line, token.content.strip(), section)
        elif token.type != "inline" or not token.map:
            continue
        elif opening.type in ("th_open", "td_open"):
            cells.append(token)
        elif opening.type == "heading_open":
            level = int(opening.tag[1])
            section = CITATION.sub("", MACRO.sub("", token.content)).strip() if level == 2 else section
            yield Block("heading", line, token.content, section, level, (token,))
        elif tokens[number - 2].type == "list_item_open":
            yield Block("item", line, token.content, section, depth, (token,), quoted > 0)
        else:
            yield Block("paragraph", line, token.content, section, depth, (token,), quoted > 0)


def slug(text: str) -> str:
    """Return `text` as part of an address: lower-case letters of any alphabet, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def addresses_in(text: str) -> Iterator[str]:
    """Return the web addresses in `text`, without the punctuation of the sentence or link around them."""
    return map(trimmed, _ADDRESS.findall(text))
