"""Labels of ids that no library defines: where an action stands, if it is late, what is open, what shows it."""

from pathlib import Path

from macros.analysis.lateness import Lateness
from macros.library.source import read_yaml
from macros.records.fields import CHECKED

LABELS: dict[str, dict[str, str]] = read_yaml(Path(__file__).parent, "labels.yml").data | {"checked": CHECKED}


def late_words(late: Lateness) -> str:
    """The label of a lateness, with by how much where that is known, such as "Late: 3 days"."""
    days = f": {late.days} {'day' if late.days == 1 else 'days'}" if late.days else ""
    return LABELS["lateness"][late.kind] + days
