"""What was measured more than once for an action, by the same question."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from macros.analysis.derive import level
from macros.records.dates import EDate, parse
from macros.records.model import Evidence, Update

NUMBER = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")


def number(figures: str | None) -> float | None:
    """Return the number that these figures are; None for words such as "fewer than 5"."""
    return float(figures) if figures and NUMBER.fullmatch(figures) else None


@dataclass(frozen=True)
class Series:
    """What was measured more than once for an action: evidence of one kind with the same question, in order of days.

    `unit` is what its numbers count; `better` says whether a higher or a lower one is better, where a record says so.
    """

    question: str
    unit: str
    better: str | None
    items: tuple[tuple[EDate, Evidence], ...]


def by_question(updates: Iterable[Update]) -> list[Series]:
    """Return what was asked in evidence whose figures have a unit, its answers in order of days.

    The day of an answer is that on which it was gathered, else that of its report. A capital or a full stop makes no
    other question and no other unit.
    """
    asked: dict[tuple[str, ...], list[tuple[EDate, Evidence]]] = defaultdict(list)
    for update in updates:
        for item in update.evidence:
            if item.unit:
                texts = (item.what, item.unit.replace("per cent", "%"))
                key = level(item), *(text.casefold().rstrip(" .:?") for text in texts)
                asked[key].append((item.on or parse(str(update.reported)), item))
    made = []
    for items in asked.values():
        items.sort(key=lambda pair: pair[0])
        better = next((item.better for _, item in items if item.better), None)
        made.append(Series(items[0][1].what, items[0][1].unit or "", better, tuple(items)))
    return made
