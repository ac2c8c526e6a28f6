"""Which record people mean by what is no id: an id with a slip of the pen, the label of an agency, an address."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from macros.records.record import name_of

FEW = 20  # ids that a message lists


def id_meant(name: str, known: Collection[str]) -> str | None:
    """Return the id of the one record that has this name, or one like it, or a longer one; else the nearest id."""
    records = known if isinstance(known, Mapping) else {}
    texts = {text.casefold(): key for key, each in records.items() for text in _names(each)}
    wanted, has_number = name.replace("-", " ").casefold(), bool(re.search("[0-9]", name))
    held = {key for text, key in texts.items() if len(wanted) > 3 and wanted in text}
    near = [texts[each] for each in get_close_matches(wanted, texts, 1, 0.8)] or (list(held) if len(held) == 1 else [])
    # Of two ids with numbers, only a slip of the pen tells which was meant: another number is another record.
    near = near or [each for each in known if has_number and _slips(each) & _slips(name)]
    return next(iter(near or get_close_matches(name, known, 1, 0.85 if has_number else 0.5)), None)


def _slips(name: str) -> set[str]:
    return {re.sub("(?<![0-9])0+", "", name), "".join(sorted(name))}


def _names(record: Any) -> list[str]:
    return [*filter(None, (name_of(record), getattr(record, "address", ""))), *getattr(record, "also", ())]
