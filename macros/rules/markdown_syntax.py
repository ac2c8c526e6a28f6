"""Rules of Markdown: what GitHub, and so the site, would print as it was typed, or lose, is named."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice, takewhile

from markdown_it.token import Token

from macros.library import markdown_forms as forms
from macros.library.library import Library, PageFile
from macros.library.markdown import Block, blocks, fences, lines
from macros.library.markdown_parser import every
from macros.library.problem import Problem
from macros.library.source import Document
from macros.rules.registry import coded

_REFERENCE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\[([^\[\]]*)\]")
_NO_NAME = re.compile(r"[\W\d_]*")  # [2][3] are no links
_NO_WORDS = "this link has no words, so nobody can see where it leads; write them between the square brackets"
_NOT_USED = "no link uses this address, so the line is not shown; write [words][name] with its name, or delete the line"
_SINGLE_TILDES = "words between two single ~ are struck out; write ~~ on both sides, or \\~ for the sign itself"
_INDENTED = (
    "a line that begins with four spaces is printed as code; take the spaces away, or put the code between two lines "
    "of ~~~"
)
_UNDERLINED = (
    "a line of dashes directly under text can make a heading of it; write ## before the words, or leave a blank line "
    "between them"
)
_EQUALS_SIGNS = "a line of equals signs under text makes a title of it; delete the line, and write ## for a heading"
_DRAWINGS = re.compile(r"\s*(?:mermaid|geojson|topojson|stl|math)\b", re.IGNORECASE)
_DRAWING = "GitHub draws a picture from this block, and this site does not; put a picture in docs/assets/ in its place"
_NOTE = re.compile(r"((?:[>\s*+\d.)-]|\[[ xX]\])*)\[\^([^\]\s]+)\]:")
_FACT = re.compile(r"[A-Z]{1,2}\d{2,4}(?:[-–][A-Z]{0,2}\d{2,4})?", re.IGNORECASE)  # as GitHub compares names
_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_ODD_DASHES = re.compile(r"(?=.*[^\x00-\x7f])\W+")  # structure.py names what looks like a dash and is none
_MARKER = re.compile(r"[>\s]*(?:(?:[-*+]|\d+[.)])\s+)?")


@coded("MKD001")
def links_are_whole(library: Library, today: date) -> Iterator[Problem]:
    """A link has words and an address, in the brackets of Markdown, or names one that the page defines."""
    yield from _left(library, forms.LINKS)
    for page, block in _blocks(library):
        for line, token, after in block.tokens:
            if token.attrs.get("href", token.attrs.get("src")) in ("", "#"):
                yield page.problem(line, "this link leads nowhere; write the address between the round brackets")
            words = takewhile(lambda each: each.type != "link_close", after)
            if token.type == "link_open" and not any(each.content.strip() for each in words):
                yield page.problem(line, _NO_WORDS)
        for match in _REFERENCE.finditer(block.printed):
            if not _NO_NAME.fullmatch(label := match[2] or match[1]):
                message = f'there is no address for "{label}"; write [words](address)'
                yield page.problem(block.line + block.printed.count("\n", 0, match.start()), message)
    for page in library.pages.values():
        tokens, noted = page.document.parsed
        used = {token.meta.get("label") for token in every(tokens)}
        unused = [each for label, each in noted["references"].items() if label not in used]
        for each in (*unused, *noted.get("duplicate_refs", ())):
            yield page.problem(page.document.body_line + each["map"][0], _NOT_USED)


@coded("MKD002")
def nothing_is_printed_as_typed(library: Library, today: date) -> Iterator[Problem]:
    """A page holds no sign of another program or dialect that is not drawn here."""
    yield from _left(library, forms.PRINTED + forms.GITHUB_ALONE)
    for page, block in _blocks(library):
        if block.kind == "html":
            yield from islice(_found(page, block, block.text, forms.HTML), 1)
        for line, token, _ in block.tokens:
            if token.type == "s_open" and token.markup == "~":
                yield page.problem(line, _SINGLE_TILDES)
    for page, token, first, last in _tokens(library):
        if token.type == "code_block":
            yield page.problem(first, _INDENTED)
        if token.type == "alert_open" and (token.level or first == last):  # GitHub draws none inside anything else
            yield page.problem(first, forms.BOX)
        if token.type == "fence" and _DRAWINGS.match(token.info):
            yield page.problem(first, _DRAWING)
    for page in library.pages.values():
        for line, typed in lines(page.document):
            yield from (page.problem(line, message) for form, message in forms.TYPED if form.search(typed))


@coded("MKD007")
def footnotes_are_whole(library: Library, today: date) -> Iterator[Problem]:
    """A footnote is there for every reference to one, once, at the start of a line, and under a name of its own."""
    yield from _left(library, forms.FOOTNOTES)
    for page in library.pages.values():
        used = {token.meta["label"] for token in every(page.document.parsed[0]) if token.type == "footnote_ref"}
        seen: set[str] = set()
        for line, typed in lines(page.document):
            if (note := _NOTE.match(typed)) and (message := _odd_note(note[2], note[1], used, seen)):
                yield page.problem(line, message)
            elif seen and typed.isspace() and len(typed) < 4:
                yield page.problem(line, "GitHub ends the footnote above at the spaces in this empty line; delete them")
            seen |= {note[2].lower()} if note else set()


def _odd_note(name: str, before: str, used: set[str], seen: set[str]) -> str:
    """Why a footnote is not what its author meant; empty where it is."""
    if before:
        return f"start this line with [^{name}]:, and put nothing before it, for it is drawn at the end of the page"
    if _FACT.fullmatch(name):
        return (
            f"[^{name}] cites a fact, whose words stand in data/facts/; delete this line, or call the footnote [^note]"
        )
    if name.lower() in seen:
        return f"[^{name}]: is on this page twice; give one of the two another name"
    return "" if name in used else f"no text refers to this footnote, so it is not shown; write [^{name}] in the text"


@coded("MKD003")
def headings_are_headings(library: Library, today: date) -> Iterator[Problem]:
    """A heading has words behind its signs and a space, and no other line becomes one."""
    for page, block in _blocks(library):
        if block.kind in ("paragraph", "item"):
            yield from _found(page, block, block.text, forms.HEADINGS)
        has_words = re.search(r"\w", block.words) or any(each.type == "code_inline" for _, each, _ in block.tokens)
        if block.kind == "heading" and not has_words:
            yield page.problem(block.line, "this heading has no words; write them, or delete the line")
    for page, token, _, last in _tokens(library):
        if token.type == "heading_open" and token.markup in ("-", "="):
            yield page.problem(last, _UNDERLINED if token.markup == "-" else _EQUALS_SIGNS)


@coded("MKD004")
def signs_are_closed(library: Library, today: date) -> Iterator[Problem]:
    """Bold text, struck-out text and code that are begun are ended."""
    yield from _left(library, forms.NOT_CLOSED)
    for page in library.pages.values():
        message = "a block of code begins here and does not end; close it with a line of the same signs"
        yield from (page.problem(first, message) for first, last in fences(page.document) if not last)


@coded("MKD005")
def tables_and_lists_are_drawn(library: Library, today: date) -> Iterator[Problem]:
    """A table has a line of dashes and no cell too many, and what is typed inside an item is drawn there."""
    for page in library.pages.values():
        typed = dict(lines(page.document))
        for block in blocks(page.document):
            line = typed[block.line]
            if block.kind == "row":
                if re.fullmatch(r"[>\s]*-+\s*", typed.get(block.line + 1, "")):  # as under a table of one column
                    yield page.problem(block.line + 1, _UNDERLINED)
                if message := _odd_row(_MARKER.sub("", line, count=1), len(block.parts)):
                    yield page.problem(block.line, message)
            elif block.kind in ("paragraph", "item"):
                yield from (page.problem(block.line + number, message) for number, message in _no_table(block.text))
        for block, places in fallen_out(page.document):
            message = f"this {block.kind} is not drawn inside the item above it; put {places} spaces before it, or none"
            yield page.problem(block.line, message)


def fallen_out(document: Document) -> Iterator[tuple[Block, int]]:
    """Yield each item and paragraph that has too few spaces to be part of the item above it, and how many it needs."""
    typed = dict(lines(document))
    above: dict[int, str] = {}  # the last item at each depth of lists
    for block in blocks(document):
        line = typed[block.line]
        item = above.get(block.level + (block.kind == "paragraph"), line)
        if block.kind in ("item", "paragraph") and _indent(line) > _indent(item):
            yield block, len(item) - len(_MARKER.sub("", item, count=1))
        elif block.kind == "item":
            above = {depth: each for depth, each in above.items() if depth < block.level} | {block.level: line}
        elif block.kind == "heading" or not line.startswith(" "):  # no list goes on
            above = {}


def _odd_row(row: str, columns: int) -> str:
    """Why a row of a table is not what its author meant; empty where it is."""
    if (cells := _cells(row)) > columns:
        return f"this row has {cells} cells and the first has {columns}, and only as many are shown; write \\| for a bar in a cell"
    return "" if "|" in row else "this line is printed as a row of the table above it; leave a blank line between them"


def _no_table(text: str) -> Iterator[tuple[int, str]]:
    """Each table in a text that is printed as typed: its place among the lines, and why."""
    rows = ["", *map(str.strip, text.split("\n")), ""]
    for number, (above, row, below) in enumerate(zip(rows, rows[1:], rows[2:], strict=False)):
        cells, dashes = _cells(row), _cells(below)
        if not row.startswith("|") or above.startswith("|") or _ODD_DASHES.fullmatch(below):
            continue
        if not _DASHES.fullmatch(below):
            yield number, "this table has no line of dashes under its first row; add one, such as | --- | --- |"
        elif cells == dashes:
            yield number, "a table directly under text is printed as typed; leave a blank line above it"
        else:
            message = f"the first row of this table has {cells} cells and the line of dashes has {dashes}"
            yield number, f"{message}; give both the same number"


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|")))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _blocks(library: Library) -> Iterator[tuple[PageFile, Block]]:
    return ((page, block) for page in library.pages.values() for block in blocks(page.document))


def _tokens(library: Library) -> Iterator[tuple[PageFile, Token, int, int]]:
    """Every token that has lines of its own, with the first and the last of them in the file."""
    for page in library.pages.values():
        for token in page.document.parsed[0]:
            if token.map:
                yield page, token, page.document.body_line + token.map[0], page.document.body_line + token.map[1] - 1


def _left(library: Library, given: forms.Forms) -> Iterator[Problem]:
    """A problem for each of these forms that readers would see as it was typed."""
    for page, block in _blocks(library):
        yield from _found(page, block, block.printed, given)


def _found(page: PageFile, block: Block, text: str, given: forms.Forms) -> Iterator[Problem]:
    for form, message in given:
        for match in form.finditer(text):
            line = block.line + text.count("\n", 0, match.start())
            yield page.problem(line, message.replace("…", match[0]))
