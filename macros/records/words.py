"""Words that people are shown for what records hold, as words.yml has them."""

from macros.records.beside import beside

WORDS: dict[str, dict[str, str]] = beside(__file__)
