"""What the updates of an action come to, read in the order reported: its dials, and the evidence that counts.

Pure, like derive.py, which asks it of the updates up to a day.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from macros.records.dates import EDate
from macros.records.model import Evidence, Update

MEASURING = ("audit", "outcome")  # kinds of evidence that tell how things are, and so depend on the day


def fold(updates: Iterable[Update]) -> Iterator[dict]:
    """Dials and dates as they were after each update. Whoever reopens an action resets its effect: what was shown is in doubt."""
    latest: dict = {"agreed": "not-stated", "status": "not-known", "effect": "not-known", "planned": None, "due": None}
    for update in updates:
        if _reopens(latest["status"], update):
            latest["effect"] = "not-tested"
        latest |= {name: value for name in latest if (value := getattr(update, name)) is not None}
        yield dict(latest)


def _reopens(status: str | None, update: Update) -> bool:
    return status == "complete" and update.status not in (None, "complete")


def standing(updates: Iterable[Update]) -> tuple[Evidence, ...]:
    """The evidence that counts after these updates: all since the action was last reopened, but for the baseline."""
    return tuple(item for item, is_baseline in _judged(updates) if not is_baseline)


def baseline(updates: Iterable[Update]) -> tuple[Evidence, ...]:
    """Audits and outcomes since the action was last reopened that are from before it was complete: they prove nothing of it.

    The day of evidence is the day on which it was gathered, else that on which it was reported; the day of completion is that
    on which it happened, else that on which it was reported. Of a month or a span it is the last day, or the day of the report
    if that is earlier. Evidence of the day of completion itself counts.
    """
    return tuple(item for item, is_baseline in _judged(updates) if is_baseline)


def _judged(updates: Iterable[Update]) -> list[tuple[Evidence, bool]]:
    """Each piece of evidence since the action was last reopened, and whether it is a baseline."""
    recent: list[Update] = []
    status = completed = None
    for update in updates:
        if _reopens(status, update):
            recent, completed = [], None  # what showed that it was done shows it no longer
        status = update.status or status
        if status == "complete" and completed is None:
            completed = _last_day(update.on, update)
        recent.append(update)
    return [
        (item, completed is not None and item.kind in MEASURING and _last_day(item.on, update) < completed)
        for update in recent
        for item in update.evidence
    ]


def _last_day(when: EDate | None, update: Update) -> date:
    return min(when.last, update.reported) if when else update.reported
