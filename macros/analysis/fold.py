"""Fold the updates of an action, in the order reported, into its dials and the evidence that counts.

Pure, like derive.py, which gives it the updates up to a day.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from macros.records.dates import EDate
from macros.records.model import Evidence, Update

AGREED = ("not-started", "in-progress", "complete")  # what nobody would plan or do that was not agreed
MEASURING = ("audit", "outcome")  # kinds of evidence that measure how things are, and so depend on the day


def fold(updates: Iterable[Update]) -> Iterator[dict]:
    """Yield dials and dates as they were after each update.

    What nobody has told is not tested, and agreed only where somebody acts on it. Reopening an action
    resets its effect, which is then in doubt.
    """
    latest: dict = {"agreed": None, "status": "not-known", "effect": "not-tested", "planned": None, "due": None}
    for update in updates:
        if _reopens(latest["status"], update):
            latest["effect"] = "not-tested"
        latest |= {name: value for name in latest if (value := getattr(update, name)) is not None}
        if latest["agreed"] is None and latest["status"] in AGREED:
            latest["agreed"] = "yes"
        yield latest | {"agreed": latest["agreed"] or "not-stated"}


def _reopens(status: str | None, update: Update) -> bool:
    return status == "complete" and update.status not in (None, "complete")


def standing(updates: Iterable[Update]) -> tuple[Evidence, ...]:
    """Return the evidence that counts: all since the action was last reopened, except the baseline."""
    return tuple(item for item, is_baseline in _judged(updates) if not is_baseline)


def baseline(updates: Iterable[Update]) -> tuple[Evidence, ...]:
    """Return audits and outcomes since the last reopening that are older than completion, and so do not prove it.

    Evidence dates from the day on which it was gathered, else reported; completion from the day on which it happened,
    else was reported. For a month or a span it is the last day, or the day of the report if that is earlier. Evidence
    from the day of completion itself counts.
    """
    return tuple(item for item, is_baseline in _judged(updates) if is_baseline)


def _judged(updates: Iterable[Update]) -> list[tuple[Evidence, bool]]:
    """Return each piece of evidence since the action was last reopened, and whether it is a baseline."""
    recent: list[Update] = []
    status = completed = None
    for update in updates:
        if _reopens(status, update):
            recent, completed = [], None  # earlier evidence of completion no longer counts
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
