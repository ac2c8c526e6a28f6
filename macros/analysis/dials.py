"""Fold the updates of an action, in the order reported, into its dials and the evidence that counts.

Pure, like derive.py, which gives it the updates up to a day.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from macros.records.dates import EDate
from macros.records.model import Evidence, Update

# What nobody would plan or do that was not agreed.
AGREED = ("not-started", "in-progress", "awaiting-acceptance", "complete", "closed")
TESTS = ("audit", "inspection", "families", "outcome")  # the kinds of evidence by which an action counts as audited
MEASURING = ("self-assessment", "survey", *TESTS)  # these measure how things are, and so depend on the day
FINISHED = ("complete", "closed", "stopped")


def fold(updates: Iterable[Update]) -> Iterator[dict]:
    """Yield dials and dates as they were after each update, as written.

    What nobody has told is not tested, and agreed only where somebody acts on it. Reopening an action resets its
    effect, which is then in doubt. Its dates were those of what had been finished: `reopened` is the day on which that
    was reported, and `old_due` the date that it had, until there is a new one. What is not known any more keeps both.
    """
    latest: dict = {"agreed": None, "status": "not-known", "effect": "not-tested"}
    latest |= dict.fromkeys(("planned", "due", "superseded_by", "merged_into", "owner"))
    since: dict = {"reopened": None, "old_due": None}
    is_finished = False  # as far as anybody knew
    for update in updates:
        if _reopens(latest["status"], update):
            latest["effect"] = "not-tested"
        if update.status not in (None, "not-known", *FINISHED) and is_finished:
            since = {"reopened": update.reported, "old_due": latest["due"]}
            latest |= {"planned": None, "due": None}
        if update.status:
            latest |= {"superseded_by": None, "merged_into": None}
            is_finished = update.status in FINISHED or (is_finished and update.status == "not-known")
        latest |= {name: value for name in latest if (value := getattr(update, name)) is not None}
        if latest["agreed"] is None and latest["status"] in AGREED:
            latest["agreed"] = "yes"
        yield latest | since | {"agreed": latest["agreed"] or "not-stated"}


def _reopens(status: str | None, update: Update) -> bool:
    return status == "complete" and update.status not in (None, "complete", "closed")


def completion(updates: Iterable[Update]) -> tuple[date, date] | None:
    """Return the first and the last day on which the action can have been completed; None where it is not complete.

    Where the source does not say when it happened, it was after the last report in which it was not said to be done.
    """
    span, earliest = None, date.min
    for update in updates:
        if update.status == "complete" and span is None:
            span = update.on.first if update.on else earliest, _last_day(update.on, update)
        elif update.status not in (None, "complete", "closed"):
            span = None
        if update.status != "awaiting-acceptance":
            earliest = update.reported.when.first + timedelta(days=1)
    return span


def weighed(updates: Iterable[Update]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return the evidence that counts, of all since the action was last reopened, and apart from it the baseline.

    The baseline was measured before completion, and so does not prove it. Evidence dates from the day on which it was
    gathered, else reported; completion from the day on which it happened, else was reported. For a month or a span it
    is the last day, or the day of the report if that is earlier. Evidence from the day of completion itself counts.
    """
    recent: list[Update] = []
    status = None
    for update in updates:
        if _reopens(status, update):
            recent = []  # earlier evidence of completion no longer counts
        status = update.status or status
        recent.append(update)
    completed = completion(recent)
    counts: list[Evidence] = []
    baseline: list[Evidence] = []
    for update in recent:
        for item in update.evidence:
            is_before = completed and item.kind in MEASURING and _last_day(item.on, update) < completed[1]
            (baseline if is_before else counts).append(item)
    return tuple(counts), tuple(baseline)


def _last_day(when: EDate | None, update: Update) -> date:
    return min(when.last, update.reported) if when else update.reported
