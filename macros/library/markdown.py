"""Pages as their authors see them: blocks of Markdown with the line each starts on, their section and their citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.library.source import Document

# A call with quoted ids and nothing else: whatever stands between the brackets is run when the site is built.
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
_AFTER = ".,;:!?*_"  # what ends a sentence, not an address


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item, table row, macro on its own, or line of HTML. `section` is the ## heading above it."""

    kind: str  # heading, paragraph, item, row, macro, html
    line: int
    text: str
    section: str
    level: int = 0

    @property
    def cites(self) -> list[str]:
        """Ids of the facts it cites."""
        return cited(self.text)

    @property
    def words(self) -> str:
        """Its text without macros, code, addresses and tags."""
        text = self.text
        for pattern in _NOT_PROSE:
            text = pattern.sub(" ", text)
        return text


def cited(text: str) -> list[str]:
    """Ids of the facts that show_cite names in `text`, in order, each once."""
    return list(dict.fromkeys(name for call in _CITE.findall(text) for name in _QUOTED.findall(call)))


def macro_names(text: str) -> list[tuple[str, list[str]]]:
    """The macros called in `text` with their quoted arguments."""
    return [(name, _QUOTED.findall(arguments)) for name, arguments in MACRO.findall(text)]


def fences(document: Document) -> list[tuple[int, int]]:
    """The first and last line of each block of code between fences; the last is 0 where it is never closed."""
    found, fence = [], ""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        mark = _FENCE.fullmatch(line.rstrip("\r"))
        if mark and not fence:
            fence = mark[1]
            found.append((number, 0))
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
            found[-1] = (found[-1][0], number)
    return found


def lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines of a page's body with their numbers in the file; those of code are empty."""
    code = {number for first, last in fences(document) for number in range(first, max(first, last) + 1)}
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        yield number, "" if number in code else line


def without_code(document: Document) -> Document:
    """The page with an x in place of each character of code and of macros, so that all else keeps its place."""
    body = "\n".join(line for _, line in lines(document))
    for pattern in (CODE, MACRO):
        body = pattern.sub(blotted, body)
    return Document(document.path, document.text, body=body, body_line=document.body_line)


def blotted(match: re.Match) -> str:
    """What was matched, with an x in place of each character but the line ends."""
    return re.sub(r"[^\n]", "x", match.group())


def blocks(document: Document) -> Iterator[Block]:
    """The blocks of a page's body, code left out."""
    gathered: list[str] = []
    section, start, kind = "", 0, ""
    for number, line in (*lines(document), (0, "")):
        found = _kind(line)
        if gathered and found != "more":
            yield Block(kind, start, "\n".join(gathered), section)
            gathered = []
        if found == "heading":
            marks, text = _HEADING.match(line).groups()
            section = (text or "") if len(marks) == 2 else section
            yield Block("heading", number, text or "", section, len(marks))
        elif found == "more" and gathered:
            gathered.append(line.strip())
        elif found:
            kind, start, gathered = "paragraph" if found == "more" else found, number, [line.strip()]


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
    """`text` as part of an address: small letters of any alphabet, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def addresses_in(text: str) -> Iterator[str]:
    """The web addresses in `text`, in their order, without the marks of the sentence or link around them."""
    for address in _ADDRESS.findall(text):
        address = address.rstrip(_AFTER)
        while address.endswith(")") and address.count("(") < address.count(
            ")"
        ):  # the bracket that closes a link of Markdown
            address = address[:-1].rstrip(_AFTER)
        yield address
