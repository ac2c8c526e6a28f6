"""Rules of Markdown: what would be printed to readers as it was typed, or lost, is named."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from macros.library.library import Library, PageFile
from macros.library.markdown import Block, blocks, fences, mask
from macros.library.source import Document, Problem
from macros.rules.registry import coded

_WORDS = r"(?:\\.|[^\[\]\\]|\[[^\[\]]*\](?![\[(]))*"  # what may stand between the brackets of a link
_TARGET = r"<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*|[^()\n]*\.(?:png|jpe?g|webp|pdf|csv|md)"
_LINK = re.compile(rf"""(?<!\\)(!?)\[({_WORDS})\]\(\s*({_TARGET})(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)""", re.IGNORECASE)
_REFERENCE = re.compile(rf"(?<!\\)\[({_WORDS})\]\[([^\[\]]*)\]")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:[ \t]*\S", re.MULTILINE)
_NO_NAME = re.compile(r"[\W\d_]*")  # [2][3] are no links
_ADDRESS = r"(?:https?://|www\.|\.{0,2}/|#)[^\s()\[\]]*|[^\s()\[\]]+\.(?:md|html?|pdf|csv|png|jpe?g|webp)(?:#[^\s()\[\]]*)?|[\w-]+(?:/[\w-]+)*/"
_LEFT_OVER = (  # GitHub takes no link with a space in its address, and reviewers read pages there
    (
        re.compile(rf"(?<!\\)\](?:[ \t]+|[ \t]*\n[ \t]*)\((?:{_ADDRESS})\)", re.IGNORECASE),
        "there is a space between ] and (, so this is not a link; delete the space",
    ),
    (
        re.compile(r"(?<!\\)\]\("),
        "this link is not whole; write [words](address), with no space in the address and each bracket closed",
    ),
    (
        re.compile(rf"\([^()\n]+\)\[(?:{_ADDRESS})\]", re.IGNORECASE),
        "the brackets of this link are the wrong way round; write [words](address)",
    ),
)
_NOT_DRAWN = tuple(
    (re.compile(sign, re.MULTILINE), message)
    for sign, message in (
        (r"^[ \t]*[•●○◦▪▫■□‣⁃∙·](?=\s)", "this bullet does not make a list here; write - and a space instead"),
        (
            r"^[ \t]*(?:!!!|\?\?\?\+?|:::)[ \t]*\w|^[ \t]*>[ \t>]*\[!\w+\]",
            "a box of this kind is not supported here; write a paragraph or a heading",
        ),
        (r"\[\^[^\]\s]+\]", "a footnote is not supported here; cite a fact, or put the words in the text"),
        (
            r"(?<!~)~~(?!~)[^~\n]*(?:~~)?",
            "struck-out text is not supported here and would be read as if it were valid; delete it",
        ),
        (r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+\[[ xX]\](?=[ \t])", "a tick box is not supported here; write a plain list"),
        (
            r"(?:\A|\n[ \t\r]*\n)[ \t]*\d+\)(?=[ \t])",
            "a number with a bracket does not make a list here; write 1. and not 1)",
        ),
    )
)
_BOLD = re.compile(r"(?<![\\*])\*\*(?!\*)(?!(?<=\s\*\*)\s)")
_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*\r?")
_LIST = re.compile(r"(?:[-*+]|1[.)])\s")
# Marks of no width, tags and signs of one font alone. Those that join letters are needed in other scripts, and so are refused in Latin words only.
_UNSEEN = re.compile(
    "[\u200b\u2060-\u2064\ufeff\u180e\u2028\u2029\ufffc\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]|(?<=[0-9A-Za-z])[\u200c-\u200f](?=[0-9A-Za-z])"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)


@coded("MKD001")
def links_are_whole(library: Library, today: date) -> Iterator[Problem]:
    """A link has words and an address, with the brackets of Markdown around them, or names one that the page defines."""
    for page, document in _bodies(library, "]"):
        text, last = document.body, ""
        defined = {_plain(label) for label in _DEFINED.findall(text)}
        while text != last:  # a picture inside a link first, then the link
            last = text
            for link in _LINK.finditer(text):
                if not link[1] and not link[2].strip():
                    yield _problem(
                        page,
                        text,
                        link.start(),
                        "this link has no words, so nobody can see where it "
                        "leads; write them between the square brackets",
                    )
                if link[3].strip("<>#") == "":
                    yield _problem(
                        page,
                        text,
                        link.start(),
                        "this link leads nowhere; write the address between the round brackets",
                    )
            text = _LINK.sub(mask, text)
        for match in _REFERENCE.finditer(text):
            label = match[2] or match[1]
            if _plain(label) not in defined and not _NO_NAME.fullmatch(label):
                yield _problem(page, text, match.start(), f'there is no address for "{label}"; write [words](address)')
        for pattern, message in _LEFT_OVER:
            yield from (_problem(page, text, match.start(), message) for match in pattern.finditer(text))


def _plain(label: str) -> str:
    return " ".join(label.lower().split())


@coded("MKD002")
def nothing_is_printed_as_typed(library: Library, today: date) -> Iterator[Problem]:
    """A page holds no sign of another program or dialect that is not drawn here."""
    for page, document in _bodies(library):
        for pattern, message in _NOT_DRAWN:
            yield from (
                _problem(page, document.body, match.start(), message) for match in pattern.finditer(document.body)
            )


@coded("MKD003")
def headings_are_headings(library: Library, today: date) -> Iterator[Problem]:
    """A heading has words behind its signs and a space, and no other line becomes one."""
    for page, document in _bodies(library):
        text = document.body.split("\n")
        for number, line in enumerate(text):
            before = text[number - 1].strip() if number else ""
            if re.match(r"#+[^#\s]", line):
                message = (
                    "a line that starts with # becomes a heading; put a space after the #, or a \\ before it if "
                    "it is not a heading"
                )
            elif _UNDERLINE.fullmatch(line) and before and not before.startswith(("|", "<")):
                message = (
                    "a line of dashes directly under text can make a heading of it; write ## before the words, "
                    "or leave a blank line between them"
                )
            else:
                continue
            yield Problem(page.document.path, number + document.body_line, message)
        for block in blocks(document):
            if block.kind == "heading" and not re.search(r"\w", block.words):
                yield Problem(
                    page.document.path, block.line, "this heading has no words; write them, or delete the line"
                )


@coded("MKD004")
def signs_are_closed(library: Library, today: date) -> Iterator[Problem]:
    """Bold text and code that are begun are ended."""
    for page, document in _bodies(library):
        for first, last in fences(page.document):
            if not last:
                yield Problem(
                    page.document.path,
                    first,
                    "a block of code begins here and does not end; close it with a line of the same signs",
                )
        for block in blocks(document) if "**" in document.body or "`" in document.body else ():
            if (start := _unpaired(block.text)) is not None:
                yield _in_block(page, block, start, "this ** has no partner; add the other one, or delete it")
            if (start := re.sub(r"\\.", "xx", block.text).find("`")) >= 0:
                yield _in_block(page, block, start, "this ` has no partner; add the other one, or delete it")


def _unpaired(text: str) -> int | None:
    """Where a ** stands that opens or closes nothing: one that opens has a letter behind it, and one that closes before it."""
    opened: list[int] = []
    for match in _BOLD.finditer(text):
        if opened and text[match.start() - 1].strip():
            opened.pop()
        elif text[match.end() : match.end() + 1].strip():
            opened.append(match.start())
        else:
            return match.start()
    return opened[0] if opened else None


@coded("MKD005")
def tables_and_lists_are_drawn(library: Library, today: date) -> Iterator[Problem]:
    """A table has a line of dashes under its first row, and an empty line stands above a table and above a list."""
    for page, document in _bodies(library):
        found = [Block("", 0, "", ""), *blocks(document), Block("", 0, "", "")]
        for number, (before, block) in enumerate(pairwise(found)):
            touches = before.line + before.text.count("\n") + 1 == block.line and before.kind in ("paragraph", "item")
            if block.kind == "item" and touches and before.kind == "paragraph" and _LIST.match(block.text):
                yield Problem(
                    page.document.path,
                    block.line,
                    "a list directly under a paragraph is printed as running text; leave a blank line above it",
                )
            if block.kind != "row" or (before.kind == "row" and before.line + 1 == block.line):
                continue
            dashes = found[number + 2]
            if touches:
                yield Problem(
                    page.document.path,
                    block.line,
                    "a table directly under text is printed as typed; leave a blank line above it",
                )
            if dashes.line != block.line + 1 or not _DASHES.fullmatch(dashes.text):
                yield Problem(
                    page.document.path,
                    block.line,
                    "this table has no line of dashes under its first row; add one, such as | --- | --- |",
                )
            elif (cells := _cells(block.text)) != _cells(dashes.text):
                message = (
                    f"the first row of this table has {cells} cells and the line of dashes has "
                    f"{_cells(dashes.text)}; give both the same number"
                )
                yield Problem(page.document.path, block.line, message)


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.removeprefix("|").removesuffix("|")))


@coded("MKD006")
def characters_can_be_seen(library: Library, today: date) -> Iterator[Problem]:
    """No text holds a character that has no width, or a sign that only one font knows."""
    for document in (*library.documents.values(), *library.texts.values()):
        for match in () if document.text.isascii() else _UNSEEN.finditer(document.text):
            start = document.text.rfind("\n", 0, match.start())
            line, place = document.text.count("\n", 0, match.start()) + 1, match.start() - start
            sign = f"U+{ord(match.group()):04X}, {unicodedata.name(match.group(), 'a sign of one font alone').lower()}"
            yield Problem(
                document.path,
                line,
                f"character {place} of this line ({sign}) cannot be seen, or not on "
                f"every device; delete it and type what belongs there",
                place,
            )


def _bodies(library: Library, sign: str = "") -> Iterator[tuple[PageFile, Document]]:
    """Each page that holds the sign, and its body without code."""
    for page in library.pages.values():
        if sign in page.document.body:
            yield page, page.plain


def _problem(page: PageFile, text: str, start: int, message: str) -> Problem:
    start += len(text[start:]) - len(text[start:].lstrip())
    return Problem(
        page.document.path,
        page.document.body_line + text.count("\n", 0, start),
        message,
        start - text.rfind("\n", 0, start),
    )


def _in_block(page: PageFile, block: Block, start: int, message: str) -> Problem:
    return Problem(page.document.path, block.line + block.text.count("\n", 0, start), message)
