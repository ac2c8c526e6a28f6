"""What was measured more than once for an action, by the same question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from macros.analysis.derive import Position, level
from macros.records.dates import EDate, parse
from macros.records.model import Evidence, Update

Dated = tuple[EDate, Evidence]

NUMBER = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")


def number(figures: str | None) -> float | None:
    """Return the number that these figures are; None for words such as "fewer than 5"."""
    return float(figures) if figures and NUMBER.fullmatch(figures) else None


@dataclass(frozen=True)
class Series:
    """What was measured more than once for an action: evidence of one kind with the same question, in order of days."""

    found: Position
    items: tuple[Dated, ...]

    @property
    def question(self) -> str:
        """What was measured each time."""
        return self.items[0][1].what

    @property
    def unit(self) -> str:
        """What its numbers count."""
        return self.items[0][1].unit or ""

    @property
    def better(self) -> str | None:
        """Whether a higher or a lower number is better, where the record says so."""
        return next((item.better for _, item in self.items if item.better), None)


def by_question(updates: Iterable[Update]) -> list[list[Dated]]:
    """Return the evidence whose figures have a unit, by kind and question, each in order of days.

    Its day is that on which it was gathered, else that of its report.
    """
    asked: dict[tuple, list[Dated]] = {}
    for update in updates:
        for item in update.evidence:
            if item.unit:
                dated = (item.on or parse(str(update.reported)), item)
                asked.setdefault((level(item), item.what, item.unit), []).append(dated)
    return [sorted(items, key=lambda pair: pair[0]) for items in asked.values()]


def series(position: Position) -> list[Series]:
    """Return the questions of an action with figures of several days."""
    return [Series(position, tuple(items)) for items in by_question(position.updates) if len(items) > 1]
