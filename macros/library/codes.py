"""The codes of problems found while files are read, and the rule behind each, as codes.yml has them.

Every other rule has its code beside it (macros/rules/registry.py).
"""

from macros.records.beside import beside

READING: dict[str, str] = beside(__file__)
