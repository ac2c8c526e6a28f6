"""The phrases of phrases.yml, by name."""

from macros.records.beside import beside

PHRASES: dict[str, str] = beside(__file__)
