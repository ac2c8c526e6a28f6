"""What one pass over a finished page leaves to later steps: its HTML, reading, terms, and texts for search and card."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from macros.library.library import PageFile
from macros.records.model import Term

MARK = re.compile("\ue000([0-9]+)\ue001(.*?)\ue002", re.DOTALL)  # a place where a term may be explained, by its number


@dataclass(frozen=True)
class Reading:
    """What was counted on one page."""

    words: int
    seconds: int  # aloud
    grade: float  # years of school (Flesch-Kincaid)
    mean: float  # words in a sentence
    longest: int  # words in the longest sentence

    @property
    def aloud(self) -> str:
        """Minutes and seconds aloud, as 3:45."""
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"


@dataclass(frozen=True)
class FinishedPage:
    """One finished page, parsed once: all that is made of it is text, and its tree is not kept."""

    page: PageFile
    html: str  # as it is written, but for the sizes of files that are not there yet
    reading: Reading
    terms: tuple[Term, ...]  # of the glossary, which it explains
    search_html: str  # of its content, what the search reads
    search_text: str  # the same as plain text
    card: str  # its card as a document that stands alone; empty where it has none
    pdf: str  # the document that its PDF is made of; empty where it has none


def attribute(node: LexborNode | None, name: str) -> str:
    """An attribute of `node` without blanks at its ends; empty where it has none, and where there is no node."""
    return ((node.attributes.get(name) if node else "") or "").strip()


def without(node: LexborNode, selector: str) -> LexborNode:
    """A copy of `node` without the elements inside it that `selector` finds."""
    copy = node.clone()
    for found in copy.css(selector):
        found.decompose()
    return copy


def text_of(node: LexborNode, separator: str = "") -> str:
    """The text of `node` without marks, with `separator` between what stands in different elements."""
    return MARK.sub(r"\2", node.text(separator=separator))
