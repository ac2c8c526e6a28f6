"""Rule of records: their texts are printed as they are typed, so none holds a sign of Markdown."""

import re
from collections.abc import Iterator
from datetime import date

from macros.disclosure.allowed import ALLOW_FILE
from macros.library.library import Library
from macros.library.load import SETTINGS
from macros.library.problem import Problem
from macros.library.source import texts
from macros.records.citations import CITATION
from macros.rules.references import BARE_ID, PRINTED_ID
from macros.rules.registry import coded

ADDRESS = "a web address"
# What GitHub would draw, and a record prints as it was typed: in one line, and in a text of several.
_SIGNS = {
    "a link in brackets": re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)"),
    "an HTML tag": re.compile(r"</?[a-zA-Z][^<>\n]*>"),
    ADDRESS: re.compile(r"\bhttps?://|\bwww\."),
    "a bullet": re.compile(r"(?<!\S)[•●○◦▪▫■□‣⁃∙]\s"),
    "bold or slanting text": re.compile(r"(?<!\w)(\*\*|__|~~|[*_])(?=\S)[^*_~\n]+(?<=\S)\1(?!\w)"),
}
_BLOCKS = {
    "a list": re.compile(r"^\s*(?:[-*+]|\d{1,2}[.)])\s+\S", re.MULTILINE),
    "a table": re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE),
    "a heading, a quotation or a block": re.compile(r"^\s*(?:#{1,6}\s|>\s|```)", re.MULTILINE),
}
_NOT_SHOWN = {SETTINGS, ALLOW_FILE}


def signs(text: str, has_lines: bool) -> Iterator[str]:
    """Return what a text holds that readers would see as it was typed, such as "a list"; the last kinds need lines."""
    return (name for name, sign in (_SIGNS | (_BLOCKS if has_lines else {})).items() if sign.search(text))


@coded("MKD008")
def records_are_plain(library: Library, today: date) -> Iterator[Problem]:
    """The texts of a record are plain sentences: no list, link, emphasis, heading or HTML."""
    for document in library.documents.values():
        for keys, text in texts(document.data) if document.path not in _NOT_SHOWN else ():
            for name in signs(text, "\n" in text):
                if name != ADDRESS and not text.startswith("http"):
                    message = f"there is {name} here, which is printed as it was typed; write plain sentences"
                    yield document.problem(keys, message)
            for name in (
                BARE_ID.findall(CITATION.sub("", text).replace("[", "("))
                if document.path.startswith("data/registers/")
                else ()
            ):
                if name in library.facts and name != text:
                    yield document.problem(keys, PRINTED_ID.format(name))
