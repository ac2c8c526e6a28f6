"""Calls of macros that are none, or that stand where nothing can be drawn, and what to write instead."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from html import unescape

from markdown_it.token import Token

from macros.library.characters import DASHES, SPACES
from macros.library.library import PageFile
from macros.library.macro_registry import MACROS
from macros.library.markdown import BREAKS, MACRO, TAG, Block, blocks
from macros.records.citations import CITATION

_CALLABLE = [name for name, macro in MACROS.items() if not macro.is_automatic]
_PLACES = {"heading": "in a heading", "row": "in a table"}
_READ = {"citation", "code_inline", "text"}
_NOT_TEXT = "in the words of a picture, in a title or in a tag"
_CALL = re.compile(r"([{%\s]*)(show[ -]\w+|\w+)[ \t]*(\(?)([^(){}\n]*\n?[^(){}\n]*)(\)?)\s*([}%\s]*)")
_BETWEEN = re.compile("[\"'“”„‘’«»,;\n]+")


def misplaced(page: PageFile) -> Iterator[tuple[int, str]]:
    """Yield each macro and citation of a page that cannot be drawn where it stands: its line, and what to write."""
    for block in blocks(page.document):
        for tag in TAG.findall(block.text) if block.kind == "html" else ():
            yield from _named(block.line, tag, _NOT_TEXT)
        for line, token, after in block.tokens:
            if token.type not in _READ:  # the words of a picture, the title of a link, a tag
                yield from _named(line, f"{token.content} {token.attrs.get('title')}", _NOT_TEXT)
            for call in MACRO.finditer(token.content) if token.type == "text" else ():
                if place := _torn(block, token, after, call):
                    yield from _named(line, call.group(), place)


def _named(line: int, text: str, place: str) -> Iterator[tuple[int, str]]:
    for call in MACRO.finditer(text):
        yield line, f"`{call[1]}` cannot be drawn {place}; write {call.group()} on a line of its own"
    for cite in CITATION.finditer(text):
        yield line, f"`{cite.group()}` cannot be drawn {place}; write {cite.group()} behind it"


def _torn(block: Block, token: Token, after: list[Token], call: re.Match[str]) -> str:
    """Where in a block a macro stands that would tear it apart; empty where it does not."""
    ends = (sum(other.nesting for other in after[:number]) < 0 for number in range(1, len(after) + 1))
    if block.kind in _PLACES or any(ends):
        return _PLACES.get(block.kind, "within a link or other signs")
    typed = block.text[: block.text.find(call.group())].rpartition("\n")[2]
    behind = MACRO.sub("", token.content[call.end() :]).strip() or (after and after[0].type not in BREAKS)
    return "inside a sentence" if behind or (MACRO.sub("", typed).strip() and after) else ""


def meant(text: str) -> str:
    """Return `text` as it was before a program put in its own signs."""
    text = re.sub(f"[{SPACES}]", " ", unescape(re.sub(r"\\(?=[^\w\s]|_)", "", text)))
    return re.sub(f"[{DASHES}]", "-", text)


def advice(text: str) -> str:
    """Return what is wrong with the call of a macro that `text` begins with, and what to type in its place."""
    opening, name, bracket, given, closed, end = ((call := _CALL.match(meant(text))) and call.groups()) or [""] * 6
    if not (near := get_close_matches(name, _CALLABLE, 1, 0.6)):
        unknown = f"there is no macro `{name}`; " if name else ""
        return f"{unknown}take the brackets out, or call one of the macros that docs/contribute/writing-style.md lists"
    ids = [each.strip() for each in _BETWEEN.split(given) if re.fullmatch(r"\s*\w[\w -]*", each)]
    ids = sorted(ids if closed or end.strip() else ids[:1], key=lambda each: not each[:1].isupper())
    asked = ", ".join(map(MACROS[near[0]].argument, ids or ["id"])) if MACROS[near[0]].ids else ""
    behind = re.split(r"[{\n]", meant(text)[call.end() :] if call else "")[0]
    brackets = opening.count("{") + (end or behind).count("}")
    faults = {
        "a backslash, a sign such as &quot; or a character that only looks right is in it": call
        and not text.startswith(call.group()),
        f"there is no macro `{name}`": name not in MACROS,
        "there is a space between two curly brackets": re.search(r"\{\s+\{|\}\s+\}", opening + end),
        "a curly bracket is missing": brackets < 4,
        "there is a curly bracket too many": brackets > 4,
        "there is a space before the round bracket": re.match(r"[{\s]*[\w-]+[ \t]+\(", meant(text)),
        "a round bracket is missing": not bracket or not closed,
        "the call goes over two lines": "\n" in opening + given + end.rstrip(),
        "the quotation marks are curly": re.search("[“”„‘’«»]", given),
        "a quotation mark is missing": given.count('"') + given.count("'") < 2 * len(ids),
        "a semicolon stands between two ids": ";" in given,
        "a comma stands behind the last id": given.rstrip().endswith(","),
    }
    why = next(
        (each for each, is_so in faults.items() if is_so),
        "only its name, and ids between its brackets, may stand there",
    )
    return f"{why}; write {{{{ {near[0]}({asked}) }}}}"
