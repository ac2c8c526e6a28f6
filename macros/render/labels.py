"""Labels of ids that no library defines: where an action stands, if it is late, what is open, what shows it."""

from pathlib import Path

from macros.library.source import read_yaml
from macros.records.words import WORDS

LABELS: dict[str, dict[str, str]] = read_yaml(Path(__file__).parent, "labels.yml").data | {"checked": WORDS["checked"]}
