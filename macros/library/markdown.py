"""Split pages into blocks of Markdown, each with the line it starts on, its section and its citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.library.source import Document

# Quoted ids and nothing else: whatever is between the brackets of a macro is run when the site is built.
_IDS = r"""\s*(?:(?:"[\w -]*"|'[\w -]*')\s*(?:,\s*(?:"[\w -]*"|'[\w -]*')\s*)*)?"""
MACRO = re.compile(rf"(?<!\{{)\{{\{{\s*(show_\w+)\(({_IDS})\)\s*\}}\}}(?!\}})")
_CITE = re.compile(rf"\{{\{{\s*show_cite\(({_IDS})\)\s*\}}\}}")
_QUOTED = re.compile(r"""["']([^"']*)["']""")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?)|)\s*#*\s*$")
_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*$)|~{3,})(.*)")
CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\1(?!`)", re.DOTALL)  # double signs may hold single ones
DO_THIS = "Do this"  # how a guidance page begins
HINT = "<!-- Write"  # how a hint in a new page starts: the checker asks for words in its place
_NOT_PROSE = (
    re.compile(r"\{\{.*?\}\}"),
    CODE,
    re.compile(r"\]\([^)]*\)"),
    re.compile(r"<[^>]*>"),
    re.compile(r"https?://\S+"),
)
_ADDRESS = re.compile(r"""https?://[^\s<>"'`\]\\{}|^]+""")
_PUNCTUATION = ".,;:!?*_"  # what ends a sentence, not an address


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item, table row, macro on its own, or HTML. `section` is the ## heading above it."""

    kind: str  # heading, paragraph, item, row, macro, html
    line: int
    text: str
    section: str
    level: int = 0

    @property
    def cites(self) -> list[str]:
        """The ids of the facts it cites, each once."""
        return cited_facts(self.text)

    @property
    def words(self) -> str:
        """Its text without macros, code, addresses and tags."""
        text = self.text
        for pattern in _NOT_PROSE:
            text = pattern.sub(" ", text)
        return text


def cited_facts(text: str) -> list[str]:
    """Return the ids of the facts that show_cite names in `text`, in order, each once."""
    return list(dict.fromkeys(name for call in _CITE.findall(text) for name in _QUOTED.findall(call)))


def macro_calls(text: str) -> list[tuple[str, list[str]]]:
    """Return the macros called in `text` with their quoted arguments."""
    return [(name, _QUOTED.findall(arguments)) for name, arguments in MACRO.findall(text)]


def fences(document: Document) -> list[tuple[int, int]]:
    """Return the first and last line of each fenced block of code; the last is 0 where it is never closed."""
    spans, fence = [], ""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        mark = _FENCE.fullmatch(line.rstrip("\r"))
        if mark and not fence:
            fence = mark[1]
            spans.append((number, 0))
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
            spans[-1] = (spans[-1][0], number)
    return spans


def lines(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page's body with their numbers in the file; those of code are empty."""
    code = {number for first, last in fences(document) for number in range(first, max(first, last) + 1)}
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        yield number, "" if number in code else line


def without_code(document: Document) -> Document:
    """Return the page with an x in place of every character of code and of macros, so that all else keeps its place."""
    body = "\n".join(line for _, line in lines(document))
    for pattern in (CODE, MACRO):
        body = pattern.sub(mask, body)
    return Document(document.path, document.text, body=body, body_line=document.body_line)


def mask(match: re.Match) -> str:
    """Return the matched text with an x in place of every character but line ends."""
    return re.sub(r"[^\n]", "x", match.group())


def blocks(document: Document) -> Iterator[Block]:
    """Yield the blocks of a page's body, without code."""
    gathered: list[str] = []
    section, start, kind = "", 0, ""
    for number, line in (*lines(document), (0, "")):
        line_kind = _kind(line)
        if gathered and line_kind != "more":
            yield Block(kind, start, "\n".join(gathered), section)
            gathered = []
        if line_kind == "heading":
            marks, text = _HEADING.match(line).groups()
            section = (text or "") if len(marks) == 2 else section
            yield Block("heading", number, text or "", section, len(marks))
        elif line_kind == "more" and gathered:
            gathered.append(line.strip())
        elif line_kind:
            kind, start, gathered = "paragraph" if line_kind == "more" else line_kind, number, [line.strip()]


def _kind(line: str) -> str:
    text = line.strip()
    if not text:
        return ""
    if _HEADING.match(line):
        return "heading"
    if text.startswith("|"):
        return "row"
    if MACRO.fullmatch(text):
        return "macro"
    if text.startswith("<"):
        return "html"
    return "item" if _ITEM.match(line) else "more"


def slug(text: str) -> str:
    """Return `text` as part of an address: lower-case letters of any alphabet, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def addresses_in(text: str) -> Iterator[str]:
    """Yield the web addresses in `text`, without the punctuation of the sentence or link around them."""
    for address in _ADDRESS.findall(text):
        address = address.rstrip(_PUNCTUATION)
        while address.endswith(")") and address.count("(") < address.count(")"):  # it closes a link of Markdown
            address = address[:-1].rstrip(_PUNCTUATION)
        yield address
