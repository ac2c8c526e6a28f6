"""How a finished page reads, macro text included: its words, minutes aloud, sentences and grade.

Shown, never judged.
"""

from selectolax.lexbor import LexborNode

from macros.analysis import readability
from macros.library.library import Library
from macros.publish.finished_page import Reading, text_of, without
from macros.records.site_settings import Limits

MOST_ROWS = 60
# What stands on a page and is not part of its text: ways around it, marks, its facts and sources, its extras.
_ASIDE = "nav, script, svg, button, [hidden], [popover], .headerlink, .cite, .notice, .page-meta, .page-foot, .aside"
_FRAGMENTS = ".dials, .as-at, table, pre"  # read aloud, but not made of sentences


def read(content: LexborNode, limits: Limits) -> Reading:
    """What the content of a finished page counts to."""
    own, found = without(content, _ASIDE), list[str]()
    words = readability.length(text_of(own, " "))
    for node in reversed(without(own, _FRAGMENTS).css("p, li, dd")):  # an item before the one that it stands in
        found += readability.sentences(text_of(node))
        node.decompose()
    seconds = round(words * 60 / limits.words_a_minute)
    longest = max(map(readability.length, found), default=0)
    return Reading(words, seconds, readability.grade(found), readability.mean(found), longest)


def table(library: Library, readings: dict[str, Reading]) -> str:
    """How each page that a person wrote reads, the hardest first; of very many pages only the hardest."""
    written = sorted((url for url in readings if url in library.pages), key=lambda url: -readings[url].grade)
    rows = [f"{'Page, hardest first':44}{'words':>6}{'aloud':>8}{'grade':>7}{'words in a sentence':>21}{'longest':>9}"]
    for url in written[:MOST_ROWS]:
        page = readings[url]
        numbers = f"{page.words:6}{page.aloud:>8}{page.grade:7.1f}{page.mean:21.1f}{page.longest:9}"
        rows.append(f"{url or '(home)':44}{numbers}")
    return "\n".join(rows)
