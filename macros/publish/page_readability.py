"""How a finished page reads, macro text included: its words, minutes aloud, sentences and grade. Shown, never judged."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.analysis import readability
from macros.library.library import Library
from macros.records.site_settings import Limits

MOST_ROWS = 60
# What stands on a page and is not part of its text: ways around it, marks, its facts and sources, its extras.
_ASIDE = "nav, script, svg, button, [hidden], [popover], .headerlink, .cite, .notice, .page-meta, .page-foot, .aside"
_FRAGMENTS = ".dials, .as-at, table, pre"  # read aloud, but not made of sentences


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


def read(page: str, limits: Limits) -> Reading | None:
    """What the content of a finished page counts to; None for a page without content of its own."""
    content = LexborHTMLParser(page).css_first("#content")
    if content is None:
        return None
    for node in content.css(_ASIDE):
        node.decompose()
    words = readability.length(content.text(separator=" "))
    for node in content.css(_FRAGMENTS):
        node.decompose()
    found = [sentence for node in content.css("p, li, dd") for sentence in _sentences(node)]
    seconds = round(words * 60 / limits.words_a_minute)
    longest = max(map(readability.length, found), default=0)
    return Reading(words, seconds, readability.grade(found), readability.mean(found), longest)


def _sentences(node: LexborNode) -> list[str]:
    """The sentences of a paragraph or item itself, those of the items inside it left to them."""
    inner = {each.mem_id for each in node.css("p, li, dd") if each.mem_id != node.mem_id}
    return readability.sentences("".join(_own_text(node, inner)))


def _own_text(node: LexborNode, inner: set[int]) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text() or ""
        elif child.mem_id not in inner:
            yield from _own_text(child, inner)


def table(library: Library, readings: dict[str, Reading]) -> str:
    """How each page that a person wrote reads, the hardest first; of very many pages only the hardest."""
    written = sorted((url for url in readings if url in library.pages), key=lambda url: -readings[url].grade)[
        :MOST_ROWS
    ]
    rows = [f"{'Page, hardest first':44}{'words':>6}{'aloud':>8}{'grade':>7}{'words in a sentence':>21}{'longest':>9}"]
    for url in written:
        found = readings[url]
        rows.append(
            f"{url or '(home)':44}{found.words:6}{found.aloud:>8}{found.grade:7.1f}{found.mean:21.1f}{found.longest:9}"
        )
    return "\n".join(rows)
