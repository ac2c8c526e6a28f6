"""Rules of Markdown: each place on a page where a form of markdown_forms.yml, or half a link, table, list or footnote,
would be printed as it was typed, or lost.
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from markdown_it.token import Token

from macros.library.library import Library, PageFile
from macros.library.markdown import Block, blocks, fences, lines
from macros.library.markdown_forms import FORMS, SAY, Forms
from macros.library.markdown_parser import every
from macros.library.source import Document
from macros.rules.registry import Found, of_pages

_REFERENCE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\[([^\[\]]*)\]")
_NO_NAME = re.compile(r"[\W\d_]*")  # [2][3] are no links
_DRAWINGS = re.compile(r"\s*(?:mermaid|geojson|topojson|stl|math)\b", re.IGNORECASE)
_NOTE = re.compile(r"((?:[>\s*+\d.)-]|\[[ xX]\])*)\[\^([^\]\s]+)\]:")
_FACT = re.compile(r"[A-Z]{1,2}\d{2,4}(?:[-–][A-Z]{0,2}\d{2,4})?", re.IGNORECASE)  # as GitHub compares names
_DASHED = re.compile(r":?-+:?(?:\s*\|\s*:?-+:?)+")  # under a table without bars at its sides
_ODD_DASHES = re.compile(r"(?=.*[^\x00-\x7f])\W+")  # structure.py names what looks like a dash and is none
_PART = re.compile(r"<(/?)(details|div)\b", re.IGNORECASE)
_MARKER = re.compile(r"[>\s]*(?:(?:[-*+]|\d+[.)])\s+)?")


@of_pages("MKD001")
def links_are_whole(library: Library, page: PageFile) -> Iterator[Found]:
    """A link has words and an address, in the brackets of Markdown, or names one that the page defines."""
    yield from _left(page, FORMS["links"])
    for block in blocks(page.document):
        for line, token, after in block.tokens:
            if token.attrs.get("href", token.attrs.get("src")) in ("", "#"):
                yield line, "this link leads nowhere; write the address between the round brackets"
            words = takewhile(lambda each: each.type != "link_close", after)
            if token.type == "link_open" and not any(each.content.strip() for each in words):
                yield line, SAY["no_words"]
        for match in _REFERENCE.finditer(block.printed):
            if not _NO_NAME.fullmatch(label := match[2] or match[1]):
                line = block.line + block.printed.count("\n", 0, match.start())
                yield line, f'there is no address for "{label}"; write [words](address)'
    tokens, noted = page.document.parsed
    used = {token.meta.get("label") for token in every(tokens)}
    unused = [each for label, each in noted["references"].items() if label not in used]
    for each in (*unused, *noted.get("duplicate_refs", ())):
        yield page.document.body_line + each["map"][0], SAY["not_used"]


@of_pages("MKD002")
def nothing_is_printed_as_typed(library: Library, page: PageFile) -> Iterator[Found]:
    """A page holds no sign of another program or dialect that is not drawn here."""
    yield from _left(page, FORMS["printed"] + FORMS["boxes"] + FORMS["github_alone"])
    for block in blocks(page.document):
        if block.kind == "html":
            yield from islice(_matches(block, block.text, FORMS["html"] + FORMS["github_alone"]), 1)
        for line, token, _ in block.tokens:
            if token.type == "s_open" and token.markup == "~":
                yield line, SAY["single_tildes"]
            if (tag := _PART.match(token.content)) and f"<{'' if tag[1] else '/'}{tag[2]}" not in block.text:
                yield line, SAY["not_apart"]
    opened: list[int] = []  # where the parts of the page began that go on here
    for token, first, last in _tokens(page):
        if token.type == "code_block":
            yield first, SAY["indented"]
        for tag in _PART.finditer(token.content) if token.type == "html_block" else ():
            opened = opened[:-1] if tag[1] else [*opened, first]
        if token.type == "alert_open" and (token.level or opened or first == last):  # GitHub draws none inside anything
            yield first, FORMS["boxes"][0][1]
        if token.type == "fence" and _DRAWINGS.match(token.info):
            yield first, SAY["drawing"]
    yield from ((line, SAY["not_ended"]) for line in opened)
    typed = "\n".join(line for _, line in lines(page.document))
    yield from _matches(Block("page", page.document.body_line, typed, ""), typed, FORMS["typed"])


@of_pages("MKD007")
def footnotes_are_whole(library: Library, page: PageFile) -> Iterator[Found]:
    """A footnote is there for every reference to one, once, at the start of a line, and under a name of its own."""
    yield from _left(page, FORMS["footnotes"])
    used = {token.meta["label"] for token in every(page.document.parsed[0]) if token.type == "footnote_ref"}
    seen: set[str] = set()
    for line, typed in lines(page.document):
        if (note := _NOTE.match(typed)) and (message := _odd_note(note[2], note[1], used, seen)):
            yield line, message
        elif seen and typed.isspace() and len(typed) < 4:
            yield line, "GitHub ends the footnote above at the spaces in this empty line; delete them"
        seen |= {note[2].lower()} if note else set()


def _odd_note(name: str, before: str, used: set[str], seen: set[str]) -> str:
    """Why a footnote is not what its author meant; empty where it is."""
    if before:
        return f"start this line with [^{name}]:, and put nothing before it, for it is drawn at the end of the page"
    if _FACT.fullmatch(name):
        return SAY["of_a_fact"].format(name)
    if name.lower() in seen:
        return f"[^{name}]: is on this page twice; give one of the two another name"
    return "" if name in used else f"no text refers to this footnote, so it is not shown; write [^{name}] in the text"


@of_pages("MKD003")
def headings_are_headings(library: Library, page: PageFile) -> Iterator[Found]:
    """A heading has words behind its signs and a space, and no other line becomes one."""
    for block in blocks(page.document):
        if block.kind in ("paragraph", "item"):
            yield from _matches(block, block.text, FORMS["headings"])
        has_words = re.search(r"\w", block.words) or any(each.type == "code_inline" for _, each, _ in block.tokens)
        if block.kind == "heading" and not has_words:
            yield block.line, "this heading has no words; write them, or delete the line"
    for token, _, last in _tokens(page):
        if token.type == "heading_open" and token.markup in ("-", "="):
            yield last, SAY["ruled"]


@of_pages("MKD004")
def signs_are_closed(library: Library, page: PageFile) -> Iterator[Found]:
    """Bold text, struck-out text and code that are begun are ended."""
    yield from _left(page, FORMS["not_closed"])
    message = "a block of code begins here and does not end; close it with a line of the same signs"
    yield from ((first, message) for first, last in fences(page.document) if not last)


@of_pages("MKD005")
def tables_and_lists_are_drawn(library: Library, page: PageFile) -> Iterator[Found]:
    """A table has a line of dashes and no cell too many, and what is typed inside an item is drawn there."""
    typed = dict(lines(page.document))
    for block in blocks(page.document):
        if block.kind == "row":
            if re.fullmatch(r"[>\s]*-+\s*", typed.get(block.line + 1, "")):  # as under a table of one column
                yield block.line + 1, SAY["ruled"]
            if message := _odd_row(_MARKER.sub("", typed[block.line], count=1), len(block.parts)):
                yield block.line, message
        elif block.kind in ("paragraph", "item"):
            yield from ((block.line + number, SAY["no_table"]) for number in _no_table(block.text))
    for block, places, beside in fallen_out(page.document):
        wanted = f"put {places} spaces before it, or {beside or 'none'}"
        yield block.line, f"this {block.kind} is not drawn inside the item above it; {wanted}"


def fallen_out(document: Document) -> Iterator[tuple[Block, int, int]]:
    """Yield each item and paragraph with too few spaces to be in the item above: how many it needs, or that has."""
    typed = {number: line.expandtabs(4) for number, line in lines(document)}
    above: dict[int, str] = {}  # the last item at each depth of lists
    for block in blocks(document):
        line = typed[block.line]
        item = above.get(block.level + (block.kind == "paragraph"), line)
        is_note = _NOTE.match(line) or _NOTE.match(item)
        if block.kind in ("item", "paragraph") and _indent(line) > _indent(item) and not is_note:
            yield block, len(item) - len(_MARKER.sub("", item, count=1)), _indent(item)
        elif block.kind == "item":
            above = {depth: each for depth, each in above.items() if depth < block.level} | {block.level: line}
        elif block.kind == "heading" or not line.startswith(" "):  # no list goes on
            above = {}


def _odd_row(row: str, columns: int) -> str:
    """Why a row of a table is not what its author meant; empty where it is."""
    if (cells := _cells(row)) > columns:
        return SAY["too_many"].format(cells, columns)
    return "" if re.search(r"\|.|.\|", row.strip()) else SAY["no_row"]


def _no_table(text: str) -> Iterator[int]:
    """The place among the lines of a text of each table that is printed as typed."""
    rows = ["", *map(str.strip, text.split("\n")), ""]
    for number, (above, row, below) in enumerate(zip(rows, rows[1:], rows[2:], strict=False)):
        if row.startswith("|") and not above.startswith("|") and not _ODD_DASHES.fullmatch(below):
            yield number
        elif _DASHED.fullmatch(row) and above and not above.startswith("|"):
            yield number - 1


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|")))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _tokens(page: PageFile) -> Iterator[tuple[Token, int, int]]:
    """Every token that has lines of its own, with the first and the last of them in the file."""
    start = page.document.body_line
    return ((each, start + each.map[0], start + each.map[1] - 1) for each in page.document.parsed[0] if each.map)


def _left(page: PageFile, given: Forms) -> Iterator[tuple[int, str]]:
    """Where readers of the page would see one of these forms as it was typed, and its message."""
    return (found for block in blocks(page.document) for found in _matches(block, block.printed, given))


def _matches(block: Block, text: str, given: Forms) -> Iterator[tuple[int, str]]:
    for form, message in given:
        for match in form.finditer(text):
            yield block.line + text.count("\n", 0, match.start()), message.replace("…", match[0])
