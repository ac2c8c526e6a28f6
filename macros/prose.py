"""Pages as their authors see them: blocks of Markdown with the line each starts on, their section and their citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.source import Document

# A call with quoted ids and nothing else: whatever stands between the brackets is run when the site is built.
_IDS = r"""\s*(?:(?:"[\w -]*"|'[\w -]*')\s*(?:,\s*(?:"[\w -]*"|'[\w -]*')\s*)*)?"""
MACRO = re.compile(rf"\{{\{{\s*(show_\w+)\(({_IDS})\)\s*\}}\}}")
_CITE = re.compile(rf"\{{\{{\s*show_cite\(({_IDS})\)\s*\}}\}}")
_QUOTED = re.compile(r"""["']([^"']*)["']""")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_FENCE = re.compile(r"\s*(?:(`{3,})[^`]*$|(~{3,}))")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
HINT = "<!-- Write"  # how a hint in a new page starts: the checker asks for words in its place
_NOT_PROSE = (
    re.compile(r"\{\{.*?\}\}"),
    re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)"),  # code, which double signs may hold single ones in
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


def lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines of a page's body with their numbers in the file; those of code are empty.

    Code ends at a line of the same marks, as many or more (CommonMark 0.31, 4.5); marks that nothing closes are text.
    """
    text = document.body.split("\n")
    end = -1  # the last line of the code that is open
    for at, line in enumerate(text):
        if at > end and (fence := _FENCE.match(line)):
            marks = fence[1] or fence[2]
            end = next((below for below in range(at + 1, len(text)) if _closes(text[below].strip(), marks)), end)
        yield at + document.body_line, "" if at <= end else line


def _closes(line: str, marks: str) -> bool:
    return len(line) >= len(marks) and set(line) == {marks[0]}


def blocks(document: Document) -> Iterator[Block]:
    """The blocks of a page's body, code left out."""
    section, start, gathered, kind = "", 0, [], ""
    for number, line in (*lines(document), (0, "")):
        found = _kind(line)
        if gathered and found != "more":
            yield Block(kind, start, " ".join(gathered), section)
            gathered = []
        if found == "heading":
            marks, text = _HEADING.match(line).groups()
            section = text if len(marks) == 2 else section
            yield Block("heading", number, text, section, len(marks))
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
        while address.endswith(")") and address.count("(") < address.count(")"):  # the bracket that closes a link of Markdown
            address = address[:-1].rstrip(_AFTER)
        yield address
