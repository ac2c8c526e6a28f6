"""Which record people mean by a name that is no id, such as the label of an agency or the address of a source."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from macros.records.record import name_of

FEW = 12  # ids that a message lists


def id_called(name: str, known: Mapping[str, Any]) -> str | None:
    """Return the id of the one record that has this name or one like it, or a longer one; None where there is none."""
    names = {text.casefold(): key for key, each in known.items() for text in _names(each)}
    wanted = name.replace("-", " ").casefold()
    held = {key for text, key in names.items() if len(wanted) > 3 and wanted in text}
    near = [names[each] for each in get_close_matches(wanted, names, 1, 0.8)] or [*held]
    return near[0] if len(near) == 1 else None


def _names(record: Any) -> list[str]:
    return [*filter(None, (name_of(record), getattr(record, "address", ""))), *getattr(record, "also", ())]
