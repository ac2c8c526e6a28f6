"""Labels of ids that no library defines: where an action stands, if it is late, what is open, what shows it."""

from macros.records.beside import beside
from macros.records.words import WORDS

LABELS: dict[str, dict[str, str]] = beside(__file__) | {"checked": WORDS["checked"]}
